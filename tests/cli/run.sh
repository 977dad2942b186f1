#!/bin/sh
# run.sh TEST...: runs command lines and compares what they say.  A test is
#
#	# a comment; blank lines are for the reader
#	$ amparo date 2012-03
#	> | head -1			(the command goes on)
#	what it prints, errors too
#	? 1				(its status, where that is not 0)
#
# A line of output that is blank or begins with one of # $ > ? \ has a \ before
# it; output that does not end in a newline ends in the line \c.  Each test has
# a folder of its own, in which HOME is too; each command is a shell's.  $TOP
# is the top of the sources.  ACCEPT=1 writes what was said into the test.
set -u
: "${AMPARO:?names the program}" "${TOP:?is the top of the sources}"

work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM

LC_ALL=C.UTF-8
TERM=dumb
TZ=UTC
# The time of what tells when it was written: the last day of 2001.
SOURCE_DATE_EPOCH=1009756800
export LC_ALL TERM TZ TOP SOURCE_DATE_EPOCH
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME NO_COLOR \
    COLUMNS LINES LANG LANGUAGE MANPAGER PAGER BROWSER CDPATH ENV

mkdir "$work/bin"
ln -s "$AMPARO" "$work/bin/amparo"
PATH=$work/bin:$PATH

# Run the command that has been gathered; print what it said.
run() {
	[ -n "$command" ] || return 0
	(cd "$work/here" && HOME=$work/here exec sh -c "$command") \
	    >"$work/said" 2>&1 </dev/null
	status=$?
	command=
	sed -e 's/^[#$>?\\]/\\&/' -e 's/^$/\\/' "$work/said"
	if [ -s "$work/said" ] && [ "$(tail -c 1 "$work/said" | wc -l)" -eq 0 ]
	then
		printf '\n\\c\n'
	fi
	[ $status -eq 0 ] || echo "? $status"
}

# The test as it would be if all that is said were right.
replay() {
	command=
	while IFS= read -r line; do
		case $line in
		'$ '*)
			run
			printf '%s\n' "$line"
			command=${line#??}
			;;
		'> '*)
			printf '%s\n' "$line"
			command="$command
${line#??}"
			;;
		'' | '#'*)
			run
			printf '%s\n' "$line"
			;;
		*)
			run
			;;
		esac
	done <"$1"
	run
}

status_of_all=0
for test; do
	rm -rf "$work/here"
	mkdir "$work/here"
	replay "$test" >"$work/new"
	if cmp -s "$test" "$work/new"; then
		continue
	elif [ "${ACCEPT:-}" = 1 ]; then
		cat "$work/new" >"$test"
		echo "accepted: $test"
	else
		diff -u "$test" "$work/new"
		name=${test##*/}
		echo "where the new lines are right: make check-cli ACCEPT=1" \
		    "TESTS=${name%.test}"
		status_of_all=1
	fi
done
exit $status_of_all
