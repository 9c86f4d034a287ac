"""What a column of a spreadsheet can be: a field of the position, or of what it refers to."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from models.exchange.fields import BY_NAME

IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a column can be.

    Attributes:
        name: what it is called in a mapping.
        title: what people call it.
        meaning: what becomes of a cell, in a few words.
        several: whether several columns may go to it; their texts then stand one below the other.
        once: whether a row says it once for all its cells, and never a single cell.
        field: the field of the position whose texts it takes, "" where it has rules of its own.
    """

    name: str
    title: str
    meaning: str
    several: bool = False
    once: bool = False
    field: str = ""


def _field(name: str, meaning: str, *, several: bool = False) -> Target:
    own = name in {"holder", "speaker", "issue", "after", "source", "stance", "quantity"}
    return Target(name, BY_NAME[name].title, meaning, several=several, field="" if own else name)


TARGETS = (
    _field("holder", "whose position it is"),
    _field("speaker", "whose words it is; the holder where nothing is said"),
    Target("side", "Side", "whom a new holder or speaker belongs to", once=True),
    Target("holder_code", "Code of holder", "a short name of the holder"),
    _field("issue", "what it is about"),
    Target("issue_code", "Code of issue", "a short name of the issue"),
    Target("topic", "Topic", "what a new issue is filed under"),
    Target("proposition", "Proposition", "what a new issue proposes, as a sentence"),
    _field("stance", "for or against, in words, signs or numbers"),
    Target("silence", "Silence", "declined or withdrawn, where there is no stance"),
    Target("stance_and_text", "Stance, then words", "a stance and, after it, the summary"),
    _field("summary", "what is said, in the analyst’s words", several=True),
    _field("condition", "what must hold first", several=True),
    _field("after", "the issue that has to be settled first"),
    _field("quantity", "a number with its unit, such as ≥ 500 billion US$"),
    Target("quantity_value", "Quantity: number", "the number of a quantity"),
    Target("quantity_upper", "Quantity: upper number", "the end of a range"),
    Target("quantity_unit", "Quantity: unit", "what is counted"),
    Target("quantity_bound", "Quantity: bound", "=, ≤, ≥ or range"),
    Target("quantity_qualifier", "Quantity: qualifier", "what the number is of"),
    _field("quote", "the words themselves"),
    _field("translation", "the quote in another language"),
    _field("attribution", "how the words reached the source"),
    Target("attribution_count", "Attribution: count", "how many officials were not named"),
    _field("said_on", "when it was said or done"),
    _field("event", "what several reports tell of"),
    _field("source", "where it is told"),
    Target("source_code", "Source: code", "a short name of the source"),
    Target("source_date", "Source: date", "when a new source was issued"),
    Target("source_url", "Source: address", "the web address of a new source"),
    Target("source_author", "Source: author", "who wrote a new source"),
    _field("locator", "the paragraph of the source"),
    _field("confidence", "high, moderate or low, in words or on a scale"),
    _field("status", "draft, reviewed or rejected"),
    _field("note", "a note", several=True),
    Target("titled_note", "Note, with the title", "a note: the column’s title and the cell", True),
    _field("code", "the code of the position"),
    Target("id", "Id", "the id that Sides gave the position"),
    Target(IGNORED, "Ignored", "nothing; the column is left out", True),
)
"""All of them, in the order in which they are told."""

TARGET: Mapping[str, Target] = MappingProxyType({target.name: target for target in TARGETS})
"""The same by name."""

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "holder": "stakeholder",
        "speaker": "stakeholder",
        "side": "stakeholder",
        "issue": "issue",
        "after": "issue",
        "source": "source",
    }
)
"""Which of them name a record, and of which kind it is."""

CONSTANTS = tuple(
    target.name
    for target in TARGETS
    if target.name not in {IGNORED, "id", "code", "stance_and_text", "titled_note"}
)
"""Those that a mapping may say once for all rows."""
