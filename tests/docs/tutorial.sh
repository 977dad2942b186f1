#!/bin/sh
# tutorial.sh: what the tutorial tells its reader to do is what the script does
# with the real program (tests/screen/tutorial.script).
set -u
: "${TOP:?is the top of the sources}"
cd "$TOP" || exit 4
page=man/amparo-tutorial.7
script=tests/screen/tutorial.script

new=$(mktemp) || exit 4
trap 'rm -f "$new"' EXIT
{
	sed -n '/^#/p' $script
	sed -n 's/^[.]\\"> //p' $page
} >"$new"
[ "$(wc -l <"$new")" -gt 60 ] || {
	echo "$page: where are its steps?"
	exit 1
}
if [ "${ACCEPT:-}" = 1 ]; then
	cp "$new" $script
fi
diff -u $script "$new"
