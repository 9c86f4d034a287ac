"""What the dialogs of many cells share: the sentence, the table of old and new, the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.bulk.letting_go import let_go
from desktop.bulk.model import COLUMN, NEW, OLD, PROBLEM, PreviewModel
from desktop.lines import LinesTable
from desktop.messages import plain_label, tooltip

if TYPE_CHECKING:
    from desktop.session import Session
    from models.exchange.proposals import Proposal

_SIZE = (940, 560)
_WIDTHS = (9, 13, 30, 30, 30)
READ_ONLY = "This project is open read-only, so nothing can be changed here."


class PreviewDialog(QDialog):
    """A window-modal dialog over a proposal that is made by its button, or not at all."""

    wanted = Signal(object, int)  # the Edit, and how many rows it writes

    def __init__(self, window: QWidget, session: Session, *, with_columns: bool) -> None:
        """Show an empty preview; ``with_columns`` tells of each cell which column it is in."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._session = session
        self._proposal: Proposal | None = None
        self._handed_over = False
        self._reason = ""
        self.summary = plain_label(wrap=True)
        self.summary.setObjectName("previewSummary")
        self.model = PreviewModel(self)
        self.table = LinesTable(self.model, self, widths=_WIDTHS, telling=NEW)
        self.table.setObjectName("previewTable")
        self.table.setAccessibleName("What would change")
        self.table.setColumnHidden(COLUMN, not with_columns)
        self.table.setColumnHidden(PROBLEM, True)
        for column in (OLD, PROBLEM):
            header = self.table.horizontalHeader()
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.reason = plain_label(wrap=True)
        self.reason.setObjectName("previewReason")
        ink(self.reason, "warning")
        self.change_button = QPushButton()
        self.change_button.setAutoDefault(False)
        self.change_button.setToolTip(tooltip("Ctrl+Enter"))
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.resize(*_SIZE)
        self._connect()

    def lay_out(self, *above: QWidget) -> None:
        """Lay the preview out below these widgets."""
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in above:
            layout.addWidget(widget)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.change_button)
        foot.addWidget(self.cancel_button)
        layout.addLayout(foot)

    def show_proposal(
        self, proposal: Proposal | None, *, summary: str, button: str, reason: str = ""
    ) -> None:
        """Show what would change, or that nothing can; a reason keeps it from being done."""
        let_go(self._proposal)
        self._proposal = proposal
        self.model.show_proposal(proposal)
        self.table.setColumnHidden(PROBLEM, not (proposal and proposal.refused))
        self.summary.setText(summary)
        self.change_button.setText(button)
        if self._session.project.read_only:
            reason = READ_ONLY
        self._reason = reason
        if proposal and proposal.refused:
            # The first one that cannot be taken is told in full.
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_reason()
        changes = proposal is not None and bool(proposal.positions)
        self.change_button.setEnabled(changes and not reason)

    def change(self) -> None:
        """Hand the edit over; the dialog closes once it was made."""
        from models.project.edits import Change

        if self._proposal is not None and self.change_button.isEnabled():
            positions = self._proposal.positions
            self._handed_over = True
            self.wanted.emit(Change(positions, self.label(self._proposal)), len(positions))

    def label(self, proposal: Proposal) -> str:
        """What the step is called."""
        raise NotImplementedError

    def _connect(self) -> None:
        self.change_button.clicked.connect(self.change)
        self.cancel_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.change)
        self._session.made.connect(self._on_made)
        self.finished.connect(self._let_go)
        self.table.selectionModel().currentRowChanged.connect(self._show_reason)

    def _show_reason(self) -> None:
        """Say why nothing can be done, else what is wrong in the current row."""
        self.reason.setText(self._reason or self.model.problem(self.table.currentIndex().row()))

    def _let_go(self) -> None:
        let_go(self._proposal)
        self._proposal = None
        self.model.show_proposal(None)

    def _on_made(self) -> None:
        if self._handed_over:
            self.accept()


def ink(label: QWidget, name: str) -> None:
    """Write a label in one of the theme's inks."""
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, theme.colour(name))
    label.setPalette(palette)
