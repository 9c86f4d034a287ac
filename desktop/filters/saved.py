"""Filters that were saved by name in the project."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from desktop import messages
from models.errors import SidesError
from models.project.kept_filter import filter_state, kept_filter
from models.text_order import natural_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.session import Session
    from models.project.filter import Filter

_KEPT = "filters"
_LONGEST = 80


class SavedFilters:
    """The saved filters of one project; a name stands for one filter."""

    def __init__(self, session: Session) -> None:
        """Save filters of this session in its project."""
        self._session = session

    def names(self) -> list[str]:
        """The names, in alphabetical order."""
        return sorted(self._kept(), key=natural_key)

    def save(self, name: str, wanted: Filter) -> None:
        """Save a filter by this name, in place of one that has it.

        Raises:
            SidesError: the project cannot be written.
        """
        state = filter_state(wanted, self._session.directory)
        self._keep({**self._kept(), name: state})

    def apply(self, name: str) -> None:
        """Filter by the one that has this name; what of it is gone is left out."""
        if name in (kept := self._kept()):
            self._session.set_filter(kept_filter(kept[name], self._session.directory))

    def rename(self, name: str, new: str) -> None:
        """Give one another name, in place of one that has it.

        Raises:
            SidesError: the project cannot be written.
        """
        kept = self._kept()
        if name in kept:
            state = kept.pop(name)
            self._keep({**kept, new: state})

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
        save = menu.addAction("Save These Filters…", partial(self._ask_to_save, window))
        save.setEnabled(free and self._session.filter.active)
        if names:
            asked: dict[str, Callable[[QWidget, str], None]] = {
                "Rename Saved Filter": self._ask_to_rename,
                "Delete Saved Filter": self._ask_to_delete,
            }
            for title, ask in asked.items():
                below = menu.addMenu(title)
                below.setEnabled(free)
                for name in names:
                    below.addAction(f"{_shown(name)}…", partial(ask, window, name))

    def _ask_to_save(self, window: QWidget) -> None:
        wanted = self._session.filter

        def save(name: str) -> None:
            self._put(window, name, lambda: self.save(name, wanted))

        _ask_name(window, "Save these filters as:", "", save)

    def _ask_to_rename(self, window: QWidget, old: str) -> None:
        def rename(name: str) -> None:
            if name != old:
                self._put(window, name, lambda: self.rename(old, name))

        _ask_name(window, "New name:", old, rename)

    def _ask_to_delete(self, window: QWidget, name: str) -> None:
        messages.ask(
            window,
            f"Delete the saved filter “{_short(name)}”?",
            "What it filters stays as it is. The saved filter cannot be brought back.",
            {"Delete": lambda: self._try(window, lambda: self.delete(name))},
        )

    def _put(self, window: QWidget, name: str, act: Callable[[], None]) -> None:
        """Do it, but ask first where something has this name."""
        if name in self._kept():
            messages.ask(
                window,
                f"Replace the saved filter “{name}”?",
                "There is a saved filter of this name already.",
                {"Replace": lambda: self._try(window, act)},
            )
        else:
            self._try(window, act)

    def _try(self, window: QWidget, act: Callable[[], None]) -> None:
        try:
            act()
        except SidesError as error:
            messages.refused(window, "The saved filters stay as they were.", error)

    def _kept(self) -> dict[str, object]:
        kept = self._session.project.view_state(_KEPT)
        return {str(n): state for n, state in kept.items()} if isinstance(kept, Mapping) else {}

    def _keep(self, kept: dict[str, object]) -> None:
        self._session.project.keep_view_state(_KEPT, kept)


def _ask_name(window: QWidget, asked: str, old: str, named: Callable[[str], None]) -> None:
    dialog = QInputDialog(window)
    dialog.setWindowTitle("Sides")
    dialog.setLabelText(asked)
    dialog.setTextValue(old)

    def on_given(given: str) -> None:
        if name := " ".join(given.split())[:_LONGEST].strip():
            named(name)

    dialog.textValueSelected.connect(on_given)
    dialog.open()


def _short(name: str) -> str:
    """One line, however the name came into the file."""
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _shown(name: str) -> str:
    # A single ampersand would be taken for a shortcut and vanish.
    return _short(name).replace("&", "&&")
