"""The facets as a tree with check boxes, for mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QTreeView, QWidget

from desktop.filters.delegate import FacetDelegate
from desktop.filters.model import FacetsModel, Index
from models.project.filter import Facet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from desktop.filters.nodes import Node
    from desktop.session import Session
    from models.project.filter import Filter

_OPEN_AT_FIRST = {Facet.SIDE, Facet.ISSUE, Facet.STANCE, Facet.ATTRIBUTION}
_FEW = 30  # issues that are all shown at first, below their topics
_MANY = 60  # values of a facet from which on it is folded at first
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FacetTree(QTreeView):
    """A tree with check boxes; what is unchecked is left out of every view."""

    def __init__(
        self, session: Session, parent: QWidget, facets: Sequence[Facet] = tuple(Facet)
    ) -> None:
        """Show these facets of this session."""
        super().__init__(parent)
        self._session = session
        self._folded: dict[Facet, bool] = {}
        self._typed, self._since_typed = "", QElapsedTimer()
        self.facets = FacetsModel(session, self, facets)
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
        self._connect()

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

    def event(self, event: QEvent) -> bool:
        """Take the keys that mean something here before a menu’s shortcut does."""
        if event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Delete and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter folds a heading, and lets one value through alone or, with Shift, all others."""
        index, key = self.currentIndex(), event.key()
        if not index.isValid():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space and self._is_typing():
            self.keyboardSearch(" ")  # of a name of several words, not to check it
        elif self.facets.node(index).is_heading and key in (*_ENTER, Qt.Key.Key_Space):
            self.setExpanded(index, not self.isExpanded(index))
        elif key in _ENTER:
            but = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._session.set_filter(self.facets.chosen(index, excluded=but))
        elif key == Qt.Key.Key_Delete and not event.modifiers():
            self._session.set_filter(self._without(index))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next name that begins with what is typed, also one that is not shown yet."""
        index = self.currentIndex()
        if not index.isValid():
            return
        going_on = self._is_typing()
        self._typed = self._typed + search if going_on else search
        self._since_typed.start()
        same = set(self._typed.casefold()) == {search.casefold()}  # goes from one to the next
        found = self.facets.find(
            index, search if same else self._typed, further=same or not going_on
        )
        if found.isValid():
            self.setCurrentIndex(found)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Have more lines below the last one before it is left."""
        super().currentChanged(current, previous)
        self._go_on_from(current)

    def _connect(self) -> None:
        self.customContextMenuRequested.connect(self._open_menu)
        self.clicked.connect(self._on_clicked)
        self.facets.repainted.connect(self.viewport().update)
        self.expanded.connect(lambda index: self._on_folded(index, folded=False))
        self.collapsed.connect(lambda index: self._on_folded(index, folded=True))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _is_typing(self) -> bool:
        pause = QApplication.keyboardInputInterval()
        return bool(self._typed) and not self._since_typed.hasExpired(pause)

    def _on_scrolled(self) -> None:
        # Other facets may follow, so the end of a list need not be that of the scroll bar.
        line = max(self.sizeHintForRow(0), 1)
        for y in range(0, self.viewport().height(), line):
            self._go_on_from(self.indexAt(QPoint(0, y)))

    def _go_on_from(self, index: Index) -> None:
        above = index.parent()
        last = index.row() + 1 == self.facets.rowCount(above)
        if above.isValid() and last and self.facets.canFetchMore(above):
            self.facets.fetchMore(above)

    def _without(self, index: QModelIndex) -> Filter:
        return self._session.filter.without(self.facets.node(index).facet)

    def _is_folded(self, node: Node) -> bool:
        facet = node.facet
        at_first = facet not in _OPEN_AT_FIRST or len(node.children) > _MANY
        return self._folded.get(facet, at_first and not self.facets.is_chosen(facet))

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
            place = self.visualRect(index).bottomLeft()
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.facets.node(index).is_heading:
            only = self.facets.chosen(index, excluded=False)
            but = self.facets.chosen(index, excluded=True)
            menu.addAction("Only This\tEnter", lambda: self._session.set_filter(only))
            menu.addAction("All But This\tShift+Enter", lambda: self._session.set_filter(but))
        without = self._without(index)
        clear = menu.addAction("Clear This Facet\tDel", lambda: self._session.set_filter(without))
        clear.setEnabled(without != self._session.filter)
        menu.popup(self.viewport().mapToGlobal(place))
