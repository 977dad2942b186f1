#!/bin/sh
# Whatever happens while a dataset is made, the one before is whole or replaced
# whole, and nothing else is left.
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

# many COUNT: so many records.
many() {
	awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++)
		printf "{\"id\":\"r%d\",\"kind\":\"event\",\"title\":\"Event %d of many words and a number\",\"date\":\"%d\"}\n",
		    i, i, 1900 + i % 100 }'
}
mkdir "$work/dir"
target=$work/dir/x.amparo
"$AMPARO" compile -o "$target" good/all.rec 2>/dev/null
cp "$target" "$work/before.amparo"
many 60000 >"$work/many.jsonl"
untouched() {
	same "$target" "$work/before.amparo" "$1: the old dataset was touched"
	[ "$(ls -A "$work/dir")" = x.amparo ] || {
		fail "$1: a stray file"
		ls -A "$work/dir"
	}
}

# Killed while it reads: the input never ends.
mkfifo "$work/fifo"
"$AMPARO" compile -o "$target" - <"$work/fifo" 2>/dev/null &
pid=$!
exec 3>"$work/fifo"
cat "$work/many.jsonl" >&3
kill -9 $pid
wait $pid 2>/dev/null
exec 3>&-
untouched "killed while reading"

# Killed at any other moment: as soon as it has used so much processor time.
for ticks in 2 5 9 14 20 30; do
	"$AMPARO" compile -o "$target" "$work/many.jsonl" 2>/dev/null &
	pid=$!
	while used=$(cut -d ' ' -f 14 /proc/$pid/stat 2>/dev/null) &&
	    [ "${used:-999}" -lt $ticks ]; do :; done
	if kill -9 $pid 2>/dev/null && ! wait $pid 2>/dev/null; then
		untouched "killed after $ticks ticks"
	else
		cp "$work/before.amparo" "$target"
	fi
done

# The disk is full, at several points.
for blocks in 0 8 200 4000 9000; do
	(
		trap '' XFSZ
		ulimit -f $blocks
		exec "$AMPARO" compile -o "$target" "$work/many.jsonl"
	) 2>/dev/null
	[ $? -eq 4 ] || fail "a disk with $blocks blocks: another status"
	untouched "a disk with $blocks blocks"
done

# A folder that is there already, one that cannot be written to, a file that
# cannot be read.
mkdir "$work/dir2"
"$AMPARO" compile -o "$work/dir2" good/all.rec 2>/dev/null &&
    fail "a folder is taken for a target"
[ -z "$(ls -A "$work/dir2")" ] || fail "a folder as target: a stray file"
chmod a-w "$work/dir"
as_nobody() {
	if [ "$(id -u)" -ne 0 ]; then
		"$@"
	elif command -v setpriv >/dev/null; then
		chmod a+rx "$work" "$work/dir"
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		return 4
	fi
}
cp good/all.rec "$work/all.rec"
cp "$AMPARO" "$work/amparo"
as_nobody "$work/amparo" compile -o "$target" "$work/all.rec" 2>/dev/null
[ $? -eq 4 ] || fail "a read-only folder: another status"
untouched "a read-only folder"
chmod u+w "$work/dir"

exit $failed
