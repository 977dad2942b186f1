#!/bin/sh
# queries.sh: every query that amparo-query(7) shows finds something in the
# dataset that the program carries, and nothing in it is taken literally.
set -u
: "${AMPARO:?names the program}" "${TOP:?is the top of the sources}"
cd "$TOP" || exit 4
page=man/amparo-query.7
bad=0

try() {
	said=$("$AMPARO" search -n 1 -- "$1" 2>&1) || {
		echo "$page: $1: $said"
		bad=1
	}
	case $said in
	*"searched as words"* | *"not closed"*)
		echo "$page: $1: $said"
		bad=1
		;;
	esac
}

queries=$(mktemp) || exit 4
trap 'rm -f "$queries"' EXIT
{
	sed -n 's/^[.]It Li //p' $page
	sed -n 's/^[.]Ql \([^ ]*:[^ ]*\).*/\1/p' $page
	sed -n 's/^[.]Pq Ql \([^ ]*\) .*/\1/p' $page
	sed -n 's/^[.]Dl amparo search //p' $page
} | sed 's/\\(dq/"/g' >"$queries"
[ "$(wc -l <"$queries")" -ge 25 ] || {
	echo "$page: its queries are not found"
	bad=1
}
while IFS= read -r query; do
	try "$query"
done <"$queries"
exit $bad
