"""RIS, as reference managers and publishers write it."""

import re
from typing import Any

from models.sources.bibliography import ENTRIES, Bibliography, joined
from models.sources.dates import iso_date
from models.sources.limits import FIELD

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?$")
_TYPES = {
    "JOUR": "article-journal",
    "EJOUR": "article-journal",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "BOOK": "book",
    "EBOOK": "book",
    "CHAP": "chapter",
    "RPRT": "report",
    "GOVDOC": "report",
    "THES": "thesis",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "ELEC": "webpage",
    "BLOG": "post-weblog",
    "ICOMM": "personal_communication",
    "PCOMM": "personal_communication",
    "BILL": "bill",
    "LEGAL": "legislation",
    "STAT": "legislation",
    "CASE": "legal_case",
    "HEAR": "hearing",
    "VIDEO": "motion_picture",
    "SLIDE": "speech",
}
_AUTHORS, _NO_CONTAINER = ("AU", "A1"), {"book", "report", "thesis"}


def take(text: str, name: str, found: Bibliography) -> None:
    """Read all entries; one that never ends goes up to the next."""
    del name
    entries = _Entries(found)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            entries.read(number, line.strip())
        if len(found.entries) > ENTRIES:
            return
    entries.end()


class _Entries:
    """Lines gathered to entries."""

    def __init__(self, found: Bibliography) -> None:
        self._found = found
        self._entry: dict[str, list[str]] = {}
        self._begun = 0  # the line of the entry that is read, 0 between two
        self._last = ""
        self._refused = False  # the lines between two entries were spoken of

    def read(self, number: int, line: str) -> None:
        """Read one more line."""
        mark = _LINE.match(line)
        if mark is None or not (self._begun or mark[1] in ("TY", "ER")):
            self._go_on(number, line)
        elif mark[1] == "TY":
            self.end()
            self._begun = number
            self._add("TY", mark[2])
        elif mark[1] == "ER":
            self.end()
        else:
            self._add(mark[1], mark[2])

    def end(self) -> None:
        """Take the entry that is read."""
        if self._begun:
            self._found.take(_fields(self._entry), self._begun)
        self._entry, self._begun, self._last, self._refused = {}, 0, "", False

    def _add(self, tag: str, value: str | None) -> None:
        self._last = tag
        self._entry.setdefault(tag, []).append((value or "").strip())

    def _go_on(self, number: int, line: str) -> None:
        if self._begun:
            if len(self._entry[self._last][-1]) < FIELD:
                self._entry[self._last][-1] += f" {line}"  # A long text goes on.
        elif not self._refused:
            self._found.refuse(number, "it does not begin with “TY  - ”")
            self._refused = True


def _fields(entry: dict[str, list[str]]) -> dict[str, Any]:
    def first(*tags: str) -> str:
        return next((entry[tag][0] for tag in tags if entry.get(tag) and entry[tag][0]), "")

    kind = _TYPES.get(first("TY").upper(), "document")
    doi = first("DO")
    return {
        "type": kind,
        "title": first("TI", "T1", "CT", "BT"),
        "author": joined(
            [_turned(name) for tag in _AUTHORS for name in entry.get(tag, [])]
            or [_turned(name) for name in (*entry.get("A2", []), *entry.get("ED", []))]
        ),
        "container_title": first("T2", "JO", "JF", "JA")
        if kind in _NO_CONTAINER
        else first("T2", "JO", "JF", "BT", "JA"),
        "publisher": first("PB"),
        "issued": iso_date(first("DA")) or iso_date(first("PY", "Y1")),
        "accessed": iso_date(first("Y2")),
        "url": first("UR", "L1") or (f"https://doi.org/{doi}" if doi else ""),
        "language": first("LA"),
        "note": first("N1"),
    }


def _turned(name: str) -> str:
    """“Shevchenko, Olena” as it is spoken."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}".strip() if comma else name
