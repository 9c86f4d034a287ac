"""Positions as they would become: each wanted cell is weighed, taken or refused."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from models.exchange.fields import BY_NAME, FieldError
from models.exchange.revising import revised
from models.project.codes import FrozenCodes, holder_of
from models.vocabulary import Verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.exchange.fields import Field, Text
    from models.project.directory import Directory
    from models.project.store import Project
    from models.records import Position

_TEXTS = frozenset(("code", "summary", "condition", "quote", "translation", "event", "note"))
_FOUND = frozenset((Verification.EXACT, Verification.NORMALISED))
_FIXED: Mapping[str, tuple[str, Text]] = {
    "side": (
        "The side follows from the holder; change the holder instead.",
        lambda position, names: names.side(position.holder).name,
    ),
    "verification": (
        "The verification is what comparing the quote with its source gives; change the quote.",
        lambda position, _: position.verification.label,
    ),
}
_REMEMBERED = 2_000  # paragraphs
_NO_FIELD = "This column cannot be edited."


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell as it is and would be; ``problem`` says why it cannot be taken.

    ``code`` is the position's as it is now.
    """

    position_key: int
    code: str
    field: str
    old: str
    new: str
    problem: str = ""


class _Texts:
    """The paragraphs of a project; many positions stand in one, and it is read once."""

    def __init__(self, project: Project) -> None:
        self.paragraph = lru_cache(_REMEMBERED)(project.paragraph)


class Drafts:
    """Collects what becomes of positions; a text is parsed once, however often it comes."""

    def __init__(
        self, project: Project, directory: Directory, shown: Mapping[str, Text] | None = None
    ) -> None:
        """Begin with no position; ``shown`` tells fields as somebody may have copied them."""
        self._project, self._names, self._shown = project, directory, shown or {}
        self._texts = _Texts(project)
        self._values: dict[tuple[str, str], object] = {}
        self._codes: dict[str, int] = {}
        self._frozen = FrozenCodes(project.database)
        self.cells: list[CellChange] = []
        self.positions: list[Position] = []
        self.total = 0
        self.lost = 0  # quotes that were found in their sources and would not be any more

    def value(self, field: Field, text: str) -> object:
        """What a text means in a field.

        Raises:
            FieldError: it means nothing there.
        """
        known = (field.name, text)
        if known not in self._values:
            try:
                self._values[known] = field.parse(text, self._names)
            except FieldError as error:
                self._values[known] = error
        value = self._values[known]
        if isinstance(value, FieldError):
            raise FieldError(str(value))
        return value

    def weigh(self, position: Position, wanted: Iterable[tuple[str | None, str]]) -> None:
        """Give a position these texts, each for a field.

        Raises:
            ProjectError: the text of a source cannot be read.
        """
        self.total += 1
        after = position
        for name, text in wanted:
            if name is not None and name in BY_NAME:
                after = self._put(position, after, BY_NAME[name], text)
            else:
                self._refuse_fixed(position, name, text)
        after = revised(self._texts, position, after)
        if after != position:
            self.positions.append(after)
            self.lost += (
                position.verification in _FOUND and after.verification is Verification.NOT_FOUND
            )

    def _put(self, before: Position, after: Position, field: Field, text: str) -> Position:
        """The position with what a cell says; as it was where that is the same or is refused."""
        old = field.text(before, self._names)
        if text == old or self._is_shown(before, field, text):
            return after
        try:
            value = self.value(field, text)
            alone = field.put(before, value)
            if alone == before or self._reads_the_same(field, old, value):
                return after
            if field.name == "code":
                self._check_code(before, str(value))
        except FieldError as error:
            cell = CellChange(before.key, before.code, field.name, old, text, str(error))
            self.cells.append(cell)
            return after
        after = alone if after is before else field.put(after, value)
        new = field.text(after, self._names)
        self.cells.append(CellChange(before.key, before.code, field.name, old, new))
        return after

    def _is_shown(self, position: Position, field: Field, text: str) -> bool:
        tell = self._shown.get(field.name)
        return tell is not None and tell(position, self._names) == text

    def _reads_the_same(self, field: Field, old: str, value: object) -> bool:
        if field.name in _TEXTS:
            # A text from elsewhere may have control characters that no clipboard carries.
            with suppress(FieldError):
                return field.parse(old, self._names) == value
        return False

    def _check_code(self, position: Position, code: str) -> None:
        holder = holder_of(self._project.database, code)
        if holder not in (None, position.key):
            raise FieldError(f"Another position has the code “{code}”; write one that is free.")
        if (edition := self._frozen.edition_of(code, position.id)) is not None:
            raise FieldError(
                f"In edition {edition} the code “{code}” is another position’s; write a free one."
            )
        if self._codes.setdefault(code, position.key) != position.key:
            raise FieldError(f"“{code}” would be the code of two positions; write another one.")

    def _refuse_fixed(self, position: Position, name: str | None, text: str) -> None:
        """Refuse a cell of a column that cannot be edited, unless it says what is there."""
        problem, tell = _FIXED.get(name or "", (_NO_FIELD, None))
        old = tell(position, self._names) if tell else ""
        if text.strip() != old.strip():
            cell = CellChange(position.key, position.code, name or "", old, text, problem)
            self.cells.append(cell)
