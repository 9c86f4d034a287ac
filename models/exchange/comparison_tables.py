"""What a comparison says as rows of a table: for the sheet Ledger, and for CSV."""

from collections.abc import Iterable, Iterator, Sequence

from models.comparison.changes import Change
from models.comparison.claims import Claim
from models.comparison.contradictions import Contradiction
from models.comparison.ledger import Ledger
from models.exchange.columns import Value, date_value
from models.exchange.comparison_records import Entry
from models.project.directory import Directory
from models.records import Position

Cells = Sequence[Value]

_SAID = ("speaker", "stance", "said on", "quote", "code", "source")
LEDGER_TITLES = (
    "Issue",
    "Side",
    "State",
    *(f"First {word}" for word in _SAID),
    *(f"Second {word}" for word in _SAID),
    "Verdict",
    "Note",
    "Kind",
)
CHANGE_TITLES = (
    "Kind",
    "Issue",
    "Side",
    *(f"Before: {word}" for word in _SAID),
    *(f"After: {word}" for word in _SAID),
)
CELL_TITLES = {
    "issue": "Issue",
    "side": "Side",
    "state": "State",
    "headline": "Headline",
    "stance": "Stance",
    "standing": "Standing",
    "reason": "Reason",
    "marks": "Marks",
    "count": "Positions",
    "sources": "Sources",
}
GAP_TITLES = {
    "issue": "Issue",
    "class": "Class",
    "sentence": "Sentence",
    "quantities": "Quantities",
    "conditions": "Conditions",
    "blocks": "Blocked by",
    "count": "Positions",
    "sources": "Sources",
    "common_ground": "Common ground",
    "closeness": "Closeness",
}


def entry_rows(entries: Iterable[Entry], titles: dict[str, str]) -> Iterator[Cells]:
    """Entries as rows below their titles; what is a list in an entry stands in one cell."""
    yield tuple(titles.values())
    for entry in entries:
        yield [_joined(entry[name]) for name in titles]


def ledger_rows(found: Ledger, names: Directory) -> Iterator[Cells]:
    """The contradictions, those that wait first, then the claims with what became of them."""
    for contradiction in found.contradictions:
        yield _contradiction(contradiction, names)
    for claim in found.claims:
        yield _claim(claim, names)


def change_rows(found: Iterable[Change], names: Directory) -> Iterator[Cells]:
    """The changes, each with what stood before and what stands after."""
    for change in found:
        yield [
            change.kind.value,
            change.issue.name,
            change.side.name,
            *_said(change.before, names),
            *_said(change.after, names),
        ]


def _contradiction(found: Contradiction, names: Directory) -> Cells:
    given = found.decision or found.outdated
    return [
        names.issues[found.issue].name,
        names.stakeholders[found.side].name,
        "decided" if found.decision else "overtaken" if found.outdated else "open",
        *_said(found.first, names),
        *_said(found.second, names),
        given.verdict.label if given else None,
        given.note if given else None,
        "contradiction",
    ]


def _claim(found: Claim, names: Directory) -> Cells:
    position = found.position
    return [
        names.issues[position.issue].name,
        names.side(position.holder).name,
        found.confirmation.value,
        *_said(position, names),
        *_said(found.own, names),
        None,
        None,
        "claim",
    ]


def _said(position: Position | None, names: Directory) -> Cells:
    if position is None:
        return [None] * len(_SAID)
    source = None if position.source is None else names.sources[position.source]
    place = position.locator.text() if position.locator else ""
    return [
        names.stakeholders[position.speaker].name,
        position.stance_text(),
        date_value(position.said_on),
        position.quote or f"[no quote] {position.summary}",
        position.code,
        " ".join(filter(None, (source.code if source else "", place))),
    ]


def _joined(value: object) -> Value:
    if isinstance(value, list):
        return "; ".join(value)
    assert value is None or isinstance(value, str | int)
    return value
