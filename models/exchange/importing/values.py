"""What the cells of a mapped sheet say: each a text for its field, or a stance."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.exchange.date_text import parse_date
from models.exchange.fields import BY_NAME
from models.exchange.importing.cells import ERRORS, folded, number_of, text_of
from models.exchange.importing.mapping import DateOrder
from models.exchange.importing.stance_words import STANCE_WORDS, stance_of
from models.exchange.importing.targets import NAMES, TARGET
from models.exchange.plain_text import FieldError, short
from models.vocabulary import Confidence

if TYPE_CHECKING:
    from models.exchange.importing.mapping import Column, Reading, SheetMapping
    from models.exchange.sheets import CellValue
    from models.partial_date import PartialDate
    from models.project.directory import Directory
    from models.vocabulary import Silence, Stance

_SLASHES = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_SPLIT = re.compile(r"\s*(?:\n|[:;]\s|[:;]$| [-–—] |—)\s*")
_OF_STANCES = frozenset(("stance", "stance_and_text", "silence"))
_NAMING = frozenset((*NAMES, "holder_code", "issue_code", "source_code", "code"))
_NOTHING = frozenset(("", "-", "n/a", "#n/a"))  # of a name; “NA” is the code of Namibia
_PROTECTED = re.compile(r"'+[=+\-@＝＋－＠]")
_DATES = frozenset(("said_on", "source_date"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says something.

    Attributes:
        column: what the column is.
        value: what is in it.
        raw: the same as a text.
        text: what it stands for.
        repeated: whether the cell is blank and repeats the one above it.
    """

    column: Column
    value: CellValue
    raw: str
    text: str
    repeated: bool = False


class Values:
    """Reads cells; a text is understood once, however often it comes."""

    def __init__(self, mapping: SheetMapping, names: Directory) -> None:
        """Read as this mapping says."""
        self._mapping, self._names = mapping, names
        self.has_stances = any(column.target in _OF_STANCES for column in mapping.columns)
        self._empty = {folded(text) for text in mapping.empty}
        self._words: dict[int, dict[str, str]] = {
            column.place: _folded(column.reading) for column in mapping.columns
        }
        self._issues = {folded(name): reading for name, reading in mapping.issue_readings.items()}
        self._issue_words = {name: _folded(reading) for name, reading in self._issues.items()}
        self._stances: dict[tuple[int, str, str], Stance | Silence | FieldError | None] = {}
        self._fields: dict[tuple[str, str], object] = {}

    def cell(self, column: Column, value: CellValue) -> Cell | None:
        """What a cell says; None where that is nothing.

        Raises:
            FieldError: it shows an error.
        """
        raw = text_of(value)
        if self._mapping.protected and _PROTECTED.match(raw):
            value = raw = raw[1:]
        if not raw:
            return None
        words = self._words[column.place]
        if column.target in {"stance", "stance_and_text"}:
            # What a stance means may depend on its issue.
            return Cell(column, value, raw, raw)
        key = folded(raw)
        if key in words:
            text = words[key]
        elif column.target in _NAMING:
            text = "" if key in _NOTHING else raw
        else:
            text = "" if key in self._empty else raw
        if text and key in ERRORS and key not in self._empty:
            raise FieldError(f"The spreadsheet shows {raw} here; correct its formula.")
        return Cell(column, value, raw, text) if text else None

    def stance(self, cell: Cell, issue: str) -> Stance | Silence | None:
        """The stance in a cell; None where it says that there is none.

        Raises:
            FieldError: it says nothing of a stance.
        """
        issue = folded(issue) if self._issues else ""
        known = (cell.column.place, issue, cell.raw)
        if known not in self._stances:
            try:
                self._stances[known] = self._stance(cell, issue)
            except FieldError as error:
                self._stances[known] = error
        found = self._stances[known]
        if isinstance(found, FieldError):
            raise FieldError(str(found))
        return found

    def split(self, cell: Cell, issue: str) -> tuple[Stance | Silence | None, str]:
        """The stance that a cell begins with, and the words after it; None where it has none."""
        first, *rest = _SPLIT.split(cell.text, maxsplit=1)
        try:
            stance = self.stance(replace(cell, raw=first, value=first, text=first), issue)
        except FieldError:
            return None, cell.text
        known = STANCE_WORDS, self._words[cell.column.place]
        if stance is None and not any(folded(first) in words for words in known):
            return None, "" if folded(cell.text) in self._empty else cell.text
        return stance, "".join(rest)

    def confidence(self, cell: Cell) -> Confidence | None:
        """The confidence in a cell, in words or on the column's scale.

        Raises:
            FieldError: it is none.
        """
        scale, number = cell.column.reading.scale, number_of(cell.value)
        if scale and number is not None and cell.text == cell.raw:
            return scale.confidence(number)
        found = self.field("confidence", cell.text)
        return found if isinstance(found, Confidence) else None

    def field(self, target: str, text: str) -> object:
        """The value of a field with this text.

        Raises:
            FieldError: it is none.
        """
        known = (target, text)
        if known not in self._fields:
            try:
                self._fields[known] = self._parse(target, text)
            except FieldError as error:
                self._fields[known] = error
        found = self._fields[known]
        if isinstance(found, FieldError):
            raise FieldError(str(found))
        return found

    def date(self, text: str) -> PartialDate | None:
        """A date, read in the mapping's order of day and month.

        Raises:
            FieldError: it is none.
        """
        match = _SLASHES.fullmatch(text.strip())
        if match and self._mapping.dates:
            first, second, year = match.groups()
            by_day = self._mapping.dates is DateOrder.DAY
            month, day = (second, first) if by_day else (first, second)
            if int(month) > 12:
                order = self._mapping.dates.value
                raise FieldError(f"“{text}” is no date with the {order}; write it as 2025-02-14.")
            text = f"{year}-{month:0>2}-{day:0>2}"
        return parse_date(text)

    def _parse(self, target: str, text: str) -> object:
        if target in _DATES:
            return self.date(text)
        return BY_NAME[TARGET[target].field or target].parse(text, self._names)

    def _stance(self, cell: Cell, issue: str) -> Stance | Silence | None:
        reading = self._issues.get(issue) or cell.column.reading
        own = self._issue_words.get(issue) or self._words[cell.column.place]
        key = folded(cell.raw)
        if key in own:
            return stance_of(own[key]) if own[key] else None
        number = number_of(cell.value)
        if reading.scale and number is not None:
            return reading.scale.stance(number)
        if key in self._empty:
            return None
        if key in ERRORS:
            raise FieldError(f"The spreadsheet shows {cell.raw} here; correct its formula.")
        try:
            return stance_of(cell.raw)
        except FieldError:
            raise FieldError(
                f"“{short(cell.raw)}” is no stance that is known; say in the mapping which it is."
            ) from None


def _folded(reading: Reading) -> dict[str, str]:
    return {folded(word): text for word, text in reading.words.items()}
