"""What the analyst has chosen so far: the mapping in the making, and why each part is so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.importing.column_values import likely_reading
from models.exchange.importing.mapping import Layout, NameRule, Reading
from models.exchange.importing.sheet_choice import sheet_of
from models.exchange.importing.targets import IGNORED, NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.exchange.importing.guess import Guess
    from models.exchange.importing.mapping import (
        Column,
        DateOrder,
        NameChoice,
        SheetMapping,
        Twice,
    )
    from models.exchange.sheets import Sheet, Spreadsheet

_CHOSEN = "You chose it."
# What is said in a column of its own for each issue, or each stakeholder, where columns are these.
_IN_CELLS = frozenset(("stance", "stance_and_text", "silence", "summary", "quote", "condition"))
_STANCES = frozenset(("stance", "stance_and_text"))
_OF_ROWS = frozenset(
    (
        *("holder", "holder_code", "side", "issue", "issue_code", "topic", "proposition"),
        *("code", "id"),
    )
)


REPEATING = frozenset((*NAMES, "topic"))
"""Targets of which a blank cell may repeat the one above."""


class Choices(QObject):
    """A mapping that is changed bit by bit; whoever shows it hears of each change."""

    changed = Signal()  # what the mapping makes is to be worked out anew
    renewed = Signal()  # it has become another one as a whole

    def __init__(self, spreadsheet: Spreadsheet, guess: Guess, parent: QObject) -> None:
        """Begin with what was guessed of a spreadsheet."""
        super().__init__(parent)
        self.spreadsheet = spreadsheet
        self.mapping: SheetMapping = guess.mapping
        self.reasons = dict(guess.columns)
        self.of_all = dict(guess.reasons)
        self.notes: tuple[str, ...] = ()
        self._given: set[str] = set()

    @property
    def sheet(self) -> Sheet:
        """The sheet that is mapped."""
        return sheet_of(self.spreadsheet, self.mapping.sheet)

    @property
    def given(self) -> dict[str, str]:
        """What was chosen for all rows by hand; a new guess keeps to it."""
        constants = self.mapping.constants
        return {name: constants[name] for name in self._given if name in constants}

    def take(self, guess: Guess) -> None:
        """Take what was guessed anew; what was said of names and of all rows stays."""
        kept = self.mapping
        names = {(rule.kind, rule.text): rule for rule in (*guess.mapping.names, *kept.names)}
        self.mapping = replace(
            guess.mapping, names=tuple(names.values()), twice=kept.twice, empty=kept.empty
        )
        self.reasons, self.of_all = dict(guess.columns), dict(guess.reasons)
        self.notes = ()
        self._renew()

    def use(self, mapping: SheetMapping, name: str, notes: Iterable[str]) -> None:
        """Take a mapping that was kept under a name, as it fits this file."""
        self.mapping = mapping
        told = f"So says the saved mapping “{name}”."
        self.reasons = {column.place: told for column in mapping.columns}
        parts = ("sheet", "header", "layout", "dates", *mapping.constants)
        self.of_all = dict.fromkeys(parts, told)
        self.notes = tuple(notes)
        self._given = set(mapping.constants)
        self._renew()

    def column(self, place: int) -> Column:
        """What a column is."""
        return next(column for column in self.mapping.columns if column.place == place)

    def put_target(self, places: Iterable[int], target: str) -> None:
        """Let columns be this."""
        for place in places:
            column = self.column(place)
            if column.target != target:
                about = self._about(column, target)
                reading = self._reading(column, target)
                repeats = column.repeats and target in REPEATING
                changed = replace(column, target=target, about=about, repeats=repeats)
                self._put(replace(changed, reading=reading))
        self.changed.emit()

    def put_about(self, place: int, about: str) -> None:
        """Let a column be about this issue or stakeholder; "" is the whole row."""
        self._put(replace(self.column(place), about=about))
        self.changed.emit()

    def put_reading(self, places: Iterable[int], reading: Reading) -> None:
        """Let the values of columns mean this."""
        for place in places:
            self._put(replace(self.column(place), reading=reading))
        self.changed.emit()

    def put_repeats(self, place: int, *, on: bool) -> None:
        """Let blank cells of a column repeat the one above, or say nothing."""
        self._put(replace(self.column(place), repeats=on))
        self.changed.emit()

    def put_issue_reading(self, issue: str, reading: Reading | None) -> None:
        """Let stances on one issue mean this; None as the others do."""
        readings = {name: r for name, r in self.mapping.issue_readings.items() if name != issue}
        if reading is not None:
            readings[issue] = reading
        self.mapping = replace(self.mapping, issue_readings=readings)
        self.changed.emit()

    def put_constant(self, target: str, text: str | None) -> None:
        """Say something once for all rows; None takes it away."""
        constants = {**self.mapping.constants}
        if text is None:
            constants.pop(target, None)
            self._given.discard(target)
        else:
            constants[target] = text
            self._given.add(target)
            self.of_all[target] = _CHOSEN
        self.mapping = replace(self.mapping, constants=constants)
        self.changed.emit()

    def put_name(self, kind: str, text: str, choice: NameChoice, name: str) -> None:
        """Say what becomes of a name in the spreadsheet."""
        rest = tuple(r for r in self.mapping.names if (r.kind, r.text) != (kind, text))
        self.mapping = replace(self.mapping, names=(*rest, NameRule(kind, text, choice, name)))
        self.changed.emit()

    def rule(self, kind: str, text: str) -> NameRule | None:
        """What was said of a name."""
        rules = self.mapping.names
        return next((r for r in rules if (r.kind, r.text) == (kind, text)), None)

    def put_dates(self, order: DateOrder) -> None:
        """Say what comes first in 3/2/2025."""
        self.mapping = replace(self.mapping, dates=order)
        self.changed.emit()

    def put_file_is_source(self, *, on: bool) -> None:
        """Let the file be the source of what names no other, or let that have none."""
        self.mapping = replace(self.mapping, file_is_source=on)
        self.changed.emit()

    def put_twice(self, twice: Twice) -> None:
        """Say what becomes of rows that say what is there already."""
        self.mapping = replace(self.mapping, twice=twice)
        self.changed.emit()

    def _about(self, column: Column, target: str) -> str:
        """What a column that becomes something else is about."""
        if self.mapping.layout is Layout.LONG or target in _OF_ROWS:
            return ""
        if target in _IN_CELLS and not column.about:
            return column.title
        return column.about

    def _reading(self, column: Column, target: str) -> Reading:
        """What the values of a column mean that becomes something else."""
        if column.target in _STANCES and target in _STANCES:
            return column.reading
        if target not in _STANCES:
            return Reading()
        return likely_reading(self.sheet, self.mapping.first_row, column)

    def _put(self, column: Column) -> None:
        columns = tuple(column if c.place == column.place else c for c in self.mapping.columns)
        self.mapping = replace(self.mapping, columns=columns)
        self.reasons[column.place] = "You left it out." if column.target == IGNORED else _CHOSEN

    def _renew(self) -> None:
        self.renewed.emit()
        self.changed.emit()
