"""What the actions of the Compare menu do: as of when, what changed, the analyst's judgements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop import messages
from desktop.stage import COMPARING
from models.errors import SidesError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from desktop.compare.agreement_window import AgreementWindow
    from desktop.compare.changes_dialog import ChangesDialog
    from desktop.edit_commands import EditCommands
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from desktop.workspace import Workspace
    from models.comparison.cells import Cell, Column
    from models.comparison.contradictions import Contradiction
    from models.project.edits import Edit
    from models.records import Issue, Position

_JUDGING = ("let-stand", "follow-rule", "not-applicable", "applies", "searched")


class CompareCommands(QObject):
    """The slots of one window's actions that compare."""

    def __init__(self, window: MainWindow, edits: EditCommands) -> None:
        """Act on this window; edits are made by these commands."""
        super().__init__(window)
        self._window, self._edits = window, edits

    def attend(self, workspace: Workspace) -> None:
        """Hear what is wanted in the evidence and in the ledger."""
        workspace.evidence.choice_wanted.connect(self.let_stand)
        workspace.evidence.rule_wanted.connect(self.follow_rule)
        workspace.evidence.changed.connect(self.show_state)
        workspace.ledger.edit_wanted.connect(self.edit_position)
        workspace.ledger.split_wanted.connect(self.split)
        for view in (workspace.ledger, workspace.sides):
            view.told.connect(self._edits.tell)
        workspace.session.rules_changed.connect(self.show_state)
        workspace.doubts_changed.connect(self._show_doubts)

    def show_state(self) -> None:
        """Enable what can be judged now, and check what is counted."""
        actions, workspace = self._window.menus.actions, self._window.workspace
        found = self._chosen()
        free = workspace is not None and not workspace.session.project.read_only
        can = dict.fromkeys(_JUDGING, False)
        if found and free:
            _, _, cell = found
            can |= {
                "let-stand": len(cell.stated) > 1,
                "follow-rule": bool(cell.override or cell.stands.yielded),
                "not-applicable": True,
                "applies": cell.exemption is not None,
                "searched": True,
            }
        for name, enabled in can.items():
            actions[name].setEnabled(enabled)
        for name in ("events", "units"):
            actions[name].setEnabled(free)
        actions["once"].setChecked(workspace is not None and workspace.session.rules.once)
        actions["latest"].setEnabled(
            workspace is not None and workspace.session.rules.as_of is not None
        )

    def as_of(self) -> None:
        """Go to the date that everything is compared as of."""
        if workspace := self._window.workspace:
            if workspace.view not in COMPARING:
                self._window.show_view("matrix")
            workspace.as_of.date.setFocus()
            workspace.as_of.date.selectAll()

    def latest(self) -> None:
        """Compare all that is on record."""
        if session := self._session():
            session.set_rules(replace(session.rules, as_of=None))

    def toggle_once(self) -> None:
        """Let positions of one event count as one, or each for itself."""
        if session := self._session():
            session.set_rules(replace(session.rules, once=not session.rules.once))

    def changes(self) -> None:
        """Open the list of what changed between two days."""
        from desktop.compare.changes_dialog import ChangesDialog

        self._show_beside(ChangesDialog)

    def agreement(self) -> None:
        """Open the table of agreement of all sides."""
        from desktop.compare.agreement_window import AgreementWindow

        self._show_beside(AgreementWindow)

    def let_stand(self) -> None:
        """Ask which position of the cell stands, and why."""
        from desktop.evidence.stand_dialog import StandDialog

        if not (found := self._chosen()):
            return
        issue, column, _ = found
        names = self._window.workspace.session.directory  # type: ignore[union-attr]
        cell = self._whole(issue, column)
        dialog = StandDialog(self._window, f"{column.title} on {issue.name}", cell, names)
        dialog.chosen.connect(lambda position, reason: self._let_stand(cell, position, reason))
        self._open(dialog)

    def follow_rule(self) -> None:
        """Let what stands in the cell follow from the rule again."""
        from models.comparison.judging import follow_rule

        if found := self._chosen():
            self._judge(lambda: follow_rule(found[2]))

    def not_applicable(self) -> None:
        """Say that the issue does not apply to the side, and why."""
        from desktop.compare.reasons import ask_reason

        if not (found := self._chosen()):
            return
        issue, column, cell = found
        dialog = ask_reason(
            self._window,
            f"{issue.name} does not apply to {column.side.name}",
            "The cell then says so in place of “not searched”. A position shows nevertheless.",
            lambda reason: self._exempt(issue, column, reason),
            begun=cell.exemption.reason if cell.exemption else "",
        )
        self._open(dialog)

    def applies(self) -> None:
        """Say that the issue applies to the side after all."""
        if found := self._chosen():
            self._exempt(found[0], found[1], "", applies=True)

    def searched(self) -> None:
        """Record which sources were searched for the issue."""
        from desktop.compare.searched_dialog import SearchedDialog

        if (found := self._chosen()) and (session := self._session()):
            self._open(SearchedDialog(session, found[0], self._window))

    def events(self) -> None:
        """Open the suggestions of positions that report one event."""
        from desktop.compare.events_dialog import EventsDialog

        if session := self._session():
            self._open(EventsDialog(session, self._window))

    def units(self) -> None:
        """Open the table of units."""
        from desktop.compare.units_dialog import UnitsDialog

        if session := self._session():
            self._open(UnitsDialog(session, self._window))

    def edit_position(self, position: Position) -> None:
        """Open the form of a position that turned out to be coded wrongly."""
        self._window.commands.grid.edit_position(position)

    def split(self, found: Contradiction) -> None:
        """Ask for the new issue that one of two voices is about."""
        from desktop.ledger.split import open_split

        if session := self._session():
            self._open(open_split(self._window, session, found))

    def _show_beside(self, kind: type[ChangesDialog | AgreementWindow]) -> None:
        """Show a window of this kind beside the main one; one that is open comes to the front."""
        if (session := self._session()) is None:
            return
        beside = self._window.findChild(kind)
        if beside is None:
            beside = kind(session, self._window)
            session.closing.connect(beside.close)
        beside.show()
        beside.raise_()
        beside.activateWindow()

    def _open(self, dialog: QDialog) -> None:
        """Open a dialog that closes with the project that it is about."""
        if session := self._session():
            session.closing.connect(dialog.reject)
            dialog.open()

    def _whole(self, issue: Issue, column: Column) -> Cell:
        """The cell without a filter: what it hides is known all the same."""
        from models.comparison.cells import cells

        session = self._session()
        assert session is not None
        positions = session.query.of_issue(issue.key)
        shown = {position.key for position in positions}
        names, rules = session.directory, session.rules
        return cells([column], positions, shown, names, rules, issue=issue.key)[0]

    def _let_stand(self, cell: Cell, position: Position, reason: str) -> None:
        from models.comparison.judging import let_stand

        self._judge(lambda: let_stand(cell, position, reason))

    def _exempt(self, issue: Issue, column: Column, reason: str, *, applies: bool = False) -> None:
        from models.comparison.judging import exempt

        if session := self._session():
            names = session.directory
            self._judge(lambda: exempt(names, column, issue, reason, applies=applies))

    def _judge(self, make: Callable[[], Edit]) -> None:
        try:
            edit = make()
        except SidesError as error:
            messages.refused(self._window, "This was not done.", error)
        else:
            self._edits.apply(edit, 1)

    def _chosen(self) -> tuple[Issue, Column, Cell] | None:
        """The cell that is selected in the view in front."""
        workspace = self._window.workspace
        if workspace is None or not workspace.furnished or workspace.view not in COMPARING:
            return None
        return workspace.evidence.cell

    def _session(self) -> Session | None:
        return self._window.workspace.session if self._window.workspace else None

    def _show_doubts(self) -> None:
        if workspace := self._window.workspace:
            self._window.status.show_doubts(workspace.ledger_keeper.ledger)
