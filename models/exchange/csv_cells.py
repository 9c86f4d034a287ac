"""Cells of a CSV table, harmless for those who open it in a spreadsheet program.

Such programs take a text for a formula when it begins with ``= + - @``, their full-width forms, or
a tab or line break before one. Such a text gets a leading apostrophe; so does one that has
apostrophes before such a beginning, so that taking one away always gives the text back. Numbers are
left alone.
"""

import datetime
import math
import re

from models.exchange.columns import Value

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def csv_cell(value: Value, *, exact: bool = False) -> str | int:
    """What the table holds for a value; ``exact`` leaves texts as they are."""
    match value:
        case str():
            return f"'{value}" if not exact and _FORMULA.match(value) else value
        case None:
            return ""
        case datetime.date():
            return value.isoformat()
        case float() if math.isfinite(value) and value == int(value) and abs(value) < 1e15:
            return int(value)
        case _:
            return repr(value)
