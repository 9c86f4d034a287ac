"""The palette: every action by its name, found by typing a part of it."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSortFilterProxyModel, QStringListModel, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget


class Palette(QDialog):
    """A list of what can be done now; Enter does it."""

    def __init__(self, parent: QWidget, actions: Iterable[QAction]) -> None:
        """List the enabled ones of these actions."""
        super().__init__(parent)
        self.setWindowTitle("Find an Action")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(460, 420)
        self._actions = {_title(action): action for action in actions if action.isEnabled()}
        self._names = QSortFilterProxyModel(self)
        self._names.setSourceModel(QStringListModel(list(self._actions), self))
        self._names.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Type a part of its name")
        self.search.setAccessibleName("Find an action")
        self.search.installEventFilter(self)
        self.list = QListView(self)
        self.list.setModel(self._names)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName("Actions")
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.search.textChanged.connect(self._on_text)
        self.search.returnPressed.connect(self._do)
        self.list.activated.connect(self._do)
        self._on_text("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while the typing goes on."""
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if isinstance(event, QKeyEvent) and Qt.Key(event.key()) in keys:
            self.list.event(event)
            return event.type() is QEvent.Type.KeyPress
        return super().eventFilter(watched, event)

    def _on_text(self, text: str) -> None:
        self._names.setFilterFixedString(text)
        self.list.setCurrentIndex(self._names.index(0, 0))

    def _do(self) -> None:
        chosen = self._actions.get(str(self.list.currentIndex().data()))
        if chosen:
            self.accept()
            chosen.trigger()


def _title(action: QAction) -> str:
    name = action.text().replace("&", "").rstrip("…")
    keys = action.shortcut().toString()
    place = f"{action.data()} ▸ {name}"
    return f"{place}   {keys}" if keys else place
