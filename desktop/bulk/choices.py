"""The upper part of the bulk edit: the field, the way, and what it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.bulk.preview import ink
from desktop.bulk.question import Question, Way, ways
from desktop.editors.choices import Combo
from desktop.editors.make import make_editor
from desktop.messages import plain_label
from models.exchange.fields import BY_NAME, FIELDS, needed

if TYPE_CHECKING:
    from desktop.session import Session

_FIELDS = [field for field in FIELDS if field.name != "code"]
"""A code belongs to one position alone."""

_FIRST = "status"


class Choices(QWidget):
    """What is to be changed, and into what; says so whenever it becomes something else."""

    changed = Signal()

    def __init__(self, session: Session, field: str, parent: QWidget) -> None:
        """Begin with this field, nothing entered."""
        super().__init__(parent)
        self._session = session
        self.field_box = _combo("Field", self)
        for each in _FIELDS:
            self.field_box.addItem(each.title, each.name)
        self.way_box = _combo("What is done with it", self)
        self.old_text = _line("Text to be replaced", self)
        self.new_text = _line("Text in its place", self)
        self.match_case = QCheckBox("Match &case", self)
        self.editor = make_editor(_FIRST, session, self)
        self.note = plain_label(wrap=True)
        self.note.setObjectName("bulkNote")
        self.note.setFont(theme.small(self.font()))
        ink(self.note, "soft")
        self._lay_out()
        start = self.field_box.findData(field)
        self.field_box.setCurrentIndex(start if start >= 0 else self.field_box.findData(_FIRST))
        self._show_field()
        self._connect()

    @property
    def field(self) -> str:
        """The name of the chosen field."""
        return str(self.field_box.currentData())

    @property
    def way(self) -> Way:
        """How it is to be changed."""
        return Way(self.way_box.currentData())

    def question(self) -> Question:
        """What is asked for, whether it can be answered or not."""
        match self.way:
            case Way.REPLACE:
                find, put = self.old_text.text(), self.new_text.text()
                return Question(self.field, self.way, put, find, self.match_case.isChecked())
            case Way.EMPTY:
                return Question(self.field, self.way)
        return Question(self.field, self.way, self.editor.text())

    def missing(self) -> str:
        """What still has to be entered; "" when nothing has."""
        if self.way is Way.REPLACE:
            return "" if self.old_text.text() else "Write the text that is to be replaced."
        if self.way is Way.SET and not self.editor.text().strip():
            empty = "" if needed(self.field) else f", or choose “{Way.EMPTY}”"
            return f"Enter what it is to become{empty}."
        return ""

    def problem(self) -> str:
        """What is wrong with what was entered; "" when it is fine."""
        return self.editor.problem() if self.way is Way.SET else ""

    def begin(self) -> None:
        """Put the keyboard where there is something to be entered."""
        (self.old_text if self.way is Way.REPLACE else self.editor).setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        first = QHBoxLayout()
        title = plain_label("&Field")
        title.setBuddy(self.field_box)
        for widget in (title, self.field_box, self.way_box):
            first.addWidget(widget)
        first.addStretch(1)
        layout.addLayout(first)
        replacing = QWidget(self)
        line = QHBoxLayout(replacing)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.old_text, 1)
        line.addWidget(plain_label("with"))
        line.addWidget(self.new_text, 1)
        line.addWidget(self.match_case)
        self._setting, self._replacing = QWidget(self), replacing
        self._setting_layout = QVBoxLayout(self._setting)
        self._setting_layout.setContentsMargins(0, 0, 0, 0)
        self._setting_layout.addWidget(self.editor)
        layout.addWidget(self._setting)
        layout.addWidget(self._replacing)
        layout.addWidget(self.note)

    def _connect(self) -> None:
        self.field_box.currentIndexChanged.connect(self._on_field)
        self.way_box.currentIndexChanged.connect(self._on_way)
        self.old_text.textChanged.connect(self.changed)
        self.new_text.textChanged.connect(self.changed)
        self.match_case.toggled.connect(self.changed)

    def _on_field(self) -> None:
        self._show_field()
        self.changed.emit()

    def _on_way(self) -> None:
        self._show_way()
        self.changed.emit()

    def _show_field(self) -> None:
        """Take another field's editor, and what can be done with it."""
        old = self.editor
        self.editor = make_editor(self.field, self._session, self._setting)
        self._setting_layout.replaceWidget(old, self.editor)
        old.setVisible(False)
        old.deleteLater()
        self.editor.setAccessibleName(f"New {BY_NAME[self.field].title}")
        self.editor.value_changed.connect(self._on_value)
        before = self.way_box.currentData()
        self.way_box.blockSignals(True)
        self.way_box.clear()
        for way in ways(self.field):
            self.way_box.addItem(way.value, way.value)
        self.way_box.setCurrentIndex(max(0, self.way_box.findData(before)))
        self.way_box.blockSignals(False)
        self.way_box.setEnabled(self.way_box.count() > 1)
        self._show_way()
        QWidget.setTabOrder(self.way_box, self.editor)

    def _show_way(self) -> None:
        self._setting.setVisible(self.way is Way.SET)
        self._replacing.setVisible(self.way is Way.REPLACE)
        self._show_note()

    def _on_value(self) -> None:
        self._show_note()
        self.changed.emit()

    def _show_note(self) -> None:
        """Say how what was entered is understood."""
        note = self.editor.preview() if self.way is Way.SET and not self.problem() else ""
        self.note.setText(note)
        self.note.setVisible(bool(note))


def _combo(name: str, parent: QWidget) -> Combo:
    combo = Combo(parent)
    combo.setMinimumContentsLength(14)
    combo.setAccessibleName(name)
    return combo


def _line(name: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setPlaceholderText(name)
    line.setAccessibleName(name)
    return line
