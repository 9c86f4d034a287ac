"""Filters that were saved by name in the project."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from desktop import messages
from desktop.kept_filter import filter_state, kept_filter
from models.errors import SidesError

if TYPE_CHECKING:
    from desktop.session import Session

_KEPT = "filters"
_LONGEST = 80


class SavedFilters:
    """The saved filters of one project; a name stands for one filter."""

    def __init__(self, session: Session) -> None:
        """Save filters of this session in its project."""
        self._session = session

    def names(self) -> list[str]:
        """The names, in alphabetical order."""
        return sorted(self._kept(), key=str.casefold)

    def save(self, name: str) -> None:
        """Save the present filter by this name, in place of one that has it.

        Raises:
            SidesError: the project cannot be written.
        """
        state = filter_state(self._session.filter, self._session.directory)
        self._keep({**self._kept(), name: state})

    def apply(self, name: str) -> None:
        """Filter by the one that has this name; what of it is gone is left out."""
        if name in (kept := self._kept()):
            self._session.set_filter(kept_filter(kept[name], self._session.directory))

    def delete(self, name: str) -> None:
        """Forget the one that has this name.

        Raises:
            SidesError: the project cannot be written.
        """
        self._keep({n: state for n, state in self._kept().items() if n != name})

    def fill_menu(self, menu: QMenu) -> None:
        """List the saved filters, and what can be done with them."""
        menu.clear()
        owner = menu.parentWidget()
        window = (owner or menu).window()
        names = self.names()
        for name in names:
            menu.addAction(_shown(name), partial(self.apply, name))
        if names:
            menu.addSeparator()
        free = not self._session.project.read_only
        save = menu.addAction("Save These Filters…", partial(self._ask_name, window))
        save.setEnabled(free and self._session.filter.active)
        if names:
            below = menu.addMenu("Delete")
            below.setEnabled(free)
            for name in names:
                below.addAction(_shown(name), partial(self._tried, window, self.delete, name))

    def _ask_name(self, window: QWidget) -> None:
        dialog = QInputDialog(window)
        dialog.setWindowTitle("Sides")
        dialog.setLabelText("Save these filters as:")
        dialog.textValueSelected.connect(lambda name: self._on_named(window, name))
        dialog.open()

    def _on_named(self, window: QWidget, given: str) -> None:
        name = given.strip()[:_LONGEST]
        if not name:
            return
        save = partial(self._tried, window, self.save, name)
        if name in self._kept():
            messages.ask(
                window,
                f"Replace the saved filters “{name}”?",
                "There are filters of this name already.",
                {"Replace": save},
            )
        else:
            save()

    def _tried(self, window: QWidget, act: object, name: str) -> None:
        assert callable(act)
        try:
            act(name)
        except SidesError as error:
            messages.refused(window, "The filters were not saved.", error)

    def _kept(self) -> dict[str, object]:
        kept = self._session.project.view_state(_KEPT)
        return {str(n): state for n, state in kept.items()} if isinstance(kept, Mapping) else {}

    def _keep(self, kept: dict[str, object]) -> None:
        self._session.project.keep_view_state(_KEPT, kept)


def _shown(name: str) -> str:
    return name.replace("&", "&&")
