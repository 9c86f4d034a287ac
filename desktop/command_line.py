"""The command line: open the window, compare, export, brief, take pictures, check, recover.

Bad input is one line on standard error and exit status 2; nothing is half written.
"""

import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import SidesError

if TYPE_CHECKING:
    from desktop.main_window import MainWindow

_BAD_INPUT = 2
_STOPPED = 130
# Each is imported only where it is asked for: the window does not wait for any of them.
_COMMANDS = {
    "export": "desktop.subcommands:export",
    "import": "desktop.import_line:import_",
    "reconcile": "desktop.reconcile_line:reconcile",
    "brief": "desktop.brief_command:brief",
    "editions": "desktop.edition_commands:editions",
    "freeze": "desktop.edition_commands:freeze",
    "matrix": "desktop.comparison_commands:matrix",
    "gaps": "desktop.comparison_commands:gaps",
    "ledger": "desktop.comparison_commands:ledger",
    "changes": "desktop.comparison_commands:changes",
    "shot": "desktop.subcommands:shot",
    "sources": "desktop.source_line:sources",
    "check": "desktop.upkeep_commands:check",
    "recover": "desktop.upkeep_commands:recover",
}


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
    module, _, function = _COMMANDS[name].partition(":")
    command: Callable[[list[str]], int] = getattr(import_module(module), function)
    return command(rest)


def _open(project: Path | None, started: Started | None, *, sample: bool = False) -> int:
    # Until the window is there nearly all that is made stays, and collecting finds nothing.
    gc.disable()
    # Before Qt, which then looks into every module for the use of its own language features.
    import models.project.store  # noqa: F401
    from desktop.application import run

    return run(project, sample=sample, started=started)
