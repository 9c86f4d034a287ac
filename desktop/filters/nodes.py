"""The facets as a tree: a heading, its values, and below a value those that belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.project.filter import Facet, FacetValue
from models.text import fold
from models.text_order import natural_key
from models.vocabulary import Attribution, Confidence, Silence, Stance, Status, Verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.project.directory import Directory

PAGE = 200
"""Lines below another that are shown at first, and then more at a time."""

_WORDS: dict[Facet, tuple[tuple[FacetValue, str], ...]] = {
    Facet.STANCE: (
        *((s, s.label) for s in reversed(Stance)),
        *((s, s.label) for s in Silence),
    ),
    Facet.ATTRIBUTION: tuple((a, a.label) for a in Attribution),
    Facet.VERIFICATION: tuple((v, v.label) for v in Verification),
    Facet.CONFIDENCE: (*((c, c.label) for c in Confidence), ("", "not said")),
    Facet.STATUS: tuple((s, s.label) for s in Status),
    Facet.CONDITION: ((True, "with a condition"), (False, "without")),
    Facet.CONTRADICTION: ((True, "with a contradiction"), (False, "without")),
}


@dataclass(slots=True, eq=False)
class Node:
    """One line of the panel; ``values`` are all that it stands for, its children’s among them.

    Of its children as many are shown as ``loaded`` says.
    """

    facet: Facet
    name: str
    values: tuple[FacetValue, ...]
    parent: Node | None = None
    row: int = 0
    children: list[Node] = field(default_factory=list)
    loaded: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether it heads a facet."""
        return self.parent is None

    @property
    def heading(self) -> Node:
        """The heading above."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def below(self) -> list[Node]:
        """Everything below it, from the top to the bottom."""
        found = []
        for child in self.children:
            found.append(child)
            if child.children:
                found += child.below()
        return found

    def add(self, child: Node) -> None:
        """Put a line below this one."""
        child.parent, child.row = self, len(self.children)
        self.children.append(child)
        self.loaded = min(len(self.children), PAGE)


def headings(names: Directory, facets: Iterable[Facet] = tuple(Facet)) -> list[Node]:
    """These facets with their values, in the order of the panel."""
    found = []
    for row, facet in enumerate(facets):
        heading = Node(facet, facet.heading, (), row=row)
        for child in _values(facet, names):
            heading.add(child)
        heading.values = tuple(v for child in heading.children for v in child.values)
        found.append(heading)
    return found


def narrowed(node: Node, sought: str) -> Node:
    """A copy of which only what has this in its name is left, with all above and below that."""
    copy = Node(node.facet, node.name, node.values, row=node.row)
    for child in node.children:
        if sought in fold(child.name):
            copy.add(narrowed(child, ""))
        elif child.children and (below := narrowed(child, sought)).children:
            copy.add(below)
    return copy


def found_in(node: Node, sought: str) -> Iterator[FacetValue]:
    """The values below a node whose name has this, and all that belong to them."""
    for line in node.below():
        if sought in fold(line.name):
            yield from line.values


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
