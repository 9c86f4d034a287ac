"""``sides import FILE --into PROJECT``: a spreadsheet becomes positions, without a window."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.command_line import one_line
from desktop.import_report import lines_of, record_of
from desktop.import_whole import held_project, make
from desktop.subcommands import Parser
from desktop.upkeep_commands import print_lines
from models.errors import ReadError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from models.exchange.importing.guess import Guess
    from models.exchange.importing.mapping import SheetMapping
    from models.exchange.importing.planning import Plan
    from models.exchange.sheets import Spreadsheet
    from models.project.store import Project

_NOTHING = 2  # nothing can be made of the file


def import_(given: Sequence[str]) -> int:
    """Add the rows of a spreadsheet to a project, and print what became of every cell."""
    parser = _parser()
    options = parser.parse_args(given)
    if options.dry_run and options.save_mapping:
        parser.error("--dry-run writes nothing; leave out --save-mapping")
    from models.exchange.workbook_reader import read_spreadsheet

    spreadsheet = read_spreadsheet(
        options.file, encoding=options.encoding, delimiter=options.delimiter
    )
    held = held_project(options, spreadsheet)
    if held is not None:
        make(options, spreadsheet, held)
        return 0
    with _project(options.into, new=options.new, dry=options.dry_run) as project:
        mapping, guess, notes = _mapping(options, spreadsheet, project)
        found = _planned(options, spreadsheet, project, mapping)
        # A name that cannot be saved is refused before anything is written.
        if options.save_mapping:
            _save(options.save_mapping, mapping)
        edit = found.edit()
        if edit is not None and not options.dry_run:
            project.apply(edit)
    _print(options, found, guess, notes)
    return _NOTHING if found.problems else 0


@contextmanager
def _project(path: Path, *, new: bool, dry: bool) -> Iterator[Project]:
    """The project, or a new one; what is new stays only if all goes well and is meant to."""
    from models.project.store import SUFFIX, Project

    if path.exists():
        with Project.open(path, read_only=dry) as project:
            yield project
        return
    if not new or path.suffix != SUFFIX:
        raise ReadError(
            f"There is no project “{path}”. Choose one that is there, or begin one with --new; "
            f"its name ends in {SUFFIX}."
        )
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="sides-", ignore_cleanup_errors=True) as folder:
        place = Path(folder) / path.name if dry else path
        with Project.create(place, path.stem) as project:
            try:
                yield project
            except BaseException:
                project.close()
                place.unlink()
                raise


def _parser() -> Parser:
    parser = Parser(prog="sides import", description="Add the rows of a spreadsheet to a project.")
    parser.add_argument("file", type=Path, metavar="FILE", help="xlsx, ods, csv and their likes")
    parser.add_argument("--into", type=Path, required=True, metavar="PROJECT", help="a .sides file")
    parser.add_argument("--new", action="store_true", help="begin the project if it is not there")
    parser.add_argument("--mapping", default="", metavar="NAME", help="a saved one, or its file")
    parser.add_argument("--sheet", default="", metavar="NAME", help="the sheet that is meant")
    parser.add_argument("--encoding", default="", help="of the letters of a text file")
    parser.add_argument("--delimiter", default="", help="between the cells of a text file")
    parser.add_argument(
        "--default",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="for all rows that do not say it, such as date=2025-02; may be given several times",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be, write nothing")
    parser.add_argument("--save-mapping", default="", metavar="NAME", help="keep it for next time")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    return parser


def _mapping(
    options: argparse.Namespace, spreadsheet: Spreadsheet, project: Project
) -> tuple[SheetMapping, Guess | None, tuple[str, ...]]:
    """What the spreadsheet means, why if that was guessed, and what is to be known of it."""
    from dataclasses import replace

    from models.exchange.importing.chosen import chosen_of

    chosen = chosen_of(options.default)
    if not options.mapping:
        from models.exchange.importing.guess import guess

        found = guess(spreadsheet, project.directory(), sheet=options.sheet, given=chosen)
        return found.mapping, found, ()
    from models.exchange.importing.fitting import fitted

    saved = _saved(options.mapping)
    if options.sheet:
        saved = replace(saved, sheet=options.sheet)
    saved = replace(saved, constants={**saved.constants, **chosen})
    fit = fitted(saved, spreadsheet)
    return fit.mapping, None, fit.notes


def _saved(name: str) -> SheetMapping:
    """A mapping by its file, or else by the name that it was saved under."""
    from models.exchange.importing.saved import load, load_file

    path = Path(name)
    if path.suffix == ".json" or path.is_file():
        return load_file(path)
    from desktop.settings import mappings_folder

    return load(mappings_folder(), name)


def _save(name: str, mapping: SheetMapping) -> None:
    from desktop.settings import mappings_folder
    from models.exchange.importing.saved import save

    save(mappings_folder(), name, mapping)


def _planned(
    options: argparse.Namespace,
    spreadsheet: Spreadsheet,
    project: Project,
    mapping: SheetMapping,
) -> Plan:
    from models.exchange.importing.planning import plan

    found = plan(project, spreadsheet, mapping)
    if found.problems and not options.dry_run:
        raise ReadError(
            f"Nothing was imported from “{spreadsheet.name}”. {' '.join(found.problems)} Choose "
            "with --default, such as --default stance=open; --dry-run shows how it was read."
        )
    return found


def _print(
    options: argparse.Namespace, found: Plan, guess: Guess | None, notes: tuple[str, ...]
) -> None:
    if options.json:
        record = record_of(found, guess, notes, written=not options.dry_run)
        sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=2) + "\n")
        return
    print_lines(*map(one_line, lines_of(found, guess, notes, written=not options.dry_run)))
