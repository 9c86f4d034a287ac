"""What the window says of the open file itself: who has it, what was found, what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop import log
from desktop.caretaker import Caretaker
from desktop.crash.fatal import previous_fatal
from desktop.history.model import when
from models.project.lock import host_name, left_over
from models.project.soundness import Fault, sentence

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.notices import Actions
    from desktop.session import Session
    from models.errors import SidesError
    from models.project.lock import Holder


def take_care(window: MainWindow, session: Session) -> Caretaker:
    """Say how the file was found, and watch over it from now on."""
    log.event(f"opened project {session.info.id}")
    told = FileNotices(window, session)
    told.tell_opening()
    caretaker = Caretaker(session)
    told.listen(caretaker)
    caretaker.begin()
    return caretaker


def tell_of_crash(window: MainWindow) -> None:
    """Say, where no project is open, that the last one was left by a crash and is all there."""
    path = next((p for p in window.settings.recent if p.exists()), None)
    holder = left_over(path) if path else None
    if path and holder:
        window.notices.add(
            f"Sides ended unexpectedly while it had “{path.stem}” open (since "
            f"{when(holder.since)}). Every edit that was made is in the file.",
            {"Open It": partial(window.open_path, path), **_report_of_crash(window)},
        )


def _report_of_crash(window: MainWindow) -> Actions:
    """A way to the report of how the last run ended, where there is one."""
    text = previous_fatal()
    return {"Show the Report": partial(_show_report, window, text)} if text else {}


def _show_report(window: MainWindow, text: str) -> None:
    from desktop.crash.dialog import show_report

    show_report(window, text)


class FileNotices(QObject):
    """Puts notices of one session's file into its window."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        """Speak in this window of this session's file, for as long as the session lasts."""
        super().__init__(session)
        self._window, self._session = window, session

    def tell_opening(self) -> None:
        """Say what was unusual about opening the file; most often nothing was."""
        project = self._session.project
        opening = project.opening
        self._window.notices.clear()
        add = self._window.notices.add
        if opening.held_by:
            self._tell_held(opening.held_by)
        elif opening.protected:
            add(
                f"“{project.path.name}” can only be read: the file or its folder is protected.",
                {"Save a Copy As…": self._window.commands.files.save_copy},
            )
        if opening.left_by:
            told = self._crash(opening.left_by, taken_back=opening.taken_back)
            add(told, _report_of_crash(self._window))
        elif opening.taken_back:
            add(
                "An edit that was cut off in this file, as by a crash, was taken back whole. "
                f"{self._last_edit()}"
            )
        if opening.older_format:
            add(
                f"This project was brought from file format {opening.older_format} to today’s. "
                f"The file as it was is kept as {opening.kept_at}."
            )

    def listen(self, caretaker: Caretaker) -> None:
        """Say what the caretaker finds."""
        caretaker.damaged.connect(self._on_damaged)
        caretaker.lost.connect(self._on_lost)
        caretaker.backup_failed.connect(self._on_backup_failed)

    def _tell_held(self, holder: Holder) -> None:
        name = self._session.path.name
        if holder.is_this_program:
            self._window.notices.add(f"“{name}” is open in another window; here it is read-only.")
            return
        since = f" since {when(holder.since)}" if holder.since else ""
        copy = {"Save a Copy As…": self._window.commands.files.save_copy}
        who = f"{holder.who[:1].upper()}{holder.who[1:]}"
        text = f"{who} has “{name}” open{since}; here it is read-only."
        if holder.host and holder.host != host_name():
            # Whether another computer still has it cannot be seen from here.
            path = self._session.path
            copy = {"Edit Anyway": partial(self._window.open_path, path, by_force=True), **copy}
        self._window.notices.add(text, copy, warning=True)

    def _crash(self, holder: Holder, *, taken_back: bool) -> str:
        since = when(holder.since)
        told = f"Sides ended unexpectedly while it had this project open (since {since}). "
        if taken_back:
            told += "The edit that was under way was taken back whole. "
        else:
            told += "Nothing had to be recovered. "
        return told + self._last_edit()

    def _last_edit(self) -> str:
        last = self._session.history.last()
        if last is None:
            return "Everything is in the file."
        return f"Every edit up to {when(last.at)}, “{last.label}”, is in the file."

    def _on_damaged(self, faults: list[Fault]) -> None:
        self._session.stop_editing()
        self._window.notices.add(
            sentence(self._session.path, faults) + " Until then it is read-only.",
            {"Restore a Backup…": self._window.commands.files.restore},
            warning=True,
        )

    def _on_lost(self, trouble: str) -> None:
        self._window.notices.add(
            f"{trouble} What you see is the file as it was; no edit is possible before it is back.",
            {"Save a Copy As…": self._window.commands.files.save_copy},
            warning=True,
        )

    def _on_backup_failed(self, error: SidesError) -> None:
        self._window.notices.add(f"No backup could be made. {error}", warning=True)
