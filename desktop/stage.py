"""The views one behind the other: which is in front, and which have missed something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from models.errors import SidesError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

VIEWS = ("positions", "matrix", "sides", "ledger", "sources", "briefing", "history")
COMPARING = ("matrix", "sides", "ledger", "briefing")
"""The views that compare, and so have an as-of date."""


class View(Protocol):
    """What every view can do; ``table`` is what the keyboard goes to."""

    @property
    def table(self) -> QWidget:
        """What the keyboard goes to."""

    def refresh(self) -> None:
        """Read anew; what is selected stays selected."""

    def announce(self) -> None:
        """Say again what is selected."""

    def forget(self) -> None:
        """Stop reading; the project is about to be closed."""


class Stage(QStackedWidget):
    """Views by name; one reads what it has missed only when it comes to the front."""

    failed = Signal(object)  # the SidesError that kept something from being read

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without views."""
        super().__init__(parent)
        self.name = VIEWS[0]
        self._views: dict[str, View] = {}
        self._stale = set(VIEWS)

    def put(self, name: str, view: View) -> None:
        """Let a view be called by this name."""
        self._views[name] = view
        self.addWidget(cast("QWidget", view))

    @property
    def view(self) -> View:
        """The view in front."""
        return self._views[self.name]

    def bring(self, name: str) -> None:
        """Bring a view to the front."""
        self.name = name
        self.setCurrentWidget(cast("QWidget", self.view))
        self.refresh()
        self.view.announce()

    def miss(self, names: Iterable[str] = VIEWS) -> None:
        """Remember that what these views show is old."""
        self._stale |= set(names)

    def refresh(self) -> None:
        """Let the view in front read what it has missed."""
        if self.name in self._stale:
            self._stale.discard(self.name)
            self.tell(self.view.refresh)

    def forget(self) -> None:
        """Let every view stop reading."""
        for view in self._views.values():
            view.forget()

    def tell(self, show: Callable[..., None], *what: Any) -> None:
        """Show something that is read from the file; that it cannot be is told, not raised."""
        try:
            show(*what)
        except SidesError as error:
            self.failed.emit(error)
