"""The values of cells as the texts that people see in them."""

import datetime
import math
import re
from functools import lru_cache

from models.exchange.importing.scale import number_text
from models.exchange.plain_text import clean_lines
from models.exchange.sheets import CellValue
from models.text import fold

ERRORS = frozenset(("#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!"))
"""What a spreadsheet shows, folded, where a formula came to nothing."""

_MOST_DIGITS = 15
_SHORT = 60  # characters
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")


def text_of(value: CellValue) -> str:
    """What a cell says: cleaned of control characters, days as ISO 8601, truths as yes and no."""
    match value:
        case None:
            return ""
        case str():
            return clean_lines(value)
        case bool():
            return "yes" if value else "no"
        case datetime.datetime():
            return _moment(value)
        case datetime.date():
            return value.isoformat()
        case int():
            return str(value) if abs(value) < 10**_MOST_DIGITS else f"{value:.15g}"
        case float():
            return number_text(value).replace("−", "-") if math.isfinite(value) else ""


def number_of(value: CellValue) -> float | None:
    """The number in a cell, also where it was typed as a text; None where it is none."""
    match value:
        case bool():
            return None
        case int() | float():
            try:
                number = float(value)
            except OverflowError:
                return None
            return number if math.isfinite(number) else None
        case str():
            return _typed(fold(value).strip())
        case _:
            return None


def folded(text: str) -> str:
    """A text as values are compared: capitals, kinds of dashes and spaces do not matter."""
    return _short_folded(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


# A column of names and words has few of them, many times.
_short_folded = lru_cache(maxsize=8_192)(_folded)


def is_blank(value: CellValue) -> bool:
    """Whether there is nothing in a cell that anybody could see."""
    return value is None or (isinstance(value, float | str) and not text_of(value))


def _moment(value: datetime.datetime) -> str:
    # A spreadsheet has no day without a time; at midnight it is one.
    plain = value.replace(tzinfo=None, microsecond=0)
    return plain.date().isoformat() if plain.time() == datetime.time() else plain.isoformat()


def _typed(text: str) -> float | None:
    if not text or not text[-1].isdigit() or not text.isascii():
        return None
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    elif text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if set(text) - set("0123456789.+-"):
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
