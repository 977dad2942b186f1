"""readers.py DATASET: what is exported is read by programs that others wrote
for these formats: icalendar, bibtexparser, bibutils, cmark, a CSL
processor."""
import io
import json
import re
import subprocess
import sys
import warnings
import xml.etree.ElementTree as tree

import bibtexparser
import icalendar
from bibtexparser.bparser import BibTexParser
from citeproc import (Citation, CitationItem, CitationStylesBibliography,
                      CitationStylesStyle, formatter)
from citeproc.source.json import CiteProcJSON

MODS = "{http://www.loc.gov/mods/v3}"
dataset = sys.argv[1]


def run(command, text=b""):
    done = subprocess.run(command, input=text, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE)
    assert done.returncode == 0, (command, done.stderr[:500])
    return done.stdout


def export(name):
    return run(["amparo", "export", "-d", dataset, "--format=" + name])


lines = export("jsonl").decode("utf-8").split("\n")
records = [json.loads(line) for line in lines[1:] if line]
names = {r["id"]: r["name"] for r in records}
days = {}
for r in records:
    if r["dates"] and re.fullmatch(r"\d{4}-\d\d-\d\d", r["dates"][0]["edtf"]):
        days[r["id"]] = r["dates"][0]["edtf"]


def words(text):
    """Letters and digits: all that no format marks up."""
    return re.findall(r"\w+", text.lower())


def check_ics():
    events = icalendar.Calendar.from_ical(export("ics")).walk("VEVENT")
    assert events and set(days) <= {str(e["UID"]).split("@")[0]
                                    for e in events}
    for e in events:
        key = str(e["UID"]).split("@")[0]
        assert words(str(e["SUMMARY"])) == words(names[key])
        if key in days:
            assert e["DTSTART"].dt.isoformat() == days[key]
            assert (e["DTEND"].dt - e["DTSTART"].dt).days == 1


def check_bibtex():
    text = export("bibtex")
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    entries = bibtexparser.load(io.StringIO(text.decode("utf-8")),
                                parser).entries
    assert {e["ID"] for e in entries} == set(names)
    for e in entries:
        assert words(re.sub(r"\\text\w+", "", e["title"])) == \
            words(names[e["ID"]])
        if e["ID"] in days:
            assert days[e["ID"]] in (e.get("date"), e.get("eventdate"))
    check_mods(run(["biblatex2xml", "-i", "unicode"], text))


def check_mods(text):
    found = tree.fromstring(text).findall(MODS + "mods")
    assert [m.get("ID") for m in found] == list(names)
    for m in found:
        parts = m.find(MODS + "titleInfo")
        title = " ".join(t.text or "" for t in parts)
        want = words(names[m.get("ID")])
        assert words(title)[:len(want)] == want, title
        issued = m.find(MODS + "originInfo/" + MODS + "dateIssued")
        if issued is not None and m.get("ID") in days:
            assert issued.text == days[m.get("ID")], m.get("ID")


def check_csl():
    items = json.loads(export("csl-json"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields it has no use for
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard1", validate=False)
    cited = CitationStylesBibliography(style, source, formatter.plain)
    some = [i["id"] for i in items][:60]
    for key in some:
        cited.register(Citation([CitationItem(key)]))
    entries = [words(str(e)) for e in cited.bibliography()]
    assert len(entries) == len(some)
    for key in some:
        want = set(words(names[key]))
        assert any(want <= set(e) for e in entries), key


COMMONMARK = "{http://commonmark.org/xml/1.0}"


def blocks_of(text):
    """Headings, items and paragraphs, as what they are and what is in them."""
    for block in tree.fromstring(text):
        what = block.tag[len(COMMONMARK):]
        if what == "list":
            for item in block:
                yield "item", item
        else:
            yield what + block.get("level", ""), block


def check_markdown():
    text = run(["cmark", "-t", "xml"], export("markdown"))
    found = {e.tag[len(COMMONMARK):] for e in tree.fromstring(text).iter()}
    # Nothing of what the records say has become syntax.
    assert found <= {"document", "heading", "text", "list", "item",
                     "paragraph", "strong", "softbreak", "linebreak",
                     "html_inline"}, found
    seen, texts = [], {}
    for what, block in blocks_of(text):
        for e in block.iter(COMMONMARK + "html_inline"):
            assert e.text in ("<br>", "<br/>"), e.text
            e.text = ""
        said = " ".join("".join(block.itertext()).split())
        if what == "heading2":
            seen.append(said)
            texts[len(seen)] = []
        elif what == "paragraph" and seen:
            texts[len(seen)].append(words(said))
        else:
            assert what in ("heading1", "item"), what
    assert [words(s) for s in seen] == [words(r["name"]) for r in records]
    for n, r in enumerate(records, 1):
        for value in r["summary"]:
            want = words(value["text"])
            assert any(t[1:len(want) + 1] == want for t in texts[n]), r["id"]


check_ics()
check_markdown()
check_bibtex()
check_mods(run(["ris2xml", "-i", "unicode"], export("ris")))
check_csl()
