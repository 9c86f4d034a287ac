"""``sides editions`` and ``sides freeze``: the editions of a project, listed and made."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.briefing_options import add_options, given_days, made_by
from desktop.command_line import one_line
from desktop.subcommands import Parser
from desktop.upkeep_commands import print_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.briefings import Edition


def editions(given: Sequence[str]) -> int:
    """List the editions of a project."""
    parser = Parser(prog="sides editions", description="List the editions of a project.")
    parser.add_argument("project", type=Path, help="a .sides file")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    options = parser.parse_args(given)
    from models.project.shelf import Shelf
    from models.project.store import Project

    with Project.open(options.project, read_only=True) as project:
        found = Shelf(project.database).editions()
    if options.json:
        told = {"format": "sides-editions", "version": 1, "editions": [*map(_record, found)]}
        sys.stdout.write(json.dumps(told, indent=2) + "\n")
    else:
        print_lines(*map(_line, found) if found else ("This project has no edition yet.",))
    return 0


def freeze(given: Sequence[str]) -> int:
    """Freeze a briefing of a project as an edition."""
    parser = Parser(prog="sides freeze", description="Freeze a briefing as an edition.")
    parser.add_argument("project", type=Path, help="a .sides file")
    parser.add_argument("--name", required=True, metavar="TEXT", help="what it is called")
    parser.add_argument("--note", default="", metavar="TEXT", help="what is to be said of it")
    add_options(parser)
    options = parser.parse_args(given)
    days = given_days(parser, options)
    from models.briefing.editions import freeze as frozen
    from models.project.lock import user_name
    from models.project.shelf import Shelf
    from models.project.store import Project

    with Project.open(options.project) as project:
        with made_by(project, options, days) as (settings, before):
            named = {"name": options.name, "note": options.note, "who": user_name()}
            project.apply(frozen(project, settings, earlier=before, **named))
        print_lines(_line(Shelf(project.database).editions()[-1]))
    return 0


def _line(edition: Edition) -> str:
    by = f" by {edition.who}" if edition.who else ""
    note = f" · {edition.note}" if edition.note else ""
    made = f"{edition.made}{by}, Sides {edition.version}"
    return one_line(f"Edition {edition.number}, {edition.name} · {made}{note}")


def _record(edition: Edition) -> dict[str, Any]:
    return {
        "id": edition.id,
        "number": edition.number,
        "name": edition.name,
        "made": edition.made,
        "who": edition.who,
        "program": edition.version,
        "note": edition.note,
    }
