"""Measure writing a briefing of 15 sides, 40 issues and 2,000 positions as PDF.

Beside it, Qt's own way is given the same words: the briefing as HTML in a QTextDocument, printed to
a PDF; once all of it, with its notes, and once as Sides writes it but without what Qt's file lacks
(links, bookmarks, fixed bytes, the table inside). The outline is ready-made for all; making it is
told apart. Each writes in a process of its own, interleaved; figures are medians of the rounds, the
ratios those within a round. Prints Markdown. ``briefing.py one NAME FOLDER`` is one contestant's
turn.
"""

import argparse
import datetime
import itertools
import os
import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SIDES, ISSUES, POSITIONS = 15, 40, 2_000
GOAL, LIMIT = 5.0, 10.0
WHOLE = "Sides, the whole PDF"
_MADE = datetime.datetime(2025, 3, 1, tzinfo=datetime.UTC)


def main() -> None:
    """Run this benchmark alone, or one contestant's turn."""
    if sys.argv[1:2] == ["one"]:
        print(turn(sys.argv[2], Path(sys.argv[3])))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    print(section(parser.parse_args().rounds))


def turn(name: str, folder: Path) -> str:
    """Write once; seconds, megabytes that this process had at most, and megabytes of the file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    outline = pickle.loads((folder / "outline").read_bytes())  # noqa: S301
    path = folder / "written.pdf"
    start = time.perf_counter()
    CONTESTANTS[name](outline, folder, path)
    seconds = time.perf_counter() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    del application
    return f"{seconds} {most} {path.stat().st_size / 1e6}"


def by_document(outline: Any, folder: Path, path: Path) -> None:
    """QTextDocument.print_ of the briefing's HTML."""
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

    document = QTextDocument()
    document.setHtml((folder / "briefing.html").read_text(encoding="utf-8"))
    writer = QPdfWriter(str(path))
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Landscape, QMarginsF()))
    document.print_(writer)


def by_pages(outline: Any, folder: Path, path: Path) -> None:
    """The pages alone, as Qt writes them."""
    from desktop.briefing.layout import lay_out
    from desktop.briefing.pdf import drawn
    from models.progress import no_progress

    path.write_bytes(drawn(lay_out(outline), outline.paper, no_progress))


def by_sides(outline: Any, folder: Path, path: Path) -> None:
    """The file with links, bookmarks and the table inside."""
    from desktop.briefing.pdf import write_pdf

    write_pdf(outline, (folder / "positions.csv").read_bytes(), path, made=_MADE)


CONTESTANTS = {
    "QTextDocument.print_ of its HTML": by_document,
    "Sides, its pages alone": by_pages,
    WHOLE: by_sides,
}


def section(rounds: int) -> str:
    """Measure, and return the figures as a section of Markdown."""
    figures: dict[str, list[list[float]]] = {name: [] for name in CONTESTANTS}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        making = prepare(folder)
        for _, name in itertools.product(range(rounds), CONTESTANTS):
            command = [sys.executable, "-P", __file__, "one", name, str(folder)]
            printed = subprocess.check_output(command, text=True).split()
            figures[name].append([float(figure) for figure in printed])
    return told(figures, rounds, making)


def prepare(folder: Path) -> float:
    """A project of so many sides, issues and positions; its outline, HTML and table.

    Returns:
        How many seconds its outline took.
    """
    from desktop.briefing.table import table
    from models.briefing.html import write_html
    from models.briefing.outline import outline
    from models.briefing.template import Detail, Template
    from models.briefing.texts import Texts
    from models.project.store import Project

    template = Template(matrix=(Detail.STATEMENTS, Detail.QUOTES))
    with Project.create(folder / "large.sides", "Fifteen sides", records=_records()) as project:
        start = time.perf_counter()
        made = outline(project, template, Texts(marking="DRAFT"), made=_MADE, version="")
        seconds = time.perf_counter() - start
        (folder / "outline").write_bytes(pickle.dumps(made))
        write_html(made, folder / "briefing.html")
        csv = table(project, template, made=_MADE, version="")
    (folder / "positions.csv").write_bytes(csv)
    return seconds


