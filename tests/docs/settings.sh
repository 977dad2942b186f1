#!/bin/sh
# The settings of amparorc(5) and those of the table are the same, values too.
set -u
page=man/amparorc.5
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

sed -n 's/^	X([A-Z_]*, "\([a-z-]*\)", "\([a-z0-9.|-]*\).*/\1 = \2/p' \
    include/amparo/setting.h | sort >"$work/table"
sed -n 's/^\.It Cm \([a-z-]*\) No = Cm \(.*\)/\1 = \2/p' "$page" |
    sed 's/ | /|/g' | sort >"$work/page"
[ -s "$work/table" ] || exit 1
diff -u "$work/page" "$work/table"
