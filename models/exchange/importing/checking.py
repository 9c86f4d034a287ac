"""Whether a mapping can make positions at all: what it leaves open, each in a sentence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from models.exchange.fields import BY_NAME
from models.exchange.importing.mapping import Layout
from models.exchange.importing.targets import CONSTANTS, IGNORED, NAMES, TARGET
from models.exchange.plain_text import FieldError
from models.exchange.sheets import place
from models.exchange.word_text import parse_stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.exchange.importing.mapping import Column, SheetMapping
    from models.exchange.importing.values import Values

_NO_STANCE = (
    "No column says the stance; map one to Stance, or choose one for all positions: its words "
    "alone do not tell it."
)
_NO_ATTRIBUTION = (
    "Nothing says how the words reached the source; map a column to Attribution, or choose one "
    "for all positions."
)


def problems_of(mapping: SheetMapping, values: Values) -> tuple[str, ...]:
    """What has to be mapped or chosen before there can be positions; none where all is there."""
    return (*_missing(mapping), *_doubled(mapping), *_constants(mapping, values))


def _missing(mapping: SheetMapping) -> Iterator[str]:
    said = {column.target for column in mapping.columns}
    said |= {name for name, text in mapping.constants.items() if text.strip()}
    about = any(column.about and column.target != IGNORED for column in mapping.columns)
    turned = mapping.layout is Layout.TURNED and about
    wide = mapping.layout is Layout.WIDE and about
    if not turned and not said & {"holder", "holder_code", "side", "speaker"}:
        yield "No column says whose position it is; map one to Holder, or choose one for all."
    if not wide and not said & {"issue", "issue_code"}:
        yield "No column says what it is about; map one to Issue, or choose one for all."
    if not said & {"stance", "silence", "stance_and_text"}:
        yield _NO_STANCE
    if "attribution" not in said:
        yield _NO_ATTRIBUTION


def _doubled(mapping: SheetMapping) -> Iterator[str]:
    places = Counter(column.place for column in mapping.columns)
    for number in (number for number, times in places.items() if times > 1):
        yield f"Column {place(0, number)[:-1]} is mapped twice; leave one of them."
    wanted = [c for c in mapping.columns if not TARGET[c.target].several]
    counts = Counter((_about(mapping, c), c.target) for c in wanted)
    for (about, target), number in counts.items():
        if number > 1:
            letters = [
                place(0, c.place)[:-1]
                for c in wanted
                if (_about(mapping, c), c.target) == (about, target)
            ]
            columns = f"{', '.join(letters[:-1])} and {letters[-1]}"
            title = TARGET[target].title
            yield f"The columns {columns} are all mapped to {title}; leave one of them."


def _about(mapping: SheetMapping, column: Column) -> str:
    return "" if mapping.layout is Layout.LONG else column.about


def _constants(mapping: SheetMapping, values: Values) -> Iterator[str]:
    for name, text in mapping.constants.items():
        if not text.strip():
            continue
        if name not in CONSTANTS:
            yield f"“{name}” cannot be chosen for all positions."
            continue
        try:
            _check(name, text, values)
        except FieldError as error:
            yield f"{TARGET[name].title}: {error}"


def _check(name: str, text: str, values: Values) -> None:
    if name in {"stance", "silence"}:
        parse_stance(text)
    elif name == "source_date" or (name in BY_NAME and name not in NAMES):
        values.field(name, text)
