"""Which sheet, what a row is, where the titles stand: whatever is asked of the sheet as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from desktop.compare.inks import stand_out
from desktop.editors.choices import Combo
from desktop.filters.flow import FlowLayout
from desktop.messages import plain_label, tooltip
from models.exchange.importing.mapping import Layout

if TYPE_CHECKING:
    from desktop.importing.choices import Choices

_LAYOUTS = {
    Layout.LONG: "a position",
    Layout.WIDE: "a stakeholder, issues across",
    Layout.TURNED: "an issue, stakeholders across",
}
_MOST_ROWS = 1_000


class SheetBar(QWidget):
    """Narrow windows get a second line of it."""

    sheet_wanted = Signal(str)
    layout_wanted = Signal(object)  # the Layout
    titles_wanted = Signal(int, int)  # the first row with titles, from 0; how many there are

    def __init__(self, choices: Choices, parent: QWidget) -> None:
        """Show what is chosen."""
        super().__init__(parent)
        self._choices = choices
        self.sheet_box, self.layout_box = Combo(self), Combo(self)
        self.row_box = QSpinBox(self)
        self.row_box.setRange(0, _MOST_ROWS)
        self.row_box.setSpecialValueText("none")
        self.row_box.setKeyboardTracking(False)
        self.two_box = QCheckBox("T&wo rows", self)
        sheets = choices.spreadsheet.sheets
        for sheet in sheets:
            hidden = "" if sheet.visible else " (hidden)"
            self.sheet_box.addItem(f"{sheet.name}{hidden}", sheet.name)
        self.sheet_box.setMinimumContentsLength(14)
        for layout, told in _LAYOUTS.items():
            self.layout_box.addItem(told, layout)
        self.layout_box.setMinimumContentsLength(24)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._pair("&Sheet:", self.sheet_box).setVisible(len(sheets) > 1)
        self._pair("&A row is", self.layout_box)
        self._pair("&Titles in row", self.row_box, self.two_box)
        stand_out(self.sheet_box, self.layout_box, self.row_box, self.two_box)
        self._connect()
        self.refresh()

    def add(self, widget: QWidget) -> None:
        """Add one more at the end."""
        self._flow.addWidget(widget)

    def refresh(self) -> None:
        """Show the choices anew, and why they are so."""
        mapping, of_all = self._choices.mapping, self._choices.of_all
        boxes = (self.sheet_box, self.layout_box, self.row_box, self.two_box)
        blockers = [QSignalBlocker(box) for box in boxes]
        self.sheet_box.setCurrentIndex(self.sheet_box.findData(self._choices.sheet.name))
        self.layout_box.setCurrentIndex(self.layout_box.findData(mapping.layout))
        self.row_box.setValue(mapping.header + 1 if mapping.header_rows else 0)
        self.two_box.setChecked(mapping.header_rows == 2)
        self.two_box.setEnabled(mapping.header_rows > 0)
        for blocker in blockers:
            blocker.unblock()
        for box, part in zip(boxes, ("sheet", "layout", "header", "header"), strict=True):
            box.setToolTip(tooltip(of_all.get(part, "")))
            box.setAccessibleDescription(of_all.get(part, ""))

    def _pair(self, text: str, *widgets: QWidget) -> QWidget:
        pair = QWidget(self)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 8, 0)
        label = plain_label(text)
        label.setBuddy(widgets[0])
        row.addWidget(label)
        for widget in widgets:
            row.addWidget(widget)
        widgets[0].setAccessibleName(text.replace("&", "").rstrip(":"))
        self._flow.addWidget(pair)
        return pair

    def _connect(self) -> None:
        self._choices.renewed.connect(self.refresh)
        self.sheet_box.activated.connect(
            lambda: self.sheet_wanted.emit(self.sheet_box.currentData())
        )
        self.layout_box.activated.connect(
            lambda: self.layout_wanted.emit(Layout(self.layout_box.currentData()))
        )
        self.row_box.valueChanged.connect(self._on_titles)
        self.two_box.clicked.connect(self._on_titles)

    def _on_titles(self) -> None:
        row = self.row_box.value()
        rows = 0 if row == 0 else 1 + self.two_box.isChecked()
        self.titles_wanted.emit(max(row - 1, 0), rows)
