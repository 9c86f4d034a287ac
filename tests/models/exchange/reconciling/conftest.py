"""Workbooks that go out, are edited by colleagues, and come back."""

import datetime
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.exchange.export import export
from models.exchange.reconcile import compare
from models.exchange.sheets import Spreadsheet
from models.exchange.workbook_reader import read_spreadsheet

MADE = datetime.datetime(2025, 3, 2, 14, 5, tzinfo=datetime.UTC)


class Colleague:
    """Opens a workbook with openpyxl, edits it, and sends it back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = load_workbook(path)
        self.sheet = self.book["Positions"]

    def column(self, title: str) -> int:
        return next(cell.column for cell in self.sheet[1] if cell.value == title)

    def row(self, code: str) -> int:
        """The first row with this code."""
        column = self.column("Code")
        rows = range(2, self.sheet.max_row + 1)
        return next(n for n in rows if self.sheet.cell(n, column).value == code)

    def cell(self, code: str, title: str):
        return self.sheet.cell(self.row(code), self.column(title))

    def put(self, code: str, title: str, value: object) -> None:
        self.cell(code, title).value = value

    def add(self, **said: object) -> int:
        """Write a new row below the others; the titles with _ for a space."""
        number = self.sheet.max_row + 1
        for title, value in said.items():
            self.sheet.cell(number, self.column(title.replace("_", " "))).value = value
        return number

    def send(self) -> Spreadsheet:
        self.book.save(self.path)
        return read_spreadsheet(self.path)


@pytest.fixture
def read():
    """Read a file as a spreadsheet."""
    return read_spreadsheet


@pytest.fixture
def sent(tmp_path):
    """Export a project as talks.xlsx."""

    def send(project, **options) -> Path:
        path = tmp_path / "talks.xlsx"
        export(project, path, made=MADE, version="0.1.0", **options)
        return path

    return send


@pytest.fixture
def colleague(sent):
    """A colleague who has the project's workbook open."""
    return lambda project, **options: Colleague(sent(project, **options))


@pytest.fixture
def found(sample):
    """What a workbook of the sample wants: kind, code, title, old, theirs."""

    def tell(spreadsheet: Spreadsheet) -> list[tuple[str, ...]]:
        items = compare(sample, spreadsheet).items
        return [(str(i.kind), i.code, i.title, i.old, i.theirs) for i in items]

    return tell


@pytest.fixture
def convert(tmp_path):
    """Let LibreOffice open a file and save it as another."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not here")

    def run(path: Path, kind: str) -> Path:
        folder = tmp_path / f"as-{kind}-{path.suffix[1:]}"
        profile = (tmp_path / "profile").as_uri()
        command = ["soffice", "--headless", f"-env:UserInstallation={profile}"]
        subprocess.run(
            [*command, "--convert-to", kind, "--outdir", str(folder), str(path)],
            check=True,
            capture_output=True,
            timeout=110,
        )
        return folder / path.with_suffix(f".{kind}").name

    return run
