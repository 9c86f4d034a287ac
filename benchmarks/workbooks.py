"""Measure writing a workbook of 100,000 positions beside the libraries that could do it.

All are given the cells of the two long sheets, Positions and Evidence, ready-made, and write them;
“Sides, the whole export” reads its project, works out what stands, and writes all ten sheets. Each
does it in a process of its own, interleaved; the figures are medians of the rounds, the ratios
those within a round. Prints Markdown. ``workbooks.py one NAME FOLDER`` is one contestant's turn.
"""

import argparse
import datetime
import itertools
import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

POSITIONS = 100_000
GOAL = 10.0
WHOLE = "Sides, the whole export"
WRITER = "Sides, the same cells"
_DAY = "d mmm yyyy"
_MADE = datetime.datetime(2025, 3, 1, tzinfo=datetime.UTC)


def main() -> None:
    """Run this benchmark alone, or one contestant's turn."""
    if sys.argv[1:2] == ["one"]:
        print(turn(sys.argv[2], Path(sys.argv[3])))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--positions", type=int, default=POSITIONS)
    options = parser.parse_args()
    print(section(options.rounds, options.positions))


def turn(name: str, folder: Path) -> str:
    """Write once; seconds, and the megabytes that this process had at most."""
    contestant = CONTESTANTS[name]
    given = {} if name == WHOLE else pickle.loads((folder / "tables").read_bytes())  # noqa: S301
    before = peak()
    start = time.perf_counter()
    contestant(folder, given)
    return f"{time.perf_counter() - start} {peak()} {peak() - before}"


def peak() -> float:
    """Megabytes of this process at most, until now."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def by_sides(folder: Path, _: Any) -> None:
    """The whole workbook, from the project."""
    from models.exchange.export import export
    from models.project.store import Project

    with Project.open(folder / "large.sides", read_only=True) as project:
        export(project, folder / "sides.xlsx", made=_MADE, version="")


def by_writer(folder: Path, tables: dict[str, Any]) -> None:
    """The two sheets as Sides writes them, heights of rows and all else that they have included."""
    import io

    import xlsxwriter

    from models.exchange.extract import Extract
    from models.exchange.workbook_formats import Formats
    from models.exchange.workbook_rows import Stream, Texts, pour
    from models.exchange.workbook_tables import fitted, lay_out
    from models.project.store import Project

    file = io.BytesIO()
    with Project.open(folder / "large.sides", read_only=True) as project:
        extract = Extract(project, _everything(), _MADE, "")
        book = xlsxwriter.Workbook(file, {"in_memory": True})
        formats, made = Formats(book), [table for _, _, table in tables.values()]
        for table in made:
            lay_out(book.add_worksheet(table.name), formats, table, extract, "")
        book.add_worksheet("Record").write_blank(1, 0, None, formats["text"])
        book.close()
    streams = [Stream(n, t.name, t.count, fitted(t)) for n, t in enumerate(made, 1)]
    pour(file, folder / "writer.xlsx", streams, Texts(3, ()), lambda properties: properties)


def by_pandas(folder: Path, tables: dict[str, Any]) -> None:
    """DataFrame.to_excel with openpyxl, the columns styled as ours are."""
    import pandas
    from openpyxl.styles import Alignment, Font

    font, placed = Font(name="Calibri", size=10), Alignment(vertical="top", wrap_text=True)
    with pandas.ExcelWriter(folder / "pandas.xlsx", engine="openpyxl") as writer:
        for name, (titles, rows, _) in tables.items():
            pandas.DataFrame(rows, columns=titles).to_excel(writer, sheet_name=name, index=False)
            for row in writer.sheets[name].iter_rows(min_row=2):
                for cell in row:
                    cell.font, cell.alignment = font, placed


def by_plain_pandas(folder: Path, tables: dict[str, Any]) -> None:
    """The same without any style: what an analyst would type."""
    import pandas

    with pandas.ExcelWriter(folder / "plain.xlsx", engine="openpyxl") as writer:
        for name, (titles, rows, _) in tables.items():
            pandas.DataFrame(rows, columns=titles).to_excel(writer, sheet_name=name, index=False)


def by_xlsxwriter(folder: Path, tables: dict[str, Any]) -> None:
    """XlsxWriter in constant memory, styled."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    book = xlsxwriter.Workbook(folder / "xlsxwriter.xlsx", options)
    look = {"font_name": "Calibri", "font_size": 10, "valign": "top", "text_wrap": True}
    text, day = book.add_format(look), book.add_format(look | {"num_format": _DAY})
    for name, (titles, rows, _) in tables.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate([titles, *rows]):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value, text)
                elif isinstance(value, datetime.date):
                    sheet.write(number, column, value, day)
                else:
                    sheet.write(number, column, value, text)
    book.close()


