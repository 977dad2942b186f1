#!/bin/sh
# readme.sh: the screen in the README is the one that the program draws.
set -u
: "${TOP:?is the top of the sources}"
cd "$TOP" || exit 4

shown=$(sed -n '/^After \/rwp/,/^Two commands/p' README |
    sed -n 's/^    //p; /^$/p' | sed '/./,$!d')
drawn=$(sed 's/ *$//' tests/screen/resize-back.screen)
if [ "$shown" != "$drawn" ]; then
	echo "README: not the screen of tests/screen/resize-back.screen"
	exit 1
fi
