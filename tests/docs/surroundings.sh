#!/bin/sh
# surroundings.sh: the manual has each variable of the environment, each file
# and each exit status that the program knows, and none besides.
set -u
: "${AMPARO:?names the program}" "${TOP:?is the top of the sources}"
cd "$TOP" || exit 4
page=man/amparo.1

work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
HOME=$work
LC_ALL=C
export HOME LC_ALL
bad=0

fault() {
	echo "$*"
	bad=1
}

# compare WHAT: the lists in program and page, one a line, have to be the same.
compare() {
	sort -u "$work/program" >"$work/program.s"
	sort -u "$work/page" >"$work/page.s"
	[ -s "$work/program.s" ] || fault "where are $1?"
	diff "$work/program.s" "$work/page.s" ||
	    fault "^ $1: < the program has it, > the manual has it"
}

# The items of section $1 of page $2, a word a line.
items() {
	awk -v section="$1" '
	/^[.]Sh / { on = substr($0, 5) == section }
	on && /^[.]It / {
		for (i = 2; i <= NF; i++)
			if ($i != "," && $i != "Ev" && $i != "Pa") {
				sub(/,$/, "", $i)
				print $i
			}
	}' "$2"
}

# Variables are asked for by name, or stand in a table of those that are.
{
	grep -ohE '(getenv|xdg_path|setenv)\("[A-Z_]+"' src/*/*.c |
	    cut -d '"' -f 2
	for file in $(grep -lE 'getenv\([a-z]' src/*/*.c); do
		grep -E '[{] "[A-Z_]+"' "$file" | grep -oE '"[A-Z_]+"' |
		    tr -d '"'
	done
} >"$work/program"
items ENVIRONMENT $page >"$work/page"
compare "variables"
for other in man/*.[157]; do
	for name in $(sed -n 's/^[.]Ev \([A-Z_]*\).*/\1/p' "$other"); do
		grep -qx "$name" "$work/page.s" ||
		    fault "$other: \$$name is not among the variables of $page"
	done
done

# What is written for the user, or installed, has a place in FILES.
grep -ohE '"/?amparo/[a-z.]+"' src/*/*.c | grep -v '[.]h"' |
    sed 's/"//g; s,^/,,' >"$work/program"
MAKEFLAGS='' make -s O="$(dirname "$AMPARO")" DESTDIR="$work/root" PREFIX=/usr \
    install-files >"$work/said" 2>&1 || fault "$(cat "$work/said")"
(cd "$work/root/usr" && find share -type f ! -path 'share/man/*') \
    >>"$work/program"
items FILES $page | grep -v '^[*]' | sed 's,^\$[A-Z_]*/,,' >"$work/page"
compare "files"
for other in man/*.[157]; do
	for name in $(items FILES "$other" | sed -n 's,^\$[A-Z_]*/,,p
	    /^share/p'); do
		grep -qx "$name" "$work/page.s" ||
		    fault "$other: $name is not among the files of $page"
	done
done

# A status is one of those of error.h; other numbers do not leave the program.
sed -n 's/^	ERR_[A-Z]* = \([0-9]*\).*/\1/p' include/amparo/error.h \
    >"$work/program"
items "EXIT STATUS" $page >"$work/page"
compare "exit statuses"
for other in man/*.1; do
	grep -q '^[.]Sh EXIT STATUS' "$other" || fault "$other: no exit status"
	for status in $(items "EXIT STATUS" "$other"); do
		grep -qx "$status" "$work/page.s" ||
		    fault "$other: there is no exit status $status"
	done
done

# gives STATUS VERB ARGUMENT...: so it ends, and the verb's page says so, or
# points to amparo(1).
gives() {
	want=$1
	shift
	(cd "$work" && "$AMPARO" "$@") >"$work/said" 2>&1 </dev/null
	is=$?
	[ "$is" = "$want" ] || fault "amparo $*: exit status $is, not $want"
	for other in man/amparo-*.1; do
		sed -n '/^[.]Sh NAME/,/^[.]Nd/p' "$other" |
		    grep -qx "[.]Nm amparo-$1\\( ,\\)*" || continue
		items "EXIT STATUS" "$other" >"$work/page"
		[ ! -s "$work/page" ] || grep -qx "$want" "$work/page" ||
		    fault "$other: nothing about the exit status $want of $1"
		echo "$other $want" >>"$work/given"
	done
}

cp tests/cli/fixtures/tables/ged.csv "$work/ged.csv"
printf 'Id: x\n' >"$work/bad.rec"
printf 'no dataset\n' >"$work/bad.amparo"
printf 'a,b\n1,2\n' >"$work/unknown.csv"
sed '2s/^[^,]*,//' "$work/ged.csv" >"$work/bad.csv"
"$AMPARO" new "$work/town" >"$work/said" 2>&1 || fault "$(cat "$work/said")"
while read -r line; do
	# shellcheck disable=SC2086
	gives $line
done <<'END'
0 search genocide
1 search zzzzqqqq
2 search --nosuch
3 search -d bad.amparo x
0 list kind:event
1 list zzzzqqqq
3 list -d bad.amparo
0 show cries
1 show nosuch
2 show
3 show -d bad.amparo x
0 man cries
1 man nosuch
0 cite cries
1 cite nosuch
2 cite --style=nosuch cries
3 cite -d bad.amparo x
0 tree --depth 1
1 tree nosuch
2 tree --depth x
3 tree -d bad.amparo
0 timeline --from 2005 --to 2006
1 timeline zzzzqqqq
2 timeline --by week
3 timeline -d bad.amparo
0 export -o all.jsonl
1 export zzzzqqqq
2 export --format=nosuch
3 export -d bad.amparo
4 export -o nosuch/all.jsonl
4 export -o all.jsonl
0 compile -o new.amparo all.jsonl
1 compile -o new.amparo bad.rec
2 compile
4 compile nosuch
0 check all.jsonl
1 check bad.rec
2 check
4 check nosuch
0 diff new.amparo new.amparo
0 compile -o town.amparo town
1 diff new.amparo town.amparo
2 diff new.amparo
3 diff new.amparo bad.amparo
0 import -o ged.jsonl ged.csv
1 import -o bad.jsonl bad.csv
2 import unknown.csv
4 import nosuch.csv
1 notes list
0 notes export
1 notes put nosuch
2 notes nosuch
3 notes -d bad.amparo put x
4 notes import nosuch
0 date 2012
1 date 2012-13
2 date
END
# An interruption is up to the one who is there: tests/cli/interrupts.
for other in man/amparo-*.1; do
	for status in $(items "EXIT STATUS" "$other" | grep -v 130); do
		grep -qx "$other $status" "$work/given" ||
		    fault "$other: does the exit status $status come about?"
	done
done
exit $bad
