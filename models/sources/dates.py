"""Dates as files hold them, as partial dates; what cannot be read is no date, never an error."""

import re

from models.errors import DateError
from models.partial_date import PartialDate

_ISO = re.compile(r"\s*(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?![\d-])")
_PDF = re.compile(r"\s*D:(\d{4})(\d\d)?(\d\d)?")
_YEARS = range(1000, 2200)  # what a file says of another year is a mistake of its program


def iso_date(text: str, *, sure: bool = True) -> PartialDate | None:
    """The day, month or year at the beginning of 2025-02-14T08:00:00Z, or None."""
    found = _ISO.match(text[:40])
    return date_of(*found.groups(), sure=sure) if found else None


def pdf_date(text: str) -> PartialDate | None:
    """The day of D:20250214080000+02'00', uncertain: it is when the file was made."""
    found = _PDF.match(text[:40])
    return date_of(*found.groups(), sure=False) if found else None


def date_of(
    year: object, month: object = None, day: object = None, *, sure: bool = True
) -> PartialDate | None:
    """A date from its numbers; one that the calendar does not have is taken as far as it goes."""
    try:
        numbers = [int(str(part)) for part in (year, month, day) if part not in (None, "")]
    except ValueError:
        return None
    if not numbers or numbers[0] not in _YEARS:
        return None
    for length in range(len(numbers), 0, -1):
        parts = [f"{number:02}" for number in numbers[:length]]
        try:
            return PartialDate.parse("-".join(parts) + ("" if sure else "?"))
        except DateError:
            continue
    return None
