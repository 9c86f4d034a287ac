"""The button of saved mappings: take one, keep this one under a name, forget one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QWidget

from desktop import messages
from desktop.settings import mappings_folder
from models.errors import SidesError
from models.exchange.importing import saved
from models.exchange.importing.fitting import fitted

if TYPE_CHECKING:
    from desktop.importing.choices import Choices


class SavedMenu(QPushButton):
    """What is kept is offered for every spreadsheet; its columns are found by their titles."""

    told = Signal(str)  # what was done

    def __init__(self, choices: Choices, parent: QWidget) -> None:
        """Offer what is kept in the user’s folder."""
        super().__init__("Saved &Mappings", parent)
        self._choices = choices
        self._folder = mappings_folder()
        self.setAutoDefault(False)
        self.list = QMenu(self)
        self.list.aboutToShow.connect(self.fill)
        self.setMenu(self.list)

    def fill(self) -> None:
        """List what is kept now."""
        self.list.clear()
        names = saved.names_in(self._folder)
        for name in names:
            self.list.addAction(_plain(name), partial(self.use, name))
        if names:
            self.list.addSeparator()
        self.list.addAction("&Save This Mapping…", self.ask_for_name)
        if names:
            forget = self.list.addMenu("&Delete")
            for name in names:
                forget.addAction(_plain(name), partial(self.ask_to_delete, name))

    def use(self, name: str) -> None:
        """Take what is kept under a name, as it fits this file."""
        try:
            found = fitted(saved.load(self._folder, name), self._choices.spreadsheet)
        except SidesError as error:
            messages.refused(self, "This mapping was not taken.", error)
            return
        self._choices.use(found.mapping, name, found.notes)
        self.told.emit(f"The mapping “{name}” was taken. {' '.join(found.notes)}".strip())

    def ask_for_name(self) -> None:
        """Ask under which name this mapping is to be kept."""
        dialog = QInputDialog(self)
        dialog.setWindowTitle("Save the Mapping")
        dialog.setLabelText("Its name, under which it is offered for the next spreadsheet:")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(self.keep)
        dialog.open()

    def keep(self, name: str) -> None:
        """Keep this mapping under a name; ask where there is one of that name."""
        name = name.strip()
        if name in saved.names_in(self._folder):
            messages.ask(
                self,
                f"Replace the mapping “{name}”?",
                "There is one of this name already.",
                {"Replace": partial(self._keep, name)},
            )
        else:
            self._keep(name)

    def ask_to_delete(self, name: str) -> None:
        """Ask whether a mapping is to be forgotten."""
        messages.ask(
            self,
            f"Delete the mapping “{name}”?",
            "It cannot be brought back. What was imported with it stays.",
            {"Delete": partial(self._delete, name)},
        )

    def _keep(self, name: str) -> None:
        try:
            saved.save(self._folder, name, self._choices.mapping)
        except SidesError as error:
            messages.refused(self, "This mapping was not saved.", error)
            return
        self.told.emit(f"The mapping was saved as “{name}”.")

    def _delete(self, name: str) -> None:
        try:
            saved.remove(self._folder, name)
        except SidesError as error:
            messages.refused(self, "This mapping was not deleted.", error)
            return
        self.told.emit(f"The mapping “{name}” was deleted.")


def _plain(name: str) -> str:
    """A name in a menu; an ampersand would become a key."""
    return name.replace("&", "&&")
