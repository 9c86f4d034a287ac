"""Positions as a CSV table and, with all they refer to, as JSON.

CSV: UTF-8; RFC 4180 quoting; the columns of the sheet Positions; dates in ISO 8601 where they are
whole days; beside it a dictionary of its columns. Made for Excel, it has a byte order mark, without
which Excel misreads it, and texts that Excel would take for formulas are made harmless; made exact,
for pandas and R, it has neither.

JSON: told by ``export.schema.json`` beside this file. No value in it is altered.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from models.errors import ExportError
from models.exchange.columns import Column, Kind, columns
from models.exchange.comparison_records import Entry
from models.exchange.csv_cells import csv_cell
from models.exchange.data_dictionary import dictionary, place_beside
from models.exchange.extract import Extract, survey
from models.exchange.json_records import head, lists, readings
from models.exchange.standings import Standings
from models.safe_file import replacing


def write_csv(extract: Extract, path: Path) -> None:
    """Write the positions as a CSV table, and the dictionary of its columns beside it.

    Raises:
        ExportError: a file cannot be written; what stood in its place is untouched.
        Cancelled: the extract's progress says so.
    """
    with replacing(path) as table, replacing(place_beside(path)) as beside:
        shown = columns(extract.names, Standings(extract, 0, 2).of)
        texts = _write_table(extract, table, shown)
        with writing(beside, "utf-8") as file:
            file.write(dictionary(extract, path, table, shown, texts))


def _write_table(extract: Extract, table: Path, shown: Sequence[Column]) -> set[str]:
    """Write the rows; return the names of the columns of days that hold texts too."""
    exact, names, texts = extract.exact, extract.names, set[str]()
    dates = [n for n, column in enumerate(shown) if column.kind is Kind.DATE]
    with writing(table, "utf-8" if exact else "utf-8-sig") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(column.title for column in shown)
        for block in extract.blocks(1, 2):
            for position in block:
                row = [column.value(position, names) for column in shown]
                texts |= {shown[n].name for n in dates if isinstance(row[n], str)}
                writer.writerow([csv_cell(value, exact=exact) for value in row])
    return texts


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
