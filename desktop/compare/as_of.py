"""The day that everything is compared as of: typed, or found along the days that changed something.

It stands above every view that compares, for what they show is of that day alone.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.compare.days import DateLine, told
from desktop.compare.inks import inked, set_ink, stand_out
from desktop.messages import plain_label, tooltip
from models.errors import SidesError
from models.project.touched import Touched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent

    from desktop.asking import Asker
    from desktop.session import Session

_REST = 80  # milliseconds without a step after which the day is taken
_BAR = 3
_NARROW, _NARROWER = 620, 470
_SMALLEST = 300
_SLIDING = 430  # from which width on there is room for the slider
_DATE_WIDTH = 15  # characters
_ONCE = "Count each event once"
_ONCE_EXPLAINED = "Positions that report the same event, such as reprints, count as one."
_LATEST = "latest"
_LEFT_OUT = "What became known later is left out, and so is what has no date."


class AsOfBar(QWidget):
    """One row: a date, a slider over the days, a way back to all of them; and how events count."""

    failed = Signal(object)  # the SidesError that kept the days from being read

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the rules of this session; the days are read when it is first shown."""
        super().__init__(parent)
        self._session = session
        self._days: Sequence[int] = ()
        self._begun = False
        self._asker: Asker | None = None
        self.setObjectName("asOfBar")
        self.setAccessibleName("As of a day")
        self.title = plain_label("As of")
        self.date = DateLine("As of date", self, "latest")
        self.date.setObjectName("asOfDate")
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setObjectName("asOfSlider")
        self.slider.setAccessibleName("As of, from day to day")
        self.day_label = plain_label()
        self.latest_button = QPushButton("&Latest", self)
        self.once_box = QCheckBox(_ONCE, self)
        self.problem_label = inked("", "warning")
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._lay_out()
        self._connect()
        self._show_rules()

    def stop(self) -> None:
        """Stop reading; the project is about to be closed."""
        self._rest.stop()
        self._begun = False
        if self._asker:
            self._asker.close()
            self._asker = None

    def refresh(self) -> None:
        """Read anew which days changed something."""
        if self._session.large:
            self._ask()
            return
        try:
            self._take(self._session.query.comparing.days())
        except SidesError as error:
            self.failed.emit(error)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, tinted with a bar in the accent where not all days count."""
        painter = QPainter(self)
        place = self.rect()
        on = self._session.rules.as_of is not None
        painter.fillRect(place, theme.colour("tint" if on else "surface"))
        if on:
            painter.fillRect(QRect(0, 0, _BAR, place.height()), theme.colour("accent"))
        below = QRect(0, place.height() - 1, place.width(), 1)
        painter.fillRect(below, theme.colour("control_line"))

    def showEvent(self, event: QShowEvent) -> None:
        """Read the days, once they can be seen."""
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        super().resizeEvent(event)
        width = event.size().width()
        self.once_box.setText(_ONCE if width >= _NARROW else "Once")
        for label in (self.title, self.day_label):
            label.setVisible(width >= _NARROWER)
        self.slider.setVisible(width >= _SLIDING)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its row may become; it must not keep the window wide."""
        return QSize(_SMALLEST, super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        self.title.setBuddy(self.date)
        wide = self.fontMetrics().averageCharWidth()
        self.date.setFixedWidth(wide * _DATE_WIDTH + 24)
        self.day_label.setFixedWidth(wide * _DATE_WIDTH)
        self.slider.setMinimumWidth(60)
        self.latest_button.setAutoDefault(False)
        self.latest_button.setToolTip(tooltip("Count all that is on record"))
        stand_out(self.date, self.once_box)
        self.once_box.setAccessibleName(_ONCE)
        self.once_box.setToolTip(tooltip(_ONCE_EXPLAINED))
        self.problem_label.setVisible(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.title, self.date, self.slider, self.day_label):
            row.addWidget(widget, 1 if widget is self.slider else 0)
        row.addWidget(self.latest_button)
        row.addSpacing(8)
        row.addWidget(self.once_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 5, 12, 6)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.problem_label)

    def _connect(self) -> None:
        self.date.entered.connect(self._on_date)
        self.date.checked.connect(self._on_checked)
        self.slider.valueChanged.connect(self._on_step)
        self.slider.sliderReleased.connect(self._on_rest)
        self._rest.timeout.connect(self._on_rest)
        self.latest_button.clicked.connect(self._on_latest)
        self.once_box.toggled.connect(self._on_once)
        self._session.rules_changed.connect(self._show_rules)
        self._session.edited.connect(self._on_edited)

    def _ask(self) -> None:
        from desktop.asking import Asker

        if self._asker is None:
            self._asker = Asker(self._session, self)
        self._asker.ask(
            lambda query, _: query.comparing.days(), done=self._take, refused=self.failed.emit
        )

    def _take(self, days: Sequence[int]) -> None:
        self._days = days
        self._show_rules()

    def _day_at(self, place: int) -> int | None:
        """The day that a place of the slider stands for; the last place is all days."""
        return self._days[place] if 0 <= place < len(self._days) else None

    def _show_rules(self) -> None:
        """Show what the session counts."""
        rules = self._session.rules
        self._place_slider(rules.as_of)
        if not (self.date.hasFocus() and self.date.problem):
            self.date.show_day(rules.as_of)
        self.once_box.setChecked(rules.once)
        self.latest_button.setEnabled(rules.as_of is not None)
        set_ink(self.title, "soft" if rules.as_of is None else "accent")
        self.setAccessibleDescription("" if rules.as_of is None else _LEFT_OUT)
        self._tell(rules.as_of)
        self.update()

    def _place_slider(self, day: int | None) -> None:
        """Put the slider at the last day that counts, without hearing of it."""
        slider, last = self.slider, len(self._days)
        slider.setEnabled(last > 0)
        if slider.isSliderDown() or self._rest.isActive():
            return
        place = last if day is None else bisect_right(self._days, day) - 1
        blocked = slider.blockSignals(True)
        slider.setRange(min(place, 0), last)
        slider.setPageStep(max(last // 10, 1))
        slider.setValue(place)
        slider.blockSignals(blocked)

    def _tell(self, day: int | None) -> None:
        on = day is not None
        said = _LATEST if day is None else told(day)
        font = self.font()
        self.day_label.setFont(theme.bold(font) if on else font)
        set_ink(self.day_label, "accent" if on else "soft")
        self.day_label.setText(said)
        self.day_label.setToolTip(tooltip(f"As of {said}. {_LEFT_OUT}" if on else ""))
        self.slider.setAccessibleDescription(said)

    def _on_step(self, place: int) -> None:
        # The day is told at each step, and taken when the slider rests: a large matrix is not
        # worked out for every day that one passes.
        self._tell(self._day_at(place))
        self._rest.start()

    def _on_rest(self) -> None:
        self._rest.stop()
        place = self.slider.value()
        if place >= 0:
            self._set(self._day_at(place))

    def _on_date(self) -> None:
        self._rest.stop()
        self._set(self.date.day)

    def _on_latest(self) -> None:
        self._rest.stop()
        self._set(None)
        self.date.show_day(None)

    def _set(self, day: int | None) -> None:
        self._session.set_rules(replace(self._session.rules, as_of=day))

    def _on_once(self) -> None:
        self._session.set_rules(replace(self._session.rules, once=self.once_box.isChecked()))

    def _on_checked(self, problem: str) -> None:
        self.problem_label.setText(problem)
        self.problem_label.setVisible(bool(problem))

    def _on_edited(self, touched: Touched) -> None:
        if self._begun and touched & (Touched.POSITIONS | Touched.SOURCES):
            self.refresh()
