"""What a spreadsheet means, as data: which column is what, and what its values say."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from models.exchange.importing.targets import IGNORED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.exchange.importing.scale import Scale

EMPTY = (
    *("n/a", "na", "#n/a", "nan", "null", "-", ".", "?", "no data", "no position"),
    *("no provision", "no similar provision", "does not have a similar provision"),
    *("н/д", "немає даних", "немає позиції"),
)
"""Cells that say that there is nothing; capitals and the kind of dash do not matter."""


class Layout(StrEnum):
    """What a row is."""

    LONG = "long"  # a position
    WIDE = "wide"  # a stakeholder, with columns for issues
    TURNED = "turned"  # an issue, with columns for stakeholders


class DateOrder(StrEnum):
    """What comes first in 3/2/2025."""

    UNKNOWN = ""
    DAY = "day first"
    MONTH = "month first"


class NameChoice(StrEnum):
    """What becomes of a name in the spreadsheet."""

    EXISTING = "existing"
    NEW = "new"
    LEAVE_OUT = "leave out"


class Twice(StrEnum):
    """What becomes of a row that says what is there already."""

    LEAVE_OUT = "leave out"
    TAKE = "take"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the values of a column mean.

    Attributes:
        words: from a value to the text that it stands for: a stance, a silence, or any other text
            that the field takes; "" means that the cell says nothing. Capitals do not matter.
        scale: what its numbers mean, for stances and confidence.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    scale: Scale | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        place: its number, from 0.
        title: what heads it; by this it is found again in next month's file.
        target: what it is, a name of :data:`models.exchange.importing.targets.TARGETS`.
        about: in a wide sheet the issue, in a turned one the stakeholder, that its cells are
            about; "" where the column says something of the whole row.
        reading: what its values mean.
        repeats: whether a blank cell repeats the one above it, as in a merged area.
    """

    place: int
    title: str
    target: str = IGNORED
    about: str = ""
    reading: Reading = field(default_factory=Reading)
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class NameRule:
    """What becomes of one name.

    Attributes:
        kind: "stakeholder", "issue" or "source".
        text: as the spreadsheet writes it.
        choice: what becomes of it.
        name: of an existing record, which it is; of a new one, what it is called, where that is
            not the text.
    """

    kind: str
    text: str
    choice: NameChoice
    name: str = ""


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """What a sheet means.

    Attributes:
        layout: what a row is.
        columns: what each column is; one that is not among them is ignored.
        sheet: the name of the sheet; "" is the first that is visible and has something in it.
        header: the number of the first row with titles, from 0.
        header_rows: how many rows have titles: 0, 1 or 2.
        constants: texts for what a row does not say itself, by the names of targets.
        names: what becomes of names, where that is not plain.
        empty: texts that say that there is nothing, in every column but those with names.
        issue_readings: what stances mean on single issues, by the issue's name in the sheet.
        dates: what comes first in 3/2/2025.
        twice: what becomes of a row that says what is there already.
        protected: whether a text that could be taken for a formula has an apostrophe before it,
            as in the CSV tables that Sides writes.
        file_is_source: whether the file itself is the source of what names no other.
    """

    layout: Layout
    columns: tuple[Column, ...]
    sheet: str = ""
    header: int = 0
    header_rows: int = 1
    constants: Mapping[str, str] = field(default_factory=dict)
    names: tuple[NameRule, ...] = ()
    empty: tuple[str, ...] = EMPTY
    issue_readings: Mapping[str, Reading] = field(default_factory=dict)
    dates: DateOrder = DateOrder.UNKNOWN
    twice: Twice = Twice.LEAVE_OUT
    protected: bool = False
    file_is_source: bool = False

    @property
    def first_row(self) -> int:
        """The number of the first row below the titles."""
        return self.header + self.header_rows

    def for_file(self, name: str) -> SheetMapping:
        """The mapping for a file of this name, which may be the source itself."""
        if not self.file_is_source or self.constants.get("source", "").strip() or not name.strip():
            return self
        return replace(self, constants={**self.constants, "source": name})
