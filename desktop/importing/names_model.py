"""The names in the sheet and what becomes of each; new ones are listed before they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.lines import QUIET_ROLE, WARNING_ROLE
from desktop.messages import tooltip
from models.exchange.importing.mapping import NameChoice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject

    from desktop.importing.choices import Choices
    from models.exchange.importing.name_finder import NameFound

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
NAME, KIND, ROWS, BECOMES, NEAR = range(5)
_TITLES = ("Name in the sheet", "Kind", "Times", "Becomes", "Perhaps it is")
_LONGEST = 300  # characters of a name that anybody sees on one line


class NamesModel(QAbstractTableModel):
    """A row for each name that is not plainly known; for all of them where that is wanted."""

    def __init__(self, choices: Choices, parent: QObject) -> None:
        """Begin without names."""
        super().__init__(parent)
        self._choices = choices
        self._found: tuple[NameFound, ...] = ()
        self._shown: list[NameFound] = []
        self._all = False

    @property
    def hidden(self) -> int:
        """How many names are plainly known, and not listed."""
        return len(self._found) - len(self._shown)

    def show(self, found: Iterable[NameFound]) -> None:
        """Show these."""
        self._found = tuple(found)
        self._put()

    def show_all(self, *, on: bool) -> None:
        """List those that are plainly known, too."""
        self._all = on
        self._put()

    def name(self, row: int) -> NameFound | None:
        """The name of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def choice(self, name: NameFound) -> tuple[NameChoice, str]:
        """What becomes of a name, and what it is called then."""
        rule = self._choices.rule(name.kind, name.text)
        return (rule.choice, rule.name or rule.text) if rule else (name.choice, name.name)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """All that are listed."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The name, and what becomes of it."""
        return 0 if parent.isValid() else len(_TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What becomes of it can be chosen."""
        flags = super().flags(index)
        if index.isValid() and index.column() == BECOMES:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and says to a screen reader."""
        name = self.name(index.row()) if index.isValid() else None
        if name is None:
            return None
        text = self._text(name, index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text[:_LONGEST]
            case Qt.ItemDataRole.EditRole:
                return coded(*self.choice(name)) if index.column() == BECOMES else text
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(text)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_TITLES[index.column()]}: {text or 'nothing'}"
        if role == QUIET_ROLE:
            return self.choice(name)[0] is NameChoice.LEAVE_OUT
        if role == WARNING_ROLE:
            undecided = self._choices.rule(name.kind, name.text) is None
            return undecided and bool(name.near) and index.column() == NEAR
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Let this become of a name; the value is what :func:`coded` gives."""
        name = self.name(index.row()) if index.isValid() else None
        if name is None or role != Qt.ItemDataRole.EditRole or index.column() != BECOMES:
            return False
        word, _, called = str(value).partition("\n")
        self._choices.put_name(name.kind, name.text, NameChoice(word), called)
        row = index.row()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(_TITLES) - 1))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title of a column."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _TITLES[section] if orientation is Qt.Orientation.Horizontal else section + 1

    def _text(self, name: NameFound, section: int) -> str:
        match section:
            case 0:
                return name.text
            case 1:
                return name.kind
            case 2:
                return f"{name.count:,}"
            case 3:
                return told_choice(name.text, *self.choice(name))
            case _:
                return ", ".join(f"{near.name} ({near.why})" for near in name.near)

    def _put(self) -> None:
        wanted = [name for name in self._found if self._all or self._is_open(name)]
        if [(n.kind, n.text) for n in wanted] == [(n.kind, n.text) for n in self._shown]:
            # The same names: the keyboard stays where it is.
            self._shown = wanted
            if wanted:
                last = self.index(len(wanted) - 1, len(_TITLES) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._shown = wanted
        self.endResetModel()

    def _is_open(self, name: NameFound) -> bool:
        known = name.choice is NameChoice.EXISTING and name.certain
        return not known or self._choices.rule(name.kind, name.text) is not None


def coded(choice: NameChoice, name: str) -> str:
    """A choice as one text: the word, and below it what the name becomes."""
    return choice.value if choice is NameChoice.LEAVE_OUT else f"{choice.value}\n{name}"


def told_choice(text: str, choice: NameChoice, name: str) -> str:
    """A choice in words."""
    match choice:
        case NameChoice.LEAVE_OUT:
            return "left out"
        case NameChoice.EXISTING:
            return name
    return "new" if name in ("", text) else f"new: {name}"
