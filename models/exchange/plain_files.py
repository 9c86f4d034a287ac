"""A project as a handful of readable files: TOML for the records, plain text for the sources.

``project.toml`` holds ``name``, ``id``, ``note`` and the tables ``stakeholder``, ``issue`` and
``source``; ``positions.toml`` holds the table ``position``. Keys are the field names of
:mod:`models.records`; records refer to each other by ``code``. A source names the file of its
text, in which a line ``[n]`` begins paragraph n. Public ids follow from the project's id and the
codes, so that the same files always make the same project.
"""

import re
import tomllib
import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from models.errors import DateError, EditError, ReadError
from models.partial_date import PartialDate
from models.project.history import Journal
from models.project.rows import table_of
from models.project.store import Project
from models.records import (
    Issue,
    Locator,
    Paragraph,
    Position,
    Quantity,
    Record,
    Source,
    Stakeholder,
)
from models.sources.quotes import verify
from models.vocabulary import Attribution, Bound, Confidence, Silence, Stance, Status

PROJECT_FILE = "project.toml"
POSITIONS_FILE = "positions.toml"

Texts = Mapping[str, str]
_Entry = Mapping[str, Any]
_E = TypeVar("_E", bound=Enum)
_KINDS: Mapping[str, type[Record]] = {
    "stakeholder": Stakeholder,
    "issue": Issue,
    "source": Source,
    "position": Position,
}
_NEEDED = {
    "stakeholder": ("code", "name"),
    "issue": ("code", "name", "proposition"),
    "source": ("code", "type", "title"),
    "position": ("code", "holder", "issue", "summary", "attribution", "paragraph"),
    "quantity": ("value",),
}
# What is written and not a field of the record.
_BESIDES = {"source": {"text"}, "position": {"paragraph"}}
# What is written as something else than text.
_WRITTEN: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("rank", "stance", "attribution_count", "paragraph"), (int,)),
    **dict.fromkeys(("value", "upper"), (int, float)),
    **dict.fromkeys(("issued", "accessed", "said_on"), (str, date)),
    "digest": (bool,),
    "quantity": (dict,),
}


def build(texts: Texts, path: Path) -> Project:
    """Make a project file from the texts of readable files, by their names.

    Raises:
        ReadError: a file is missing or says something that cannot be; names file and entry.
        ProjectError: the project cannot be made there.
    """
    reading = _Reading(texts)
    project = Project.create(path, reading.name, note=reading.note, id=reading.id)
    making = _Making(reading.records, f"Make “{reading.name}” from its readable files")
    try:
        _apply(project, making)
    except BaseException:
        project.close()
        path.unlink(missing_ok=True)
        raise
    return project


@dataclass
class _Making:
    """Adds the records, and knows how far it came."""

    records: list[Record]
    label: str
    reached: int = 0

    def apply(self, journal: Journal) -> None:
        """Insert each record."""
        for number, record in enumerate(self.records):
            self.reached = number
            journal.add(record)


def _apply(project: Project, making: _Making) -> None:
    try:
        project.apply(making)
    except EditError as error:
        record = making.records[making.reached]
        kind, code = table_of(record).name, getattr(record, "code", record.key)
        file = POSITIONS_FILE if kind == "position" else PROJECT_FILE
        raise ReadError(f"{file}, {kind} {code}: {error}") from None


