"""Rows that are no position of the project: new ones, and those of positions deleted here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.exchange.fields import BY_NAME, FIELDS, FieldError, needed
from models.exchange.reconciling.cells import as_text
from models.exchange.reconciling.items import Deed, Item, Kind
from models.exchange.reconciling.matching import New, Pair
from models.exchange.reconciling.values import essence
from models.records import Position
from models.upkeep.quoting import compared
from models.vocabulary import Attribution, Stance, Verification

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from models.exchange.reconciling.items import Remark
    from models.exchange.reconciling.layout import Row
    from models.exchange.reconciling.rows import Weighing
    from models.project.directory import Directory

_NOBODY = Position(
    id="",
    code="",
    holder=0,
    speaker=0,
    issue=0,
    stance=Stance.OPEN,
    summary="",
    attribution=Attribution.OWN_WORDS,
)
_OWN = frozenset(("holder", "speaker", "issue", "stance", "summary", "quote"))
_LEFT_OUT = frozenset(("code", "status", "speaker"))  # what is empty has a meaning there
_NOTHING = "It names neither an issue nor a stakeholder, and says nothing; it is not taken."
_WAITS = "A position cannot wait for its own issue to be settled."
_NOT_FOUND = "Its quote is not in the text of its source."
_SHOWN = 300


@dataclass
class Additions:
    """New rows; ``codes`` are those that the project and rows before have.

    ``later`` are the positions that were added here since the workbook left.
    """

    weighing: Weighing
    taken: Callable[[str], bool]
    later: Callable[[], Iterable[Position]]

    def __post_init__(self) -> None:
        """Begin without a row."""
        self._codes: set[str] = set()
        self._later: set[tuple[object, ...]] | None = None

    def item(self, new: New, remarks: tuple[Remark, ...]) -> Item | None:
        """What a new row wants; None where the project has taken it up already.

        Raises:
            ProjectError: the text of a source cannot be read.
        """
        layout = self.weighing.showing.layout
        shell = Item(
            kind=Kind.PROBLEM,
            code=as_text(layout.cell(new.row, "code")),
            theirs=self._told(new.row),
            place=layout.where(new.row.number, "code"),
            remarks=remarks,
        )
        try:
            position, notes = self._drafted(new)
        except FieldError as error:
            return replace(shell, sentence=str(error))
        if self._is_there(position):
            self.weighing.already += 1
            return None
        if position.code and (self.taken(position.code) or position.code in self._codes):
            if new.origin is None:
                notes.append(f"The code “{position.code}” is taken; it gets the next that is free.")
            position = replace(position, code="")
        self._codes.add(position.code)
        sound = self._sound(position)
        if not sound:
            notes.append(_NOT_FOUND)
        notes += filter(None, [new.note])
        copied = new.origin is not None and not new.columns
        if copied:
            notes.append("It says the same as the position that it was copied from.")
        return replace(
            shell,
            kind=Kind.ADDED,
            deed=Deed.ADD,
            code=position.code,
            theirs=summary(position, self.weighing.values.now),
            sentence=" ".join(notes),
            default=sound and not copied and not new.note,
            verification=position.verification if position.quote else None,
            position=position,
            wanted=position,
        )

    def restored(self, pair: Pair, remarks: tuple[Remark, ...]) -> Item:
        """A position that was deleted here and edited there: it can be brought back.

        Raises:
            ProjectError: the text of a source cannot be read.
        """
        weighing, base = self.weighing, pair.position
        shell = Item(
            kind=Kind.PROBLEM,
            id=base.id,
            code=base.code,
            old=summary(base, weighing.showing.names),
            theirs="; ".join(said.text for said in weighing.read(pair)),
            place=weighing.showing.layout.where(pair.row.number, "code"),
            remarks=remarks,
        )
        deleted = f"{base.code} was edited there and was deleted here meanwhile."
        try:
            position = self._put(weighing.values.brought(base), pair)
        except FieldError as error:
            return replace(shell, sentence=f"{deleted} {error}")
        return replace(
            shell,
            kind=Kind.CONFLICT,
            deed=Deed.ADD,
            theirs=summary(position, weighing.values.now),
            sentence=f"{deleted} Accept it to bring it back as the workbook has it.",
            verification=position.verification if position.quote else None,
            position=position,
            wanted=position,
        )

    def _put(self, start: Position, pair: Pair) -> Position:
        """The position with what the changed columns of a row say, its quote compared."""
        position = start
        for said in self.weighing.read(pair):
            if said.problem:
                raise FieldError(said.problem)
            position = BY_NAME[said.field].put(position, said.value)
        if position.after is not None and position.after == position.issue:
            raise FieldError(_WAITS)
        return compared(position, self.weighing.texts)

    def _drafted(self, new: New) -> tuple[Position, list[str]]:
        values, row = self.weighing.values, new.row
        if new.origin is not None:
            # What its code and its id say is the original's.
            columns = [name for name in new.columns if name != "code"]
            start = values.brought(new.origin)
            code = as_text(self.weighing.showing.layout.cell(row, "code"))
            position = self._put(start, Pair(row, new.origin, columns))
            return replace(position, key=0, id="", code=code.strip()), []
        columns = self.weighing.showing.filled(row)
        if not _OWN & {*columns, *(("stance",) if "silence" in columns else ())}:
            raise FieldError(_NOTHING)
        pair = Pair(row, _NOBODY, columns)
        said = {reading.field for reading in self.weighing.read(pair)}
        position, notes = self._whose(self._put(_NOBODY, pair), said, row)
        for field in FIELDS:
            if needed(field.name) and field.name not in said | _LEFT_OUT:
                if field.name == "holder" and position.holder:
                    continue
                field.parse("", values.now)  # It says what is missing.
        return position, notes

    def _whose(self, position: Position, said: set[str], row: Row) -> tuple[Position, list[str]]:
        """The position with the holder or the speaker that is understood, and what was."""
        if "holder" in said:
            return (
                position if "speaker" in said else replace(position, speaker=position.holder)
            ), []
        names = self.weighing.values.now
        side = as_text(self.weighing.showing.layout.cell(row, "side"))
        if "speaker" not in said or (
            side and self._side(side) not in {None, names.side(position.speaker).key}
        ):
            if not side:
                return position, []
            holder = self.weighing.values.parse("holder", side)
            assert isinstance(holder, int)
            speaker = position.speaker or holder
            position = replace(position, holder=holder, speaker=speaker)
            return position, ["Holder is empty; its side is taken for it."]
        position = replace(position, holder=position.speaker)
        return position, ["Holder is empty; its speaker is taken for it."]

    def _side(self, text: str) -> object:
        try:
            return self.weighing.values.parse("holder", text)
        except FieldError:
            return None

    def _is_there(self, position: Position) -> bool:
        if self._later is None:
            names = self.weighing.values.now
            self._later = {_print(later, names) for later in self.later()}
        return bool(self._later) and _print(position, self.weighing.values.now) in self._later

    def _sound(self, position: Position) -> bool:
        return not position.quote or position.verification is not Verification.NOT_FOUND

    def _told(self, row: Row) -> str:
        """What stands in a row, so that nothing of it is lost to whoever reads."""
        texts = (as_text(cell).strip() for cell in row.cells)
        return " · ".join(text for text in texts if text)[:_SHOWN]


def summary(position: Position, names: Directory) -> str:
    """A position on one line: whose, on what, which stance, what."""
    holder, issue = names.stakeholders[position.holder], names.issues[position.issue]
    return f"{holder.name} · {issue.name} · {position.stance_text()} · {position.summary}"


def _print(position: Position, names: Directory) -> tuple[object, ...]:
    """What tells a new position apart from another; its code and its note may have been given."""
    return tuple(
        essence(field.name, position, names)
        for field in FIELDS
        if field.name not in {"code", "note"}
    )
