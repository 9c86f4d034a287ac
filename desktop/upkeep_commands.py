"""``sides check`` and ``sides recover``: the state of a file in lines that a terminal can show."""

import io
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop.command_line import one_line
from desktop.subcommands import Parser

_PROBLEM = 1


def check(given: Sequence[str]) -> int:
    """Print the state of a file, then each problem."""
    parser = Parser(prog="sides check", description="Say whether a file is sound.")
    parser.add_argument("project", type=Path, help="a .sides file")
    options = parser.parse_args(given)
    from models.upkeep.check import check as look

    report = look(options.project)
    print_lines(*_aligned({"File": options.project.name, **report.facts}))
    print_lines(*map(one_line, [*(report.problems or ["No problem was found."]), *report.notes]))
    return _PROBLEM if report.problems else 0


def recover(given: Sequence[str]) -> int:
    """Write what can be read of a broken file into a new one, and print what was lost."""
    parser = Parser(
        prog="sides recover", description="Save what can be read of a broken file in a new one."
    )
    parser.add_argument("broken", type=Path, help="the file, which stays as it is")
    parser.add_argument("-o", dest="output", type=Path, required=True, metavar="NEW")
    options = parser.parse_args(given)
    from models.upkeep.recover import recover as save

    recovery = save(options.broken, options.output)
    counts = {
        f"{noun.capitalize()}s": f"{count.saved:,} of {count.found:,} saved"
        for noun, count in recovery.counts.items()
    }
    print_lines(*_aligned({"File": options.output.name, **counts}))
    losses = recovery.losses or ["All that was found is saved."]
    print_lines(*map(one_line, [*losses, *recovery.notes]))
    return _PROBLEM if recovery.losses else 0


def _aligned(facts: Mapping[str, str]) -> list[str]:
    width = max(map(len, facts)) + 2
    return [f"{name.ljust(width)}{one_line(fact)}" for name, fact in facts.items()]


def print_lines(*lines: str) -> None:
    """Print lines, whatever letters the terminal can show."""
    # A terminal that cannot show a letter shows a question mark.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    for line in lines:
        sys.stdout.write(f"{line}\n")
