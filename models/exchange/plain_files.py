"""A project as a handful of readable files: TOML for the records, plain text for the sources.

``project.toml`` holds ``name``, ``id``, ``note`` and the tables ``stakeholder``, ``issue``,
``source`` and ``coverage`` (which source was searched for which issue); ``positions.toml`` holds
the table ``position``. Keys are the field names of :mod:`models.records` and
:mod:`models.judgements`; records refer to each other by ``code``, and a ``parent`` stands above
those who belong to it. A source names the file of its ``text``, in which a line ``[n]`` begins
paragraph n. A position without a ``source`` is of the first one, without a ``speaker`` is in its
holder's words, and without a ``status`` is reviewed. Public ids follow from the project's id and
the codes, so that the same files always make the same project.
"""

import re
import tomllib
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import ReadError
from models.exchange.plain_entries import (
    FORMS,
    NAMING,
    POSITIONS,
    PROJECT,
    REFERS,
    Form,
    listed,
    shown,
)
from models.judgements import Coverage
from models.project.store import Project
from models.records import (
    Issue,
    Locator,
    Paragraph,
    Position,
    ProjectInfo,
    Record,
    Source,
    Stakeholder,
)
from models.sources.quotes import compare_at
from models.text import sha256_of
from models.vocabulary import Status

PROJECT_FILE = "project.toml"
POSITIONS_FILE = "positions.toml"

Texts = Mapping[str, str]

# Nine digits are enough for a paragraph, and thousands would be more than Python reads.
_NUMBER = re.compile(r"^\[([0-9]{1,9})\][ \t]*(?:\n|\Z)", re.MULTILINE)
# How tomllib quotes what it found, and what an analyst would call it.
_TOML_WORDS = ((r"\('([^']*)',\)", r"[\1]"), (r"character '\\n'", "end of line"))


