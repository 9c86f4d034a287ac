"""The bar below the views: how much there is, and that all of it is saved."""

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from desktop.session import Session
from models.text import counted


class Status(QStatusBar):
    """Counts at the left, the state of the file at the right, messages for a while over both."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without words."""
        super().__init__(parent)
        self._totals, self._saved = QLabel(), QLabel()
        self.addWidget(self._totals)
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
