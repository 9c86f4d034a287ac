from PySide6.QtWidgets import QApplication

from desktop.background import Background
from models.errors import Cancelled, SidesError


def test_no_answer_comes_before_the_call_that_asked_has_returned(qtbot):
    background = Background()
    told = []
    for number in range(300):
        background.start(
            lambda _, n=number: n,
            done=lambda n: told.append(("done", n)),
            refused=lambda _: None,
        )
        told.append(("started", number))
    qtbot.waitUntil(lambda: len(told) == 600)
    for number in range(300):
        assert told.index(("started", number)) < told.index(("done", number))


def test_a_refusal_is_answered_and_a_bug_travels_on(qtbot):
    background = Background()
    told = []

    def refuse(_):
        raise SidesError("No.")

    background.start(refuse, done=told.append, refused=lambda e: told.append(str(e)))
    qtbot.waitUntil(lambda: told == ["No."])
    with qtbot.captureExceptions() as raised:
        background.start(lambda _: 1 / 0, done=told.append, refused=told.append)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError


def test_work_that_is_cancelled_answers_so_and_reports_no_more(qtbot):
    background = Background()
    told, going = [], []

    def work(task):
        while True:
            task.progress(len(going), 10)
            going.append(1)

    task = background.start(work, done=told.append, refused=told.append, report=lambda *_: None)
    qtbot.waitUntil(lambda: bool(going))
    task.cancel()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Cancelled)
    QApplication.processEvents()
