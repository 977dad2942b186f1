#!/bin/sh
# run.sh: sources without a fault are checked in silence and compile, the others
# are refused with exactly the diagnostics beside them.  A source is a file or a folder;
# bad/NAME.diag is what `amparo check` says about bad/NAME.rec, NAME.jsonl or
# the folder NAME, and NAME.args holds options, if there are any.  ACCEPT=1
# writes the .diag files.
set -u
: "${AMPARO:?names the program}"
cd "$(dirname "$0")" || exit 4

work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
LC_ALL=C.UTF-8
export LC_ALL
bad=0

fault() {
	echo "$1"
	cat "$work/said"
	bad=1
}

args() {
	[ ! -f "$1.args" ] || cat "$1.args"
}

# Options are words.
# shellcheck disable=SC2046
check_good() {
	rm -f "$work/x.amparo"
	"$AMPARO" check $(args "${1%.*}") "$1" >"$work/said" 2>&1 ||
	    fault "$1: check refuses it"
	[ ! -s "$work/said" ] || fault "$1: check says something"
	"$AMPARO" compile $(args "${1%.*}") -o "$work/x.amparo" "$1" \
	    >"$work/said" 2>&1 || fault "$1: compile refuses it"
	[ -s "$work/x.amparo" ] || fault "$1: no dataset"
}

# shellcheck disable=SC2046
check_bad() {
	name=${1%.rec}
	name=${name%.jsonl}
	"$AMPARO" check $(args "$name") "$1" >"$work/said" 2>&1
	status=$?
	if [ $status -ne 1 ]; then
		fault "$1: check ends with status $status, not 1"
	elif [ "${ACCEPT:-}" = 1 ]; then
		cat "$work/said" >"$name.diag"
	elif [ ! -f "$name.diag" ]; then
		fault "$name.diag is missing; what was said:"
	elif ! diff -u "$name.diag" "$work/said"; then
		echo "where the new lines are right:" \
		    "make check-compile ACCEPT=1 TESTS=${name#bad/}"
		bad=1
	fi
}

n=0
seen=
for source in good/${TESTS:-*} good/${TESTS:-*}.rec good/${TESTS:-*}.jsonl \
    bad/${TESTS:-*} bad/${TESTS:-*}.rec bad/${TESTS:-*}.jsonl; do
	case $source in
	*.diag | *.args | */README) continue ;;
	esac
	# The first pattern is for folders, and for names given in full.
	[ -e "$source" ] || continue
	case " $seen " in
	*" $source "*) continue ;;
	esac
	seen="$seen $source"
	n=$((n + 1))
	check_"${source%%/*}" "$source"
done
if [ $n -eq 0 ]; then
	echo "no source to compile"
	bad=1
fi
exit $bad
