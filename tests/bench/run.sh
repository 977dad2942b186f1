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
# order of their dates as ours are; says what it took.
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
	"$bench/bench_run" sqlite3 -init "$work/fts.sql" "$2" ''
}

# The dataset $1.amparo and, with sqlite3, $1.fts of $1.jsonl, and what each
# took (bench_run.c), in $1.cost and $1.fts.cost.
make_files() {
	if [ ! -s "$1.cost" ]; then
		"$bench/bench_run" "$AMPARO" compile --lenient \
		    -o "$1.amparo" "$1.jsonl" >"$1.cost.new" \
		    2>"$work/said" || { cat "$work/said" >&2; return 1; }
		mv "$1.cost.new" "$1.cost"
	fi
	if have sqlite3 && [ ! -s "$1.fts.cost" ]; then
		make_fts "$1.jsonl" "$1.fts" >"$1.fts.new" \
		    2>"$work/said" || { cat "$work/said" >&2; return 1; }
		mv "$1.fts.new" "$1.fts.cost"
	fi
}

# The size of the search index of $1, whose source has $2 bytes and $3 rows.
tell_index() {
	sqlite3 "$1" "SELECT format('  search index %.1f MB, \
%.2f times the source, %.0f bytes a record', sum(length(data)) / 1e6,
	    sum(length(data)) * 1.0 / $2, sum(length(data)) * 1.0 / $3)
	    FROM blobs WHERE name LIKE 'search.%'"
}

# Compile and size, of $1.jsonl, and growth from the set before it.
tell_files() {
	rows=$(wc -l <"$1.jsonl")
	bytes=$(wc -c <"$1.jsonl")
	size=$(wc -c <"$1.amparo")
	read -r wall user peak <"$1.cost"
	awk "BEGIN { printf \"  compile %.2f s, %.2f s of the processor, \
%.0f records a second; at most %.0f MiB, %.0f bytes a record\n\", $wall, $user,
	    $rows / $wall, $peak, $peak * 1048576 / $rows
	printf \"  dataset %.1f MB, %.0f bytes a record, %.2f times its source \
(budget 1.2)\n\", $size / 1e6, $size / $rows, $size / $bytes }"
	[ -z "${set_before:-}" ] || awk "BEGIN { split(\"$set_before\", b)
	printf \"  %.1f times the records of the set before take %.1f times \
the processor\n\", $rows / b[1], $user / b[2] }"
	set_before="$rows $user"
	have sqlite3 || return 0
	read -r fts_wall fts_user fts_peak <"$1.fts.cost"
	awk "BEGIN { printf \"  sqlite3 importing the rows and building FTS5 \
%.2f s, %.2f s of the processor, at most %.0f MiB; compile takes %.2f times \
that, %.2f times the processor (budget 1)\n\", $fts_wall, $fts_user, $fts_peak,
	    $wall / $fts_wall, $user / $fts_user }"
	tell_index "$1.amparo" "$bytes" "$rows"
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
	    >/dev/null 2>&1 || rm -f "$base.cost"
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
