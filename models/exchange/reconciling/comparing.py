"""The comparison of a workbook that came back, from its rows to the items."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from models.exchange.extract import PROGRAM
from models.exchange.plain_text import clean_line, short
from models.exchange.reconciling.additions import Additions, summary
from models.exchange.reconciling.base import Showing, base_of
from models.exchange.reconciling.items import Deed, Item, Kind, Returned
from models.exchange.reconciling.layout import find
from models.exchange.reconciling.matching import BLOCK, New, Pair, match
from models.exchange.reconciling.origin import check_origin
from models.exchange.reconciling.remarks import Remarks, comments
from models.exchange.reconciling.rows import Weighing
from models.exchange.reconciling.values import Values, changed
from models.project.codes import holder_of
from models.text import counted
from models.text_order import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from models.exchange.sheets import Spreadsheet
    from models.progress import Progress
    from models.project.store import Project
    from models.records import Position

_REMEMBERED = 2_000  # paragraphs
_NAME = 80  # characters
_EXISTING, _NEW, _NOWHERE = range(3)
_REMOVED = "Its row was deleted in the workbook."
_REMOVED_AND_CHANGED = "Its row was deleted in the workbook, and it was changed here meanwhile."
_STRANGE_ID = "Its id is that of no position here."
_LATER = "It was not in this workbook when it left; it is compared with what is here now."


class _Texts:
    """The paragraphs of a project; many positions stand in one, and it is read once."""

    def __init__(self, project: Project) -> None:
        self.paragraph = lru_cache(_REMEMBERED)(project.paragraph)


class Comparing:
    """One comparison."""

    def __init__(self, project: Project, spreadsheet: Spreadsheet, progress: Progress) -> None:
        """Read what the workbook is, and match its rows.

        Raises:
            SidesError: as :func:`models.exchange.reconcile.compare`.
        """
        self._project, self._spreadsheet, self._progress = project, spreadsheet, progress
        self._layout = find(spreadsheet)
        rows = len(self._layout.sheet.rows)
        self._base = base_of(spreadsheet, lambda _done, _total: progress(0, 2 * rows))
        self._now = project.directory()
        self._query = project.query(self._now)
        self._two_way = self._base.recorded is None
        self._exported = dict(self._everything()) if self._two_way else self._base.positions
        self._showing = Showing(self._layout, self._base.names or self._now)
        self._matched = match(
            self._layout,
            self._showing,
            self._exported,
            lambda done, total: progress(done, 2 * total),
        )
        self._keys = self._query.keys_of(
            [*self._exported, *(id_ for _, id_ in self._matched.later)]
        )
        self._remarks = Remarks(spreadsheet, self._layout)
        self._texts = _Texts(project)
        self._codes: dict[str, str] = {}
        self._weighing = self._weighing_of(self._showing, two_way=self._two_way)
        self._additions = Additions(self._weighing, self._taken, self._later)
        self._items: list[tuple[tuple[int, str], Item]] = []
        self._told = [told for told in spreadsheet.told if self._is_about(told)]
        self._already = 0

    def returned(self) -> Returned:
        """All items in their order.

        Raises:
            SidesError: as :func:`models.exchange.reconcile.compare`.
        """
        self._told += check_origin(
            self._project.info(), self._spreadsheet, self._base, self._matched.pairs, self._keys
        )
        self._told += self._layout.told()
        self._told += filter(None, [self._base.why])
        self._weigh()
        self._weigh_later()
        self._add()
        self._miss()
        for item in self._remarks.left():
            self._put(_NOWHERE, item)
        self._items.sort(key=lambda pair: pair[0])
        recorded = self._base.recorded
        return Returned(
            self._spreadsheet.name,
            tuple(replace(item, number=n) for n, (_, item) in enumerate(self._items, 1)),
            compared=len(self._matched.pairs),
            already=self._already + self._weighing.already,
            two_way=self._two_way,
            filter=recorded.filter if recorded else "",
            who=self._who,
            told=tuple(self._told),
        )

    @property
    def _who(self) -> str:
        """Who changed the file last; a file that nobody has saved again is the program's own."""
        who = short(clean_line(self._spreadsheet.modified_by), _NAME)
        return "" if who.startswith(PROGRAM) else who

    def _is_about(self, told: str) -> bool:
        """Whether what was told of reading the file may be about the sheet that is compared."""
        named = {s.name for s in self._spreadsheet.sheets if f"“{s.name}”" in told}
        return not named or self._layout.sheet.name in named

    def _weighing_of(self, showing: Showing, *, two_way: bool) -> Weighing:
        values = Values(showing.names, self._now)
        return Weighing(showing, values, self._texts, self._free, two_way)

    def _everything(self) -> Iterator[tuple[str, Position]]:
        for position in self._read(self._query.keys()):
            yield position.id, position

    def _read(self, keys: Sequence[int]) -> Iterator[Position]:
        for start in range(0, len(keys), BLOCK):
            self._progress(0, len(keys))
            yield from self._query.positions(keys[start : start + BLOCK])

    def _ours(self, ids: Iterable[str]) -> dict[str, Position]:
        keys = [self._keys[id_] for id_ in ids if id_ in self._keys]
        return {position.id: position for position in self._query.positions(keys)}

    def _put(self, group: int, item: Item) -> None:
        self._items.append(((group, natural_key(item.code)), item))

    def _weigh(self) -> None:
        """Weigh the rows in which something differs or is noted."""
        pairs, deleted = iter(self._matched.pairs), 0
        done, total = 0, len(self._matched.pairs)
        while block := list(islice(pairs, BLOCK)):
            self._progress(total + done, 2 * total)
            done += len(block)
            remarks = {pair.row.number: self._remarks.of(pair.row) for pair in block}
            telling = [p for p in block if p.columns or remarks[p.row.number]]
            ours = self._ours(pair.position.id for pair in telling)
            deleted += sum(pair.position.id not in self._keys for pair in block)
            for pair in telling:
                told = remarks[pair.row.number]
                if pair.position.id in ours:
                    self._weigh_pair(self._weighing, pair, ours[pair.position.id])
                elif told or self._weighing.differs(pair):
                    self._put(_EXISTING, self._additions.restored(pair, told))
        if deleted:
            verb = "was" if deleted == 1 else "were"
            self._told.append(f"{counted(deleted, 'position')} of it {verb} deleted here since.")

    def _weigh_pair(self, weighing: Weighing, pair: Pair, ours: Position) -> None:
        for item in weighing.weigh(pair, ours):
            self._put(_EXISTING, item)
        told = self._remarks.of(pair.row)
        if told:
            items, noted = comments(told, pair.row, ours, self._layout, self._who)
            self._already += noted
            for item in items:
                self._put(_EXISTING, item)

    def _weigh_later(self) -> None:
        """Weigh rows whose ids are none of the export's: what is here now, or nobody's."""
        showing = Showing(self._layout, self._now)
        weighing = self._weighing_of(showing, two_way=True)
        ours = self._ours(id_ for _, id_ in self._matched.later)
        met: set[str] = set()
        for row, id_ in self._matched.later:
            if id_ not in ours or id_ in met:
                self._matched.new.append(New(row, note=_STRANGE_ID if id_ not in ours else ""))
                continue
            met.add(id_)
            pair = Pair(row, ours[id_], showing.differing(row, ours[id_]))
            before = len(self._items)
            self._weigh_pair(weighing, pair, ours[id_])
            for number in range(before, len(self._items)):
                key, item = self._items[number]
                sentence = f"{item.sentence} {_LATER}".strip()
                self._items[number] = key, replace(item, sentence=sentence)
        self._already += weighing.already

    def _add(self) -> None:
        for done, new in enumerate(self._matched.new):
            if done % BLOCK == 0:
                self._progress(0, 0)
            item = self._additions.item(new, self._remarks.of(new.row))
            if item is not None:
                self._put(_NEW, item)

    def _miss(self) -> None:
        """Tell of the positions that were exported and did not come back."""
        back = {pair.position.id for pair in self._matched.pairs}
        missing = [id_ for id_ in self._exported if id_ not in back]
        if self._two_way:
            if missing:
                self._told.append(
                    f"{counted(len(missing), 'position')} of this project are not in the workbook; "
                    "nobody can tell whether they were deleted in it, and nothing is done to them."
                )
            return
        for start in range(0, len(missing), BLOCK):
            self._progress(0, len(missing))
            block = missing[start : start + BLOCK]
            for id_, ours in self._ours(block).items():
                self._put(_EXISTING, self._removed(self._exported[id_], ours))

    def _removed(self, base: Position, ours: Position) -> Item:
        edited = changed(base, self._showing.names, ours, self._now)
        return Item(
            kind=Kind.CONFLICT if edited else Kind.REMOVED,
            id=ours.id,
            code=ours.code,
            old=summary(base, self._showing.names),
            ours=summary(ours, self._now),
            sentence=_REMOVED_AND_CHANGED if edited else _REMOVED,
            deed=Deed.DELETE,
            position=ours,
        )

    def _free(self, code: str, id_: str) -> bool:
        """Whether a position may have a code: no other has it, and no other row wants it."""
        holder = holder_of(self._project.database, code)
        if holder is not None and holder != self._keys.get(id_):
            return False
        return self._codes.setdefault(code, id_) == id_

    def _taken(self, code: str) -> bool:
        return code in self._codes or holder_of(self._project.database, code) is not None

    def _later(self) -> Iterable[Position]:
        """The positions that were added here since the workbook left."""
        if self._two_way:
            return self._exported.values()
        # Keys grow with each position that is added.
        exported = (self._keys.get(id_, 0) for id_ in self._exported)
        last, all_keys = max(exported, default=0), self._query.keys()
        return self._read([key for key in all_keys if key > last])
