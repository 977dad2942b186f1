"""formats.py DATASET: every format of a dataset is read by python's own
readers, or by those written here from the formats' definitions, and what it
carries is compared with the records in JSON Lines."""
import csv
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as tree

dataset = sys.argv[1]


def export(name):
    done = subprocess.run(
        ["amparo", "export", "-d", dataset, "--format=" + name],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    text = done.stdout.decode("utf-8")
    for c in text:
        code = ord(c)
        assert code >= 32 or c in "\r\n", (name, "control", code)
        assert not 0x7F <= code < 0xA0, (name, "control", code)
        assert code not in (0x200E, 0x200F), (name, "bidi", code)
        assert not 0x202A <= code <= 0x202E, (name, "bidi", code)
        assert not 0x2066 <= code <= 0x2069, (name, "bidi", code)
    return text


def run(text, *command):
    done = subprocess.run(command, input=text.encode("utf-8"),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.returncode == 0, (command, done.stderr[:500])
    return done.stdout.decode("utf-8", "replace")


lines = export("jsonl").split("\n")
origin = json.loads(lines[0])["export"]
records = [json.loads(line) for line in lines[1:] if line]
ids = [r["id"] for r in records]


def date(r):
    return r["dates"][0]["edtf"] if r["dates"] else ""


def check_json():
    whole = json.loads(export("json"))
    assert whole["records"] == records
    assert whole["export"] == origin


def cell(text):
    formula = len(text) > 1 and text[0] == "'" and text[1] in "=+-@'"
    return text[1:] if formula else text


def check_csv():
    text = export("csv")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert all(len(row) == len(rows[0]) for row in rows)
    assert not [c for row in rows for c in row if c and c[0] in "=+-@"]
    rows = [dict(zip(rows[0], map(cell, row))) for row in rows[1:]]
    assert [row["id"] for row in rows] == ids
    for row, r in zip(rows, records):
        assert row["kind"] == r["kind"]
        assert row["date"] == date(r)
        assert row["acronym"] == (r["acronym"] or "") or unclean(r["acronym"])
        assert row["name"] == r["name"] or unclean(r["name"])
        assert [p for p in row["places"].split(";") if p] == r["places"]
        assert [u for u in row["under"].split(";") if u] == r["under"]


def unclean(text):
    """Whether some of it is replaced by pictures."""
    return bool(re.search("[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e"
                          "\u200b\u200e-\u200f\u2028-\u202f\u2060-\u206f"
                          "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
                          "\U000e0000-\U000e0fff]", text))


def bibtex(text):
    """Entries as BibTeX reads them: braces count, whatever is before them."""
    at, found = 0, []
    while (at := text.find("@", at)) >= 0:
        head = re.compile(r"@(\w+)\{([^,{}\s]+)").match(text, at)
        assert head, text[at:at + 80]
        at, fields = head.end(), {}
        while text[at] == ",":
            name = re.compile(r",\s*(\w+) = \{").match(text, at)
            assert name, text[at:at + 80]
            start = at = name.end()
            depth = 1
            while depth > 0:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            fields[name.group(1)] = text[start:at - 1]
        assert text.startswith("\n}\n", at), text[at:at + 80]
        at += 3
        found.append((head.group(2), fields))
    return found


def check_bibtex():
    entries = bibtex(export("bibtex"))
    assert [key for key, _ in entries] == ids
    names = {r["id"]: r["name"] for r in records}
    for (_, fields), r in zip(entries, records):
        for name, value in fields.items():
            if name not in ("url", "verba", "date", "eventdate"):
                bare = re.sub(r"\\([$%&#_]|text\w+\{\})", "", value)
                assert not re.search(r"[\\$%&#_~^]", bare), value
        got = fields.get("date") or fields.get("eventdate") or \
            fields.get("verba") or ""
        assert got == date(r), (got, r["id"])
        if "author" in fields and not unclean("".join(names.values())):
            authors = [names[x["to"]] for x in r["relations"]
                       if x["type"] == "author" and x["direction"] == "out"]
            assert fields["author"].count("} and {") == len(authors) - 1


def check_ris():
    text, found = export("ris"), []
    for line in text.split("\r\n"):
        if not line:
            continue
        assert re.match(r"[A-Z][A-Z0-9]  - ", line), line
        assert "\n" not in line and "\r" not in line
        tag, value = line[:2], line[6:]
        if tag == "TY":
            found.append({})
        found[-1].setdefault(tag, value)
    assert [r["ID"] for r in found] == ids
    for ris, r in zip(found, records):
        assert "ER" in ris
        assert ris.get("C1", "") == date(r)


def check_csl():
    items = json.loads(export("csl-json"))
    assert [i["id"] for i in items] == ids
    for item, r in zip(items, records):
        when = item.get("issued") or item.get("event-date") or {}
        assert bool(when) == bool(date(r))
        for parts in when.get("date-parts", []):
            assert 1 <= len(parts) <= 3
            assert all(isinstance(n, int) for n in parts)
        if "date-parts" in when:
            assert bool(re.search("[?~%]", date(r))) == when.get(
                "circa", False)
        assert item["custom"]["version"] == origin["version"]


def check_ics():
    text, events = export("ics"), []
    for line in text.encode("utf-8").split(b"\r\n"):
        assert len(line) <= 75, line
        line.decode("utf-8")
    for line in text.replace("\r\n ", "").split("\r\n"):
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and ":" in line:
            name, value = line.split(":", 1)
            events[-1][name.split(";")[0]] = value
    exact = {}
    for r in records:
        ends = date(r).split("/")
        if all(re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", e) for e in ends):
            exact[r["id"]] = ends
    assert [e["UID"].split("@")[0] for e in events] == list(exact)
    for e, (i, ends) in zip(events, exact.items()):
        assert e["DTSTART"] == ends[0][:10].replace("-", ""), i
        assert e["DTEND"] > ends[-1][:10].replace("-", ""), i
        assert e["DTSTAMP"] and "SUMMARY" in e
    left = re.search(r"X-AMPARO-LEFT-OUT:(\d+)", text)
    assert int(left.group(1)) == len(records) - len(exact)


def check_timelinejs():
    line = json.loads(export("timelinejs"))
    for e in line["events"]:
        assert e["display_date"] and "year" in e["start_date"]
        for text in e["text"].values():
            assert not re.search("[<>]", text)
        if not re.search(r"\d{4}-\d\d-\d\d", e["edtf"]) and \
           e["edtf"][:1] not in "[{":
            assert "day" not in e["start_date"], e


def check_svg():
    text = export("svg")
    run(text, "xmllint", "--noout", "-")
    root = tree.fromstring(text)
    names = {e.tag.split("}")[1] for e in root.iter()}
    assert names <= {"svg", "title", "desc", "rect", "text", "line", "g",
                     "path"}, names
    for e in root.iter():
        assert not any(a.startswith("on") for a in e.attrib)
    # What is said of its origin can be read on paper, and lies on it.
    name = "{http://www.w3.org/2000/svg}"
    texts = list(root.iter(name + "text"))
    height = float(root.get("height"))
    assert all(0 < float(e.get("y")) < height for e in texts)
    paper = " ".join(" ".join(e.text for e in texts).split())
    for line in root.find(name + "desc").text.strip().split("\n")[1:]:
        label, value = line.split(": ", 1)
        if value != "all records":
            assert " ".join(value.split()) in paper, line


def check_dot():
    text = export("dot")
    drawn = run(text, "dot", "-Tplain") if len(records) < 100 else ""
    plain = run(text, "dot", "-Tcanon")
    assert plain.startswith("digraph")
    if drawn:
        assert drawn.count("\nnode ") == len(records)


def check_markdown():
    text = export("markdown")
    heads = [line for line in text.split("\n") if line.startswith("## ")]
    assert len(heads) == len(records)
    assert not re.search("<(?!/?br)", text)


def check_man():
    text = export("man")
    pages = re.split(r"^(?=\.TH )", text, flags=re.M)[1:]
    assert len(pages) == len(records)
    allowed = {"TH", "SH", "PP", "TP", "br", "nh", "ad"}
    for line in text.split("\n"):
        if line.startswith("."):
            assert line.startswith('.\\"') or \
                line[1:].split(" ")[0] in allowed, line
        assert not line.startswith("'"), line
        if not line.startswith('.\\"'):
            assert not re.search(
                r"\\(?!&|e|-|\(dq|\(aq|\(ga|\(ha|\(ti)", line), line


for check in (check_json, check_csv, check_bibtex, check_ris, check_csl,
              check_ics, check_timelinejs, check_svg, check_dot,
              check_markdown, check_man):
    try:
        check()
    except AssertionError as fault:
        print(check.__name__, repr(fault)[:600])
        import traceback
        print(traceback.format_exc().splitlines()[-3][:200])
