"""Reading by a process of its own: progress, Cancel, limits, and what it imports."""

import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import Cancelled, ReadError
from models.exchange import workbook_reader
from models.exchange.reading.outlet import Outlet
from models.exchange.reading.wire import Gathering, line
from models.exchange.workbook_reader import read_spreadsheet
from models.sources import process

TABLE = "a,b\n" + "1,2\n" * 20_000


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "a.csv"
    found.write_text(TABLE)
    return found


def acts(monkeypatch, code: str) -> None:
    """Let the process do something else than reading."""
    monkeypatch.setattr(process, "_START", f"import sys; {code}")


def test_the_process_tells_how_far_it_is(path):
    told = []
    read_spreadsheet(path, progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 1)
    assert any(0 < done <= total for done, total in told)


def test_cancel_ends_the_process(path, monkeypatch):
    acts(monkeypatch, "sys.stdin.read()")
    started = []
    start = process.Process._start

    def noted(self, name):
        started.append(start(self, name))
        return started[-1]

    monkeypatch.setattr(process.Process, "_start", noted)
    asked = []

    def cancel(_done: int, _total: int) -> None:
        asked.append(1)
        if len(asked) > 2:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        read_spreadsheet(path, progress=cancel)
    assert [child.poll() is not None for child in started] == [True]


def test_a_spreadsheet_that_takes_too_long_is_given_up(path, monkeypatch, is_told):
    acts(monkeypatch, "sys.stdin.read()")
    monkeypatch.setattr(workbook_reader, "SECONDS", 1)
    with pytest.raises(ReadError) as error:
        read_spreadsheet(path)
    is_told(error, "“a.csv”", "1 second")


@pytest.mark.parametrize(
    "code", ["sys.exit(3)", "print('{', flush=True)", "print('[1]', flush=True)", "print('{}')"]
)
def test_a_process_that_breaks_off_is_told(path, monkeypatch, is_told, code):
    acts(monkeypatch, code)
    with pytest.raises(ReadError) as error:
        read_spreadsheet(path)
    is_told(error, "“a.csv”")


@pytest.mark.parametrize(
    "found",
    [
        b"",
        b"[]",
        b'{"rows":[[1]]}',
        b'{"sheet":1,"visible":true}',
        b'{"comments":[[1,2,3]]}',
        b'{"properties":[1],"modified_by":"","told":[]}',
    ],
)
def test_what_is_no_line_of_ours_is_not_taken(found):
    with pytest.raises(ValueError, match=r"\w"):
        Gathering("a").take(found)


@pytest.mark.parametrize("cell", ["{}", "[]", '["a"]', "[99999999]", '[1,"b"]', "[1,1e300]"])
def test_what_is_no_cell_is_not_taken(cell):
    gathering = Gathering("a")
    gathering.take(line({"sheet": "S", "visible": True}))
    with pytest.raises(ValueError, match=r"\w"):
        gathering.take(f'{{"rows":[[1,{cell}]]}}'.encode())


def test_rows_are_sent_by_blocks_and_empty_ones_at_the_end_are_not():
    sent = []
    outlet = Outlet("a", sent.append)
    outlet.begin("S")
    for _ in range(50):
        outlet.row(["x"] * 1_000)
    for _ in range(100_000):
        outlet.row([])
    outlet.end()
    assert [sent_line.startswith(b'{"rows"') for sent_line in sent].count(True) == 3
    assert sum(map(len, sent)) < 300_000


@pytest.mark.parametrize(("name", "most"), [("CELLS", 1_000), ("TEXT", 90_000), ("COLUMNS", 9)])
def test_what_is_beyond_a_limit_is_refused(monkeypatch, is_told, name, most):
    monkeypatch.setattr(f"models.exchange.reading.outlet.{name}", most)
    outlet = Outlet("a", len)
    outlet.begin("S")

    def send() -> None:
        for _ in range(30):
            outlet.row(["word"] * 1_000)

    with pytest.raises(ReadError) as error:
        send()
    is_told(error, "“a”")


def test_no_file_of_the_current_folder_is_imported(path, tmp_path, monkeypatch):
    for name in ("models.py", "lxml.py", "json.py", "python_calamine.py"):
        (tmp_path / name).write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert read_spreadsheet(Path("a.csv")).name == "a.csv"


def test_neither_the_window_nor_the_process_imports_what_it_does_not_need():
    root = str(Path(workbook_reader.__file__).parents[2])
    for module, unwanted in (
        ("models.exchange.reading.worker", ("PySide6", "desktop", "apsw", "python_calamine")),
        ("models.exchange.workbook_reader", ("PySide6", "desktop", "python_calamine", "lxml")),
    ):
        code = (
            f"import sys; sys.path.insert(0, sys.argv[1]); import {module};"
            f"print([n for n in sys.modules if n.split('.')[0] in {unwanted}])"
        )
        command = [sys.executable, "-I", "-c", code, root]
        found = subprocess.run(command, check=True, capture_output=True, text=True)
        assert found.stdout.strip() == "[]"
