"""Every quote compared anew with its source: what is recorded has to be what comparing gives."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Protocol

from models.progress import Progress, no_progress
from models.project.filter import Facet, Filter, only
from models.project.store import Project
from models.records import Locator, Position
from models.sources.quotes import Found, Passages, Span, compare_at, find_in, verify
from models.sources.word_edges import cuts
from models.text import counted
from models.vocabulary import Verification

if TYPE_CHECKING:
    from models.sources.differences import Nearest

_BLOCK = 500
_LISTED = 100  # quotes that are not found, each with the passage that is nearest to it
_NOT_FOUND = "not found in its source"
_STANDS = frozenset((Verification.EXACT, Verification.NORMALISED))
_TOLD: Mapping[Verification, str] = {
    Verification.EXACT: "it stands in its source word for word",
    Verification.NORMALISED: "it stands in its source but for typography",
    Verification.NOT_FOUND: _NOT_FOUND,
    Verification.NO_TEXT: "there is no text to compare",
}


def compare(project: Project, progress: Progress = no_progress) -> tuple[str, list[str]]:
    """Compare each quote; return how many gave what, and what is recorded otherwise.

    A quote that is not found and recorded as such is no problem.

    Raises:
        ProjectError: a position cannot be read.
        Cancelled: the progress says so.
    """
    query = project.query()
    keys = query.keys()
    given: Counter[Verification] = Counter()
    problems: list[str] = []
    for start in range(0, len(keys), _BLOCK):
        progress(start, len(keys))
        for position in query.positions(keys[start : start + _BLOCK]):
            now = compared(position, project)
            given[now.verification] += 1
            if trouble := _trouble(position, now, project):
                problems.append(f"{_name(position)}: {trouble}.")
    return ", ".join(f"{given[verdict]:,} {verdict.label}" for verdict in Verification), problems


class Texts(Protocol):
    """Where the texts of sources are: a project, or what remembers some of them."""

    def paragraph(self, source: int, number: int) -> str | None:
        """The text of one paragraph of a source, or None where it is not at hand."""


def not_found(project: Project, progress: Progress = no_progress) -> list[str]:
    """Each quote that is recorded as not found, with the nearest words of its source.

    Raises:
        ProjectError: a position or a source cannot be read.
        Cancelled: the progress says so.
    """
    from models.sources.differences import nearest

    query = project.query()
    keys = query.keys(Filter().choose(Facet.VERIFICATION, only(Verification.NOT_FOUND)))
    passages = lru_cache(maxsize=4)(lambda source: Passages(project.paragraphs(source)))
    told: list[str] = []
    for done, position in enumerate(query.positions(keys[:_LISTED])):
        progress(done, min(len(keys), _LISTED))
        near = None
        if position.source is not None:
            place = position.locator.paragraph if position.locator else None
            near = nearest(position.quote, passages(position.source), place)
        told.append(f"{_name(position)}: {_NOT_FOUND}. {_nearest_words(near)}")
    if len(keys) > _LISTED:
        told.append(f"{counted(len(keys) - _LISTED, 'more quote')} not found.")
    return told


def reverified(position: Position, paragraph: str | None) -> Position:
    """The position with what comparing its quote with this paragraph gives.

    A paragraph that is not at hand is None; the place then keeps its number alone.
    """
    return _with(position, *verify(position.quote, paragraph))


def compared(position: Position, texts: Texts) -> Position:
    """The position with what comparing its quote with its place gives.

    The place is its paragraph, and what follows where the quote runs on over the end of it.

    Raises:
        ProjectError: the source's text cannot be read.
    """
    source, place = position.source, position.locator
    if source is None or place is None:
        return reverified(position, None)
    verdict, span = compare_at(position.quote, place.paragraph, partial(texts.paragraph, source))
    return _with(position, verdict, span)


def anchored(position: Position, passages: Passages) -> Position:
    """The position at the place in its source's whole text where its quote stands.

    Its own paragraph comes first. A quote that stands nowhere is not found, and its place keeps
    the number of its paragraph alone; so does that of a position without a quote.
    """
    place = position.locator
    found = find_in(position.quote, passages, place.paragraph if place else None)
    if found:
        return _placed(position, found)
    return reverified(position, "" if passages.paragraphs else None)


def _placed(position: Position, found: Found) -> Position:
    here = found.locator
    place = replace(
        position.locator or here, paragraph=here.paragraph, start=here.start, end=here.end
    )
    return replace(position, verification=found.verification, locator=place)


def _with(position: Position, verdict: Verification, span: Span | None) -> Position:
    place = position.locator
    if place is not None:
        start, end = span or (None, None)
        place = replace(place, start=start, end=end)
    return replace(position, verification=verdict, locator=place)


def _name(position: Position) -> str:
    return position.code or f"Row {position.key}"


def _nearest_words(near: "Nearest | None") -> str:
    from models.sources.differences import quoted, told

    if near is None:
        return "Nothing in its source is near it."
    differences = told(near.runs) or "it is cut within a word"
    place = Locator(near.paragraph).text()
    return f"Nearest, {place}: {quoted(near.words, 120)}; {differences}."


def _trouble(position: Position, now: Position, project: Project) -> str:
    """What is recorded otherwise than comparing gives it."""
    if position.verification is not now.verification:
        return f"recorded as {position.verification.label}, but {_TOLD[now.verification]}"
    if position.locator == now.locator:
        return ""
    if now.verification not in _STANDS:
        return "a place is recorded for its quote, which stands nowhere"
    return (
        "" if _stands_there(position, project) else "its quote does not stand where it is recorded"
    )


def _stands_there(position: Position, project: Project) -> bool:
    """Whether the quote stands in the very place that is recorded: it may be there twice."""
    place = position.locator
    if position.source is None or place is None or place.start is None or place.end is None:
        return False
    text = project.paragraph(position.source, place.paragraph) or ""
    if cuts(text, place.start, place.end):
        return False
    passage = text[place.start : place.end]
    return verify(position.quote, passage) == (position.verification, (0, len(passage)))
