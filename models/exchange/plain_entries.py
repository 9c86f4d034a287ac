"""What readable files may say: the keys of each kind of entry, their types and their words.

All of it follows from the records and the vocabularies, so that a new field can be written as
soon as it is there. A slip is told as what stands there and what could; where it stands is added
by :mod:`models.exchange.plain_files`.
"""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_type_hints

from models.errors import DateError, ReadError
from models.judgements import Coverage
from models.partial_date import PartialDate
from models.records import Issue, Position, ProjectInfo, Quantity, Source, Stakeholder

REFERS = {
    "parent": "stakeholder",
    "holder": "stakeholder",
    "speaker": "stakeholder",
    "issue": "issue",
    "after": "issue",
    "source": "source",
}
"""Keys that hold the code of another entry, and of which kind that is."""

NAMING = ("code", "name", "title")
"""Keys that tell the entries of one kind apart: never empty, and never twice the same."""

_LEAST = {"rank": 0, "paragraph": 0, "attribution_count": 1}
_LARGEST = 2**63 - 1  # the largest whole number that a project file can hold
_SHOWN = 40  # characters of a refused text that its error repeats
_LISTED = 20  # possibilities that an error lists


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value: what is asked for, whether a value is that, and what it becomes."""

    wanted: str
    fits: Callable[[Any], bool]
    make: Callable[[Any], Any] = lambda value: value

    def read(self, value: object) -> Any:
        """Return what the value means.

        Raises:
            ReadError: it is of another kind.
            DateError: it should be a date and is none.
        """
        if not self.fits(value):
            raise ReadError(f"{shown(value)} is not possible; it has to be {self.wanted}.")
        return self.make(value)


@dataclass(frozen=True, slots=True)
class Form:
    """What one kind of entry may say, by key, and what it has to."""

    name: str
    kinds: Mapping[str, Kind]
    needed: tuple[str, ...] = ()

    def read(self, entry: Mapping[str, object]) -> dict[str, Any]:
        """Return the values of an entry by key; references stay codes.

        Raises:
            ReadError: a key is unknown or missing, or its value is not of its kind.
        """
        for key in entry:
            if key not in self.kinds:
                known = listed(self.kinds, "and")
                raise ReadError(f"{shown(key)} is not known; the keys of {self.name} are {known}.")
        for key in self.needed:
            if key not in entry:
                raise ReadError(f"{key} is missing; it has to be {self.kinds[key].wanted}.")
        return {key: self._value(key, value) for key, value in entry.items()}

    def _value(self, key: str, value: object) -> Any:
        try:
            return self.kinds[key].read(value)
        except (ReadError, DateError) as error:
            raise ReadError(f"{key}: {error}") from None


def shown(value: object) -> str:
    """A value as an error repeats it: on one line, short, and without the names of types."""
    match value:
        case bool():
            return str(value).lower()
        case list():
            return "a list"
        case dict():
            return "a table"
        case str():
            text = "".join(char if char.isprintable() else "�" for char in value)
            return f"“{_shortened(text)}”"
        case _:
            return _shortened(str(value))


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def listed(words: Iterable[object], joint: str = "or") -> str:
    """What is possible, for the eye: "a, b or c"; a long list is cut."""
    *first, last = (str(word) for word in words)
    if len(first) >= _LISTED:
        return f"{', '.join(first[:_LISTED])} …"
    return f"{', '.join(first)} {joint} {last}" if first else last


def _is(kind: type) -> Callable[[Any], bool]:
    # Exactly: `true` would otherwise be a whole number and a time of day a date.
    return lambda value: type(value) is kind


def _whole(least: int, most: int = _LARGEST) -> Kind:
    def fits(value: Any) -> bool:
        return type(value) is int and least <= value <= most

    told = f"{least} or more" if most == _LARGEST else f"from {least} to {most}"
    return Kind(f"a whole number, {told}", fits)


def _word(vocabulary: type[Enum]) -> Kind:
    words = [member.value for member in vocabulary]

    def fits(value: Any) -> bool:
        return type(value) is type(words[0]) and value in words

    return Kind(listed(words), fits, vocabulary)


def _list_of(kind: str) -> Kind:
    def fits(value: Any) -> bool:
        return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)

    return Kind(f"a line [[{kind}]] above each {kind}", fits)


def _is_number(value: Any) -> bool:
    # TOML has "nan" and "inf", and whole numbers of any length.
    return type(value) in (int, float) and abs(value) <= sys.float_info.max


def _date(value: str | date) -> PartialDate:
    return PartialDate.parse(value if isinstance(value, str) else value.isoformat())


_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_TEXT = Kind("a text in quotation marks", _is(str))
_NAMES: Mapping[str, Kind] = {
    "id": Kind(
        "a UUID, such as “5e1f0b52-6d0c-4b3a-9c57-2a8d3f1b7e60”",
        lambda value: isinstance(value, str) and _UUID.fullmatch(value) is not None,
    ),
    **dict.fromkeys(
        NAMING,
        Kind(
            "a text in quotation marks that is not empty",
            lambda value: isinstance(value, str) and bool(value.strip()),
        ),
    ),
    **{
        key: Kind(f"the code of one {kind}, in quotation marks", _is(str))
        for key, kind in REFERS.items()
    },
    **{key: _whole(least) for key, least in _LEAST.items()},
    "credibility": _whole(1, 6),
}
_TYPES: Mapping[type, Kind] = {
    str: _TEXT,
    bool: Kind("true or false", _is(bool)),
    float: Kind("a number", _is_number, float),
    PartialDate: Kind(
        "a date in quotation marks, such as “2025-02-14” or “2025-02”",
        lambda value: isinstance(value, str | date),
        _date,
    ),
    Quantity: Kind(
        "a quantity in braces, such as { value = 50, unit = “%” }",
        _is(dict),
        lambda entry: Quantity(**_QUANTITY.read(entry)),
    ),
}


def _form(
    name: str, record: type, *, without: tuple[str, ...] = ("key", "id"), **besides: Kind
) -> Form:
    """The form of a record: its fields, without some and with keys of the file's own."""
    hints = {key: get_args(hint) or hint for key, hint in get_type_hints(record).items()}
    own = [f for f in fields(record) if f.name not in without]
    needed = [f.name for f in own if f.default is MISSING and not _may_be_none(hints[f.name])]
    kinds = {f.name: _kind(f.name, hints[f.name]) for f in own}
    return Form(name, kinds | besides, tuple(needed))


