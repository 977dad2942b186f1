#!/bin/sh
# run.sh: what amparo costs, on the built-in dataset, on generated ones and,
# where BENCH_JSONL names a file of records (JSON Lines, .xz or plain), on that
# one too.  BENCH_SIZES says how many records are generated: "10000 100000"
# unless it is set, "1000000" takes minutes.  What was generated and compiled
# is kept for the next run, as long as the generator is the same; BENCH_FRESH=1
# makes all of it again, BENCH_ROWS=PATH takes PATH-1000000.jsonl for what the
# generator would make.  BENCH_CLOCK=cpu counts processor time.
# Numbers of one run are to be compared with each other, not with other days.
set -u
: "${AMPARO:?names the program}" "${AMPARO_BUILT:?names the built-in dataset}"
: "${TESTDIR:?is a writable folder}" "${TOP:?is the top of the sources}"
sizes=${BENCH_SIZES-10000 100000}
bench=$TESTDIR/bench
work=$(mktemp -d "$TESTDIR/bench.XXXXXX") || exit 4
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
status=0

have() {
	command -v "$1" >/dev/null 2>&1
}

# Seconds of a command, wall clock, best of COUNT.
best() {
	count=$1
	shift
	least=
	while [ "$count" -gt 0 ]; do
		before=$(date +%s%N)
		"$@" >"$work/said" 2>&1 || { cat "$work/said" >&2; return 1; }
		after=$(date +%s%N)
		took=$(((after - before) / 1000))
		[ -z "$least" ] || [ "$took" -lt "$least" ] && least=$took
		count=$((count - 1))
	done
	awk "BEGIN { printf \"%.3f\", $least / 1e6 }"
}

# A command that finds nothing has done what it was asked.
lenient() {
	"$@" || [ $? -eq 1 ]
}

# The rows of $1 imported into the database $2 and indexed by FTS5, in the
# order of their dates as ours are.
make_fts() {
	rm -f "$2"
	cat >"$work/fts.sql" <<-SQL
	.mode ascii
	.separator "\001" "\n"
	pragma journal_mode=off; pragma synchronous=off;
	create table raw(line text);
	.import $1 raw
	create virtual table f using fts5(title, summary, content='',
	    tokenize='unicode61 remove_diacritics 2');
	insert into f(rowid, title, summary)
	    select row_number() over (), title, summary from (
	    select json_extract(line, '\$.title') as title,
	    json_extract(line, '\$.summary') as summary from raw
	    order by json_extract(line, '\$.date'));
	drop table raw;
	SQL
	sqlite3 -init "$work/fts.sql" "$2" ''
}

# The dataset $1.amparo and, with sqlite3, $1.fts of $1.jsonl, and how long
# each took, in $1.took and $1.fts.took.
make_files() {
	if [ ! -s "$1.took" ]; then
		best 1 "$AMPARO" compile --lenient -o "$1.amparo" "$1.jsonl" \
		    >"$1.took.new" || return 1
		mv "$1.took.new" "$1.took"
	fi
	if have sqlite3 && [ ! -s "$1.fts.took" ]; then
		best 1 make_fts "$1.jsonl" "$1.fts" >"$1.fts.new" || return 1
		mv "$1.fts.new" "$1.fts.took"
	fi
}

# Compile and size, of $1.jsonl.
tell_files() {
	took=$(cat "$1.took")
	rows=$(wc -l <"$1.jsonl")
	bytes=$(wc -c <"$1.jsonl")
	size=$(wc -c <"$1.amparo")
	awk "BEGIN { printf \"  compile %.2f s, %.0f records a second, \
%.1f MB/s; dataset %.1f MB, %.2f times its source\n\", $took, $rows / $took,
	    $bytes / 1e6 / $took, $size / 1e6, $size / $bytes }"
	have sqlite3 || return 0
	oracle=$(cat "$1.fts.took")
	awk "BEGIN { printf \"  sqlite3 importing the rows and building FTS5 \
%.2f s, compile takes %.2f times that\n\", $oracle, $took / $oracle }"
	sqlite3 "$1.amparo" "SELECT format('  search index %.1f MB, \
%.2f times the source', sum(length(data)) / 1e6,
	    sum(length(data)) * 1.0 / $bytes) FROM blobs
	    WHERE name LIKE 'search.%'"
}

