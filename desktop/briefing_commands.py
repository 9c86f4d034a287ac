"""What is done with a briefing: print it, write it to a file, freeze it, keep its template."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog

from desktop import messages
from desktop.settings import documents_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from desktop.briefing.making import Made
    from desktop.briefing.view import BriefingView
    from desktop.edit_commands import EditCommands
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from desktop.workspace import Workspace
    from models.errors import SidesError
    from models.progress import Progress
    from models.project.edits import Edit

KINDS = {
    "PDF (*.pdf)": ".pdf",
    "Word document (*.docx)": ".docx",
    "Web page (*.html)": ".html",
    "Markdown (*.md)": ".md",
}
_TOLD_FOR = 15_000  # milliseconds


class BriefingCommands(QObject):
    """The slots of one window's actions on its briefing."""

    def __init__(self, window: MainWindow, edits: EditCommands) -> None:
        """Act on this window; edits are made by these commands."""
        super().__init__(window)
        self._window, self._edits = window, edits

    def attend(self, workspace: Workspace) -> None:
        """Hear what is wanted in the Briefing view."""
        view = workspace.briefing
        view.edit_wanted.connect(self._edits.apply)
        view.print_wanted.connect(self.print)
        view.save_wanted.connect(self.save)
        view.freeze_wanted.connect(self.freeze)
        view.delete_wanted.connect(self.delete)
        view.keep_wanted.connect(self.keep_template)
        view.findings_wanted.connect(self.edit_findings)

    @Slot()
    def print(self) -> None:
        """Ask for a printer, and print the pages, when they are made."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from desktop.briefing.printing import set_up

        made, view = self._made(), self._view()
        if made is None:
            if view is not None and view.maker.busy:
                once = Qt.ConnectionType.SingleShotConnection
                view.maker.made.connect(self.print, once)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_up(printer, made.outline.paper)
        printer.setDocName(made.outline.head.title)
        dialog = QPrintDialog(printer, self._window)
        dialog.setMinMax(1, len(made.pages.pages))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # A method would let go of the printer, which the dialog does not own.
        dialog.accepted.connect(lambda: self.print_on(printer, made))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter, made: Made) -> None:
        """Print these pages, in a worker."""

        def work(progress: Progress) -> None:
            from desktop.briefing.printing import print_pages

            print_pages(printer, made.pages, progress)

        self._work("Printing", work, lambda _: self._tell("Printed."), "It was not printed.")

    def save(self) -> None:
        """Ask for a file, and write the briefing to it."""
        from desktop.export import file_name

        made, session = self._made(), self._session()
        if made is None or session is None:
            return
        dialog = QFileDialog(self._window, "Save the Briefing As")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(KINDS))
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(KINDS[name][1:]))
        dialog.selectFile(f"{file_name(made.outline.head.title)}.pdf")
        dialog.setDirectory(str(documents_folder()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.open()

    def save_as(self, path: Path) -> None:
        """Write the briefing that is shown to this file, in a worker."""
        made, session = self._made(), self._session()
        if made is None or session is None:
            return

        def work(progress: Progress) -> Path:
            from desktop.briefing_files import write_briefing

            with session.project.reader() as reader, made.wish.briefing(reader) as briefing:
                write_briefing(briefing, path, progress=progress)
            return path

        self._work(
            f"Writing {path.name}",
            work,
            lambda written: self._tell(f"Written to {written}"),
            "The briefing was not written.",
        )

    def freeze(self) -> None:
        """Ask for a name, and keep the briefing as an edition."""
        from desktop.briefing.freeze_dialog import FreezeDialog

        made, session = self._made(), self._session()
        if made is None or session is None or session.project.read_only:
            return
        dialog = FreezeDialog(self._window, made.outline.head.title)
        session.closing.connect(dialog.reject)
        dialog.named.connect(self.freeze_as)
        dialog.open()

    def freeze_as(self, name: str, note: str = "") -> None:
        """Keep the briefing that is shown as an edition of this name."""
        made, session = self._made(), self._session()
        if made is None or session is None:
            return

        def work(progress: Progress) -> Edit:
            from models.briefing.editions import freeze
            from models.project.lock import user_name

            with session.project.reader() as reader, made.wish.briefing(reader) as briefing:
                return freeze(
                    reader,
                    briefing.settings,
                    name=name,
                    note=note,
                    who=user_name(),
                    earlier=briefing.earlier,
                    progress=progress,
                )

        def done(edit: Edit) -> None:
            if session is self._session():
                self._edits.apply(edit, 1)

        self._work("Freezing the briefing", work, done, "The briefing was not frozen.")

    def delete(self, number: int) -> None:
        """Ask, then delete an edition."""
        from models.briefing.editions import delete
        from models.project.shelf import Shelf

        session = self._session()
        if session is None:
            return
        edition = Shelf(session.project.database).edition(number)
        messages.ask(
            self._window,
            f"Delete edition {number}, “{edition.name}”?",
            "What was printed from it cannot be shown again, unless you undo this. Its number is "
            "never given again.",
            {"Delete It": lambda: self._edits.apply(delete(edition), 1)},
        )

    def keep_template(self) -> None:
        """Ask for a name, and keep how the briefing is set out."""
        view = self._view()
        if view is None:
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle("Keep as a Template")
        dialog.setLabelText("Name of the template; one that has this name is replaced:")
        dialog.setTextValue(view.setup.template.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(self.keep_template_as)
        dialog.open()

    def keep_template_as(self, name: str) -> None:
        """Keep how the briefing is set out under this name."""
        from models.briefing.keeping import keep_template

        view, session = self._view(), self._session()
        if view is None or session is None or not name.strip():
            return
        template = replace(view.setup.template, name=name.strip())
        self._edits.apply(keep_template(session.project, template), 1)
        view.set_out(template)

    def edit_findings(self) -> None:
        """Edit the findings, with proposals where they are wanted."""
        from desktop.briefing.findings_dialog import FindingsDialog
        from models.briefing.keeping import keep_texts

        view, session = self._view(), self._session()
        if view is None or session is None:
            return
        dialog = FindingsDialog(self._window, view.texts)
        session.closing.connect(dialog.reject)
        dialog.written.connect(
            lambda texts: self._edits.apply(keep_texts(session.project, texts), 1)
        )
        dialog.proposals_wanted.connect(lambda: self._propose(dialog.add_proposals))
        dialog.open()

    def _propose(self, show: Callable[..., None]) -> None:
        view, session = self._view(), self._session()
        if view is None or session is None:
            return
        wish = view.wish()

        def work(progress: Progress) -> object:
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

        self._work("Looking for findings", work, show, "Nothing was proposed.")

    def _made(self) -> Made | None:
        """The pages that are shown; where there are none, the view comes to the front."""
        view = self._view()
        if view is None:
            return None
        workspace = self._window.workspace
        if workspace is not None and workspace.view != "briefing":
            self._window.show_view("briefing")
        return None if view.maker.busy else view.made

    def _view(self) -> BriefingView | None:
        workspace = self._window.workspace
        return workspace.briefing if workspace and workspace.furnished else None

    def _session(self) -> Session | None:
        return self._window.workspace.session if self._window.workspace else None

    def _tell(self, text: str) -> None:
        self._window.statusBar().showMessage(text, _TOLD_FOR)

    def _work(
        self,
        title: str,
        work: Callable[[Progress], object],
        done: Callable[..., object],
        refused: str,
    ) -> None:
        from desktop.work import Work

        def on_refused(error: SidesError) -> None:
            messages.refused(self._window, refused, error)

        Work(self._window, title).start(
            work, done=done, cancelled=lambda: self._tell("Stopped."), refused=on_refused
        )
