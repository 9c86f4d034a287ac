"""The bar below the menus: which view, what to search for, and how much of it all is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from desktop import theme
from desktop.search_box import SearchBox
from desktop.stage import VIEWS
from desktop.tabs import ViewTabs
from models.text import counted

if TYPE_CHECKING:
    from models.project.history import Step

_PAUSE = 60  # milliseconds: a word is searched for when a short pause ends it
_GAP = 12


class Toolbar(QToolBar):
    """Announces the view that is chosen, the search, and Enter in the search box."""

    view_chosen = Signal(str)
    searched = Signal(str)
    search_left = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Lay out the bar."""
        super().__init__("Views and search", parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.tabs = ViewTabs(self)
        for name in VIEWS:
            self.tabs.addTab(name.capitalize())
        self.search = SearchBox(self)
        self._count = QLabel()
        spacer = QWidget(self)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._undo = self._step_button("undo", self.undo_wanted)
        self._redo = self._step_button("redo", self.redo_wanted)
        for widget in (
            self._gap(),
            self._undo,
            self._redo,
            self._gap(),
            self.tabs,
            self._gap(),
            self.search,
            spacer,
            self._count,
        ):
            self.addWidget(widget)
        self._soon = QTimer(self, interval=_PAUSE, singleShot=True)
        self._connect()

    def show_view(self, name: str) -> None:
        """Mark the view that is in front."""
        self.tabs.setCurrentIndex(VIEWS.index(name))

    def show_search(self, text: str) -> None:
        """Show what is searched for; typing on is not disturbed where it says so already."""
        if self.search.text() != text:
            self.search.setText(text)

    def show_count(self, shown: int | None, total: int | None) -> None:
        """Say how many positions are shown, of how many; None while they are counted."""
        told = ["…" if number is None else f"{number:,}" for number in (shown, total)]
        self._count.setText(f"{told[0]} of {told[1]}  ")
        what = "positions" if total is None else counted(total, "position")
        self.search.setPlaceholderText(f"Search {what}")

    def show_steps(self, last: Step | None, following: Step | None) -> None:
        """Let the buttons say what they would undo and redo."""
        from desktop.messages import tooltip

        for verb, button, step in (
            ("Undo", self._undo, last),
            ("Redo", self._redo, following),
        ):
            button.setEnabled(step is not None)
            told = f"{verb}: {step.label}" if step else f"Nothing to {verb.lower()}"
            button.setToolTip(tooltip(told))

    def colour(self) -> None:
        """Draw the buttons in the ink of today's colours.

        The search box stands out from the bar in the dark, where it has no frame to see.
        """
        from desktop.assets import drawing

        inks = theme.colour("ink"), theme.colour("disabled")
        for button in (self._undo, self._redo):
            button.setIcon(drawing(button.objectName(), *inks))
        palette = self.search.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("control"))
        self.search.setPalette(palette)

    def _connect(self) -> None:
        self._soon.timeout.connect(self._search)
        self.search.textEdited.connect(self._soon.start)
        self.search.textChanged.connect(self._on_text_changed)
        self.search.returnPressed.connect(self._on_return)
        escape = QShortcut(QKeySequence("Esc"), self.search, self._on_escape)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.tabs.currentChanged.connect(self._on_tab_changed)

    def _search(self) -> None:
        self._soon.stop()
        self.searched.emit(self.search.text())

    def _on_text_changed(self, text: str) -> None:
        # Clearing by the button at the end of the box is no edit to Qt.
        if not text:
            self._soon.start()

    def _on_return(self) -> None:
        self._search()
        self.search_left.emit()

    def _on_escape(self) -> None:
        """Give up the search, and the second time the box."""
        if self.search.text():
            self.search.clear()
            self._search()
        else:
            self.search_left.emit()

    def _on_tab_changed(self, index: int) -> None:
        self.view_chosen.emit(VIEWS[index])

    def _step_button(self, name: str, pressed: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAccessibleName(name.capitalize())
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setEnabled(False)
        button.clicked.connect(pressed)
        return button

    def _gap(self) -> QWidget:
        gap = QWidget(self)
        gap.setFixedWidth(_GAP)
        return gap
