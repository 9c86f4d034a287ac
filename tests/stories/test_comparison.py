"""From a contradiction to a verdict, an override and back, by keyboard in a real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.evidence.stand_dialog import StandDialog
from desktop.matrix.model import CELL_ROLE
from desktop.session import Session
from models.comparison.cells import CellState
from models.vocabulary import Verdict


@pytest.fixture
def compared(qtbot, window, sample):
    """The window on the sample, furnished."""
    window.show_session(Session(sample))
    qtbot.waitUntil(lambda: window.furnished and window.isActiveWindow())
    return window


def _troops(window):
    model = window.workspace.matrix.model
    return model.index(0, 0).data(CELL_ROLE)


def test_a_verdict_an_override_and_common_ground_by_keyboard_and_back_again(qtbot, compared):
    window = compared
    workspace = window.workspace
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: workspace.view == "matrix")
    assert _troops(window).state is CellState.MIXED
    qtbot.waitUntil(lambda: "3 open contradictions" in window.status._doubts.text())

    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert workspace.view == "ledger"
    table = workspace.ledger.table
    qtbot.keyClick(table, Qt.Key.Key_1)  # the first verdict: changed over time
    dialog = _open_dialog(qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2 open contradictions" in window.status._doubts.text())
    (decision,) = workspace.session.directory.judged.decisions.values()
    assert decision.verdict is Verdict.CHANGED

    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert _troops(window).state is CellState.STATED
    window.commands.comparing.let_stand()
    stand = window.findChild(StandDialog)
    qtbot.keyClicks(stand.reason, "The Secretary speaks for the department")
    qtbot.keyClick(stand.reason, Qt.Key.Key_Return)
    assert _troops(window).override is not None

    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: workspace.view == "matrix")
    assert _troops(window).state is CellState.MIXED
    qtbot.waitUntil(lambda: "3 open contradictions" in window.status._doubts.text())


def test_as_of_an_early_day_every_view_says_so(qtbot, compared):
    window = compared
    qtbot.keyClick(
        window,
        Qt.Key.Key_A,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    date = window.workspace.as_of.date
    qtbot.waitUntil(date.hasFocus)
    QTest.keyClicks(date, "2024-12-31")
    qtbot.keyClick(date, Qt.Key.Key_Return)
    assert window.workspace.session.rules.as_of == 20241231
    assert _troops(window).state is CellState.NOTHING_FOUND
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.status._doubts.text())


def _open_dialog(qtbot):
    from PySide6.QtWidgets import QApplication

    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    return QApplication.activeModalWidget()
