"""A briefing on a printer: the pages of the preview, each on a sheet of its own."""

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.briefing.pages import Page, Pages
from desktop.briefing.paint import paint
from desktop.briefing.sheet import RESOLUTION, page_layout
from models.briefing.template import Paper
from models.errors import ExportError
from models.progress import Progress, no_progress


def set_up(printer: QPrinter, paper: Paper) -> None:
    """Tell a printer which paper is meant, before its dialog is shown."""
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(paper))


def print_pages(printer: QPrinter, pages: Pages, progress: Progress = no_progress) -> None:
    """Print the pages that the printer was asked for, all of them by default.

    On paper of another size than that of the pages, they are made smaller or larger as a whole.

    Raises:
        ExportError: the printer does not begin.
        Cancelled: the progress says so; what was not sent yet is not printed.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise ExportError(
            f"The printer “{printer.printerName()}” did not begin. See whether it is switched on "
            "and has paper, or choose another one."
        )
    try:
        _print(painter, printer, pages, progress)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _print(painter: QPainter, printer: QPrinter, pages: Pages, progress: Progress) -> None:
    place = printer.pageLayout().fullRectPixels(printer.resolution())
    sheet = pages.sheet
    fitted = min(place.width() / sheet.width, place.height() / sheet.height)
    # What is the same size but for rounding is printed in its own size.
    scale = printer.resolution() / RESOLUTION
    scale = scale if abs(fitted / scale - 1) < 0.01 else fitted
    painter.scale(scale, scale)
    chosen = _chosen(printer, pages)
    for number, page in enumerate(chosen):
        progress(number, len(chosen))
        if number:
            printer.newPage()
        paint(painter, page)


def _chosen(printer: QPrinter, pages: Pages) -> list[Page]:
    """The pages between those that were asked for, in the order that was asked for."""
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or len(pages.pages)
    chosen = pages.pages[first - 1 : last]
    backward = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    return chosen[::-1] if backward else chosen
