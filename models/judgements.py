"""What the analyst judges: records that say something of positions, sides and issues.

They refer to positions, stakeholders, issues and sources by key, as positions themselves do, and
are kept in the change log with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from models.partial_date import PartialDate
from models.vocabulary import Closeness, Scope, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A position that stands because the analyst says so, and why.

    It stands alone for its side, or within the side for its speaker. ``known_until`` is the last
    day of a position that the cell had at that time, as year·10000 + month·100 + day: the override
    yields when a later one arrives.
    """

    key: int = 0
    id: str
    position: int
    scope: Scope
    reason: str
    known_until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The verdict on a contradiction, given on these two positions.

    It holds for all positions of the same speakers with the same stances, until one of them is
    later than both.
    """

    key: int = 0
    id: str
    first: int
    second: int
    verdict: Verdict
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """An issue does not apply to a side, and why."""

    key: int = 0
    id: str
    side: int
    issue: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A source was searched for positions on an issue.

    ``until`` is the date up to which it can have any; without it, that is when it was issued.
    """

    key: int = 0
    id: str
    source: int
    issue: int
    until: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonGround:
    """What the sides have in common on an issue, or could have: the analyst's own words.

    ``place`` is where the issue stands in the order that the analyst gave by hand, from 1.
    """

    key: int = 0
    id: str
    issue: int
    text: str = ""
    closeness: Closeness | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One of this unit is ``factor`` of another: 1 division is 15,000 troops."""

    key: int = 0
    id: str
    name: str
    factor: float
    base: str


Judgement = Override | Decision | Exemption | Coverage | CommonGround | Unit


@dataclass(frozen=True)
class Judgements:
    """All that the analyst has judged in a project, and how it is found."""

    overrides: Mapping[int, Override] = field(default_factory=dict)
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    exemptions: Mapping[int, Exemption] = field(default_factory=dict)
    coverage: Mapping[int, Coverage] = field(default_factory=dict)
    common_grounds: Mapping[int, CommonGround] = field(default_factory=dict)
    units: Mapping[int, Unit] = field(default_factory=dict)

    @cached_property
    def overrides_of(self) -> Mapping[int, list[Override]]:
        """Overrides by the key of the position that they let stand, oldest first."""
        found: dict[int, list[Override]] = {}
        for override in self.overrides.values():
            found.setdefault(override.position, []).append(override)
        return found

    @cached_property
    def decisions_of(self) -> Mapping[int, list[Decision]]:
        """Decisions by the key of either position that they were given on, oldest first."""
        found: dict[int, list[Decision]] = {}
        for decision in self.decisions.values():
            for key in (decision.first, decision.second):
                found.setdefault(key, []).append(decision)
        return found

    @cached_property
    def exemption_of(self) -> Mapping[tuple[int, int], Exemption]:
        """The exemption of a side from an issue, by the keys of both."""
        return {(e.side, e.issue): e for e in self.exemptions.values()}

    @cached_property
    def coverage_of(self) -> Mapping[int, list[Coverage]]:
        """What was searched, by the key of the issue; each source once, as recorded last."""
        found: dict[int, dict[int, Coverage]] = {}
        for coverage in self.coverage.values():
            found.setdefault(coverage.issue, {})[coverage.source] = coverage
        return {issue: list(by_source.values()) for issue, by_source in found.items()}

    @cached_property
    def common_ground_of(self) -> Mapping[int, CommonGround]:
        """The common ground by the key of its issue."""
        return {ground.issue: ground for ground in self.common_grounds.values()}
