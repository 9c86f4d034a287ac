"""The positions of one cell in time: when each speaker said what, and which way it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop import theme
from desktop.compare.timeline_places import LEVELS, Layout, Mark, lay_out, reads_as
from desktop.messages import tooltip
from desktop.painting import hollow_square, position_square
from models.comparison.changing import timeline
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from models.project.directory import Directory
    from models.records import Position

_TOLD = 40  # positions that the description tells one by one
_FADED = 0.45
_DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
_WORDS = {2: "supports", 0: "open", -2: "opposes"}


class TimelineStrip(QWidget):
    """A mark for each position, at its date and its stance; a line for each speaker."""

    chosen = Signal(object)  # the Position whose mark was clicked, or on which Enter was pressed

    def __init__(
        self,
        positions: Sequence[Position],
        names: Directory,
        standing: Collection[Position] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the positions of one cell.

        Args:
            positions: all of them, claims too.
            names: who their speakers are.
            standing: those that stand; the others are faded. Without it, each speaker's last one
                is taken to stand.
            parent: where the strip stands.
        """
        super().__init__(parent)
        self._names = names
        self._entries = timeline(positions, names)
        told = self._last() if standing is None else standing
        self._standing = frozenset(position.key for position in told)
        self._layout = Layout()
        self._current: int | None = None
        self.setObjectName("timelineStrip")
        self.setAccessibleName("Positions in time")
        self.setAccessibleDescription(self._described())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """As wide as there is room, and of one height."""
        return QSize(260, self._high())

    def minimumSizeHint(self) -> QSize:
        """It may become narrow; it is never cut below."""
        return QSize(80, self._high())

    def marks(self) -> list[Mark]:
        """The marks as they are laid out now, in order of time."""
        return list(self._layout.marks)

    def words_of(self, mark: Mark) -> str:
        """What a mark’s tooltip says: who, when, what, and what it did."""
        text = reads_as(mark.entry, self._names)
        if not mark.entry.claim and mark.entry.position.key not in self._standing:
            text = f"{text}, gave way" if mark.entry.position.stance is not None else text
        return f"{text}\n{mark.entry.position.quote or mark.entry.position.summary}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the marks out in another width."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Another font takes another height."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint levels, lines, marks and dates."""
        painter = QPainter(self)
        self._paint_levels(painter)
        self._paint_lines(painter)
        for number, mark in enumerate(self._layout.marks):
            self._paint_mark(painter, mark, current=number == self._current and self.hasFocus())
        self._paint_dates(painter)

    def event(self, event: QEvent) -> bool:
        """Tell of the mark under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._at(event.pos())
            QToolTip.showText(event.globalPos(), tooltip(self.words_of(mark)) if mark else "")
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from mark to mark; Enter chooses the one that is told."""
        count, key = len(self._layout.marks), event.key()
        if count and key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            here = count - 1 if self._current is None else self._current
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -count}
            there = min(max(here + step.get(Qt.Key(key), count), 0), count - 1)
            self._go_to(there)
        elif self._current is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._layout.marks[self._current].entry.position)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the last mark."""
        super().focusInEvent(event)
        if self._current is None and self._layout.marks:
            self._current = len(self._layout.marks) - 1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the mark that is clicked."""
        if mark := self._at(event.position().toPoint()):
            self.chosen.emit(mark.entry.position)

    def _last(self) -> list[Position]:
        last = {e.position.speaker: e.position for e in self._entries if not e.claim}
        return [p for p in last.values() if p.stance is not None]

    def _described(self) -> str:
        told = [reads_as(entry, self._names) for entry in self._entries[:_TOLD]]
        more = len(self._entries) - len(told)
        end = [f"And {counted(more, 'more position')}"] if more else []
        return ". ".join([f"{counted(len(self._entries), 'position')} in time", *told, *end, ""])

    def _high(self) -> int:
        return int(LEVELS * self._step() + QFontMetricsF(theme.small(self.font())).height() + 4)

    def _step(self) -> float:
        return max(QFontMetricsF(theme.small(self.font())).height() + 1, 14.0)

    def _lay_out(self) -> None:
        metrics = QFontMetricsF(theme.small(self.font()))
        self._layout = lay_out(
            self._entries, self._names, width=self.width(), step=self._step(), metrics=metrics
        )
        self.update()

    def _at(self, place: QPoint) -> Mark | None:
        point = QPointF(place)
        return next((m for m in reversed(self._layout.marks) if m.place.contains(point)), None)

    def _go_to(self, number: int) -> None:
        self._current = number
        mark = self._layout.marks[number]
        self.update()
        below = self.mapToGlobal(mark.place.bottomLeft().toPoint())
        QToolTip.showText(below, tooltip(self.words_of(mark)), self)

    def _paint_levels(self, painter: QPainter) -> None:
        painter.setFont(theme.small(self.font()))
        layout = self._layout
        for level in range(-2, 3):
            y = layout.level(level)
            painter.fillRect(
                QRectF(layout.left, y, layout.right - layout.left, 1), theme.colour("line")
            )
            if level in _WORDS and layout.left > layout.gap:
                painter.setPen(theme.colour("soft"))
                place = QRectF(0, y - self._step() / 2, layout.left - layout.gap, self._step())
                painter.drawText(
                    place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _WORDS[level]
                )

    def _paint_lines(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, line in enumerate(self._layout.lines):
            pen = QPen(theme.colour("soft"), 1.2, _DASHES[number % len(_DASHES)])
            painter.setPen(pen)
            painter.drawPolyline(line.points)
        painter.setPen(theme.colour("soft"))
        painter.setFont(theme.small(self.font()))
        for label in self._layout.labels:
            painter.drawText(
                label.place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label.text
            )

    def _paint_mark(self, painter: QPainter, mark: Mark, *, current: bool) -> None:
        # On the ground itself: a line must not run through what is hollow or faded.
        painter.fillRect(mark.place, self.palette().color(self.backgroundRole()))
        painter.save()
        if mark.entry.claim:
            hollow_square(painter, "?", mark.place)
        else:
            if mark.entry.position.key not in self._standing:
                painter.setOpacity(_FADED)
            position_square(painter, mark.entry.position, mark.place)
        painter.restore()
        if current:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(mark.place.adjusted(-2, -2, 2, 2))

    def _paint_dates(self, painter: QPainter) -> None:
        painter.setPen(theme.colour("soft"))
        painter.setFont(theme.small(self.font()))
        for date in self._layout.dates:
            painter.drawText(date.place, date.side | Qt.AlignmentFlag.AlignVCenter, date.text)
