"""The filter panel: every facet with its counts, at the left of the window."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop import theme
from desktop.filters.model import COUNT_ROLE, FacetsModel
from desktop.session import Session

_COUNT_WIDTH = 44
_MARGIN = 10


class FilterPanel(QTreeView):
    """A tree with check boxes; what is unchecked is left out of every view."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the facets of this session."""
        super().__init__(parent)
        self._session = session
        self.facets = FacetsModel(session, self)
        self.setObjectName("filterPanel")
        self.setAccessibleName("Filters")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(10)
        self.setModel(self.facets)
        self.setItemDelegate(FacetDelegate(self))
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.setMinimumWidth(130)
        # The panel's ground is the window's, not that of a table.
        self.viewport().setAutoFillBackground(False)

    def reload(self) -> None:
        """Read names and counts anew."""
        self.facets.reload()
        self.expandAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is: at the first value when it comes for the first time."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.facets.index(0, 0, self.facets.index(0, 0)))

    def recount(self) -> None:
        """Count anew under the present filter."""
        self.facets.recount()

    def _open_menu(self, place: QPoint) -> None:
        # Asked for with the keyboard, the place is that of no value in particular.
        index = self.indexAt(place)
        wanted = self.facets.only(index if index.parent().isValid() else self.currentIndex())
        if wanted is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Only This", lambda: self._session.set_filter(wanted))
        menu.popup(self.viewport().mapToGlobal(place))


class FacetDelegate(QStyledItemDelegate):
    """Paints headings in soft small letters, and counts at the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a heading, or a value with its count."""
        if not index.parent().isValid():
            self._heading(painter, option, index)
            return
        value = QStyleOptionViewItem(option)
        value.rect = QRect(option.rect).adjusted(_MARGIN - 4, 0, -_COUNT_WIDTH, 0)
        # A light tint with an accent bar; the style's own selection is a dark block.
        if value.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("tint"))
            bar = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(bar, theme.colour("accent"))
        value.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, value, index)
        painter.save()
        painter.setFont(theme.small(option.font))
        painter.setPen(theme.colour("soft"))
        place = option.rect.adjusted(0, 0, -8, 0)
        count = f"{index.data(COUNT_ROLE):,}"
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A little air around each line, and more above a heading."""
        size = super().sizeHint(option, index)
        above = 6 if index.parent().isValid() else 16
        return QSize(size.width() + _COUNT_WIDTH // 2, option.fontMetrics.height() + above)

    def _heading(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setFont(theme.bold(theme.small(option.font)))
        painter.setPen(theme.colour("soft"))
        place = option.rect.adjusted(_MARGIN, 0, 0, -2)
        painter.drawText(
            place,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom,
            str(index.data()).upper(),
        )
        painter.restore()
