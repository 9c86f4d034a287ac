"""The rows of the Ledger view: headings, contradictions, and claims that were checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.ledger import wording
from desktop.ledger.wording import CLAIMED, DECIDED, WAITING, About, Outcome, Quote, Section
from desktop.messages import tooltip
from models.comparison.claims import Claim
from models.comparison.contradictions import Contradiction

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from models.comparison.ledger import Ledger
    from models.project.directory import Directory

Index = QModelIndex | QPersistentModelIndex
Entry = Contradiction | Claim
ROOT = QModelIndex()
WORDS_ROLE = int(Qt.ItemDataRole.UserRole)
"""What a cell says, as its own kind of words."""

ABOUT, FIRST, SECOND, OUTCOME = range(4)
TITLES = ("Issue and side", "One voice", "The other", "Verdict")


class LedgerModel(QAbstractTableModel):
    """One row per contradiction and claim; a heading is a row that cannot be selected."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._names: Directory | None = None
        self._rows: list[Section | Entry] = []

    def show(self, found: Ledger, names: Directory) -> None:
        """Show this ledger."""
        self.beginResetModel()
        self._names = names
        self._rows = list(_arranged(found))
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing; the project is about to be closed."""
        self.beginResetModel()
        self._names, self._rows = None, []
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """What stands in a row; None where that is a heading, or no row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if isinstance(found, Section) else found

    def row_of(self, wanted: Hashable) -> int:
        """The row of what :func:`identity` names; −1 where it is not shown."""
        return next(
            (n for n, entry in enumerate(self._rows) if identity(entry) == wanted),
            -1,
        )

    def first_row(self) -> int:
        """The first row that is no heading; −1 where there is none."""
        return next((n for n in range(len(self._rows)) if self.entry(n)), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Headings, contradictions and claims."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Issue and side, the two quotes, and the verdict."""
        return 0 if parent.isValid() else len(TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading takes neither selection nor keyboard."""
        if index.isValid() and self.entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, and the same as one text for everybody who cannot see them."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == WORDS_ROLE:
            return self._words(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            text = self._text(index)
            titled = role == Qt.ItemDataRole.AccessibleTextRole and self.entry(index.row())
            return f"{self._title(index)}: {text or 'nothing'}" if titled else text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._text(index))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title of a column, or the number of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return TITLES[section] if orientation is Qt.Orientation.Horizontal else section + 1

    def _words(self, index: Index) -> Section | About | Quote | Outcome | None:
        found = self._rows[index.row()]
        if isinstance(found, Section) or self._names is None:
            return found if isinstance(found, Section) else None
        if index.column() == ABOUT:
            return wording.about(found, self._names)
        if index.column() == OUTCOME:
            return wording.outcome(found)
        return wording.quotes(found, self._names)[index.column() - FIRST]

    def _text(self, index: Index) -> str:
        words = self._words(index)
        if isinstance(words, Section):
            return words.texts()[index.column()]
        return words.text() if words else ""

    def _title(self, index: Index) -> str:
        if index.column() in (FIRST, SECOND) and isinstance(self.entry(index.row()), Claim):
            return wording.CHECKED[index.column() - FIRST]
        return TITLES[index.column()]


def identity(entry: Section | Entry | None) -> Hashable:
    """What makes an entry the same again, though it was worked out anew; a heading has none."""
    if isinstance(entry, Contradiction):
        return entry.key
    return entry.position.key if isinstance(entry, Claim) else None


def _arranged(found: Ledger) -> Iterator[Section | Entry]:
    pairs = found.contradictions
    yield from _section(WAITING, [p for p in pairs if p.decision is None])
    yield from _section(DECIDED, [p for p in pairs if p.decision is not None])
    for kind, section in CLAIMED.items():
        yield from _section(section, [c for c in found.claims if c.confirmation is kind])


def _section(heading: Section, entries: Sequence[Entry]) -> Iterator[Section | Entry]:
    if entries:
        yield Section(heading.title, heading.captions, len(entries))
        yield from entries
