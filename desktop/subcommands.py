"""The command line in full: what is typed after ``sides``, and what each of it does."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

_BAD_INPUT = 2
_USAGE = """
  sides                                        open the window
  sides PROJECT.sides                          open a project
  sides --sample                               open your copy of the sample
  sides export (PROJECT|--sample) -o FILE      write FILE.xlsx, FILE.csv, FILE.json,
                                               or a briefing, see below
  sides brief (PROJECT|--sample) -o FILE       write a briefing: FILE.pdf, .docx, .html, .md
      with [--template NAME|FILE] [--as-of DATE] [--since DATE|EDITION] [--sides A,B] [--once]
           [--paper A4|Letter] [--portrait|--landscape] [--texts FILE] [--propose]
           [--title …] [--purpose …] [--prepared-by …] [--marking …]
  sides brief PROJECT --edition NUMBER -o FILE write an edition as it was frozen
  sides freeze PROJECT --name TEXT             freeze a briefing as an edition, told as brief is
  sides editions PROJECT [--json]              list the editions of a project
  sides matrix (PROJECT|--sample)              say where each side stands, and why
  sides gaps (PROJECT|--sample)                say how far the sides are from each other
  sides ledger (PROJECT|--sample)              show contradictions, and claims
  sides changes (PROJECT|--sample) --between A B
      each with [--as-of DATE] [--sides A,B] [--once] [--json] [-o FILE.json or FILE.csv]
  sides reconcile FILE --into PROJECT          say what was changed in a returned workbook
      and take it: [--accept changes|all|1,4-7] [--by NAME] [--dry-run] [--json]
  sides shot (PROJECT|--sample) --view NAME -o FILE.png
  sides sources add PROJECT FILE…              add documents: txt md docx odt pdf html eml
                                               and entries: bib ris json
  sides import FILE --into PROJECT [--new]     add the rows of a spreadsheet; with --dry-run
                                               say what would become of each cell
  sides check PROJECT                          say whether a file is sound
  sides recover BROKEN -o NEW                  save what can be read of a broken file
  sides --version"""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without repeating the usage."""

    def error(self, message: str) -> NoReturn:
        """End the program with this message."""
        self.exit(_BAD_INPUT, f"sides: {message}; see “sides --help”\n")


def window(given: Sequence[str]) -> int:
    """Open the window, or print the version."""
    parser = Parser(prog="sides", usage=_USAGE, description="Compare what sides say.")
    parser.add_argument("project", nargs="?", type=Path, help="the project to open")
    parser.add_argument("--sample", action="store_true", help="open your copy of the sample")
    parser.add_argument("--version", action="store_true", help="print the version")
    options = parser.parse_args(given)
    if options.version:
        from desktop.about import version

        sys.stdout.write(f"sides {version()}\n")
        return 0
    if options.project and options.sample:
        parser.error("give a project or --sample, not both")
    from desktop.application import run

    return run(options.project, sample=options.sample)


def export(given: Sequence[str]) -> int:
    """Write the positions of a project to a file."""
    parser = Parser(prog="sides export", description="Write the positions to a file.")
    add_input(parser)
    parser.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE")
    parser.add_argument(
        "--as-of", metavar="DATE", help="count in cells what is on record until then"
    )
    once = "count positions that report one event as one"
    parser.add_argument("--once", action="store_true", help=once)
    exact = "leave texts of a CSV table as they are, though Excel takes some for formulas"
    parser.add_argument("--exact", action="store_true", help=exact)
    options = parser.parse_args(given)
    check_input(parser, options)
    from datetime import datetime

    from desktop.about import version
    from desktop.briefing_files import SUFFIXES, usual_briefing, write_briefing
    from models.comparison.rules import Rules
    from models.exchange.comparison_reports import last_day
    from models.exchange.export import export as write

    rules = Rules(as_of=last_day(options.as_of) if options.as_of else None, once=options.once)
    made, told, path = datetime.now().astimezone(), version(), options.output
    with given_project(options.project) as file:
        from models.project.store import Project

        with Project.open(file, read_only=True) as project:
            if path.suffix.lower() in SUFFIXES:
                usual = usual_briefing(project, made=made, version=told, rules=rules)
                write_briefing(usual, path)
            else:
                exact = options.exact
                write(project, path, made=made, version=told, rules=rules, exact=exact)
    return 0


def shot(given: Sequence[str]) -> int:
    """Write a picture of a view."""
    parser = Parser(prog="sides shot", description="Write a picture of a view.")
    add_input(parser)
    parser.add_argument("--view", required=True, metavar="NAME", help="positions or matrix")
    parser.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE.png")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--scale", type=float, default=1.0, help="pixels for each point")
    parser.add_argument("--size", default="1440x900", help="of the window, in points")
    options = parser.parse_args(given)
    check_input(parser, options)
    from desktop.shot import Shot, shoot

    wanted = Shot.of(options.view, options.theme, options.scale, options.size)
    with given_project(options.project) as path:
        shoot(path, wanted, options.output)
    return 0


def add_input(parser: argparse.ArgumentParser) -> None:
    """Take a project or the sample."""
    parser.add_argument("project", nargs="?", type=Path, help="a .sides file")
    parser.add_argument("--sample", action="store_true", help="the sample as it ships")


def check_input(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """End the program unless one of the two was given."""
    if bool(options.project) == options.sample:
        parser.error("give a project or --sample")


@contextmanager
def given_project(given: Path | None) -> Iterator[Path]:
    """The project's path; without one, that of a sample made for this call and then removed."""
    if given is not None:
        yield given
        return
    from tempfile import TemporaryDirectory

    from desktop.sample import build_sample

    with TemporaryDirectory(prefix="sides-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "sample.sides"
        build_sample(path).close()
        yield path
