"""What came of an import, once it is done: to be read, copied and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop import theme
from desktop.compare.inks import inked
from desktop.importing.report_page import ReportPage
from desktop.messages import plain_label

if TYPE_CHECKING:
    from models.exchange.importing.planning import Plan

_SIZE = (860, 520)


class ImportReport(QDialog):
    """The sentence, the counts, and a line for each cell that was not simply taken."""

    def __init__(self, plan: Plan, parent: QWidget) -> None:
        """Tell what came of this plan."""
        super().__init__(parent)
        self.setObjectName("importReportDialog")
        self.setWindowTitle(f"Imported from {plan.file}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = ReportPage(self)
        self.page.show_plan(plan)
        heading = plain_label(f"Imported: {plan.summary()}", wrap=True, selectable=True)
        heading.setFont(theme.bold(self.font()))
        told = f"{plan.counts.sentence()} Undo takes the import back."
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(heading)
        layout.addWidget(inked(told, "soft"))
        layout.addWidget(self.page, 1)
        layout.addWidget(buttons)
        self.resize(*_SIZE)
        self.page.table.setFocus()
