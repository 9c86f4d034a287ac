"""What the dialog says of a plan: the titles of its pages, and why nothing can be imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.importing.mapping import NameChoice
from models.exchange.importing.targets import IGNORED

if TYPE_CHECKING:
    from models.exchange.importing.mapping import SheetMapping
    from models.exchange.importing.planning import Plan

_NOTHING = "Nothing in this sheet becomes a position; the report says why."
_EMPTY = "There is nothing below the titles of this sheet."


def tab_titles(mapping: SheetMapping, plan: Plan | None) -> tuple[str, str, str, str]:
    """What the four pages are called, with their counts."""
    used = sum(column.target != IGNORED for column in mapping.columns)
    columns = f"Columns  {used} of {len(mapping.columns)}"
    constants = f"For all rows  {len(mapping.constants) + mapping.file_is_source}"
    if plan is None:
        return columns, constants, "Names  …", "Report  …"
    new = sum(name.choice is NameChoice.NEW for name in plan.found)
    names = f"Names  {new:,} new" if new else "Names"
    refused = plan.counts.refused
    report = f"Report  {refused:,} refused" if refused else f"Report  {len(plan.lines):,}"
    return columns, constants, names, report


def reason_of(plan: Plan) -> str:
    """Why a plan cannot be carried out; "" where it can."""
    if not plan.counts.rows:
        return _EMPTY
    if plan.problems:
        return plan.problems[0]
    return "" if plan.positions else _NOTHING
