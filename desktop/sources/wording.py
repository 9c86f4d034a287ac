"""A source in words: as a bibliography tells it, its grade, and how much stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.dates import shown
from models.text import counted
from models.vocabulary import CREDIBILITIES

if TYPE_CHECKING:
    from models.project.texts import SourceCount
    from models.records import Source


def bibliographic(source: Source) -> str:
    """A source as a bibliography tells it, on one line and without its title."""
    issued = shown(source.issued) if source.issued else ""
    parts = (source.author, source.container_title, source.publisher, issued)
    return ", ".join(" ".join(part.split()) for part in parts if part.strip())


def grade_of(source: Source) -> str:
    """The grade by the Admiralty scale: "B2"; empty where nobody has given any."""
    return f"{source.reliability or ''}{source.credibility or ''}"


def grade_told(source: Source) -> str:
    """The same in words."""
    parts = [source.reliability.label if source.reliability else ""]
    if source.credibility:
        parts.append(f"{source.credibility}: {CREDIBILITIES[source.credibility]}")
    told = ", ".join(part for part in parts if part)
    return f"Grade {told}" if told else ""


def unverified(count: SourceCount) -> str:
    """How many quotes nobody can find in a text; empty where there are none."""
    return counted(count.unverified, "unverified quote") if count.unverified else ""


def marks_of_source(source: Source, *, has_text: bool) -> list[str]:
    """What a reader has to know before anything else: a digest, or no text at all."""
    return [*(["digest"] if source.digest else []), *([] if has_text else ["no text"])]


def all_told(source: Source, count: SourceCount, *, has_text: bool) -> list[str]:
    """Everything that the list says of a source, a line each."""
    missing = [
        f"{counted(count.not_found, 'quote')} not found in the text" if count.not_found else "",
        f"{counted(count.no_text, 'quote')} without a text to compare" if count.no_text else "",
    ]
    marks = {
        "digest": "The text at hand is a digest of the source",
        "no text": "The text is not at hand",
    }
    lines = [
        source.title,
        bibliographic(source),
        counted(count.positions, "position"),
        *missing,
        grade_told(source),
        *(marks[mark] for mark in marks_of_source(source, has_text=has_text)),
    ]
    return [line for line in lines if line]
