"""A list of names to choose one from; typing a part of a name finds it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.messages import tooltip
from desktop.names.rows import LineDelegate
from models.text import fold, words

_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Chooser(QWidget):
    """A search box over a list; the keyboard stays in the box, arrow keys move in the list."""

    changed = Signal()

    def __init__(self, names: Sequence[str], title: str, parent: QWidget) -> None:
        """List these names; none is chosen yet, for no choice is likelier than another.

        Args:
            names: what is shown, in order.
            title: what is read out for the list.
            parent: where it stands.
        """
        super().__init__(parent)
        self._found = _Found(names, self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Type a part of its name")
        self.search.setAccessibleName(f"Find in: {title}")
        self.search.installEventFilter(self)
        self.list = QListView(self)
        self.list.setObjectName("choices")
        self.list.setAccessibleName(title)
        self.list.setModel(self._found)
        self.list.setItemDelegate(LineDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._on_text)
        self.list.selectionModel().selectionChanged.connect(self._on_choice)

    def chosen(self) -> int | None:
        """The place of the chosen name among all names; None where none is."""
        indexes = self.list.selectionModel().selectedIndexes()
        return self._found.mapToSource(indexes[0]).row() if indexes else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while the typing goes on."""
        if isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _KEYS:
            self.list.event(event)
            return event.type() is QEvent.Type.KeyPress
        return super().eventFilter(watched, event)

    def _on_text(self, text: str) -> None:
        """Choose the first of what is found, unless what was chosen is among it."""
        self._found.find(text)
        if text and self.chosen() is None:
            self.list.setCurrentIndex(self._found.index(0, 0))
        self.changed.emit()

    def _on_choice(self) -> None:
        self.changed.emit()


class _Found(QSortFilterProxyModel):
    """The names in which all words of a search stand, as the search of positions finds them."""

    def __init__(self, names: Sequence[str], parent: QObject) -> None:
        """Begin with all of these."""
        super().__init__(parent)
        self._terms: tuple[str, ...] = ()
        self._folded = [fold(name) for name in names]
        self.setSourceModel(QStringListModel(list(names), self))

    def find(self, text: str) -> None:
        """Show the names that have these words."""
        self._terms = words(text)
        # Setting a pattern, which is not asked here, is what filters anew in every version of Qt.
        self.setFilterFixedString(text)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The name; a tooltip shows all of one that is too long for its line."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(str(super().data(index)))
        return super().data(index, role)

    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        """Whether a name has all words."""
        return all(term in self._folded[source_row] for term in self._terms)
