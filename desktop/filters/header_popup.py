"""The filter of one column, which opens below its title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop.filters.clauses import presence_of, without_field, words_of
from desktop.filters.header_parts import Presence, ValueList, WordsLine
from desktop.filters.period import PeriodLine
from models.project.filter import Facet
from models.project.search_fields import HAS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from desktop.session import Session
    from models.project.counting import Counts
    from models.project.filter import Filter

FACETS = {
    "side": Facet.SIDE,
    "holder": Facet.SIDE,
    "speaker": Facet.SPEAKER,
    "issue": Facet.ISSUE,
    "stance": Facet.STANCE,
    "condition": Facet.CONDITION,
    "attribution": Facet.ATTRIBUTION,
    "verification": Facet.VERIFICATION,
    "confidence": Facet.CONFIDENCE,
    "status": Facet.STATUS,
    "source": Facet.SOURCE,
}
"""The columns whose values can be chosen."""
_SAID_ON = "said_on"
_WIDTH, _HEIGHT = 310, 420


class HeaderPopup(QFrame):
    """Order, and the values or the words that the column is to have."""

    def __init__(
        self,
        session: Session,
        column: str,
        title: str,
        parent: QWidget,
        sort: Callable[[bool], None],
        counts: Counts | None,
    ) -> None:
        """Filter this column of the session’s positions."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(f"Filter of {title}")
        self._session, self._column, self._sort = session, column, sort
        self._facet = FACETS.get(column)
        self._what = "date" if column == _SAID_ON else column if column in HAS else ""
        self.words: WordsLine | None = None
        self.values: ValueList | None = None
        self.period: PeriodLine | None = None
        self.presence: Presence | None = None
        self._lines = QVBoxLayout(self)
        self._add_order()
        self._add_parts(counts)
        self._add_clear()
        self._focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget nothing that was typed."""
        if self.words is not None:
            self.words.flush()
        if self.period is not None:
            self.period.apply()
        super().closeEvent(event)

    def _add_order(self) -> None:
        row = QGridLayout()
        for place, (text, descending) in enumerate(
            (("Sort Ascending", False), ("Sort Descending", True))
        ):
            button = _button(text, self)
            button.clicked.connect(lambda _=False, down=descending: self._on_sort(descending=down))
            row.addWidget(button, 0, place)
        self._lines.addLayout(row)

    def _add_parts(self, counts: Counts | None) -> None:
        if self._column in TEXTS:
            self.words = WordsLine(self._session, self._column, self)
            self.words.returnPressed.connect(self.close)
            self._lines.addWidget(self.words)
        if self._column == _SAID_ON:
            self.period = PeriodLine(self._session, self)
            self._session.filter_changed.connect(self.period.show_filter)
            self._lines.addWidget(self.period)
        if self._facet is not None:
            self.values = ValueList(self._session, self._facet, counts, self)
            self.values.finished.connect(self.close)
            self._lines.addWidget(self.values, 1)
            if self.values.is_long:
                self.resize(_WIDTH, _HEIGHT)
        elif self._what:
            self.presence = Presence(self._session, self._what, self)
            self._lines.addWidget(self.presence)

    def _add_clear(self) -> None:
        if self._lines.count() > 1:
            self.clear = _button("Clear This Column’s Filter", self)
            self.clear.clicked.connect(self._clear)
            self._session.filter_changed.connect(self._show_clear)
            self._lines.addWidget(self.clear)
            self._show_clear()

    def _focus_first(self) -> None:
        for part in (self.words, self.values, self.period and self.period.first, self.presence):
            if part is not None:
                part.setFocus()
                break
        if self.words is not None:
            self.words.selectAll()  # what is typed takes the place of what was asked for

    def _on_sort(self, *, descending: bool) -> None:
        self._sort(descending)
        self.close()

    def _without(self) -> Filter:
        wanted = self._session.filter
        if self._facet is not None:
            wanted = wanted.without(self._facet)
        if self._column == _SAID_ON:
            wanted = replace(wanted, period=None)
        if words_of(wanted.text, self._column) or presence_of(wanted.text, self._what) is not None:
            text = without_field(wanted.text, self._column, self._what)
            wanted = replace(wanted, text=text)
        return wanted

    def _show_clear(self) -> None:
        self.clear.setEnabled(self._without() != self._session.filter)

    def _clear(self) -> None:
        if self.words is not None:
            self.words.flush()
        self._session.set_filter(self._without())


def _button(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    return button


def open_header_popup(
    session: Session,
    column: str,
    title: str,
    at: QPoint,
    parent: QWidget,
    *,
    sort: Callable[[bool], None],
    counts: Counts | None,
) -> HeaderPopup:
    """Open the filter of a column at a place of the screen.

    Args:
        session: whose filter it changes, at once.
        column: the name of the column.
        title: what people call it.
        at: where its left upper corner is to be.
        parent: the widget that it belongs to.
        sort: sorts by the column; it is told whether descending.
        counts: how many positions each value has; None while they were never counted.
    """
    popup = HeaderPopup(session, column, title, parent, sort, counts)
    popup.move(at)
    if (screen := parent.screen()) is not None:
        room = screen.availableGeometry()
        # A column at the edge of the screen opens it to the left.
        right = room.right() - popup.sizeHint().expandedTo(popup.size()).width()
        popup.move(max(min(at.x(), right), room.left()), at.y())
    popup.show()
    return popup
