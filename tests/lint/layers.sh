#!/bin/sh
# layers.sh LAYERS: refuses an include that breaks the table in LAYERS, a
# library used outside its door, and SQL outside the folders that may hold it.
# Run in the top folder of the sources.
set -u
map=$(mktemp) || exit 4
trap 'rm -f "$map"' EXIT

for source in src/*/*.c; do
	[ -f "$source" ] || continue
	folder=${source#src/}
	name=${source##*/}
	echo "owner ${name%.c} ${folder%%/*}"
done >"$map"
# A folder's own header is named after it.
for folder in src/*/; do
	folder=${folder#src/}
	echo "owner ${folder%/} ${folder%/}"
done >>"$map"

# File names of the project hold no blanks.
# shellcheck disable=SC2046
awk '
function fault(why) {
	printf "%s:%d: %s\n", FILENAME, FNR, why
	bad = 1
}
function owner_of(name) {
	return name in owner ? owner[name] : ""
}
function enter(    parts, n, name) {
	n = split(FILENAME, parts, "/")
	if (FILENAME ~ /^include\//) {
		name = parts[n]
		sub(/[.]h$/, "", name)
		here = owner_of(name)
		if (name in several)
			fault("two sources of this name: which folder is it of?")
		if (here == "")
			fault("no source of this name: which folder is it of?")
	} else
		here = n > 2 ? parts[2] : "main"
	if (here != "" && !(here in known))
		fault("folder " here " is not in the table")
}
function included(name) {
	if (name !~ /^amparo\//)
		return
	sub(/^amparo\//, "", name)
	sub(/[.]h$/, "", name)
	there = owner_of(name)
	if (here == "" || there == "")
		return # that header itself is reported
	if (here != there && !((here, there) in may))
		fault(here " may not look at " there " (" name ".h)")
}
function library(name,    i) {
	for (i = 1; i <= doors; i++)
		if (name ~ pattern[i] && here != door[i])
			fault("<" name "> is seen from " door[i] " only")
}
FILENAME == map {
	if ($2 in owner && owner[$2] != $3)
		several[$2] = 1
	owner[$2] = $3
	next
}
FILENAME == table && $1 == "layer" {
	known[$2] = 1
	for (i = 3; i <= NF; i++)
		may[$2, $i] = 1
}
FILENAME == table && $1 == "header" {
	owner[$2] = $3
	delete several[$2]
}
FILENAME == table && $1 == "door" {
	door[++doors] = $2
	pattern[doors] = $3
}
FILENAME == table && $1 == "sql" {
	for (i = 2; i <= NF; i++)
		sql[$i] = 1
}
FILENAME == table { next }
FNR == 1 { enter() }
/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	included(quoted[2])
}
/^[ \t]*#[ \t]*include[ \t]*</ {
	sub(/^[^<]*</, "")
	sub(/>.*/, "")
	library($0)
}
/"[^"]*(SELECT .*FROM|INSERT (OR [A-Z]+ )?INTO|CREATE (TABLE|INDEX|VIEW|VIRTUAL)|DELETE FROM|PRAGMA ) ?/ {
	if (!(here in sql))
		fault("SQL is not written in " here)
}
END { exit bad }
' map="$map" table="$1" "$map" "$1" \
    $(find src include -name '*.[ch]' | LC_ALL=C sort)
