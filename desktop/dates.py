"""Dates in the words and the order of the system's locale."""

from functools import cache

from PySide6.QtCore import QLocale

from models.date_words import ENGLISH, DateWords
from models.partial_date import PartialDate


def shown(date: PartialDate | None) -> str:
    """The date for people; empty where there is none."""
    return "" if date is None else date.describe(words())


@cache
def words() -> DateWords:
    """The words for dates; the month names are the locale's where it speaks English.

    The program speaks English until it is translated, and half-translated dates ("близько Feb")
    help nobody; the order of day and month is the locale's own.
    """
    locale = QLocale()
    order = locale.dateFormat(QLocale.FormatType.ShortFormat).lower()
    if order.find("m") < order.find("d") and order.find("y") > order.find("d"):
        return ENGLISH._replace(
            day="{month} {day}, {year}",
            days_of_month="{month} {day}–{last_day}, {year}",
            days_of_year="{month} {day} – {last_month} {last_day}, {year}",
        )
    return ENGLISH
