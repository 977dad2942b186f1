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
	# Pages of ours need not be installed, and DATES is no typo of NAME.
	mandoc -Tlint -Wstyle "$page" 2>&1 | grep -v \
	    -e 'outdated mandoc[.]db' -e 'STYLE: referenced manual not found' \
	    -e 'STYLE: possible typo in section name' >"$work/said"
	# The page of keys is wrapped before its signs are escaped.
	[ "$page" != man/amparo-keys.7 ] ||
	    sed -i '/STYLE: input text line longer/d' "$work/said"
	if [ -s "$work/said" ]; then
		cat "$work/said"
		fault "$page: mandoc has something to say"
	fi
done

# What the pages say in particular.
for script in tests/docs/*.sh; do
	[ "$script" = tests/docs/run.sh ] || sh "$script" ||
	    fault "$script: the pages and the program differ"
done

if "$AMPARO" help keys --format=mdoc >"$work/keys.7"; then
	diff -u man/amparo-keys.7 "$work/keys.7" || fault \
	    "where the new page is right:" \
	    "amparo help keys --format=mdoc >man/amparo-keys.7"
else
	fault "amparo help keys --format=mdoc does not work"
fi

# The program knows each page, and what it is about.
for page in $pages; do
	name=${page##*/}
	about=$(sed -n 's/^[.]Nd //p' "$page")
	echo "${name%.*}(${name##*.}) - $about"
done | LC_ALL=C sort >"$work/pages"
"$AMPARO" help pages | LC_ALL=C sort | diff -u "$work/pages" - ||
    fault "amparo help pages: not the pages of man/ (src/app/manual.c)"

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

# What the README's reader is asked to write is a dataset without a fault.
mkdir "$work/bin" "$work/my-sources"
ln -s "$AMPARO" "$work/bin/amparo"
PATH=$work/bin:$PATH
sed -n '/^    %rec: Section$/,/^    amparo check/{
/amparo check/d
s/^    //
p
}' README | sed '$d' >"$work/my-sources/my.rec"
cp -R "$work/my-sources" "$work/my-data"

# The commands of the README and the examples of every help text work.
{
	sed -n 's/^    amparo/amparo/p' README
	amparo help | sed -n 's/^  amparo/amparo/p'
	for verb in $(amparo help verbs); do
		amparo help "$verb" | sed -n 's/^  amparo/amparo/p'
	done
} | sed 's/   *.*//' >"$work/examples"
for verb in $(amparo help verbs); do
	# One that waits for keys stands in $( ), and is not run.
	amparo help "$verb" | grep -Eq "^  (.*[(])?amparo $verb" ||
	    fault "amparo help $verb: no example"
done
cd "$work" || exit 4
echo 'Ask them.' >note.txt
cp "$TOP/tests/cli/fixtures/tables/ged.csv" GEDEvent.csv
sed -n '/^Record: all/,/^Place/p' "$TOP/man/amparo-import.1" >my.map
echo 'Ask them.' >note.txt
printf 'no,what,where,day,sure,who\n1,A,B,1/2/2003,no,C;D\n' >table.csv
for name in old new; do
	amparo compile -o $name.amparo my-sources 2>/dev/null
done
while IFS= read -r example; do
	sh -c "$example" >said 2>&1 </dev/null || {
		cat said
		fault "does not work: $example"
	}
done <examples
amparo my.amparo >said </dev/null && grep -q 'American States' said ||
    fault "README: the dataset of its own is not shown"
exit $bad
