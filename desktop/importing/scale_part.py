"""The editor of a scale: its two ends, which of them supports, and where each stance begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.compare.inks import inked, stand_out
from desktop.editors.choices import Combo
from desktop.messages import plain_label
from models.errors import ReadError
from models.exchange.importing.cells import number_of
from models.exchange.importing.scale import Scale, number_text
from models.vocabulary import Stance

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

_WIDTH = 9  # characters of a number
_BORDERS = 4


class ScalePart(QWidget):
    """Numbers are on a scale or stand for themselves; what each of them means is told in words."""

    changed = Signal()

    def __init__(self, parent: QWidget, *, of_stances: bool) -> None:
        """Begin without a scale; ``of_stances`` tells whether it has five parts."""
        super().__init__(parent)
        self._of_stances = of_stances
        self.box = QCheckBox("Numbers are on a &scale", self)
        self.low, self.high = self._number("Lowest number"), self._number("Highest number")
        self.end_box = Combo(self)
        self.end_box.setAccessibleName("What the highest number means")
        if of_stances:
            self.end_box.addItem("supports", False)
            self.end_box.addItem("opposes", True)
        else:
            self.end_box.addItem("is high confidence", False)
            self.end_box.addItem("is low confidence", True)
        self.cuts = [self._number(f"Border {n + 1} of 4") for n in range(_BORDERS)]
        self.between = [plain_label() for _ in range(_BORDERS + 1)]
        self.told = inked("", "soft")
        self._lay_out()
        self.box.toggled.connect(self._on_change)
        self.end_box.activated.connect(self._on_change)
        for line in (self.low, self.high, *self.cuts):
            line.textEdited.connect(self._on_change)
        self._show()

    def set_scale(self, scale: Scale | None) -> None:
        """Show this scale."""
        blockers = [QSignalBlocker(w) for w in (self.box, self.end_box)]
        self.box.setChecked(scale is not None)
        if scale is not None:
            self.low.setText(number_text(scale.minimum))
            self.high.setText(number_text(scale.maximum))
            self.end_box.setCurrentIndex(int(scale.reversed))
            texts = map(number_text, scale.cuts) if scale.cuts else [""] * _BORDERS
            for line, text in zip(self.cuts, texts, strict=True):
                line.setText(text)
        for blocker in blockers:
            blocker.unblock()
        self._show()

    def scale(self) -> Scale | None:
        """What was entered; None where numbers are on no scale.

        Raises:
            ReadError: it is no scale; says why.
        """
        if not self.box.isChecked():
            return None
        low, high = _read(self.low, "lowest"), _read(self.high, "highest")
        typed = [line.text().strip() for line in self.cuts]
        cuts: tuple[float, ...] = ()
        if self._of_stances and any(typed):
            even = Scale(low, high).borders
            cuts = tuple(
                _read(line, "border") if text else border
                for line, text, border in zip(self.cuts, typed, even, strict=True)
            )
        return Scale(low, high, self.end_box.currentIndex() == 1, cuts)

    def _on_change(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        on = self.box.isChecked()
        for widget in (self.low, self.high, self.end_box, *self.cuts, *self.between):
            widget.setEnabled(on)
        stances = sorted(Stance, reverse=self.end_box.currentIndex() == 1)
        for label, stance in zip(self.between, stances, strict=True):
            label.setText(stance.label)
        try:
            scale = self.scale()
        except ReadError:
            scale = None
        borders = map(number_text, scale.borders) if scale else [""] * _BORDERS
        for line, text in zip(self.cuts, borders, strict=True):
            line.setPlaceholderText(text)
        words = scale.words() if scale and self._of_stances else ()
        self.told.setText("    ".join(words))

    def _number(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setFixedWidth(line.fontMetrics().averageCharWidth() * _WIDTH + 12)
        stand_out(line)
        return line

    def _lay_out(self) -> None:
        ends = QHBoxLayout()
        widgets: tuple[QWidget, ...] = (
            *(plain_label("from"), self.low, plain_label("to"), self.high),
            *(plain_label("and the highest number"), self.end_box),
        )
        for widget in widgets:
            ends.addWidget(widget)
        ends.addStretch(1)
        stand_out(self.box, self.end_box)
        parts = QHBoxLayout()
        pieces: list[QWidget | QLabel] = []
        for label, line in zip(self.between, [*self.cuts, None], strict=True):
            pieces += [label, line] if line is not None else [label]
        for piece in pieces:
            parts.addWidget(piece)
        parts.addStretch(1)
        form = QFormLayout()
        form.addRow(ends)
        if self._of_stances:
            form.addRow("Borders", parts)
        for widget in pieces:
            widget.setVisible(self._of_stances)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addLayout(form)
        column.addWidget(self.told)


def _read(line: QLineEdit, which: str) -> float:
    number = number_of(line.text().replace("−", "-").strip())
    if number is None:
        raise ReadError(f"The {which} number of the scale is missing; write it as 10 or −2.5.")
    return number
