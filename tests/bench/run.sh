#!/bin/sh
# run.sh: what amparo costs, on the built-in dataset and, where BENCH_JSONL
# names a file of records (JSON Lines, .xz or plain), on that one too.
# Numbers of one run are to be compared with each other, not with other days.
set -u
: "${AMPARO:?names the program}" "${AMPARO_BUILT:?names the built-in dataset}"
: "${TESTDIR:?is a writable folder}" "${TOP:?is the top of the sources}"
work=$(mktemp -d "$TESTDIR/bench.XXXXXX") || exit 4
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
status=0

# Seconds of a command, wall clock, best of COUNT.
best() {
	count=$1
	shift
	least=
	while [ "$count" -gt 0 ]; do
		before=$(date +%s%N)
		"$@" >"$work/said" 2>&1 || { cat "$work/said"; return 1; }
		after=$(date +%s%N)
		took=$(((after - before) / 1000))
		[ -z "$least" ] || [ "$took" -lt "$least" ] && least=$took
		count=$((count - 1))
	done
	awk "BEGIN { printf \"%.3f\", $least / 1e6 }"
}

"$TESTDIR/bench/bench_start" "$AMPARO" "$TESTDIR/bench/bare" || status=1
"$TESTDIR/bench/bench_keys" "$AMPARO_BUILT" || status=1
took=$(best 5 "$AMPARO" compile -o "$work/built.amparo" \
    "$TOP/data/americas") || status=1
echo "compile, built-in sources: $took s"

if [ -n "${BENCH_JSONL:-}" ]; then
	case $BENCH_JSONL in
	*.xz) xz -dc "$BENCH_JSONL" >"$work/bulk.jsonl" ;;
	*) cp "$BENCH_JSONL" "$work/bulk.jsonl" ;;
	esac
	rows=$(wc -l <"$work/bulk.jsonl")
	bytes=$(wc -c <"$work/bulk.jsonl")
	took=$(best 1 "$AMPARO" compile --lenient -o "$work/bulk.amparo" \
	    "$work/bulk.jsonl") || status=1
	size=$(wc -c <"$work/bulk.amparo")
	echo "compile, $BENCH_JSONL: $took s"
	awk "BEGIN { printf \"  %.0f records a second, %.1f MB/s, dataset %.2f times its source\n\",
	    $rows / $took, $bytes / 1e6 / $took, $size / $bytes }"
	if command -v sqlite3 >/dev/null 2>&1; then
		cat >"$work/fts.sql" <<-SQL
		.mode ascii
		.separator "\001" "\n"
		pragma journal_mode=off; pragma synchronous=off;
		create table raw(line text);
		.import $work/bulk.jsonl raw
		create virtual table f using fts5(title, summary);
		insert into f select json_extract(line, '\$.title'),
		    json_extract(line, '\$.summary') from raw;
		SQL
		oracle=$(best 1 sqlite3 -init "$work/fts.sql" \
		    "$work/fts.db" '') || status=1
		echo "  sqlite3 importing the rows and building FTS5: $oracle s," \
		    "ratio $(awk "BEGIN { printf \"%.2f\", $took / $oracle }")"
	fi
	"$TESTDIR/bench/bench_keys" "$work/bulk.amparo" || status=1
fi
exit $status
