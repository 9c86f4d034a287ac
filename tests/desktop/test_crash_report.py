"""An error that nobody foresaw is told once, kept in the log, and survived."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, Qt, QTimer, qWarning
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QWidget

from desktop import log
from desktop.background import background
from desktop.crash import dialog as dialogs
from desktop.crash.dialog import CrashDialog, show_report
from desktop.crash.hooks import Hooks
from desktop.crash.qt_messages import QtMessages
from desktop.crash.reports import Reports
from desktop.crash.wording import trace
from desktop.log_file import LogFile
from models.errors import SidesError

# What arrives in the hooks is the subject here.
pytestmark = pytest.mark.qt_no_exception_capture

NASTY = "<table>" * 18 + "<img src=/etc/passwd> & <b>bold</b>"


@pytest.fixture
def passed_on(monkeypatch):
    """What went on to the hooks that were there before, as to standard error."""
    heard = []
    monkeypatch.setattr(sys, "excepthook", lambda *raised: heard.append(raised[1]))
    for place, name in ((threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(place, name, lambda args: heard.append(args.exc_value))
    return heard


@pytest.fixture
def hooks(passed_on, window):
    with Hooks() as hooks:
        hooks.attend(window)
        yield hooks
    log.end()


@pytest.fixture
def report(qtbot):
    """The dialog that is open; waits until there is one."""

    def find() -> CrashDialog:
        qtbot.waitUntil(lambda: len(shown()) == 1)
        return shown()[0]

    return find


def shown() -> list[CrashDialog]:
    tops = QApplication.topLevelWidgets()
    return [w for w in tops if isinstance(w, CrashDialog) and w.isVisible()]


def fail(*_: object) -> None:
    raise ZeroDivisionError("by zero")


def in_slot(parent) -> None:
    action = QAction(parent)
    action.triggered.connect(fail)
    action.trigger()


def in_timer(_) -> None:
    QTimer.singleShot(0, fail)


def in_answer(_) -> None:
    background().start(lambda _: 1, done=fail, refused=fail)


def in_work(_) -> None:
    background().start(fail, done=list, refused=list)


def in_thread(_) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_event(parent) -> None:
    class Failing(QWidget):
        def event(self, event: QEvent) -> bool:
            if event.type() is QEvent.Type.User:
                fail()
            return super().event(event)

    widget = Failing(parent)
    QApplication.postEvent(widget, QEvent(QEvent.Type.User))


def in_finaliser(_) -> None:
    class Failing:
        __del__ = fail

    Failing()


EVERYWHERE = [in_slot, in_timer, in_answer, in_work, in_thread, in_event, in_finaliser]


@pytest.mark.parametrize("raise_it", EVERYWHERE)
def test_an_error_anywhere_is_told_logged_and_survived(hooks, window, report, passed_on, raise_it):
    raise_it(window)
    dialog = report()
    assert "ZeroDivisionError: by zero" in dialog.report.toPlainText()
    assert "ZeroDivisionError: by zero" in log.path().read_text(encoding="utf-8")
    assert [type(raised) for raised in passed_on] == [ZeroDivisionError]
    dialog.close()
    window.menus.actions["matrix"].trigger()
    assert window.workspace.view == "matrix"


class Broken(QAbstractListModel):
    """A model each of whose rows fails in words of its own."""

    def rowCount(self, _=None) -> int:
        return 30

    def data(self, index, _role=Qt.ItemDataRole.DisplayRole) -> object:
        raise LookupError(f"row {index.row()}")


def test_a_view_that_cannot_be_painted_opens_one_dialog_and_can_be_left(
    qtbot, hooks, window, report, passed_on
):
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(Broken(view))
    # From the event loop: what Python itself calls hands the error back to Python.
    QTimer.singleShot(0, view.show)
    dialog = report()
    qtbot.waitUntil(lambda: "happened" in dialog.report.toPlainText())
    text = dialog.report.toPlainText()
    assert text.count("Traceback") == len(passed_on)
    assert "\nLookupError: row " in text
    assert len(passed_on) < 10
    dialog.reject()
    # It goes on failing, but the user is not stopped again.
    view.viewport().update()
    QApplication.processEvents()
    assert shown() == []
    window.menus.actions["matrix"].trigger()
    assert window.workspace.view == "matrix"


def test_an_error_that_comes_again_is_told_again_after_ever_longer_pauses():
    now = 0.0
    reports = Reports(clock=lambda: now)

    def told_at(seconds: float) -> bool:
        nonlocal now
        now = seconds
        reports.add(raised(fail))
        if told := reports.waiting:
            reports.tell()
            reports.close()
        return told

    assert [s for s in (0, 1, 4, 8, 14, 23, 26, 47, 60, 80) if told_at(s)] == [0, 14, 47]


def test_different_errors_are_told_together_up_to_a_bound():
    reports = Reports()
    for number in range(300):
        code = compile("1 / 0", f"part {number}", "exec")
        for _ in range(2):
            reports.add(raised(lambda code=code: exec(code)))
    text = reports.tell()
    assert text.count("Traceback") == text.count("happened 2 times") == 20
    assert text.endswith("… and 180 more, which are in the log.")


def raised(call) -> Exception:
    with pytest.raises((ArithmeticError, LookupError, OSError, RecursionError)) as caught:
        call()
    return caught.value


def test_the_open_dialog_adds_what_happens_meanwhile(qtbot, hooks, window, report):
    in_slot(window)
    dialog = report()
    dialog.report.selectAll()
    before = dialog.report.textCursor().selectedText()
    QTimer.singleShot(0, [].pop)
    qtbot.waitUntil(lambda: "IndexError" in dialog.report.toPlainText())
    assert dialog.report.textCursor().selectedText() == before
    assert shown() == [dialog]


def test_what_happens_before_there_is_a_window_waits_for_it(passed_on, window, report):
    with Hooks() as hooks:
        in_slot(window)
        QApplication.processEvents()
        assert shown() == []
        hooks.attend(window)
        assert "by zero" in report().report.toPlainText()
    log.end()


@pytest.mark.parametrize("raise_it", [in_slot, in_thread])
def test_a_refusal_is_told_in_its_own_words_and_is_no_crash(
    hooks, window, message, passed_on, monkeypatch, raise_it
):
    monkeypatch.setattr(sys.modules[__name__], "fail", refuse)
    raise_it(window)
    box = message()
    assert box.informativeText() == "The drive is gone."
    box.close()
    assert shown() == passed_on == []
    assert not log.path().exists()


class Gone(QAbstractListModel):
    """A model that cannot read its project."""

    def rowCount(self, _=None) -> int:
        return 3

    def data(self, _index, _role=Qt.ItemDataRole.DisplayRole) -> object:
        raise SidesError("The drive is gone.")


def test_a_refusal_that_came_through_qt_keeps_its_own_words(qtbot, hooks, message):
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(Gone(view))
    QTimer.singleShot(0, lambda: view.sizeHintForColumn(0))
    box = message()
    assert box.informativeText() == "The drive is gone."
    box.close()


def refuse(*_: object) -> None:
    raise SidesError("The drive is gone.")


def test_stopping_the_program_is_no_crash(hooks, passed_on):
    stop = KeyboardInterrupt()
    sys.excepthook(KeyboardInterrupt, stop, None)
    QApplication.processEvents()
    assert passed_on == [stop]
    assert shown() == []


def test_a_report_that_cannot_be_made_is_not_reported_in_turn(
    hooks, window, monkeypatch, capfd, passed_on
):
    monkeypatch.setattr(Reports, "add", fail)
    in_slot(window)
    QApplication.processEvents()
    assert shown() == passed_on == []
    told = capfd.readouterr().err
    assert told.count("ZeroDivisionError: by zero") == 2
    assert "Error in sys.excepthook" in told


def test_a_dialog_that_cannot_be_made_is_not_tried_again(hooks, window, monkeypatch, passed_on):
    monkeypatch.setattr(dialogs, "unexpected", lambda *_: [].pop())
    in_slot(window)
    for _ in range(20):
        QApplication.processEvents()
    assert [type(error) for error in passed_on] == [ZeroDivisionError, IndexError]
    window.menus.actions["matrix"].trigger()
    assert window.workspace.view == "matrix"


def test_a_report_says_where_in_the_program_and_not_in_whose_home():
    home = Path(os.environ["HOME"])
    missing = home / "Secret plans" / "talks.sides"
    text = trace(raised(missing.read_bytes))
    assert "~/Secret plans/talks.sides" in text
    assert home.name not in text
    assert 'File "pathlib/' in text
    elsewhere = trace(raised(lambda: Path(f"/media/{home.name}/stick").read_bytes()))
    assert home.name not in elsewhere
    own = trace(raised(lambda: LogFile(home / "x").write("no such level", "")))
    assert 'File "desktop/log_file.py"' in own


def test_a_long_way_to_an_error_is_shortened():
    def deeper(number: int) -> None:
        (even if number % 2 else odd)(number + 1)

    def even(number: int) -> None:
        deeper(number)

    def odd(number: int) -> None:
        deeper(number)

    text = trace(raised(lambda: deeper(0)))
    assert text.count("\n") == 120
    assert "lines left out" in text
    assert text.splitlines()[-1].startswith("RecursionError")


def test_the_report_is_copied_as_it_is_shown_markup_and_all(qtbot, window):
    dialog = show_report(window, NASTY)
    assert dialog.objectName() == "crashReport"
    assert dialog.report.toPlainText() == NASTY
    labels = dialog.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "&Copy")
    copy.setFocus()
    qtbot.keyClick(copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == NASTY
    assert not QGuiApplication.clipboard().mimeData().hasHtml()
    qtbot.keyClick(dialog.report, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.report, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_whatever_takes_the_keyboard_has_a_name_to_be_read_out(window):
    dialog = show_report(window, "Report")
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or widget.text()
    assert dialog.accessibleName()
    dialog.close()


def test_the_log_is_for_its_user_alone_and_rotates(tmp_path):
    file = LogFile(tmp_path / "logs" / "sides.log", size=1_000)
    for number in range(200):
        file.write("INFO", f"entry {number} {'x' * 50}")
    file.close()
    parts = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert parts == ["sides.log", *(f"sides.log.{n}" for n in (1, 2, 3, 4))]
    for path in (tmp_path / "logs").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert path.stat().st_size <= 1_000
    assert "entry 199" in (tmp_path / "logs" / "sides.log").read_text(encoding="utf-8")


def test_what_is_logged_before_the_log_is_open_is_kept(tmp_path):
    log.event("project\n8f3a opened")
    assert not log.path().exists()
    log.end()
    assert log.path().read_text(encoding="utf-8").endswith(" INFO project 8f3a opened\n")


def test_no_text_in_the_log_looks_like_an_entry_of_its_own(tmp_path):
    file = LogFile(tmp_path / "sides.log")
    file.write("ERROR", "one\r2026-01-01T00:00:00Z 1 INFO two\n2026-01-01T00:00:00Z 1 INFO 3\ud800")
    file.close()
    lines = (tmp_path / "sides.log").read_text(encoding="utf-8").splitlines()
    assert [line[:4] for line in lines[1:]] == ["    ", "    "]


@pytest.mark.parametrize("in_the_way", ["folder", "file"])
def test_a_log_that_cannot_be_written_disturbs_nothing(hooks, window, report, capfd, in_the_way):
    if in_the_way == "folder":
        log.path().mkdir(parents=True)
    else:
        log.folder().parent.mkdir(parents=True, exist_ok=True)
        log.folder().write_text("", encoding="utf-8")
    in_slot(window)
    report().close()
    log.event("more")
    log.end()
    assert capfd.readouterr().err == ""


@pytest.mark.no_qt_log
def test_what_qt_warns_of_is_logged_and_still_said(qapp, capsys):
    with QtMessages():
        for _ in range(150):
            qWarning(f"{Path.home()}/x cannot be painted")
    log.end()
    assert capsys.readouterr().err.count("cannot be painted\n") == 150
    logged = log.path().read_text(encoding="utf-8").splitlines()
    assert [line.partition(" WARNING ")[2] for line in logged] == [
        "Qt: ~/x cannot be painted",
        "Qt, 10 times: ~/x cannot be painted",
        "Qt, 100 times: ~/x cannot be painted",
    ]


def test_the_hooks_are_gone_when_the_program_ends(passed_on, qapp):
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with Hooks():
        assert sys.excepthook != before[0]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_an_error_that_ends_the_program_is_logged(passed_on, qapp):
    with pytest.raises(ZeroDivisionError), Hooks():
        fail()
    log.end()
    assert "by zero" in log.path().read_text(encoding="utf-8")


CHILD = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop.command_line import main
from desktop.crash.fatal import previous_fatal

def look():
    names = [w.objectName() for w in QApplication.topLevelWidgets() if w.isVisible()]
    if "crashReport" in names:
        os.abort()
    QTimer.singleShot(10, look)

def begin(window):
    print(previous_fatal())
    if sys.argv[1] == "abort":
        QTimer.singleShot(0, lambda: 1 / 0)
        look()
    else:
        QTimer.singleShot(0, window.close)

sys.exit(main([], started=begin))
"""


def start(folder, how: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-c", CHILD, how],
        # Where a core may be dumped.
        cwd=folder,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )


def test_the_next_start_knows_how_the_program_was_ended_from_outside(tmp_path):
    first = start(tmp_path, "abort")
    assert first.returncode < 0
    assert first.stdout == "None\n"
    assert "ZeroDivisionError" in first.stderr
    second = start(tmp_path, "close")
    assert second.returncode == 0
    assert "Fatal Python error: Aborted" in second.stdout
    assert 'File "desktop/application.py"' in second.stdout
    assert start(tmp_path, "close").stdout == "None\n"
    folder = Path(os.environ["XDG_DATA_HOME"]) / "sides" / "logs"
    logged = (folder / "sides.log").read_text(encoding="utf-8")
    assert logged.count("Fatal Python error: Aborted") == 1
    assert logged.count("ZeroDivisionError: division by zero") == 1
    assert Path.home().name not in logged
