"""The filter panel: every facet with its counts, at the left of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QFrame, QMenu, QTreeView, QVBoxLayout, QWidget

from desktop.filters.delegate import FacetDelegate
from desktop.filters.model import FacetsModel
from desktop.filters.period import PeriodLine
from models.project.filter import Facet

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from desktop.filters.nodes import Node
    from desktop.session import Session
    from models.project.counting import Counts

_OPEN_AT_FIRST = {Facet.SIDE, Facet.ISSUE, Facet.STANCE, Facet.ATTRIBUTION}
_FEW = 30  # issues that are all shown at first, below their topics
_MANY = 60  # values of a facet from which on it is folded at first


class FilterPanel(QWidget):
    """The facets, and below them the span of time."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the facets of this session."""
        super().__init__(parent)
        self.setObjectName("filterPanel")
        self.setAccessibleName("Filters")
        self.setMinimumWidth(130)
        self.tree = FacetTree(session, self)
        self.facets = self.tree.facets
        self.period = PeriodLine(session, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tree, 1)
        column.addWidget(self.period)
        self.setFocusProxy(self.tree)
        session.filter_changed.connect(self.facets.changed)
        session.filter_changed.connect(self.period.show_filter)

    def reload(self) -> None:
        """Read names anew, as after an edit; what was folded stays so."""
        self.tree.reload()
        self.period.show_filter()

    def show_counts(self, counts: Counts) -> None:
        """Show the counts of the present filter."""
        self.facets.show_counts(counts)

    def counts_are_old(self) -> None:
        """Show the counts as those of a filter that was."""
        self.facets.counts_are_old = True
        self.tree.viewport().update()


class FacetTree(QTreeView):
    """A tree with check boxes; what is unchecked is left out of every view."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Show the facets of this session."""
        super().__init__(parent)
        self._session = session
        self._folded: dict[Facet, bool] = {}
        self.facets = FacetsModel(session, self)
        self.setObjectName("filterTree")
        self.setAccessibleName("Facets")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setModel(self.facets)
        self.setItemDelegate(FacetDelegate(self))
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.clicked.connect(self._on_clicked)
        self.facets.repainted.connect(self.viewport().update)
        self.expanded.connect(lambda index: self._on_folded(index, folded=False))
        self.collapsed.connect(lambda index: self._on_folded(index, folded=True))
        # The panel's ground is the window's, not that of a table.
        self.viewport().setAutoFillBackground(False)

    def reload(self) -> None:
        """Read names anew; what was folded stays so."""
        self.facets.reload()
        for node in self.facets.headings:
            self.setExpanded(self.facets.index_of(node), not self._is_folded(node))
            if node.facet is Facet.ISSUE and len(node.values) <= _FEW:
                for topic in node.children:
                    self.setExpanded(self.facets.index_of(topic), True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is: at the first value when it comes for the first time."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.facets.index(0, 0, self.facets.index(0, 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter folds a heading."""
        index = self.currentIndex()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if enter and index.isValid() and self.facets.node(index).is_heading:
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().keyPressEvent(event)

    def _is_folded(self, node: Node) -> bool:
        facet = node.facet
        chosen = facet in dict(self._session.filter.choices)
        at_first = facet not in _OPEN_AT_FIRST or len(node.children) > _MANY
        return self._folded.get(facet, at_first and not chosen)

    def _on_folded(self, index: QModelIndex, *, folded: bool) -> None:
        node = self.facets.node(index)
        if node.is_heading:
            self._folded[node.facet] = folded

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.facets.node(index).is_heading:
            self.setExpanded(index, not self.isExpanded(index))

    def _open_menu(self, place: QPoint) -> None:
        # Asked for with the keyboard, the place is that of no value in particular.
        index = self.indexAt(place)
        if not index.isValid():
            index = self.currentIndex()
        if not index.isValid():
            return
        node = self.facets.node(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not node.is_heading:
            only = self.facets.chosen(index, excluded=False)
            but = self.facets.chosen(index, excluded=True)
            menu.addAction("Only This", lambda: self._session.set_filter(only))
            menu.addAction("All But This", lambda: self._session.set_filter(but))
        without = self._session.filter.without(node.facet)
        clear = menu.addAction("Clear This Facet", lambda: self._session.set_filter(without))
        clear.setEnabled(without != self._session.filter)
        menu.popup(self.viewport().mapToGlobal(place))
