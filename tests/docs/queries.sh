#!/bin/sh
# queries.sh: every query that amparo-query(7) shows finds something in the
# dataset that the program carries, nothing in it is taken literally, and what
# the page says of some of them is so.
set -u
: "${AMPARO:?names the program}" "${TOP:?is the top of the sources}"
cd "$TOP" || exit 4
page=man/amparo-query.7
bad=0

# try ARGUMENT...: a search that finds something and has no remark.
try() {
	said=$("$AMPARO" search -n 1 "$@" 2>&1) || {
		echo "$page: $*: $said"
		bad=1
	}
	case $said in
	*"searched as words"* | *"not closed"* | "amparo: "*)
		echo "$page: $*: $said"
		bad=1
		;;
	esac
}

# The queries of the page, one a line.  here: has a remark of its own.
queries=$(mktemp) || exit 4
trap 'rm -f "$queries"' EXIT
{
	sed -n '/ Ta /d; s/^[.]It Li //p' $page
	sed -n 's/^[.]Ql \([^ ]*:[^ ]*\).*/\1/p' $page
	sed -n 's/^[.]Pq Ql \([^ ]*\) .*/\1/p' $page
} | sed 's/\\(dq/"/g; s/\\&//g' | grep -v '^here:' >"$queries"
[ "$(wc -l <"$queries")" -ge 50 ] || {
	echo "$page: its queries are not found"
	bad=1
}
while IFS= read -r query; do
	try -- "$query"
done <"$queries"

# The commands of the page.
sed -n 's/^[.]Dl amparo search //p' $page >"$queries"
[ "$(wc -l <"$queries")" -ge 4 ] || {
	echo "$page: its commands are not found"
	bad=1
}
set -f
while IFS= read -r words; do
	# shellcheck disable=SC2086 # words are arguments
	case $words in
	*' -'*) try -- $words ;;
	*) try $words ;;
	esac
done <"$queries"

# The names of fields, all of them and no other.
named=$(sed -n '/^[.]Ss Names of fields/,/^[.]El/s/^[.]It Li //p' $page |
    sed 's/ Ta Li / /g; s/,//g' | tr -s ' ' '\n' | sort -u)
known=$({
	sed -n 's/^	{ "\([a-z]*\)", FIELD_.*/\1/p' src/search/fields.c
	sed -n '/^date_field/,/^is_here/p
	/^is_here/,/^}/p' src/search/query.c | grep 'char \*const' |
	    grep -o '"[a-z]*"' | tr -d '"'
} | sort -u)
[ "$(echo "$known" | wc -l)" -gt 40 ] && [ "$named" = "$known" ] || {
	echo "$page: the names of fields are not those of the program:"
	echo "$named" | tr '\n' ' '
	echo "$known" | tr '\n' ' '
	bad=1
}
for name in $known; do
	# One that is not known is searched for as words, and that is said.
	case $("$AMPARO" search "$name:2008" 2>&1) in
	*"searched as words"*)
		echo "$page: $name: is not known"
		bad=1
		;;
	esac
done

# What it says of its queries: "found ID QUERY", "not ID QUERY", "same QUERY |
# QUERY".
ids() {
	"$AMPARO" list -- "$1" 2>/dev/null | cut -f1
}

while IFS=' ' read -r claim id query; do
	case $claim in
	found)
		ids "$query" | grep -qx -e "$id" || {
			echo "$page: $query does not find $id"
			bad=1
		}
		;;
	not)
		! ids "$query" | grep -qx -e "$id" || {
			echo "$page: $query finds $id"
			bad=1
		}
		;;
	same)
		[ "$(ids "${id} ")" = "$(ids "$query ")" ] || {
			echo "$page: $id and $query are not the same"
			bad=1
		}
		;;
	esac
done <<'END'
found iachr comision
found iachr Comision
found iachr comisión
found comision-prevencion-violencia-armada Comisión
found hr-2410 H.R.2410
found hr-2410 h-r 2410
same OAS oas
same type:event kind:event
same tipo:evento kind:event
same kind:=event kind:event
same organizador:cries organiser:cries
same país:guatemala country:guatemala
same pais:guatemala country:guatemala
same fecha:2008 date:2008
same data:2008 date:2008
same en:2008 in:2008
same em:2008 in:2008
same dans:2008 in:2008
same lang:portuguese lang:pt
same date:2008..2008 date:2008
same date:2008/2008 date:2008
same date:200X date:200
found buenos-aires country:argentina
found buenos-aires-2008 place:argentina
found buenos-aires within:argentina
found cries based-in:argentina
found cries actor:cries
not cries organiser:cries
not cries has:date cries kind:document
END
exit $bad