def _may_be_none(hint: Any) -> bool:
    return isinstance(hint, tuple) and NoneType in hint


def _kind(name: str, hint: Any) -> Kind:
    if name in _NAMES:
        return _NAMES[name]
    kind = next(part for part in hint if part is not NoneType) if _may_be_none(hint) else hint
    # A field of a type that is not listed stops the program's tests at once, not the analyst.
    return _word(kind) if issubclass(kind, Enum) else _TYPES[kind]


_QUANTITY: Form = _form("a quantity", Quantity)
_POSITION = _form(
    "a position",
    Position,
    without=("key", "id", "locator", "verification"),
    paragraph=_whole(_LEAST["paragraph"]),
)

FORMS: Mapping[str, Form] = {
    "stakeholder": _form("a stakeholder", Stakeholder),
    "issue": _form("an issue", Issue),
    "source": _form("a source", Source, without=("key", "id", "sha256", "version"), text=_TEXT),
    "coverage": _form("coverage", Coverage),
    "position": Form(
        _POSITION.name,
        _POSITION.kinds,
        # Who speaks is the holder where nothing is said.
        (*(key for key in _POSITION.needed if key != "speaker"), "paragraph"),
    ),
}
"""The form of each kind of entry."""

PROJECT = _form(
    "the project",
    ProjectInfo,
    without=("key", "created"),
    **{kind: _list_of(kind) for kind in ("stakeholder", "issue", "source", "coverage")},
)
POSITIONS = Form("this file", {"position": _list_of("position")})
