"""Whatever lies where a lock file belongs does no harm: anybody may have put it there."""

import json
import os

import pytest

from models.project.edits import Add
from models.project.lock import Holder, left_over, lock_file
from models.project.store import Project

OTHER = {"user": "olena", "host": "kyiv-pc", "pid": 7, "since": "2025-02-14T10:41:00+00:00"}


@pytest.fixture
def path(talks):
    """The path of a closed project."""
    talks.close()
    return talks.path


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", '"x"', "5", "{}", "[" * 9_999, '{"user": 1, "host": "h"}',
     json.dumps(OTHER | {"pid": "7"}), json.dumps(OTHER)[:-9], "9" * 5_000, "x" * 5_000_000,
     json.dumps(OTHER | {"user": "u" * 5_000})],
    ids=range(14),
)  # fmt: skip
def test_a_lock_file_that_says_nothing_does_no_harm(path, make, text):
    place = lock_file(path)
    place.write_text(text)
    assert left_over(path) is None
    with Project.open(path) as project:
        assert not project.read_only
        assert project.opening.left_by is None
        project.apply(Add([make.position(1)], "Add"))
        assert Holder(**json.loads(place.read_bytes())).is_this_program, "it names who has it now"
    assert not place.exists()


@pytest.mark.parametrize("data", [b"\x00" * 9, b"\xff\xfe{", b"\xef\xbb\xbf{}", bytes(range(256))])
def test_a_lock_file_of_any_bytes_does_no_harm(path, data):
    lock_file(path).write_bytes(data)
    with Project.open(path) as project:
        assert not project.read_only


def test_a_name_in_a_lock_file_is_fit_to_be_shown(path):
    names = {"user": "\u202eOle\nna\x1b[31m \ud83d<b>", "host": "h" * 300}
    lock_file(path).write_text(json.dumps(OTHER | names))
    with Project.open(path) as project:
        holder = project.opening.held_by
        assert holder.user == "Olena[31m <b>"
        assert len(holder.host) == 255
        assert holder.who.encode().decode().isprintable()


def test_whoever_left_no_name_is_somebody(path):
    with Project.open(path) as first:
        lock_file(path).write_bytes(b"")
        with Project.open(path) as second:
            assert first.hold is not None
            assert second.read_only
            assert second.opening.held_by.who == "somebody"


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="this system follows every link")
@pytest.mark.parametrize("there", [True, False])
def test_a_lock_file_that_leads_elsewhere_is_not_written_through(path, tmp_path, make, there):
    thesis = tmp_path / "thesis.docx"
    if there:
        thesis.write_bytes(b"years of work")
    lock_file(path).symlink_to(thesis)
    with Project.open(path) as project:
        project.apply(Add([make.position(1)], "Add"))
        assert left_over(path) is None
    assert thesis.exists() is there
    assert not there or thesis.read_bytes() == b"years of work"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_in_the_place_of_a_lock_file_holds_up_nobody(path):
    os.mkfifo(lock_file(path))
    assert left_over(path) is None
    with Project.open(path) as project:
        assert not project.read_only


def test_a_lock_file_that_cannot_be_written_still_locks(path, monkeypatch):
    """As on a full drive: who has it is then not known, but that somebody has it is."""

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("models.project.lock.os.write", full)
    with Project.open(path) as first, Project.open(path) as second:
        assert not first.read_only
        assert second.opening.held_by.who == "somebody"
