"""A drive that fails at any operation: nothing is lost, and the message is true."""

import random
import shutil
from functools import cache
from itertools import count, product

import pytest
from harness import stream
from harness.drive import FailingDrive, Fault, installed

from models.errors import SidesError
from models.project.backups import Backups
from models.project.copying import copy_project
from models.project.soundness import examine
from models.project.store import Project

KINDS = ("create", "write", "truncate", "sync", "delete")
FEW = (stream.change, stream.undo)
MOST = tuple(call for call in stream.CALLS if call not in (stream.change_many, stream.merge))
ALL = (*stream.CALLS, stream.add_many)


def each(shortly):
    """All calls by name, those that are not in the short run only in the long one."""
    calls = [
        call if call in shortly else pytest.param(call, marks=pytest.mark.soak) for call in ALL
    ]
    return pytest.mark.parametrize("call", calls, ids=lambda call: call.__name__)


@pytest.fixture
def drive():
    with installed(FailingDrive()) as drive:
        yield drive


@pytest.fixture
def attempt(tmp_path, prepared, drive, is_told):
    """Make one call on a fresh copy while the drive fails; return whether it had to."""

    def run(call, fault):
        path = shutil.copy(prepared, tmp_path / "talks.sides")
        before, after = _undisturbed(_nothing), _undisturbed(call)
        message = ""
        with Project.open(path) as project:
            with drive.failing(fault):
                try:
                    call(project, random.Random(1))
                except SidesError as error:
                    message = str(error)
                    is_told(message, "talks.sides")
            if not fault.happened:
                return False
            left = _as_left(path)
            now = stream.contents(project.connection)
            assert left == now, f"a crash would have left something else: {message}"
            assert now in (before, after), f"the edit is there by half: {message}"
            if call is not stream.keep_view_state:  # It is no edit, and no message speaks of it.
                _check_truth(message, now, before, fault)
            stream.add(project, random.Random(2))
            now = stream.contents(project.connection)
        with Project.open(path) as project:
            assert stream.contents(project.connection) == now, f"not what was shown: {message}"
            assert examine(project.database) == []
        return True

    @cache
    def _undisturbed(call):
        with Project.open(shutil.copy(prepared, tmp_path / "undisturbed.sides")) as project:
            call(project, random.Random(1))
            return stream.contents(project.connection)

    return run


def _nothing(project, dice):
    pass


def _as_left(path):
    """What a project would hold if the program had ended just now."""
    folder = path.parent / "left"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file in path.parent.glob(f"{path.name}*"):
        shutil.copy(file, folder)
    with Project.open(folder / path.name) as project:
        return stream.contents(project.connection)


def _check_truth(message, now, before, fault):
    """Whether the edit is in the file has to be said, and be so."""
    if "it is not known" in message:
        assert fault.for_ever, message
    elif now == before:
        assert "not saved" in message or "othing was changed" in message, message
    else:
        assert message == "" or "is in the file nevertheless" in message, message


@each(MOST)
def test_whatever_fails_the_file_the_screen_and_the_message_agree(attempt, call):
    for kind, full, for_ever in product(KINDS, (False, True), (False, True)):
        for done in (False, True) if kind in ("sync", "delete") else (False,):
            for number in count(1):
                if not attempt(call, Fault([kind], number, full, for_ever, done)):
                    break
            assert number > 1 or kind == "truncate", f"nothing was to {kind}"


@each(FEW)
@pytest.mark.parametrize("done", [False, True])
def test_a_drive_that_is_gone_from_any_moment_on_loses_no_edit(attempt, call, done):
    for number in count(1):
        if not attempt(call, Fault([*KINDS, "read"], number, for_ever=True, done=done)):
            break
    assert number > 30


@each(FEW)
@pytest.mark.parametrize("for_ever", [False, True])
def test_a_failed_edit_is_taken_back_although_the_drive_fails_again(attempt, call, for_ever):
    seen = 0
    for done in (False, True):
        for number in count(1):
            last_sync = Fault(["sync"], 3)  # The journal is whole by now, and the file is written.
            if not attempt(call, Fault(KINDS, number, False, for_ever, done, after=last_sync)):
                break
            seen += 1
    assert seen > 2


def _copy(database, folder):
    copy_project(database, folder / "copy.sides")


def _backup(database, folder):
    Backups(folder, "id").make(database, database.path)


def _files(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("copy", [_copy, _backup])
@pytest.mark.parametrize(("kind", "full"), [("write", False), ("write", True), ("read", False)])
@pytest.mark.parametrize("for_ever", [False, True])
def test_a_copy_that_fails_leaves_the_older_ones_as_they_were(
    tmp_path, prepared, drive, is_told, copy, kind, full, for_ever
):
    folder = tmp_path / "copies"
    folder.mkdir()
    messages = set()
    with Project.open(shutil.copy(prepared, tmp_path / "talks.sides")) as project:
        copy(project.database, folder)
        for number in count(1):
            stream.add(project, random.Random(number))
            before = _files(folder)
            fault = Fault([kind], number, full, for_ever)
            with drive.failing(fault):
                try:
                    copy(project.database, folder)
                except SidesError as error:
                    is_told(error)
                    assert _files(folder) == before
                    messages.add(str(error))
                else:
                    # Only an older backup that cannot be read is nothing to stop for.
                    assert kind == "read" or not fault.happened
            if not fault.happened:
                break
        assert number > 1
        assert _files(folder) != before
    # Edits are all where they were; only the copy is not.
    assert kind == "read" or all("was not written" in message for message in messages)
