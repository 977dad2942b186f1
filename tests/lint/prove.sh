#!/bin/sh
# prove.sh COMPILE...: a small tree without a fault passes every rule, and each
# single breach of it is found.  A rule that cannot fail is no rule.  Run in
# the top folder.
set -u
top=$(pwd)
lint=$top/tests/lint
work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
bad=0

# A tree in which all rules hold.
plant() {
	rm -rf "$work/tree"
	mkdir -p "$work/tree" && cd "$work/tree" || exit 4
	mkdir -p src/base src/db src/view src/tui include/amparo tests data .ci
	printf '#ifndef LOW_H\n#define LOW_H\nint low(int x);\n#endif\n' \
	    >include/amparo/low.h
	printf '#include "amparo/low.h"\nint low(int x)\n{\n\treturn x;\n}\n' \
	    >src/base/low.c
	printf '#ifndef HIGH_H\n#define HIGH_H\nint high(void);\n#endif\n' \
	    >include/amparo/high.h
	printf '#include "amparo/high.h"\n#include "amparo/low.h"\n' \
	    >src/view/high.c
	printf 'int high(void)\n{\n\treturn low(1);\n}\n' >>src/view/high.c
	printf '#include <curses.h>\n' >src/tui/cells.c
	printf '#include <sqlite3.h>\nconst char *q = "SELECT 1 FROM t";\n' \
	    >src/db/file.c
	printf 'int main(void)\n{\n\treturn 0;\n}\n' >src/main.c
}

# library FILE...: what the linker would be given.
library() {
	for file; do
		cc_one "$file" || return 1
	done
	rm -f lib.a
	ar rcs lib.a ./*.o
}

# The command is words.
# shellcheck disable=SC2086
cc_one() {
	object=${1##*/}
	$compile -c -o "${object%.c}.o" "$1"
}

# Only the compiler itself: its flags name what is not in that tree.
compile="$1 -Iinclude"

# shellcheck disable=SC2086
try() {
	case $1 in
	layers) sh "$lint/layers.sh" "$lint/layers.txt" ;;
	words) sh "$lint/words.sh" "$lint/layers.txt" ;;
	shape) sh "$lint/shape.sh" ;;
	headers) sh "$lint/headers.sh" $compile ;;
	symbols)
		library src/base/low.c src/view/high.c &&
		    sh "$lint/symbols.sh" "$lint/layers.txt" lib.a
		;;
	esac >"$work/said" 2>&1
}

# breach RULE WORDS: the tree as it now stands must be refused with WORDS.
breach() {
	if try "$1"; then
		echo "prove: $1 let it pass: $2"
		bad=1
	elif ! grep -qF -- "$2" "$work/said"; then
		echo "prove: $1 refused, but not with: $2"
		cat "$work/said"
		bad=1
	fi
	plant
}

plant
for rule in layers words shape headers symbols; do
	if ! try $rule; then
		echo "prove: $rule refuses a tree without a fault"
		cat "$work/said"
		bad=1
	fi
	rm -f ./*.o lib.a
done

echo '#include "amparo/high.h"' >>src/base/low.c
breach layers 'src/base/low.c:6: base may not look at view (high.h)'
echo '#include "amparo/high.h"' >>include/amparo/low.h
breach layers 'include/amparo/low.h:5: base may not look at view (high.h)'
echo '#include "amparo/low.h"' >>src/db/file.c
echo '#include "amparo/high.h"' >>src/main.c
breach layers 'src/main.c:5: main may not look at view (high.h)'
echo '#  include <ncurses.h>' >>src/view/high.c
breach layers '<ncurses.h> is seen from tui only'
echo '#include <sqlite3.h>' >>src/base/low.c
breach layers '<sqlite3.h> is seen from db only'
echo '#include <unistr.h>' >>src/view/high.c
breach layers '<unistr.h> is seen from text only'
echo '#include <jansson.h>' >>src/main.c
breach layers '<jansson.h> is seen from compile only'
echo '#include <csv.h>' >>src/view/high.c
breach layers '<csv.h> is seen from compile only'
echo 'const char *q = "INSERT INTO t VALUES (1)";' >>src/view/high.c
breach layers 'SQL is not written in view'
echo 'int lost(void);' >include/amparo/lost.h
breach layers 'include/amparo/lost.h:1: no source of this name'
mkdir src/attic && cp src/base/low.c src/attic/low.c
breach layers 'include/amparo/low.h:1: two sources of this name'
mkdir src/attic && echo 'int x;' >src/attic/x.c
breach layers 'folder attic is not in the table'

for call in 'strcpy(a, b)' 'strcat (a, b)' 'sprintf(a, b)' 'gets(a)' \
    'vsprintf(a, b, c)' 'strtok(a, b)' 'localtime(&t)' 'rand()' \
    'usleep(1)' 'nanosleep(&t, 0)' 'sleep(1)' 'exit(1)' 'abort()' \
    'system("ls")' 'atoi(a)'; do
	printf 'void f(void) {\n\t%s;\n}\n' "$call" >>src/base/low.c
	breach words "$call"
done
echo 'sleep 1' >tests/x.sh
breach words 'sleep 1'
echo '/* FIX''ME later */' >>src/base/low.c
breach words 'FIX''ME'
printf '#if 0\n#endif\n' >>src/base/low.c
breach words '#if 0'

i=0
while [ $i -le 600 ]; do
	echo
	i=$((i + 1))
done >>src/base/low.c
breach shape 'src/base/low.c: longer than 600 lines'
printf '/* %076d */\n' 0 >>src/base/low.c
breach shape 'src/base/low.c:6: 82 columns'
printf '\t\t\t\t\t\t\t\t\t\t/**/\n' >>src/base/low.c
breach shape 'src/base/low.c:6: 84 columns'
echo 'a line ' >tests/x.sh
breach shape 'tests/x.sh:1:a line '

echo 'size_t lost(void);' >>include/amparo/low.h
breach headers 'include/amparo/low.h: does not compile alone'
echo 'enum twice { TWICE };' >>include/amparo/low.h
breach headers 'include/amparo/low.h: does not compile alone'

printf 'int endwin(void);\nint f(void)\n{\n\treturn endwin();\n}\n' \
    >>src/view/high.c
breach symbols 'curses outside of src/tui'
printf 'int socket(int, int, int);\nint f(void)\n{\n\treturn %s;\n}\n' \
    'socket(1, 1, 0)' >>src/view/high.c
breach symbols 'no business on a network'
if nm --version 2>/dev/null | grep -q GNU; then
	printf 'static int calls;\nint f(void)\n{\n\treturn calls++;\n}\n' \
	    >>src/view/high.c
	breach symbols 'high.o: calls is mutable state'
fi
exit $bad
