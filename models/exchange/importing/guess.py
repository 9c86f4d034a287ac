"""A mapping proposed for a sheet, with the reason for every part of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.exchange.importing.cells import text_of
from models.exchange.importing.headers import header_at, header_of
from models.exchange.importing.layouts import put_layout
from models.exchange.importing.legend import texts_beside
from models.exchange.importing.mapping import (
    DateOrder,
    Layout,
    NameChoice,
    NameRule,
    SheetMapping,
)
from models.exchange.importing.own_workbook import is_own, own_columns
from models.exchange.importing.profiles import profiles
from models.exchange.importing.repeating import REASON, repeating
from models.exchange.importing.seen import seen
from models.exchange.importing.sheet_choice import sheet_of
from models.exchange.importing.sums import is_sum
from models.exchange.importing.targets import NAMES
from models.exchange.importing.vocabularies import says_votes
from models.exchange.plain_text import clean_line
from models.vocabulary import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.exchange.importing.headers import Header
    from models.exchange.importing.mapping import Column
    from models.exchange.importing.profiles import Profile
    from models.exchange.sheets import CellValue, Sheet, Spreadsheet
    from models.project.directory import Directory

_OWN_SHEET = "Positions"
_SLASHES = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-][0-9]{4}")


@dataclass(frozen=True, slots=True)
class Guess:
    """A mapping, and why.

    Attributes:
        mapping: what is proposed.
        columns: why each column is what it is, by its place, in sentences.
        reasons: why the rest is as it is: "sheet", "header", "layout", "dates", and the names of
            what is chosen for all rows.
    """

    mapping: SheetMapping
    columns: Mapping[int, str]
    reasons: Mapping[str, str]


def guess(
    spreadsheet: Spreadsheet,
    names: Directory,
    *,
    sheet: str = "",
    given: Mapping[str, str] | None = None,
    titles: tuple[int, int] | None = None,
    layout: Layout | None = None,
) -> Guess:
    """Propose what a spreadsheet means.

    Args:
        spreadsheet: what was read of the file.
        names: those of the project; titles and values that are among them are known.
        sheet: the sheet that is meant; without a name, the one that Sides wrote, or the one that
            holds most.
        given: texts that were chosen for all rows, by the names of targets.
        titles: the first row with titles, from 0, and how many there are, where that was chosen.
        layout: what a row is, where that was chosen.

    Raises:
        ReadError: there is no such sheet.
    """
    chosen, reason = _sheet(spreadsheet, sheet)
    header = header_at(chosen, *titles) if titles else header_of(chosen)
    given = dict(given or {})
    reasons = {"sheet": reason, "header": header.reason}
    if layout is None and is_own(header.titles):
        return _own(chosen, header, given, reasons)
    found = profiles(chosen, header.row + header.rows, len(header.titles))
    view = seen(header, found, names, given, texts_beside(chosen, header))
    found_layout, reasons["layout"] = put_layout(view, layout)
    columns = repeating(view.finish(), chosen, header.row + header.rows)
    for column in columns:
        if column.repeats:
            view.reasons[column.place] += f" {REASON}"
    constants, why = _constants(columns, given)
    dates, of_dates = _dates(columns, found)
    reasons |= why | of_dates
    mapping = _mapping(found_layout, columns, chosen, header, constants, dates)
    rules = _sums(columns, chosen.rows[header.row + header.rows :])
    if rules:
        reasons["names"] = f"{', '.join(f'“{rule.text}”' for rule in rules)}: sums up other rows."
    itself = not _names_source(columns, given)
    if itself:
        reasons["source"] = "No column names a source, so that the file is it."
    return Guess(replace(mapping, names=rules, file_is_source=itself), view.reasons, reasons)


def _own(chosen: Sheet, header: Header, given: Mapping[str, str], reasons: dict[str, str]) -> Guess:
    """A sheet that Sides wrote."""
    columns, told = own_columns(header.titles)
    reasons["layout"] = "Sides wrote this sheet; a row is a position."
    mapping = _mapping(Layout.LONG, columns, chosen, header, given)
    # In a workbook a text cannot be taken for a formula; in a CSV table it is protected.
    return Guess(replace(mapping, protected=chosen.name != _OWN_SHEET), told, reasons)


def _sheet(spreadsheet: Spreadsheet, name: str) -> tuple[Sheet, str]:
    own = spreadsheet.sheet(_OWN_SHEET)
    if not name and own is not None and is_own(header_of(own).titles):
        return own, "It is the sheet of positions that Sides writes."
    chosen = sheet_of(spreadsheet, name)
    if name:
        return chosen, "It was chosen."
    only = len(spreadsheet.sheets) == 1
    return chosen, "It is the only one." if only else "It holds more than the others."


def _mapping(
    layout: Layout,
    columns: tuple[Column, ...],
    sheet: Sheet,
    header: Header,
    constants: Mapping[str, str],
    dates: DateOrder = DateOrder.UNKNOWN,
) -> SheetMapping:
    return SheetMapping(
        layout=layout,
        columns=columns,
        sheet=sheet.name,
        header=header.row,
        header_rows=header.rows,
        constants=constants,
        dates=dates,
    )


def _constants(
    columns: Iterable[Column], given: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """What is proposed for all rows, and why."""
    columns = tuple(columns)
    said = {column.target for column in columns} | set(given)
    constants, reasons = dict(given), dict.fromkeys(given, "It was chosen.")
    if "attribution" not in said:
        votes = any(c.target == "stance" and says_votes(c.title) for c in columns)
        if votes:
            constants["attribution"] = Attribution.DOCUMENT.label
            reasons["attribution"] = "A vote is an act on record."
        else:
            constants["attribution"] = Attribution.PARAPHRASED.label
            reasons["attribution"] = "The sheet does not say how the words reached its source."
    return constants, reasons


def _names_source(columns: Iterable[Column], given: Mapping[str, str]) -> bool:
    said = {column.target for column in columns} | set(given)
    return bool(said & {"source", "source_code", "source_url"})


def _sums(columns: Iterable[Column], rows: Iterable[Sequence[CellValue]]) -> tuple[NameRule, ...]:
    """What stands where names do and is nobody: a row that sums up the others."""
    found: dict[tuple[str, str], None] = {}
    places = [(c.place, NAMES[c.target]) for c in columns if c.target in {"holder", "issue"}]
    for row in rows:
        for place, kind in places:
            value = row[place] if place < len(row) else None
            if isinstance(value, str) and is_sum(value):
                found[kind, clean_line(text_of(value))] = None
    return tuple(NameRule(kind, text, NameChoice.LEAVE_OUT) for kind, text in found)


def _dates(columns: Iterable[Column], found: list[Profile]) -> tuple[DateOrder, dict[str, str]]:
    """What comes first in 3/2/2025, where other dates of the sheet tell it."""
    orders: Counter[DateOrder] = Counter()
    for column in columns:
        if column.target in {"said_on", "source_date"}:
            for text in found[column.place].texts:
                if match := _SLASHES.fullmatch(text.strip()):
                    first, second = int(match[1]), int(match[2])
                    orders[DateOrder.DAY] += first > 12 >= second
                    orders[DateOrder.MONTH] += second > 12 >= first
    seen_orders = [order for order, times in orders.items() if times]
    if len(seen_orders) != 1:
        return DateOrder.UNKNOWN, {}
    order = seen_orders[0]
    part = "day" if order is DateOrder.DAY else "month"
    return order, {"dates": f"Dates of which only one reading is possible have the {part} first."}
