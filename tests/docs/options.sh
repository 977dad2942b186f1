#!/bin/sh
# options.sh: amparo(1) has every verb and every option of the program, with
# the verbs they belong to, and none besides; its examples and those of the
# help work.
set -u
: "${AMPARO:?names the program}" "${TOP:?is the top of the sources}"
cd "$TOP" || exit 4
page=man/amparo.1

work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
LC_ALL=C
export LC_ALL
bad=0

fault() {
	echo "$*"
	bad=1
}

compare() {
	sort "$work/program" >"$work/program.s"
	sort "$work/page" >"$work/page.s"
	if ! diff "$work/program.s" "$work/page.s"; then
		fault "^ $1: < the program has it, > $page has it"
	fi
}

# The options that the help of verb $1 has under the heading $2, as they stand.
# shellcheck disable=SC2086
options_of() {
	case $1 in
	help*) "$AMPARO" $1 ;;
	*) "$AMPARO" $1 --help ;;
	esac | awk -v heading="$2" '
	/^[A-Z]/ { on = $0 == heading }
	on && /^  -/ {
		letter = $1
		if (sub(/,$/, "", letter))
			print letter, $2
		else
			print letter
	}'
}

"$AMPARO" help verbs >"$work/verbs"
awk '/^[.]It Cm / && section == "VERBS" { print $3 }
	/^[.]Sh / { section = $2 }' $page >"$work/page"
cp "$work/verbs" "$work/program"
compare "verbs"

# The help of each fits a terminal, says how it ends, and names a page.
while IFS= read -r verb; do
	"$AMPARO" help "$verb" >"$work/help"
	awk 'length > 80' "$work/help" | grep . && fault "^ help $verb: too wide"
	grep -q '^Exit: 0 done.*, 2 usage' "$work/help" ||
	    fault "help $verb: how does it end?"
	name=$(sed -n 's/^All of it: man //p' "$work/help")
	ls "man/$name".[1-8] >"$work/said" 2>&1 ||
	    fault "help $verb: where is the page $name?"
done <"$work/verbs"

# What each verb takes for itself: in its synopsis the first form.
: >"$work/own"
while IFS= read -r verb; do
	options_of "$verb" Options: | sed "s/^/$verb /"
done <"$work/verbs" >>"$work/own"
awk '{ print $1, $2 }' "$work/own" >"$work/program"
awk '/^[.]Sh / { section = $2 }
	section == "VERBS" && /^[.]It Cm / {
		for (i = 4; i < NF; i++)
			if ($i == "Fl" && $(i + 1) == "Fl")
				print $3, "--" $(i++ + 2)
			else if ($i == "Fl")
				print $3, "-" $(i + 1)
	}' $page >"$work/page"
compare "the options of each verb"

# All options, common or not, and the verbs of those that are not.
while IFS= read -r verb; do
	options_of "$verb" "Common options:"
done <"$work/verbs" | sort -u >"$work/common"
options_of "help explorer" Options: | sed 's/^/no_verb /' >>"$work/own"
{
	sed 's/^/common /' "$work/common"
	cat "$work/own"
} >"$work/program"
awk '
function take(    i, s) {
	s = ""
	for (i = 2; i < NF; i++)
		if ($i == "Fl" && $(i + 1) == "Fl")
			s = s " --" $(i++ + 2)
		else if ($i == "Fl")
			s = s " -" $(i + 1)
	return s
}
/^[.]Sh / { section = $2 }
section != "OPTIONS" { next }
/^Common options/ { common = 1 }
/^[.]It Fl / {
	option = take()
	if (common)
		print "common" option
}
/^[.]Pq / && !common {
	sub(/no verb/, "no_verb")
	gsub(/,/, "")
	for (i = 2; i <= NF; i++)
		if ($i != "Cm")
			print $i option
}' $page >"$work/page"
compare "options"

# Examples work, where there are sources to compile.
export HOME="$work"
mkdir "$work/bin" "$work/here" "$work/here/my-sources"
ln -s "$AMPARO" "$work/bin/amparo"
PATH=$work/bin:$PATH
printf '%%rec: Section\n\nId: all\nName: All of it\nSource: book\n' \
    >"$work/here/my-sources/my.rec"
echo 'Ask them.' >"$work/here/note.txt"
printf '\n%%rec: Source\n\nId: book\nName: A book\n' \
    >>"$work/here/my-sources/my.rec"
# A table and a mapping, and two releases that say the same.
cp tests/cli/fixtures/tables/ged.csv "$work/here/GEDEvent.csv"
sed -n '/^Record: all/,/^Place/p' man/amparo-import.1 >"$work/here/my.map"
printf 'no,what,where,day,sure,who\n1,A,B,1/2/2003,no,C;D\n' \
    >"$work/here/table.csv"
"$AMPARO" export | tee "$work/here/old.jsonl" >"$work/here/new.jsonl"
for name in old new; do
	"$AMPARO" compile -o "$work/here/$name.amparo" \
	    "$work/here/$name.jsonl" 2>/dev/null ||
	    fault "no dataset to compare"
done
{
	sed -n 's/"$//; s/^[.]Dl "*amparo/amparo/p' man/amparo*.1 \
	    man/amparo-tutorial.7 |
	    sed 's/\\e/\\/g'
	for verb in "" $(cat "$work/verbs"); do
		"$AMPARO" help $verb | sed -n 's/^  \(amparo.*\)/\1/p' |
		    sed 's/   *.*//'
	done
} | awk '!seen[$0]++' >"$work/examples"
[ "$(wc -l <"$work/examples")" -gt 20 ] || fault "where are the examples?"
while IFS= read -r example; do
	(cd "$work/here" && sh -c "$example") >"$work/said" \
	    2>"$work/words" </dev/null ||
	    fault "does not work: $example: $(cat "$work/words")"
done <"$work/examples"

# amparo-export(1) has every format and no other.
"$AMPARO" help export | awk '/^[A-Z]/ { on = $0 == "Formats:" }
	on && /^  / { print $1 }' >"$work/program"
awk '/^[.]Sh / { section = $2 }
	section == "FORMATS" && /^[.]It Cm / { print $3 }' \
    man/amparo-export.1 >"$work/page"
[ -s "$work/program" ] || fault "where are the formats?"
compare "the formats of export"

"$AMPARO" --help >"$work/said"
[ "$(wc -l <"$work/said")" -le 40 ] || fault "--help has more than 40 lines"
[ "$(sed -n '/^Examples/,/^$/p' "$work/said" | grep -c amparo)" -eq 5 ] ||
    fault "--help does not lead with 5 examples"
exit $bad
