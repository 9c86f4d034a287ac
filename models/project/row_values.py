"""Single values of a row of the file, checked when read: a file may be damaged.

Each raises TypeError or ValueError where a value is not of its column's kind.
"""

from collections.abc import Mapping

from models.partial_date import PartialDate
from models.project.database import Value

Row = Mapping[str, Value]


def texts_of(row: Row, names: tuple[str, ...]) -> dict[str, str]:
    """Many texts at once; of thousands of rows, a call for each would take most of the time."""
    return {n: v if type(v := row[n]) is str else text_of(row, n) for n in names}


def text_of(row: Row, name: str) -> str:
    """The text of a column."""
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is not text")
    return value


def text_or_none(row: Row, name: str) -> str | None:
    """The text of a column, or None."""
    return None if row[name] is None else text_of(row, name)


def int_of(row: Row, name: str) -> int:
    """The whole number of a column."""
    value = row[name]
    if not isinstance(value, int):
        raise TypeError(f"{name} is not a whole number")
    return value


def number_or_none(row: Row, name: str) -> float | None:
    """The number of a column, or None."""
    value = row[name]
    if value is not None and not isinstance(value, (int, float)):
        raise TypeError(f"{name} is not a number")
    return None if value is None else float(value)


def int_or_none(row: Row, name: str) -> int | None:
    """The whole number of a column, or None."""
    return None if row[name] is None else int_of(row, name)


def date_of(row: Row, name: str) -> PartialDate | None:
    """The date of a column, or None; a text that is none raises DateError."""
    text = text_or_none(row, name)
    return None if text is None else PartialDate.parse(text)
