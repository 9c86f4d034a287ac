"""How the values of a column are read, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.importing.scale import number_text
from models.exchange.importing.targets import TARGET
from models.text import counted
from models.vocabulary import Stance

if TYPE_CHECKING:
    from models.exchange.importing.mapping import Column, Reading

READ = frozenset(
    (
        *("stance", "stance_and_text", "silence", "confidence", "status", "attribution"),
        "quantity_bound",
    )
)
"""Targets of which the values mean one of a few things."""


def told_reading(column: Column) -> str:
    """What is said of the values of a column; "" where there is nothing to say."""
    if column.target not in READ:
        return ""
    told = told_scale(column.reading, column.target)
    if words := column.reading.words:
        told.append(counted(len(words), "value") + " chosen")
    return ", ".join(told) or "as words"


def told_scale(reading: Reading, target: str) -> list[str]:
    """What is said of a scale."""
    scale = reading.scale
    if scale is None:
        return []
    low, high = number_text(scale.minimum), number_text(scale.maximum)
    if target == "confidence":
        return [f"{low} to {high}"]
    end = Stance.OPPOSES if scale.reversed else Stance.SUPPORTS
    return [f"{low} to {high}, {high} {end.label}"]


def noun(target: str) -> str:
    """What a target is called within a sentence."""
    return TARGET[target].title
