"""Workbooks of Excel and LibreOffice: their cells by calamine, the rest from their parts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from models.exchange.reading import one_column, sheet_rows
from models.exchange.reading.kinds import Kind
from models.exchange.reading.limits import SHEETS
from models.exchange.reading.sheet_survey import Survey, survey
from models.exchange.reading.workbook_parts import OdsParts, Parts, XlsxParts
from models.sources.gate import protected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

    from models.exchange.reading.one_column import OneColumn
    from models.exchange.reading.outlet import Outlet
    from models.sources.package import Package
    from models.sources.raw import Raw

_NO_NOTES = (
    "Notes and errors such as #N/A are not read from {} If it has any, save it as xlsx and choose "
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
    reading = _Reading(raw, book, parts, outlet)
    if isinstance(parts, XlsxParts):
        reading.look(parts, sheets, careful=careful)
    for number, sheet in enumerate(sheets):
        outlet.progress(number, len(sheets))
        reading.sheet(sheet)
    _tell(raw, kind, parts, reading, outlet)


class _Reading:
    """One workbook while it is read, sheet by sheet."""

    def __init__(self, raw: Raw, book: CalamineWorkbook, parts: Parts, outlet: Outlet) -> None:
        self._raw, self._book, self._parts, self._outlet = raw, book, parts, outlet
        self._surveys: dict[str, Survey] = {}
        self._columns: dict[str, OneColumn] = {}
        self._rewritten: CalamineWorkbook | None = None
        self.uncalculated: list[str] = []

    def look(self, parts: XlsxParts, sheets: Sequence[SheetMetadata], *, careful: bool) -> None:
        """Find out which sheets cannot be read as they are, and write those anew."""
        rewritten: dict[str, OneColumn] = {}
        for sheet in sheets:
            part = parts.part_of(sheet.name)
            found = survey(parts.package, part)
            if careful or found.scattered:
                column = one_column.gathered(parts.package, part)
                found = column.survey
                rewritten[part] = self._columns[sheet.name] = column
            self._surveys[sheet.name] = found
            if found.uncalculated:
                self.uncalculated.append(sheet.name)
        if rewritten:
            data = one_column.workbook(parts.package, rewritten)
            self._rewritten = _opened(self._raw, data)

    def sheet(self, sheet: SheetMetadata) -> None:
        """Send one sheet."""
        from python_calamine import SheetVisibleEnum

        self._outlet.begin(sheet.name, visible=sheet.visible == SheetVisibleEnum.Visible)
        found = self._surveys.get(sheet.name) or Survey()
        column = self._columns.get(sheet.name)
        if column is None or self._rewritten is None:
            rows = sheet_rows.of_area(_sheet(self._raw, self._book, sheet.name), found)
        else:
            rows = sheet_rows.of_column(_sheet(self._raw, self._rewritten, sheet.name), column)
        for row in rows:
            self._outlet.row(row)
        self._outlet.comments(self._parts.comments(sheet.name))


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


def _tell(raw: Raw, kind: Kind, parts: Parts, reading: _Reading, outlet: Outlet) -> None:
    """Say what the workbook has besides, or may have."""
    if parts.has_macros:
        outlet.say("Its macros were not run.")
    if kind in {Kind.XLS, Kind.XLSB}:
        outlet.say(_NO_NOTES.format(f"{kind.noun}."))
    if reading.uncalculated:
        names = ", ".join(f"“{name}”" for name in reading.uncalculated[:5])
        outlet.say(
            f"Formulas on {names} do not say what they come to; their cells were read as empty. "
            "Open the file in Excel or LibreOffice, save it and read it again."
        )
