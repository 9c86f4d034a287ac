"""The facets as a tree: a heading, its values, and below a value those that belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.project.filter import Facet, FacetValue
from models.text_order import natural_key
from models.vocabulary import Attribution, Confidence, Silence, Stance, Status, Verification

if TYPE_CHECKING:
    from models.project.directory import Directory

_WORDS: dict[Facet, tuple[tuple[FacetValue, str], ...]] = {
    Facet.STANCE: (
        *((s, f"{s.sign} {s.label}") for s in reversed(Stance)),
        *((s, s.label) for s in Silence),
    ),
    Facet.ATTRIBUTION: tuple((a, a.label) for a in Attribution),
    Facet.VERIFICATION: tuple((v, v.label) for v in Verification),
    Facet.CONFIDENCE: (*((c, c.label) for c in Confidence), ("", "not said")),
    Facet.STATUS: tuple((s, s.label) for s in Status),
    Facet.CONDITION: ((True, "with a condition"), (False, "without")),
    Facet.CONTRADICTION: ((True, "with a contradiction"), (False, "without")),
}


@dataclass(slots=True)
class Node:
    """One line of the panel; ``values`` are all that it stands for, its children’s among them."""

    facet: Facet
    name: str
    values: tuple[FacetValue, ...]
    parent: Node | None = None
    row: int = 0
    children: list[Node] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Whether it heads a facet."""
        return self.parent is None

    def add(self, child: Node) -> None:
        """Put a line below this one."""
        child.parent, child.row = self, len(self.children)
        self.children.append(child)


def headings(names: Directory) -> list[Node]:
    """All facets with their values, in the order of the panel."""
    found = []
    for row, facet in enumerate(Facet):
        heading = Node(facet, facet.heading, (), row=row)
        for child in _values(facet, names):
            heading.add(child)
        heading.values = tuple(v for child in heading.children for v in child.values)
        found.append(heading)
    return found


def _values(facet: Facet, names: Directory) -> list[Node]:
    match facet:
        case Facet.SIDE | Facet.SPEAKER:
            return _stakeholders(facet, names)
        case Facet.ISSUE:
            return _issues(names)
        case Facet.SOURCE:
            listed = [Node(facet, s.title, (s.key,)) for s in names.sources.values()]
            return [*listed, Node(facet, "no source", (0,))]
    return [Node(facet, name, (value,)) for value, name in _WORDS[facet]]


def _stakeholders(facet: Facet, names: Directory) -> list[Node]:
    """The tree of stakeholders; one that has others below it stands for them too."""
    nodes = {
        key: Node(facet, s.name, tuple(names.tree(key))) for key, s in names.stakeholders.items()
    }
    tops = {side.key for side in names.sides}
    for key, stakeholder in names.stakeholders.items():
        if key not in tops and stakeholder.parent in nodes:
            nodes[stakeholder.parent].add(nodes[key])
    return [nodes[side.key] for side in names.sides]


def _issues(names: Directory) -> list[Node]:
    """Issues below their topics, where they have any."""
    topics: dict[str, list[Node]] = {}
    for issue in names.issues.values():
        topics.setdefault(issue.topic, []).append(Node(Facet.ISSUE, issue.name, (issue.key,)))
    if set(topics) <= {""}:
        return topics.get("", [])
    found = []
    for topic in sorted(topics, key=lambda t: (not t, natural_key(t))):
        values = tuple(v for node in topics[topic] for v in node.values)
        node = Node(Facet.ISSUE, topic or "no topic", values)
        for child in topics[topic]:
            node.add(child)
        found.append(node)
    return found
