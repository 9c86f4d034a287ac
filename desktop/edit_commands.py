"""What the actions of the Edit menu do: undo and redo, and the edits of what is selected."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop import messages
from desktop.session import LONG
from models.errors import SidesError
from models.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.main_window import MainWindow
    from desktop.session import Session
    from models.progress import Progress
    from models.project.edits import Edit
    from models.project.history import Step
    from models.project.store import Project
    from models.project.touched import Touched
    from models.records import Position

_MOST_MERGED = 4
_LONGEST = 60  # letters of a step’s label in a menu
_TOLD_FOR = 10_000  # milliseconds


_T = TypeVar("_T")


class EditCommands(QObject):
    """The slots of one window's editing actions."""

    told = Signal(str)  # what was done, as the status bar says it

    def __init__(self, window: MainWindow) -> None:
        """Edit what this window shows."""
        super().__init__(window)
        self._window = window

    def show_state(self) -> None:
        """Let Undo and Redo name their steps, and enable what can be done now."""
        actions, session = self._window.menus.actions, self._session
        free = session is not None and not session.project.read_only
        last = self._read(session.history.last) if session and free else None
        following = self._read(session.history.next) if session and free else None
        for name, step in (("undo", last), ("redo", following)):
            actions[name].setText(_named(name.capitalize(), step))
            actions[name].setEnabled(step is not None)
        self._window.toolbar.show_steps(last, following)
        self._window.commands.grid.show_state()
        self._window.commands.sources.show_state()
        self._window.commands.books.show_state()
        self._window.commands.briefing.show_state()
        self._window.commands.imports.show_state()
        selected = self._selected_count() if free else 0
        for name in ("duplicate", "delete", "reviewed", "draft", "bulk-edit", "paste"):
            actions[name].setEnabled(selected > 0)
        actions["add"].setEnabled(free)
        actions["merge"].setEnabled(selected > 1)
        workspace = self._window.workspace
        in_history = workspace is not None and workspace.view == "history"
        actions["go-to-step"].setEnabled(free and in_history and last is not following)

    def undo(self) -> None:
        """Take the last step back."""
        if (session := self._session) and (last := self._read(session.history.last)):
            self.go_to(last.parent, f"Undone: {last.label}")

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        if (session := self._session) and (following := self._read(session.history.next)):
            self.go_to(following.row, f"Redone: {following.label}")

    def go_to_selected_step(self) -> None:
        """Let the project stand at the step that is selected in the History view."""
        workspace = self._window.workspace
        if workspace and workspace.furnished and (step := workspace.history.current()):
            self.go_to_step(step)

    def go_to_step(self, step: Step) -> None:
        """Let the project stand at this step."""
        self.go_to(step.row, f"The project stands at: {step.label}")

    def go_to(self, step: int | None, told: str) -> None:
        """Undo and redo until a step is the last that holds, and say so."""
        if (session := self._session) is None:
            return
        length = self._read(partial(session.history.length, step))
        if length is None:
            return
        if length < LONG:
            self._now(partial(session.go_to, step), told)
        else:
            title = told.partition(": ")[2]
            self._long(
                title, told, lambda project, progress: project.go_to(step, progress=progress)
            )

    def duplicate(self) -> None:
        """Copy the selected positions."""
        from models.project.edits import Duplicate

        positions = self._selected()
        self.apply(Duplicate(positions), len(positions))

    def delete(self) -> None:
        """Delete the selected positions; undo brings them back."""
        from models.project.edits import Delete, described

        positions = self._selected()
        self.apply(Delete(positions, described("Delete", positions)), len(positions))

    def mark_reviewed(self) -> None:
        """Say of the selected positions that they were reviewed."""
        self._mark(Status.REVIEWED)

    def mark_draft(self) -> None:
        """Say of the selected positions that they are drafts."""
        self._mark(Status.DRAFT)

    def merge(self) -> None:
        """Ask which of the selected positions is kept, then merge the others into it."""
        positions = self._selected()
        if not 1 < len(positions) <= _MOST_MERGED:
            self.tell(f"Select two to {_MOST_MERGED} positions of one statement to merge them.")
            return
        messages.ask(
            self._window,
            "Which of these positions is kept?",
            "It gets what it lacks from the others, and all their notes; the others are deleted. "
            "Undo brings them back.",
            {f"Keep {kept.code}": partial(self._merge, kept, positions) for kept in positions},
        )

    def show_names(self) -> None:
        """Open the dialog of stakeholders, issues and sources."""
        from desktop.names.dialog import open_names

        if session := self._session:
            open_names(self._window, session)

    def apply(self, edit: Edit, rows: int) -> None:
        """Make an edit that writes so many rows, and say so; a long one is made in a worker."""
        if (session := self._session) is None or not rows:
            return
        told = f"{edit.label}: done. Undo takes it back."
        if rows < LONG:
            self._now(partial(session.apply, edit), told)
        else:
            self._long(
                edit.label,
                told,
                lambda project, progress: project.apply(edit, progress=progress),
            )

    @property
    def _session(self) -> Session | None:
        return self._window.workspace.session if self._window.workspace else None

    def _read(self, ask: Callable[[], _T]) -> _T | None:
        """What the history answers; None where it cannot be read, which is told."""
        try:
            return ask()
        except SidesError as error:
            self._window.tell(error)
            return None

    def _selected_count(self) -> int:
        workspace = self._window.workspace
        if workspace is None or workspace.view != "positions":
            return 0
        return workspace.positions.selected_count()

    def _selected_keys(self) -> Sequence[int]:
        workspace = self._window.workspace
        if workspace is None or workspace.view != "positions":
            return []
        return workspace.positions.selected_keys()

    def _selected(self) -> list[Position]:
        keys = self._selected_keys()
        return self._session.query.positions(keys) if self._session and keys else []

    def _mark(self, status: Status) -> None:
        from models.project.edits import Change, described

        positions = [replace(p, status=status) for p in self._selected() if p.status is not status]
        label = f"{described('Mark', positions)} as {status.label}"
        self.apply(Change(positions, label), len(positions))

    def _merge(self, kept: Position, positions: Sequence[Position]) -> None:
        from models.project.merges import MergePositions, combined

        others = [position for position in positions if position is not kept]
        self.apply(MergePositions(combined(kept, others), others), len(positions))

    def _now(self, make: Callable[[], None], told: str) -> None:
        try:
            make()
        except SidesError as error:
            messages.refused(self._front(), "This was not done.", error)
        else:
            self.tell(told)

    def _long(self, title: str, told: str, make: Callable[[Project, Progress], Touched]) -> None:
        """The same in a worker, after a backup: much at a time is also much to lose."""
        from desktop.caretaker import back_up
        from desktop.work import Work

        session = self._session
        assert session is not None

        def backed_up(project: Project, progress: Progress) -> Touched:
            back_up(session.project, project)
            return make(project, progress)

        def done(touched: Touched) -> None:
            if session is not self._session:
                return  # The project was closed meanwhile, as when the user logs out.
            session.reread(touched)
            self.tell(told)

        def refused(error: SidesError) -> None:
            if session is self._session:
                session.reread_all()
            messages.refused(self._front(), "This was not done.", error)

        Work(self._window, title).start(
            session.long_work(backed_up),
            done=done,
            cancelled=lambda: self.tell("Stopped; nothing was changed."),
            refused=refused,
        )

    def _front(self) -> QWidget:
        """The window, or the dialog that is open over it."""
        return QApplication.activeModalWidget() or self._window

    def tell(self, text: str) -> None:
        """Say in the status bar what was done."""
        self._window.statusBar().showMessage(text, _TOLD_FOR)
        self.told.emit(text)


def _named(verb: str, step: Step | None) -> str:
    """The text of an action: "Undo: change stance of U-07"; an ampersand would become a key."""
    if step is None:
        return f"&{verb}"
    label = step.label if len(step.label) <= _LONGEST else f"{step.label[:_LONGEST]}…"
    if label[1:2].islower() or label[1:2] == " ":
        label = label[:1].lower() + label[1:]
    return f"&{verb}: {label}".replace("&", "&&").replace("&&", "&", 1)
