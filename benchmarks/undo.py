"""Measure undo and redo of an import beside the import itself, each round on a fresh file.

The three follow each other in every round, so that a machine that slows down slows all of them;
the figures are the medians of the rounds, the ratios those within a round. Prints Markdown.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from models.project.edits import Add
from models.project.store import Project
from models.records import Issue, Position, Stakeholder
from models.vocabulary import Attribution, Stance

POSITIONS = 100_000
GOAL = 2.0
_PEOPLE, _ISSUES = 40, 25
_WORDS = "the ministry will not accept dredging of both ports before winter unless talks go on"


def main() -> None:
    """Run this benchmark alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="at least 5")
    parser.add_argument("--positions", type=int, default=POSITIONS)
    options = parser.parse_args()
    print(section(max(options.rounds, 5), options.positions))


def section(rounds: int, positions: int = POSITIONS) -> str:
    """Measure, and return the figures as a section of Markdown."""
    records = invented(positions)
    with tempfile.TemporaryDirectory() as folder:
        times = [one_round(Path(folder) / f"{number}.sides", records) for number in range(rounds)]
    floor = [of_import for of_import, *_ in times]
    lines = [
        f"## Undo of an import of {positions:,} positions",
        "",
        f"{rounds} rounds, each on a fresh file; medians.",
        "",
        "| what | s | ratio to the import (least–most) | goal |",
        "|---|---|---|---|",
    ]
    for name, series in zip(("import", "undo", "redo"), zip(*times, strict=True), strict=True):
        ratios = [a / b for a, b in zip(series, floor, strict=True)]
        ratio = statistics.median(ratios)
        goal = f"≤ {GOAL:.0f}, {'met' if ratio <= GOAL else 'missed'}" if name == "undo" else ""
        lines.append(
            f"| {name} | {statistics.median(series):.1f} "
            f"| {ratio:.2f} ({min(ratios):.2f}–{max(ratios):.2f}) | {goal} |"
        )
    return "\n".join(lines) + "\n"


def one_round(path: Path, records: list[Stakeholder | Issue | Position]) -> tuple[float, ...]:
    """The seconds that import, undo and redo take on a new file."""
    with Project.create(path, "Benchmark") as project:
        base = [record for record in records if not isinstance(record, Position)]
        positions = [record for record in records if isinstance(record, Position)]
        project.apply(Add(base, "Cast"))
        found = (
            timed(lambda: project.apply(Add(positions, "Import"))),
            timed(project.undo),
            timed(project.redo),
        )
        assert project.query().count() == len(positions)
    path.unlink()
    return found


def timed(act: Callable[[], object]) -> float:
    """How many seconds something takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def invented(count: int) -> list[Stakeholder | Issue | Position]:
    """Stakeholders, issues, and so many positions with texts of the length that real ones have."""
    dice = random.Random(1)
    people = [
        Stakeholder(key=key, id=f"h{key}", code=f"H-{key:02}", name=f"Holder {key}")
        for key in range(1, _PEOPLE + 1)
    ]
    issues = [
        Issue(
            key=key, id=f"i{key}", code=f"I-{key:02}", name=f"Issue {key}", proposition="It is so"
        )
        for key in range(1, _ISSUES + 1)
    ]
    return [*people, *issues, *(invented_position(dice, key) for key in range(1, count + 1))]


def invented_position(dice: random.Random, key: int) -> Position:
    """One position by chance."""
    holder, words = dice.randint(1, _PEOPLE), _WORDS.split()
    return Position(
        key=key,
        id=f"{dice.getrandbits(128):032x}",
        code=f"P-{key:06}",
        holder=holder,
        speaker=holder,
        issue=dice.randint(1, _ISSUES),
        stance=dice.choice(list(Stance)),
        summary=" ".join(dice.choices(words, k=15)),
        quote=" ".join(dice.choices(words, k=35)),
        attribution=Attribution.OWN_WORDS,
    )


if __name__ == "__main__":
    main()
