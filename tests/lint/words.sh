#!/bin/sh
# words.sh LAYERS: refuses functions that are banned, processes ended in the
# middle of the program, and work left unfinished.  Run in the top folder.
set -u
bad=0

# report WHY PATTERN FILE...: each line that matches is a fault.
report() {
	why=$1
	pattern=$2
	shift 2
	[ $# -gt 0 ] || return 0
	if grep -nE "$pattern" "$@" /dev/null; then
		echo "^ $why"
		bad=1
	fi
}

call() {
	echo "(^|[^A-Za-z0-9_])($1)[[:space:]]*\\("
}

sources=$(find src include data tests -name '*.[ch]' | LC_ALL=C sort)
scripts=$(find tests .ci -name '*.sh' -o -name '*.script' -o -name '*.test')
# The rules' own words are not breaches of them.
scripts=$(echo "$scripts" | grep -v '^tests/lint/')

# File names of the project hold no blanks.
# shellcheck disable=SC2086
{
report "unbounded, or with state of its own" \
    "$(call 'strcpy|strcat|stpcpy|strncpy|strncat|sprintf|vsprintf|gets|strtok|scanf|sscanf|fscanf|atoi|atol|atoll|atof|alloca|strerror_r')" \
    $sources
report "static storage behind it: use the _r form or gmtime_r" \
    "$(call 'localtime|gmtime|ctime|asctime|readdir_r|getpwnam|getpwuid|ttyname|basename|dirname')" \
    $sources
report "not reproducible, or a race" \
    "$(call 'rand|random|srand|tmpnam|tempnam|mktemp|tmpfile|system|popen')" \
    $sources
report "waiting is on events" "$(call 'sleep|usleep|nanosleep')" $sources
report "waiting is on events" '(^|[;&|[:space:]])sleep[[:space:]]+[0-9.]' \
    $scripts
report "unfinished" \
    '(^|[^A-Za-z0-9_])(TODO|FIXME|XXX|HACK)([^A-Za-z0-9_]|$)' $sources
report "code that is never compiled" '^[[:space:]]*#[[:space:]]*if[[:space:]]+0' \
    $sources

ends=$(sed -n 's/^ends //p' "$1")
inner=
for file in $(find src -name '*.c' | LC_ALL=C sort); do
	name=${file##*/}
	case " $ends " in
	*" ${name%.c} "*) ;;
	*) inner="$inner $file" ;;
	esac
done
report "only $ends may end the process" "$(call 'exit|abort')" $inner
}
exit $bad
