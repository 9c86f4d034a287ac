"""``sides brief``: a briefing of a project, written to a file."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.briefing_options import Days, add_options, given_days, made_by
from desktop.subcommands import Parser, add_input, check_input, given_project

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from models.briefing.editions import Briefing
    from models.project.store import Project


def brief(given: Sequence[str]) -> int:
    """Write a briefing."""
    parser = Parser(prog="sides brief", description="Write a briefing.")
    add_input(parser)
    kinds = "FILE.pdf, .docx, .html or .md"
    parser.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE", help=kinds)
    edition = "write this edition as it was frozen, whatever else is asked for"
    parser.add_argument("--edition", type=int, metavar="NUMBER", help=edition)
    style = "a Word file whose styles, header and footer a .docx is given"
    parser.add_argument("--style", type=Path, metavar="FILE.docx", help=style)
    add_options(parser)
    options = parser.parse_args(given)
    check_input(parser, options)
    from desktop.briefing_files import require_ending, write_briefing

    require_ending(options.output, styled=options.style is not None)
    days = given_days(parser, options)
    with given_project(options.project) as path:
        from models.project.store import Project

        with (
            Project.open(path, read_only=True) as project,
            _briefing(project, options, days) as briefing,
        ):
            write_briefing(briefing, options.output, style=options.style)
    return 0


@contextmanager
def _briefing(project: Project, options: argparse.Namespace, days: Days) -> Iterator[Briefing]:
    from models.briefing.editions import Briefing, thaw
    from models.project.shelf import Shelf

    if options.edition is not None:
        with thaw(Shelf(project.database).edition(options.edition)) as frozen:
            yield frozen
        return
    with made_by(project, options, days) as (settings, before):
        yield Briefing(project, settings, before)
