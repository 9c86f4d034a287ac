"""What is said once for all rows, in which order dates are, and what becomes of known rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.compare.inks import inked, stand_out
from desktop.editors.choices import Combo
from desktop.editors.make import make_editor
from desktop.messages import plain_label, tooltip
from models.exchange.fields import BY_NAME
from models.exchange.importing.mapping import DateOrder, Layout, Twice
from models.exchange.importing.targets import CONSTANTS, TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.editors.field_editor import FieldEditor
    from desktop.importing.choices import Choices
    from desktop.session import Session

_DATES = {
    DateOrder.UNKNOWN: "not known: such dates are refused",
    DateOrder.DAY: "the day: 3 February",
    DateOrder.MONTH: "the month: March 2",
}
_TWICE = {
    Twice.LEAVE_OUT: "are left out",
    Twice.TAKE: "are taken all the same",
}
_DATED = frozenset(("said_on", "source_date"))
_MARGIN = 10


class ConstantsPage(QScrollArea):
    """An editor for each thing that is said for all rows; others can be added."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget) -> None:
        """Show what is chosen."""
        super().__init__(parent)
        self._session, self._choices = session, choices
        self.setObjectName("importConstants")
        self.setAccessibleName("For all rows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.editors: dict[str, FieldEditor | QLineEdit] = {}
        self.remove_buttons: dict[str, QPushButton] = {}
        inner = QWidget()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._form = QFormLayout()
        self.file_box = QCheckBox("The fi&le is the source of what names no other", inner)
        self.add_box = Combo(inner)
        self.add_box.setAccessibleName("Say something more for all rows")
        self.dates_box, self.twice_box = Combo(inner), Combo(inner)
        for box, words in ((self.dates_box, _DATES), (self.twice_box, _TWICE)):
            for value, told in words.items():
                box.addItem(told, value)
        self.dates_box.setAccessibleName("What comes first in dates such as 3/2/2025")
        self.twice_box.setAccessibleName("Rows that say what is there already")
        self._lay_out(inner)
        self.setWidget(inner)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the choices anew."""
        mapping = self._choices.mapping
        if list(mapping.constants) != list(self.editors):
            self._fill()
        for name, editor in self.editors.items():
            if _text(editor) != mapping.constants[name]:
                with QSignalBlocker(editor):
                    _put_text(editor, mapping.constants[name])
        self.dates_box.setCurrentIndex(self.dates_box.findData(mapping.dates))
        dated = any(column.target in _DATED for column in mapping.columns)
        self._form.setRowVisible(self.dates_box, dated)
        self.dates_box.setToolTip(tooltip(self._choices.of_all.get("dates", "")))
        with QSignalBlocker(self.file_box):
            self.file_box.setChecked(mapping.file_is_source)
        # A source that is said for all rows leaves nothing without one.
        self.file_box.setEnabled(not mapping.constants.get("source", "").strip())
        self.twice_box.setCurrentIndex(self.twice_box.findData(mapping.twice))
        self._fill_add_box()

    def add(self, target: str) -> None:
        """Say one thing more for all rows, and go to its editor."""
        if target:
            self._choices.put_constant(target, "")
            self.editors[target].setFocus()

    def _on_changed(self) -> None:
        self.refresh()

    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.editors.clear()
        self.remove_buttons.clear()
        for row, name in enumerate(self._choices.mapping.constants):
            self._add_row(row, name)

    def _add_row(self, row: int, name: str) -> None:
        title = TARGET[name].title
        label = plain_label(f"{title}:")
        editor = self._editor(name)
        label.setBuddy(editor)
        why = inked(self._choices.of_all.get(name, ""), "soft", wrap=True)
        remove = QPushButton("Remove", self)
        remove.setAutoDefault(False)
        remove.setAccessibleName(f"Say no {title} for all rows")
        remove.clicked.connect(partial(self._choices.put_constant, name, None))
        self.editors[name], self.remove_buttons[name] = editor, remove
        for place, widget in enumerate((label, editor, why, remove)):
            self._grid.addWidget(widget, row, place)

    def _editor(self, name: str) -> FieldEditor | QLineEdit:
        text = self._choices.mapping.constants[name]
        if name in BY_NAME and name != "code":
            editor = make_editor(name, self._session, self)
            editor.set_text(text)
            editor.value_changed.connect(partial(self._on_text, name))
            stand_out(*editor.inputs())
            return editor
        line = QLineEdit(text, self)
        line.setAccessibleName(TARGET[name].title)
        line.textChanged.connect(partial(self._on_text, name))
        stand_out(line)
        return line

    def _on_text(self, name: str, *_: object) -> None:
        if (editor := self.editors.get(name)) is not None:
            self._choices.put_constant(name, _text(editor))

    def _fill_add_box(self) -> None:
        with QSignalBlocker(self.add_box):
            self.add_box.clear()
            self.add_box.addItem("Say something more…", "")
            for name in self._lacking():
                self.add_box.addItem(TARGET[name].title, name)
            self.add_box.setCurrentIndex(0)

    def _lacking(self) -> Iterator[str]:
        """What no column says, nor is said here."""
        mapping = self._choices.mapping
        said = {column.target for column in mapping.columns} | set(mapping.constants)
        about = {Layout.WIDE: "issue", Layout.TURNED: "holder"}.get(mapping.layout)
        for name in CONSTANTS:
            if name not in said and name != about:
                yield name

    def _connect(self) -> None:
        choices = self._choices
        choices.changed.connect(self._on_changed)
        self.add_box.activated.connect(lambda: self.add(self.add_box.currentData()))
        self.file_box.toggled.connect(lambda on: choices.put_file_is_source(on=on))
        self.dates_box.activated.connect(
            lambda: choices.put_dates(DateOrder(self.dates_box.currentData()))
        )
        self.twice_box.activated.connect(
            lambda: choices.put_twice(Twice(self.twice_box.currentData()))
        )

    def _lay_out(self, inner: QWidget) -> None:
        column = QVBoxLayout(inner)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        heading = plain_label("Said for all rows that do not say it themselves")
        heading.setFont(theme.bold(self.font()))
        column.addWidget(heading)
        column.addLayout(self._grid)
        column.addWidget(self.add_box, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.file_box)
        self.add_box.setMinimumContentsLength(24)
        form = self._form
        form.setContentsMargins(0, _MARGIN, 0, 0)
        form.addRow("In dates such as 3/2/2025, &first comes", self.dates_box)
        form.addRow("&Rows that say what is there already", self.twice_box)
        column.addLayout(form)
        column.addStretch(1)
        stand_out(self.add_box, self.file_box, self.dates_box, self.twice_box)


def _text(editor: FieldEditor | QLineEdit) -> str:
    return editor.text()


def _put_text(editor: FieldEditor | QLineEdit, text: str) -> None:
    if isinstance(editor, QLineEdit):
        editor.setText(text)
    else:
        editor.set_text(text)
