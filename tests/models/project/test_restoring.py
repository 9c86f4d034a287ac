"""A backup takes the place of a project only whole, and what was there is kept whatever happens."""

import errno
import os
import re
import shutil
import stat
from datetime import datetime, timedelta
from pathlib import Path

import apsw
import pytest

from models.errors import Cancelled, ExportError, ProjectError, SidesError
from models.project import restoring
from models.project.backups import Backups
from models.project.edits import Add
from models.project.lock import lock_file
from models.project.restoring import restore
from models.project.soundness import examine
from models.project.store import Project

KEPT = re.compile(r"talks \(before restoring (\d{4}-\d\d-\d\d \d\d-\d\d-\d\d)(, \d)?\)\.sides")


@pytest.fixture
def backup(talks, make, tmp_path_factory):
    """A backup of a project that has gone on since, and is closed now."""
    folder = tmp_path_factory.mktemp("backups")
    backup = Backups(folder, "id").make(talks.database, talks.path).path
    talks.apply(Add([make.position(1)], "Later"))
    talks.close()
    return backup


@pytest.fixture
def target(talks, backup):
    """Where the closed project is, alone in its folder."""
    return talks.path


def _folder(path):
    return {file.name: file.read_bytes() for file in path.parent.iterdir()}


def _labels(path):
    with Project.open(path, read_only=True) as project:
        assert examine(project.database) == []
        return [step.label for step in project.history.steps()]


def test_a_restored_project_is_the_backup_and_what_was_there_is_kept_beside_it(
    target, backup, tables, make
):
    before, held = target.read_bytes(), backup.read_bytes()
    kept = restore(backup, target)
    told = datetime.strptime(KEPT.fullmatch(kept.name)[1], "%Y-%m-%d %H-%M-%S").astimezone()
    assert abs(datetime.now().astimezone() - told) < timedelta(hours=1)
    assert _folder(target).keys() == {target.name, kept.name}
    assert kept.read_bytes() == before
    assert backup.read_bytes() == held
    assert _labels(kept) == ["Later", "Cast"]
    with Project.open(target) as project, Project.open(backup, read_only=True) as original:
        assert tables(project.connection) == tables(original.connection)
        project.apply(Add([make.position(2)], "On"))
    assert _labels(backup) == ["Cast"]
    assert kept.read_bytes() == before
    assert kept.stat().st_nlink == 1


def test_restoring_again_and_again_keeps_each(target, backup):
    kept = {restore(backup, target) for _ in range(3)}
    assert len(kept) == 3
    assert all(KEPT.fullmatch(path.name) for path in kept)
    assert _folder(target).keys() == {target.name, *(path.name for path in kept)}


def test_a_project_that_is_gone_is_put_back_and_nothing_is_kept(target, backup):
    target.unlink()
    assert restore(backup, target) is None
    assert _labels(target) == ["Cast"]


@pytest.mark.parametrize("damaged", [b"", b"years of work", None])
def test_a_damaged_project_is_kept_as_it_is(target, backup, damaged):
    target.write_bytes(target.read_bytes()[:5_000] if damaged is None else damaged)
    before = target.read_bytes()
    kept = restore(backup, target)
    assert kept.read_bytes() == before
    assert _labels(target) == ["Cast"]


@pytest.fixture
def cut_off(target, tmp_path_factory):
    """A project that a crash left in the middle of an edit, with its journal."""
    folder = tmp_path_factory.mktemp("crashed")
    connection = apsw.Connection(str(target))
    connection.execute("BEGIN IMMEDIATE; UPDATE stakeholder SET note = 'half'")
    connection.cache_flush()
    for file in (target, target.with_name("talks.sides-journal")):
        shutil.copy(file, folder)
    connection.execute("ROLLBACK")
    connection.close()
    return folder / "talks.sides"


def test_the_journal_of_an_edit_that_was_cut_off_stays_with_its_project(cut_off, backup, tables):
    before = _folder(cut_off)
    kept = restore(backup, cut_off)
    assert _folder(cut_off) == {
        "talks.sides": cut_off.read_bytes(),
        kept.name: before["talks.sides"],
        f"{kept.name}-journal": before["talks.sides-journal"],
    }
    assert _labels(cut_off) == ["Cast"], "a foreign journal would have been played into it"
    with Project.open(kept) as project:
        assert project.opening.taken_back
        assert {person.note for person in project.directory().stakeholders.values()} == {""}
        assert examine(project.database) == []


def test_a_project_that_somebody_has_open_is_not_replaced(target, backup, is_told):
    with Project.open(target) as project:
        before = _folder(target)
        with pytest.raises(ProjectError) as refusal:
            restore(backup, target)
        is_told(refusal, "“talks.sides” is open", "Close it")
        assert _folder(target) == before
        assert project.undo()
    restore(backup, target)


def test_a_project_that_another_computer_has_open_is_not_replaced(target, backup, is_told):
    left = '{"user": "Olena", "host": "kyiv-pc", "pid": 7, "since": "2025-02-14T10:41:00+00:00"}'
    lock_file(target).write_text(left)
    before = _folder(target)
    with pytest.raises(ProjectError) as refusal:
        restore(backup, target)
    is_told(refusal, "Olena on kyiv-pc")
    assert _folder(target) == before


def test_nobody_opens_the_project_meanwhile(target, backup, monkeypatch):
    seen = []
    whole = restoring.copy_pages

    def watched(*args, **more):
        with Project.open(target) as project:
            seen.append(project.read_only)
        whole(*args, **more)

    monkeypatch.setattr(restoring, "copy_pages", watched)
    restore(backup, target)
    assert seen == [True]
    assert not lock_file(target).exists()


