"""“sides import --new” of a workbook that Sides exported: the project is what it holds."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from desktop.command_line import one_line
from desktop.upkeep_commands import print_lines
from models.records import Position
from models.text import counted

if TYPE_CHECKING:
    import argparse

    from models.exchange.record_lines import Recorded
    from models.exchange.sheets import Spreadsheet

_LATER = (
    "It is as it was when the workbook left. What was changed on its sheets since, “sides "
    "reconcile” lists and takes."
)


def held_project(options: argparse.Namespace, spreadsheet: Spreadsheet) -> Recorded | None:
    """What the workbook holds, where a new project is to be made of it and nothing else was said.

    Raises:
        ReadError: its records are damaged, or of a newer version.
    """
    from models.exchange.workbook_project import recorded

    said = (options.mapping, options.sheet, options.default, options.save_mapping)
    if not options.new or options.into.exists() or any(said):
        return None
    found = recorded(spreadsheet)
    return found if found is not None and found.intact else None


def make(options: argparse.Namespace, spreadsheet: Spreadsheet, found: Recorded) -> None:
    """Make the project, unless that is only tried, and say so."""
    from models.exchange.workbook_project import make_project

    if not options.dry_run:
        make_project(spreadsheet, options.into).close()
    positions = len(found.of(Position))
    if options.json:
        told = {
            "file": spreadsheet.name,
            "project": found.info.name,
            "whole": not found.filter,
            "filter": found.filter,
            "positions": positions,
            "written": not options.dry_run,
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return
    held = f"{counted(positions, 'position')} of “{found.info.name}”"
    part = f" FILTERED: {found.filter}; texts of sources are not among them." * bool(found.filter)
    deed = "Nothing was written: it would be" if options.dry_run else f"Made {options.into.name}:"
    print_lines(one_line(f"{deed} the project that the workbook holds, {held}.{part}"), _LATER)
