"""A briefing as a PDF file: the pages of the preview, with links, bookmarks and the data inside."""

import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from desktop.briefing.layout import lay_out
from desktop.briefing.pages import Pages
from desktop.briefing.paint import paint
from desktop.briefing.pdf_finish import finished
from desktop.briefing.sheet import RESOLUTION, page_layout
from models.briefing.blocks import Outline
from models.briefing.template import Paper
from models.progress import STEPS, Progress, no_progress, part_of
from models.safe_file import replacing


def write_pdf(
    outline: Outline,
    table: bytes,
    path: Path,
    *,
    made: datetime.datetime,
    progress: Progress = no_progress,
) -> None:
    """Write a briefing as PDF; the same outline, table and time give the same bytes.

    May be called on any thread; needs a QGuiApplication, for its fonts.

    Args:
        outline: the briefing.
        table: its positions as a CSV table, which becomes part of the file.
        path: the file; what stands there is replaced when the new one is whole, not before.
        made: the time that the file states as that of its making.
        progress: told in steps of its own.

    Raises:
        ExportError: the margins leave no room for text, or the file cannot be written.
        Cancelled: the progress says so; nothing was changed.
    """
    with replacing(path) as beside:
        pages = lay_out(outline, progress=part_of(progress, 0, 2))
        beside.write_bytes(
            pdf(pages, outline.paper, table, made=made, progress=part_of(progress, 1, 2))
        )
    progress(2 * STEPS, 2 * STEPS)


def pdf(
    pages: Pages,
    paper: Paper,
    table: bytes,
    *,
    made: datetime.datetime,
    progress: Progress = no_progress,
) -> bytes:
    """Pages that were laid out on this paper, as a PDF; told after each page.

    Raises:
        Cancelled: the progress says so.
    """
    content = drawn(pages, paper, progress)
    number = len(pages.pages)
    return finished(content, pages, table, made, lambda: progress(number, number))


def drawn(pages: Pages, paper: Paper, progress: Progress) -> bytes:
    """The pages as Qt writes them: without links, and with the time and an identity of its own.

    Raises:
        Cancelled: the progress says so.
    """
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(page_layout(paper))
    painter = QPainter(writer)
    try:
        for page in pages.pages:
            progress(page.number - 1, len(pages.pages))
            if page.number > 1:
                writer.newPage()
            paint(painter, page)
    finally:
        painter.end()
    buffer.close()
    return bytes(held.data())
