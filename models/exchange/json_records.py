"""The records of an export as JSON values, with names instead of a file's own numbers."""

from collections.abc import Iterable, Iterator

from models.exchange.columns import iso_day
from models.exchange.comparison_records import (
    Entry,
    cell_entries,
    claim_entry,
    contradiction_entry,
    gap_entry,
    gap_of,
    ledger_of,
    rows,
    rules_told,
    too_many,
)
from models.exchange.extract import Extract, Survey
from models.exchange.json_judgements import judgements
from models.exchange.source_text import fingerprint
from models.partial_date import PartialDate
from models.project.directory import Directory
from models.records import Issue, Locator, Position, Quantity, Source, Stakeholder

FORMAT = "sides-export"
VERSION = 2


def head(extract: Extract, found: Survey) -> Entry:
    """What stands before the lists, in the order in which it is written."""
    info = extract.info
    return {
        "format": FORMAT,
        "version": VERSION,
        "program": extract.program,
        "made": extract.made.isoformat(timespec="seconds"),
        "filter": extract.filter_words,
        "filtered": extract.wanted.active,
        "as_of": _date(found.latest),
        **rules_told(extract.rules),
        "left_out": too_many(extract.matrix()) or None,
        "project": {
            "id": info.id,
            "name": info.name,
            "note": info.note,
            "created": info.created,
            "positions": extract.total,
        },
    }


def readings(extract: Extract) -> int:
    """How many times the positions are gone through: counted, written, and compared."""
    return 2 if too_many(extract.matrix()) else 3


def lists(extract: Extract) -> Iterator[tuple[str, Iterable[Entry]]]:
    """The lists by name, each made entry by entry as it is gone through."""
    names, times = extract.names, readings(extract)
    yield "stakeholders", (_stakeholder(s, names) for s in names.stakeholders.values())
    yield "issues", (_issue(issue) for issue in names.issues.values())
    yield "sources", (_source(source, extract) for source in names.sources.values())
    yield "positions", _positions(extract, times)
    yield from judgements(extract)
    if times > 2:
        gaps: list[Entry] = []
        yield "cells", _cells(extract, times, gaps)
        yield "gaps", gaps
    found = ledger_of(extract, times, times)
    yield "contradictions", (contradiction_entry(c, names) for c in found.contradictions)
    yield "claims", (claim_entry(claim, names) for claim in found.claims)


def _cells(extract: Extract, times: int, gaps: list[Entry]) -> Iterator[Entry]:
    """The cells, issue by issue; the gap of each issue is put aside for the list after this."""
    for row in rows(extract, times - 1, times):
        yield from cell_entries(row, extract.names)
        gaps.append(gap_entry(gap_of(row, extract.names), extract.names))


def _positions(extract: Extract, times: int) -> Iterator[Entry]:
    for block in extract.blocks(1, times):
        for position in block:
            yield _position(position, extract.names)


def _position(position: Position, names: Directory) -> Entry:
    """One position."""
    locator, said_on = position.locator, position.said_on
    return {
        "id": position.id,
        "code": position.code,
        "stakeholder": names.stakeholders[position.holder].name,
        "side": names.side(position.holder).name,
        "speaker": names.stakeholders[position.speaker].name,
        "issue": names.issues[position.issue].name,
        "stance": None if position.stance is None else int(position.stance),
        "silence": position.silence.value if position.silence else None,
        "condition": position.condition or None,
        "quantity": _quantity(position.quantity),
        "summary": position.summary,
        "quote": position.quote,
        "attribution": position.attribution.value,
        "attribution_count": position.attribution_count,
        "said_on": _date(said_on),
        "source": None if position.source is None else names.sources[position.source].title,
        "locator": locator.text() if locator else None,
        "verification": position.verification.value,
        "status": position.status.value,
        "confidence": position.confidence.value if position.confidence else None,
        "note": position.note,
        "translation": position.translation,
        "event": position.event or None,
        "after": None if position.after is None else names.issues[position.after].name,
        "paragraph": locator.paragraph if locator else None,
        "span": _span(locator),
        "said_earliest": _day(said_on.earliest if said_on else None),
        "said_latest": _day(said_on.latest if said_on else None),
    }


def _stakeholder(stakeholder: Stakeholder, names: Directory) -> Entry:
    parent = names.stakeholders.get(stakeholder.parent) if stakeholder.parent else None
    return {
        "id": stakeholder.id,
        "code": stakeholder.code,
        "name": stakeholder.name,
        "kind": stakeholder.kind,
        "parent": parent.name if parent else None,
        "side": names.side(stakeholder.key).name,
        "role": stakeholder.role,
        "rank": stakeholder.rank,
        "note": stakeholder.note,
    }


def _issue(issue: Issue) -> Entry:
    return {
        "id": issue.id,
        "code": issue.code,
        "name": issue.name,
        "proposition": issue.proposition,
        "opposed_end": issue.opposed_end,
        "supported_end": issue.supported_end,
        "topic": issue.topic,
        "unit": issue.unit,
        "status_quo": issue.status_quo,
        "note": issue.note,
        "words": [word for word in issue.words.split("\n") if word],
    }


def _source(source: Source, extract: Extract) -> Entry:
    paragraphs = extract.project.paragraphs(source.key)
    return {
        "id": source.id,
        "code": source.code,
        "type": source.type,
        "title": source.title,
        "author": source.author,
        "container_title": source.container_title,
        "publisher": source.publisher,
        "issued": _date(source.issued),
        "accessed": _date(source.accessed),
        "url": source.url,
        "language": source.language,
        "digest": source.digest,
        "note": source.note,
        "reliability": source.reliability.value if source.reliability else None,
        "credibility": source.credibility,
        "version": source.version,
        "sha256": fingerprint(paragraphs),
        "paragraphs": [
            {"number": p.number, "text": p.text, "page": p.page, "nothing_here": p.nothing_here}
            for p in paragraphs
        ],
    }


def _quantity(quantity: Quantity | None) -> Entry | None:
    if quantity is None:
        return None
    return {
        "value": quantity.value,
        "upper": quantity.upper,
        "unit": quantity.unit,
        "bound": quantity.bound.value,
        "qualifier": quantity.qualifier,
    }


def _span(locator: Locator | None) -> list[int] | None:
    if locator is None or locator.start is None or locator.end is None:
        return None
    return [locator.start, locator.end]


def _date(date: PartialDate | None) -> str | None:
    return None if date is None else str(date)


def _day(day: int | None) -> str | None:
    return None if day is None else iso_day(day)