def _records() -> Any:
    """The records of the project, made up: four speakers a side, quotes of some length."""
    import random

    from models.partial_date import PartialDate
    from models.records import Issue, Position, Source, Stakeholder
    from models.vocabulary import Attribution, Stance, Status

    chance = random.Random(1)
    for side in range(1, SIDES + 1):
        yield Stakeholder(key=side, id=f"s{side}", code=f"S{side}", name=f"Delegation {side}")
    speakers = range(SIDES + 1, SIDES + 1 + 4 * SIDES)
    for key in speakers:
        parent = (key - SIDES - 1) // 4 + 1
        yield Stakeholder(key=key, id=f"s{key}", code="", name=f"Speaker {key}", parent=parent)
    for issue in range(1, ISSUES + 1):
        told = _sentence(chance, 10)
        yield Issue(
            key=issue, id=f"i{issue}", code=f"I{issue}", name=f"Issue {issue}", proposition=told
        )
    yield Source(key=1, id="q1", code="Q-1", type="article", title="Records of the conference")
    places = itertools.cycle(itertools.product(range(1, ISSUES + 1), speakers))
    for number, (issue, speaker) in zip(range(POSITIONS), places, strict=False):
        yield Position(
            id=f"p{number}",
            code=f"P-{number:04}",
            holder=(speaker - SIDES - 1) // 4 + 1,
            speaker=speaker,
            issue=issue,
            stance=chance.choice(list(Stance)),
            summary=_sentence(chance, 11),
            quote=_sentence(chance, 28),
            attribution=Attribution.OWN_WORDS,
            said_on=PartialDate.parse(f"2025-02-{chance.randint(1, 28):02}"),
            source=1,
            status=Status.REVIEWED,
        )


def _sentence(chance: Any, words: int) -> str:
    said = "the side will not accept any delay of ratification unless observers remain there"
    return " ".join(chance.choices(said.split(), k=words)).capitalize()


def told(figures: dict[str, list[list[float]]], rounds: int, making: float) -> str:
    """The figures as a table; ratios to the first contestant."""
    lines = [
        f"## A briefing of {SIDES} sides, {ISSUES} issues and {POSITIONS:,} positions as PDF",
        "",
        f"Matrix with statements and quotes, sides beside each other, a note for each position; "
        f"{rounds} rounds, interleaved, each in a process of its own; medians. Its outline, which "
        f"all are given, took {making:.1f} s. Qt's own way splits rows, has neither bands nor "
        "pages in its references, and no bookmarks.",
        "",
        "| what | s | times faster (least–most) | MB at most | MB of the file | goal |",
        "|---|---|---|---|---|---|",
    ]
    first = next(iter(figures.values()))
    for name, turns in figures.items():
        ratios = [floor[0] / mine[0] for floor, mine in zip(first, turns, strict=True)]
        ratio = statistics.median(ratios)
        seconds, most, size = (statistics.median(column) for column in zip(*turns, strict=True))
        lines.append(
            f"| {name} | {seconds:.1f} | {ratio:.1f} ({min(ratios):.1f}–{max(ratios):.1f}) "
            f"| {most:.0f} | {size:.1f} | {_goal(name, ratio, seconds)} |"
        )
    return "\n".join(lines) + "\n"


def _goal(name: str, ratio: float, seconds: float) -> str:
    """What the whole PDF is held to, and whether that is met."""
    if name != WHOLE:
        return ""
    goals = (f"≥ {GOAL:.0f} times", ratio >= GOAL), (f"≤ {LIMIT:.0f} s", seconds <= LIMIT)
    return "; ".join(f"{goal}, {'met' if met else 'missed'}" for goal, met in goals)


if __name__ == "__main__":
    main()
