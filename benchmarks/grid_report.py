"""The figures of the grid as a table: each beside its goal, SQLite alone, and Qt's own model."""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROUNDS = 5
_LINES = (
    ("keystroke to painted hits", "keystroke", "median ≤ 50 ms, p95 ≤ 100 ms"),
    ("keystroke to all rows and the exact count", "keystroke, all", "≤ 500 ms"),
    ("sort by date (index), first rows", "sort said_on", "≤ 100 ms"),
    ("sort by stance, first rows", "sort stance", "≤ 1,000 ms"),
    ("sort by speaker, first rows", "sort speaker", "≤ 1,000 ms"),
    ("sort by issue, first rows", "sort issue", "≤ 1,000 ms"),
    ("sort by code, first rows", "sort code", "≤ 1,000 ms"),
    ("sort by summary, first rows", "sort summary", "≤ 1,000 ms"),
    ("group by side, first rows", "group", ""),
    ("scroll: a frame of a turn of the wheel, three rows", "frame", "p95 ≤ 16 ms"),
    ("a whole page anywhere in the table", "page anywhere", ""),
    ("jump to the end", "jump to the end", ""),
    ("select all", "select all", ""),
    ("all facet counts under a search", "facets", ""),
    ("between two turns of the event loop", "longest block", "most ≤ 100 ms"),
)


def section(project: Path, told: str) -> str:
    """Measure, and put into a table."""
    ours = _measured("sides", project)
    peer = _measured("proxy", project)
    lines = [
        f"## The grid on {told}",
        "",
        f"{ROUNDS} rounds; each question is followed by the same one put to SQLite alone, first "
        "rows with `LIMIT 200`.",
        "",
        "| what | median ms | p95 | most | SQLite alone | ratio | goal |",
        "|---|---|---|---|---|---|---|",
    ]
    for title, name, goal in _LINES:
        median, p95, most = _spread(ours[name])
        alone = ours.get(f"{name}, SQLite")
        floor = statistics.median(alone) if alone else 0
        beside = f"{floor:,.1f} | {median / floor:,.2f}" if floor else "|"
        lines.append(f"| {title} | {median:,.1f} | {p95:,.1f} | {most:,.1f} | {beside} | {goal} |")
    filtered, sorted_ = statistics.median(peer["keystroke"]), statistics.median(peer["sort"])
    first = statistics.median(ours["keystroke"])
    order = statistics.median(ours["sort summary"])
    lines += [
        "",
        "Beside `QSortFilterProxyModel` over a Python list of the same rows, six columns:",
        "",
        "| what | Sides | the proxy | ratio |",
        "|---|---|---|---|",
        f"| keystroke, ms | {first:,.1f} | {filtered:,.0f} | {first / filtered:.3f} |",
        f"| sort, ms | {order:,.1f} | {sorted_:,.0f} | {order / sorted_:.3f} |",
        f"| memory at its most, MB | {ours['memory'][0]:,.0f} | {peer['memory'][0]:,.0f} "
        f"| {ours['memory'][0] / peer['memory'][0]:.3f} |",
    ]
    return "\n".join(lines) + "\n"


def _measured(contestant: str, project: Path) -> dict[str, list[float]]:
    command = [sys.executable, "-P", str(HERE / "grid.py"), contestant, str(project), str(ROUNDS)]
    printed = subprocess.check_output(command, text=True, env=os.environ)
    figures: dict[str, list[float]] = json.loads(printed.splitlines()[-1])
    return figures


def _spread(values: list[float]) -> tuple[float, float, float]:
    ordered = sorted(values)
    return statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))], ordered[-1]


if __name__ == "__main__":
    print(section(Path(sys.argv[1]), sys.argv[2]))