def build(texts: Texts, path: Path) -> Project:
    """Make a project file from the texts of readable files, by their names.

    Raises:
        ReadError: a file is missing or says something that cannot be; names file and entry.
        ProjectError: the project cannot be made there.
    """
    said = _said(texts)
    # Everything is read before the file is made: a slip leaves nothing behind.
    records, info = _records(said), said.info
    return Project.create(path, info.name, note=info.note, id=info.id, records=records)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry, each value of its kind; ``key`` counts from 1 among its kind."""

    kind: str
    key: int
    place: str
    values: Mapping[str, Any]

    @property
    def code(self) -> str:
        """What tells it apart; coverage has no code of its own, but those of source and issue."""
        if self.kind == "coverage":
            return f"{self.values['source']}/{self.values['issue']}"
        return str(self.values["code"])


@dataclass(frozen=True, slots=True)
class _Said:
    """What the files say, with entries that refer to each other by code.

    ``keys`` are those of each kind by code; ``paragraphs`` are those of each source whose text is
    at hand, by its key and their numbers.
    """

    info: ProjectInfo
    entries: Mapping[str, list[_Entry]]
    keys: Mapping[str, Mapping[str, int]]
    paragraphs: Mapping[int, Mapping[int, str]]

    def fields(self, entry: _Entry) -> dict[str, Any]:
        """The entry's values with its key, its public id, and keys where codes were.

        Raises:
            ReadError: a code is nobody's.
        """
        public = uuid.uuid5(uuid.UUID(self.info.id), f"{entry.kind}/{entry.code}")
        bound = {
            name: self._key(name, value) if name in REFERS else value
            for name, value in entry.values.items()
        }
        return {**bound, "key": entry.key, "id": str(public)}

    def _key(self, name: str, code: str) -> int:
        kind = REFERS[name]
        keys = self.keys[kind]
        if code not in keys:
            possible = f"only {listed(keys, 'and')}" if keys else "nor any other"
            raise ReadError(f"{name}: there is no {kind} {shown(code)}, {possible}.")
        return keys[code]


def _said(texts: Texts) -> _Said:
    head = _file(texts, PROJECT_FILE, PROJECT)
    positions = _file(texts, POSITIONS_FILE, POSITIONS).get("position", [])
    entries = {
        kind: _entries(PROJECT_FILE, kind, head.pop(kind, []))
        for kind in ("stakeholder", "issue", "source", "coverage")
    }
    entries["position"] = _entries(POSITIONS_FILE, "position", positions)
    paragraphs = {
        source.key: _paragraphs(texts, source.values["text"])
        for source in entries["source"]
        if "text" in source.values
    }
    keys = {kind: {e.code: e.key for e in found} for kind, found in entries.items()}
    return _Said(ProjectInfo(**head), entries, keys, paragraphs)


@contextmanager
def _at(place: str) -> Iterator[None]:
    """Say of a slip where it is."""
    try:
        yield
    except ReadError as error:
        raise ReadError(f"{place}: {error}") from None


def _file(texts: Texts, name: str, form: Form) -> dict[str, Any]:
    text = _text(texts, name)
    with _at(name):
        return form.read(_toml(text))


def _text(texts: Texts, name: str) -> str:
    if name not in texts:
        raise ReadError(f"{name} is missing; put it beside the other files.")
    # As editors on Windows write it.
    return texts[name].removeprefix("\ufeff").replace("\r\n", "\n")


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason = str(error)
        for pattern, words in _TOML_WORDS:
            reason = re.sub(pattern, words, reason)
        raise ReadError(f"this is not TOML: {reason}.") from None
    except (ValueError, RecursionError):
        raise ReadError(
            "a number is too long or lists are nested too deep; shorten them."
        ) from None


def _entries(file: str, kind: str, found: Iterable[Mapping[str, object]]) -> list[_Entry]:
    entries: list[_Entry] = []
    for key, given in enumerate(found, 1):
        code = given.get("code")
        place = f"{file}, {kind} {code if isinstance(code, str) and code.strip() else key}"
        with _at(place):
            entries.append(_Entry(kind, key, place, FORMS[kind].read(given)))
    for name in NAMING:
        named = [entry for entry in entries if name in entry.values]
        for entry, other in _twice(named, [entry.values[name] for entry in named]):
            with _at(entry.place):
                raise ReadError(
                    f"the {name} {shown(entry.values[name])} is already that of {kind} number "
                    f"{other.key}; give each its own."
                )
    for entry, other in _twice(entries, [entry.code for entry in entries]):
        with _at(entry.place):
            raise ReadError(f"{kind} number {other.key} says the same; leave one of them out.")
    return entries


def _twice(entries: list[_Entry], values: list[str]) -> Iterator[tuple[_Entry, _Entry]]:
    """Each entry whose value another has before it, and that one."""
    first: dict[str, _Entry] = {}
    for entry, value in zip(entries, values, strict=True):
        other = first.setdefault(value, entry)
        if other is not entry:
            yield entry, other


def _paragraphs(texts: Texts, name: str) -> dict[int, str]:
    before, *parts = _NUMBER.split(_text(texts, name))
    found: dict[int, str] = {}
    with _at(name):
        if before.strip() or not parts:
            raise ReadError("the text has to begin with a line such as [1], its first number.")
        for number, text in zip(map(int, parts[::2]), parts[1::2], strict=True):
            if number in found:
                raise ReadError(f"there are two paragraphs [{number}]; give each its own number.")
            found[number] = text.strip()
    return found


def _records(said: _Said) -> list[Record]:
    """All records, in an order in which each comes after those that it refers to."""
    records: list[Record] = []
    for kind in ("stakeholder", "issue", "source"):
        for entry in said.entries[kind]:
            with _at(entry.place):
                records.append(_MAKE[kind](said, entry))
    texts = [(key, *text) for key, found in said.paragraphs.items() for text in found.items()]
    records += (
        Paragraph(key=key, source=source, number=number, text=text)
        for key, (source, number, text) in enumerate(texts, 1)
    )
    for kind in ("coverage", "position"):
        for entry in said.entries[kind]:
            with _at(entry.place):
                records.append(_MAKE[kind](said, entry))
    return records


def _stakeholder(said: _Said, entry: _Entry) -> Stakeholder:
    made = Stakeholder(**said.fields(entry))
    # So nobody belongs to themselves either, not even by way of others.
    if made.parent is not None and made.parent >= made.key:
        parent = shown(entry.values["parent"])
        raise ReadError(f"parent: {parent} does not stand above this stakeholder; move it there.")
    return made


def _issue(said: _Said, entry: _Entry) -> Issue:
    return Issue(**said.fields(entry))


def _source(said: _Said, entry: _Entry) -> Source:
    given = {name: v for name, v in said.fields(entry).items() if name != "text"}
    text = said.paragraphs.get(entry.key, {})
    return Source(**given, sha256=sha256_of(text[number] for number in sorted(text)))


def _coverage(said: _Said, entry: _Entry) -> Coverage:
    return Coverage(**said.fields(entry))


def _position(said: _Said, entry: _Entry) -> Position:
    given = {"stance": None, "status": Status.REVIEWED, **said.fields(entry)}
    if (given["stance"] is None) is (given.get("silence") is None):
        raise ReadError("it needs either a stance or a silence, and not both.")
    if "source" not in given and not said.entries["source"]:
        raise ReadError(f"source: {PROJECT_FILE} has no source; add the one where this stands.")
    source = given.setdefault("source", 1)
    given.setdefault("speaker", given["holder"])
    paragraph = given.pop("paragraph")
    text_of = _texts_of(said, source, paragraph)
    given["verification"], span = compare_at(given.get("quote", ""), paragraph, text_of)
    if given.get("after") == given["issue"]:
        raise ReadError("after: this is the position’s own issue; name the one to settle first.")
    return Position(**given, locator=Locator(paragraph, *(span or (None, None))))


def _texts_of(said: _Said, source: int, number: int) -> Callable[[int], str | None]:
    """The paragraphs of a source by their numbers; this one is there, if its text is."""
    found = said.paragraphs.get(source)
    if found is not None and number not in found:
        raise ReadError(f"paragraph: its source has no {number}; it has {listed(found, 'and')}.")
    return (found or {}).get


_MAKE: Mapping[str, Callable[[_Said, _Entry], Record]] = {
    "stakeholder": _stakeholder,
    "issue": _issue,
    "source": _source,
    "coverage": _coverage,
    "position": _position,
}
