"""The list of what a column can be, in groups with a heading each."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.messages import tooltip
from models.exchange.importing.targets import IGNORED, TARGET, TARGETS

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", (IGNORED,)),
    ("Who", ("holder", "speaker", "side", "holder_code")),
    ("On what", ("issue", "issue_code", "topic", "proposition")),
    ("For or against", ("stance", "silence", "stance_and_text")),
    ("In words", ("summary", "condition", "after", "quote", "translation")),
    (
        "Quantity",
        (
            *("quantity", "quantity_value", "quantity_upper", "quantity_unit", "quantity_bound"),
            "quantity_qualifier",
        ),
    ),
    (
        "When and where",
        (
            *("said_on", "event", "attribution", "attribution_count", "source", "source_code"),
            *("source_date", "source_url", "source_author", "locator"),
        ),
    ),
    ("The analyst’s own", ("confidence", "status", "note", "titled_note", "code", "id")),
)


def grouped() -> list[tuple[str, str]]:
    """Heading and target, in the order of the list; a heading stands before "" as its target."""
    told: list[tuple[str, str]] = []
    known = {name for _, names in _GROUPS for name in names}
    groups = (*_GROUPS, ("Others", tuple(t.name for t in TARGETS if t.name not in known)))
    for heading, names in groups:
        if heading and names:
            told.append((heading, ""))
        told += [("", name) for name in names]
    return told


class TargetsModel(QAbstractListModel):
    """Targets with what they mean; a heading cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        """List all."""
        super().__init__(parent)
        self._lines = grouped()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """All lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a target is called, and what it means."""
        if not index.isValid():
            return None
        heading, name = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return heading or TARGET[name].title
            case Qt.ItemDataRole.UserRole:
                return name
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(TARGET[name].meaning) if name else None
            case Qt.ItemDataRole.FontRole:
                return theme.bold(QApplication.font()) if heading else None
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return TARGET[name].meaning if name else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are read alone."""
        if not index.isValid() or not self._lines[index.row()][1]:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
