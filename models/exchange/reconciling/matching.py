"""Which row is which position: by its id, otherwise by its code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.exchange.reconciling.cells import as_text, plain
from models.progress import Progress, no_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from models.exchange.reconciling.base import Showing
    from models.exchange.reconciling.layout import Layout, Row
    from models.records import Position

BLOCK = 256
"""Rows after which progress is told, and Cancel heard."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A row, the position that it is of, and the columns that say something else."""

    row: Row
    position: Position
    columns: Sequence[str]


@dataclass(frozen=True, slots=True)
class New:
    """A row that is no position yet.

    ``origin`` is the one that it was copied from, ``columns`` those in which it differs from that;
    ``note`` is what makes it doubtful, in a sentence.
    """

    row: Row
    origin: Position | None = None
    columns: Sequence[str] = ()
    note: str = ""


@dataclass
class Matched:
    """The rows of a sheet; ``later`` are those whose id is none of the export's."""

    pairs: list[Pair] = field(default_factory=list)
    new: list[New] = field(default_factory=list)
    later: list[tuple[Row, str]] = field(default_factory=list)


def match(
    layout: Layout,
    showing: Showing,
    positions: Mapping[str, Position],
    progress: Progress = no_progress,
) -> Matched:
    """Find the position of each row.

    Args:
        layout: where the columns are.
        showing: what they showed.
        positions: those that were exported, by their public ids.
        progress: told in rows.

    Raises:
        Cancelled: the progress says so.
    """
    found = Matched()
    rows: dict[str, list[Row]] = {}
    without: list[Row] = []
    for row in layout.rows():
        id_ = _said(layout, row, "id")
        if id_ in positions:
            rows.setdefault(id_, []).append(row)
        elif id_:
            found.later.append((row, id_))
        else:
            without.append(row)
    _by_code(layout, positions, without, rows, found)
    done, total = 0, sum(map(len, rows.values()))
    for id_, candidates in rows.items():
        if done % BLOCK == 0:
            progress(done, total)
        done += len(candidates)
        _tell_apart(positions[id_], candidates, showing.differing, found)
    found.pairs.sort(key=lambda pair: pair.row.number)
    found.new.sort(key=lambda new: new.row.number)
    return found


def _by_code(
    layout: Layout,
    positions: Mapping[str, Position],
    without: Sequence[Row],
    rows: dict[str, list[Row]],
    found: Matched,
) -> None:
    """Rows without an id: what has the code of a position that has no row is that position."""
    by_code = {p.code: id_ for id_, p in positions.items() if id_ not in rows}
    for row in without:
        id_ = by_code.get(_said(layout, row, "code"))
        if id_ is None:
            found.new.append(New(row))
        else:
            rows.setdefault(id_, []).append(row)


def _tell_apart(
    position: Position,
    rows: Sequence[Row],
    differing: Callable[[Row, Position], list[str]],
    found: Matched,
) -> None:
    """Of several rows of one position, the one that says most of the same is it."""
    weighed = [(differing(row, position), row) for row in rows]
    columns, first = min(weighed, key=lambda pair: len(pair[0]))
    found.pairs.append(Pair(first, position, columns))
    found.new += [New(row, position, told) for told, row in weighed if row is not first]


def _said(layout: Layout, row: Row, name: str) -> str:
    return plain(as_text(layout.cell(row, name)))
