#!/bin/sh
# What is compiled twice is the same: from other runs, other files, and from its
# own export.
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

# same A B WHAT: the files A and B are equal, or WHAT is wrong.
same() {
	cmp -s "$1" "$2" || fail "$3"
}
for f in good/*.rec good/*.jsonl; do
	case $f in
	good/lenient*) lenient=--lenient ;;
	*) lenient= ;;
	esac
	"$AMPARO" compile $lenient -o "$work/a.amparo" "$f" 2>"$work/err" || {
		fail "$f: does not compile"
		cat "$work/err"
		continue
	}
	"$AMPARO" compile $lenient -o "$work/b.amparo" "$f" 2>/dev/null
	same "$work/a.amparo" "$work/b.amparo" "$f: two runs differ"
	"$AMPARO" export --format jsonl -d "$work/a.amparo" >"$work/a.jsonl"
	"$AMPARO" compile -o "$work/c.amparo" "$work/a.jsonl" \
	    2>"$work/err" || cat "$work/err"
	same "$work/a.amparo" "$work/c.amparo" "$f: not the same from its export"
	"$AMPARO" compile -o "$work/d.amparo" - <"$work/a.jsonl" 2>/dev/null
	same "$work/a.amparo" "$work/d.amparo" \
	    "$f: not the same from its export on standard input"
done
"$AMPARO" compile -o "$work/x.amparo" good/lenient.jsonl 2>/dev/null &&
    fail "good/lenient.jsonl: compiles without --lenient"

# Order of sources does not matter, nor how records lie in files.
mkdir "$work/split"
awk -v dir="$work/split" '/^%rec:/ { type = $0; n++ }
	{ print >(dir "/" 9 - n ".rec") }' good/all.rec
"$AMPARO" compile -o "$work/a.amparo" good/all.rec 2>/dev/null
"$AMPARO" compile -o "$work/b.amparo" "$work/split" 2>"$work/err" ||
    cat "$work/err"
same "$work/a.amparo" "$work/b.amparo" "split in files: another dataset"

# The built-in dataset comes back from its export as well.
"$AMPARO" compile -o "$work/a.amparo" "$TOP/data/americas" 2>/dev/null
[ -z "${AMPARO_BUILT:-}" ] || same "$work/a.amparo" "$AMPARO_BUILT" "the built-in dataset differs"
"$AMPARO" export --format jsonl -d "$work/a.amparo" >"$work/a.jsonl"
"$AMPARO" compile -o "$work/b.amparo" "$work/a.jsonl" 2>/dev/null
same "$work/a.amparo" "$work/b.amparo" "the built-in dataset's export"

# recutils reads what we read.  Its names of fields have no hyphens and no
# languages: those are taken off first.
if command -v recsel >/dev/null; then
	for f in good/all.rec good/vocabulary.rec "$TOP"/data/americas/*.rec; do
		sed -e 's/^\([A-Z][a-z]*\)-\([a-z]*\)/\1_\2/' \
		    -e 's/^\([A-Z][a-z_]*\)\[\([a-z]*\)-*\([A-Z]*\)\]:/\1_\2\3:/' \
		    "$f" >"$work/plain.rec"
		ours=$(grep -c '^Id: ' "$f")
		theirs=$(for t in $(sed -n 's/^%rec: //p' "$f" | sort -u); do
			recsel -t "$t" -P Id "$work/plain.rec"
		done | grep -c .)
		[ "$ours" = "$theirs" ] ||
		    fail "$f: recsel sees $theirs records, not $ours"
	done
fi

exit $failed
