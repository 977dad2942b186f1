#!/bin/sh
# prove.sh DRIVER: the driver passes what is right and refuses what is wrong,
# each step of it.  The program that it drives here is a few lines of shell.
set -u
unset ACCEPT
driver=$1
work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
bad=0

# Echoes keys; q ends, d and a end without tidying up, t asks to be stopped.
cat >"$work/program" <<'END'
save=$(stty -g)
tidy() {
	printf '\033[0m\033[?25h\033[?1049l'
	stty "$save"
}
draw() {
	stty -icanon -echo
	printf '\033[?1049h\033[2J\033[H\033[1mHello\033[0m %s\r\n' "$1"
}
trap 'tidy; trap - TERM; kill -TERM $$' TERM
trap 'draw "$(stty size)"' WINCH
draw "$(stty size)"
while key=$(dd bs=1 count=1 2>/dev/null); do
	case $key in
	q) tidy; exit 3 ;;
	d) exit 3 ;;
	a) stty "$save"; exit 3 ;;
	t) tidy; kill -TSTP $$; draw again ;;
	'') exit 4 ;;
	*) printf '%s' "$key" ;;
	esac
done
END

AMPARO=/bin/sh
PROGRAM=$work/program
TESTDIR=$work
PATIENCE=300
export AMPARO PROGRAM TESTDIR PATIENCE
unset ACCEPT

# drive STEPS: a script of these lines, each after the next.
drive() {
	{
		echo 'size 30x4'
		echo 'args $PROGRAM'
		printf '%s\n' "$@"
	} >"$work/steps.script"
	"$driver" "$work/steps.script" >"$work/said" 2>&1
}

passes() {
	if ! drive "$@"; then
		echo "prove: must pass, and does not: $*"
		cat "$work/said"
		bad=1
	fi
}

# refuses WORDS STEPS...: and says so in these words.
refuses() {
	words=$1
	shift
	if drive "$@"; then
		echo "prove: must be refused, and passes: $*"
		bad=1
	elif ! grep -qF "$words" "$work/said"; then
		echo "prove: not refused with \"$words\": $*"
		cat "$work/said"
		bad=1
	fi
}

hello='expect "Hello 4 30"'
ACCEPT=1 drive "$hello" 'golden hello' 'keys q' 'exit 3'

passes "$hello" 'golden hello' 'remember a' 'type "xy"' 'cursor 2 3' \
    'bytes 2' 'absent "z"' 'raw "\e[1m"' 'rawabsent "\e]0;"' \
    'size 20x6' 'keys "z"' 'expect "Hello 6 20"' 'keys "q"' 'exit 3'
passes "$hello" 'keys "t"' 'stopped' 'cont' 'expect "Hello again"' \
    'keys "q"' 'exit 3|4'
passes "$hello" 'signal TERM' 'keys "x"' 'exit TERM'
passes 'term dumb' "$hello" 'keys "q"' 'exit 3'

refuses 'the text does not appear' 'expect "Goodbye"'
refuses 'the text stays' "$hello" 'absent "Hello"'
refuses 'the cursor is elsewhere' "$hello" 'cursor 1 1'
refuses '1 -|Hello 4 30' "$hello" 'size 30x3' 'keys "z"' \
    'expect "3 30"' 'golden hello'
refuses 'the attribute plane differs' "$hello" 'keys "<Esc>[HHello"' \
    'golden hello'
refuses '2 +|x' "$hello" 'remember a' 'keys "x"' 'same a'
refuses 'nothing is remembered' "$hello" 'same a'
refuses '2 bytes were sent' "$hello" 'keys "xy"' 'bytes 1'
refuses 'they have not been sent' "$hello" 'raw "\e[5m"'
refuses 'they have been sent' "$hello" 'rawabsent "\e[1m"'
refuses 'sent, and must not be' 'rawabsent "Hello"' "$hello" 'keys "q"' \
    'exit 3'
refuses 'the program does not stop' "$hello" 'stopped'
refuses 'the program is not stopped' "$hello" 'cont'
refuses 'the program does not end' "$hello" 'exit 3'
refuses 'it ended otherwise' "$hello" 'keys "q"' 'exit 0'
refuses "the line's modes are not as they were" "$hello" 'keys "d"' 'exit 3'
refuses 'left behind: alternate screen' "$hello" 'keys "a"' 'exit 3'
passes "$hello" 'signal KILL' 'exit SIGKILL'
refuses 'the script ends before the program does' "$hello"
refuses '<Nope> is not a key' 'keys "<Nope>"'
refuses 'not a step' 'wait 5'
refuses 'no closing quote' 'expect "Hello'
exit $bad
