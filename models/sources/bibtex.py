"""BibTeX and BibLaTeX, tolerantly: an entry that is broken does not take the others with it."""

import re
from typing import Any

from models.partial_date import PartialDate
from models.sources.bibliography import ENTRIES, Bibliography, joined
from models.sources.dates import date_of, iso_date
from models.sources.latex import plain

_ENTRY = re.compile(r"@\s{0,20}([A-Za-z]{1,40})\s{0,20}([{(])")
_FIELD = re.compile(r"[\s,]*([A-Za-z][A-Za-z0-9_:-]{0,60})\s*=\s*")
_BARE = re.compile(r"[^\s,{}\"#()]{1,200}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "techreport": "report",
    "report": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "legislation": "legislation",
    "letter": "personal_communication",
}
_NOT_ENTRIES = {"comment", "preamble"}


class _Broken(Exception):
    """An entry cannot be read; says why, to follow “because”."""


def take(text: str, name: str, found: Bibliography) -> None:
    """Read all entries."""
    del name
    strings = {month: str(number) for number, month in enumerate(_MONTHS, 1)}
    place, line, counted = 0, 1, 0
    while (begin := _ENTRY.search(text, place)) and len(found.entries) <= ENTRIES:
        line += text.count("\n", counted, begin.start())
        counted = begin.start()
        kind = begin[1].lower()
        # An entry that never closes ends where the next one begins, at the start of a line.
        following = text.find("\n@", begin.end())
        limit = following if following >= 0 else len(text)
        place = begin.end()
        if kind in _NOT_ENTRIES:
            continue
        try:
            fields, place = _entry(text, begin.end(), limit, strings, is_string=kind == "string")
        except _Broken as why:
            found.refuse(line, str(why))
            place = limit
            continue
        if kind == "string":
            strings |= fields
        else:
            found.take(_source(kind, fields), line)


def _entry(
    text: str, place: int, limit: int, strings: dict[str, str], *, is_string: bool
) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    if not is_string:
        comma = text.find(",", place, limit)
        if comma < 0:
            raise _Broken("it has no fields")
        place = comma + 1
    while begin := _FIELD.match(text, place, limit):
        value, place = _value(text, begin.end(), limit, strings)
        fields.setdefault(begin[1].lower(), value)
    rest = re.compile(r"[\s,]*[})]").match(text, place, limit)
    if rest is None:
        raise _Broken("it is not closed, or a comma is missing")
    return fields, rest.end()


def _value(text: str, place: int, limit: int, strings: dict[str, str]) -> tuple[str, int]:
    """A value, of one or several pieces joined by #."""
    pieces: list[str] = []
    while True:
        if place < limit and text[place] in '{"':
            end = _closing(text, place, limit)
            pieces.append(text[place + 1 : end])
            place = end + 1
        elif bare := _BARE.match(text, place, limit):
            pieces.append(strings.get(bare[0].lower(), bare[0]))
            place = bare.end()
        else:
            raise _Broken("a field has no value")
        joint = re.compile(r"\s*#\s*").match(text, place, limit)
        if joint is None:
            return "".join(pieces), place
        place = joint.end()


_BRACES = re.compile(r"\\.|[{}\"]", re.DOTALL)


def _closing(text: str, place: int, limit: int) -> int:
    """Where the value ends that begins here with a brace or a quotation mark."""
    is_quoted, depth = text[place] == '"', 0
    for sign in _BRACES.finditer(text, place + 1, limit):
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}":
            if depth == 0 and not is_quoted:
                return sign.start()
            depth -= 1
        elif sign[0] == '"' and is_quoted and depth <= 0:
            return sign.start()
    raise _Broken("a value is not closed")


def _source(kind: str, fields: dict[str, str]) -> dict[str, Any]:
    def first(*names: str) -> str:
        return next((plain(fields[name]) for name in names if fields.get(name)), "")

    doi = first("doi")
    people = " ".join((fields.get("author") or fields.get("editor", ""))[:20_000].split())
    subtitle = first("subtitle")
    title = first("title")
    address = fields.get("url", "")
    if not address and (found := re.search(r"\\url\{([^{}]*)\}", fields.get("howpublished", ""))):
        address = found[1]
    return {
        "type": _type(kind, fields),
        "title": f"{title}: {subtitle}" if title and subtitle else title,
        "author": joined([_name(one) for one in people.split(" and ")]),
        "container_title": first("journal", "journaltitle", "booktitle"),
        "publisher": first("publisher", "institution", "school", "organization"),
        "issued": _date(fields),
        "accessed": iso_date(first("urldate")),
        "url": plain(address, address=True) or (f"https://doi.org/{doi}" if doi else ""),
        "language": first("langid", "language"),
        "note": first("note"),
    }


def _type(kind: str, fields: dict[str, str]) -> str:
    if kind == "article" and fields.get("entrysubtype", "").lower() in ("newspaper", "magazine"):
        return f"article-{fields['entrysubtype'].lower()}"
    return _TYPES.get(kind, "webpage" if kind == "misc" and fields.get("url") else "document")


def _name(name: str) -> str:
    """“Shevchenko, Olena” as it is spoken; a name within braces is one whole."""
    if name.strip().startswith("{"):
        return plain(name)
    parts = [plain(part).strip() for part in name.split(",")]
    if len(parts) == 3:  # von Last, Jr, First
        return f"{parts[2]} {parts[0]}, {parts[1]}"
    return f"{parts[1]} {parts[0]}" if len(parts) == 2 else " ".join(parts)


def _date(fields: dict[str, str]) -> PartialDate | None:
    if found := iso_date(plain(fields.get("date", ""))):
        return found
    year = re.search(r"\d{4}", fields.get("year", ""))
    month = plain(fields.get("month", "")).strip().lower()[:3]
    number = str(_MONTHS.index(month) + 1) if month in _MONTHS else month
    day = fields.get("day", "").strip()
    if year is None:
        return None
    return date_of(year[0], number if number.isdigit() else None, day if day.isdigit() else None)
