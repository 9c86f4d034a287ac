"""The dialog of events: reprints and reports of one statement, suggested and then confirmed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QPushButton, QWidget

from desktop import messages, theme
from desktop.compare.events_model import EventsModel, named_apart
from desktop.compare.judging_dialog import JudgingDialog
from desktop.compare.ticks import TickDelegate, TickTree
from desktop.compare.work_line import WorkLine
from desktop.messages import plain_label
from desktop.positions.header import PositionsHeader
from models.comparison.events import Suggestion, group, suggest
from models.errors import SidesError
from models.project.edits import Change
from models.project.ordering import Order
from models.text import counted

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.session import Session
    from models.progress import Progress
    from models.project.query import Query
    from models.records import Position

_SIZE = (900, 600)
_WIDTHS = (34, 15, 18, 20)  # characters; the quote takes what is left
_MOST = 2_000  # positions of events that are there already
_PAGE = 200
_EXPLAINED = (
    "These positions seem to report one statement or act. Where each event counts once, those of "
    "one event are one. Nothing is grouped until you tick it; F2 gives an event another name."
)
_LOOKING = "Looking for positions that seem to report one statement or act."
_NONE = "No further positions seem to report one event."


class EventsDialog(JudgingDialog):
    """Suggestions to tick and name; below, the events that are there already."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Look for events in this session’s project once it is shown."""
        super().__init__(session, parent, "Events", "&Group")
        self.setObjectName("eventsDialog")
        self._looked = False
        self.explained = plain_label(_LOOKING, wrap=True)
        self.suggested = EventsModel(self, tickable=True)
        self.known = EventsModel(self, tickable=False)
        self.suggested_tree = _tree(self.suggested, "Suggested events", "suggestedEvents", self)
        self.known_tree = _tree(self.known, "Events that are there already", "knownEvents", self)
        self.known_title = plain_label("Grouped already")
        self.apart_button = QPushButton("&Take Apart", self)
        self.work = WorkLine(session, self)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)

    def refresh(self) -> None:
        """Look anew; what was ticked and named stays so."""
        self.work.ask("Comparing quotes…", _look, done=self._show, refused=self._on_refused)

    def problem(self) -> str:
        """Why nothing can be grouped."""
        if not self._looked:
            return ""
        return self.suggested.problem() if self.suggested.groups else _NONE

    def check(self) -> None:
        """Say what is wrong, and how many events the button groups."""
        super().check()
        ticked = len(self.suggested.ticked())
        self.verb.setText(f"&Group {counted(ticked, 'Event')}" if ticked else "&Group")
        self.verb.setEnabled(self.verb.isEnabled() and ticked > 0)
        chosen = self.known.group(self.known_tree.currentIndex())
        free = not self.session.project.read_only
        self.apart_button.setEnabled(free and chosen is not None)

    def edit(self) -> Change:
        """One edit for all events that are ticked."""
        return group(self.suggested.ticked())

    def take_apart(self) -> None:
        """Let each position of the selected event be one for itself again; undo brings it back."""
        chosen = self.known.group(self.known_tree.currentIndex())
        if chosen is None:
            return
        changed = [replace(position, event="") for position in chosen.positions]
        try:
            self.session.apply(Change(changed, f"Take apart event {chosen.name}"))
        except SidesError as error:
            messages.refused(self, "This was not done.", error)

    def showEvent(self, event: QShowEvent) -> None:
        """Look, once it is seen."""
        super().showEvent(event)
        self._soon.start()

    def _lay_out(self) -> None:
        self.column.addWidget(self.explained)
        self.column.addWidget(self.suggested_tree, 3)
        self.column.addWidget(self.work)
        row = QHBoxLayout()
        row.addWidget(self.known_title, 1)
        self.apart_button.setAutoDefault(False)
        row.addWidget(self.apart_button)
        self.known_title.setFont(theme.bold(self.font()))
        self.column.addLayout(row)
        self.column.addWidget(self.known_tree, 2)
        self.finish()
        self._show_known()

    def _connect(self) -> None:
        self._soon.timeout.connect(self.refresh)
        self.finished.connect(self._let_go)
        self.session.edited.connect(self._on_edited)
        self.suggested.dataChanged.connect(self.check)
        self.known_tree.selectionModel().currentChanged.connect(self.check)
        self.apart_button.clicked.connect(self.take_apart)
        self.work.stopped.connect(self._on_stopped)

    def _show(self, found: tuple[list[Suggestion], list[Suggestion]]) -> None:
        suggested, known = found
        self._looked = True
        names = self.session.directory
        self.suggested.show(named_apart(suggested, (each.name for each in known)), names)
        self.known.show(known, names)
        self.suggested_tree.expandAll()
        for tree in (self.suggested_tree, self.known_tree):
            for row in range(tree.model().rowCount()):
                tree.setFirstColumnSpanned(row, QModelIndex(), True)
            tree.setCurrentIndex(tree.model().index(0, 0))
        self.explained.setText(_EXPLAINED if suggested else _NONE)
        self._show_known()
        self.check()

    def _show_known(self) -> None:
        there = bool(self.known.groups)
        for widget in (self.known_title, self.known_tree, self.apart_button):
            widget.setVisible(there)

    def _let_go(self) -> None:
        self._soon.stop()
        self.work.forget()

    def _on_edited(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _on_refused(self, error: SidesError) -> None:
        self.explained.setText(str(error))

    def _on_stopped(self) -> None:
        self.explained.setText("This was stopped. Close the dialog, and open it to look again.")


def _look(query: Query, progress: Progress) -> tuple[list[Suggestion], list[Suggestion]]:
    """What is suggested, and what is there already."""
    return suggest(query, progress), _known(query)


def _known(query: Query) -> list[Suggestion]:
    found: dict[str, list[Position]] = {}
    # What has no event comes last.
    keys = query.keys(order=[Order("event")], limit=_MOST)
    for start in range(0, len(keys), _PAGE):
        page = [p for p in query.positions(keys[start : start + _PAGE]) if p.event]
        for position in page:
            found.setdefault(position.event, []).append(position)
        if not page:
            break
    return [Suggestion(name, tuple(positions)) for name, positions in found.items()]


def _tree(model: EventsModel, name: str, object_name: str, parent: QWidget) -> TickTree:
    tree = TickTree(parent)
    tree.setModel(model)
    tree.setItemDelegate(TickDelegate(tree))
    tree.setObjectName(object_name)
    tree.setAccessibleName(name)
    tree.setFrameShape(QFrame.Shape.NoFrame)
    tree.setUniformRowHeights(True)
    triggers = QAbstractItemView.EditTrigger
    tree.setEditTriggers(triggers.EditKeyPressed | triggers.SelectedClicked)
    tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    header = PositionsHeader(tree)
    header.setSectionsMovable(False)
    tree.setHeader(header)
    header.setStretchLastSection(True)
    wide = tree.fontMetrics().averageCharWidth()
    for number, width in enumerate(_WIDTHS):
        header.resizeSection(number, wide * width)
    return tree