# Whole rows through programs that read them all, against the slowest key of
# the same query above.
tell_filters() {
	for query in 'comision' 'human rights' 'xqzt'; do
		ours=$(awk -v q="  $query " 'index($0, q) == 1 {
		    sub(/.*worst */, ""); print $1; exit }' "$work/keys")
		[ -n "$ours" ] || continue
		for filter in 'grep -ic --' 'fzf --filter'; do
			have "${filter%% *}" || continue
			# shellcheck disable=SC2086
			took=$(best 1 lenient sh -c '"$@" <"$0" >/dev/null' \
			    "$1.jsonl" $filter "$query") || return 1
			awk "BEGIN { printf \"  %-26s %s: %.3f s, %.0f times \
the slowest key\n\", \"$query\", \"$filter\", $took, $took * 1000 / $ours }"
		done
	done
}

# All about the rows of $1.jsonl.
bench_rows() {
	make_files "$1" || return 1
	echo
	if have sqlite3; then
		"$bench/bench_keys" "$1.amparo" "$1.fts" >"$work/keys"
	else
		"$bench/bench_keys" "$1.amparo" >"$work/keys"
	fi || return 1
	cat "$work/keys"
	awk -v of="$(wc -l <"$1.jsonl")" '/^  every key  / {
	    print of, $4 }' "$work/keys" >>"$work/growth"
	"$bench/bench_start" "$AMPARO" "$bench/bare" "$1.amparo" || return 1
	tell_files "$1"
	tell_filters "$1"
	"$bench/bench_bytes" "$AMPARO" "$1.amparo"
}

"$bench/bench_start" "$AMPARO" "$bench/bare" || status=1
"$bench/bench_keys" "$AMPARO_BUILT" || status=1
"$bench/bench_bytes" "$AMPARO" "$AMPARO_BUILT" || status=1
took=$(best 5 "$AMPARO" compile -o "$work/built.amparo" \
    "$TOP/data/americas") || status=1
echo "  compile, built-in sources: $took s"

kept=$TESTDIR/bench-data-$(cksum <"$TOP/tests/bench/bench_gen.c" |
    tr ' ' '-')
[ -z "${BENCH_FRESH:-}" ] || rm -rf "$TESTDIR"/bench-data-*
for old in "$TESTDIR"/bench-data-*; do
	[ "$old" = "$kept" ] || rm -rf "$old"
done
mkdir -p "$kept" || exit 4
for size in $sizes; do
	base=$kept/$size
	# Rows that are there already, of the same generator.
	[ -s "$base.jsonl" ] || [ ! -s "${BENCH_ROWS:-}-$size.jsonl" ] ||
		ln -s "$BENCH_ROWS-$size.jsonl" "$base.jsonl"
	[ -s "$base.jsonl" ] || "$bench/bench_gen" "$size" >"$base.new" &&
	    { [ ! -f "$base.new" ] || mv "$base.new" "$base.jsonl"; } ||
	    { status=1; continue; }
	# A file that this program no longer reads is made again.
	lenient "$AMPARO" -d "$base.amparo" search -n 1 xqzt \
	    >/dev/null 2>&1 || rm -f "$base.took"
	bench_rows "$base" || status=1
done

if [ -n "${BENCH_JSONL:-}" ]; then
	case $BENCH_JSONL in
	*.xz) xz -dc "$BENCH_JSONL" >"$work/bulk.jsonl" ;;
	*) cp "$BENCH_JSONL" "$work/bulk.jsonl" ;;
	esac
	bench_rows "$work/bulk" || status=1
fi
# The median key must not grow faster than the records.
if [ -s "$work/growth" ]; then
	echo
	awk 'NR > 1 && $1 > before { printf "from %d to %d records: %.1f times \
as many, the median key takes %.1f times as long\n", before, $1, $1 / before,
	    $2 / median }
	    { before = $1; median = $2 }' "$work/growth"
fi
exit $status