def _fails_with(error, function=None, *, on=1):
    """Do as the function does, but fail at the n-th call."""
    calls = []

    def failing(*args, **more):
        calls.append(args)
        if len(calls) == on:
            raise error
        return function(*args, **more)

    return failing


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), ExportError),
        (ProjectError("“b.sides” cannot be read. Choose another."), ProjectError),
        (Cancelled("Stopped; nothing was changed."), Cancelled),
    ],
)
@pytest.mark.parametrize("place", ["copy_pages", "faults_of", "_put_aside"])
def test_a_failure_in_the_middle_leaves_the_project_as_it_was(
    cut_off, backup, is_told, monkeypatch, place, error, raised
):
    before, held = _folder(cut_off), backup.read_bytes()
    monkeypatch.setattr(restoring, place, _fails_with(error))
    with pytest.raises(raised) as refusal:
        restore(backup, cut_off)
    is_told(refusal)
    assert _folder(cut_off) == before
    assert backup.read_bytes() == held


@pytest.mark.parametrize(
    ("owner", "name"),
    [(os, "fsync"), (Path, "replace"), (Path, "rename"), (os, "link")],
    ids=["flushing", "taking its place", "moving the journal", "a drive without links"],
)
@pytest.mark.parametrize("on", [1, 2])
def test_a_failure_at_any_renaming_leaves_the_project_as_it_was_or_restored(
    cut_off, backup, is_told, monkeypatch, owner, name, on
):
    before = _folder(cut_off)
    error = OSError(errno.EIO, "Input/output error")
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, _fails_with(error, getattr(owner, name), on=on))
        try:
            kept = restore(backup, cut_off)
        except SidesError as refusal:
            is_told(refusal, "talks.sides")
            assert _folder(cut_off) == before
            return
    assert kept.read_bytes() == before["talks.sides"]
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == before["talks.sides-journal"]
    assert _labels(cut_off) == ["Cast"]


def test_a_drive_without_links_is_served_too(cut_off, backup, monkeypatch):
    before = _folder(cut_off)
    error = OSError(errno.EPERM, "Operation not permitted")
    for fails in ("replace", None):
        with monkeypatch.context() as patched:
            patched.setattr(os, "link", _fails_with(error))
            if fails:
                patched.setattr(Path, fails, _fails_with(error))
                with pytest.raises(ExportError):
                    restore(backup, cut_off)
                assert _folder(cut_off) == before
            else:
                assert restore(backup, cut_off).read_bytes() == before["talks.sides"]
    assert _labels(cut_off) == ["Cast"]


@pytest.mark.parametrize(
    "statement", ["UPDATE stakeholder SET note = 'x' WHERE row = 3", "DELETE FROM head", None]
)
def test_a_damaged_backup_takes_no_projects_place(target, backup, damage, is_told, statement):
    if statement:
        damage(backup, statement)
    else:
        os.truncate(backup, 9_000)
    before = _folder(target)
    with pytest.raises(ProjectError) as refusal:
        restore(backup, target)
    is_told(refusal, backup.name)
    assert _folder(target) == before


def test_what_is_no_project_takes_no_projects_place(target, backup, is_told, tmp_path_factory):
    folder = tmp_path_factory.mktemp("others")
    database = apsw.Connection(str(folder / "places.sqlite"))
    database.execute("CREATE TABLE moz_places (url TEXT)")
    database.close()
    (folder / "thesis.docx").write_bytes(b"years of work")
    stranger = shutil.copy(backup, folder / "stranger.sides")
    connection = apsw.Connection(str(stranger))
    connection.execute("CREATE TABLE foreign_one (x)")
    connection.close()
    before = _folder(target)
    for name in ("places.sqlite", "thesis.docx", "stranger.sides", "missing.sides", "."):
        with pytest.raises(ProjectError) as refusal:
            restore(folder / name, target)
        is_told(refusal)
        assert _folder(target) == before


def test_a_backup_of_an_older_format_is_restored_as_it_is(target):
    old = Path(__file__).parents[2] / "data" / "format-1.sides"
    restore(old, target)
    with Project.open(target) as project:
        assert project.opening.older_format == 1


@pytest.mark.parametrize("where", ["missing/talks.sides", "", "thesis.docx/talks.sides"])
def test_a_place_where_nothing_can_be_written_is_told(target, backup, is_told, where):
    (target.parent / "thesis.docx").write_bytes(b"")
    with pytest.raises(SidesError) as refusal:
        restore(backup, target.parent / where)
    is_told(refusal)


def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(target, backup, tmp_path_factory):
    link = tmp_path_factory.mktemp("links") / "link.sides"
    link.symlink_to(target)
    kept = restore(backup, link)
    assert link.is_symlink()
    assert kept.parent == target.parent
    assert _labels(target) == ["Cast"]
    assert _labels(kept) == ["Later", "Cast"]


def test_a_restored_project_is_open_to_the_same_people(target, backup):
    target.chmod(0o660)
    kept = restore(backup, target)
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(kept.stat().st_mode) == 0o660


def test_a_name_that_is_as_long_as_can_be_is_shortened_for_what_is_kept(target, backup):
    long = target.rename(target.with_name("Ї" * 115 + ".sides"))
    kept = restore(backup, long)
    assert len(os.fsencode(f"{kept.name}-journal")) <= 255
    assert _labels(kept) == ["Later", "Cast"]
