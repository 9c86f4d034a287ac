"""``sides brief``: a briefing of a project, written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.briefing_options import Days, add_options, given_days, made_by
from desktop.subcommands import Parser, add_input, check_input, given_project

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from models.briefing.blocks import Outline
    from models.project.store import Project


def brief(given: Sequence[str]) -> int:
    """Write a briefing."""
    parser = Parser(prog="sides brief", description="Write a briefing.")
    add_input(parser)
    parser.add_argument(
        "-o", dest="output", type=Path, required=True, metavar="FILE", help="FILE.html or .md"
    )
    edition = "write this edition as it was frozen, whatever else is asked for"
    parser.add_argument("--edition", type=int, metavar="NUMBER", help=edition)
    add_options(parser)
    options = parser.parse_args(given)
    check_input(parser, options)
    from desktop.briefing_files import require_ending, write_briefing

    require_ending(options.output)
    days = given_days(parser, options)
    with given_project(options.project) as path:
        from models.project.store import Project

        with Project.open(path, read_only=True) as project:
            write_briefing(_outline(project, options, days), options.output)
    return 0


def _outline(project: Project, options: argparse.Namespace, days: Days) -> Outline:
    from models.briefing.editions import Thawed, edition_outline
    from models.project.shelf import Shelf

    if options.edition is not None:
        return edition_outline(Shelf(project.database).edition(options.edition))
    with made_by(project, options, days) as (settings, before):
        return Thawed(project, settings, before).outline()
