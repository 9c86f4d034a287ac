"""Reference cycles with widgets in them are taken down on the window's thread."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from desktop.background import background
from desktop.garbage import Garbage


@pytest.fixture(autouse=True)
def _garbage(qapp):
    garbage = Garbage(qapp)
    yield
    garbage.stop()
    gc.disable()


class Ring(QObject):
    """A widget that only the collector can free."""

    def __init__(self) -> None:
        super().__init__()
        self.ring = self


def _many_objects(_: object) -> list[list[int]]:
    return [[n] for n in range(200_000)]


def test_a_worker_that_makes_many_objects_takes_down_nothing_of_the_windows(qtbot):
    threads: list[threading.Thread] = []
    ring = Ring()
    weakref.finalize(ring, lambda: threads.append(threading.current_thread()))
    del ring
    answers: list[object] = []
    background().start(_many_objects, done=answers.append, refused=answers.append)
    qtbot.waitUntil(lambda: bool(answers) and bool(threads), timeout=20_000)
    assert threads == [threading.main_thread()]


def test_garbage_is_collected_as_the_program_runs(qtbot):
    ring = weakref.ref(Ring())
    kept = [[n] for n in range(gc.get_threshold()[0] * 2)]
    qtbot.waitUntil(lambda: ring() is None, timeout=20_000)
    assert kept
