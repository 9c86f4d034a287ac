"""The report by cell: which lines are shown, the line in full, copying and saving it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop import messages
from desktop.clipboard import put_table
from desktop.compare.inks import inked
from desktop.editors.choices import Combo
from desktop.importing.report_model import REASON, TEXT, WORDS, ReportModel
from desktop.importing.report_writing import clipboard_table, write
from desktop.lines import LinesTable
from desktop.messages import plain_label
from models.errors import SidesError
from models.exchange.importing.report import Fate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHeaderView

    from models.exchange.importing.planning import Plan

_WIDTHS = (7, 18, 22, 50)
_KINDS = ["Plain text (*.txt)", "CSV table (*.csv)"]
_OFFERED = (Fate.REFUSED, Fate.CHANGED, Fate.IGNORED)


class ReportPage(QWidget):
    """A line for each cell that is not simply taken."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without lines."""
        super().__init__(parent)
        self._plan: Plan | None = None
        self.model = ReportModel(self)
        self.table = LinesTable(self.model, self, widths=_WIDTHS, telling=REASON)
        self.table.setObjectName("importReport")
        self.table.setAccessibleName("What becomes of single cells")
        header: QHeaderView = self.table.horizontalHeader()
        header.setSectionResizeMode(TEXT, header.ResizeMode.Interactive)
        self.line = inked("", "soft")
        self.line.setAccessibleName("The current line in full")
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.notes = plain_label(wrap=True)
        self.notes.setAccessibleName("What is to be known of the whole")
        self.box = Combo(self)
        self.box.setAccessibleName("Which lines are shown")
        self.copy_button = QPushButton("Cop&y", self)
        self.save_button = QPushButton("Sa&ve the Report…", self)
        for button in (self.copy_button, self.save_button):
            button.setAutoDefault(False)
        self._lay_out()
        self.box.activated.connect(lambda: self.model.show_only(self._wanted()))
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.choose_file)
        self.table.selectionModel().currentRowChanged.connect(self._show_line)
        self.model.modelReset.connect(self._show_line)

    def show_plan(self, plan: Plan, notes: tuple[str, ...] = ()) -> None:
        """Show what a plan has to tell."""
        self._plan = plan
        self.model.show(plan.lines)
        told = [*notes, *plan.notes]
        self.notes.setText("\n".join(told))
        self.notes.setVisible(bool(told))
        self._fill_box()

    def copy(self) -> None:
        """Put the lines that are shown on the clipboard, as a table."""
        put_table(*clipboard_table(self.model.lines))

    def choose_file(self) -> None:
        """Ask for a file, and write the whole report to it."""
        if self._plan is None:
            return
        dialog = QFileDialog(self, "Save the Report")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(_KINDS)
        dialog.setDefaultSuffix("txt")
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix("csv" if "csv" in kind else "txt")
        )
        dialog.selectFile(f"Report on {Path(self._plan.file).stem}.txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the whole report to a file; what its name ends in says as what."""
        if self._plan is None:
            return
        try:
            write(self._plan, path)
        except SidesError as error:
            messages.refused(self, "The report was not saved.", error)

    def _fill_box(self) -> None:
        chosen = self._wanted()
        self.box.clear()
        self.box.addItem(f"All lines ({self.model.total:,})", None)
        for fate in _OFFERED:
            if number := self.model.count(fate):
                self.box.addItem(f"{WORDS[fate].capitalize()} ({number:,})", fate)
        place = max(self.box.findData(chosen), 0) if chosen else 0
        self.box.setCurrentIndex(place)
        self.model.show_only(self._wanted())
        for widget in (self.copy_button, self.save_button):
            widget.setEnabled(self.model.total > 0)

    def _wanted(self) -> Fate | None:
        """The fate that is chosen; Qt hands back its word alone."""
        word = self.box.currentData()
        return Fate(word) if word else None

    def _show_line(self) -> None:
        row = self.table.currentIndex().row()
        lines = self.model.lines
        if not 0 <= row < len(lines):
            self.line.setText("")
            return
        line = lines[row]
        says = f" “{line.text}”" if line.text else ""
        self.line.setText(f"{line.place}{says}: {line.reason}")

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.box)
        above.addStretch(1)
        above.addWidget(self.copy_button)
        above.addWidget(self.save_button)
        self.box.setMinimumContentsLength(26)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.notes)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.line)
