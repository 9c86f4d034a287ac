"""CSL-JSON, as Zotero and Pandoc write it."""

import json
from typing import Any

from models.errors import ReadError
from models.partial_date import PartialDate
from models.sources.bibliography import ENTRIES, Bibliography, joined
from models.sources.dates import date_of, iso_date

_TEXTS = {
    "title": "title",
    "container-title": "container_title",
    "publisher": "publisher",
    "URL": "url",
    "language": "language",
    "note": "note",
}
_SEASONS = {"1": "21", "2": "22", "3": "23", "4": "24"}


def take(text: str, name: str, found: Bibliography) -> None:
    """Read all entries; one without an id is told by its number instead of its line.

    Raises:
        ReadError: it is no JSON.
    """
    try:
        read = json.loads(text)
    except RecursionError:
        raise ReadError(f"{name} is nested too deeply. Export the bibliography anew.") from None
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise ReadError(
            f"{name} is no CSL-JSON: there is a mistake in line {line:,}. Export it anew."
        ) from None
    if isinstance(read, dict):
        read = read.get("items", [read])
    lines = _Lines(text)
    for number, item in enumerate(read if isinstance(read, list) else [], 1):
        if number > ENTRIES + 1:
            break
        line = lines.of(item, number)
        if isinstance(item, dict):
            found.take(_fields(item), line)
        else:
            found.refuse(line, "it is no entry")


class _Lines:
    """Where entries stand in their text, asked of one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place, self._line = 0, 1

    def of(self, item: Any, number: int) -> int:
        """The line on which an entry names itself, or else its number."""
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            return number
        place = self._text.find(json.dumps(item["id"], ensure_ascii=False), self._place)
        if place < 0:
            return number
        self._line += self._text.count("\n", self._place, place)
        self._place = place
        return self._line


def _fields(item: dict[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {
        ours: value for theirs, ours in _TEXTS.items() if isinstance(value := item.get(theirs), str)
    }
    doi = item.get("DOI")
    if isinstance(doi, str) and doi and "url" not in fields:
        fields["url"] = f"https://doi.org/{doi.removeprefix('https://doi.org/')}"
    kind = item.get("type")
    fields["type"] = kind if isinstance(kind, str) and kind else "document"
    people = item.get("author") or item.get("editor")
    fields["author"] = joined([_name(one) for one in people] if isinstance(people, list) else [])
    fields["issued"] = _date(item.get("issued"))
    fields["accessed"] = _date(item.get("accessed"))
    return fields


def _name(person: Any) -> str:
    if not isinstance(person, dict):
        return ""
    parts = (person.get(part) for part in ("given", "non-dropping-particle", "family", "literal"))
    return " ".join(part for part in parts if isinstance(part, str))


def _date(found: Any) -> PartialDate | None:
    if not isinstance(found, dict):
        return None
    sure = not found.get("circa")
    parts = found.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [str(part) for part in parts[0][:3]]
        season = _SEASONS.get(str(found.get("season", "")))
        if len(numbers) == 1 and season:
            return date_of(numbers[0], season, sure=sure)
        return date_of(*numbers, sure=sure) if numbers else None
    texts = (found.get("literal"), found.get("raw"))
    return next((iso_date(each, sure=sure) for each in texts if isinstance(each, str)), None)
