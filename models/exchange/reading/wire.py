"""A spreadsheet in lines of JSON, on its way from the process that reads it.

A line has a block of rows. It is JSON, because whatever a line holds, reading it makes plain values
and nothing else.
"""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

from models.exchange.sheets import Comment, Sheet, Spreadsheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.exchange.sheets import CellValue

_DAY, _MOMENT = "day", "moment"
_PLAIN = {str, int, float, bool, type(None), datetime.date, datetime.datetime}


def line(message: dict[str, Any]) -> bytes:
    """A message as one line."""
    text = json.dumps(message, ensure_ascii=False, default=_tagged, separators=(",", ":"))
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
            found = json.loads(answer, object_hook=_untagged)
            if "rows" in found:
                self._rows[-1].extend(map(_checked, found["rows"]))
            else:
                self._take(found)
        except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
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


def _tagged(value: object) -> dict[str, str]:
    if isinstance(value, datetime.datetime):
        return {_MOMENT: value.isoformat()}
    if isinstance(value, datetime.date):
        return {_DAY: value.isoformat()}
    raise TypeError(f"{type(value).__name__} has no place in a cell")


def _untagged(found: dict[str, Any]) -> Any:
    if len(found) == 1:
        if _DAY in found:
            return datetime.date.fromisoformat(found[_DAY])
        if _MOMENT in found:
            return datetime.datetime.fromisoformat(found[_MOMENT])
    return found


def _comment(row: Any, column: Any, text: Any, author: Any) -> Comment:
    if not (isinstance(row, int) and isinstance(column, int)):
        raise TypeError("no place")
    return Comment(row, column, str(text), str(author))


def _checked(row: list[CellValue]) -> list[CellValue]:
    if not _PLAIN.issuperset(map(type, row)):
        raise TypeError("no cell")
    return row


def _texts(found: list[tuple[str, str]]) -> dict[str, str]:
    return {str(name): str(value) for name, value in found}
