"""A sheet read row by row: each cell gets its fate, each group of cells may become a position."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.exchange.importing.assembling import Assembler
from models.exchange.importing.cast import Cast, NewRecords
from models.exchange.importing.cells import is_blank, text_of
from models.exchange.importing.checking import problems_of
from models.exchange.importing.draft import Draft, Outcome
from models.exchange.importing.finishing import Finisher, coded
from models.exchange.importing.mapping import Layout
from models.exchange.importing.report import Counts, Fate, Ledger, Line
from models.exchange.importing.same_names import COMPARED
from models.exchange.importing.targets import IGNORED
from models.exchange.importing.values import Cell, Values
from models.exchange.plain_text import FieldError, short
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.exchange.importing.mapping import Column, SheetMapping
    from models.exchange.importing.name_finder import NameFound
    from models.exchange.sheets import CellValue, Sheet
    from models.project.directory import Directory
    from models.project.store import Project
    from models.records import Position

_NO_POSITION = "There is no position here that it could be part of."
_SHOWN = 80  # characters of a cell that its line repeats

Cells = dict[str, list[Cell]]


@dataclass(frozen=True, slots=True)
class Read:
    """All that was read of a sheet."""

    positions: tuple[Position, ...]
    new: NewRecords
    found: tuple[NameFound, ...]
    counts: Counts
    lines: tuple[Line, ...]
    notes: tuple[str, ...]


class RowReader:
    """Reads the rows of one sheet."""

    def __init__(
        self,
        project: Project,
        names: Directory,
        sheet: Sheet,
        mapping: SheetMapping,
        file: str,
    ) -> None:
        """Read this sheet of a file as the mapping says."""
        self.positions: list[Position] = []
        self._wordless = 0
        self._above: dict[int, Cell] = {}  # what a blank cell below repeats, by column
        self._project, self._sheet, self._mapping = project, sheet, mapping
        self._values = Values(mapping, names)
        self._cast = Cast(names, mapping.names, file)
        self._assembler = Assembler(self._values, self._cast, mapping.layout)
        self._finisher = Finisher(project, names, mapping.twice)
        self._ledger = Ledger(max(map(len, sheet.rows), default=0))
        self.problems = problems_of(mapping, self._values)
        self._shared, self._groups = _grouped(mapping, self._ledger.width)
        used = {c.place for c in (*self._shared, *(c for g in self._groups.values() for c in g))}
        self._ignored = [place for place in range(self._ledger.width) if place not in used]

    def read(self, number: int) -> None:
        """Read a row."""
        row = self._sheet.rows[number]
        self._ledger.begin(number)
        # A row may be far shorter than the longest one.
        near = self._ignored[: bisect_left(self._ignored, len(row))]
        ignored = [column for column in near if not is_blank(row[column])]
        self._ledger.settle(ignored, Fate.IGNORED)
        if all(map(is_blank, row)):
            self._above.clear()
            self._ledger.end()
            return
        shared = self._cells(self._shared, row)
        if self.problems:
            groups = [self._cells(columns, row) for columns in self._groups.values()]
            for cells in (shared, *groups):
                self._ledger.settle(_places(cells), Fate.REFUSED)
        else:
            self._read_groups(number, row, shared)
        self._ledger.end()

    def finish(self) -> Read:
        """What came of all rows."""
        positions = coded(self.positions, self._project.database)
        notes = []
        if self._wordless:
            told = counted(self._wordless, "position")
            notes.append(f"The summary of {told} is what the cell says, for there are no words.")
        new = self._cast.new()
        for records, kind in (
            (new.stakeholders, "stakeholders"),
            (new.issues, "issues"),
            (new.sources, "sources"),
        ):
            if len(records) > COMPARED:
                notes.append(f"Only the first {COMPARED:,} new {kind} were compared with others.")
        return Read(
            tuple(positions),
            new,
            self._cast.found(),
            self._ledger.counts(),
            tuple(self._ledger.lines),
            tuple(notes),
        )

    def _read_groups(self, number: int, row: Sequence[CellValue], shared: Cells) -> None:
        if not self._groups:
            if shared:
                self._make(number, Draft("", shared, self._mapping.constants), shared)
            return
        for about, columns in self._groups.items():
            own = self._cells(columns, row)
            if own:
                draft = Draft(about, {**shared, **own}, self._mapping.constants)
                self._make(number, draft, own)
        self._ledger.settle(_places(shared), Fate.IGNORED)

    def _make(self, number: int, draft: Draft, own: Cells) -> None:
        """Make a position of cells, or say why there is none; ``own`` are those of it alone."""
        try:
            position = self._assembler.assemble(draft)
            position = self._finisher.finish(position, draft, number)
        except Outcome as outcome:
            self._tell(outcome, draft, own)
            return
        self._cast.take(position)
        self.positions.append(position)
        self._wordless += draft.wordless
        self._ledger.settle(_places(draft.cells), Fate.TAKEN)
        for one in draft.every():
            if one.repeated:
                reason = f"It is blank and repeats “{short(one.raw, _SHOWN)}” from above."
                self._ledger.tell(Fate.CHANGED, one.column.place, "", reason)
        for fate, cell, reason in draft.lines:
            place, text = (cell.column.place, cell.raw) if cell else (None, "")
            self._ledger.tell(fate, place, short(text, _SHOWN), reason)

    def _tell(self, outcome: Outcome, draft: Draft, own: Cells) -> None:
        if outcome.reason:
            cell = outcome.cell
            if cell is None and draft.about:
                cell = next(iter(own.values()))[0]
            place, text = (cell.column.place, cell.raw) if cell else (None, "")
            self._ledger.tell(outcome.fate, place, short(text, _SHOWN), outcome.reason)
            self._ledger.settle(_places(draft.cells), outcome.fate)
            return
        # The stance is empty, in one word or another; what stands beside it has no position.
        for target, cells in own.items():
            for cell in cells:
                if target not in {"stance", "stance_and_text", "silence"} and draft.about:
                    told = short(cell.raw, _SHOWN)
                    self._ledger.tell(Fate.IGNORED, cell.column.place, told, _NO_POSITION)
        if not draft.about:
            stances = {"stance", "stance_and_text", "silence"}
            beside = {name: cells for name, cells in draft.cells.items() if name not in stances}
            self._ledger.settle(_places(beside), Fate.IGNORED)
            self._ledger.tell(Fate.IGNORED, None, "", "There is no stance in this row.")

    def _cells(self, columns: Sequence[Column], row: Sequence[CellValue]) -> Cells:
        found: Cells = {}
        for column in columns:
            if column.place >= len(row) and not column.repeats:
                continue
            value = row[column.place] if column.place < len(row) else None
            cell = self._cell(column, value)
            if cell is not None:
                found.setdefault(column.target, []).append(cell)
        return found

    def _cell(self, column: Column, value: CellValue) -> Cell | None:
        if column.repeats and is_blank(value):
            return self._above.get(column.place)
        try:
            cell = None if value is None else self._values.cell(column, value)
        except FieldError as error:
            shown = short(text_of(value), _SHOWN)
            self._ledger.tell(Fate.REFUSED, column.place, shown, str(error))
            cell = None
        if column.repeats:
            self._above.pop(column.place, None)
            if cell is not None:
                self._above[column.place] = replace(cell, repeated=True)
        return cell


def _grouped(mapping: SheetMapping, width: int) -> tuple[list[Column], dict[str, list[Column]]]:
    """The columns that speak of the whole row, and the others by what they are about."""
    shared: list[Column] = []
    groups: dict[str, list[Column]] = {}
    for column in mapping.columns:
        if column.target == IGNORED or not 0 <= column.place < width:
            continue
        if column.about and mapping.layout is not Layout.LONG:
            groups.setdefault(column.about, []).append(column)
        else:
            shared.append(column)
    return shared, groups


def _places(cells: Mapping[str, list[Cell]]) -> list[int]:
    """Where cells stand that say something themselves."""
    return [cell.column.place for found in cells.values() for cell in found if not cell.repeated]
