"""The templates by name: those that come with the program, and those of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.editors.choices import Combo
from desktop.messages import tooltip
from models.briefing.template import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from models.briefing.template import Template


class TemplateBox(QWidget):
    """Announces a template that was chosen, and what is to be done with one."""

    chosen = Signal(object)  # Template
    keep_wanted = Signal()
    remove_wanted = Signal(str)  # the name of a template of the project

    def __init__(self, parent: QWidget) -> None:
        """Begin with those of the program."""
        super().__init__(parent)
        self._own: frozenset[str] = frozenset()
        self._read_only = False
        self.box = Combo(self)
        self.box.setObjectName("briefingTemplate")
        self.box.setAccessibleName("Template")
        self.button = QToolButton(self)
        self.button.setText("…")
        self.button.setAccessibleName("Keep or delete a template")
        self.button.setToolTip(tooltip("Keep or delete a template"))
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self.button)
        self.keep = menu.addAction("&Keep as a Template…")
        self.remove = menu.addAction("&Delete the Template")
        self.button.clicked.connect(
            lambda: menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(self.button)
        self.show_templates(TEMPLATES, (), read_only=False)
        self.box.activated.connect(self._on_activated)
        self.keep.triggered.connect(self.keep_wanted)
        self.remove.triggered.connect(lambda: self.remove_wanted.emit(self.box.currentText()))
        menu.aboutToShow.connect(self._show_state)

    def show_templates(
        self, templates: Sequence[Template], own: Collection[str], *, read_only: bool
    ) -> None:
        """Offer these; those with one of these names are the project's own."""
        name = self.box.currentText()
        self._own, self._read_only = frozenset(own), read_only
        self.box.clear()
        for template in templates:
            self.box.addItem(template.name, template)
        self.show_name(name or TEMPLATES[0].name)

    def set_read_only(self, read_only: bool) -> None:
        """Say whether templates can be kept and deleted."""
        self._read_only = read_only

    def show_name(self, name: str) -> None:
        """Show which one the pages began from."""
        self.box.setCurrentIndex(max(self.box.findText(name, Qt.MatchFlag.MatchExactly), 0))

    def _on_activated(self) -> None:
        self.chosen.emit(self.box.currentData())

    def _show_state(self) -> None:
        self.keep.setEnabled(not self._read_only)
        self.remove.setEnabled(not self._read_only and self.box.currentText() in self._own)
