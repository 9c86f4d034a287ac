"""Rows of what the analyst judges, as records."""

from models.judgements import CommonGround, Coverage, Decision, Exemption, Override, Unit
from models.project.row_values import (
    Row,
    date_of,
    int_of,
    int_or_none,
    number_or_none,
    text_of,
    text_or_none,
)
from models.vocabulary import Closeness, Scope, Verdict


def override(row: Row) -> Override:
    """The override of one row."""
    return Override(
        key=int_of(row, "row"),
        id=text_of(row, "id"),
        position=int_of(row, "position"),
        scope=Scope(text_of(row, "scope")),
        reason=text_of(row, "reason"),
        known_until=int_or_none(row, "known_until"),
    )


def decision(row: Row) -> Decision:
    """The decision of one row."""
    return Decision(
        key=int_of(row, "row"),
        id=text_of(row, "id"),
        first=int_of(row, "first"),
        second=int_of(row, "second"),
        verdict=Verdict(text_of(row, "verdict")),
        note=text_of(row, "note"),
    )


def exemption(row: Row) -> Exemption:
    """The exemption of one row."""
    return Exemption(
        key=int_of(row, "row"),
        id=text_of(row, "id"),
        side=int_of(row, "side"),
        issue=int_of(row, "issue"),
        reason=text_of(row, "reason"),
    )


def coverage(row: Row) -> Coverage:
    """The coverage of one row."""
    return Coverage(
        key=int_of(row, "row"),
        id=text_of(row, "id"),
        source=int_of(row, "source"),
        issue=int_of(row, "issue"),
        until=date_of(row, "until"),
        note=text_of(row, "note"),
    )


def common_ground(row: Row) -> CommonGround:
    """The common ground of one row."""
    closeness = text_or_none(row, "closeness")
    return CommonGround(
        key=int_of(row, "row"),
        id=text_of(row, "id"),
        issue=int_of(row, "issue"),
        text=text_of(row, "text"),
        closeness=None if closeness is None else Closeness(closeness),
        place=int_or_none(row, "place"),
    )


def unit(row: Row) -> Unit:
    """The unit of one row.

    Raises:
        ValueError: its factor is missing.
    """
    factor = number_or_none(row, "factor")
    if factor is None:
        raise ValueError("factor is missing")
    return Unit(
        key=int_of(row, "row"),
        id=text_of(row, "id"),
        name=text_of(row, "name"),
        factor=factor,
        base=text_of(row, "base"),
    )
