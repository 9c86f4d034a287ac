"""Two documents are dropped, read and coded with the keyboard, and their quotes are verified."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit
from python_calamine import CalamineWorkbook

from desktop.form.dialog import PositionForm
from desktop.intake.report import ReportDialog
from desktop.session import Session
from models.exchange.export import export
from models.vocabulary import Verification

DOCX = (
    "Ukraine’s minister said that no land will be given up, and that troops are welcome.",
    "In Kyiv, officials added that aid has to go on “for as long as it takes”.",
)
PDF = (
    "The Secretary said that the United States will not send troops to Ukraine.",
    "He added that aid would go on for the time being.",
)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def documents(qapp, tmp_path):
    """A docx and a pdf of two paragraphs each."""
    from docx import Document

    document = Document()
    for text in DOCX:
        document.add_paragraph(text)
    document.save(str(tmp_path / "minister.docx"))
    writer = QPdfWriter(str(tmp_path / "secretary.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    painter.setFont(QFont("DejaVu Sans", 9))
    for number, text in enumerate(PDF):
        painter.drawText(QPointF(200, 1_000 + 1_500 * number), text)
    painter.end()
    return [tmp_path / "minister.docx", tmp_path / "secretary.pdf"]


@pytest.fixture
def sources(qtbot, window, sample):
    """The Sources view of the sample, in front."""
    window.show_session(Session(sample))
    qtbot.waitUntil(lambda: window.furnished and window.isActiveWindow())
    qtbot.keyClick(window, Qt.Key.Key_5, CONTROL)
    qtbot.waitUntil(lambda: window.workspace.view == "sources")
    return window.workspace.sources


def drop(view, paths):
    """As a file manager does: what is dropped was dragged in before."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    rest = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    for event in (QDragEnterEvent(QPoint(10, 10), *rest), QDropEvent(QPointF(10, 10), *rest)):
        QApplication.sendEvent(view, event)


def type_into(qtbot, form, **texts):
    for name, text in texts.items():
        editor = form.fields.rows[name].editor
        inner = editor.findChild(QLineEdit) or editor.findChild(QPlainTextEdit)
        inner.selectAll()
        qtbot.keyClicks(inner, text)


def code(qtbot, window, stance, issue, summary):
    """Select the paragraph that the cursor is in, and make a position of it."""
    text = window.workspace.sources.text
    # The words of a paragraph that takes several lines are selected one line after the other.
    for _ in range(6):
        qtbot.keyClick(text, Qt.Key.Key_End, SHIFT)
        before = text.textCursor().selectionEnd()
        qtbot.keyClick(text, Qt.Key.Key_Right, SHIFT)
        if text.textCursor().selectionEnd() == before or text.selection()[3]:
            break
    qtbot.keyClick(text, Qt.Key.Key_Return, CONTROL)
    form = window.findChild(PositionForm)
    qtbot.waitUntil(form.isVisible)
    type_into(
        qtbot,
        form,
        holder="Donald Trump",
        speaker="Donald Trump",
        issue=issue,
        summary=summary,
    )
    form.fields.rows["stance"].editor.set_text(stance)
    form.fields.rows["attribution"].editor.set_text("paraphrased")
    qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.findChild(PositionForm) is None)


# The newest Qt wants fractions of a pixel here; what Python 3.11 has knows only whole ones.
@pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")
def test_dropped_documents_are_coded_with_the_keyboard_and_their_quotes_are_exact(
    qtbot, window, sources, documents, tmp_path
):
    session = window.workspace.session
    drop(sources, documents)
    qtbot.waitUntil(lambda: window.findChild(ReportDialog) is not None, timeout=30_000)
    report = window.findChild(ReportDialog)
    assert "minister.docx" in report.list.toPlainText()
    qtbot.keyClick(report, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "intakeReport") is None)
    assert len(session.directory.sources) == 3

    for number, issue in ((1, "Troops"), (2, "Troops")):
        sources.list.setFocus()
        qtbot.keyClick(sources.list, Qt.Key.Key_Home)
        for _ in range(number):
            qtbot.keyClick(sources.list, Qt.Key.Key_Down)
        sources.text.setFocus()
        assert len(sources.paragraphs) >= 2
        for paragraph in [p.number for p in sources.paragraphs][-2:]:
            sources.text.go_to(paragraph, 0, 0)
            code(qtbot, window, "leans for", issue, f"Said in paragraph {paragraph}.")
    made = session.query.positions(session.query.keys())[-4:]
    assert [p.verification for p in made] == [Verification.EXACT] * 4
    assert {p.source for p in made} == {2, 3}

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    qtbot.waitUntil(lambda: window.workspace.view == "matrix")
    cells = window.workspace.matrix.model
    told = " ".join(str(cells.index(0, n).data()) for n in range(cells.columnCount()))
    assert "8 positions" in told
    from datetime import UTC, datetime

    export(session.project, tmp_path / "out.xlsx", made=datetime.now(UTC), version="")
    book = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx"))
    rows = book.get_sheet_by_name("Positions").to_python()
    titles = next(row for row in rows if "Verification" in row)
    verified = [
        row[titles.index("Verification")] for row in rows if row[0] in {p.code for p in made}
    ]
    assert verified == ["exact"] * 4
