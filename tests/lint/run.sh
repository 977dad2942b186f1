#!/bin/sh
# run.sh LIBRARY COMPILE...: every rule over the sources, and then the proof
# that each rule still finds what it is for.  Run in the top folder.
set -u
lint=tests/lint
layers=$lint/layers.txt
library=$1
shift
status=0

sh $lint/layers.sh $layers || status=1
sh $lint/words.sh $layers || status=1
sh $lint/shape.sh || status=1
sh $lint/symbols.sh $layers "$library" || status=1
sh $lint/headers.sh "$@" || status=1
sh $lint/prove.sh "$@" || status=1
exit $status
