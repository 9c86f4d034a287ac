"""Documents of every kind, made by the tests themselves."""

import io
import zipfile
from collections.abc import Iterable

import pytest

from models.sources.parsing import parse

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'
)
_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


class Made:
    """Writers of small documents; each gives bytes."""

    @staticmethod
    def zipped(parts: Iterable[tuple[str, str | bytes]]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
            for name, text in parts:
                file.writestr(name, text)
        return buffer.getvalue()

    @staticmethod
    def docx(body: str, **parts: str) -> bytes:
        """A Word document with this body, and other parts of the folder word by name."""
        document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
        rest = [(f"word/{name}.xml", text) for name, text in parts.items()]
        return Made.zipped([("_rels/.rels", _RELS), ("word/document.xml", document), *rest])

    @staticmethod
    def odt(body: str, meta: str = "", manifest: str = "<m/>") -> bytes:
        content = (
            f"<office:document-content {_ODT}><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>"
        )
        said = f"<office:document-meta {_ODT}><o>{meta}</o></office:document-meta>"
        return Made.zipped(
            [
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("content.xml", content),
                ("meta.xml", said),
                ("META-INF/manifest.xml", manifest),
            ]
        )

    @staticmethod
    def pdf(*pages: Iterable[tuple[float, float, str]], info: str = "", extra: str = "") -> bytes:
        """A PDF of lines (x, y, text) in Helvetica; ``extra`` goes into the trailer."""
        kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        for number, lines in enumerate(pages):
            stream = "BT /F1 10 Tf " + " ".join(
                f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, text in lines
            )
            stream += " ET"
            objects += [
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] "
                f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
                f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
            ]
        objects.append(f"<< {info} >>")
        return Made.objects(objects, f"/Info {len(objects)} 0 R {extra}")

    @staticmethod
    def objects(objects: Iterable[str], trailer: str = "") -> bytes:
        """A PDF of these objects, the first of which is its catalogue."""
        data, places = b"%PDF-1.4\n", []
        for number, text in enumerate(objects, 1):
            places.append(len(data))
            data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
        begin = len(data)
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        size = len(places) + 1
        data += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
        return data + (
            f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{begin}\n%%EOF"
        ).encode("latin-1")


@pytest.fixture(scope="session")
def made() -> type[Made]:
    return Made


@pytest.fixture
def parsed(tmp_path):
    """Write a file and read it in this process."""

    def run(name: str, data: bytes | str, encoding: str = ""):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return parse(path, encoding)

    return run


@pytest.fixture(scope="session")
def texts():
    """The paragraphs of a document as texts."""

    def run(document) -> list[str]:
        return [passage.text for passage in document.paragraphs]

    return run
