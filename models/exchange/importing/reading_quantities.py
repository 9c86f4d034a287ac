"""A quantity from one cell, or from its parts in several."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from models.exchange.importing.cells import folded, number_of
from models.exchange.plain_text import FieldError, clean_line
from models.exchange.quantity_text import parse_quantity
from models.records import Quantity
from models.vocabulary import Bound

if TYPE_CHECKING:
    from models.exchange.importing.draft import Draft
    from models.exchange.importing.values import Cell, Values

_BOUNDS = {
    **{folded(bound.value): bound for bound in Bound},
    "": Bound.EXACTLY,
    "exactly": Bound.EXACTLY,
    "<=": Bound.AT_MOST,
    "at most": Bound.AT_MOST,
    ">=": Bound.AT_LEAST,
    "at least": Bound.AT_LEAST,
}
_PARTS = ("upper", "unit", "bound", "qualifier")


def quantity_of(draft: Draft, values: Values) -> Quantity | None:
    """The quantity that a row says; None where it says none, or one that cannot be read."""
    value = draft.cell("quantity_value")
    if value is not None:
        return _of_parts(draft, value)
    cells = [cell for part in _PARTS if (cell := draft.cell(f"quantity_{part}"))]
    whole = draft.cell("quantity")
    text = whole.text if whole else draft.constants.get("quantity", "")
    if not text:
        for cell in cells:
            draft.refuse(cell, "There is no number in this row that it could be of.")
        return None
    return _whole(draft, values, text, whole)


def _whole(draft: Draft, values: Values, text: str, cell: Cell | None) -> Quantity | None:
    unit = clean_line(draft.text("quantity_unit"))
    if unit and cell and number_of(cell.value) is not None:
        text = f"{text} {unit}"
    try:
        return cast("Quantity | None", values.field("quantity", text))
    except FieldError as error:
        draft.refuse(cell, str(error))
        return None


def _of_parts(draft: Draft, cell: Cell) -> Quantity | None:
    value, upper = _number(draft, cell), _number(draft, draft.cell("quantity_upper"))
    if value is None:
        return None
    bound = _BOUNDS.get(folded(draft.text("quantity_bound")))
    if bound is None:
        draft.refuse(draft.cell("quantity_bound"), "A bound has to be =, ≤, ≥ or range.")
        bound = Bound.EXACTLY
    if upper is not None and upper < value:
        draft.refuse(draft.cell("quantity_upper"), "The range ends before it begins.")
        upper = None
    if upper is not None and "quantity_bound" not in draft.cells:
        bound = Bound.RANGE
    if upper is None and bound is Bound.RANGE:
        draft.refuse(draft.cell("quantity_bound"), "A range needs an upper number.")
        bound = Bound.EXACTLY
    return Quantity(
        value=value,
        upper=upper,
        unit=clean_line(draft.text("quantity_unit")),
        bound=bound,
        qualifier=clean_line(draft.text("quantity_qualifier")),
    )


def _number(draft: Draft, cell: Cell | None) -> float | None:
    if cell is None:
        return None
    number = number_of(cell.value)
    if number is not None:
        return number
    try:
        found = parse_quantity(cell.text)
    except FieldError as error:
        draft.refuse(cell, str(error))
        return None
    if found is None or found.unit or found.qualifier:
        draft.refuse(cell, f"“{cell.text[:40]}” is more than a number.")
        return None
    return found.value
