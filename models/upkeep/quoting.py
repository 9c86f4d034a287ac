"""Every quote compared anew with its source: what is recorded has to be what comparing gives."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from models.progress import Progress, no_progress
from models.project.store import Project
from models.records import Locator, Position
from models.sources.quotes import Span, verify
from models.vocabulary import Verification

_BLOCK = 500
_FOUND: Mapping[Verification, str] = {
    Verification.EXACT: "it stands in its source word for word",
    Verification.NORMALISED: "it stands in its source but for typography",
    Verification.NOT_FOUND: "not found in its source",
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
            text = _text(project, position)
            verdict, span = verify(position.quote, text)
            given[verdict] += 1
            if trouble := _trouble(position, text, verdict, span):
                problems.append(f"{position.code or f'Row {position.key}'}: {trouble}.")
    return ", ".join(f"{given[verdict]:,} {verdict.label}" for verdict in Verification), problems


def reverified(position: Position, paragraph: str | None) -> Position:
    """The position with what comparing its quote with this paragraph gives.

    A paragraph that is not at hand is None; the place then keeps its number alone.
    """
    verdict, span = verify(position.quote, paragraph)
    place = position.locator
    if place is not None:
        place = Locator(place.paragraph, *(span or (None, None)))
    return replace(position, verification=verdict, locator=place)


def _text(project: Project, position: Position) -> str | None:
    if position.source is None or position.locator is None:
        return None
    return project.paragraph(position.source, position.locator.paragraph)


def _trouble(position: Position, text: str | None, verdict: Verification, span: Span | None) -> str:
    if position.verification is not verdict:
        return f"recorded as {position.verification.label}, but {_FOUND[verdict]}"
    place = position.locator
    recorded = (place.start, place.end) if place else (None, None)
    if recorded == (span or (None, None)):
        return ""
    if span is None:
        return "a place is recorded for its quote, which stands nowhere"
    # A quote may stand in its paragraph twice.
    passage = (text or "")[slice(*recorded)]
    if recorded[0] is None or verify(position.quote, passage) != (verdict, (0, len(passage))):
        return "its quote does not stand where it is recorded"
    return ""
