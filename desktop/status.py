"""The bar below the views: how much there is, and that all of it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from desktop import theme
from models.text import counted

if TYPE_CHECKING:
    from desktop.session import Session
    from models.comparison.ledger import Ledger


class Status(QStatusBar):
    """Counts at the left, the state of the file at the right, messages for a while over both."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without words."""
        super().__init__(parent)
        self._totals, self._doubts, self._saved = QLabel(), QLabel(), QLabel()
        self._doubts.setObjectName("doubts")
        self.addWidget(self._totals)
        self.addWidget(self._doubts)
        self.addPermanentWidget(self._saved)
        self.setSizeGripEnabled(False)

    def show_session(self, session: Session) -> None:
        """Count what this session's project has."""
        names = session.directory
        parts = (
            "… positions" if session.total is None else counted(session.total, "position"),
            counted(len(names.sides), "side"),
            counted(len(names.issues), "issue"),
            counted(len(names.sources), "source"),
        )
        self._totals.setText("  " + " · ".join(parts))
        read_only = session.project.read_only
        self._saved.setText("Read-only  " if read_only else "✓ All changes saved  ")

    def show_doubts(self, found: Ledger | None) -> None:
        """Count what waits for the analyst: contradictions, and claims that nobody confirms."""
        told = []
        if found and found.undecided:
            told.append(counted(found.undecided, "open contradiction"))
        if found and found.unconfirmed:
            told.append(f"{counted(found.unconfirmed, 'claim')} unconfirmed")
        self._doubts.setText("  " + " · ".join(told) if told else "")
        palette = self._doubts.palette()
        palette.setColor(self._doubts.foregroundRole(), theme.colour("warning"))
        self._doubts.setPalette(palette)
