"""The sheet that a briefing is meant for: size, which way it lies, margins, size of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QFormLayout, QWidget

from desktop.compare.inks import stand_out
from desktop.editors.choices import Combo
from models.briefing.template import Margins, Paper, PaperSize

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

_NARROWEST, _WIDEST = 0.0, 60.0  # millimetres
_SMALLEST, _LARGEST = 6.0, 16.0  # points
_EDGES = ("top", "right", "bottom", "left")


class PaperBox(QWidget):
    """Announces another paper."""

    chosen = Signal(object)  # Paper

    def __init__(self, parent: QWidget) -> None:
        """Begin with the usual paper."""
        super().__init__(parent)
        self._paper = Paper()
        self.size_box = _combo("Paper", [(size.value, size) for size in PaperSize], self)
        self.way_box = _combo("Orientation", [("landscape", True), ("portrait", False)], self)
        self.text_box = _spin("Size of the text", " pt", (_SMALLEST, _LARGEST), 0.5, self)
        self.margin_boxes = {
            edge: _spin(f"Margin, {edge}", " mm", (_NARROWEST, _WIDEST), 1, self) for edge in _EDGES
        }
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow("Pape&r", self.size_box)
        form.addRow("&Orientation", self.way_box)
        form.addRow("Te&xt", self.text_box)
        for edge, box in self.margin_boxes.items():
            form.addRow(f"{edge.capitalize()} margin", box)
        boxes = (self.text_box, *self.margin_boxes.values())
        stand_out(*boxes)
        self.show_paper(self._paper)
        for combo in (self.size_box, self.way_box):
            combo.activated.connect(self._on_chosen)
        for box in boxes:
            box.valueChanged.connect(self._on_chosen)

    @property
    def paper(self) -> Paper:
        """The paper that is chosen."""
        return self._paper

    def show_paper(self, paper: Paper) -> None:
        """Show this one; nothing is announced."""
        self._paper = paper
        boxes = (self.text_box, *self.margin_boxes.values())
        for box in boxes:
            box.blockSignals(True)
        self.size_box.setCurrentIndex(self.size_box.findData(paper.size))
        self.way_box.setCurrentIndex(self.way_box.findData(paper.landscape))
        self.text_box.setValue(paper.text_size)
        for edge, box in self.margin_boxes.items():
            box.setValue(getattr(paper.margins, edge))
        for box in boxes:
            box.blockSignals(False)

    def _on_chosen(self) -> None:
        margins = {edge: box.value() for edge, box in self.margin_boxes.items()}
        paper = replace(
            self._paper,
            size=PaperSize(self.size_box.currentData()),
            landscape=bool(self.way_box.currentData()),
            text_size=self.text_box.value(),
            margins=Margins(**margins),
        )
        if paper != self._paper:
            self._paper = paper
            self.chosen.emit(paper)


class _Spin(QDoubleSpinBox):
    """A number; the wheel changes it only while the keyboard is in it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel instead of changing what is not looked at."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _combo(name: str, entries: list[tuple[str, object]], parent: QWidget) -> Combo:
    box = Combo(parent)
    box.setAccessibleName(name)
    for text, value in entries:
        box.addItem(text, value)
    return box


def _spin(
    name: str, suffix: str, ends: tuple[float, float], step: float, parent: QWidget
) -> QDoubleSpinBox:
    box = _Spin(parent)
    box.setAccessibleName(name)
    box.setSuffix(suffix)
    box.setDecimals(1)
    box.setRange(*ends)
    box.setSingleStep(step)
    # Each digit that is typed would lay the pages out anew.
    box.setKeyboardTracking(False)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box
