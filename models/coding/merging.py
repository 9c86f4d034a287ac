"""Two sources that are one, of which only one had a text: the other's quotes are compared now."""

from dataclasses import dataclass

from models.project.journal import Journal
from models.project.merges import MergeSources
from models.sources.quotes import Passages
from models.upkeep.quoting import anchored


@dataclass(frozen=True, slots=True)
class AnchoredMerge:
    """Merge two sources; quotes that had no text so far are anchored in the one there is now."""

    merge: MergeSources

    @property
    def label(self) -> str:
        """Named by the two."""
        return self.merge.label

    def apply(self, journal: Journal) -> None:
        """Merge, then compare the quotes of the source that had no text.

        Raises:
            EditError: as :meth:`MergeSources.apply`.
        """
        kept, other = self.merge.kept.key, self.merge.other.key
        without = [key for key in (kept, other) if not journal.paragraphs(key)]
        keys = {position.key for key in without for position in journal.positions_of(key)}
        self.merge.apply(journal)
        text = journal.paragraphs(kept)
        if not text or not keys:
            return
        passages = Passages(text)
        for position in journal.positions_of(kept):
            if position.key in keys and position.quote:
                again = anchored(position, passages)
                if again != position:
                    journal.change(again)
