"""What is done with the texts of a briefing, and with how it is set out: findings, templates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QInputDialog

from desktop import messages
from models.errors import SidesError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.briefing.findings_dialog import FindingsDialog
    from desktop.briefing.view import BriefingView
    from desktop.edit_commands import EditCommands
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from desktop.workspace import Workspace
    from models.briefing.texts import Finding
    from models.progress import Progress


class BriefingTexts(QObject):
    """The slots of one window for what is written into the briefing of its project."""

    def __init__(self, window: MainWindow, edits: EditCommands) -> None:
        """Act on this window; edits are made by these commands."""
        super().__init__(window)
        self._window, self._edits = window, edits

    def attend(self, workspace: Workspace) -> None:
        """Hear what is wanted in the Briefing view."""
        view = workspace.briefing
        view.edit_wanted.connect(self._edits.apply)
        view.keep_wanted.connect(self.keep_template)
        view.findings_wanted.connect(self.edit_findings)

    def keep_template(self) -> None:
        """Ask for a name, and keep how the briefing is set out."""
        view, session = self._view(), self._session()
        if view is None or session is None:
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle("Keep as a Template")
        dialog.setLabelText("Name of the template; one that has this name is replaced:")
        dialog.setTextValue(view.setup.template.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        session.closing.connect(dialog.reject)
        dialog.textValueSelected.connect(self.keep_template_as)
        dialog.open()

    def keep_template_as(self, name: str) -> None:
        """Keep how the briefing is set out under this name."""
        from models.briefing.keeping import keep_template

        view, session = self._view(), self._session()
        if view is None or session is None or not name.strip():
            return
        template = replace(view.setup.template, name=name.strip())
        try:
            edit = keep_template(session.project, template)
        except SidesError as error:
            self._window.tell(error)
            return
        self._edits.apply(edit, 1)
        view.set_out(template)

    def edit_findings(self) -> None:
        """Edit the findings, with proposals where they are wanted."""
        from desktop.briefing.findings_dialog import FindingsDialog

        view, session = self._view(), self._session()
        if view is None or session is None:
            return
        dialog = FindingsDialog(self._window, view.texts)
        session.closing.connect(dialog.reject)
        dialog.written.connect(view.keep)
        dialog.proposals_wanted.connect(lambda: self._propose(dialog))
        dialog.open()

    def _propose(self, dialog: FindingsDialog) -> None:
        from desktop.work import Work

        view, session = self._view(), self._session()
        if view is None or session is None:
            return
        wish = view.wish()

        def work(progress: Progress) -> tuple[Finding, ...]:
            from models.briefing.proposing import proposed

            with session.project.reader() as reader, wish.briefing(reader) as briefing:
                given = briefing.settings
                return proposed(
                    reader,
                    given.template,
                    wanted=given.wanted,
                    rules=given.rules,
                    since=briefing.earlier or given.since,
                    made=given.made,
                    progress=progress,
                )

        def done(findings: Sequence[Finding]) -> None:
            if session is self._session():  # Its dialogs are closed with it.
                dialog.add_proposals(findings)
                dialog.activateWindow()  # The progress gave the keyboard to the window below.

        Work(self._window, "Looking for findings").start(
            work,
            done=done,
            cancelled=lambda: None,
            refused=lambda error: messages.refused(self._window, "Nothing was proposed.", error),
        )

    def _view(self) -> BriefingView | None:
        workspace = self._window.workspace
        return workspace.briefing if workspace and workspace.furnished else None

    def _session(self) -> Session | None:
        return self._window.workspace.session if self._window.workspace else None
