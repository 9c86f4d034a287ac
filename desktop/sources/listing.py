"""The list of sources: title, where it was published, and how much stands on it."""

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
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop import theme
from desktop.dates import shown
from desktop.messages import tooltip
from desktop.painting import Passage, draw, row_ground
from models.project.texts import SourceCount
from models.text import counted, fold
from models.text_order import natural_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.records import Source

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SOURCE_ROLE = int(Qt.ItemDataRole.UserRole)
_SIDE, _ABOVE = 12, 7


class SourcesModel(QAbstractListModel):
    """Sources by code; a filter leaves out whose words are others."""

    def __init__(self, parent: QObject) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._all: Sequence[Source] = ()
        self._shown: Sequence[Source] = ()
        self._counts: Mapping[int, SourceCount] = {}
        self._with_text: set[int] = set()
        self._wanted = ""

    def show(self, sources: Sequence[Source], with_text: set[int]) -> None:
        """Show these; what stands on them is counted afterwards."""
        self.beginResetModel()
        self._all = sorted(sources, key=lambda source: natural_key(source.code))
        self._with_text = with_text
        self._filter()
        self.endResetModel()

    def show_counts(self, counts: Mapping[int, SourceCount]) -> None:
        """Tell how much stands on each."""
        self._counts = counts
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def want(self, words: str) -> None:
        """Leave out all but those that have these words."""
        self.beginResetModel()
        self._wanted = fold(words)
        self._filter()
        self.endResetModel()

    def source(self, index: Index) -> Source | None:
        """The source of a row."""
        return self._shown[index.row()] if index.isValid() else None

    def index_of(self, key: int) -> QModelIndex:
        """The row of a source; none where it is not shown."""
        for row, source in enumerate(self._shown):
            if source.key == key:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        """One row a source."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, and everything for who cannot see it."""
        source = self.source(index)
        if source is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{source.code}  {source.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{source.code} {source.title}, {bibliographic(source)}, {self.told(source)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            count = self._counts.get(source.key, SourceCount())
            parts = [source.title, bibliographic(source), self.told(source)]
            if count.unverified:
                parts.append(
                    f"{counted(count.not_found, 'quote')} not found, "
                    f"{counted(count.no_text, 'quote')} without a text to compare"
                )
            return tooltip("\n".join(part for part in parts if part))
        return source if role == SOURCE_ROLE else None

    def told(self, source: Source) -> str:
        """How much stands on it: "34 positions · 2 unverified quotes · digest"."""
        count = self._counts.get(source.key, SourceCount())
        parts = [counted(count.positions, "position")]
        if count.unverified:
            parts.append(counted(count.unverified, "unverified quote"))
        if grade := grade_of(source):
            parts.append(grade)
        if source.digest:
            parts.append("digest")
        if source.key not in self._with_text:
            parts.append("no text")
        return " · ".join(parts)

    def _filter(self) -> None:
        wanted = self._wanted
        self._shown = [s for s in self._all if not wanted or wanted in fold(_words(s))]


class SourcesList(QListView):
    """Two lines a source."""

    def __init__(self, model: SourcesModel, parent: QWidget) -> None:
        """Show this model."""
        super().__init__(parent)
        self.setModel(model)
        self.setObjectName("sourcesList")
        self.setAccessibleName("Sources")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(self, model))


class _Delegate(QStyledItemDelegate):
    """Paints title, bibliographic line and counts."""

    def __init__(self, view: QWidget, model: SourcesModel) -> None:
        """Paint the rows of this list."""
        super().__init__(view)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one source."""
        source = index.data(SOURCE_ROLE)
        if source is None:
            return
        place = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(place)
        row_ground(painter, place, selected=selected, first=True)
        ink, soft, small = theme.colour("ink"), theme.colour("soft"), theme.small(option.font)
        passages = [
            Passage(f"{source.code}  {source.title}", option.font, ink, max_lines=1),
            Passage(bibliographic(source) or "no details yet", small, soft, gap=1, max_lines=1),
            Passage(self._model.told(source), small, soft, gap=1, max_lines=1),
        ]
        draw(painter, passages, place.adjusted(_SIDE, _ABOVE, -_SIDE, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for three lines."""
        line = QFontMetricsF(option.font).lineSpacing()
        small = QFontMetricsF(theme.small(option.font)).lineSpacing()
        return QSize(120, int(line + 2 * small + 2 * _ABOVE + 4))


def bibliographic(source: Source) -> str:
    """A source as a bibliography tells it, on one line and without its title."""
    issued = shown(source.issued) if source.issued else ""
    parts = (source.author, source.container_title, source.publisher, issued)
    return ", ".join(part for part in parts if part)


def grade_of(source: Source) -> str:
    """The grade by the Admiralty scale: "B2"; empty where nobody has given any."""
    letter = source.reliability.value if source.reliability else ""
    return f"{letter}{source.credibility or ''}"


def _words(source: Source) -> str:
    return " ".join((source.code, source.title, source.author, source.container_title))
