#!/bin/sh
# run.sh: runs each benchmark that was built and prints what it measured.  Set
# BENCH_JSONL to a file of records to measure a large dataset as well.
set -u
: "${AMPARO:?names the program}" "${TESTDIR:?is a writable folder}"
status=0
for program in "$TESTDIR"/bench/bench_*; do
	case $program in
	*.log | *'*') continue ;;
	esac
	"$program" || status=1
done
exit $status
