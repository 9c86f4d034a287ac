"""What a comparison says, as values with names and codes: for the JSON export and command line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from models.comparison.cells import Cell, Column
from models.comparison.changes import Change, changes, in_order
from models.comparison.claims import Claim
from models.comparison.contradictions import Contradiction
from models.comparison.gaps import Gap, gap
from models.comparison.ledger import Ledger, ledger
from models.comparison.matrix import Matrix
from models.comparison.reasons import reason
from models.comparison.rules import RULE, Rules
from models.comparison.wording import marks
from models.exchange.columns import iso_day
from models.exchange.extract import Extract
from models.project.directory import Directory
from models.records import Issue, Position

MOST_CELLS = 50_000
"""Cells that are written one by one; more can be filtered, or asked for on their own."""

Entry = dict[str, Any]
Row = tuple[Issue, Sequence[tuple[Column, Cell]]]


def rows(extract: Extract, reading: int = 0, readings: int = 1) -> Iterator[Row]:
    """The matrix issue by issue; what was read for one is forgotten before the next.

    Args:
        extract: what is compared, and by which rules.
        reading: as in :meth:`Extract.blocks`.
        readings: likewise.

    Raises:
        Cancelled: the extract's progress says so.
    """
    matrix = extract.matrix()
    for issue in extract.each(matrix.issues, reading, readings):
        yield issue, list(zip(matrix.columns, matrix.row(issue), strict=True))
        matrix.forget([issue])


def gap_of(row: Row, names: Directory, sides: Sequence[int] = ()) -> Gap:
    """The gap of a row, between these sides by key, or between all."""
    issue, told = row
    chosen = [(c.side, cell) for c, cell in told if not sides or c.side.key in sides]
    return gap(issue, chosen, names)


def too_many(matrix: Matrix) -> str:
    """Why a matrix is not written cell by cell, in a sentence; "" where it is."""
    number = len(matrix.issues) * len(matrix.columns)
    if number <= MOST_CELLS:
        return ""
    return (
        f"cells and gaps are left out: {number:,} cells are more than {MOST_CELLS:,}. Filter the "
        "positions, or ask for them with “sides matrix” and “sides gaps”."
    )


def rules_told(rules: Rules) -> Entry:
    """The rule by which positions stand, as of when, and whether events count once."""
    return {
        "rule": RULE,
        "as_of_rule": None if rules.as_of is None else iso_day(rules.as_of),
        "once": rules.once,
    }


def cell_entries(row: Row, names: Directory) -> Iterator[Entry]:
    """The cells of one issue."""
    issue, told = row
    for column, cell in told:
        yield {
            "issue": issue.name,
            "side": column.side.name,
            "state": cell.state.value,
            "headline": cell.headline,
            "stance": _stance(cell.leading),
            "standing": [position.code for position in cell.standing],
            "reason": reason(cell, names),
            "marks": list(marks(cell)),
            "count": cell.count,
            "sources": cell.sources,
        }


def gap_entry(found: Gap, names: Directory) -> Entry:
    """One gap, with what the analyst says of common ground."""
    ground = names.judged.common_ground_of.get(found.issue.key)
    return {
        "issue": found.issue.name,
        "class": found.kind.value,
        "sentence": found.sentence,
        "quantities": list(found.quantities),
        "conditions": list(found.conditions),
        "blocks": list(found.blocks),
        "count": found.count,
        "sources": found.sources,
        "common_ground": ground.text if ground else "",
        "closeness": ground.closeness.value if ground and ground.closeness else None,
    }


def contradiction_entry(found: Contradiction, names: Directory) -> Entry:
    """One contradiction, by the codes of the two positions that show it."""
    decision = found.decision
    return {
        "issue": names.issues[found.issue].name,
        "side": names.stakeholders[found.side].name,
        "first": found.first.code,
        "second": found.second.code,
        "verdict": decision.verdict.value if decision else None,
        "note": decision.note if decision else "",
        "outdated": found.outdated.verdict.value if found.outdated else None,
    }


def claim_entry(found: Claim, names: Directory) -> Entry:
    """One claim, with what leads the side's own positions."""
    position = found.position
    return {
        "code": position.code,
        "issue": names.issues[position.issue].name,
        "side": names.side(position.holder).name,
        "own": found.own.code if found.own else None,
        "confirmation": found.confirmation.value,
    }


def change_entry(found: Change) -> Entry:
    """One change, by the codes of what stood before and what stands after."""
    return {
        "kind": found.kind.value,
        "issue": found.issue.name,
        "side": found.side.name,
        "before": found.before.code if found.before else None,
        "after": found.after.code if found.after else None,
    }


def statement(position: Position, names: Directory) -> Entry:
    """Who says what, when and where: a position beside which no list of positions stands."""
    source = None if position.source is None else names.sources[position.source]
    return {
        "code": position.code,
        "speaker": names.stakeholders[position.speaker].name,
        "stance": _stance(position),
        "silence": position.silence.value if position.silence else None,
        "stance_words": position.stance_text(),
        "condition": position.condition or None,
        "quantity": position.quantity.text() if position.quantity else None,
        "summary": position.summary,
        "quote": position.quote,
        "attribution": position.attribution_text(),
        "said_on": str(position.said_on) if position.said_on else None,
        "source": source.title if source else None,
        "source_code": source.code if source else None,
        "locator": position.locator.text() if position.locator else None,
    }


def statements(positions: Iterable[Position | None], names: Directory) -> list[Entry]:
    """The statements of these positions, each once, in order."""
    known = {position.key: position for position in positions if position}
    return [statement(position, names) for position in known.values()]


def ledger_of(extract: Extract, reading: int = 0, readings: int = 1) -> Ledger:
    """The ledger of an extract, made after so many readings of as many.

    Raises:
        Cancelled: the extract's progress says so.
    """
    query, hearing = extract.project.query(extract.names), extract.hearing(reading, readings)
    hearing(0, 0)
    return ledger(query, extract.wanted, extract.rules, hearing)


def changes_of(extract: Extract, first: int, last: int) -> list[Change]:
    """What changed between two days, the gravest first.

    Raises:
        Cancelled: the extract's progress says so.
    """
    query, wanted, once = extract.project.query(extract.names), extract.wanted, extract.rules.once
    was, is_ = (Matrix(query, wanted, rules=Rules(day, once)) for day in (first, last))
    found: list[Change] = []
    for issue in extract.each(was.issues):
        for column, before, after in zip(was.columns, was.row(issue), is_.row(issue), strict=True):
            found += changes(column.side, issue, before, after)
        was.forget([issue])
        is_.forget([issue])
    return in_order(found)


def _stance(position: Position | None) -> int | None:
    return None if position is None or position.stance is None else int(position.stance)
