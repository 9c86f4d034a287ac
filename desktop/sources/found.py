"""The places in all texts where words stand: a list below the text that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.compare.inks import inked
from desktop.messages import tooltip
from desktop.painting import Passage, draw, row_focus, row_ground
from desktop.sources.finding import spots
from models.project.texts import MOST_FOUND
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.project.texts import Place
    from models.records import Source

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_AROUND = 50  # characters that are shown before a place
_AFTER = 300
_SIDE, _ABOVE = 12, 5
_ROWS = 4  # that are in sight at least


class FoundModel(QAbstractListModel):
    """One row a place: whose text, which paragraph, and the words around it."""

    def __init__(self, parent: QObject) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.terms: tuple[str, ...] = ()
        self._rows: list[tuple[Place, int, int]] = []
        self._sources: Mapping[int, Source] = {}

    def show(self, wanted: str, places: Sequence[Place], sources: Mapping[int, Source]) -> None:
        """Show where these folded words stand."""
        self.beginResetModel()
        self.terms, self._sources = (wanted,) if wanted else (), sources
        self._rows = [
            (place, start, end)
            for place in places
            if place.source in sources
            for _, start, end in spots([place], wanted)
        ]
        self.endResetModel()

    def at(self, row: int) -> tuple[Place, int, int] | None:
        """The place in a row, with where the words begin and end in it."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def where(self, row: int) -> str:
        """Whose text it is, and which paragraph."""
        found = self.at(row)
        if found is None:
            return ""
        source = self._sources[found[0].source]
        return f"{source.code} · {source.title} · ¶ {found[0].number}"

    def passage(self, row: int) -> str:
        """The words with some before and after."""
        found = self.at(row)
        if found is None:
            return ""
        text, start = found[0].text, max(found[1] - _AROUND, 0)
        # One begins with a whole word where that is near.
        if start and (space := text.find(" ", start, found[1])) >= 0:
            start = space + 1
        shown = " ".join(text[start : found[2] + _AFTER].split())
        return f"…{shown}" if start else shown

    def rowCount(self, parent: Index = ROOT) -> int:
        """One row a place."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; where they are, for who cannot see it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.passage(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.where(index.row())}: {self.passage(index.row())}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(f"{self.where(index.row())}\n{self.passage(index.row())}")
        return None


class FoundPanel(QWidget):
    """The list, and how much was found; Enter goes to a place, Esc closes it."""

    chosen = Signal(object, int, int)  # Place, where the words begin and end in it
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin empty, unseen."""
        super().__init__(parent)
        self.model = FoundModel(self)
        self.list = _List(self.model, self)
        self.told = inked("", "soft", wrap=False)
        close = QPushButton("Close", self)
        close.setAutoDefault(False)
        close.setAccessibleName("Close the list of places")
        head = QHBoxLayout()
        head.setContentsMargins(12, 3, 12, 3)
        head.addWidget(self.told, 1)
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        close.clicked.connect(self.left)
        self.list.left.connect(self.left)
        self.list.activated.connect(self._on_activated)
        self.setVisible(False)

    def begin(self) -> None:
        """Say that it is being looked."""
        self.told.setText("Looking in all texts…")
        self.model.show("", (), {})
        self.setVisible(True)

    def show_places(
        self, wanted: str, places: Sequence[Place], sources: Mapping[int, Source]
    ) -> None:
        """Show what was found; the keyboard goes there."""
        self.model.show(wanted, places, sources)
        self.setVisible(True)
        texts = len({place.source for place in places})
        rows = self.model.rowCount()
        told = f"{counted(rows, 'place')} in {counted(texts, 'text')}"
        if len(places) >= MOST_FOUND:
            told = f"{told}: the first {MOST_FOUND} paragraphs only. More words find fewer"
        self.told.setText(told if rows else "These words stand in no text")
        if rows:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus()

    def _on_activated(self, index: QModelIndex) -> None:
        if found := self.model.at(index.row()):
            self.chosen.emit(*found)


class _List(QListView):
    """Two lines a place."""

    left = Signal()

    def __init__(self, model: FoundModel, parent: QWidget) -> None:
        """Show this model."""
        super().__init__(parent)
        self.setModel(model)
        self.setObjectName("foundList")
        self.setAccessibleName("Places in all texts")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(self, model))
        self.setMinimumHeight(_ROWS * _high(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the list by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Paints where it is, and the passage with the words marked."""

    def __init__(self, view: QListView, model: FoundModel) -> None:
        """Paint the rows of this model."""
        super().__init__(view)
        self._view, self._model = view, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one place."""
        place = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(place)
        row_ground(painter, place, selected=selected, first=True)
        small, row = theme.small(option.font), index.row()
        head = Passage(self._model.where(row), small, theme.colour("soft"), max_lines=1)
        inner = place.adjusted(_SIDE, _ABOVE, -_SIDE, -1)
        draw(painter, [head], inner)
        below = QFontMetricsF(small).lineSpacing() + 1
        words = Passage(self._model.passage(row), option.font, theme.colour("ink"), max_lines=1)
        draw(painter, [words], inner.adjusted(0, below, 0, 0), self._model.terms)
        if self._view.hasFocus() and index == self._view.currentIndex():
            row_focus(painter, place)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for two lines."""
        return QSize(120, _high(self._view))


def _high(view: QWidget) -> int:
    small = QFontMetricsF(theme.small(view.font())).lineSpacing()
    return int(QFontMetricsF(view.font()).lineSpacing() + small + 2 * _ABOVE + 3)
