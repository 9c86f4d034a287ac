"""Which sources were searched for an issue, and until when they can have anything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QPushButton, QWidget

from desktop.compare.days import DateLine
from desktop.compare.judging_dialog import JudgingDialog
from desktop.compare.ticks import TickDelegate
from desktop.dates import shown
from desktop.messages import plain_label, tooltip
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.session import Session
    from models.comparison.judging import Judge
    from models.records import Issue, Source

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_SIZE = (620, 480)
_VARIOUS = "These sources have different dates; a date that you write here is for all of them."
_OWN = "Without a date, each source counts until it was issued."


class SourcesModel(QAbstractListModel):
    """Sources that can be ticked."""

    def __init__(
        self, sources: Sequence[Source], ticked: Iterable[int], parent: QObject | None = None
    ) -> None:
        """List these sources; those with these keys are ticked."""
        super().__init__(parent)
        self._sources = sources
        self._ticked = set(ticked)

    def ticked(self) -> list[Source]:
        """The sources that are ticked, in order."""
        return [source for source in self._sources if source.key in self._ticked]

    def tick_all(self, *, on: bool) -> None:
        """Tick all sources, or none."""
        self._ticked = {source.key for source in self._sources} if on else set()
        if self._sources:
            self.dataChanged.emit(self.index(0), self.index(len(self._sources) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        """A row for each source."""
        return 0 if parent.isValid() else len(self._sources)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Code, title and date of a source, and whether it is ticked."""
        if not index.isValid():
            return None
        source = self._sources[index.row()]
        issued = f" · {shown(source.issued)}" if source.issued else ""
        text = f"{source.code} · {source.title}{issued}"
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(text)
            case Qt.ItemDataRole.CheckStateRole:
                on = source.key in self._ticked
                return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a source, or not."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        key = self._sources[index.row()].key
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(key)
        else:
            self._ticked.discard(key)
        self.dataChanged.emit(index, index)
        return True


class SearchedDialog(JudgingDialog):
    """Sources to tick, and one date for all of them."""

    def __init__(self, session: Session, issue: Issue, parent: QWidget) -> None:
        """Record what was searched for this issue."""
        super().__init__(session, parent, "Sources Searched", "&Record")
        self.setObjectName("searchedDialog")
        self._issue = issue
        names = session.directory
        self._known = names.judged.coverage_of.get(issue.key, [])
        self.model = SourcesModel(
            list(names.sources.values()), [found.source for found in self._known], self
        )
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(TickDelegate(self.list))
        self.list.setObjectName("searchedSources")
        self.list.setAccessibleName("Sources")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.until = DateLine("Until", self, "optional: 2025-02-14")
        self.count_line, self.until_line = plain_label(wrap=True), plain_label(wrap=True)
        self.all_button, self.none_button = QPushButton("&All"), QPushButton("&None")
        self._show_dates()
        self._lay_out()
        self._connect()
        self._show_count()
        self.resize(*_SIZE)
        self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus()

    def problem(self) -> str:
        """What is wrong with the date, or that there is nothing to tick."""
        if not self.model.rowCount():
            return "This project has no sources yet. Add one first."
        return self.until.problem

    def edit(self) -> Judge | None:
        """The edit; dates that differ stay as they are unless one is written."""
        from models.comparison.judging import searched

        self.until.take()
        made = searched(self.session.directory, self._issue, self.model.ticked(), self.until.date)
        if self._various and self.until.date is None:
            made = replace(made, given=[found for found in made.given if not found.key])
        return made if made.given or made.dropped else None

    def _lay_out(self) -> None:
        self.column.addWidget(
            plain_label(
                f"Tick each source that was searched for positions on “{self._issue.name}”, "
                "whether anything was found or not.",
                wrap=True,
            )
        )
        self.column.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.addWidget(self.count_line, 1)
        for button in (self.all_button, self.none_button):
            button.setAutoDefault(False)
            below.addWidget(button)
        self.column.addLayout(below)
        row = QHBoxLayout()
        label = plain_label("&Until")
        label.setBuddy(self.until)
        row.addWidget(label)
        self.until.setFixedWidth(self.fontMetrics().averageCharWidth() * 26)
        row.addWidget(self.until)
        row.addWidget(self.until_line, 1)
        self.column.addLayout(row)
        self.finish()

    def _connect(self) -> None:
        self.model.dataChanged.connect(self._show_count)
        self.until.checked.connect(self.check)
        self.all_button.clicked.connect(lambda: self.model.tick_all(on=True))
        self.none_button.clicked.connect(lambda: self.model.tick_all(on=False))

    def _show_dates(self) -> None:
        """Show the date that all sources have, where it is one."""
        untils = {found.until for found in self._known}
        self._various = len(untils) > 1
        if len(untils) == 1:
            self.until.show_date(untils.pop())
        self.until_line.setText(_VARIOUS if self._various else _OWN)

    def _show_count(self) -> None:
        self.count_line.setText(f"{counted(len(self.model.ticked()), 'source')} ticked.")
