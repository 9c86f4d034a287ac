"""The names of a project as an outline: the project, stakeholders, issues and sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from models.records import Issue, ProjectInfo, Source, Stakeholder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.project.directory import Directory
    from models.project.query import Uses

Named = ProjectInfo | Stakeholder | Issue | Source
TOP = -1


class Kind(Enum):
    """What a line of the outline stands for."""

    PROJECT = auto()
    HEADING = auto()
    STAKEHOLDER = auto()
    TOPIC = auto()
    ISSUE = auto()
    SOURCE = auto()


_KINDS = {
    ProjectInfo: Kind.PROJECT,
    Stakeholder: Kind.STAKEHOLDER,
    Issue: Kind.ISSUE,
    Source: Kind.SOURCE,
}


@dataclass(frozen=True, slots=True)
class Node:
    """One line; nodes refer to each other by their number in the outline.

    ``uses`` is how many positions refer to it, ``parent`` the number of the node above or
    :data:`TOP`, ``row`` its place among those of one parent.
    """

    name: str
    record: Named | None
    kind: Kind
    uses: int
    parent: int
    row: int
    below: list[int] = field(default_factory=list)

    @property
    def place(self) -> tuple[Kind, int | str]:
        """What stays the same when the outline is read anew."""
        return self.kind, self.record.key if self.record else self.name


def kind_of(record: Named) -> Kind:
    """What a line for this record stands for."""
    return _KINDS[type(record)]


def name_of(record: Named) -> str:
    """What people call it: a source by its title."""
    return record.title if isinstance(record, Source) else record.name


class Outline:
    """All lines by number, and the numbers of those at the top."""

    def __init__(self, info: ProjectInfo, directory: Directory, uses: Uses) -> None:
        """Put the names in order."""
        self.nodes: list[Node] = []
        self.top: list[int] = []
        self._add_record(info, {}, TOP)
        self._add_stakeholders(directory, uses.stakeholders)
        self._add_issues(directory.issues.values(), uses.issues)
        sources = self._add("Sources", Kind.HEADING, TOP)
        for source in directory.sources.values():
            self._add_record(source, uses.sources, sources)

    def below(self, parent: int) -> list[int]:
        """The numbers of the lines below one, in order."""
        return self.top if parent == TOP else self.nodes[parent].below

    def _add_stakeholders(self, directory: Directory, uses: Mapping[int, int]) -> None:
        heading = self._add("Stakeholders", Kind.HEADING, TOP)
        # Whom a damaged file has put above itself is a side here, as it is for the directory.
        sides = {side.key for side in directory.sides}
        members: dict[int | None, list[Stakeholder]] = {}
        for stakeholder in directory.stakeholders.values():
            if stakeholder.key not in sides:
                members.setdefault(stakeholder.parent, []).append(stakeholder)
        waiting = [(side, heading) for side in reversed(directory.sides)]
        while waiting:
            stakeholder, parent = waiting.pop()
            number = self._add_record(stakeholder, uses, parent)
            waiting += [(s, number) for s in reversed(members.get(stakeholder.key, []))]

    def _add_issues(self, issues: Iterable[Issue], uses: Mapping[int, int]) -> None:
        heading = self._add("Issues", Kind.HEADING, TOP)
        by_topic: dict[str, list[Issue]] = {"": []}
        for issue in issues:
            by_topic.setdefault(issue.topic, []).append(issue)
        for topic, found in by_topic.items():
            parent = self._add(topic, Kind.TOPIC, heading) if topic else heading
            for issue in found:
                self._add_record(issue, uses, parent)

    def _add_record(self, record: Named, uses: Mapping[int, int], parent: int) -> int:
        kind = kind_of(record)
        return self._add(name_of(record), kind, parent, record, uses.get(record.key, 0))

    def _add(
        self, name: str, kind: Kind, parent: int, record: Named | None = None, uses: int = 0
    ) -> int:
        number = len(self.nodes)
        siblings = self.below(parent)
        self.nodes.append(Node(name, record, kind, uses, parent, len(siblings)))
        siblings.append(number)
        return number
