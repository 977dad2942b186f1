#!/bin/sh
# shape.sh: refuses lines over 80 columns and files over 600 lines in the
# sources, and blanks at the ends of lines anywhere.  Run in the top folder.
set -u
bad=0
sources=$(find src include -name '*.[ch]' | LC_ALL=C sort)
tests=$(find data tests -name '*.[ch]' | LC_ALL=C sort)
# Golden files and bad sources are what they are.
texts=$(find Makefile README LICENSE .ci src include data man tests -type f \
    ! -path 'tests/compile/*' ! -path 'tests/fuzz/corpus/*' \
    ! -name '*.screen' ! -name '*.attrs' ! -name '*.test' ! -name '*.rows' \
    ! -name '*.amparo' 2>/dev/null | LC_ALL=C sort)

# shellcheck disable=SC2086
LC_ALL=C awk '
FNR == 1 && FILENAME ~ /^(src|include)\// { files++ }
FNR == 601 && FILENAME ~ /^(src|include)\// {
	printf "%s: longer than 600 lines: split it\n", FILENAME
	bad = 1
}
{
	columns = 0
	n = split($0, part, "\t")
	for (i = 1; i <= n; i++) {
		gsub(/[\200-\277]/, "", part[i]) # all but the first byte
		columns += length(part[i])
		if (i < n)
			columns += 8 - columns % 8
	}
	if (columns > 80) {
		printf "%s:%d: %d columns\n", FILENAME, FNR, columns
		bad = 1
	}
}
END { exit bad }
' $sources $tests /dev/null || bad=1

# shellcheck disable=SC2086
if LC_ALL=C grep -n '[[:blank:]]$' $texts /dev/null; then
	echo "^ blanks at the end of the line"
	bad=1
fi
exit $bad
