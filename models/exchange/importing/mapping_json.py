"""Mappings as JSON, and back: read strictly, for a file may come from anybody."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from models.errors import ReadError
from models.exchange.importing.mapping import (
    Column,
    DateOrder,
    Layout,
    NameChoice,
    NameRule,
    Reading,
    SheetMapping,
    Twice,
)
from models.exchange.importing.scale import Scale
from models.exchange.importing.targets import CONSTANTS, NAMES, TARGET
from models.exchange.plain_entries import listed, shown

VERSION = 1
_HEAD = "sides_mapping"
_MOST_PLACES = 16_384  # columns of a sheet
_MOST_ROWS = 1_048_576

_E = TypeVar("_E", bound=StrEnum)
Read = Callable[[Any, str], Any]


def to_json(mapping: SheetMapping) -> str:
    """A mapping as a JSON document, one that people can read and correct."""
    record = {
        _HEAD: VERSION,
        "layout": mapping.layout.value,
        "sheet": mapping.sheet,
        "header": mapping.header,
        "header_rows": mapping.header_rows,
        "columns": [_column(column) for column in mapping.columns],
        "constants": dict(mapping.constants),
        "names": [
            {"kind": r.kind, "text": r.text, "choice": r.choice.value, "name": r.name}
            for r in mapping.names
        ],
        "empty": list(mapping.empty),
        "issue_readings": {n: _reading(r) for n, r in mapping.issue_readings.items()},
        "dates": mapping.dates.value,
        "twice": mapping.twice.value,
        "protected": mapping.protected,
        "file_is_source": mapping.file_is_source,
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> SheetMapping:
    """The mapping that a JSON document tells.

    Raises:
        ReadError: it tells none; says what is wrong and where.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise ReadError("This is no mapping: it is not written in JSON.") from None
    if not isinstance(found, dict) or found.get(_HEAD) != VERSION:
        raise ReadError(f"This is no mapping of a spreadsheet: “{_HEAD}”: {VERSION} is missing.")
    values = _object(found, "the mapping", {_HEAD: _whole(VERSION), **_MAPPING}, _NEEDED)
    values.pop(_HEAD)
    return SheetMapping(**values)


def _column(column: Column) -> dict[str, object]:
    told: dict[str, object] = {
        "place": column.place,
        "title": column.title,
        "target": column.target,
    }
    if column.about:
        told["about"] = column.about
    if column.reading != Reading():
        told["reading"] = _reading(column.reading)
    if column.repeats:
        told["repeats"] = True
    return told


def _reading(reading: Reading) -> dict[str, object]:
    told: dict[str, object] = {"words": dict(reading.words)}
    if (scale := reading.scale) is not None:
        told["scale"] = {
            "minimum": scale.minimum,
            "maximum": scale.maximum,
            "reversed": scale.reversed,
            "cuts": list(scale.cuts),
        }
    return told


def _object(
    value: Any, where: str, kinds: Mapping[str, Read], needed: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The values of an object by key, each read as its kind."""
    if not isinstance(value, dict):
        raise ReadError(f"{_begun(where)} has to be an object in braces, and is {shown(value)}.")
    for key in value:
        if key not in kinds:
            known = listed(kinds, "and")
            raise ReadError(f"{shown(key)} is not known in {where}; its keys are {known}.")
    for key in needed:
        if key not in value:
            raise ReadError(f"“{key}” is missing in {where}.")
    return {key: kinds[key](entry, f"“{key}” of {where}") for key, entry in value.items()}


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise ReadError(f"{_begun(where)} has to be a text, and is {shown(value)}.")
    return value


def _truth(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise ReadError(f"{_begun(where)} has to be true or false, and is {shown(value)}.")
    return value


def _number(value: Any, where: str) -> float:
    try:
        fits = type(value) in (int, float) and math.isfinite(value)
    except OverflowError:
        fits = False
    if not fits:
        raise ReadError(f"{_begun(where)} has to be a number, and is {shown(value)}.")
    return float(value)


def _whole(most: int, least: int = 0) -> Read:
    def read(value: Any, where: str) -> int:
        if type(value) is not int or not least <= value <= most:
            told = f"a whole number from {least} to {most}"
            raise ReadError(f"{_begun(where)} has to be {told}, and is {shown(value)}.")
        return value

    return read


def _one_of(known: type[_E] | tuple[str, ...]) -> Read:
    words = known if isinstance(known, tuple) else tuple(member.value for member in known)

    def read(value: Any, where: str) -> Any:
        if not isinstance(value, str) or value not in words:
            told = listed(f"“{word}”" for word in words)
            raise ReadError(f"{_begun(where)} has to be {told}, and is {shown(value)}.")
        return value if isinstance(known, tuple) else known(value)

    return read


def _list(entry: Read) -> Read:
    def read(value: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ReadError(f"{_begun(where)} has to be a list, and is {shown(value)}.")
        return tuple(entry(one, f"entry {n} of {where}") for n, one in enumerate(value, 1))

    return read


def _texts_by_name(names: Read, entry: Read) -> Read:
    def read(value: Any, where: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise ReadError(f"{_begun(where)} has to be an object, and is {shown(value)}.")
        return {
            names(key, f"a key of {where}"): entry(one, f"{shown(key)} of {where}")
            for key, one in value.items()
        }

    return read


def _scale(value: Any, where: str) -> Scale:
    kinds = {
        "minimum": _number,
        "maximum": _number,
        "reversed": _truth,
        "cuts": _list(_number),
    }
    return Scale(**_object(value, where, kinds, ("minimum", "maximum")))


def _read_reading(value: Any, where: str) -> Reading:
    kinds = {"words": _texts_by_name(_text, _text), "scale": _scale}
    return Reading(**_object(value, where, kinds))


def _read_column(value: Any, where: str) -> Column:
    kinds = {
        "place": _whole(_MOST_PLACES),
        "title": _text,
        "target": _one_of(tuple(TARGET)),
        "about": _text,
        "reading": _read_reading,
        "repeats": _truth,
    }
    return Column(**_object(value, where, kinds, ("place", "title", "target")))


def _read_rule(value: Any, where: str) -> NameRule:
    kinds = {
        "kind": _one_of(tuple(dict.fromkeys(NAMES.values()))),
        "text": _text,
        "choice": _one_of(NameChoice),
        "name": _text,
    }
    return NameRule(**_object(value, where, kinds, ("kind", "text", "choice")))


def _begun(where: str) -> str:
    return where[0].upper() + where[1:]


_MAPPING: Mapping[str, Read] = {
    "layout": _one_of(Layout),
    "sheet": _text,
    "header": _whole(_MOST_ROWS),
    "header_rows": _whole(2),
    "columns": _list(_read_column),
    "constants": _texts_by_name(_one_of(CONSTANTS), _text),
    "names": _list(_read_rule),
    "empty": _list(_text),
    "issue_readings": _texts_by_name(_text, _read_reading),
    "dates": _one_of(DateOrder),
    "twice": _one_of(Twice),
    "protected": _truth,
    "file_is_source": _truth,
}
_NEEDED = ("layout", "columns")
