"""Printing and saving: what comes out are the pages of the preview."""

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from desktop.briefing.printing import set_up
from desktop.work import Work

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def commands(window):
    return window.commands.briefing


@pytest.fixture
def dialogs(monkeypatch):
    """The print dialogs that are opened; the offscreen platform has none of the system's."""
    opened = []
    monkeypatch.setattr(QPrintDialog, "open", opened.append)
    monkeypatch.setattr("PySide6.QtWidgets.QDialog.open", opened.append)
    return opened


def printer(path, paper) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    set_up(printer, paper)
    return printer


def told(window) -> str:
    return window.statusBar().currentMessage()


def test_a_printer_gets_the_pages_of_the_preview(qtbot, view, window, commands, tmp_path):
    path = tmp_path / "printed.pdf"
    commands.print_on(printer(path, view.made.outline.paper), view.made)
    qtbot.waitUntil(lambda: told(window) == "Printed.", timeout=30_000)
    assert len(pypdf.PdfReader(path).pages) == len(view.made.pages.pages)


def test_ctrl_p_in_another_view_shows_the_briefing_and_asks_when_the_pages_are_made(
    qtbot, window, settle, dialogs
):
    window.show_view("matrix")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_P, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_P, CTRL)
    assert window.workspace.view == "briefing"
    assert dialogs == []
    settle(window.workspace.briefing)
    assert len(dialogs) == 1


def test_what_was_chosen_a_moment_ago_is_printed(view, commands, settle, dialogs):
    entries = view.setup.sections.entries
    index = entries.index(entries.names.index("method"))
    entries.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    commands.print()
    assert dialogs == []
    settle(view)
    assert len(dialogs) == 1
    assert "method" not in [section.id for section in view.made.outline.sections]


def test_stopping_or_leaving_forgets_that_printing_was_wanted(
    view, window, commands, settle, dialogs
):
    view.make()
    commands.print()
    view.bar.stop_button.click()
    view.make()
    settle(view)
    commands.print()
    assert len(dialogs) == 1
    view.make()
    commands.print()
    window.show_view("positions")
    settle(view)
    assert len(dialogs) == 1


@pytest.mark.parametrize(
    ("ending", "begins"), [(".pdf", b"%PDF"), (".docx", b"PK"), (".html", b"<!"), (".md", b"# ")]
)
def test_a_briefing_is_saved_by_the_ending_of_the_file(
    qtbot, view, window, commands, tmp_path, ending, begins
):
    path = tmp_path / f"talks{ending}"
    commands.save_as(path)
    qtbot.waitUntil(lambda: str(path) in told(window), timeout=60_000)
    assert path.read_bytes().lower().startswith(begins.lower())


def test_a_pdf_has_the_pages_of_the_preview(qtbot, view, window, commands, tmp_path):
    path = tmp_path / "talks.pdf"
    commands.save_as(path)
    qtbot.waitUntil(lambda: str(path) in told(window), timeout=60_000)
    assert len(pypdf.PdfReader(path).pages) == len(view.made.pages.pages)


def test_an_ending_that_says_nothing_is_refused_in_a_sentence(view, commands, tmp_path, message):
    commands.save_as(tmp_path / "talks.txt")
    box = message()
    assert "not written" in box.text()
    assert ".pdf" in box.informativeText()
    box.reject()
    assert not (tmp_path / "talks.txt").exists()


def test_cancel_leaves_the_file_from_before(qtbot, view, window, commands, tmp_path):
    path = tmp_path / "talks.pdf"
    path.write_bytes(b"from before")
    commands.save_as(path)
    window.findChild(Work).cancel()
    qtbot.waitUntil(lambda: told(window) == "Stopped.", timeout=60_000)
    assert path.read_bytes() == b"from before"
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".pdf"] == ["talks.pdf"]


def test_saving_while_pages_are_made_waits_for_them(qtbot, view, window, commands, tmp_path):
    path = tmp_path / "talks.md"
    view.make()
    commands.save_as(path)
    qtbot.waitUntil(lambda: str(path) in told(window), timeout=60_000)
    assert path.exists()


def test_the_file_dialog_proposes_the_title(view, window, commands):
    from PySide6.QtWidgets import QFileDialog

    commands.save()
    dialog = window.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("Ukraine talks, February 2025.pdf")
    dialog.selectNameFilter("Word document (*.docx)")
    dialog.filterSelected.emit("Word document (*.docx)")
    assert dialog.defaultSuffix() == "docx"
    dialog.reject()
