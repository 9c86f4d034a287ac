"""``sides matrix``, ``gaps``, ``ledger`` and ``changes``: what each side says, in a terminal."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.command_line import one_line
from desktop.subcommands import Parser, add_input, check_input, given_project

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from models.exchange.comparison_reports import Report
    from models.exchange.extract import Extract

_TOLD = {
    "matrix": "Say where each side stands on each issue, and why.",
    "gaps": "Say how far the sides are from each other on each issue.",
    "ledger": "Show what does not fit: contradictions, and claims with what became of them.",
    "changes": "Say what changed between two dates.",
}


def matrix(given: Sequence[str]) -> int:
    """Say where each side stands."""
    return _compare("matrix", given)


def gaps(given: Sequence[str]) -> int:
    """Say how far the sides are from each other."""
    return _compare("gaps", given)


def ledger(given: Sequence[str]) -> int:
    """Show contradictions, and claims."""
    return _compare("ledger", given)


def changes(given: Sequence[str]) -> int:
    """Say what changed between two dates."""
    return _compare("changes", given)


def _compare(command: str, given: Sequence[str]) -> int:
    parser = _parser(command)
    options = parser.parse_args(given)
    check_input(parser, options)
    if options.json and options.output and options.output.suffix.lower() != ".json":
        parser.error("with --json, let the name of the file end in .json")
    days = [_last_day(text) for text in options.between or ()]
    if days and days[0] >= days[1]:
        parser.error("--between takes two dates, the earlier one first")
    with given_project(options.project) as path:
        from models.project.store import Project

        with Project.open(path, read_only=True) as project:
            from datetime import datetime

            from desktop.about import version
            from models.comparison.rules import Rules
            from models.exchange.extract import Extract
            from models.project.filter import EVERYTHING

            as_of = None if options.as_of is None else _last_day(options.as_of)
            rules = Rules(as_of, options.once)
            made = datetime.now().astimezone()
            extract = Extract(project, EVERYTHING, made, version(), rules=rules)
            return _give(_report(command, extract, options, days), options)


def _parser(command: str) -> Parser:
    parser = Parser(prog=f"sides {command}", description=_TOLD[command])
    add_input(parser)
    if command == "changes":
        between = "the two dates, the earlier first"
        parser.add_argument("--between", nargs=2, required=True, metavar=("A", "B"), help=between)
        parser.set_defaults(as_of=None)
    else:
        parser.set_defaults(between=None)
        parser.add_argument("--as-of", metavar="DATE", help="count what is on record until then")
    if command == "gaps":
        sides = "the sides that are compared, by code or name, as in US,UA"
        parser.add_argument("--sides", metavar="A,B", help=sides)
    once = "count positions that report one event as one"
    parser.add_argument("--once", action="store_true", help=once)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("-o", dest="output", type=Path, metavar="FILE", help="FILE.json or .csv")
    return parser


def _report(
    command: str, extract: Extract, options: argparse.Namespace, days: Sequence[int]
) -> Report:
    from models.exchange import comparison_reports as reports

    match command:
        case "matrix":
            return reports.matrix_report(extract)
        case "gaps":
            return reports.gaps_report(extract, reports.named_sides(extract, options.sides))
        case "ledger":
            return reports.ledger_report(extract)
    return reports.changes_report(extract, *days)


def _last_day(text: str) -> int:
    from models.exchange.comparison_reports import last_day

    return last_day(text)


def _give(report: Report, options: argparse.Namespace) -> int:
    if options.output:
        report.write(options.output)
    elif options.json:
        _print(report.json(), errors="backslashreplace", encoding="utf-8")
    else:
        # A terminal that cannot show a letter shows a question mark.
        _print((f"{_line(line)}\n" for line in report.lines), errors="replace")
    return 0


def _line(line: str) -> str:
    """The line as a terminal may show it, as far in as it stands."""
    return " " * (len(line) - len(line.lstrip(" "))) + one_line(line)


def _print(pieces: Iterable[str], *, errors: str, encoding: str | None = None) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding, errors=errors)
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough, as “head” has. What is left must not fail at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
