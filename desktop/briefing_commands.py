"""What is done with a briefing: print it, write it to a file, freeze it as an edition."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from desktop import messages
from desktop.briefing_texts import BriefingTexts
from desktop.settings import documents_folder
from models.errors import SidesError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from desktop.briefing.making import Made
    from desktop.briefing.view import BriefingView
    from desktop.edit_commands import EditCommands
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from desktop.workspace import Workspace
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
        self.texts = BriefingTexts(window, edits)
        self._waiting: Callable[[Made], None] | None = None  # until pages are made

    def show_state(self) -> None:
        """Enable what needs a project that may be changed."""
        session = self._session()
        free = session is not None and not session.project.read_only
        self._window.menus.actions["freeze"].setEnabled(free)

    def attend(self, workspace: Workspace) -> None:
        """Hear what is wanted in the Briefing view."""
        view = workspace.briefing
        self._wait_no_more()
        view.maker.made.connect(self._on_made)
        view.maker.refused.connect(self._wait_no_more)
        view.bar.stop_wanted.connect(self._wait_no_more)
        workspace.view_changed.connect(self._wait_no_more)
        view.print_wanted.connect(self.print)
        view.save_wanted.connect(self.save)
        view.freeze_wanted.connect(self.freeze)
        view.delete_wanted.connect(self.delete)
        self.texts.attend(workspace)

    def print(self) -> None:
        """Ask for a printer, and print the pages, when they are made."""
        self._when_made(self._ask_for_printer)

    def _ask_for_printer(self, made: Made) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from desktop.briefing.printing import set_up

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
        self._when_made(self._ask_for_file)

    def _ask_for_file(self, made: Made) -> None:
        from desktop.export import file_name

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
        self._when_made(partial(self._write, path))

    def _write(self, path: Path, made: Made) -> None:
        if (session := self._session()) is None:
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
        self._when_made(self._ask_for_name)

    def _ask_for_name(self, made: Made) -> None:
        from desktop.briefing.freeze_dialog import FreezeDialog

        session = self._session()
        if session is None or session.project.read_only or self._is_frozen(made):
            return
        dialog = FreezeDialog(self._window, made.outline.head.title)
        session.closing.connect(dialog.reject)
        dialog.named.connect(self.freeze_as)
        dialog.open()

    def freeze_as(self, name: str, note: str = "") -> None:
        """Keep the briefing that is shown as an edition of this name."""
        self._when_made(partial(self._freeze, name, note))

    def _freeze(self, name: str, note: str, made: Made) -> None:
        session = self._session()
        if session is None or self._is_frozen(made):
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
        try:
            edition = Shelf(session.project.database).edition(number)
        except SidesError as error:
            self._window.tell(error)
            return
        messages.ask(
            self._window,
            f"Delete edition {number}, “{edition.name}”?",
            "What was printed from it cannot be shown again, unless you undo this. Its number is "
            "never given again.",
            {"Delete It": lambda: self._edits.apply(delete(edition), 1)},
        )

    def _is_frozen(self, made: Made) -> bool:
        """Whether these are the pages of an edition; that it stays as it is, is told."""
        frozen = made.wish.shown is not None
        if frozen:
            self._tell("An edition is frozen already. Show the briefing as it is now, and freeze.")
        return frozen

    def _when_made(self, do: Callable[[Made], None]) -> None:
        """Show the briefing, and do something with its pages once those that are wanted are made.

        What was to be done before with pages that are not made yet is not done.
        """
        view, workspace = self._view(), self._window.workspace
        if view is None or workspace is None:
            return
        if workspace.view != "briefing":
            self._window.show_view("briefing")
        view.hasten()
        if view.maker.busy:
            self._waiting = do
        elif view.made is not None:
            do(view.made)

    def _on_made(self, made: Made) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting(made)

    def _wait_no_more(self) -> None:
        self._waiting = None

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
