"""Listings: findings beside each other, notes in columns, sources and facts below each other."""

import math
from collections.abc import Iterator

from desktop.briefing.column_flow import put_in_columns
from desktop.briefing.flow import Flow
from desktop.briefing.fonts import Look
from desktop.briefing.placing import HAIRLINE
from desktop.briefing.setting import Setting
from desktop.briefing.spans import spans
from desktop.briefing.strips import Cell, Strip
from models.briefing.blocks import Item, Kind, Listed, Listing, Paragraph, Role, Run

_FINDING, _NOTE = 23, 30  # how wide one is at least, in sizes of the text
_MOST_FINDINGS, _MOST_NOTES = 3, 2  # beside each other
_GAP = 2.2  # between them
_NOTES = 0.93  # how large the text of notes is
_LABEL = {Listed.FINDINGS: 4.0, Listed.NOTES: 4.0, Listed.SOURCES: 9.0, Listed.FACTS: 9.0}
_BESIDE = 0.7  # between a label and what it is of


def put_listing(flow: Flow, setting: Setting, listing: Listing) -> None:
    """Put a listing on pages."""
    if not listing.items:
        return
    match listing.kind:
        case Listed.FINDINGS:
            _put_findings(flow, setting, listing)
        case Listed.NOTES:
            _put_notes(flow, setting, listing)
        case _:
            wide = _label_width(setting, listing)
            for item in listing.items:
                flow.put(_strip(setting, listing.kind, item, wide, flow))


def _beside(setting: Setting, least: float, most: int) -> tuple[int, float]:
    """How many stand beside each other, and how wide each one is."""
    number = max(1, min(most, int(setting.width / (least * setting.text))))
    gaps = _GAP * setting.text * (number - 1)
    return number, (setting.width - gaps) / number


def _put_findings(flow: Flow, setting: Setting, listing: Listing) -> None:
    most, _ = _beside(setting, _FINDING, _MOST_FINDINGS)
    # Four are two and two, not three and one.
    rows = math.ceil(len(listing.items) / most)
    number = math.ceil(len(listing.items) / rows)
    wide = (setting.width - _GAP * setting.text * (number - 1)) / number
    inner = setting.within(wide)
    label = _label_width(inner, listing)
    for begin in range(0, len(listing.items), number):
        cells: list[Cell] = []
        for place, item in enumerate(listing.items[begin : begin + number]):
            left = place * (wide + _GAP * setting.text)
            cells += _cells(inner, listing.kind, item, label, flow, left)
        flow.put(Strip(tuple(cells), setting.width, space=0.6 * setting.text))


def _strip(
    setting: Setting, kind: Listed, item: Item, label: float, flow: Flow, *, ruled: bool = False
) -> Strip:
    room = 0.4 * setting.text
    cells = tuple(_cells(setting, kind, item, label, flow, 0.0))
    return Strip(
        cells,
        setting.width,
        above=room,
        below=room,
        rule=HAIRLINE if ruled else 0.0,
        name=item.id,
        lead=cells[0].lines,
        cites=tuple(run.target for run in item.back if run.kind is Kind.NOTE),
    )


def _cells(
    setting: Setting, kind: Listed, item: Item, label: float, flow: Flow, left: float
) -> Iterator[Cell]:
    """The label of an item, and what it says beside it."""
    look = Look(setting.text, "ink" if kind is Listed.FACTS else "soft", bold=True)
    given = kind is Listed.SOURCES
    yield Cell(left, setting.line(item.label, label, look, given=given), item.id)
    indent = label + _BESIDE * setting.text
    told = [*item.paragraphs, *_back(item, flow)]
    yield Cell(left + indent, setting.lines(told, setting.width - indent))


def _label_width(setting: Setting, listing: Listing) -> float:
    """As wide as the widest label, but no wider than is fit; a longer label has two lines."""
    look = Look(setting.text, bold=True)
    longest = sorted({item.label for item in listing.items}, key=len)[-8:]
    most = min(_LABEL[listing.kind] * setting.text, setting.width / 3)
    laid = [setting.typesetter.text(label, most, look) for label in longest]
    return min(most, max(text.natural_width for text in laid) + setting.text * 0.1)


def _back(item: Item, flow: Flow) -> list[Paragraph]:
    """How one gets back: to the notes by their numbers, to other places by their pages."""
    if not item.back:
        return []
    numbered = all(run.kind is Kind.NOTE and run.text.isdecimal() for run in item.back)
    if numbered:
        what, places = "Note", {int(run.text): run.target for run in item.back}
    else:
        what, places = "Referred to on page", {}
        for run in item.back:
            if page := flow.page_of(run.target):
                places.setdefault(page, run.target)
    runs = [Run(f"{what} " if len(places) == 1 else f"{what}s ")]
    for first, last in spans(sorted(places)):
        runs += [Run(", ")] if len(runs) > 1 else []
        runs.append(Run(str(first), Kind.LINK, target=places[first]))
        if last > first:
            runs += [Run("–"), Run(str(last), Kind.LINK, target=places[last])]
    return [Paragraph(tuple(runs), Role.NOTE)] if places else []


def _put_notes(flow: Flow, setting: Setting, listing: Listing) -> None:
    """In columns that are filled one after the other, and are about equally long at the end."""
    small = setting.within(setting.width, _NOTES)
    number, wide = _beside(small, _NOTE, _MOST_NOTES)
    inner = small.within(wide)
    label = _label_width(inner, listing)
    strips = (_strip(inner, listing.kind, item, label, flow, ruled=True) for item in listing.items)
    put_in_columns(flow, strips, number, wide + _GAP * small.text)
