"""A printer gets the pages of the preview."""

import io
import shutil
import subprocess
from datetime import UTC, datetime

import pypdf
import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from desktop.briefing.layout import lay_out
from desktop.briefing.paint import image
from desktop.briefing.pdf import pdf
from desktop.briefing.printing import print_pages, set_up
from models.briefing.outline import outline
from models.briefing.template import TEMPLATES, Paper, PaperSize
from models.briefing.texts import Texts
from models.errors import Cancelled

MADE = datetime(2025, 3, 1, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def told(sample):
    return outline(sample, TEMPLATES[0], Texts(marking="DRAFT"), made=MADE, version="0.1.0")


def printed(pages, paper, path, resolution=600, **settings):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    set_up(printer, paper)
    for name, value in settings.items():
        getattr(printer, name)(*value)
    print_pages(printer, pages)
    return pypdf.PdfReader(path)


def lines(reader):
    return [page.extract_text().split() for page in reader.pages]


@pytest.mark.parametrize("resolution", [96, 1200])
@pytest.mark.parametrize("paper", [Paper(), Paper(PaperSize.LETTER, landscape=False)])
def test_printer_and_pdf_have_the_same_pages(told, paper, resolution, tmp_path):
    pages = lay_out(told, paper)
    one = pypdf.PdfReader(io.BytesIO(pdf(pages, paper, b"", made=MADE)))
    two = printed(pages, paper, tmp_path / "p.pdf", resolution)
    assert lines(one) == lines(two)
    for left, right in zip(one.pages, two.pages, strict=True):
        assert left.mediabox.width == pytest.approx(float(right.mediabox.width), abs=1)
        assert left.mediabox.height == pytest.approx(float(right.mediabox.height), abs=1)


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm draws the PDF")
def test_preview_and_pdf_look_alike(told, tmp_path):
    pages = lay_out(told)
    (tmp_path / "b.pdf").write_bytes(pdf(pages, told.paper, b"", made=MADE))
    command = ["pdftoppm", "-r", "36", "-png", "b.pdf", "page"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=100)
    pictures = sorted(tmp_path.glob("page-*.png"))
    assert len(pictures) == len(pages.pages)
    for number, picture in enumerate(pictures, 1):
        one = grey(image(pages, number, 36))
        two = grey(QImage(str(picture)).scaled(one_size(pages)))
        assert sum(abs(a - b) for a, b in zip(one, two, strict=True)) / len(one) < 4
        assert min(one) < 200  # there is something on it


def one_size(pages):
    return image(pages, 1, 36).size()


def grey(picture):
    """Means of small squares: letters are smoothed in different ways."""
    small = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    wide, high = small.width(), small.height()
    bits = bytes(small.constBits())
    step = small.bytesPerLine()
    return [
        sum(bits[(y + b) * step + x + a] for a in range(6) for b in range(6)) // 36
        for y in range(0, high - 6, 6)
        for x in range(0, wide - 6, 6)
    ]


def test_only_the_pages_asked_for_are_printed(told, tmp_path):
    pages = lay_out(told)
    found = printed(pages, told.paper, tmp_path / "p.pdf", setFromTo=(2, 3))
    assert len(found.pages) == 2
    assert "Page 2 of" in " ".join(lines(found)[0])


def test_printing_can_be_cancelled(told, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "p.pdf"))
    set_up(printer, told.paper)

    def stop(done, _total):
        if done:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        print_pages(printer, lay_out(told), stop)
