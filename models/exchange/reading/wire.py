"""A spreadsheet in lines of JSON, on its way from the process that reads it.

A line has a block of rows. It is JSON, because whatever a line holds, reading it makes plain values
and nothing else; marshal, which is less safe, takes longer to read. A day is a list of its number,
a moment one of its day and the microseconds since midnight: lists are noticed while the kinds of
the cells are checked, and cost nothing where there are none.
"""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

from models.exchange.sheets import Comment, Sheet, Spreadsheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.exchange.sheets import CellValue

_MICROSECOND = datetime.timedelta(microseconds=1)
_KINDS = {str, int, float, bool, type(None), list}


def line(message: dict[str, Any]) -> bytes:
    """A message as one line."""
    text = json.dumps(message, ensure_ascii=False, default=_listed, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace") + b"\n"


class Gathering:
    """The spreadsheet that comes out of lines, one after the other."""

    def __init__(self, name: str) -> None:
        """Begin a spreadsheet of this name."""
        self._name = name
        self._sheets: list[tuple[str, bool]] = []
        self._rows: list[list[list[CellValue]]] = []
        self._comments: list[list[Comment]] = []
        self.done, self.total = 0, 1
        self.refused = ""
        self.spreadsheet: Spreadsheet | None = None

    def take(self, answer: bytes) -> None:
        """Take one line.

        Raises:
            ValueError: it is none of those that are sent.
        """
        try:
            found = json.loads(answer)
            if "rows" in found:
                self._rows[-1].extend(map(_row, found["rows"]))
            else:
                self._take(found)
        except (KeyError, TypeError, IndexError, AttributeError, OverflowError) as error:
            raise ValueError(str(error)) from None

    def _take(self, found: Any) -> None:
        match found:
            case {"done": int(done), "total": int(total)}:
                self.done, self.total = done, total
            case {"sheet": str(name), "visible": bool(visible)}:
                self._sheets.append((name, visible))
                self._rows.append([])
                self._comments.append([])
            case {"comments": list(comments)}:
                self._comments[-1].extend(_comment(*given) for given in comments)
            case {"refused": str(why)}:
                self.refused = why
            case {"properties": list(properties), "modified_by": str(who), "told": list(told)}:
                described = _texts(properties), who, tuple(map(str, told))
                self.spreadsheet = Spreadsheet(self._name, self._all(), *described)
            case _:
                raise ValueError("no message")

    def _all(self) -> Sequence[Sheet]:
        parts = zip(self._sheets, self._rows, self._comments, strict=True)
        return tuple(
            Sheet(name, rows, visible, tuple(comments)) for (name, visible), rows, comments in parts
        )


def _listed(value: object) -> list[int]:
    if isinstance(value, datetime.datetime):
        since = value - datetime.datetime.combine(value, datetime.time())
        return [value.toordinal(), since // _MICROSECOND]
    if isinstance(value, datetime.date):
        return [value.toordinal()]
    raise TypeError(f"{type(value).__name__} has no place in a cell")


def _dated(parts: list[int]) -> CellValue:
    day = datetime.date.fromordinal(parts[0])
    if len(parts) == 1:
        return day
    return datetime.datetime.combine(day, datetime.time()) + parts[1] * _MICROSECOND


def _comment(row: Any, column: Any, text: Any, author: Any) -> Comment:
    if not (isinstance(row, int) and isinstance(column, int)):
        raise TypeError("no place")
    return Comment(row, column, str(text), str(author))


def _row(cells: list[Any]) -> list[CellValue]:
    kinds = set(map(type, cells))
    if not kinds <= _KINDS:
        raise TypeError("no cell")
    if list in kinds:
        return [_dated(cell) if type(cell) is list else cell for cell in cells]
    return cells


def _texts(found: list[tuple[str, str]]) -> dict[str, str]:
    return {str(name): str(value) for name, value in found}
