"""The stakeholders, issues and sources of a project by key: few rows that every view needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from models.errors import ProjectError
from models.judgements import Judgements
from models.records import Issue, Position, Source, Stakeholder


@dataclass(frozen=True)
class Directory:
    """Names for keys, the tree of stakeholders, and what the analyst has judged.

    A tree that a damaged file has bent into a ring is cut where it closes; nothing loops.
    """

    stakeholders: Mapping[int, Stakeholder]
    issues: Mapping[int, Issue]
    sources: Mapping[int, Source]
    file: str = "This project"
    judged: Judgements = field(default_factory=Judgements)

    @cached_property
    def sides(self) -> tuple[Stakeholder, ...]:
        """The stakeholders at the top of the tree, in the file's order."""
        return tuple(s for s in self.stakeholders.values() if self._sides[s.key] == s.key)

    def side(self, stakeholder: int) -> Stakeholder:
        """The side that a stakeholder belongs to; a side belongs to itself."""
        side = self._sides.get(stakeholder)
        if side is None:
            raise self._dangling("a stakeholder")
        return self.stakeholders[side]

    def check(self, position: Position) -> None:
        """Make sure that everything a position refers to is there.

        Raises:
            ProjectError: something is not; the file is damaged.
        """
        if not {position.holder, position.speaker} <= self.stakeholders.keys():
            raise self._dangling("a stakeholder")
        if position.issue not in self.issues or not (
            position.after is None or position.after in self.issues
        ):
            raise self._dangling("an issue")
        if position.source is not None and position.source not in self.sources:
            raise self._dangling("a source")

    def members(self, sides: Iterable[int]) -> list[int]:
        """The keys of all stakeholders of these sides, the sides among them."""
        wanted = set(sides)
        return [key for key, side in self._sides.items() if side in wanted]

    def tree(self, stakeholder: int) -> list[int]:
        """The key of a stakeholder and of all that belong to it."""
        return self._trees[stakeholder]

    def ancestors(self, stakeholder: int) -> list[Stakeholder]:
        """The stakeholder and everything above it, from itself up to its side."""
        chain: dict[int, Stakeholder] = {}
        key: int | None = stakeholder
        while key is not None and key in self.stakeholders and key not in chain:
            chain[key] = self.stakeholders[key]
            key = chain[key].parent
        return list(chain.values())

    def damaged(self, why: str) -> ProjectError:
        """The refusal to read on, for a reason that is put into the middle of a sentence."""
        return ProjectError(f"“{self.file}” is damaged: {why}. Open a backup of it.")

    def _dangling(self, what: str) -> ProjectError:
        return self.damaged(f"a position refers to {what} that is not in it")

    @cached_property
    def _trees(self) -> dict[int, list[int]]:
        trees: dict[int, list[int]] = {key: [] for key in self.stakeholders}
        for key in self.stakeholders:
            for above in self.ancestors(key):
                trees[above.key].append(key)
        return trees

    @cached_property
    def _sides(self) -> dict[int, int]:
        return {key: self._side_of(key) for key in self.stakeholders}

    def _side_of(self, key: int) -> int:
        chain = self.ancestors(key)
        top = chain[-1]
        # A ring has no top; the smallest key in it stands for all, so that they stay one side.
        return top.key if top.parent is None else min(s.key for s in self.ancestors(top.key))
