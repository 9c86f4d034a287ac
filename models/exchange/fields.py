"""The fields of a position that can be edited: each as a text, and back from what was typed.

Cells that are pasted from a spreadsheet go the same way, so what is understood is generous:
whatever has one reading alone. What has none, or two, is a :class:`FieldError` in one sentence.
Control characters are dropped from every text; line breaks and tabs stay in the long ones.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, cast

from models.exchange.date_text import parse_date
from models.exchange.names_found import find_name
from models.exchange.plain_text import FieldError, clean_line, clean_lines
from models.exchange.quantity_text import parse_quantity
from models.exchange.word_text import parse_attribution, parse_stance, parse_word
from models.project.directory import Directory
from models.records import Locator, Position
from models.text import fold
from models.vocabulary import Attribution, Confidence, Silence, Stance, Status

__all__ = ["BY_NAME", "FIELDS", "Field", "FieldError", "needed"]

_NEEDED = frozenset(
    ("code", "holder", "speaker", "issue", "stance", "summary", "attribution", "status")
)
_PLACE = re.compile(r"(?:¶|§|paragraph|para\.?|par\.?)? ?([0-9]{1,9})(?: ?\(title\))?")

Parse = Callable[[str, Directory], object]
Text = Callable[[Position, Directory], str]
Put = Callable[[Position, object], Position]


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        name: what it is called in code.
        title: what heads its column.
        text: the text that ``parse`` takes back.
        parse: the value of a text; raises FieldError where it is none.
        put: the position with this value.
    """

    name: str
    title: str
    text: Text
    parse: Parse
    put: Put


def needed(name: str) -> bool:
    """Whether the field may not be empty."""
    return name in _NEEDED


def _putting(name: str) -> Put:
    def put(position: Position, value: object) -> Position:
        return replace(position, **cast("Any", {name: value}))

    return put


def _line(name: str, title: str, clean: Callable[[str], str] = clean_line) -> Field:
    def parse(text: str, _: Directory) -> str:
        value = clean(text)
        if not value and needed(name):
            raise FieldError(f"{title} is empty; a position needs a {name}.")
        return value

    return Field(name, title, lambda p, _: str(getattr(p, name)), parse, _putting(name))


def _lines(name: str, title: str) -> Field:
    return _line(name, title, clean_lines)


def _stakeholder(name: str, title: str) -> Field:
    def parse(text: str, names: Directory) -> int:
        if not clean_line(text):
            raise FieldError(f"{title} is empty; choose a stakeholder.")
        return find_name(text, "stakeholder", names.stakeholders)

    def shown(position: Position, names: Directory) -> str:
        return names.stakeholders[getattr(position, name)].name

    return Field(name, title, shown, parse, _putting(name))


def _parse_issue(text: str, names: Directory) -> int:
    if not clean_line(text):
        raise FieldError("Issue is empty; choose an issue.")
    return find_name(text, "issue", names.issues)


def _after(position: Position, names: Directory) -> str:
    return "" if position.after is None else names.issues[position.after].name


def _parse_after(text: str, names: Directory) -> int | None:
    return find_name(text, "issue", names.issues) if clean_line(text) else None


def _source(position: Position, names: Directory) -> str:
    return "" if position.source is None else names.sources[position.source].title


def _parse_source(text: str, names: Directory) -> int | None:
    return find_name(text, "source", names.sources) if clean_line(text) else None


def _stance(position: Position, _: Directory) -> str:
    word = position.silence if position.stance is None else position.stance
    return word.label if word is not None else ""


def _parse_stance(text: str, _: Directory) -> Stance | Silence:
    if not clean_line(text):
        raise FieldError("Stance is empty; choose one, or “declined” where nothing was said.")
    return parse_stance(text)


def _put_stance(position: Position, value: object) -> Position:
    if isinstance(value, Silence):
        return replace(position, stance=None, silence=value)
    return replace(position, stance=Stance(cast("int", value)), silence=None)


def _put_attribution(position: Position, value: object) -> Position:
    attribution, count = cast("tuple[Attribution, int | None]", value)
    return replace(position, attribution=attribution, attribution_count=count)


def _parse_locator(text: str, _: Directory) -> Locator | None:
    wanted = fold(clean_line(text))
    if not wanted:
        return None
    if wanted == "title":
        return Locator(0)
    match = _PLACE.fullmatch(wanted)
    if match is None:
        shown = clean_line(text)[:40]
        raise FieldError(f"“{shown}” is no place; write the paragraph, as in ¶ 18 or 18.")
    return Locator(int(match[1]))


def _put_locator(position: Position, value: object) -> Position:
    place = cast("Locator | None", value)
    if place and position.locator and place.paragraph == position.locator.paragraph:
        return position  # It knows where in the paragraph the quote stands.
    return replace(position, locator=place)


def _parse_confidence(text: str, _: Directory) -> Confidence | None:
    if fold(clean_line(text)) in {"", "none", "-"}:
        return None
    return parse_word(text, "confidence", Confidence)


def _said_on(position: Position, _: Directory) -> str:
    return str(position.said_on) if position.said_on else ""


def _place(position: Position, _: Directory) -> str:
    return position.locator.text() if position.locator else ""


FIELDS = (
    _line("code", "Code"),
    _stakeholder("holder", "Holder"),
    _stakeholder("speaker", "Speaker"),
    Field("issue", "Issue", lambda p, n: n.issues[p.issue].name, _parse_issue, _putting("issue")),
    Field("stance", "Stance", _stance, _parse_stance, _put_stance),
    _lines("summary", "Summary"),
    _line("condition", "If"),
    Field("after", "Only after", _after, _parse_after, _putting("after")),
    Field(
        "quantity",
        "Quantity",
        lambda p, _: p.quantity.text() if p.quantity else "",
        lambda text, _: parse_quantity(text),
        _putting("quantity"),
    ),
    _lines("quote", "Quote"),
    _lines("translation", "Translation"),
    Field(
        "attribution",
        "Attribution",
        lambda p, _: p.attribution_text(),
        lambda text, _: parse_attribution(text),
        _put_attribution,
    ),
    Field("said_on", "Said on", _said_on, lambda text, _: parse_date(text), _putting("said_on")),
    _line("event", "Event"),
    Field("source", "Source", _source, _parse_source, _putting("source")),
    Field("locator", "Place", _place, _parse_locator, _put_locator),
    Field(
        "confidence",
        "Confidence",
        lambda p, _: p.confidence.label if p.confidence else "",
        _parse_confidence,
        _putting("confidence"),
    ),
    Field(
        "status",
        "Status",
        lambda p, _: p.status.label,
        lambda text, _: parse_word(text, "status", Status),
        _putting("status"),
    ),
    _lines("note", "Note"),
)
"""All fields, in the order in which they are told."""

BY_NAME: Mapping[str, Field] = MappingProxyType({field.name: field for field in FIELDS})