class _Reading:
    """The records of one set of readable files, with keys that count from 1 in each table."""

    def __init__(self, texts: Texts) -> None:
        head = _toml(texts, PROJECT_FILE)
        self._texts = texts
        self.name, self.id, self.note = (str(head.pop(k, "")) for k in ("name", "id", "note"))
        for name in ("name", "id"):
            if not getattr(self, name):
                raise ReadError(f"{PROJECT_FILE}: {name} is missing.")
        if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", self.id):
            raise ReadError(f"{PROJECT_FILE}: the id “{self.id}” is not a UUID.")
        self._entries = {
            **_tables(PROJECT_FILE, head, ("stakeholder", "issue", "source")),
            **_tables(POSITIONS_FILE, _toml(texts, POSITIONS_FILE), ("position",)),
        }
        self._paragraphs: dict[tuple[int, int], Paragraph] = {}
        self.records: list[Record] = [
            *self._each("stakeholder", self._stakeholder),
            *self._each("issue", self._issue),
            *self._each("source", self._source),
        ]
        for key, entry in enumerate(self._entries["source"].entries, 1):
            self._read_paragraphs(key, entry)
        self.records += self._paragraphs.values()
        self.records += self._each("position", self._position)

    def _each(self, kind: str, make: Callable[[int, _Entry], Record]) -> list[Record]:
        table = self._entries[kind]
        made: list[Record] = []
        for key, entry in enumerate(table.entries, 1):
            try:
                known = {f.name for f in fields(_KINDS[kind])} - {"key", "id"}
                _check(kind, known | _BESIDES.get(kind, set()), entry)
                made.append(make(key, entry))
            except (ReadError, DateError) as error:
                raise ReadError(f"{table.file}, {kind} {entry.get('code', key)}: {error}") from None
        return made

    def _stakeholder(self, key: int, entry: _Entry) -> Stakeholder:
        parent = self._key("stakeholder", entry.get("parent"))
        return Stakeholder(**self._common(key, "stakeholder", entry) | {"parent": parent})

    def _issue(self, key: int, entry: _Entry) -> Issue:
        return Issue(**self._common(key, "issue", entry))

    def _source(self, key: int, entry: _Entry) -> Source:
        plain = self._common(key, "source", {k: v for k, v in entry.items() if k != "text"})
        dates = {name: _date(entry.get(name)) for name in ("issued", "accessed")}
        return Source(**plain | dates)

    def _read_paragraphs(self, source: int, entry: _Entry) -> None:
        name = entry.get("text")
        if name is None:
            return
        parts = re.split(r"^\[(\d+)\]\n", _text(self._texts, name), flags=re.MULTILINE)
        for number, text in zip(parts[1::2], parts[2::2], strict=True):
            if (source, int(number)) in self._paragraphs:
                raise ReadError(f"{name}: paragraph {number} stands twice.")
            self._paragraphs[source, int(number)] = Paragraph(
                key=len(self._paragraphs) + 1, source=source, number=int(number), text=text.strip()
            )

    def _position(self, key: int, entry: _Entry) -> Position:
        given = dict(entry)
        source = self._key("source", given.pop("source", None)) or 1
        paragraph, quote = given.pop("paragraph"), given.get("quote", "")
        found = self._paragraphs.get((source, paragraph))
        if found is None and any(of == source for of, _ in self._paragraphs):
            raise ReadError(f"its source has no paragraph {paragraph}.")
        verification, span = verify(quote, found.text if found else None)
        holder = self._key("stakeholder", given.pop("holder"))
        composed = {
            "holder": holder,
            "speaker": self._key("stakeholder", given.pop("speaker", None)) or holder,
            "issue": self._key("issue", given.pop("issue")),
            "source": source,
            "stance": _word(Stance, given.pop("stance", None)),
            "silence": _word(Silence, given.pop("silence", None)),
            "quantity": _quantity(given.pop("quantity", None)),
            "attribution": _word(Attribution, given.pop("attribution")),
            "said_on": _date(given.pop("said_on", None)),
            "confidence": _word(Confidence, given.pop("confidence", None)),
            "status": _word(Status, given.pop("status", "reviewed")),
            "locator": Locator(paragraph, *(span or (None, None))),
            "verification": verification,
        }
        return Position(**self._common(key, "position", given) | composed)

    def _common(self, key: int, kind: str, entry: _Entry) -> dict[str, Any]:
        code = entry["code"]
        public = uuid.uuid5(uuid.UUID(self.id), f"{kind}/{code}")
        return {**entry, "key": key, "id": str(public)}

    def _key(self, kind: str, code: str | None) -> int | None:
        if code is None:
            return None
        key = self._entries[kind].keys.get(code)
        if key is None:
            raise ReadError(f"there is no {kind} “{code}”.")
        return key


@dataclass(frozen=True)
class _Table:
    """The entries of one kind, and the key of each by its code."""

    file: str
    entries: list[_Entry]

    @property
    def keys(self) -> dict[str, int]:
        codes = [entry.get("code") for entry in self.entries]
        return {code: key for key, code in enumerate(codes, 1) if isinstance(code, str)}


def _tables(file: str, found: Mapping[str, Any], kinds: tuple[str, ...]) -> dict[str, _Table]:
    if unknown := set(found) - set(kinds):
        raise ReadError(f"{file}: there is nothing called {', '.join(sorted(unknown))}.")
    tables = {}
    for kind in kinds:
        entries = found.get(kind, [])
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise ReadError(f"{file}: each {kind} begins with [[{kind}]].")
        tables[kind] = _Table(file, entries)
        codes = [entry.get("code") for entry in entries]
        for code in filter(None, codes):
            if codes.count(code) > 1:
                raise ReadError(f"{file}, {kind} {code}: this code stands twice.")
    return tables


def _check(kind: str, known: Collection[str], entry: _Entry) -> None:
    """Refuse what an entry lacks, has too much, or has of the wrong type."""
    for name in _NEEDED[kind]:
        if name not in entry:
            raise ReadError(f"{name} is missing.")
    for name, value in entry.items():
        if name not in known:
            raise ReadError(f"there is nothing called {name}.")
        written = _WRITTEN.get(name, (str,))
        if not isinstance(value, written) or (isinstance(value, bool) and bool not in written):
            raise ReadError(f"{name} cannot be {value}.")


def _toml(texts: Texts, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(texts, name))
    except tomllib.TOMLDecodeError as error:
        raise ReadError(f"{name}: {error}.") from None


def _text(texts: Texts, name: str) -> str:
    if name not in texts:
        raise ReadError(f"The file {name} is missing.")
    return texts[name].replace("\r\n", "\n")


def _word(vocabulary: type[_E], value: object) -> _E | None:
    if value is None:
        return None
    try:
        return vocabulary(value)
    except ValueError:
        known = ", ".join(str(member.value) for member in vocabulary)
        raise ReadError(
            f"“{value}” is no {vocabulary.__name__.lower()}; use one of {known}."
        ) from None


def _date(value: str | date | None) -> PartialDate | None:
    if value is None:
        return None
    return PartialDate.parse(value if isinstance(value, str) else value.isoformat())


def _quantity(entry: _Entry | None) -> Quantity | None:
    if entry is None:
        return None
    _check("quantity", {f.name for f in fields(Quantity)}, entry)
    return Quantity(**{**entry, "bound": _word(Bound, entry.get("bound", "="))})
