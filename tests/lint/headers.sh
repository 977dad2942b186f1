#!/bin/sh
# headers.sh COMPILE...: each header compiles alone, and twice.  Run in the top
# folder.
set -u
probe=$(mktemp -d) || exit 4
trap 'rm -rf "$probe"' EXIT
bad=0
for header in include/amparo/*.h; do
	name=amparo/${header##*/}
	printf '#include "%s"\n#include "%s"\nextern int probe;\n' \
	    "$name" "$name" >"$probe/probe.c"
	if ! "$@" -Werror -fsyntax-only "$probe/probe.c"; then
		echo "$header: does not compile alone"
		bad=1
	fi
done
exit $bad
