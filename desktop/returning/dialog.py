"""The dialog of a workbook that came back: what is taken of it becomes one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.compare.inks import inked, stand_out
from desktop.lines import LinesTable
from desktop.messages import plain_label, tooltip
from desktop.returning.detail import Detail
from desktop.returning.model import OLD, OURS, TAKE, THEIRS, ReturnModel
from models.text import counted

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from desktop.session import Session
    from models.exchange.reconciling.items import Returned

_SIZE = (1080, 680)
_WIDTHS = (5, 17, 9, 13, 26, 26, 26)
_NO_DIFFERENCE = "Nothing in it differs from what it said when it left."


class ReturnDialog(QDialog):
    """A window-modal dialog over what a workbook wants; its button hands over one edit."""

    wanted = Signal(object, int)  # the Edit, and how many rows it writes

    def __init__(self, window: QWidget, session: Session, returned: Returned) -> None:
        """Show what this workbook wants."""
        super().__init__(window)
        self.setObjectName("returnDialog")
        self.setWindowTitle(f"Take Back {returned.name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._session, self._returned = session, returned
        self._handed_over = False
        self.summary = plain_label(wrap=True)
        self.summary.setObjectName("returnSummary")
        self.told = inked("", "warning")
        self.who = QLineEdit(self)
        self.who.setObjectName("returnWho")
        self.who.setAccessibleName("From whom the workbook came back")
        self.model = ReturnModel(self)
        self.table = LinesTable(self.model, self, widths=_WIDTHS, telling=THEIRS)
        self.table.setObjectName("returnTable")
        self.table.setAccessibleName("What the workbook wants")
        for column in (OLD, OURS):
            header = self.table.horizontalHeader()
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.detail = Detail(self)
        self.all_button = QPushButton("Tick &All", self)
        self.harmless_button = QPushButton("Tick What Is &Plain", self)
        self.none_button = QPushButton("Tick &None", self)
        self.take_button = QPushButton(self)
        self.cancel_button = QPushButton("Cancel", self)
        self._lay_out()
        self._connect()
        self._show()
        self.resize(*_SIZE)

    def take(self) -> None:
        """Hand over what is ticked; the dialog closes once it was made."""
        from models.exchange.reconcile import edit

        if not self.take_button.isEnabled():
            return
        taken = self.model.taken
        self._handed_over = True
        self.wanted.emit(edit(self._returned, taken, self.who.text()), len(taken))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks the row that the keyboard is in."""
        if watched is self.table and isinstance(event, QKeyEvent):
            pressed = event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
            if pressed and not event.modifiers():
                self.model.toggle(self.table.currentIndex().row())
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        sender = QHBoxLayout()
        label = plain_label("&From")
        label.setBuddy(self.who)
        stand_out(self.who)
        sender.addWidget(label)
        sender.addWidget(self.who, 1)
        sender.addStretch(1)
        for button in (self.harmless_button, self.all_button, self.none_button):
            button.setAutoDefault(False)
            sender.addWidget(button)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.take_button, self.cancel_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        self.take_button.setToolTip(tooltip("Ctrl+Enter"))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.summary)
        column.addWidget(self.told)
        column.addLayout(sender)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addLayout(foot)
        self.table.setFocus()

    def _connect(self) -> None:
        returned = self._returned
        self.all_button.clicked.connect(partial(self.model.tick, returned.acceptable))
        self.harmless_button.clicked.connect(partial(self.model.tick, returned.preselected))
        self.none_button.clicked.connect(partial(self.model.tick, frozenset()))
        self.take_button.clicked.connect(self.take)
        self.cancel_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.take)
        self.model.ticked.connect(self._count)
        self.table.installEventFilter(self)
        self.table.clicked.connect(self._on_clicked)
        self.table.selectionModel().currentRowChanged.connect(
            lambda current, _: self.detail.show_item(self.model.item(current.row()))
        )
        self._session.made.connect(self._on_made)

    def _show(self) -> None:
        returned = self._returned
        self.who.setText(returned.who)
        self.who.setPlaceholderText("Who has changed it")
        self.summary.setText(returned.summary() if returned.items else _NO_DIFFERENCE)
        self.told.setText(" ".join(returned.told))
        self.told.setVisible(bool(returned.told))
        self.model.show_items(returned)
        some = bool(returned.items)
        for widget in (self.table, self.detail, self.who):
            widget.setEnabled(some)
        if some:
            self.table.setCurrentIndex(self.model.index(0, TAKE))

    def _count(self) -> None:
        taken, could = len(self.model.taken), len(self._returned.acceptable)
        self.take_button.setText(f"Take {taken:,} of {counted(could, 'Difference')}")
        self.take_button.setEnabled(taken > 0 and not self._session.project.read_only)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == TAKE:
            self.model.toggle(index.row())

    def _on_made(self) -> None:
        if self._handed_over:
            self.accept()


def open_return(window: QWidget, session: Session, returned: Returned) -> ReturnDialog:
    """Open the dialog over a window."""
    dialog = ReturnDialog(window, session, returned)
    session.closing.connect(dialog.reject)
    dialog.open()
    return dialog
