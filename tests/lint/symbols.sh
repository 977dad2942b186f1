#!/bin/sh
# symbols.sh LAYERS LIBRARY: the library that everything but the terminal goes
# into asks for no curses and no network, and keeps no mutable state between
# calls.  Run in the top folder.
set -u
bad=0
names='initscr|newterm|endwin|stdscr|curscr|LINES|COLS|doupdate|tputs|tparm|tiparm|tigetstr|tigetnum|setupterm|cur_term|resizeterm|keypad|cbreak|wget_wch|wgetch|w?(add|ins|get)n?w?str|wadd_wch|waddnwstr|waddnstr|wmove|wrefresh|wnoutrefresh|werase|wattr_set|start_color|init_pair|set_escdelay'

if nm -A "$2" 2>/dev/null | grep -E " U _?($names)\$"; then
	echo "^ curses outside of src/tui"
	bad=1
fi

if nm -A "$2" 2>/dev/null |
    grep -E " U _?(socket|connect|getaddrinfo|gethostbyname)(@|\$)"; then
	echo "^ the program has no business on a network"
	bad=1
fi

# GNU nm tells constants that need relocation from variables by their section;
# where it is another nm, only the first rule is checked.
mutable=$(sed -n 's/^mutable //p' "$1")
nm -f sysv "$2" 2>/dev/null | awk -F '|' -v excused="$mutable" '
BEGIN {
	n = split(excused, names, " ")
	for (i = 1; i <= n; i++)
		excuse[names[i] ".o"] = 1
}
/^Symbols from / {
	member = $0
	sub(/.*\[/, "", member)
	sub(/\].*/, "", member)
	next
}
{
	gsub(/[ \t]/, "")
	n = split($0, f, "|")
	if (n < 7 || f[4] != "OBJECT" || f[1] ~ /^(__|_?[.]|[.]L)/)
		next
	if (f[7] ~ /^[.](t?data|t?bss)([.]|$)/ && f[7] !~ /[.]rel[.]ro/ &&
	    !(member in excuse)) {
		printf "%s: %s is mutable state\n", member, f[1]
		bad = 1
	}
}
END { exit bad }' || bad=1
exit $bad
