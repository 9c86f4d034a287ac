"""The filter of one column, which opens below its title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.filters.delegate import FacetDelegate
from desktop.filters.model import FacetsModel
from desktop.filters.period import PeriodLine
from desktop.messages import plain_label
from models.project.filter import Facet
from models.project.search_fields import TEXTS
from models.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.session import Session
    from models.project.counting import Counts

FACETS = {
    "side": Facet.SIDE,
    "holder": Facet.SIDE,
    "speaker": Facet.SPEAKER,
    "issue": Facet.ISSUE,
    "stance": Facet.STANCE,
    "attribution": Facet.ATTRIBUTION,
    "verification": Facet.VERIFICATION,
    "confidence": Facet.CONFIDENCE,
    "status": Facet.STATUS,
    "source": Facet.SOURCE,
}
"""The columns whose values can be chosen."""
_WIDTH, _HEIGHT = 300, 380


class HeaderPopup(QFrame):
    """Order, and the values or the words that the column is to have."""

    def __init__(
        self,
        session: Session,
        column: str,
        title: str,
        parent: QWidget,
        sort: Callable[[bool], None],
        counts: Counts,
    ) -> None:
        """Filter this column of the session’s positions."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(f"Filter of {title}")
        self._session, self._column, self._sort = session, column, sort
        self._lines = QVBoxLayout(self)
        self._add_order()
        if column in FACETS:
            self._add_values(FACETS[column], counts)
        elif column == "said_on":
            self.period = PeriodLine(session, self)
            self._lines.addWidget(self.period)
        if column in TEXTS:
            self._add_words()
        if column == "condition":
            self._add_values(Facet.CONDITION, counts)

    def _add_order(self) -> None:
        row = QHBoxLayout()
        for text, descending in (("Sort Ascending", False), ("Sort Descending", True)):
            button = QPushButton(text, self)
            button.clicked.connect(lambda _=False, down=descending: self._on_sort(descending=down))
            row.addWidget(button)
        self._lines.addLayout(row)

    def _on_sort(self, *, descending: bool) -> None:
        self._sort(descending)
        self.close()

    def _add_words(self) -> None:
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("Contains…")
        self.words.setAccessibleName("Words that the column is to contain")
        self.words.setClearButtonEnabled(True)
        self.words.returnPressed.connect(self._search)
        self._lines.addWidget(plain_label("Contains these words, then Enter:"))
        self._lines.addWidget(self.words)

    def _search(self) -> None:
        """Add what the column is to contain to the search, in place of what it was to."""
        from models.project.search import scan

        text = self._session.filter.text
        kept = [
            text[token.start : token.end]
            for token in scan(text)
            if not fold(text[token.start : token.end]).startswith(f"{self._column}:")
        ]
        wanted = self.words.text().replace('"', " ").strip()
        if wanted:
            kept.append(f'{self._column}:"{wanted}"')
        self._session.search(" ".join(kept))
        self.close()

    def _add_values(self, facet: Facet, counts: Counts) -> None:
        self.model = FacetsModel(self._session, self)
        self.model.reload()
        self.model.show_counts(counts)
        self._facet = facet
        self._shown = _OfFacet(self)
        self._shown.setRecursiveFilteringEnabled(True)
        self._shown.setSourceModel(self.model)
        self.narrow = QLineEdit(self)
        self.narrow.setPlaceholderText("Find a value…")
        self.narrow.setAccessibleName("Find a value")
        self.narrow.textChanged.connect(self._shown.narrow)
        self.narrow.returnPressed.connect(self._only_found)
        self.values = QTreeView(self)
        self.values.setAccessibleName("Values")
        self.values.setHeaderHidden(True)
        self.values.setUniformRowHeights(True)
        self.values.setFrameShape(QFrame.Shape.NoFrame)
        self.values.setModel(self._shown)
        self.values.setItemDelegate(FacetDelegate(self.values))
        heading = self.model.index_of(next(n for n in self.model.headings if n.facet is facet))
        self.values.setRootIndex(self._shown.mapFromSource(heading))
        self._lines.addWidget(self.narrow)
        self._lines.addWidget(self.values, 1)
        clear = QPushButton("Clear This Filter", self)
        clear.clicked.connect(self._clear)
        self._lines.addWidget(clear)
        self._session.filter_changed.connect(self.model.changed)
        self.narrow.setFocus()
        self.resize(_WIDTH, _HEIGHT)

    def _clear(self) -> None:
        self._session.set_filter(self._session.filter.without(self._facet))
        self.close()

    def _only_found(self) -> None:
        """Let through what was found, and nothing else."""
        from models.project.filter import Choice

        sought = fold(self.narrow.text().strip())
        heading = next(n for n in self.model.headings if n.facet is self._facet)
        found: set[int | str] = set()
        waiting = list(heading.children)
        while waiting:
            node = waiting.pop()
            waiting += node.children
            if sought and sought in fold(node.name):
                found.update(node.values)
        if found:
            wanted = self._session.filter.choose(self._facet, Choice(frozenset(found)))
            self._session.set_filter(replace(wanted))
            self.close()


class _OfFacet(QSortFilterProxyModel):
    """The values whose name has what is sought."""

    _sought = ""

    def narrow(self, text: str) -> None:
        """Show only what has this text."""
        self._sought = fold(text.strip())
        self.invalidate()

    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        """A heading always, a value when its name has what is sought."""
        if not source_parent.isValid() or not self._sought:
            return True
        name = self.sourceModel().index(source_row, 0, source_parent).data()
        return self._sought in fold(str(name))


def open_header_popup(
    session: Session,
    column: str,
    title: str,
    at: QPoint,
    parent: QWidget,
    *,
    sort: Callable[[bool], None],
    counts: Counts,
) -> HeaderPopup:
    """Open the filter of a column at a place of the screen.

    Args:
        session: whose filter it changes, at once.
        column: the name of the column.
        title: what people call it.
        at: where its left upper corner is to be.
        parent: the widget that it belongs to.
        sort: sorts by the column; it is told whether descending.
        counts: how many positions each value has.
    """
    popup = HeaderPopup(session, column, title, parent, sort, counts)
    popup.move(at)
    popup.show()
    return popup
