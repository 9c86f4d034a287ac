"""The command line: open the window, compare, export, brief, take pictures, check, recover.

Bad input is one line on standard error and exit status 2; nothing is half written.
"""

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import SidesError

if TYPE_CHECKING:
    from desktop.main_window import MainWindow

_BAD_INPUT = 2
_STOPPED = 130
_COMMANDS = (
    *("export", "import", "reconcile", "shot", "check", "recover", "sources"),
    *("matrix", "gaps", "ledger", "changes", "brief"),
    *("editions", "freeze"),
)


Started = Callable[["MainWindow"], None]


def main(arguments: Sequence[str] | None = None, started: Started | None = None) -> int:
    """Run the command line; return the exit status.

    Args:
        arguments: what was typed after the program's name; by default what really was.
        started: called with the window once it is shown; for whoever watches a start.
    """
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments), started)
    except SidesError as error:
        sys.stderr.write(f"sides: {one_line(str(error))}\n")
        return _BAD_INPUT
    except KeyboardInterrupt:
        sys.stderr.write("sides: stopped; no file was changed.\n")
        return _STOPPED


def one_line(text: str) -> str:
    """A text for a terminal; from a file it may bring signs that move the cursor."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def _run(given: list[str], started: Started | None) -> int:
    match given:
        case [str(name), *rest] if name in _COMMANDS:
            return _carry_out(name, rest)
        # The usual starts need no parser; the window does not wait for its import.
        case []:
            return _open(None, started)
        case ["--sample"]:
            return _open(None, started, sample=True)
        case [project] if not project.startswith("-"):
            return _open(Path(project), started)
    from desktop.subcommands import window

    return window(given)


def _carry_out(name: str, rest: list[str]) -> int:
    match name:
        case "export":
            from desktop.subcommands import export

            return export(rest)
        case "import":
            from desktop.import_line import import_

            return import_(rest)
        case "shot":
            from desktop.subcommands import shot

            return shot(rest)
        case "check":
            from desktop.upkeep_commands import check

            return check(rest)
        case "recover":
            from desktop.upkeep_commands import recover

            return recover(rest)
        case "sources":
            from desktop.source_line import sources

            return sources(rest)
        case "reconcile":
            from desktop.reconcile_line import reconcile

            return reconcile(rest)
        case "brief":
            from desktop.brief_command import brief

            return brief(rest)
        case "editions" | "freeze":
            from desktop.edition_commands import COMMANDS

            return COMMANDS[name](rest)
    from desktop.comparison_commands import compare

    return compare(name, rest)


def _open(project: Path | None, started: Started | None, *, sample: bool = False) -> int:
    # Until the window is there nearly all that is made stays, and collecting finds nothing.
    gc.disable()
    # Before Qt, which then looks into every module for the use of its own language features.
    import models.project.store  # noqa: F401
    from desktop.application import run

    return run(project, sample=sample, started=started)
