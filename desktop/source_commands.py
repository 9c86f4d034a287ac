"""What the actions of the Sources menu do: texts come in, and become positions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desktop import messages
from models.errors import SidesError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.edit_commands import EditCommands
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from desktop.workspace import Workspace
    from models.coding.intake import Intake
    from models.coding.texts import Anchored
    from models.progress import Progress
    from models.records import Locator, Position, Source
    from models.sources.documents import Document


class SourceCommands(QObject):
    """The slots of one window's actions on sources."""

    def __init__(self, window: MainWindow, edits: EditCommands) -> None:
        """Act on this window; edits are made by these commands."""
        super().__init__(window)
        self._window, self._edits = window, edits

    def attend(self, workspace: Workspace) -> None:
        """Hear what is wanted in the Sources view."""
        view = workspace.sources
        view.add_wanted.connect(self.add)
        view.dropped.connect(self.take)
        view.text_dropped.connect(self.take_text)
        view.details_wanted.connect(self.edit_details)
        view.attach_wanted.connect(self.attach_to)
        view.coding_wanted.connect(self.code)
        view.nothing_wanted.connect(self.mark_read)
        view.told.connect(self._edits.tell)
        workspace.evidence.words_taken.connect(self.take_words)

    def add(self) -> None:
        """Ask for documents, and add them."""
        if self._writable():
            self._ask_for_files("Add Sources", self.take, several=True)

    def add_as(self) -> None:
        """Ask in which encoding a plain text is, then for the text."""
        from desktop.intake.encoding import EncodingDialog

        if session := self._writable():
            dialog = EncodingDialog(self._window)
            session.closing.connect(dialog.reject)
            dialog.chosen.connect(self._add_in)
            dialog.open()

    def _add_in(self, encoding: str) -> None:
        take = partial(self.take, encoding=encoding)
        self._ask_for_files(f"Add Texts in {encoding}", take, several=True)

    def show_in_source(self) -> None:
        """Show where the selected position stands in its source."""
        workspace, session = self._window.workspace, self._session()
        if workspace is None or session is None or workspace.view != "positions":
            return
        key = workspace.positions.current_key()
        found = session.query.positions([key]) if key is not None else []
        if found and found[0].source is not None:
            self._window.show_view("sources")
            workspace.sources.show_position(found[0])

    def paste(self) -> None:
        """Add the text on the clipboard as a source."""
        if self._writable():
            self.take_text(QGuiApplication.clipboard().text())

    def take(self, paths: Sequence[Path], encoding: str = "") -> None:
        """Read files and folders in a worker, add what is new, and report."""
        session = self._writable()
        if session is None or not paths:
            return

        def read(progress: Progress) -> Intake:
            from models.coding.intake import take_in

            with session.project.reader() as reader:
                files = [Path(path) for path in paths]
                return take_in(reader, files, encoding=encoding, progress=progress)

        self._work("Reading documents", read, self._add)

    def take_text(self, text: str) -> None:
        """Add a text that was pasted or dropped."""
        session = self._writable()
        if session is None:
            return
        from models.coding.intake import Intake
        from models.sources.adding import plan
        from models.sources.reading import read_text

        try:
            project = session.project
            document = read_text(text)
            addition = plan([document], session.directory.sources, project.paragraphs)
        except SidesError as error:
            messages.refused(self._window, "No source was added.", error)
            return
        self._add(Intake(addition))

    def attach(self) -> None:
        """Ask for the text of the selected source."""
        if (source := self._selected()) is not None:
            self.attach_to(source)

    def attach_to(self, source: Source) -> None:
        """Ask for the text of this source."""
        if self._writable():
            self._ask_for_files(
                f"Text of {source.title}", lambda paths: self.attach_file(source, paths[0])
            )

    def attach_file(self, source: Source, path: Path) -> None:
        """Read a text in a worker, and say what it does to the source's quotes."""
        session = self._writable()
        if session is None:
            return

        def read(progress: Progress) -> Anchored:
            from models.coding.texts import anchored
            from models.sources.reading import read as read_document

            document: Document = read_document(path, progress=progress)
            texts = [document.title, *(passage.text for passage in document.paragraphs)]
            pages = [None, *(passage.page for passage in document.paragraphs)]
            with session.project.reader() as reader:
                return anchored(reader.query(), source, texts, pages)

        self._work(f"Reading {path.name}", read, partial(self._ask_to_attach, source))

    def details(self) -> None:
        """Edit the bibliographic details of the selected source."""
        if (source := self._selected()) is not None:
            self.edit_details(source)

    def show_state(self) -> None:
        """Enable what needs a source that is selected, or a project that may be changed."""
        actions = self._window.menus.actions
        free, chosen = self._writable() is not None, self._selected() is not None
        for name in ("add-sources", "add-as", "paste-source", "issue-words"):
            actions[name].setEnabled(free)
        for name in ("attach-text", "source-details"):
            actions[name].setEnabled(free and chosen)
        workspace = self._window.workspace
        in_grid = workspace is not None and workspace.view == "positions"
        actions["show-in-source"].setEnabled(in_grid)

    def edit_details(self, source: Source) -> None:
        """Edit the bibliographic details of this source."""
        from desktop.intake.details import DetailsDialog

        if session := self._session():
            dialog = DetailsDialog(session, source, self._window)
            session.closing.connect(dialog.reject)
            dialog.open()

    def words(self) -> None:
        """Edit the words of the issues."""
        from desktop.intake.issue_words import IssueWordsDialog

        if session := self._session():
            dialog = IssueWordsDialog(session, self._window)
            session.closing.connect(dialog.reject)
            dialog.open()

    def code(self, source: Source, paragraph: int, start: int, end: int) -> None:
        """Open the form of a new position with the words that were selected."""
        from desktop.form.dialog import Begun, open_form
        from models.coding.drafting import begun
        from models.records import Locator

        session = self._writable()
        text = session.project.paragraph(source.key, paragraph) if session else None
        if session is None or text is None:
            return
        last = session.query.positions(session.query.last_key())
        texts = begun(
            session.directory, source, paragraph, text, (start, end), last[0] if last else None
        )
        place = Locator(paragraph, start, end)
        form = open_form(self._window, session, [], new=True, begun=Begun(texts, place))
        form.wanted.connect(self._edits.apply)

    def take_words(self, position: Position, words: str, place: Locator) -> None:
        """Let a quote be what its source says; the place comes with it."""
        from models.project.edits import Change
        from models.vocabulary import Verification

        exact = Verification.EXACT
        changed = replace(position, quote=words, locator=place, verification=exact)
        self._edits.apply(Change([changed], f"Take the text’s words for {position.code}"), 1)

    def mark_read(self, source: Source, paragraph: int) -> None:
        """Say that there is nothing in a paragraph, or take that back."""
        from models.project.marking import MarkRead

        session = self._writable()
        if session is None:
            return
        known = [p for p in session.project.paragraphs(source.key) if p.number == paragraph]
        if known:
            self._edits.apply(MarkRead(source, paragraph, not known[0].nothing_here), 1)

    def _ask_for_files(
        self, title: str, then: Callable[[list[Path]], None], *, several: bool = False
    ) -> None:
        from models.sources.bibliography import SUFFIXES
        from models.sources.gate import KINDS

        kinds = [*KINDS, *(SUFFIXES if several else ())]
        dialog = QFileDialog(self._window, title)
        mode = QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile
        dialog.setFileMode(mode)
        patterns = " ".join(f"*.{kind.removeprefix('.')}" for kind in kinds)
        dialog.setNameFilters([f"Documents ({patterns})", "All files (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda chosen: then([Path(each) for each in chosen]))
        dialog.open()

    def _add(self, found: Intake) -> None:
        from desktop.intake.report import ReportDialog, lines_of

        edit = found.addition.edit
        if edit is not None:
            rows = sum(1 + len(new.paragraphs) for new in edit.sources)
            self._edits.apply(edit, rows)
        summary = found.addition.report.summary()
        ReportDialog(self._window, "Sources", summary, lines_of(found)).open()

    def _ask_to_attach(self, source: Source, found: Anchored) -> None:
        lost = ", ".join(position.code for position in found.lost[:20])
        told = f"{found.summary} {f'Not found: {lost}.' if lost else ''} Undo takes it back."
        edit = found.edit
        rows = len(edit.paragraphs) + len(edit.positions) + 1
        messages.ask(
            self._window,
            f"Take this as the text of “{source.title}”?",
            " ".join(told.split()),
            {"Take It": lambda: self._edits.apply(edit, rows)},
        )

    def _work(
        self, title: str, work: Callable[[Progress], object], done: Callable[..., object]
    ) -> None:
        from desktop.work import Work

        session = self._session()

        def finished(result: object) -> None:
            if session is self._session():
                done(result)

        Work(self._window, title).start(
            work,
            done=finished,
            cancelled=lambda: self._edits.tell("Stopped; nothing was added."),
            refused=lambda error: messages.refused(self._window, "This was not done.", error),
        )

    def _selected(self) -> Source | None:
        workspace = self._window.workspace
        return workspace.sources.current() if workspace and workspace.furnished else None

    def _session(self) -> Session | None:
        return self._window.workspace.session if self._window.workspace else None

    def _writable(self) -> Session | None:
        session = self._session()
        return session if session and not session.project.read_only else None
