"""The four reports of the command line: matrix, gaps, ledger, changes; as lines, JSON or CSV."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from models.errors import DateError, ExportError
from models.exchange.columns import Value, day_words, iso_day
from models.exchange.comparison_records import (
    Entry,
    cell_entries,
    change_entry,
    changes_of,
    claim_entry,
    contradiction_entry,
    gap_entry,
    gap_of,
    ledger_of,
    rows,
    rules_told,
    statements,
)
from models.exchange.comparison_tables import (
    CELL_TITLES,
    CHANGE_TITLES,
    GAP_TITLES,
    LEDGER_TITLES,
    change_rows,
    entry_rows,
    ledger_rows,
)
from models.exchange.comparison_text import (
    change_lines,
    gap_lines,
    heading,
    ledger_lines,
    matrix_lines,
)
from models.exchange.csv_cells import csv_cell
from models.exchange.extract import Extract
from models.exchange.names_found import find_name
from models.exchange.plain_text import FieldError
from models.exchange.tabular import json_parts, writing
from models.partial_date import PartialDate
from models.records import Stakeholder
from models.safe_file import replacing

VERSION = 1
"""The version of the reports' JSON."""
SUFFIXES = (".json", ".csv")
"""What the name of a report's file can end in."""


@dataclass(frozen=True)
class Report:
    """One report, made as it is gone through, once; ``head`` says of what it is.

    Attributes:
        head: what stands before the lists in JSON.
        lists: the lists of JSON by name.
        lines: the report for a terminal.
        table: rows of CSV, the first one with the titles.
    """

    head: Mapping[str, Any]
    lists: Iterable[tuple[str, Iterable[Entry]]]
    lines: Iterable[str]
    table: Iterable[Sequence[Value]]

    def json(self) -> Iterator[str]:
        """The report as JSON, piece by piece."""
        return json_parts(self.head, self.lists)

    def write(self, path: Path) -> None:
        """Write the report to a .json or .csv file.

        Raises:
            ExportError: the suffix is neither, or the file cannot be written.
        """
        suffix = path.suffix.lower()
        if suffix not in SUFFIXES:
            raise ExportError(
                f"“{path.name}” does not say what to write. Let its name end in .json or .csv."
            )
        encoding = "utf-8" if suffix == ".json" else "utf-8-sig"
        with replacing(path) as beside, writing(beside, encoding) as file:
            if suffix == ".json":
                file.writelines(self.json())
            else:
                writer = csv.writer(file, lineterminator="\r\n")
                writer.writerows([csv_cell(value) for value in row] for row in self.table)


def last_day(text: str) -> int:
    """The last day that a date can mean: "until February" is until its end.

    Raises:
        DateError: it is no date, or has no last day.
    """
    latest = PartialDate.parse(text).latest
    if latest is None:
        raise DateError(f"“{text}” has no last day; write a date that ends, as 2025-02.")
    return latest


def named_sides(extract: Extract, text: str | None) -> list[Stakeholder]:
    """The sides that are named, with commas between; none where nothing is.

    Raises:
        FieldError: there is no such side, or it is only one.
    """
    if text is None:
        return []
    sides = {side.key: side for side in extract.names.sides}
    keys = dict.fromkeys(find_name(name, "side", sides) for name in text.split(","))
    if len(keys) < 2:
        raise FieldError(f"“{text}” is one side; name two or more with a comma between them.")
    return [sides[key] for key in keys]


def matrix_report(extract: Extract) -> Report:
    """Where each side stands on each issue, and why."""
    names = extract.names

    def entries() -> Iterator[Entry]:
        for row in rows(extract):
            yield from cell_entries(row, names)

    return Report(
        _head(extract, "matrix"),
        [("cells", entries())],
        _headed(extract, matrix_lines(rows(extract), names)),
        entry_rows(entries(), CELL_TITLES),
    )


def gaps_report(extract: Extract, sides: Sequence[Stakeholder] = ()) -> Report:
    """How far these sides, or all, are from each other on each issue."""
    names, keys = extract.names, [side.key for side in sides]
    told = [side.name for side in sides or (c.side for c in extract.matrix().columns)]

    def entries() -> Iterator[Entry]:
        for row in rows(extract):
            yield gap_entry(gap_of(row, names, keys), names)

    between = [f"Between {', '.join(told)}."] if sides else []
    return Report(
        {**_head(extract, "gaps"), "sides": told},
        [("gaps", entries())],
        _headed(extract, gap_lines(entries()), *between),
        entry_rows(entries(), GAP_TITLES),
    )


def ledger_report(extract: Extract) -> Report:
    """Every contradiction with both statements, and every claim with what became of it."""
    names, found = extract.names, ledger_of(extract)
    contradictions = (
        {**contradiction_entry(c, names), "statements": statements((c.first, c.second), names)}
        for c in found.contradictions
    )
    claims = (
        {**claim_entry(c, names), "statements": statements((c.position, c.own), names)}
        for c in found.claims
    )
    return Report(
        _head(extract, "ledger"),
        [("contradictions", contradictions), ("claims", claims)],
        _headed(extract, ledger_lines(found, names)),
        chain([LEDGER_TITLES], ledger_rows(found, names)),
    )


def changes_report(extract: Extract, first: int, last: int) -> Report:
    """What changed between two days."""
    names, found = extract.names, changes_of(extract, first, last)
    entries = (
        {**change_entry(c), "statements": statements((c.before, c.after), names)} for c in found
    )
    between = f"From {day_words(first)} to {day_words(last)}."
    days = {"from": iso_day(first), "to": iso_day(last)}
    return Report(
        {**_head(extract, "changes"), **days},
        [("changes", entries)],
        _headed(extract, change_lines(found, names), between),
        chain([CHANGE_TITLES], change_rows(found, names)),
    )


def _head(extract: Extract, kind: str) -> dict[str, Any]:
    return {
        "format": f"sides-{kind}",
        "version": VERSION,
        "program": extract.program,
        "made": extract.made.isoformat(timespec="seconds"),
        "project": extract.info.name,
        **rules_told(extract.rules),
    }


def _headed(extract: Extract, lines: Iterable[str], *more: str) -> Iterator[str]:
    return chain(heading(extract, *more), lines)
