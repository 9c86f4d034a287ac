"""Until a new file is whole, the old one stands as it was."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import Cancelled, ExportError
from models.safe_file import replacing


def left_in(folder):
    return sorted(file.name for file in folder.iterdir())


def write_and_fail(path, failure):
    with replacing(path) as beside:
        beside.write_bytes(b"half")
        raise failure


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"old")
    return path


def test_the_new_file_takes_the_place_of_the_old_one(old):
    with replacing(old) as beside:
        beside.write_bytes(b"new")
        assert old.read_bytes() == b"old"
    assert old.read_bytes() == b"new"
    assert left_in(old.parent) == ["report.xlsx"]


def test_the_new_file_is_made_in_the_same_folder(old):
    with replacing(old) as beside:
        assert beside.parent == old.parent


@pytest.mark.parametrize(
    "failure", [Cancelled("stop"), KeyboardInterrupt(), ValueError("bug"), SystemExit()]
)
def test_any_failure_leaves_the_old_file_and_nothing_else(old, failure):
    with pytest.raises(type(failure)):
        write_and_fail(old, failure)
    assert old.read_bytes() == b"old"
    assert left_in(old.parent) == ["report.xlsx"]


def test_a_failure_where_nothing_stood_leaves_nothing(tmp_path):
    with pytest.raises(Cancelled):
        write_and_fail(tmp_path / "new.csv", Cancelled("stop"))
    assert left_in(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EFBIG, "no room left"),
        (errno.EDQUOT, "no room left"),
        (errno.EACCES, "protected"),
        (errno.EROFS, "protected"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_a_failure_of_the_drive_is_told_in_a_sentence(old, number, said):
    with pytest.raises(ExportError, match=said) as raised:
        write_and_fail(old, OSError(number, os.strerror(number)))
    assert "report.xlsx" in str(raised.value)
    assert str(old.parent) in str(raised.value)
    assert old.read_bytes() == b"old"
    assert left_in(old.parent) == ["report.xlsx"]


def test_a_folder_that_is_missing_is_named(tmp_path):
    with (
        pytest.raises(ExportError, match=r"There is no folder .*nowhere"),
        replacing(tmp_path / "nowhere" / "a.csv"),
    ):
        pytest.fail("the block must not begin")


def test_a_folder_is_not_replaced(tmp_path):
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(ExportError, match="is a folder"), replacing(tmp_path / "a.csv"):
        pytest.fail("the block must not begin")


@pytest.mark.skipif(os.name != "posix", reason="pipes are files on POSIX systems only")
def test_what_is_no_plain_file_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(ExportError, match="is not a file that can be replaced"):
        replacing(tmp_path / "a.csv").__enter__()


@pytest.mark.skipif(os.name != "posix", reason="permission bits are those of POSIX systems")
def test_the_permissions_of_the_old_file_are_kept(old):
    old.chmod(0o640)
    with replacing(old) as beside:
        beside.write_bytes(b"new")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="the umask is one of POSIX systems")
def test_a_new_file_can_be_read_by_whom_the_umask_allows(tmp_path):
    (tmp_path / "usual.csv").write_bytes(b"")
    with replacing(tmp_path / "new.csv") as beside:
        beside.write_bytes(b"new")
    assert (tmp_path / "new.csv").stat().st_mode == (tmp_path / "usual.csv").stat().st_mode


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="nothing is protected from its administrator"
)
def test_a_write_protected_file_stays(old):
    old.chmod(0o444)
    with pytest.raises(ExportError, match="protected"), replacing(old):
        pytest.fail("the block must not begin")


@pytest.mark.skipif(os.name != "posix", reason="links need a permission elsewhere")
def test_a_link_stays_a_link_to_the_new_file(tmp_path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with replacing(link) as beside:
        beside.write_bytes(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_a_full_drive_leaves_the_old_export_as_it_was(make_project, many, tmp_path, suffix):
    target = tmp_path / f"out{suffix}"
    target.write_bytes(b"old")
    script = Path(__file__).with_name("export_with_little_room.py")
    answer = subprocess.run(
        [sys.executable, "-P", str(script), str(many.path), str(target)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert "no room left" in answer.stdout, answer.stderr
    assert target.read_bytes() == b"old"
    assert left_in(tmp_path) == [".project-0.sides.lock", f"out{suffix}", "project-0.sides"]
