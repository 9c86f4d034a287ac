"""Rows of what a project keeps of its briefings, as records."""

from models.briefings import Edition, KeptTemplate, KeptTexts
from models.project.row_values import Row, int_of, texts_of

_TEMPLATE = ("id", "name", "content")
_TEXTS = ("id", "title", "purpose", "prepared_by", "marking", "findings")
_EDITION = ("id", "name", "made", "who", "version", "note", "codes", "content")


def kept_template(row: Row) -> KeptTemplate:
    """The template of one row."""
    key, place = int_of(row, "row"), int_of(row, "place")
    return KeptTemplate(key=key, place=place, **texts_of(row, _TEMPLATE))


def kept_texts(row: Row) -> KeptTexts:
    """The analyst's texts of one row."""
    return KeptTexts(key=int_of(row, "row"), **texts_of(row, _TEXTS))


def edition(row: Row) -> Edition:
    """The edition of one row."""
    key, number = int_of(row, "row"), int_of(row, "number")
    return Edition(key=key, number=number, **texts_of(row, _EDITION))
