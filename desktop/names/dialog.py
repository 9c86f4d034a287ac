"""The dialog of names: stakeholders, issues and sources, and what can be done to each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop import messages
from desktop.messages import tooltip
from desktop.names import plans
from desktop.names.model import NamesModel
from desktop.names.outline import Named, Node, kind_of, name_of
from desktop.names.prompts import MergePrompt, MovePrompt, Prompt, RenamePrompt, TopicPrompt
from desktop.names.rows import NamesTree
from models.errors import SidesError
from models.records import Issue, ProjectInfo, Source, Stakeholder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.main_window import MainWindow
    from desktop.names.plans import Hold, Plan
    from desktop.session import Session

_SIZE = (760, 600)
_LONGEST_TOLD = 240


class NamesDialog(QDialog):
    """A tree of names, and buttons for what is selected in it."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        """Show the names of this session.

        Raises:
            SidesError: they cannot be read.
        """
        super().__init__(window)
        self._window, self._session = window, session
        self.setObjectName("namesDialog")
        self.setWindowTitle("Names")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.model = NamesModel(session, self)
        self.tree = NamesTree(self.model, self)
        self.rename_button = self._button("&Rename…", "F2", self.rename)
        self.move_button = self._button("&Move…", "Ctrl+Shift+M", self.move_below)
        self.merge_button = self._button("Merge &Into…", "Ctrl+M", self.merge)
        self.delete_button = self._button("&Delete", "Del", self.delete)
        self.close_button = self._button("&Close", "", self.reject)
        self.hold_line, self.told_line = (
            _foot_line("What refers to it"),
            _foot_line("What was done"),
        )
        self._read_only = messages.plain_label(
            "This project is open for reading only: nothing can be changed here.", wrap=True
        )
        self._wanted: object = None
        self._lay_out()
        self._connect()
        self.tree.setCurrentIndex(self.model.index(0, 0))
        self.tree.setFocus()
        self._show_state()

    def rename(self) -> None:
        """Ask for another name of what is selected."""
        if record := self._record():
            taken = () if isinstance(record, ProjectInfo) else map(name_of, self._alike(record))
            self._open(RenamePrompt(self, record, taken))

    def move_below(self) -> None:
        """Ask where the selected stakeholder is to stand, or the issue."""
        names = self._session.directory
        record = self._record()
        if isinstance(record, Stakeholder):
            self._open(MovePrompt(self, record, names))
        elif isinstance(record, Issue):
            self._open(TopicPrompt(self, record, (i.topic for i in names.issues.values())))

    def merge(self) -> None:
        """Ask which one takes over what hangs on the selected one."""
        if (node := self._node()) and (record := node.record) and (hold := self._hold_of(node)):
            kept = [other for other in self._alike(record) if other.key != record.key]
            names = [plans.in_full(self._session.directory, other) for other in kept]
            prompt = MergePrompt(self, record, kept, names, hold)
            prompt.accepted.connect(partial(self._want, prompt))
            self._open(prompt)

    def delete(self) -> None:
        """Delete what is selected, for nothing refers to it; undo brings it back."""
        if (node := self._node()) and node.record and (hold := self._hold_of(node)):
            self._carry_out(plans.delete(node.record, hold))

    def refresh(self) -> None:
        """Read everything anew; what was selected and folded stays so where it is still there."""
        nearest = self._nearest()
        folded = {place for place, i in self.model.indexes().items() if self._is_folded(i)}
        top = self.tree.visualRect(self.tree.currentIndex()).top()
        try:
            self.model.refresh()
        except SidesError as error:
            self._window.tell(error)
            return
        self.tree.expandAll()
        indexes = self.model.indexes()
        for place in folded & indexes.keys():
            self.tree.setExpanded(indexes[place], False)
        self.tree.go_to(next(indexes[p] for p in nearest if p in indexes), top)
        self._wanted = None
        self._show_state()

    def _node(self) -> Node | None:
        return self.model.node(self.tree.currentIndex())

    def _record(self) -> Named | None:
        node = self._node()
        return node.record if node else None

    def _alike(self, record: Named) -> Sequence[Named]:
        """All records of one kind."""
        names = self._session.directory
        if isinstance(record, Stakeholder):
            return list(names.stakeholders.values())
        if isinstance(record, Issue):
            return list(names.issues.values())
        return list(names.sources.values()) if isinstance(record, Source) else [record]

    def _nearest(self) -> list[object]:
        """The places to select, best first: the present one, and what stands around it."""
        here = self.tree.currentIndex()
        around = (here, self.tree.indexBelow(here), self.tree.indexAbove(here), here.parent())
        places: list[object] = [node.place for i in around if (node := self.model.node(i))]
        first = self.model.node(self.model.index(0, 0))
        return [*places[:1], self._wanted, *places[1:], first.place if first else None]

    def _is_folded(self, index: QModelIndex) -> bool:
        return self.model.rowCount(index) > 0 and not self.tree.isExpanded(index)

    def _want(self, prompt: MergePrompt) -> None:
        """Go to the one that is kept, once the other is gone."""
        if kept := prompt.kept():
            self._wanted = kind_of(kept), kept.key

    def _open(self, prompt: Prompt) -> None:
        prompt.planned.connect(self._carry_out)
        prompt.open()

    def _carry_out(self, plan: Plan) -> None:
        self._window.commands.edits.apply(plan.edit, plan.rows)

    def _hold_of(self, node: Node) -> Hold | None:
        """What hangs on a line's record; a text that cannot be read is told."""
        assert node.record is not None
        try:
            return self._hold(node).with_text(self._session, node.record)
        except SidesError as error:
            messages.refused(self, "This cannot be done.", error)
            return None

    def _hold(self, node: Node) -> Hold:
        assert node.record is not None
        return plans.Hold(node.uses, plans.members_of(self._session.directory, node.record))

    def _show_state(self) -> None:
        """Enable what can be done to what is selected, and say what keeps it."""
        node, read_only = self._node(), self._session.project.read_only
        record = node.record if node else None
        is_plain = record is not None and not isinstance(record, ProjectInfo)
        hold = self._hold(node) if node and is_plain else plans.Hold()
        told = hold.told(record) if record and is_plain else ""
        some = len(self._alike(record)) > 1 if record else False
        free = not read_only
        self._read_only.setVisible(read_only)
        self.rename_button.setEnabled(free and record is not None)
        self.move_button.setEnabled(
            free and (isinstance(record, Issue) or (isinstance(record, Stakeholder) and some))
        )
        self.merge_button.setEnabled(free and is_plain and some)
        self.delete_button.setEnabled(free and is_plain and hold.is_free)
        self.delete_button.setToolTip(tooltip(f"{told} (Del)".strip()))
        self.delete_button.setAccessibleDescription(told)
        self.hold_line.setText(told)

    def _on_told(self, text: str) -> None:
        cut = text if len(text) <= _LONGEST_TOLD else f"{text[:_LONGEST_TOLD]}…"
        self.told_line.setText(cut)

    def _button(self, text: str, key: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: slot())
        if key:
            # A shortcut of the button's own would take the place of its underlined letter.
            QShortcut(QKeySequence(key), self, button.click)
            button.setToolTip(tooltip(f"{text.replace('&', '').rstrip('…')} ({key})"))
        return button

    def _connect(self) -> None:
        edits = self._window.commands.edits
        edits.told.connect(self._on_told)
        self._session.edited.connect(self.refresh)
        self._session.read_only_changed.connect(self._show_state)
        self.tree.selectionModel().currentChanged.connect(self._show_state)
        # The window's keys are out of reach below a dialog; these two are wanted here as well.
        for name in ("undo", "redo"):
            action = self._window.menus.actions[name]
            for keys in action.shortcuts():
                QShortcut(keys, self, action.trigger)

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        for button in (self.rename_button, self.move_button, self.merge_button, self.delete_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        middle = QHBoxLayout()
        middle.addWidget(self.tree, 1)
        middle.addLayout(buttons)
        column = QVBoxLayout(self)
        column.addWidget(self._read_only)
        column.addLayout(middle, 1)
        column.addWidget(self.hold_line)
        column.addWidget(self.told_line)


def _foot_line(name: str) -> QLabel:
    line = messages.plain_label(wrap=True)
    line.setAccessibleName(name)
    # A long word is cut; it must not make the dialog as wide as itself.
    line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    line.setMinimumHeight(line.fontMetrics().lineSpacing())
    return line


def open_names(window: MainWindow, session: Session) -> QWidget | None:
    """Show the dialog, or say why the names cannot be read."""
    try:
        dialog = NamesDialog(window, session)
    except SidesError as error:
        window.tell(error)
        return None
    dialog.open()
    return dialog
