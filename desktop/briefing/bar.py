"""The bar above the pages of a briefing: where one is, how large, and what is being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.messages import plain_label, tooltip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.briefings import Edition

_WIDTH, _APART = 48, 4
_NOW = "As it is now"
_STEP = 1.25
_LETTERS = 24


class BriefingBar(QWidget):
    """Announces what is pressed in it."""

    print_wanted = Signal()
    save_wanted = Signal()
    freeze_wanted = Signal()
    zoom_wanted = Signal(float)  # a factor
    fit_wanted = Signal()
    stop_wanted = Signal()
    shown_chosen = Signal()  # another edition, or the briefing as it is now
    delete_wanted = Signal(int)  # the number of an edition

    def __init__(self, parent: QWidget) -> None:
        """Begin without pages."""
        super().__init__(parent)
        self.shown = QComboBox(self)
        self.shown.setObjectName("briefingShown")
        self.shown.setAccessibleName("Which briefing is shown")
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.shown.setSizeAdjustPolicy(adjust)  # An edition may have a long name.
        self.shown.setMinimumContentsLength(_LETTERS)
        self.page = plain_label()
        self.page.setMinimumWidth(self.fontMetrics().horizontalAdvance("Page 99 of 99"))
        self.told = plain_label(wrap=True)
        self.told.setFont(theme.small(self.font()))
        self.progress = QProgressBar(self)
        self.progress.setFixedWidth(_WIDTH)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Laying out the pages")
        self.stop_button = _button("Stop", "Stop laying out the pages", self)
        self.smaller = _button("−", "Smaller (Ctrl+−)", self)
        self.zoom = _button("100 %", "Fit to the width (Ctrl+0)", self)
        self.larger = _button("+", "Larger (Ctrl++)", self)
        self.print_button = _button("Print…", "Ctrl+P", self)
        self.save_button = _button("Save As…", "PDF, Word, HTML or Markdown", self)
        self.delete_button = _button("Delete…", "Delete this edition", self)
        self.freeze_button = _button("Freeze…", "Keep it as an edition that never changes", self)
        self._lay_out()
        self._connect()
        self.show_editions((), read_only=True)
        self.show_progress(None)
        self.show_page(0, 0)
        self.tell("")

    def _lay_out(self) -> None:
        row, below = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(_APART)
        for widget in (self.page, self.progress, self.stop_button):
            row.addWidget(widget)
        row.addStretch(1)
        zoom = (self.smaller, self.zoom, self.larger)
        deeds = (self.print_button, self.save_button, self.delete_button, self.freeze_button)
        for widget in (*zoom, *deeds):
            row.addWidget(widget)
        below.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self.told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addLayout(row)
        column.addLayout(below)

    def _connect(self) -> None:
        self.smaller.clicked.connect(lambda: self.zoom_wanted.emit(1 / _STEP))
        self.larger.clicked.connect(lambda: self.zoom_wanted.emit(_STEP))
        self.zoom.clicked.connect(self.fit_wanted)
        self.stop_button.clicked.connect(self.stop_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.freeze_button.clicked.connect(self.freeze_wanted)
        self.delete_button.clicked.connect(lambda: self.delete_wanted.emit(self.edition or 0))
        self.shown.activated.connect(self.shown_chosen)

    @property
    def edition(self) -> int | None:
        """The number of the edition that is to be shown; None for the briefing as it is now."""
        found = self.shown.currentData()
        return found if isinstance(found, int) else None

    def show_editions(self, editions: Iterable[Edition], *, read_only: bool) -> None:
        """Offer these; the one that is shown stays so, if it is still there."""
        kept = self.edition
        self._read_only = read_only
        self.shown.clear()
        self.shown.addItem(_NOW, None)
        for edition in editions:
            self.shown.addItem(f"Edition {edition.number}: {edition.name}", edition.number)
        self.show_edition(kept)

    def show_edition(self, number: int | None) -> None:
        """Show which one is chosen."""
        place = -1 if number is None else self.shown.findData(number)
        self.shown.setCurrentIndex(max(place, 0))
        self.shown.setVisible(self.shown.count() > 1)
        frozen = self.edition is not None
        self.delete_button.setVisible(frozen and not self._read_only)
        self.freeze_button.setVisible(not frozen and not self._read_only)

    def set_read_only(self, read_only: bool) -> None:
        """Offer nothing that would be written into the project."""
        self._read_only = read_only
        self.show_edition(self.edition)

    def show_page(self, number: int, total: int) -> None:
        """Say which page is looked at."""
        self.page.setText(f"Page {number} of {total}" if total else "")
        for button in (self.print_button, self.save_button, self.freeze_button):
            button.setEnabled(total > 0)

    def show_zoom(self, zoom: float) -> None:
        """Say how large the pages are."""
        self.zoom.setText(f"{round(100 * zoom)} %")
        self.zoom.setAccessibleName(f"{round(100 * zoom)} %, fit to the width")

    def show_progress(self, share: tuple[int, int] | None) -> None:
        """Say how far the pages are; None where none are being made."""
        busy = share is not None
        self.progress.setVisible(busy)
        self.stop_button.setVisible(busy)
        self.page.setVisible(not busy)  # whose room they have
        done, total = share or (0, 1)
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def tell(self, text: str) -> None:
        """Say why there are no newer pages; "" says nothing."""
        self.told.setText(text)
        self.told.setVisible(bool(text))


def _button(text: str, tip: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(tooltip(tip))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(text.strip("…") if len(text) > 1 else tip.partition(" (")[0])
    return button
