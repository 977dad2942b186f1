#!/bin/sh
# install.sh: what is installed works from where it is, its pages are found by
# name and by subject, and nothing is left when it is taken away.  Records
# written as pages are found in the same way.
set -u
: "${AMPARO:?names the program}" "${TOP:?is the top of the sources}"
cd "$TOP" || exit 4

work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
bad=0

fault() {
	echo "$*"
	bad=1
}

# The tools of mandoc have other names where those of man-db are there, too.
tool() {
	command -v "m$1" || command -v "$1"
}
man=$(tool man) apropos=$(tool apropos)

# has FOLDER SUBJECT PAGE: is the page found by what it is about?
has() {
	"$apropos" -M "$1" "$2" 2>/dev/null | grep -q "$3" ||
	    fault "apropos $2 does not find $3"
}

# shows FOLDER NAME WORDS: does the page of this name show them?
shows() {
	# Letters struck over to be bold are said once.
	"$man" -M "$1" "$2" 2>&1 </dev/null | sed "s/.$(printf '\010')//g" >"$work/page"
	grep -q "$3" "$work/page" || {
		fault "man $2 does not show: $3"
		head -5 "$work/page"
	}
}

# The rest of the command line is that of the test's own make.
make_quietly() {
	MAKEFLAGS='' make -s O="$(dirname "$AMPARO")" DESTDIR="$work/root" \
	    PREFIX=/usr "$@" >"$work/said" 2>&1 || {
		cat "$work/said"
		fault "make $* does not work"
	}
}

make_quietly install-files
usr=$work/root/usr
"$usr/bin/amparo" info -d "$usr/share/amparo/americas.amparo" >"$work/said" ||
    fault "what is installed does not run"
for file in LICENSE README; do
	cmp -s $file "$usr/share/doc/amparo/$file" || fault "where is $file?"
done

# Each shell that is here finds its completion where shells look, loads it, and
# is told what the program says.
share=$usr/share
loads() {
	said=$(env -i HOME="$work" LC_ALL=C.UTF-8 TERM=dumb \
	    PATH="$usr/bin:$PATH" XDG_DATA_DIRS="$share:/usr/share" \
	    "$@" 2>&1 </dev/null)
	[ "$said" = yes ] || fault "$1 does not complete: $said"
}
command -v bash >/dev/null && loads bash --norc --noprofile -c '
	lazy=/usr/share/bash-completion/bash_completion
	if [[ -f $lazy ]]; then
		. "$lazy" && _completion_loader amparo
	else
		. "$1"/bash-completion/completions/amparo
	fi
	COMP_WORDS=(amparo sear) COMP_CWORD=1 COMP_LINE="amparo sear"
	COMP_POINT=11
	_amparo
	[[ ${COMPREPLY[*]} = search &&
	    $(complete -p amparo) = *"-F _amparo amparo" ]] && echo yes' \
    bash "$share"
command -v zsh >/dev/null && loads zsh -f -c '
	fpath=("$1"/zsh/site-functions $fpath)
	autoload -Uz compinit && compinit -u -d "$HOME/dump"
	[[ $_comps[amparo] = _amparo ]] && autoload +X _amparo && echo yes' \
    zsh "$share"
command -v fish >/dev/null && loads fish -c '
	string match -q "search*" (complete -C "amparo sear")
	and echo yes'

makewhatis "$usr/share/man" || fault "makewhatis does not work"
for page in man/*.[1-9]; do
	name=${page##*/}
	has "$usr/share/man" amparo "${name%.*}"
	shows "$usr/share/man" "${name%.*}" "NAME"
done
shows "$usr/share/man" amparo-check "every fault"
find "$usr/share/man" -name mandoc.db -exec rm {} +
make_quietly uninstall
left=$(find "$work/root" ! -type d)
[ -z "$left" ] || fault "left when it is taken away: $left"

"$AMPARO" export --format=man -o "$work/records" >"$work/said" 2>&1 ||
    fault "the records are not written: $(cat "$work/said")"
makewhatis "$work/records" 2>"$work/said" || fault "$(cat "$work/said")"
has "$work/records" genocide latin-american-network
shows "$work/records" cries "Coordinadora Regional"
exit $bad
