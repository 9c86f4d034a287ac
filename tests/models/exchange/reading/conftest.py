"""Spreadsheets of every kind, made by the tests themselves, and two ways to read them."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterable

import pytest

from models.errors import ReadError
from models.exchange.reading import worker
from models.exchange.reading.wire import Gathering
from models.exchange.workbook_reader import read_spreadsheet

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


class Made:
    """Writers of small spreadsheets; each gives bytes."""

    @staticmethod
    def zipped(parts: Iterable[tuple[str, str | bytes]]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
            for name, text in parts:
                file.writestr(name, text)
        return buffer.getvalue()

    @staticmethod
    def relations(*found: tuple[str, str, str]) -> str:
        """A part that names relations: their names, kinds and targets."""
        inside = "".join(
            f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for name, kind, target in found
        )
        return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'

    @staticmethod
    def sheet(rows: str, head: str = "", tail: str = "") -> str:
        return (
            f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}">{head}<sheetData>{rows}'
            f"</sheetData>{tail}</worksheet>"
        )

    @staticmethod
    def xlsx(sheet: str | bytes, **parts: str | bytes | None) -> bytes:
        """A workbook of one sheet with this XML, and other parts, "__" in their names for "/"."""
        given = {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": Made.relations(("r1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": (
                f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
                '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": Made.relations(
                ("r1", "worksheet", "worksheets/sheet1.xml"),
                ("r2", "sharedStrings", "sharedStrings.xml"),
            ),
            "xl/worksheets/sheet1.xml": sheet,
        } | {f"{name.replace('__', '/')}.xml": text for name, text in parts.items()}
        return Made.zipped((name, text) for name, text in given.items() if text is not None)

    @staticmethod
    def added(data: bytes, name: str, text: str) -> bytes:
        """An archive with one more part."""
        buffer = io.BytesIO(data)
        with zipfile.ZipFile(buffer, "a") as file:
            file.writestr(name, text)
        return buffer.getvalue()

    @staticmethod
    def strings(*texts: str) -> str:
        inside = "".join(f"<si>{text}</si>" for text in texts)
        return f'<sst xmlns="{_MAIN}">{inside}</sst>'

    @staticmethod
    def ods(rows: str, meta: str = "", manifest: str = "<m/>") -> bytes:
        content = (
            f"<office:document-content {_ODS}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>"
        )
        said = (
            f"<office:document-meta {_ODS}><office:meta>{meta}</office:meta></office:document-meta>"
        )
        return Made.zipped(
            [
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", content),
                ("meta.xml", said),
                ("META-INF/manifest.xml", manifest),
            ]
        )


@pytest.fixture(scope="session")
def made() -> type[Made]:
    return Made


@pytest.fixture
def read(tmp_path):
    """Write a file and read it as the program does, by a process of its own."""

    def run(name: str, data: bytes | str, **how):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_spreadsheet(path, **how)

    return run


@pytest.fixture(scope="session")
def parsed(tmp_path_factory):
    """Write a file and read it in this process, for what can do no harm."""
    folder = tmp_path_factory.mktemp("parsed")

    def run(name: str, data: bytes | str, encoding="", delimiter="", *, careful=False):
        path = folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        gathering = Gathering(name)
        how = {"encoding": encoding, "delimiter": delimiter, "careful": careful}
        worker._answer({"path": str(path), **how}, gathering.take)
        if gathering.refused:
            raise ReadError(gathering.refused)
        return gathering.spreadsheet

    return run


@pytest.fixture
def converted(tmp_path):
    """Let LibreOffice save a spreadsheet as another kind."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not here")

    def run(name: str, data: bytes, ending: str) -> bytes:
        path = tmp_path / name
        path.write_bytes(data)
        profile = (tmp_path / "profile").as_uri()
        command = ["soffice", "--headless", f"-env:UserInstallation={profile}"]
        subprocess.run(
            [*command, "--convert-to", ending, "--outdir", str(tmp_path / "out"), str(path)],
            check=True,
            capture_output=True,
            timeout=110,
        )
        return (tmp_path / "out" / path.with_suffix(f".{ending}").name).read_bytes()

    return run


@pytest.fixture(scope="session")
def rows():
    """The rows of a spreadsheet's only sheet, as lists."""

    def run(spreadsheet) -> list[list[object]]:
        (sheet,) = spreadsheet.sheets
        return [list(row) for row in sheet.rows]

    return run
