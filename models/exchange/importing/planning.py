"""What importing a sheet would do, worked out before anything is written.

Every cell below the titles is taken, empty, refused or ignored, and whatever is not simply one of
these is told with its place and a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.exchange.importing.adding import ImportPositions
from models.exchange.importing.cast import NewRecords, with_new
from models.exchange.importing.reading_rows import RowReader
from models.exchange.importing.sheet_choice import sheet_of
from models.progress import Progress, no_progress
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.exchange.importing.mapping import SheetMapping
    from models.exchange.importing.name_finder import NameFound
    from models.exchange.importing.report import Counts, Line
    from models.exchange.sheets import Sheet, Spreadsheet
    from models.project.directory import Directory
    from models.project.store import Project
    from models.records import Position

_LISTED = 8  # sheets
_BLOCK = 256  # rows after which progress is told, and Cancel heard


@dataclass(frozen=True, slots=True)
class Plan:
    """What would become of a sheet.

    Attributes:
        file: what the spreadsheet is called.
        sheet: the sheet that was read.
        mapping: what it was taken to mean.
        positions: as they will be, in the order of the rows; those that refer to new records have
            keys below 0 for them, which ``names`` knows.
        new: the stakeholders, issues and sources that will be made.
        names: the project's names and the new ones, for showing the positions.
        found: every name in the sheet and what becomes of it.
        counts: the cells, by what becomes of them.
        lines: what is to be known of single cells and rows, in the order of the rows.
        problems: why there can be no positions at all, in sentences.
        notes: what is to be known of the whole, in sentences.
        whole: whether all rows were read.
    """

    file: str
    sheet: str
    mapping: SheetMapping
    positions: tuple[Position, ...]
    new: NewRecords
    names: Directory
    found: tuple[NameFound, ...]
    counts: Counts
    lines: tuple[Line, ...]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    whole: bool = True

    def edit(self) -> ImportPositions | None:
        """The edit that makes it so, in one step; None where there is nothing to add."""
        if not self.positions:
            return None
        return ImportPositions(self.positions, self.new, self.file)

    def summary(self) -> str:
        """What would be added, in a sentence."""
        new = (
            (self.new.stakeholders, "new stakeholder"),
            (self.new.issues, "new issue"),
            (self.new.sources, "new source"),
        )
        parts = [counted(len(self.positions), "position")]
        parts += [counted(len(records), noun) for records, noun in new if records]
        return f"{', '.join(parts)} from {self.file}."


def plan(
    project: Project,
    spreadsheet: Spreadsheet,
    mapping: SheetMapping,
    *,
    first: int | None = None,
    progress: Progress = no_progress,
) -> Plan:
    """Work out what importing a sheet would do; nothing is written.

    Args:
        project: where the positions are to be added; it is only read.
        spreadsheet: what was read of the file.
        mapping: what its sheet means.
        first: stop after so many positions, for a preview.
        progress: told in rows.

    Raises:
        ReadError: the mapping names a sheet that is not there.
        ProjectError: the project cannot be read.
        Cancelled: the progress says so.
    """
    sheet = sheet_of(spreadsheet, mapping.sheet)
    names = project.directory()
    reader = RowReader(project, names, sheet, mapping.for_file(spreadsheet.name), spreadsheet.name)
    rows = range(max(mapping.first_row, 0), len(sheet.rows))
    whole = True
    for done, number in enumerate(rows):
        if done % _BLOCK == 0:
            progress(done, len(rows))
        if first is not None and len(reader.positions) >= first:
            whole = False
            break
        reader.read(number)
    read = reader.finish()
    return Plan(
        file=spreadsheet.name,
        sheet=sheet.name,
        mapping=mapping,
        positions=read.positions,
        new=read.new,
        names=with_new(names, read.new),
        found=read.found,
        counts=read.counts,
        lines=read.lines,
        problems=reader.problems,
        notes=(*spreadsheet.told, *_left_aside(spreadsheet, sheet), *read.notes),
        whole=whole,
    )


def _left_aside(spreadsheet: Spreadsheet, sheet: Sheet) -> Iterator[str]:
    """What of a file is no part of the plan."""
    others = [other.name for other in spreadsheet.sheets if other is not sheet]
    if others:
        listed = ", ".join(f"“{name}”" for name in others[:_LISTED])
        more = f" and {len(others) - _LISTED:,} more" if len(others) > _LISTED else ""
        yield f"Other sheets were not read: {listed}{more}."
    if sheet.comments:
        yield f"{counted(len(sheet.comments), 'comment')} beside cells: not taken."
