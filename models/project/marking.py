"""Marking paragraphs as read: where a whole text was read, its source was searched."""

import uuid
from dataclasses import dataclass

from models.errors import EditError
from models.judgements import Coverage
from models.project.journal import Journal
from models.records import Paragraph, Source


@dataclass(frozen=True, slots=True)
class MarkRead:
    """Say that a paragraph was read and has no position, or that this is not so.

    Once each paragraph is marked or has a position, the source counts as searched for every issue
    that the project has then; this is part of the same step. The title is no paragraph to read.
    """

    source: Source
    number: int
    nothing_here: bool = True

    @property
    def label(self) -> str:
        """Named by source and paragraph."""
        what = "Nothing in" if self.nothing_here else "Read again"
        return f"{what} ¶ {self.number} of {self.source.title}"

    def apply(self, journal: Journal) -> None:
        """Mark the paragraph; record what was searched, where that is complete.

        Raises:
            EditError: the source has no such paragraph.
        """
        row = journal.database.row(
            "SELECT row FROM paragraph WHERE source = ? AND number = ?",
            (self.source.key, self.number),
        )
        if row is None:
            raise EditError(
                f"Nothing was changed: “{self.source.title}” has no paragraph {self.number}."
            )
        journal.put(Paragraph, row[0], "nothing_here", int(self.nothing_here))
        if self.nothing_here and is_read(journal, self.source.key):
            record_coverage(journal, self.source.key)


def is_read(journal: Journal, source: int) -> bool:
    """Whether each paragraph of a source is marked as read or has a position."""
    left = journal.database.row(
        "SELECT EXISTS (SELECT 1 FROM paragraph g WHERE g.source = ?1 AND g.number > 0 "
        "AND NOT g.nothing_here AND NOT EXISTS (SELECT 1 FROM position p "
        "WHERE p.source = ?1 AND p.paragraph = g.number))",
        (source,),
    )
    return not (left and left[0])


def record_coverage(journal: Journal, source: int) -> None:
    """Record that a source was searched for each issue for which it is not recorded yet."""
    issues = journal.database.rows(
        "SELECT row FROM issue WHERE row NOT IN (SELECT issue FROM coverage WHERE source = ?) "
        "ORDER BY row",
        (source,),
    )
    for (issue,) in issues:
        journal.add(Coverage(id=str(uuid.uuid4()), source=source, issue=issue))
