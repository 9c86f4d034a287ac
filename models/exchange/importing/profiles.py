"""What is in a column: its values once each, and which kinds of things they are."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from models.exchange.importing.cells import folded, is_blank, number_of, text_of
from models.exchange.importing.mapping import EMPTY
from models.exchange.importing.same_names import same_name
from models.exchange.importing.stance_words import SIGNS, is_stance
from models.exchange.importing.sums import sums_up
from models.exchange.plain_text import FieldError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from models.exchange.sheets import CellValue, Sheet

_LOOKED_AT = 1_000  # different values
_URL = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_DATE = re.compile(
    r"\d{4}(-\d{2}){0,2}|\d{4}-\d{2}-\d{2}[T ].*|\d{1,2}[./]\d{1,2}[./]\d{4}|"
    r"\d{1,2}\.? \w{3,9}\.?,? \d{4}|\w{3,9}\.? (\d{1,2}, ?)?\d{4}"
)
_QUOTED = ("“", "„", "«", '"', "”", "‘", "'")
_NOTHING = frozenset(folded(text) for text in EMPTY)
_SENTINELS = frozenset((77, 88, 97, 98, 99, 777, 888, 997, 998, 999, 9999))
_YEARS = range(1800, 2200)


@dataclass(frozen=True)
class Profile:
    """The values of one column.

    Attributes:
        counts: how often each value stands there; those that say nothing are left out.
    """

    counts: Counter[CellValue]

    @cached_property
    def filled(self) -> int:
        """How many cells say something."""
        return self.counts.total()

    @cached_property
    def texts(self) -> dict[str, int]:
        """The commonest values as texts, with how often they stand there."""
        found: Counter[str] = Counter()
        for value, number in self.counts.most_common(_LOOKED_AT):
            found[text_of(value)] += number
        return dict(found)

    @cached_property
    def numbers(self) -> list[float]:
        """Its different numbers, sorted; those that only stand for “no answer” are left out."""
        return sorted(
            {n for v in self.counts if (n := number_of(v)) is not None} - set(self.sentinels)
        )

    @cached_property
    def sentinels(self) -> list[float]:
        """Numbers far from all others by which surveys say “no answer”: 99, −9."""
        found = {n for v in self.counts if (n := number_of(v)) is not None}
        likely = {n for n in found if n in _SENTINELS or n <= -8}
        rest = found - likely
        if not rest or min(rest) < -2:
            return []
        return sorted(n for n in likely if n < 0 <= min(rest) or n > 2 * max(*rest, 5))

    @cached_property
    def numeric(self) -> float:
        """The share of numbers, those for “no answer” among them."""
        return self._share(lambda value: number_of(value) is not None)

    @cached_property
    def stances(self) -> float:
        """The share of words and signs for stances."""
        return self._texts_share(lambda text: is_stance(text) or folded(text) in SIGNS)

    @cached_property
    def led(self) -> float:
        """The share of texts that begin with a stance, and go on after it."""
        return self._texts_share(_is_led)

    @cached_property
    def urls(self) -> float:
        """The share of web addresses."""
        return self._texts_share(lambda text: bool(_URL.fullmatch(text)))

    @cached_property
    def dates(self) -> float:
        """The share of dates, and of numbers that are years."""
        return self._share(_is_date)

    @cached_property
    def quoted(self) -> float:
        """The share of texts that begin with a quotation mark."""
        return self._texts_share(lambda text: text.startswith(_QUOTED) and len(text) > 20)

    @cached_property
    def length(self) -> float:
        """How many characters a text has on average."""
        total = sum(self.texts.values())
        return sum(len(text) * n for text, n in self.texts.items()) / total if total else 0.0

    def known(self, names: frozenset[str]) -> float:
        """The share of these names, as :func:`same_name` has them."""
        return self._texts_share(lambda text: same_name(text) in names) if names else 0.0

    def share_read(self, read: Callable[[str], object]) -> float:
        """The share of texts that can be read; what cannot raises a FieldError."""
        return self._texts_share(partial(_can_be_read, read))

    def _share(self, is_one: Callable[[CellValue], bool]) -> float:
        looked = self.counts.most_common(_LOOKED_AT)
        total = sum(number for _, number in looked)
        return sum(number for value, number in looked if is_one(value)) / total if total else 0.0

    def _texts_share(self, is_one: Callable[[str], bool]) -> float:
        total = sum(self.texts.values())
        found = sum(number for text, number in self.texts.items() if is_one(text))
        return found / total if total else 0.0


def profiles(sheet: Sheet, first_row: int, width: int) -> list[Profile]:
    """The profile of each column below the titles, without rows that sum up the others."""
    counts: list[Counter[tuple[type, CellValue]]] = [Counter() for _ in range(width)]
    for row in sheet.rows[first_row:]:
        if sums_up(row):
            continue
        for column, value in zip(counts, row, strict=False):
            if value is not None:
                # A truth equals a number, and is not the same.
                column[type(value), value] += 1
    return [_profile(column.items()) for column in counts]


def _profile(found: Iterable[tuple[tuple[type, CellValue], int]]) -> Profile:
    counts: Counter[CellValue] = Counter()
    for (kind, value), number in found:
        shown = text_of(value) if kind is bool else value
        if is_blank(shown) or (isinstance(shown, str) and folded(shown) in _NOTHING - {"-"}):
            continue
        counts[shown] += number
    return Profile(counts)


def _is_date(value: CellValue) -> bool:
    match value:
        case datetime.date():
            return True
        case bool():
            return False
        case int():
            return value in _YEARS
        case str():
            return bool(_DATE.fullmatch(value.strip()))
        case _:
            return False


def _can_be_read(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except FieldError:
        return False
    return True


def _is_led(text: str) -> bool:
    first, *rest = re.split(r"\n|[:;]\s| [-–—] |—", text, maxsplit=1)
    return bool(rest) and is_stance(first.strip())