CONTESTANTS = {
    "pandas with openpyxl, styled": by_pandas,
    "pandas with openpyxl, no styles": by_plain_pandas,
    "XlsxWriter alone, constant memory": by_xlsxwriter,
    WRITER: by_writer,
    WHOLE: by_sides,
}


def section(rounds: int, positions: int = POSITIONS) -> str:
    """Measure, and return the figures as a section of Markdown."""
    figures: dict[str, list[list[float]]] = {name: [] for name in CONTESTANTS}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        cells = prepare(folder, positions)
        for _, name in itertools.product(range(rounds), CONTESTANTS):
            command = [sys.executable, "-P", __file__, "one", name, str(folder)]
            printed = subprocess.check_output(command, text=True).split()
            figures[name].append([float(figure) for figure in printed])
    return told(figures, positions, cells, rounds)


def prepare(folder: Path, positions: int) -> int:
    """A project of the sample's positions many times, and its two long tables ready-made."""
    from desktop.sample import build_sample
    from models.exchange import workbook_evidence, workbook_positions
    from models.exchange.extract import Extract, survey
    from models.exchange.standings import Standings
    from models.project.edits import Add

    with build_sample(folder / "large.sides") as project:
        query = project.query()
        sample = query.positions(query.keys())
        more = (
            replace(position, key=0, id=f"{position.id}-{n}", code=f"{position.code}-{n}")
            for n, position in zip(range(positions - len(sample)), itertools.cycle(sample))
        )
        project.apply(Add(tuple(more), "Fill"))
        extract = Extract(project, _everything(), _MADE, "")
        found = survey(extract)
        made = (
            workbook_positions.table(extract, found, Standings(extract, 0, 1), 0, 1),
            workbook_evidence.table(extract, found, 0, 1),
        )
        tables = {}
        for table in made:
            ready = replace(table, rows=list(table.rows))
            rows = [[_plain(cell) for cell in row] for row in ready.rows]
            tables[table.name] = ([column.title for column in table.columns], rows, ready)
    (folder / "tables").write_bytes(pickle.dumps(tables))
    return sum(len(titles) * len(rows) for titles, rows, _ in tables.values())


def _everything() -> Any:
    from models.project.filter import EVERYTHING

    return EVERYTHING


def _plain(cell: Any) -> Any:
    """The cell without the font of its bold part."""
    from models.exchange.workbook_rows import Run

    return cell.before + cell.bold + cell.after if isinstance(cell, Run) else cell


def told(figures: dict[str, list[list[float]]], positions: int, cells: int, rounds: int) -> str:
    """The figures as a table; ratios to the first contestant."""
    lines = [
        f"## Writing a workbook of {positions:,} positions",
        "",
        f"{cells:,} cells of Positions and Evidence; {rounds} rounds, interleaved, each in a "
        "process of its own; medians. Cells are ready-made in memory; the whole export reads its "
        "project, works out what stands, and writes the other sheets and the record too.",
        "",
        "| what | s | times faster (least–most) | MB at most | MB more than before | goal |",
        "|---|---|---|---|---|---|",
    ]
    first = next(iter(figures.values()))
    for name, turns in figures.items():
        ratios = [floor[0] / mine[0] for floor, mine in zip(first, turns, strict=True)]
        ratio = statistics.median(ratios)
        goal = f"≥ {GOAL:.0f}, {'met' if ratio >= GOAL else 'missed'}" if name == WRITER else ""
        seconds, most, more = (statistics.median(column) for column in zip(*turns, strict=True))
        lines.append(
            f"| {name} | {seconds:.1f} | {ratio:.1f} ({min(ratios):.1f}–{max(ratios):.1f}) "
            f"| {most:.0f} | {more:.0f} | {goal} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
