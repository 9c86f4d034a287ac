"""Measure reading a workbook beside calamine alone and pandas with openpyxl, interleaved.

The workbook has the sheet Positions and, hidden, a record of long texts, as one of ours has. Each
contestant runs in a process of its own and ends with all values of the first sheet in memory.
Prints Markdown.
"""

import argparse
import datetime
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

POSITIONS, COLUMNS = 100_000, 40
GOAL = 8
_WORDS = [
    "the",
    "ministry",
    "will",
    "not",
    "accept",
    "dredging",
    "of",
    "both",
    "ports",
    "before",
    "winter",
    "unless",
    "talks",
    "go",
    "on",
    "Київ",
    "наполягає",
    "на",
    "гарантіях",
    "безпеки",
]

CONTESTANTS = {
    "pandas.read_excel with openpyxl": (
        "import pandas; pandas.read_excel(path, engine='openpyxl')",
        False,
    ),
    "calamine alone, floor": (
        "import python_calamine; list(python_calamine.load_workbook(path)"
        ".get_sheet_by_index(0).iter_rows())",
        False,
    ),
    "Sides, from a process of its own": (
        "from pathlib import Path; from models.exchange.workbook_reader import read_spreadsheet; "
        "read_spreadsheet(Path(path))",
        False,
    ),
    "Sides, with the hidden record": (
        "from pathlib import Path; from models.exchange.workbook_reader import read_spreadsheet; "
        "read_spreadsheet(Path(path))",
        True,
    ),
}


def main() -> None:
    """Run this benchmark alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="at least 3")
    parser.add_argument("--positions", type=int, default=POSITIONS)
    options = parser.parse_args()
    print(section(max(options.rounds, 3), options.positions))


def section(rounds: int, positions: int = POSITIONS) -> str:
    """Measure, and return the figures as a section of Markdown."""
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in CONTESTANTS}
    with tempfile.TemporaryDirectory() as folder:
        plain, recorded = Path(folder) / "plain.xlsx", Path(folder) / "recorded.xlsx"
        write(plain, positions, record=False)
        write(recorded, positions, record=True)
        for _ in range(rounds):
            for name, (code, record) in CONTESTANTS.items():
                figures[name].append(one_run(code, recorded if record else plain))
        size = plain.stat().st_size / 1e6
    peer = [seconds for seconds, *_ in figures[next(iter(CONTESTANTS))]]
    lines = [
        f"## Reading a workbook of {positions:,} × {COLUMNS}",
        "",
        f"{size:.0f} MB; {rounds} rounds, interleaved, medians; process and transfer included.",
        "",
        "| what | s | CPU s | MB of the largest process | times as fast as pandas (least–most) |",
        "|---|---|---|---|---|",
    ]
    for name, runs in figures.items():
        seconds, cpu, memory = (statistics.median(each) for each in zip(*runs, strict=True))
        ratios = [a / run[0] for a, run in zip(peer, runs, strict=True)]
        lines.append(
            f"| {name} | {seconds:.1f} | {cpu:.1f} | {memory:.0f} "
            f"| {statistics.median(ratios):.1f} ({min(ratios):.1f}–{max(ratios):.1f}) |"
        )
    mine = [run[0] for run in figures["Sides, from a process of its own"]]
    ratio = statistics.median(a / b for a, b in zip(peer, mine, strict=True))
    verdict = "met" if ratio >= GOAL else "missed"
    return "\n".join([*lines, "", f"Goal: {GOAL} times as fast as pandas, {verdict}."]) + "\n"


def one_run(code: str, path: Path) -> tuple[float, float, float]:
    """Seconds, CPU seconds and megabytes of a process that does this, with those that it starts."""
    told = "import resource, sys; path = sys.argv[1]; "
    ending = (
        "; both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, "
        "resource.RUSAGE_CHILDREN)]; print(sum(u.ru_utime + u.ru_stime for u in both), "
        "max(u.ru_maxrss for u in both) / 1024)"
    )
    start = time.monotonic()
    printed = subprocess.check_output(
        [sys.executable, "-P", "-c", told + code + ending, str(path)], text=True, env=os.environ
    )
    seconds = time.monotonic() - start
    cpu, memory = (float(each) for each in printed.split())
    return seconds, cpu, memory


def write(path: Path, positions: int, *, record: bool) -> None:
    """Write a workbook of invented positions."""
    import xlsxwriter

    chance = random.Random(6)
    names = [text(chance, 3) for _ in range(300)]
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Positions")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, [f"Column {number}" for number in range(COLUMNS)])
        for row in range(1, positions + 1):
            for column in range(0, COLUMNS, 8):
                sheet.write_string(row, column, f"P-{row}")
                date = datetime.date(2025, 1, 1) + datetime.timedelta(row % 400)
                sheet.write_datetime(row, column + 1, date, day)
                sheet.write_number(row, column + 2, chance.randrange(1000))
                sheet.write_string(row, column + 3, chance.choice(names))
                sheet.write_string(row, column + 4, text(chance, 8))
                sheet.write_string(row, column + 5, chance.choice(names))
                if chance.random() < 0.5:
                    sheet.write_string(row, column + 6, text(chance, 4))
                sheet.write_string(row, column + 7, "own words")
        if record:
            hidden = book.add_worksheet("Record")
            for row in range(positions):
                hidden.write_string(row, 0, text(chance, 200))
            hidden.very_hidden()


def text(chance: random.Random, words: int) -> str:
    """A text of so many words."""
    return " ".join(chance.choices(_WORDS, k=words))


if __name__ == "__main__":
    main()
