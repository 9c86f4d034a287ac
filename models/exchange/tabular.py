"""Positions as a CSV table and, with all they refer to, as JSON.

CSV: UTF-8 with a byte order mark, without which Excel misreads it; RFC 4180 quoting; the columns
of the sheet Positions; dates in ISO 8601 where they are whole days. Spreadsheet programs take a
text for a formula when it begins with ``= + - @``, their full-width forms, or a tab or line break
before one. Such a text gets a leading apostrophe; so does one that has apostrophes before such a
beginning, so that taking one away always gives the text back. Columns of numbers are left alone.

JSON: told by ``export.schema.json`` beside this file. No value in it is altered.
"""

import csv
import datetime
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from models.errors import ExportError
from models.exchange.columns import Value, columns
from models.exchange.comparison_records import Entry
from models.exchange.extract import Extract, survey
from models.exchange.json_records import head, lists, readings
from models.exchange.standings import Standings
from models.safe_file import replacing

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def write_csv(extract: Extract, path: Path) -> None:
    """Write the positions as a CSV table.

    Raises:
        ExportError: the file cannot be written; what stood in its place is untouched.
        Cancelled: the extract's progress says so.
    """
    with replacing(path) as beside, writing(beside, "utf-8-sig") as file:
        shown = columns(extract.names, Standings(extract, 0, 2).of)
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(column.title for column in shown)
        for block in extract.blocks(1, 2):
            writer.writerows(
                [csv_cell(column.value(position, extract.names)) for column in shown]
                for position in block
            )


def write_json(extract: Extract, path: Path) -> None:
    """Write the positions and all that they refer to as JSON.

    Raises:
        ExportError: the file cannot be written; what stood in its place is untouched.
        Cancelled: the extract's progress says so.
    """
    with replacing(path) as beside, writing(beside, "utf-8") as file:
        file.writelines(_json_parts(extract))


def _json_parts(extract: Extract) -> Iterator[str]:
    found = survey(extract, 0, readings(extract))
    return json_parts(head(extract, found), lists(extract))


def json_parts(
    told: Mapping[str, Any], entries_by_name: Iterable[tuple[str, Iterable[Entry]]]
) -> Iterator[str]:
    """A JSON document in pieces: single values, then lists with an entry a line."""
    opening = "{\n"
    for name, value in told.items():
        yield f"{opening}{_json(name)}: {_json(value)}"
        opening = ",\n"
    for name, entries in entries_by_name:
        yield f"{opening}{_json(name)}: ["
        yield from _entries(entries)
        yield "\n]"
    yield "\n}\n"


def _entries(entries: Iterable[Entry]) -> Iterator[str]:
    """An entry a line, so that two exports can be compared line by line."""
    opening = "\n"
    for entry in entries:
        yield opening + _json(entry)
        opening = ",\n"


def _json(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except ValueError:
        code = value.get("code", "") if isinstance(value, dict) else ""
        raise ExportError(
            f"The quantity of position {code} is not a number that JSON can hold. Correct it and "
            "export again."
        ) from None


def writing(path: Path, encoding: str) -> TextIO:
    """Open a file for a text that may have half a character in it."""
    # Half a character (a lone surrogate) has no UTF-8; what is written for it is its escape,
    # which in JSON is the value itself.
    return path.open("w", encoding=encoding, errors="backslashreplace", newline="")


def csv_cell(value: Value) -> str | int:
    """What the table holds for a value."""
    match value:
        case str():
            return f"'{value}" if _FORMULA.match(value) else value
        case None:
            return ""
        case datetime.date():
            return value.isoformat()
        case float() if math.isfinite(value) and value == int(value) and abs(value) < 1e15:
            return int(value)
        case _:
            return repr(value)
