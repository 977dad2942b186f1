#!/bin/sh
# quietly.sh NAME LOG COMMAND...: one line where the command passes, all that
# it said where it fails.  Running tests side by side stays readable.
name=$1
log=$2
shift 2
mkdir -p "$(dirname "$log")"
"$@" >"$log" 2>&1
status=$?
if [ $status -eq 0 ]; then
	echo "  PASS    $name"
else
	{
		echo "  FAIL    $name (status $status)"
		cat "$log"
	} >&2
fi
exit $status
