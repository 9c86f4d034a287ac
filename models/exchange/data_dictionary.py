"""What the columns of a CSV table mean, beside it as a Frictionless Data Package.

The file is called datapackage.json, as the standard asks, and tells of all tables that Sides has
written into the folder; one that somebody else has made is left alone, and ours is then named after
the table.

Standard: https://specs.frictionlessdata.io/tabular-data-package/
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from models.exchange.codebook import COLUMN_MEANINGS, VOCABULARIES, word
from models.exchange.columns import Column, Kind
from models.exchange.csv_cells import csv_cell
from models.exchange.extract import Extract

_FILE = "datapackage.json"
_MOST = 5_000_000  # bytes of an older one that is read
_BLOCK = 1 << 20
_TYPES = {Kind.TEXT: "string", Kind.NUMBER: "number", Kind.STANCE: "integer", Kind.DATE: "string"}
_ALWAYS_DAYS = ("earliest_day", "latest_day")
_NEEDED = ("code", "side", "speaker", "issue", "attribution", "holder", "status", "id")
_HARMLESS = (
    "An apostrophe stands before each text that a spreadsheet program would take for a formula "
    "(one that begins with = + - @, their full-width forms, a tab or a line break, or with "
    "apostrophes before one of these). Take one away to have the text."
)
_EXACT = (
    "All texts are exactly as they are in the project, those that begin with = + - @ too, which a "
    "spreadsheet program takes for formulas. Read this table with pandas or R."
)


def place_beside(table: Path) -> Path:
    """Where the dictionary of a table goes."""
    usual = table.parent / _FILE
    if not usual.exists() or _resources(usual) is not None:
        return usual
    return table.with_name(f"{table.stem}.{_FILE}")


def dictionary(
    extract: Extract, table: Path, written: Path, shown: Sequence[Column], texts: set[str]
) -> str:
    """The dictionary with this table in it.

    Args:
        extract: what was exported.
        table: the table's place.
        written: where its content is now.
        shown: its columns.
        texts: the names of those columns of days that hold texts too.
    """
    others = _resources(place_beside(table)) or []
    told = _resource(extract, table, written, shown, texts)
    resources = [r for r in others if r.get("path") != table.name] + [told]
    package = {
        "profile": "tabular-data-package",
        "name": _name(table.parent.name),
        "title": extract.info.name,
        "created": extract.made.isoformat(timespec="seconds"),
        "sides": extract.program,
        "resources": sorted(resources, key=lambda r: str(r.get("path"))),
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resources(place: Path) -> list[dict[str, Any]] | None:
    """What an older dictionary of ours tells of; None where it is not ours or cannot be read."""
    try:
        if place.stat().st_size > _MOST:
            return None
        package = json.loads(place.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(package, dict) or "sides" not in package:
        return None
    found = package.get("resources")
    return [r for r in found if isinstance(r, dict)] if isinstance(found, list) else None


def _resource(
    extract: Extract, table: Path, written: Path, shown: Sequence[Column], texts: set[str]
) -> dict[str, Any]:
    filtered = f" FILTERED: {extract.filter_words}." if extract.wanted.active else ""
    return {
        "profile": "tabular-data-resource",
        "name": _name(table.stem),
        "path": table.name,
        "title": extract.info.name,
        "description": f"{extract.share}, one a row.{filtered} "
        + (_EXACT if extract.exact else _HARMLESS),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": written.stat().st_size,
        "hash": f"sha256:{_sha256(written)}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "schema": {
            "fields": [_field(column, texts, extract.exact) for column in shown],
            "missingValues": [""],
            "primaryKey": "Id",
        },
    }


def _field(column: Column, texts: set[str], exact: bool) -> dict[str, Any]:
    days = column.name in _ALWAYS_DAYS and column.name not in texts
    field: dict[str, Any] = {
        "name": column.title,
        "type": "date" if days else _TYPES[column.kind],
        "description": COLUMN_MEANINGS[column.name],
    }
    constraints: dict[str, Any] = {}
    if column.kind is Kind.STANCE:
        constraints |= {"minimum": -2, "maximum": 2}
    elif words := VOCABULARIES.get(column.title):
        constraints["enum"] = _cells(words, exact)
    if column.name in _NEEDED:
        constraints["required"] = True
    if column.name == "id":
        constraints["unique"] = True
    return {**field, "constraints": constraints} if constraints else field


def _cells(words: Mapping[Enum, str], exact: bool) -> list[str]:
    """The words as the table's cells have them."""
    return [str(csv_cell(word(member), exact=exact)) for member in words]


def _name(text: str) -> str:
    """A name as the standard allows it: small letters, digits, dots, dashes."""
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower()).strip("-.") or "positions"


def _sha256(file: Path) -> str:
    sha = hashlib.sha256()
    with file.open("rb") as content:
        while block := content.read(_BLOCK):
            sha.update(block)
    return sha.hexdigest()
