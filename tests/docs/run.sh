#!/bin/sh
# run.sh: the manual says what the program does.  Pages are well formed, the
# page of keys is the one the program prints, every verb has its place in
# amparo(1), and the commands of the README and of the examples work.
set -u
: "${AMPARO:?names the program}" "${TOP:?is the top of the sources}"
cd "$TOP" || exit 4

work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
HOME=$work
LC_ALL=C.UTF-8
export HOME LC_ALL
bad=0

fault() {
	echo "$*"
	bad=1
}

pages=$(find man -name '*.[1-9]')
[ -n "$pages" ] || fault "no manual page"
for page in $pages; do
	mandoc -Tlint -Wwarning "$page" >"$work/said" 2>&1
	if [ -s "$work/said" ]; then
		cat "$work/said"
		fault "$page: mandoc has something to say"
	fi
done

if "$AMPARO" help keys --format=mdoc >"$work/keys.7"; then
	diff -u man/amparo-keys.7 "$work/keys.7" || fault \
	    "where the new page is right:" \
	    "amparo help keys --format=mdoc >man/amparo-keys.7"
else
	fault "amparo help keys --format=mdoc does not work"
fi

# Each verb has a page of its own or an entry in amparo(1).
for verb in $("$AMPARO" help verbs); do
	grep -q "^[.]It Cm $verb\\( \\|\$\\)" man/amparo.1 ||
	    [ -f "man/amparo-$verb.1" ] ||
	    fault "amparo.1: nothing about the verb $verb"
done
# Each option, in the form that the page has for it.
for option in $("$AMPARO" help options); do
	grep -Eq "Fl -?${option#--}( |\$)" man/amparo.1 ||
	    fault "amparo.1: nothing about the option $option"
done

# The README: its verbs run, its dataset has no fault.
sed -n 's/^    amparo \([a-z].*\)$/\1/p' README |
    grep -v -e my-data -e 'my[.]amparo' |
    sed 's/  .*//' >"$work/commands"
[ -s "$work/commands" ] || fault "README: no command found"
while IFS= read -r command; do
	eval "\"\$AMPARO\" $command" >"$work/said" 2>&1 </dev/null || {
		cat "$work/said"
		fault "README: does not work: amparo $command"
	}
done <"$work/commands"

mkdir "$work/my-data"
sed -n '/^    %rec: Section$/,/^    amparo check/{
/amparo check/d
s/^    //
p
}' README | sed '$d' >"$work/my-data/my.rec"
(cd "$work" && "$AMPARO" check my-data &&
    "$AMPARO" compile -o my.amparo my-data &&
    "$AMPARO" my.amparo </dev/null >my.txt && grep -q OAS my.txt) ||
    fault "README: the dataset of its own does not work"

# amparo(1) to the letter.
sh tests/docs/options.sh || bad=1
exit $bad
