"""Events: positions that seem to report one statement or act, for the analyst to confirm.

They are of one side, say much the same on one day or another that may be it, and most often come
from different sources: a reprint, or several reports of one press conference. Nothing is grouped
until the analyst says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.comparison.rules import apart, is_claim
from models.progress import Progress, no_progress
from models.project.directory import Directory
from models.project.edits import Change
from models.project.query import Query
from models.records import Position
from models.text import counted, fold
from models.vocabulary import Status

_ALIKE = 82.0  # of 100; quotes that share so many words say the same
_SHORTEST = 12  # letters; shorter quotes are alike by chance
_LONGEST_DATE = 62  # days; two dates as vague as "2024" say nothing of one day
_MOST = 400  # positions of one speaker that are held against each other


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Positions that seem to report one event, and a name for it."""

    name: str
    positions: tuple[Position, ...]


def suggest(query: Query, progress: Progress = no_progress) -> list[Suggestion]:
    """Look for positions that seem to report one event and are not grouped yet.

    Args:
        query: the project's positions.
        progress: told in speakers.

    Raises:
        Cancelled: the progress says so.
    """
    found: list[Suggestion] = []
    speakers = query.comparing.quoted_speakers()
    for done, speaker in enumerate(speakers):
        progress(done, len(speakers))
        positions = query.positions(query.comparing.quoted(speaker, _MOST))
        found += _among([p for p in positions if _can_be(p, query.directory)], query.directory)
    return _named_apart(found)


def _named_apart(found: Sequence[Suggestion]) -> list[Suggestion]:
    """The same with a name for each; an event that there is already keeps its own."""
    taken = {p.event for suggestion in found for p in suggestion.positions if p.event}
    named: list[Suggestion] = []
    for suggestion in found:
        name, number = suggestion.name, 1
        known = any(p.event == name for p in suggestion.positions)
        while not known and name in taken:
            number += 1
            name = f"{suggestion.name} ({number})"
        taken.add(name)
        named.append(replace(suggestion, name=name))
    return named


def group(suggestions: Sequence[Suggestion]) -> Change:
    """The edit that gives the positions of each suggestion its name as their event."""
    changed = [replace(p, event=s.name) for s in suggestions for p in s.positions]
    events = counted(len(suggestions), "event")
    return Change(changed, f"Group {counted(len(changed), 'position')} into {events}")


def _can_be(position: Position, names: Directory) -> bool:
    said_on = position.said_on
    if position.status is Status.REJECTED or is_claim(position, names) or said_on is None:
        return False
    if said_on.earliest is None or said_on.latest is None:
        return False
    return _days(said_on.latest) - _days(said_on.earliest) <= _LONGEST_DATE


def _days(day: int) -> int:
    """A day as a count of days, months taken as 31 days: near enough for what may be one day."""
    return day // 10000 * 372 + day // 100 % 100 * 31 + day % 100


def _among(positions: Sequence[Position], names: Directory) -> Iterator[Suggestion]:
    for together in _linked(positions):
        if len({p.event for p in together}) > 1 or not together[0].event:
            yield Suggestion(_name(together, names), tuple(together))


def _linked(positions: Sequence[Position]) -> Iterable[list[Position]]:
    """Positions in groups, each alike to all others of its group."""
    from rapidfuzz import fuzz, process

    texts = [" ".join(fold(p.quote or p.summary).split()) for p in positions]
    groups: list[list[int]] = []
    for number, text in enumerate(texts):
        if len(text) < _SHORTEST:
            continue
        alike = {
            other
            for _, _, other in process.extract(
                text, texts[:number], scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=None
            )
            if _may_be_one(positions[number], positions[other])
        }
        # With all of a group, not with one: a vague date would link days that are apart.
        home = next((group for group in groups if alike.issuperset(group)), None)
        if home is None:
            groups.append(home := [])
        home.append(number)
    return [[positions[n] for n in group] for group in groups if len(group) > 1]


def _may_be_one(one: Position, other: Position) -> bool:
    """Whether both may report one event: on what may be one day, and not with stances apart."""
    stances = one.stance, other.stance
    if stances[0] is not None and stances[1] is not None and apart(stances[0], stances[1]):
        return False
    return _same_day(one, other)


def _same_day(one: Position, other: Position) -> bool:
    mine, theirs = one.said_on, other.said_on
    if mine is None or theirs is None:
        return False
    bounds = mine.earliest, mine.latest, theirs.earliest, theirs.latest
    if None in bounds:
        return False
    first, last, begin, end = (bound or 0 for bound in bounds)
    return first <= end and begin <= last


def _name(together: Sequence[Position], names: Directory) -> str:
    """A name by speaker and date: "Donald Trump, 14 Feb 2025"; the most exact date is taken."""
    known = next((p.event for p in together if p.event), "")
    if known:
        return known
    exact = min(together, key=_width)
    date = exact.said_on.describe() if exact.said_on else ""
    return ", ".join(part for part in (names.stakeholders[exact.speaker].name, date) if part)


def _width(position: Position) -> int:
    said_on = position.said_on
    if said_on is None or said_on.earliest is None or said_on.latest is None:
        return _LONGEST_DATE
    return _days(said_on.latest) - _days(said_on.earliest)
