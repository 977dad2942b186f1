#!/bin/sh
# run.sh: sources without a fault are checked in silence and compile, the others
# are refused with exactly the diagnostics beside them.  A source is a file or a
# folder; SOURCE.diag is what `amparo check` says about it, and SOURCE.args
# holds options, if there are any.  A source in good/ that has a .diag is taken
# with those warnings.  ACCEPT=1 writes the .diag files.
set -u
: "${AMPARO:?names the program}"
cd "$(dirname "$0")" || exit 4

work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
LC_ALL=C.UTF-8
export LC_ALL
bad=0

fault() {
	echo "$1"
	cat "$work/said"
	bad=1
}

args() {
	[ ! -f "$1.args" ] || cat "$1.args"
}

# compare SOURCE WANTED: what was said about SOURCE is what WANTED holds.
compare() {
	if [ "${ACCEPT:-}" = 1 ] && [ -s "$work/said" ]; then
		cat "$work/said" >"$1.diag"
	elif ! diff -u "$2" "$work/said"; then
		name=${1#*/}
		echo "where the new lines are right:" \
		    "make check-compile ACCEPT=1 TESTS=${name%%.*}"
		bad=1
	fi
}

# Options are words.
# shellcheck disable=SC2046
check_good() {
	rm -f "$work/x.amparo"
	"$AMPARO" check $(args "$1") "$1" >"$work/said" 2>&1 ||
	    fault "$1: check refuses it"
	if [ -f "$1.diag" ]; then
		compare "$1" "$1.diag"
	else
		[ ! -s "$work/said" ] || fault "$1: check says something"
	fi
	"$AMPARO" compile $(args "$1") -o "$work/x.amparo" "$1" \
	    >"$work/said" 2>&1 || fault "$1: compile refuses it"
	[ -s "$work/x.amparo" ] || fault "$1: no dataset"
}

# shellcheck disable=SC2046
check_bad() {
	"$AMPARO" check $(args "$1") "$1" >"$work/said" 2>&1
	status=$?
	if [ $status -ne 1 ]; then
		fault "$1: check ends with status $status, not 1"
	elif [ ! -f "$1.diag" ] && [ "${ACCEPT:-}" != 1 ]; then
		fault "$1.diag is missing; what was said:"
	else
		compare "$1" "$1.diag"
	fi
}

n=0
seen=
for source in good/${TESTS:-*} good/${TESTS:-*}.rec good/${TESTS:-*}.jsonl \
    bad/${TESTS:-*} bad/${TESTS:-*}.rec bad/${TESTS:-*}.jsonl; do
	case $source in
	*.diag | *.args | */README) continue ;;
	esac
	# The first pattern is for folders, and for names given in full.
	[ -e "$source" ] || continue
	case " $seen " in
	*" $source "*) continue ;;
	esac
	seen="$seen $source"
	n=$((n + 1))
	check_"${source%%/*}" "$source"
done
if [ "${TESTS:-*}" = "*" ]; then
	for part in limits again files; do
		sh ./$part.sh || bad=1
	done
fi
if [ $n -eq 0 ]; then
	echo "no source to compile"
	bad=1
fi
exit $bad
