#!/bin/sh
# Limits: sources that are too large to lie in a folder are made here.
set -u
: "${AMPARO:?names the program}" "${TOP:?is the top of the sources}"
cd "$(dirname "$0")" || exit 4

work=$(mktemp -d) || exit 4
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
LC_ALL=C.UTF-8
export LC_ALL

failed=0
fail() {
	echo "FAIL $*"
	failed=1
}

head='%rec: Event

Id: a
Name: A
'
# limit NAME EXPECTED SUFFIX: the source is on standard input.
limit() {
	cat >"$work/big.$3"
	(cd "$work" && "$AMPARO" check "big.$3" 2>&1) | grep -v '^amparo: ' \
	    >"$work/diag"
	[ "$(cat "$work/diag")" = "$2" ] || {
		fail "limit: $1"
		head -5 "$work/diag" | cut -c 1-200
	}
}
{
	printf %s "$head"
	awk 'BEGIN { printf "Summary: "; for (i = 0; i < 65528; i++)
		printf "x"; print ""; print "Note: read on"; print "Nte: x" }'
} | limit "a line of 64 KiB and one" 'big.rec:5:1: error: a line over 64 KiB
big.rec:7:1: error: no field Nte; did you mean Note' rec
{
	printf %s "$head"
	awk 'BEGIN { printf "Summary: "; for (i = 0; i < 65527; i++)
		printf "x"; print "" }'
} | limit "a line of 64 KiB" '' rec
{
	printf %s "$head"
	awk 'BEGIN { for (x = "x"; length(x) < 60000;) x = x x
		x = substr(x, 1, 60000)
		print "Summary: x"
		for (i = 0; i < 20; i++) print "+ " x
		print "Nte: x" }'
} | limit "a value over 1 MiB" 'big.rec:23:1: error: a value over 1 MiB
big.rec:26:1: error: no field Nte; did you mean Note' rec
{
	printf %s "$head"
	awk 'BEGIN { for (i = 0; i < 1003; i++) print "Note: x"
		print ""; print "Id: b"; print "Nme: B" }'
} | limit "1,001 fields" 'big.rec:1003:1: error: a record of more than 1,000 fields
big.rec:1009:1: error: a record without Name
big.rec:1010:1: error: no field Nme; did you mean Name' rec
{
	printf %s "$head"
	awk 'BEGIN { for (x = "x"; length(x) < 60000;) x = x x
		x = substr(x, 1, 60000)
		for (i = 0; i < 300; i++) print "Note: " x }'
} | limit "a record over 16 MiB" 'big.rec:284:1: error: a record over 16 MiB' rec
{
	echo '{"id":"a","kind":"event","title":"A"}'
	awk 'BEGIN { for (x = "x"; length(x) < 1000000;) x = x x
		printf "{\"id\":\"b\",\"summary\":\""
		for (i = 0; i < 17; i++) printf "%s", x
		print "\"}"; print "{}" }'
} | limit "a JSON line over 16 MiB" 'big.jsonl:2: error: a line over 16 MiB
big.jsonl:3: error: a record without "id"
big.jsonl:3: error: a record without "kind"' jsonl
awk 'BEGIN { for (x = "x"; length(x) < 16385;) x = x x
	print "{\"id\":\"b\",\"kind\":\"event\",\"title\":\"" x "\"}" }' |
    limit "a name over 16 KiB" 'big.jsonl:1: error: a name over 16 KiB' jsonl
# Each record stands under all those of the level before: too many paths.
awk 'BEGIN { print "{\"id\":\"r0-0\",\"kind\":\"section\",\"title\":\"R\"}"
	for (l = 1; l < 20; l++) for (i = 0; i < 4; i++) {
		printf "{\"id\":\"r%d-%d\",\"kind\":\"section\",\"title\":\"R\"", l, i
		printf ",\"under\":["
		n = l == 1 ? 1 : 4
		for (k = 0; k < n; k++)
			printf "%s\"r%d-%d\"", (k > 0 ? "," : ""), l - 1, k
		print "]}" } }' | limit "an outline that explodes" \
    'big.jsonl:1: error: the outline has too many places, more than 8 for each record: look for records that stand under many which stand under many' jsonl

exit $failed
