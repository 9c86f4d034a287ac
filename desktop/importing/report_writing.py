"""The report of an import as a table on the clipboard, as plain text and as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from desktop.importing.report_model import TITLES, WORDS
from models.exchange.clipboard_table import Cell, as_html, as_tsv
from models.exchange.csv_cells import csv_cell
from models.safe_file import replacing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from models.exchange.importing.planning import Plan
    from models.exchange.importing.report import Line


def clipboard_table(lines: Sequence[Line]) -> tuple[str, str]:
    """These lines as HTML and as text."""
    rows = [[Cell(text) for text in _texts(line)] for line in lines]
    return as_html(rows, headings=TITLES, title="Report"), as_tsv(rows, headings=TITLES)


def write(plan: Plan, path: Path) -> None:
    """Write the report of a plan; a name that ends in .csv makes it a table.

    Raises:
        ExportError: it cannot be written there.
    """
    is_table = path.suffix.lower() == ".csv"
    text = as_csv(plan) if is_table else as_text(plan)
    with replacing(path) as beside:
        # With its mark, for a spreadsheet program would take it for another encoding.
        beside.write_text(text, encoding="utf-8-sig" if is_table else "utf-8", newline="")


def as_text(plan: Plan) -> str:
    """The report as people read it."""
    told = [f"{plan.file}, sheet {plan.sheet}", plan.summary(), plan.counts.sentence()]
    told += plan.problems
    told += plan.notes
    told.append("")
    for line in plan.lines:
        says = f" “{line.text}”" if line.text else ""
        told.append(f"{line.place}{says}: {WORDS[line.fate]}. {line.reason}")
    return "\n".join(told) + "\n"


def as_csv(plan: Plan) -> str:
    """The lines of the report as a table that is harmless in spreadsheet programs."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(TITLES)
    writer.writerows([csv_cell(text) for text in _texts(line)] for line in plan.lines)
    return out.getvalue()


def _texts(line: Line) -> tuple[str, str, str, str]:
    return line.place, WORDS[line.fate], line.text, line.reason
