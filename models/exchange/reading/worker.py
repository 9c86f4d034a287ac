"""The process that reads spreadsheets: whatever one of them does, it does it here.

It is started by models.exchange.workbook_reader, and imports neither Qt nor anything of the window.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import ReadError
from models.exchange.reading.kinds import Kind, kind_of, misnamed
from models.exchange.reading.limits import FILE
from models.exchange.reading.outlet import Outlet
from models.exchange.reading.wire import line
from models.sources.gate import content
from models.sources.raw import Raw, quoted
from models.sources.serving import serve

if TYPE_CHECKING:
    from models.sources.serving import Request, Tell


def main() -> None:
    """Answer requests until there are no more."""
    serve(_answer)


def _answer(request: Request, tell: Tell) -> None:
    path = Path(request["path"])
    try:
        _read(path, request, Outlet(path.name, tell))
    except ReadError as error:
        tell(line({"refused": str(error)}))
    except (MemoryError, RecursionError):
        tell(line({"refused": str(too_much(path.name))}))


def _read(path: Path, request: Request, outlet: Outlet) -> None:
    raw = Raw(path.name, content(path, FILE))
    kind, package = kind_of(raw)
    outlet.say(misnamed(raw, kind))
    if kind is Kind.TEXT:
        from models.exchange.reading import delimited

        delimited.read(raw, request["encoding"], request["delimiter"], outlet)
    elif kind is Kind.PAGE:
        from models.exchange.reading import page_table

        page_table.read(raw, request["encoding"], outlet)
    else:
        from models.exchange.reading import office

        office.read(raw, kind, package, outlet, careful=request["careful"])
    outlet.end()


def too_much(name: str) -> ReadError:
    """The refusal of a spreadsheet that needs more memory than it may have."""
    return ReadError(
        f"{quoted(name)} needs too much memory to be read. Divide it into several files, or save "
        "the sheet that you need as csv."
    )
