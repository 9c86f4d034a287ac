"""Measure what the design promises, each beside its floor, interleaved, as ratios.

Times drift on a shared machine, so each round starts every contestant once, and the figure is the
median of the rounds' ratios. Prints a table and writes it, with the machine named, to RESULTS.md.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
GOAL = 1.25
WHY = """\
The floor shows no text and names no flag: it never loads a font, and never Qt's enums, which
PySide6 makes as Python enums at first use. A table with words in it needs both; those two alone are
about a sixth of the floor. The rest of the difference is our own modules and SQLite. What can wait
until after the first paint (menus, filters, evidence, matrix, export) does."""


@dataclass
class Series:
    """What one contestant took in each round: seconds to the first paint, CPU seconds, MB."""

    name: str
    command: list[str]
    paint: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def run(self, *, counted: bool) -> None:
        """Start the contestant once, in a process of its own."""
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        start = time.monotonic()
        with subprocess.Popen(
            [sys.executable, "-P", str(HERE / "first_paint.py"), *self.command],
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        ) as child:
            assert child.stdout is not None
            printed = child.stdout.read()
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode or not printed:
            raise SystemExit(f"{self.name} did not paint (status {child.returncode}).")
        if counted:
            self.paint.append(float(printed.split()[-1]) - start)
            self.cpu.append(usage.ru_utime + usage.ru_stime)
            self.memory.append(usage.ru_maxrss / 1024)


def main() -> None:
    """Run the benchmarks of the start and of undo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="at least 5")
    rounds = max(parser.parse_args().rounds, 5)
    with tempfile.TemporaryDirectory() as folder:
        # A home of its own: nobody's settings, and no picture of the start in anybody's.
        for name in ("DATA", "CONFIG", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder) / name.lower())
        large = Path(folder) / "votes.sides"
        told = printed("votes.py", str(large))
        contestants = start_contestants(Path(folder), large)
        for number in range(rounds + 1):
            for series in contestants:
                series.run(counted=number > 0)  # the first round only warms the disk's cache
        parts = report(contestants, rounds), *rest(large, told)
    table = "\n".join(parts)
    print(table)
    (HERE / "RESULTS.md").write_text(table, encoding="utf-8")


def rest(large: Path, told: str) -> tuple[str, ...]:
    """The figures of the other benchmarks, each measured in processes of their own."""
    grid = printed("grid_report.py", str(large), told)
    comparison = printed("comparison.py", str(large), told)
    alone = ("undo.py", "workbooks.py", "reading.py", "briefing.py")
    return f"{grid}\n", f"{comparison}\n", *(f"{printed(script)}\n" for script in alone)


def printed(script: str, *given: str) -> str:
    """What a script beside this one prints."""
    command = [sys.executable, "-P", str(HERE / script), *given]
    return subprocess.check_output(command, text=True).strip()


def start_contestants(folder: Path, large: Path) -> list[Series]:
    """The bare window, which is the floor, and the program on a small and a large project."""
    from desktop.sample import build_sample

    sample = folder / "sample.sides"
    build_sample(sample).close()
    return [
        Series("bare PySide6 window, empty QTableView", ["bare"]),
        Series("Sides on its sample", ["sides", str(sample)]),
        Series("Sides on 870,109 positions", ["sides", str(large)]),
    ]


def told_goal(contestants: list[Series], series: Series) -> str:
    """What a contestant is held to, and whether it is met."""
    floor, sample, _ = contestants
    if series is floor:
        return "floor"
    beside, limit, what = (floor, GOAL, "") if series is sample else (sample, 1.2, " × the sample")
    pairs = zip(series.paint, beside.paint, strict=True)
    ratio = statistics.median(mine / other for mine, other in pairs)
    return f"≤ {limit}{what}: {ratio:.2f}, {'met' if ratio <= limit else 'missed'}"


def report(contestants: list[Series], rounds: int) -> str:
    """The figures as Markdown: medians, and ratios to the floor round by round."""
    floor = contestants[0]
    lines = [
        "# Results of `make bench`",
        "",
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"Qt platform “{os.environ.get('QT_QPA_PLATFORM', 'default')}”; {rounds} rounds, "
        "interleaved, medians.",
        "",
        "## Start to first paint",
        "",
        "| what | ms | CPU ms | MB | ratio of ms (least–most) | ratio of CPU | goal |",
        "|---|---|---|---|---|---|---|",
    ]
    for series in contestants:
        wall = [a / b for a, b in zip(series.paint, floor.paint, strict=True)]
        cpu = [a / b for a, b in zip(series.cpu, floor.cpu, strict=True)]
        goal = told_goal(contestants, series)
        lines.append(
            f"| {series.name} | {1000 * statistics.median(series.paint):.0f} "
            f"| {1000 * statistics.median(series.cpu):.0f} "
            f"| {statistics.median(series.memory):.0f} "
            f"| {statistics.median(wall):.2f} ({min(wall):.2f}–{max(wall):.2f}) "
            f"| {statistics.median(cpu):.2f} | {goal} |"
        )
    return "\n".join([*lines, "", WHY]) + "\n"


if __name__ == "__main__":
    main()
