"""Reading by a process of its own: the same document, limits, Cancel, and what it imports."""

import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import Cancelled, ReadError
from models.partial_date import PartialDate
from models.sources import process, reading
from models.sources.documents import Document, Encoding, Passage
from models.sources.finding import find_files
from models.sources.parsing import parse
from models.sources.reading import Limits, Reading, read
from models.sources.wire import packed, unpacked


@pytest.fixture
def files(tmp_path, made):
    """Two documents that can be read and one that cannot."""
    (tmp_path / "a.txt").write_text("Угода\n\nВони згодні.", encoding="windows-1251")
    (tmp_path / "b.pdf").write_bytes(made.pdf([(40, 500, "One."), (40, 400, "Two.")]))
    (tmp_path / "c.docx").write_text("no archive")
    return [tmp_path / name for name in ("a.txt", "b.pdf", "c.docx")]


def test_the_process_reads_what_would_be_read_here(files, is_told):
    told = []
    with Reading() as reader:
        for path in files[:2]:
            assert reader.read(path, progress=lambda *step: told.append(step)) == parse(path)
        child = reader._process._process
        with pytest.raises(ReadError) as error:
            reader.read(files[2])
        is_told(error, "“c.docx”")
        # One that is refused costs no new process.
        assert reader.read(files[0], encoding="windows-1251").encoding.sure
        assert reader._process._process is child
    assert (0, 1) in told
    assert child.poll() is not None


def test_cancel_ends_the_process(files):
    asked = []

    def cancel(_done: int, _total: int) -> None:
        asked.append(1)
        if len(asked) > 1:
            raise Cancelled("Stopped.")

    reader = Reading()
    with pytest.raises(Cancelled):
        reader.read(files[0], progress=cancel)
    assert not reader._process.running


def _acts(monkeypatch, code: str) -> None:
    """Let the worker do something else than reading."""
    monkeypatch.setattr(process, "_START", f"import sys; root = sys.argv.pop(); {code}")


def test_a_document_that_takes_too_long_is_given_up(files, monkeypatch, is_told):
    _acts(monkeypatch, "sys.stdin.read()")
    with Reading(Limits(seconds=1)) as reader, pytest.raises(ReadError) as error:
        reader.read(files[0])
    is_told(error, "“a.txt”", "1 second")


@pytest.mark.parametrize(
    "code", ["sys.exit(3)", "print('{', flush=True)", "print('[1]', flush=True)"]
)
def test_a_process_that_breaks_off_is_told(files, monkeypatch, is_told, code):
    _acts(monkeypatch, code)
    with Reading() as reader, pytest.raises(ReadError) as error:
        reader.read(files[0])
    is_told(error, "“a.txt”")


@pytest.mark.skipif(sys.platform != "linux", reason="only there memory can be limited")
def test_a_document_that_needs_too_much_memory_is_given_up(tmp_path, is_told):
    path = tmp_path / "a.html"
    path.write_text("<p>word</p>" * 400_000)
    with Reading(Limits(memory=110_000_000)) as reader, pytest.raises(ReadError) as error:
        reader.read(path)
    is_told(error, "“a.html”")


def test_no_file_of_the_current_folder_is_imported(files, tmp_path, monkeypatch):
    for name in ("models.py", "lxml.py", "json.py", "pypdf.py"):
        (tmp_path / name).write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert read(Path("b.pdf")).name == "b.pdf"


def test_the_process_imports_nothing_of_the_window(files):
    code = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import models.sources.worker;"
        "from models.sources.parsing import parse; parse(pathlib.Path(sys.argv[2]));"
        "print([n for n in sys.modules if n.split('.')[0] in ('PySide6', 'desktop', 'apsw')])"
    )
    root = str(Path(reading.__file__).parents[2])
    command = [sys.executable, "-I", "-c", code, root, str(files[1])]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "[]"


def test_a_document_survives_its_way_from_the_process():
    document = Document(
        title="T",
        paragraphs=(Passage("a\n\tй", 3), Passage("b")),
        issued=PartialDate.parse("2025-02?"),
        encoding=Encoding("koi8-u", sure=False),
        left_out=("1 picture",),
        changed=("One.",),
        name="a.txt",
    )
    assert unpacked(packed(document)) == document


@pytest.mark.parametrize("found", [None, {}, [], {"paragraphs": [[1, 2]]}])
def test_what_is_no_document_is_not_taken_from_the_process(found):
    with pytest.raises(ValueError, match=r"\w"):
        unpacked(found)


def test_folders_give_their_documents_in_order(tmp_path):
    for name in ("b/z.txt", "b/a.PDF", "a.docx", ".hidden.txt", ".git/x.txt", "~$a.docx", "x.png"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "in" / "b" / "ring").symlink_to(tmp_path / "in")
    own = tmp_path / "own.xyz"
    found = find_files([own, tmp_path / "in", tmp_path / "in" / "a.docx"])
    assert [str(path.relative_to(tmp_path)) for path in found.files] == [
        "own.xyz",
        "in/a.docx",
        "in/b/a.PDF",
        "in/b/z.txt",
    ]
    assert set(found.left_out) == {
        *("2 hidden files", "1 hidden folder", "1 linked folder", "1 other file")
    }


def test_too_many_documents_are_refused(tmp_path, monkeypatch, is_told):
    monkeypatch.setattr("models.sources.finding.FILES", 2)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("x")
    with pytest.raises(ReadError) as error:
        find_files([tmp_path])
    is_told(error, "2")
