"""What the window says and does about its file: who has it, damage, backups, a lost place."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.main_window import MainWindow
from desktop.settings import backups_folder
from models.project.backups import Backups
from models.project.edits import Change
from models.project.lock import lock_file
from models.project.store import Project

HOLD_AND_DIE = """
import os, sys
from pathlib import Path
from models.project.store import Project
Project.open(Path(sys.argv[1]))
os._exit(9)
"""


@pytest.fixture
def again(qtbot, settings, window):
    """Open the project of the window anew in a second one, after the first was closed."""

    def open_again(path=None):
        path = path or window.workspace.session.path
        window.close()
        second = MainWindow(settings)
        qtbot.addWidget(second)
        second.open_path(path)
        second.show()
        qtbot.waitUntil(lambda: second.furnished)
        return second

    return open_again


def edit(window, note="New"):
    session = window.workspace.session
    (position,) = session.query.positions(session.query.keys(limit=1))
    session.apply(Change([replace(position, note=note)], f"Note {note}"))


def buttons(window):
    return {b.text(): b for b in window.notices.findChildren(QToolButton)}


def test_nothing_unusual_is_no_notice(qtbot, window):
    assert window.notices.texts == []


def test_a_project_that_another_window_has_can_only_be_read_and_says_so(qtbot, settings, window):
    second = MainWindow(settings)
    qtbot.addWidget(second)
    second.open_path(window.workspace.session.path)
    second.show()
    qtbot.waitUntil(lambda: second.furnished)
    assert second.workspace.session.project.read_only
    assert "another window" in second.notices.texts[0]
    edit(window)
    assert window.workspace.session.history.last().label == "Note New"


def test_a_project_that_another_computer_has_can_be_edited_anyway(qtbot, window, again):
    path = window.workspace.session.path
    window.close_project()
    left = '{"user": "Olena", "host": "kyiv-pc", "pid": 7, "since": "2025-02-14T10:41:00+00:00"}'
    lock_file(path).write_text(left)
    second = again(path)
    assert "Olena on kyiv-pc has “sample.sides” open" in second.notices.texts[0]
    assert second.workspace.session.project.read_only
    buttons(second)["Edit Anyway"].click()
    assert not second.workspace.session.project.read_only
    assert second.notices.texts == []


def test_a_protected_file_can_only_be_read_and_says_so(window, again, monkeypatch):
    path = window.workspace.session.path
    window.close_project()
    monkeypatch.setattr("models.project.opening._may_write", lambda _: False)
    second = again(path)
    assert "protected" in second.notices.texts[0]
    assert second.workspace.session.project.read_only


def test_an_older_file_is_brought_to_todays_format_and_says_where_the_old_one_is(
    window, again, tmp_path
):
    old = Path(__file__).parents[1] / "data" / "format-1.sides"
    path = Path(shutil.copy(old, tmp_path / "old.sides"))
    (told,) = again(path).notices.texts
    assert "from file format 1" in told
    (kept,) = backups_folder().rglob("old (format 1).sides")
    assert str(kept) in told
    with Project.open(kept, read_only=True) as before:
        assert before.query().count() == 34


def test_after_a_crash_the_window_says_that_everything_is_there(window, again):
    edit(window)
    path = window.workspace.session.path
    window.close_project()
    subprocess.run(
        [sys.executable, "-P", "-c", HOLD_AND_DIE, str(path)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    (told,) = again(path).notices.texts
    assert "ended unexpectedly" in told
    assert "Nothing had to be recovered" in told
    assert "“Note New”, is in the file" in told


def test_the_welcome_page_tells_of_a_crash_and_leads_to_the_project(qtbot, window, settings, again):
    path = window.workspace.session.path
    settings.opened(path)
    window.close()
    subprocess.run(
        [sys.executable, "-P", "-c", HOLD_AND_DIE, str(path)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    second = MainWindow(settings)
    qtbot.addWidget(second)
    second.show()
    (told,) = second.notices.texts
    assert "ended unexpectedly" in told
    buttons(second)["Open It"].click()
    assert second.workspace.session.is_of(path)
    assert len(second.notices.texts) == 1


def test_a_notice_can_be_dismissed_and_markup_in_it_is_text(window):
    window.notices.add("<b>bold</b> & more")
    assert window.notices.texts == ["<b>bold</b> & more"]
    buttons(window)["×"].click()
    assert window.notices.texts == []


def test_an_opened_project_that_is_sound_has_a_backup_soon(qtbot, window):
    backups = Backups(backups_folder(), window.workspace.session.info.id)
    qtbot.waitUntil(lambda: len(backups.all()) == 1)
    with Project.open(backups.all()[0].path, read_only=True) as copy:
        assert copy.query().count() == 34


def test_closing_after_an_edit_leaves_a_backup_of_it(qtbot, window):
    backups = Backups(backups_folder(), window.workspace.session.info.id)
    qtbot.waitUntil(lambda: len(backups.all()) == 1)
    edit(window)
    window.close_project()
    assert len(backups.all()) == 2
    with Project.open(backups.all()[0].path, read_only=True) as copy:
        assert copy.history.last().label == "Note New"


@pytest.fixture
def damaged(window):
    """The path of a project in which one value is not what was written."""
    session = window.workspace.session
    path = session.path
    summary = session.query.positions(session.query.keys(limit=1))[0].summary.encode()
    window.close_project()
    content = path.read_bytes()
    path.write_bytes(content.replace(summary, summary.upper()))
    shutil.rmtree(backups_folder(), ignore_errors=True)
    return path


def test_a_damaged_file_is_read_only_says_where_and_gets_no_backup(qtbot, damaged, again):
    second = again(damaged)
    qtbot.waitUntil(lambda: bool(second.notices.texts))
    assert "“sample.sides” is damaged" in second.notices.texts[0]
    assert "is not as it was written" in second.notices.texts[0]
    assert second.workspace.session.project.read_only
    second.close()
    assert not backups_folder().exists()


def test_a_file_that_was_moved_away_is_noticed_and_can_be_saved_elsewhere(
    qtbot, window, tmp_path, message
):
    edit(window)
    path = window.workspace.session.path
    path.rename(tmp_path / "elsewhere.sides")
    window._caretaker._look()
    qtbot.waitUntil(lambda: bool(window.notices.texts))
    assert "moved, renamed or deleted" in window.notices.texts[0]
    window.commands.files.save_copy_as(tmp_path / "copy.sides")
    qtbot.waitUntil((tmp_path / "copy.sides").exists)
    with Project.open(tmp_path / "copy.sides") as copy:
        assert copy.history.last().label == "Note New"
    qtbot.waitUntil(lambda: "copy was saved" in window.statusBar().currentMessage())
    window.close_project()
    assert "no longer in" in message().informativeText()
    message().close()


def test_a_copy_never_takes_the_place_of_the_open_project(window, message):
    path = window.workspace.session.path
    before = path.read_bytes()
    window.commands.files.save_copy_as(path)
    assert "the project itself" in message().informativeText()
    assert path.read_bytes() == before


def test_a_backup_is_restored_and_what_was_there_is_kept(qtbot, window, message, tmp_path):
    session = window.workspace.session
    backups = Backups(backups_folder(), session.info.id)
    qtbot.waitUntil(lambda: len(backups.all()) == 1)
    edit(window)
    window.commands.files.restore()
    dialog = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "restoreDialog")
    qtbot.waitUntil(lambda: dialog.model.index(0, 2).data() == "34")
    dialog.restore()
    box = message()
    next(b for b in box.buttons() if "Restore" in b.text()).click()
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.workspace.session.history.last() is None
    assert "was restored" in window.notices.texts[-1]
    (kept,) = [p for p in tmp_path.iterdir() if "before restoring" in p.name]
    with Project.open(kept, read_only=True) as before:
        assert before.history.last().label == "Note New"


def test_a_project_that_cannot_be_opened_offers_its_backups(qtbot, window, message):
    path = window.workspace.session.path
    backups = Backups(backups_folder(), window.workspace.session.info.id)
    qtbot.waitUntil(lambda: len(backups.all()) == 1)
    window.close_project()
    path.write_bytes(path.read_bytes()[:5_000])
    window.open_path(path)
    box = message()
    assert "cut short" in box.informativeText()
    next(b for b in box.buttons() if "Backup" in b.text()).click()
    dialog = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "restoreDialog")
    assert len(dialog.model.backups) == 1
    dialog.restore()
    next(b for b in message().buttons() if "Restore" in b.text()).click()
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.workspace.session.query.count() == 34


def test_the_list_of_backups_keeps_qts_rules(qtmodeltester, qtbot, window):
    from desktop.restore import BackupsModel

    backups = Backups(backups_folder(), window.workspace.session.info.id)
    qtbot.waitUntil(lambda: len(backups.all()) == 1)
    model = BackupsModel(backups.all())
    qtmodeltester.check(model)
    model.add_contents({backups.all()[0].path: None})
    assert model.index(0, 2).data() == "cannot be read"


def test_a_copy_never_takes_the_place_of_a_project_that_is_open_elsewhere(
    qtbot, window, message, talks_beside
):
    with Project.open(talks_beside) as other:
        other.apply(Change([replace(other.info(), name="Theirs")], "Rename"))
        window.commands.files.save_copy_as(talks_beside)
        assert "is open" in message().informativeText()
        assert other.info().name == "Theirs"


def test_a_copy_never_meets_the_journal_of_another_file(window, message, talks_beside):
    journal = talks_beside.with_name(f"{talks_beside.name}-journal")
    journal.write_bytes(b"left over")
    window.commands.files.save_copy_as(talks_beside)
    assert "cut off" in message().informativeText()
    assert journal.exists()


@pytest.fixture
def talks_beside(tmp_path):
    path = tmp_path / "talks.sides"
    Project.create(path, "Talks").close()
    return path


def test_a_window_that_only_reads_follows_what_the_other_one_edits(qtbot, settings, window):
    second = MainWindow(settings)
    qtbot.addWidget(second)
    second.open_path(window.workspace.session.path)
    second.show()
    qtbot.waitUntil(lambda: second.furnished)
    edit(window, "Seen by both")
    second._caretaker._look()
    assert second.workspace.positions.model.position(0).note == "Seen by both"


def test_a_project_opened_by_a_relative_path_stays_the_same_file(tmp_path, monkeypatch, make_talks):
    monkeypatch.chdir(tmp_path)
    with Project.open(make_talks) as project:
        monkeypatch.chdir("/")
        with project.reader() as reader:
            assert reader.info().name == "Talks"
        assert project.path == tmp_path / make_talks


@pytest.fixture
def make_talks(tmp_path):
    Project.create(tmp_path / "relative.sides", "Talks").close()
    return Path("relative.sides")
