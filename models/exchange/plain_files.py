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
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from models.errors import ReadError
from models.partial_date import PartialDate
from models.project.edits import Add
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


def build(texts: Texts, path: Path) -> Project:
    """Make a project file from the texts of readable files, by their names.

    Raises:
        ReadError: a file is missing or says something that cannot be; names file and entry.
        ProjectError: the project cannot be made there.
    """
    reading = _Reading(texts)
    project = Project.create(path, reading.name, note=reading.note, id=reading.id)
    try:
        project.apply(Add(reading.records, f"Make “{reading.name}” from its readable files"))
    except BaseException:
        project.close()
        path.unlink(missing_ok=True)
        raise
    return project


class _Reading:
    """The records of one set of readable files, with keys that count from 1 in each table."""

    def __init__(self, texts: Texts) -> None:
        head = _toml(texts, PROJECT_FILE)
        self._texts = texts
        self.name, self.id, self.note = (str(head.get(k, "")) for k in ("name", "id", "note"))
        self._entries = {
            "stakeholder": _Table(PROJECT_FILE, head.get("stakeholder", [])),
            "issue": _Table(PROJECT_FILE, head.get("issue", [])),
            "source": _Table(PROJECT_FILE, head.get("source", [])),
            "position": _Table(POSITIONS_FILE, _toml(texts, POSITIONS_FILE).get("position", [])),
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
                made.append(make(key, entry))
            except (TypeError, ValueError, KeyError, ReadError) as error:
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
            self._paragraphs[source, int(number)] = Paragraph(
                key=len(self._paragraphs) + 1, source=source, number=int(number), text=text.strip()
            )

    def _position(self, key: int, entry: _Entry) -> Position:
        given = dict(entry)
        source = self._key("source", given.pop("source", None)) or 1
        paragraph, quote = given.pop("paragraph"), given.get("quote", "")
        found = self._paragraphs.get((source, paragraph))
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
        return {entry["code"]: key for key, entry in enumerate(self.entries, 1)}


def _toml(texts: Texts, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(texts, name))
    except tomllib.TOMLDecodeError as error:
        raise ReadError(f"{name}: {error}.") from None


def _text(texts: Texts, name: str) -> str:
    if name not in texts:
        raise ReadError(f"The file {name} is missing.")
    return texts[name]


def _word(vocabulary: type[_E], value: object) -> _E | None:
    return None if value is None else vocabulary(value)


def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


def _quantity(entry: _Entry | None) -> Quantity | None:
    if entry is None:
        return None
    known = {f.name for f in fields(Quantity)}
    if unknown := set(entry) - known:
        raise ReadError(f"a quantity has no {', '.join(sorted(unknown))}.")
    return Quantity(**{**entry, "bound": Bound(entry.get("bound", "="))})
