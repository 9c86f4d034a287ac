"""Workbooks of Excel and LibreOffice: their cells by calamine, the rest from their parts."""

from __future__ import annotations

import io
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from models.exchange.reading import one_column, sheet_pieces, sheet_rows
from models.exchange.reading.kinds import Kind
from models.exchange.reading.limits import SHEETS
from models.exchange.reading.sheet_survey import Survey, claims_little, survey
from models.exchange.reading.workbook_parts import OdsParts, Parts, XlsxParts
from models.sources.gate import protected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

    from models.exchange.reading.outlet import Outlet
    from models.exchange.reading.sheet_rows import Row
    from models.sources.package import Package
    from models.sources.raw import Raw

_BESIDE = 2  # pieces of a sheet that are read at the same time
_NO_NOTES = (
    "Notes and errors such as #N/A are not read from {}. If it has any, save it as xlsx and choose "
    "that file."
)


def read(raw: Raw, kind: Kind, package: Package | None, outlet: Outlet, *, careful: bool) -> None:
    """Read a workbook.

    Args:
        raw: the file.
        kind: what it is.
        package: the archive that it is, where it is one.
        outlet: takes what is found.
        careful: trust nothing that a sheet says of its size.

    Raises:
        ReadError: it is damaged, protected, too large or made to do harm.
    """
    book = _opened(raw, raw.data)
    sheets = _of_cells(raw, book.sheets_metadata, outlet)
    parts = _parts(raw, kind, package)
    outlet.describe(parts.properties(), parts.modified_by())
    reading = _Reading(raw, book, parts, careful=careful)
    for number, sheet in enumerate(sheets):
        outlet.progress(number, len(sheets))
        _send(sheet, reading, outlet)
        outlet.comments(parts.comments(sheet.name))
    if parts.has_macros:
        outlet.say("Its macros were not run.")
    if kind in {Kind.XLS, Kind.XLSB}:
        outlet.say(_NO_NOTES.format(kind.noun))
    if reading.uncalculated:
        names = ", ".join(f"“{name}”" for name in reading.uncalculated[:5])
        outlet.say(
            f"Formulas on {names} do not say what they come to; their cells were read as empty. "
            "Open the file in Excel or LibreOffice, save it and read it again."
        )


def _send(sheet: SheetMetadata, reading: _Reading, outlet: Outlet) -> None:
    from python_calamine import SheetVisibleEnum

    outlet.begin(sheet.name, visible=sheet.visible == SheetVisibleEnum.Visible)
    for row in reading.rows(sheet.name):
        outlet.row(row)


class _Reading:
    """One workbook while it is read, sheet by sheet."""

    def __init__(self, raw: Raw, book: CalamineWorkbook, parts: Parts, *, careful: bool) -> None:
        self._raw, self._book, self._parts, self._careful = raw, book, parts, careful
        self.uncalculated: list[str] = []

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet."""
        if isinstance(self._parts, XlsxParts):
            return self._of_xlsx(self._parts, name)
        errors = self._parts.errors(name) if isinstance(self._parts, OdsParts) else {}
        return sheet_rows.of_areas([_sheet(self._raw, self._book, name)], Survey(errors=errors))

    def _of_xlsx(self, parts: XlsxParts, name: str) -> Iterator[Row]:
        package, part = parts.package, parts.part_of(name)
        sheet = None
        divided = sheet_pieces.worth_it(package, part)
        if self._careful or divided or not claims_little(package, part):
            found = survey(package, part)
        else:
            # At the same time, for both take long, and what a sheet claims is nearly always true.
            with ThreadPoolExecutor(1) as beside:
                coming = beside.submit(_sheet, self._raw, self._book, name)
                found = survey(package, part)
                sheet = coming.result()
        if self._careful or found.scattered:
            return self._of_column(parts, part, name)
        self._note(found, name)
        if divided:
            return sheet_rows.of_areas(self._pieces(package, part, name), found)
        return sheet_rows.of_areas([sheet or _sheet(self._raw, self._book, name)], found)

    def _pieces(self, package: Package, part: str, name: str) -> Iterator[CalamineSheet]:
        """A sheet piece by piece, the next ones being read while one is used."""

        def opened(xml: bytes) -> CalamineSheet:
            book = _opened(self._raw, one_column.workbook(package, part, xml))
            return _sheet(self._raw, book, name)

        end = -1
        with ThreadPoolExecutor(_BESIDE) as beside:
            for sheet in _ahead(beside, opened, sheet_pieces.pieces(package, part)):
                if sheet.start is not None and sheet.end is not None:
                    if sheet.start[0] <= end:
                        raise self._raw.damaged()
                    end = sheet.end[0]
                yield sheet

    def _of_column(self, parts: XlsxParts, part: str, name: str) -> Iterator[Row]:
        column = one_column.gathered(parts.package, part)
        self._note(column.survey, name)
        book = _opened(self._raw, one_column.workbook(parts.package, part, column.xml.getvalue()))
        return sheet_rows.of_column(_sheet(self._raw, book, name), column)

    def _note(self, found: Survey, name: str) -> None:
        if found.uncalculated:
            self.uncalculated.append(name)


def _ahead(
    beside: ThreadPoolExecutor, act: Callable[[bytes], CalamineSheet], pieces: Iterator[bytes]
) -> Iterator[CalamineSheet]:
    """What comes of each piece, in their order; so many are under way as there are threads."""
    coming = deque(beside.submit(act, piece) for piece in islice(pieces, _BESIDE))
    while coming:
        sheet = coming.popleft().result()
        coming.extend(beside.submit(act, piece) for piece in islice(pieces, 1))
        yield sheet


def _parts(raw: Raw, kind: Kind, package: Package | None) -> Parts:
    if package is not None and kind is Kind.XLSX:
        return XlsxParts(package)
    if package is not None and kind is Kind.ODS:
        return OdsParts(package)
    return Parts(raw)


def _of_cells(raw: Raw, sheets: Sequence[SheetMetadata], outlet: Outlet) -> Sequence[SheetMetadata]:
    """The sheets that have cells."""
    from python_calamine import SheetTypeEnum

    if len(sheets) > SHEETS:
        raise raw.refused(
            f"has {len(sheets):,} sheets, and {SHEETS:,} are the most. Divide it into "
            "several files."
        )
    kept = [sheet for sheet in sheets if sheet.typ == SheetTypeEnum.WorkSheet]
    for sheet in sheets:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            outlet.say(
                f"The sheet “{sheet.name}” has no cells (a chart or a macro); it is left out."
            )
    if not kept:
        raise raw.refused("has no sheet with cells. Choose another file.")
    return kept


def _opened(raw: Raw, data: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise protected(raw) from None
    except (CalamineError, OSError, ValueError):
        raise raw.damaged() from None


def _sheet(raw: Raw, book: CalamineWorkbook, name: str) -> CalamineSheet:
    from python_calamine import CalamineError

    try:
        return book.get_sheet_by_name(name)
    except (CalamineError, OSError, ValueError):
        raise raw.refused(
            f"is damaged: its sheet “{name}” cannot be read. Open it in the program that it was "
            "made with, save it anew and try again."
        ) from None
