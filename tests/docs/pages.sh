#!/bin/sh
# pages.sh: a page amparo-VERB(1) has what its verbs have: every option of
# their own, and none that there is not; and where a page points to another of
# ours, that one is there.  The page of the dataset is that of its version.
set -u
: "${AMPARO:?names the program}" "${AMPARO_BUILT:?names the dataset}"
: "${TOP:?is the top of the sources}"
cd "$TOP" || exit 4
bad=0

fault() {
	echo "$*"
	bad=1
}

options=" $("$AMPARO" help options | sed 's/^--//' | tr '\n' ' ') "
verbs=" $("$AMPARO" help verbs | tr '\n' ' ') "

# The options that verb $1 has for itself, without their hyphens.
own() {
	"$AMPARO" "$1" --help | awk '
	/^[A-Z]/ { on = $0 == "Options:" }
	on && /^  -/ {
		for (i = 1; i <= 2; i++)
			if ($i ~ /^--/) {
				sub(/^--/, "", $i)
				sub(/[^a-z-].*/, "", $i)
				print $i
			}
	}'
}

for page in man/amparo-*.1; do
	names=$(awk '/^[.]Sh / { on = $2 == "NAME" }
		on && /^[.]Nm / { sub(/^amparo-/, "", $2); print $2 }' "$page")
	[ -n "$names" ] || fault "$page: no verb in NAME"
	for verb in $names; do
		case $verbs in
		*" $verb "*) ;;
		*) fault "$page: there is no verb $verb" && continue ;;
		esac
		for option in $(own "$verb"); do
			grep -q "Fl Fl $option\\( \\|\$\\)" "$page" ||
			    fault "$page: nothing about --$option of $verb"
		done
	done
	for option in $(grep -o 'Fl Fl [a-z-]*' "$page" | cut -d ' ' -f 3 |
	    sort -u); do
		case $options in
		*" $option "*) ;;
		*) fault "$page: there is no option --$option" ;;
		esac
	done
done

for page in man/*.[157]; do
	for other in $(sed -n 's/^[.]Xr \(amparo[a-z-]*\) \([157]\).*/\1.\2/p' \
	    "$page" | sort -u); do
		[ -f "man/$other" ] || fault "$page: there is no page $other"
	done
done

# The fourth byte of the user version, in the header of the file.
version=$(od -An -tu1 -j63 -N1 "$AMPARO_BUILT" | tr -d ' ')
grep -q "version of what this page describes: $version[.]\$" \
    man/amparo-dataset.5 ||
	fault "man/amparo-dataset.5: datasets have version $version"
exit $bad
