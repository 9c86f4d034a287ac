"""What a row that is known wants of its position: base, theirs and ours, field by field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.exchange.fields import BY_NAME
from models.exchange.reconciling.cells import as_text
from models.exchange.reconciling.items import TITLE, Deed, Item, Kind
from models.exchange.reconciling.readings import FOLLOWS, readings
from models.exchange.reconciling.values import essence
from models.exchange.revising import revised
from models.exchange.workbook_text import cut
from models.vocabulary import Verification

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from models.exchange.reconciling.base import Showing
    from models.exchange.reconciling.matching import Pair
    from models.exchange.reconciling.readings import Reading
    from models.exchange.reconciling.values import Values
    from models.records import Position
    from models.upkeep.quoting import Texts

_DATES = frozenset(("said_on", "said_edtf"))
_VERIFIED = ("quote", "source", "locator")
_FOUND = frozenset((Verification.EXACT, Verification.NORMALISED))
_TELLS = {
    Verification.NOT_FOUND: "These words are not in the text of their source.",
    Verification.NO_TEXT: "There is no text here that these words could be compared with.",
}
_BOTH = "It was changed here meanwhile, and otherwise."
_WAITS = "A position cannot wait for its own issue to be settled."
_MADE_DAY = "A program may have made this day of “{}”; ask whether it is meant."
_CUT = "Its cell held the beginning alone, and was changed; change the whole in Sides instead."


@dataclass
class Weighing:
    """Rows against positions; ``already`` counts what the project says already.

    ``free`` tells whether a position of this public id may have a code.
    """

    showing: Showing
    values: Values
    texts: Texts
    free: Callable[[str, str], bool]
    two_way: bool = False
    already: int = 0

    def weigh(self, pair: Pair, ours: Position) -> Iterator[Item]:
        """What a row wants of its position as it is now.

        Raises:
            ProjectError: the text of a source cannot be read.
        """
        yield from self.not_taken(pair, ours)
        items = [self._item(pair, ours, said) for said in self.read(pair)]
        wanted = self._wanted(ours, items)
        for item in items:
            if item is not None:
                yield self._judged(item, ours, wanted)

    def read(self, pair: Pair) -> list[Reading]:
        """What the changed columns of a row say."""
        return list(readings(pair.position, self.said(pair), self.values))

    def differs(self, pair: Pair) -> bool:
        """Whether a row says anything else than what was exported."""
        base, then, now = pair.position, self.showing.names, self.values.now
        return any(
            said.problem
            or essence(said.field, BY_NAME[said.field].put(base, said.value), now)
            != essence(said.field, base, then)
            for said in self.read(pair)
        )

    def said(self, pair: Pair) -> Mapping[str, str]:
        """The texts of the columns that were changed."""
        return {
            name: as_text(self.showing.layout.cell(pair.row, name), date=name in _DATES)
            for name in pair.columns
        }

    def not_taken(self, pair: Pair, ours: Position) -> Iterator[Item]:
        """The columns that follow from others and were changed nevertheless."""
        names = tuple(name for name in pair.columns if name in FOLLOWS)
        for column, shown in self.showing.told(pair.position, names):
            yield Item(
                kind=Kind.NOT_TAKEN,
                id=ours.id,
                code=ours.code,
                title=column.title,
                old=as_text(shown),
                theirs=as_text(self.showing.layout.cell(pair.row, column.name)),
                sentence=f"It follows from {FOLLOWS[column.name]}, and is not taken from a cell.",
                place=self.showing.layout.where(pair.row.number, column.name),
                position=ours,
            )

    def _item(self, pair: Pair, ours: Position, said: Reading) -> Item | None:
        field = BY_NAME[said.field]
        then, now = self.showing.names, self.values.now
        made = Item(
            kind=Kind.PROBLEM,
            id=ours.id,
            code=ours.code,
            field=field.name,
            title=field.title,
            old=field.text(pair.position, then),
            theirs=said.text,
            ours=field.text(ours, now),
            sentence=said.problem or self.problem(pair, said),
            place=self.showing.layout.where(pair.row.number, said.columns[0]),
            position=ours,
        )
        if made.sentence:
            return made
        after = field.put(ours, said.value)
        base, theirs = essence(field.name, pair.position, then), essence(field.name, after, now)
        own = essence(field.name, ours, now)
        if theirs == base:
            return None
        if theirs == own or (field.name == "note" and _ends_in_comments(own, theirs)):
            self.already += 1
            return None
        made = replace(made, theirs=field.text(after, now), value=said.value, deed=Deed.PUT)
        if base != own:
            return replace(made, kind=Kind.CONFLICT, sentence=_BOTH)
        doubt = self._doubt(pair, said)
        default = not doubt and not self.two_way
        return replace(made, kind=Kind.CHANGED, sentence=doubt, default=default)

    def problem(self, pair: Pair, said: Reading) -> str:
        """Why a value cannot be taken that can be read; "" where it can."""
        if said.field == "code" and not self.free(str(said.value), pair.position.id):
            return f"Another position has the code “{said.value}”; write one that is free."
        if any(self._was_cut(pair, name) for name in said.columns):
            return _CUT
        if said.field == "quantity" and "quantity" in said.columns:
            cell = self.showing.layout.cell(pair.row, "quantity")
            before = pair.position.quantity
            if before and "%" in before.unit and isinstance(cell, (int, float)):
                return f"Excel may have made {said.text} of a percentage; write it with its unit."
        return ""

    def _was_cut(self, pair: Pair, name: str) -> bool:
        text = getattr(pair.position, name, "")
        return isinstance(text, str) and cut(text)

    def _doubt(self, pair: Pair, said: Reading) -> str:
        """Why a change of a date may be none."""
        before = pair.position.said_on
        if said.field != "said_on" or before is None or before.exact_day or len(said.columns) > 1:
            return ""
        after = getattr(said.value, "exact_day", None)
        if after is None or before.earliest != after.year * 10000 + after.month * 100 + after.day:
            return ""
        return _MADE_DAY.format(before.describe())

    def _wanted(self, ours: Position, items: list[Item | None]) -> Position:
        """The position with all that its row wants, its quote compared."""
        wanted = ours
        for item in items:
            if item is not None and item.deed is Deed.PUT:
                wanted = BY_NAME[item.field].put(wanted, item.value)
        return revised(self.texts, ours, wanted)

    def _judged(self, item: Item, ours: Position, wanted: Position) -> Item:
        if item.deed is not Deed.PUT:
            return item
        alone = BY_NAME[item.field].put(ours, item.value)
        if item.field in {"issue", "after"} and _waits(alone, wanted):
            return replace(
                item, kind=Kind.PROBLEM, deed=Deed.NOTHING, default=False, sentence=_WAITS
            )
        if item.field not in _VERIFIED:
            return replace(item, wanted=wanted)
        item = replace(item, verification=wanted.verification, wanted=wanted)
        if not wanted.quote or wanted.verification in _FOUND:
            return item
        sentence = " ".join(filter(None, (item.sentence, _TELLS[wanted.verification])))
        return replace(item, sentence=sentence, default=False)


def _ends_in_comments(ours: object, theirs: object) -> bool:
    """Whether a note is theirs, and what was added to it are the comments of a workbook."""
    return str(ours).startswith(f"{theirs}\n{TITLE}")


def _waits(*positions: Position) -> bool:
    return any(position.after == position.issue for position in positions)
