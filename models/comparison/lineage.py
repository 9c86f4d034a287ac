"""Two states of one project side by side: the records of the older one, found again by public id.

The older state's records get the keys of the newer one's, so that both can be compared as if they
were of one file. What is no longer there, and a position that says something else now, has the
opposite of its own key: no row of a file has such a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from models.judgements import Judgements
from models.progress import Progress, no_progress
from models.project.directory import Directory
from models.project.query import Query
from models.records import Issue, Position, Source, Stakeholder

_PAGE = 500
_R = TypeVar("_R", Stakeholder, Issue, Source)


@dataclass(frozen=True)
class Lineage:
    """An older state of a project in the keys of a newer one.

    Attributes:
        names: the older state's names and judgements, with the newer one's keys.
        now: the newer state's names.
        was: the older positions by public id, with the newer keys.
        become: what they are in the newer state, by public id; those that are gone are left out.
        keys: the key of each older position by its own.
    """

    names: Directory
    now: Directory
    was: Mapping[str, Position]
    become: Mapping[str, Position]
    keys: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def told(self) -> Directory:
        """The names of both, today's where a record has both."""
        then, now = self.names, self.now
        return Directory(
            _both(now.stakeholders, then.stakeholders),
            _both(now.issues, then.issues),
            _both(now.sources, then.sources),
            now.file,
            now.judged,
        )

    @cached_property
    def by_issue(self) -> Mapping[int, Sequence[Position]]:
        """The older positions by the newer key of their issue."""
        found: dict[int, list[Position]] = {}
        for position in self.was.values():
            found.setdefault(position.issue, []).append(position)
        return found


def lineage(old: Query, new: Query, progress: Progress = no_progress) -> Lineage:
    """Find the records of an older state in a newer one.

    Args:
        old: the older state's positions.
        new: the newer state's positions.
        progress: told in positions.

    Raises:
        Cancelled: the progress says so.
    """
    then, now = old.directory, new.directory
    holders = _keys(then.stakeholders, now.stakeholders)
    issues = _keys(then.issues, now.issues)
    sources = _keys(then.sources, now.sources)
    bound = {"holder": holders, "speaker": holders, "issue": issues, "after": issues}
    was: dict[str, Position] = {}
    become: dict[str, Position] = {}
    keys: dict[int, int] = {}
    all_keys = old.keys()
    for start in range(0, len(all_keys), _PAGE):
        progress(start, len(all_keys))
        page = old.positions(all_keys[start : start + _PAGE])
        found = {position.id: position for position in new.with_ids([p.id for p in page])}
        become |= found
        for position in page:
            moved = _bound(position, {**bound, "source": sources})
            same = found.get(position.id)
            alike = same is not None and replace(moved, key=same.key) == same
            keys[position.key] = same.key if same and alike else -position.key
            was[position.id] = replace(moved, key=keys[position.key])
    judged = _judgements(then.judged, keys, holders, issues, sources)
    names = Directory(
        _moved(then.stakeholders, holders, {"parent": holders}),
        _moved(then.issues, issues),
        _moved(then.sources, sources),
        then.file,
        judged,
    )
    return Lineage(names, now, was, become, keys)


def _both(now: Mapping[int, _R], then: Mapping[int, _R]) -> dict[int, _R]:
    return {**now, **{key: record for key, record in then.items() if key not in now}}


def _keys(old: Mapping[int, _R], new: Mapping[int, _R]) -> dict[int, int]:
    """The newer key of each older record, or the opposite of its own."""
    there = {record.id: key for key, record in new.items()}
    return {key: there.get(record.id, -key) for key, record in old.items()}


def _moved(
    records: Mapping[int, _R],
    keys: Mapping[int, int],
    bound: Mapping[str, Mapping[int, int]] | None = None,
) -> dict[int, _R]:
    moved = (_bound(record, {**(bound or {}), "key": keys}) for record in records.values())
    return {record.key: record for record in moved}


def _judgements(
    judged: Judgements,
    positions: Mapping[int, int],
    holders: Mapping[int, int],
    issues: Mapping[int, int],
    sources: Mapping[int, int],
) -> Judgements:
    on = {"position": positions, "first": positions, "second": positions}
    on |= {"side": holders, "issue": issues, "source": sources}

    def moved(records: Mapping[int, Any]) -> dict[int, Any]:
        return {key: _bound(record, on) for key, record in records.items()}

    return Judgements(
        overrides=moved(judged.overrides),
        decisions=moved(judged.decisions),
        exemptions=moved(judged.exemptions),
        coverage=moved(judged.coverage),
        common_grounds=moved(judged.common_grounds),
        units=judged.units,
    )


def _bound(record: Any, keys: Mapping[str, Mapping[int, int]]) -> Any:
    """The record with newer keys where it refers to others."""
    given = {name: getattr(record, name, None) for name in keys}
    return replace(record, **{n: keys[n][old] for n, old in given.items() if old is not None})
