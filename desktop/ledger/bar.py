"""The line above the ledger: what it holds, the tick for the filter, the button of the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.dates import shown
from desktop.messages import plain_label, tooltip
from models.comparison.contradictions import Contradiction
from models.partial_date import PartialDate

if TYPE_CHECKING:
    from desktop.ledger.keeper import LedgerKeeper
    from desktop.ledger.model import Entry
    from desktop.session import Session
    from models.comparison.ledger import Ledger

READ_ONLY = "This project is open read-only, so no verdict can be given here."
_NARROWEST, _ACROSS = 200, 640


class LedgerBar(QWidget):
    """Says what is shown; the view does what its tick and its button ask for."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Stand above the table of this session."""
        super().__init__(parent)
        self._session = session
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.setMinimumWidth(_NARROWEST)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.told = plain_label(wrap=True)
        self.told.setObjectName("ledgerSummary")
        self.reason = plain_label(READ_ONLY, wrap=True)
        self.reason.setObjectName("ledgerReason")
        self.tick = QCheckBox("&Only what the filter shows", self)
        self.tick.setObjectName("ledgerFiltered")
        self.button = QPushButton("Ver&dict…", self)
        self.button.setObjectName("giveVerdict")
        self.button.setToolTip(tooltip("Enter, F2, or the number of a verdict: 1 to 7"))
        self._lay_out()

    def show_ledger(self, keeper: LedgerKeeper) -> None:
        """Say what the ledger holds, as of which day, or that it is being worked out."""
        if keeper.busy:
            self.told.setText("Looking for contradictions…")
        elif keeper.ledger is None:
            self.told.setText("")
        else:
            as_of = self.as_of()
            parts = [*_counts(keeper.ledger), f"as of {as_of}" if as_of else ""]
            self.told.setText(" · ".join(part for part in parts if part))

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the search has come."""
        self.told.setText(f"Looking for contradictions: {done:,} of {total:,} issues")

    def show_choice(self, found: Entry | None) -> None:
        """Enable the button where the selected row can be given a verdict, or say why not."""
        free = not self._session.project.read_only
        self.reason.setVisible(not free)
        self.button.setEnabled(free and isinstance(found, Contradiction))
        for label in (self.told, self.reason):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), theme.colour("soft"))
            label.setPalette(palette)
        # Qt outlines a tick in a shade of its window's colour, which is lost on a dark surface.
        palette = self.tick.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("soft"))
        palette.setColor(QPalette.ColorRole.Base, theme.colour("control"))
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("ink"))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("ink"))
        self.tick.setPalette(palette)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the words stand above tick and button."""
        across = self.width() >= _ACROSS
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if across else way.TopToBottom)
        super().resizeEvent(event)

    def as_of(self) -> str:
        """The day as of which is counted, in words; empty where that is all on record."""
        day = self._session.rules.as_of
        if day is None:
            return ""
        iso = f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}"
        return shown(PartialDate.parse(iso))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(3)
        self._line.addWidget(self.told, 1)
        controls = QHBoxLayout()
        controls.addWidget(self.tick, 1)
        controls.addWidget(self.button)
        self._line.addLayout(controls)
        column.addLayout(self._line)
        column.addWidget(self.reason)


def _counts(found: Ledger) -> list[str]:
    all_, waiting = len(found.contradictions), found.undecided
    parts = []
    if all_:
        verb = "waits" if waiting == 1 else "wait"
        parts.append(f"{waiting:,} {verb} for a verdict" if waiting else "No verdict is missing")
        parts.append(f"{all_ - waiting:,} decided")
    if found.claims:
        parts.append(f"{found.unconfirmed:,} of {_claims(len(found.claims))} not confirmed")
    return parts


def _claims(number: int) -> str:
    return f"{number:,} claim" if number == 1 else f"{number:,} claims"
