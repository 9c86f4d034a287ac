"""What was accepted of a workbook, as one edit: all of it is written, or nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from models.exchange.fields import BY_NAME
from models.exchange.reconciling.items import Deed
from models.exchange.revising import revised
from models.project.codes import holder_of, next_code
from models.text import counted
from models.upkeep.quoting import compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.exchange.reconciling.items import Item, Remark
    from models.project.journal import Journal
    from models.records import Position

_TEXTS = 8  # sources whose paragraphs are kept


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take over what a colleague has sent back.

    ``items`` are those that were accepted; ``who`` is the colleague.
    """

    name: str
    items: Sequence[Item] = field(repr=False)
    who: str = ""

    @property
    def label(self) -> str:
        """Named by the file, the colleague and how much it is."""
        sender = f" from {self.who}" if self.who else ""
        return f"Take back {self.name}{sender}: {counted(len(self.items), 'change')}"

    def apply(self, journal: Journal) -> None:
        """Delete, change and add positions.

        Raises:
            EditError: a position is no longer what the workbook was compared with.
            ProjectError: the text of a source cannot be read.
        """
        by_position: dict[str, list[Item]] = {}
        added: list[Item] = []
        deleted: list[Position] = []
        for item in self.items:
            assert item.position is not None, "what can be accepted is about a position"
            if item.deed is Deed.ADD:
                added.append(item)
            elif item.deed is Deed.DELETE:
                deleted.append(item.position)
            else:
                by_position.setdefault(item.id, []).append(item)
        journal.expect(len(added) + len(deleted) + len(by_position))
        texts = _Texts(journal)
        for position in deleted:
            journal.expect_unchanged(position)
            journal.delete(position)
        for items in by_position.values():
            self._change(journal, texts, items)
        for item in added:
            self._add(journal, texts, item)

    def _change(self, journal: Journal, texts: _Texts, items: Sequence[Item]) -> None:
        before = items[0].position
        assert before is not None
        journal.expect_unchanged(before)
        after = before
        for item in items:
            if item.deed is Deed.PUT:
                after = BY_NAME[item.field].put(after, item.value)
        remarks = [remark for item in items if item.deed is Deed.NOTE for remark in item.remarks]
        after = revised(texts, before, _noted(after, remarks, self.who))
        journal.change(after)

    def _add(self, journal: Journal, texts: _Texts, item: Item) -> None:
        position = item.position
        assert position is not None
        position = compared(_noted(position, item.remarks, self.who), texts)
        code = position.code
        if not code or holder_of(journal.database, code) is not None:
            code = next_code(journal.database)
        journal.add(replace(position, key=0, id=position.id or str(uuid.uuid4()), code=code))


class _Texts:
    """The paragraphs of sources as they are in the transaction; many positions stand on one."""

    def __init__(self, journal: Journal) -> None:
        def of(source: int) -> Mapping[int, str]:
            return {p.number: p.text for p in journal.paragraphs(source)}

        self._of = lru_cache(_TEXTS)(of)

    def paragraph(self, source: int, number: int) -> str | None:
        """The text of one paragraph of a source, or None where it is not at hand."""
        return self._of(source).get(number)


def _noted(position: Position, remarks: Iterable[Remark], who: str) -> Position:
    lines = [position.note, *(remark.told(who) for remark in remarks)]
    return replace(position, note="\n".join(line for line in lines if line))
