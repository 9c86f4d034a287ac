"""What the columns of a row say of a field: many say a part of it, and some say the same twice.

Columns that were changed lead; what they left alone is as it was. Where two of them were changed
and do not agree, nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.exchange.columns import COLUMNS
from models.exchange.fields import BY_NAME, FieldError
from models.exchange.plain_text import clean_line
from models.exchange.quantity_text import parse_quantity
from models.records import Quantity
from models.text import fold
from models.vocabulary import Attribution, Bound, Silence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from models.exchange.reconciling.values import Values
    from models.records import Position

_TITLES = {column.name: column.title for column in COLUMNS}
_FIELDS = {
    **{name: name for name in _TITLES if name in BY_NAME},
    **dict.fromkeys(("stance", "stance_words", "silence"), "stance"),
    **dict.fromkeys(
        ("quantity_value", "quantity_upper", "quantity_unit", "quantity_bound"), "quantity"
    ),
    "quantity_qualifier": "quantity",
    "attribution_count": "attribution",
    "said_edtf": "said_on",
    "source_code": "source",
    "place": "locator",
}
FOLLOWS: Mapping[str, str] = {
    "side": "the holder",
    "topic": "the issue",
    "verification": "comparing the quote with its source",
    "earliest_day": "the date",
    "latest_day": "the date",
}
"""The columns that follow from others, and from what."""

UNCOMPARED = frozenset(("stands", "why", "id"))
"""Columns that follow from all positions together, and the one that rows are known by."""

_CLAIMED = re.compile(r" *\(claimed\)$", re.IGNORECASE)
_BOUNDS = {
    "=": Bound.EXACTLY,
    "": Bound.EXACTLY,
    "exactly": Bound.EXACTLY,
    "<=": Bound.AT_MOST,
    "≤": Bound.AT_MOST,
    "at most": Bound.AT_MOST,
    ">=": Bound.AT_LEAST,
    "≥": Bound.AT_LEAST,
    "at least": Bound.AT_LEAST,
    "range": Bound.RANGE,
}

Said = dict[str, str]
"""What columns say, by their names."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row says of a field: its value, or why it is none.

    ``columns`` are those that say it, ``text`` is what stands in them.
    """

    field: str
    columns: tuple[str, ...]
    text: str
    value: object = None
    problem: str = ""


def readings(position: Position, said: Mapping[str, str], values: Values) -> Iterator[Reading]:
    """What columns say, field by field, in the order of the fields.

    Args:
        position: what they were changed from.
        said: the texts of those that were changed, by the columns' names.
        values: how a text becomes a value.
    """
    by_field: dict[str, Said] = {}
    for name, text in said.items():
        if name in _FIELDS:
            by_field.setdefault(_FIELDS[name], {})[name] = text
    for field in BY_NAME:
        if field in by_field:
            yield _reading(field, position, by_field[field], values)


def _reading(field: str, position: Position, said: Said, values: Values) -> Reading:
    columns = tuple(said)
    text = _shown(said)
    read = _READERS.get(field, _single)
    try:
        return Reading(field, columns, text, value=read(field, position, said, values))
    except FieldError as error:
        return Reading(field, columns, text, problem=str(error))


def _shown(said: Said) -> str:
    if len(said) == 1:
        return next(iter(said.values()))
    return " · ".join(f"{_TITLES[name]}: {text or '(empty)'}" for name, text in said.items())


def _single(field: str, _: Position, said: Said, values: Values) -> object:
    """Columns of which each says the whole field."""
    found = [values.parse(field, text) for text in said.values()]
    return _agreed(said, found)


def _agreed(said: Said, found: list[object]) -> object:
    if any(value != found[0] for value in found):
        titles = [f"“{_TITLES[name]}”" for name in said]
        listed = f"{', '.join(titles[:-1])} and {titles[-1]}"
        raise FieldError(f"{listed} were changed and do not agree; ask which of them is meant.")
    return found[0]


def _stance(field: str, _: Position, said: Said, values: Values) -> object:
    texts = {name: _CLAIMED.sub("", text) for name, text in said.items() if text}
    # Whoever goes from a stance to a silence empties one cell and fills the other.
    found = [values.parse(field, text) for text in texts.values()]
    if not found:
        return values.parse(field, "")
    if "silence" in texts and not isinstance(values.parse(field, texts["silence"]), Silence):
        raise FieldError("A stance is in the column “Silence”; write it into “Stance” instead.")
    return _agreed(texts, found)


def _attribution(field: str, position: Position, said: Said, values: Values) -> object:
    attribution, count = position.attribution, position.attribution_count
    unnamed = Attribution.ANONYMOUS_OFFICIALS
    told = None
    if "attribution" in said:
        value = values.parse(field, said["attribution"])
        assert isinstance(value, tuple)
        attribution, told = value
        count = told or (count if attribution is unnamed else None)
    if "attribution_count" in said:
        text = clean_line(said["attribution_count"])
        if text and attribution is not unnamed:
            raise FieldError("Only anonymous officials are counted; leave the number out.")
        value = (
            values.parse(field, f"{attribution.label} ({text})") if text else (attribution, None)
        )
        assert isinstance(value, tuple)
        if told is not None:
            _agreed(said, [told, value[1]])
        count = value[1]
    return attribution, count


def _quantity(field: str, position: Position, said: Said, values: Values) -> object:
    found: list[object] = []
    if "quantity" in said:
        found.append(values.parse(field, said["quantity"]))
    if parts := {name: text for name, text in said.items() if name != "quantity"}:
        found.append(_of_parts(position.quantity, parts))
    one, other = found[0], found[-1]
    if isinstance(one, Quantity) and isinstance(other, Quantity) and one.text() == other.text():
        return other  # The parts tell it exactly.
    return _agreed(said, found)


def _of_parts(before: Quantity | None, said: Said) -> Quantity | None:
    """The quantity with the parts that were changed."""
    value, upper = (before.value, before.upper) if before else (None, None)
    unit, bound, qualifier = ("", Bound.EXACTLY, "")
    if before:
        unit, bound, qualifier = before.unit, before.bound, before.qualifier
    value = _number(said["quantity_value"]) if "quantity_value" in said else value
    upper = _number(said["quantity_upper"]) if "quantity_upper" in said else upper
    unit = clean_line(said.get("quantity_unit", unit))
    qualifier = clean_line(said.get("quantity_qualifier", qualifier))
    if "quantity_bound" in said:
        bound = _bound(said["quantity_bound"])
    elif "quantity_upper" in said and upper is not None:
        bound = Bound.RANGE
    if value is None:
        if upper is None and not unit and not qualifier:
            return None
        raise FieldError("A quantity needs a number; write it into “Quantity value”, or empty all.")
    if bound is Bound.RANGE and (upper is None or upper < value):
        raise FieldError("A range needs an upper number that is not below the other one.")
    if (
        upper is not None
        and bound is not Bound.RANGE
        and {"quantity_upper", "quantity_bound"} & {*said}
    ):
        raise FieldError("Only a range has an upper number; empty it, or write “range” as bound.")
    return Quantity(value=value, upper=upper, unit=unit, bound=bound, qualifier=qualifier)


def _number(text: str) -> float | None:
    found = parse_quantity(text)
    if found is None:
        return None
    if found != Quantity(value=found.value):
        raise FieldError(f"“{clean_line(text)[:40]}” is more than a number; write that alone.")
    return found.value


def _bound(text: str) -> Bound:
    found = _BOUNDS.get(fold(clean_line(text)))
    if found is None:
        raise FieldError(f"“{clean_line(text)[:40]}” is no bound; it has to be =, ≤, ≥ or range.")
    return found


_READERS: Mapping[str, Callable[[str, Position, Said, Values], object]] = {
    "stance": _stance,
    "attribution": _attribution,
    "quantity": _quantity,
}
