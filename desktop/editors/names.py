"""The editor of who and what: a name that is typed, or chosen from the tree of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop import theme
from desktop.editors.choices import Combo
from desktop.editors.field_editor import FieldEditor
from desktop.messages import tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from desktop.session import Session
    from models.project.directory import Directory

    Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_STEP = 14  # pixels by which a line stands further in than the one that it belongs to
_DEPTH_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a name, or a heading over some."""

    name: str
    depth: int = 0
    heading: bool = False


class NameEditor(FieldEditor):
    """A line with a list below; a part of a name finds it."""

    def __init__(self, name: str, session: Session, parent: QWidget) -> None:
        """Offer every stakeholder, issue or source."""
        super().__init__(name, session, parent)
        self.combo = Combo(self)
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setModel(_Lines(_lines(name, session.directory), self))
        self.combo.setItemDelegate(_Indented(self.combo))
        self.combo.setCurrentIndex(-1)
        self.combo.setCompleter(self._completer())
        line = self.combo.lineEdit()
        assert isinstance(line, QLineEdit)
        self.line = line
        self.line.setPlaceholderText("Type a part of its name")
        self.combo.editTextChanged.connect(self.value_changed)
        self.combo.activated.connect(self.chosen)
        self.take(self.combo, key_widget=self.line)
        self.combo.setAccessibleName(self.field.title)

    def text(self) -> str:
        """The name as it stands in the line."""
        return self.combo.currentText().strip()

    def set_text(self, text: str) -> None:
        """Choose a name, its beginning in sight."""
        self.combo.setCurrentIndex(self.combo.findText(text, Qt.MatchFlag.MatchExactly))
        self.combo.setEditText(text)
        self.line.setCursorPosition(0)

    def open_list(self) -> None:
        """Show all names."""
        self.combo.showPopup()

    def _completer(self) -> QCompleter:
        completer = QCompleter(self.combo.model(), self.combo)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        popup = completer.popup()
        assert popup is not None
        popup.setItemDelegate(_Indented(popup))
        return completer


class _Lines(QAbstractListModel):
    """The lines of the list; a heading cannot be chosen."""

    def __init__(self, lines: Sequence[Line], parent: QObject) -> None:
        super().__init__(parent)
        self._lines = lines

    def rowCount(self, parent: Index = _ROOT) -> int:
        """All lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, and how far in it stands."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return line.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(line.name)
        if role == Qt.ItemDataRole.FontRole and line.heading:
            return theme.bold(QApplication.font())
        return line.depth if role == _DEPTH_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are read alone."""
        if index.isValid() and self._lines[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Indented(QStyledItemDelegate):
    """Lets each line begin as far in as it stands in the tree."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line further to the right."""
        inner = QStyleOptionViewItem(option)
        inner.rect.adjust(int(index.data(_DEPTH_ROLE) or 0) * _STEP, 0, 0, 0)
        super().paint(painter, inner, index)


def _lines(name: str, names: Directory) -> list[Line]:
    if name == "source":
        return [Line(source.title) for source in names.sources.values()]
    return _issues(names) if name in ("issue", "after") else _stakeholders(names)


def _issues(names: Directory) -> list[Line]:
    by_topic: dict[str, list[str]] = {"": []}
    for issue in names.issues.values():
        by_topic.setdefault(issue.topic, []).append(issue.name)
    lines = []
    for topic, found in by_topic.items():
        lines += [Line(topic, heading=True)] if topic else []
        lines += [Line(name, depth=1 if topic else 0) for name in found]
    return lines


def _stakeholders(names: Directory) -> list[Line]:
    """All stakeholders, each below the one that it belongs to."""
    sides = {side.key for side in names.sides}
    below: dict[int | None, list[int]] = {}
    for stakeholder in names.stakeholders.values():
        if stakeholder.key not in sides:
            below.setdefault(stakeholder.parent, []).append(stakeholder.key)
    lines = []
    waiting = [(side.key, 0) for side in reversed(names.sides)]
    while waiting:
        key, depth = waiting.pop()
        lines.append(Line(names.stakeholders[key].name, depth))
        waiting += [(member, depth + 1) for member in reversed(below.get(key, []))]
    return lines
