"""A text that takes another one's place: a corrected one, or the original in place of a digest.

A text is never altered. The new one has the next version, the old one stays in the change log, and
each position is anchored anew where its words are found; where they are not, it says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.project.journal import Journal
from models.project.query import Query
from models.records import Paragraph, Position, Source
from models.sources.quotes import Passages
from models.text import counted, sha256_of
from models.upkeep.quoting import anchored as reanchored
from models.vocabulary import Verification


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Put a text in the place of a source's own; quotes are anchored anew, in the same step."""

    source: Source
    paragraphs: Sequence[Paragraph]
    positions: Sequence[Position]

    @property
    def label(self) -> str:
        """Named by the source."""
        return f"New text of {self.source.title}"

    def apply(self, journal: Journal) -> None:
        """Remove the old paragraphs, add the new ones, change source and positions."""
        old = journal.paragraphs(self.source.key)
        journal.expect(len(old) + len(self.paragraphs) + len(self.positions) + 1)
        for paragraph in old:
            journal.delete(paragraph)
        for paragraph in self.paragraphs:
            journal.add(paragraph)
        journal.change(self.source)
        for position in self.positions:
            journal.change(position)


@dataclass(frozen=True, slots=True)
class Anchored:
    """What a new text does to a source's positions: which are found in it, and which are not."""

    edit: ReplaceText
    found: tuple[Position, ...]
    lost: tuple[Position, ...]

    @property
    def summary(self) -> str:
        """How many quotes are found, in a sentence."""
        told = f"{counted(len(self.found), 'quote')} found in the new text"
        return f"{told}, {counted(len(self.lost), 'quote')} not found." if self.lost else f"{told}."


def anchored(
    query: Query,
    source: Source,
    texts: Sequence[str],
    pages: Sequence[int | None] = (),
    *,
    digest: bool = False,
) -> Anchored:
    """Plan a new text for a source.

    Args:
        query: the project's positions.
        source: the source as it is now.
        texts: the paragraphs of the new text, the title first.
        pages: the page of each paragraph, where the text has pages.
        digest: whether the new text retells the source instead of being it.
    """
    numbered = [
        Paragraph(source=source.key, number=number, text=text, page=page)
        for number, (text, page) in enumerate(zip(texts, pages or [None] * len(texts), strict=True))
    ]
    changed = replace(
        source,
        sha256=sha256_of(texts),
        version=source.version + (1 if source.sha256 else 0),
        digest=digest,
    )
    positions = query.of_source(source.key)
    passages = Passages(numbered)
    again = [
        reanchored(position, passages) if position.quote else position for position in positions
    ]
    found = tuple(p for p in again if p.quote and p.verification is not Verification.NOT_FOUND)
    lost = tuple(p for p in again if p.quote and p.verification is Verification.NOT_FOUND)
    moved = [new for old, new in zip(positions, again, strict=True) if new != old]
    return Anchored(ReplaceText(changed, numbered, moved), found, lost)
