"""Which sheet of a spreadsheet is meant."""

from models.errors import ReadError
from models.exchange.importing.cells import is_blank
from models.exchange.sheets import Sheet, Spreadsheet

_LOOKED_AT = 500  # rows
_LISTED = 12


def sheet_of(spreadsheet: Spreadsheet, name: str = "") -> Sheet:
    """The sheet of this name; without one, the visible sheet that holds most, the first of equals.

    Raises:
        ReadError: there is none.
    """
    if name:
        found = spreadsheet.sheet(name)
        if found is None:
            names = ", ".join(f"“{sheet.name}”" for sheet in spreadsheet.sheets[:_LISTED])
            told = f"It has {names}." if names else "It has none."
            raise ReadError(f"“{spreadsheet.name}” has no sheet “{name}”. {told}")
        return found
    visible = [sheet for sheet in spreadsheet.sheets if sheet.visible] or spreadsheet.sheets
    if not visible:
        raise ReadError(f"“{spreadsheet.name}” has no sheet that could be read.")
    return max(visible, key=_filled)


def _filled(sheet: Sheet) -> int:
    return sum(not is_blank(value) for row in sheet.rows[:_LOOKED_AT] for value in row)
