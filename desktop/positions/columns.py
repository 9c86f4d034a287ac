"""The columns of the Positions view: what each is called, shows, and how wide it begins."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.dates import shown
from models.project.directory import Directory
from models.records import Position


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column: ``name`` is what the query sorts by, ``width`` is in characters."""

    name: str
    title: str
    text: Callable[[Position, Directory], str]
    width: int
    shown: bool = True


def _side(position: Position, names: Directory) -> str:
    return names.side(position.holder).name


def _after(position: Position, names: Directory) -> str:
    return "" if position.after is None else names.issues[position.after].name


def _source(position: Position, names: Directory) -> str:
    return "" if position.source is None else names.sources[position.source].title


COLUMNS = (
    GridColumn("code", "Code", lambda p, _: p.code, 7),
    GridColumn("side", "Side", _side, 12),
    GridColumn("holder", "Holder", lambda p, n: n.stakeholders[p.holder].name, 18, shown=False),
    GridColumn("speaker", "Speaker", lambda p, n: n.stakeholders[p.speaker].name, 16),
    GridColumn("issue", "Issue", lambda p, n: n.issues[p.issue].name, 13),
    GridColumn("stance", "Stance", lambda p, _: p.stance_text(), 13),
    GridColumn("summary", "Summary", lambda p, _: p.summary, 34),
    GridColumn("condition", "If", lambda p, _: p.condition, 22),
    GridColumn("after", "Only after", _after, 13, shown=False),
    GridColumn("quantity", "Quantity", lambda p, _: p.quantity.text() if p.quantity else "", 18),
    GridColumn("quote", "Quote", lambda p, _: p.quote, 40, shown=False),
    GridColumn("attribution", "Attribution", lambda p, _: p.attribution_text(), 18),
    GridColumn("said_on", "Said on", lambda p, _: shown(p.said_on), 16),
    GridColumn("translation", "Translation", lambda p, _: p.translation, 40, shown=False),
    GridColumn("event", "Event", lambda p, _: p.event, 20, shown=False),
    GridColumn("source", "Source", _source, 28, shown=False),
    GridColumn("locator", "Place", lambda p, _: p.locator.text() if p.locator else "", 8),
    GridColumn("verification", "Verification", lambda p, _: p.verification.label, 12),
    GridColumn(
        "confidence", "Confidence", lambda p, _: p.confidence.label if p.confidence else "", 11
    ),
    GridColumn("status", "Status", lambda p, _: p.status.label, 10, shown=False),
    GridColumn("note", "Note", lambda p, _: p.note, 30, shown=False),
)
BY_NAME = {column.name: column for column in COLUMNS}
EDITABLE = frozenset(BY_NAME) - {"side", "verification"}
"""The columns whose cells can be edited; the others follow from them."""
