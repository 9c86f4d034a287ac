"""Which positions of an extract stand, and why: found issue by issue, told position by position."""

from array import array
from bisect import bisect_left
from enum import StrEnum

from models.comparison.cells import Cell, Column, cells
from models.comparison.reasons import reason
from models.comparison.rules import is_claim
from models.exchange.extract import Extract
from models.project.query import Query
from models.records import Position
from models.vocabulary import Status


class Stands(StrEnum):
    """Whether a position stands for its side; the value is the word that is shown."""

    YES = "yes"
    OVERRIDE = "by override"
    NO = "no"
    CLAIM = "claim"
    REJECTED = "rejected"


_WORDS = tuple(Stands)


class Standings:
    """Of each position whether it stands, and the reason of its side's cell.

    Reasons are kept once: the positions of a cell share theirs, and so do many cells. A position
    takes eight bytes besides.
    """

    def __init__(self, extract: Extract, reading: int, readings: int) -> None:
        """Work it out; the numbers are those of :meth:`Extract.blocks`.

        Raises:
            Cancelled: the extract's progress says so.
        """
        self._extract = extract
        self._found = array("Q", bytes(8 * len(extract.keys)))
        self._reasons: dict[str, int] = {"": 0}
        query = extract.project.query(extract.names)
        issues = [group.value for group in query.groups(extract.wanted, "issue")]
        for issue in extract.each(issues, reading, readings):
            if issue is not None:
                self._add(query, issue)
        self._texts = list(self._reasons)

    def of(self, position: Position) -> tuple[str, str]:
        """Whether it stands, and why its side's cell says what it says."""
        found = self._found[bisect_left(self._extract.keys, position.key)]
        return _WORDS[found % len(_WORDS)].value, self._texts[found // len(_WORDS)]

    def _add(self, query: Query, issue: int) -> None:
        names, wanted = self._extract.names, self._extract.wanted
        positions = query.of_issue(issue)
        shown = query.of_issue(issue, wanted) if wanted.active else positions
        by_side: dict[int, list[Position]] = {}
        for position in shown:
            by_side.setdefault(names.side(position.holder).key, []).append(position)
        columns = [Column(names.stakeholders[side]) for side in by_side]
        keys = {position.key for position in shown}
        made = cells(columns, positions, keys, names, self._extract.rules, issue=issue)
        for cell, of_side in zip(made, by_side.values(), strict=True):
            why = self._reasons.setdefault(reason(cell, names), len(self._reasons))
            for position in of_side:
                place = bisect_left(self._extract.keys, position.key)
                word = self._word(position, cell)
                self._found[place] = why * len(_WORDS) + _WORDS.index(word)

    def _word(self, position: Position, cell: Cell) -> Stands:
        if position.status is Status.REJECTED:
            return Stands.REJECTED
        if is_claim(position, self._extract.names):
            return Stands.CLAIM
        if all(position.key != standing.key for standing in cell.standing):
            return Stands.NO
        stands = cell.stands
        given = (*stands.chosen, *((stands.override,) if stands.override else ()))
        chosen = any(override.position == position.key for override in given)
        return Stands.OVERRIDE if chosen else Stands.YES
