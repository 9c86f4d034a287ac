"""What every test shares: a user's folders of its own, and real projects in them."""

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from models.exchange.plain_files import build
from models.project.store import Project

# The same examples for everybody: who changes nothing breaks nothing. “make soak” takes others.
settings.register_profile("the same", derandomize=True)
settings.register_profile("by chance")
settings.load_profile(os.environ.get("SIDES_EXAMPLES", "the same"))

SAMPLE = Path(__file__).parents[1] / "resources" / "sample"


# A worker thread must never take down a widget; see desktop/garbage.py.
gc.disable()


@pytest.fixture(scope="session", autouse=True)
def _the_clipboard_is_left_empty():
    """Without a screen, Qt frees what is on it after Python has ended, and falls over that."""
    yield
    if "PySide6.QtGui" in sys.modules and (
        app := sys.modules["PySide6.QtGui"].QGuiApplication.instance()
    ):
        app.clipboard().clear()


@pytest.fixture(autouse=True)
def _garbage_is_collected_between_tests():
    yield
    young, _, oldest = gc.get_count()
    if young > gc.get_threshold()[0]:
        gc.collect(2 if oldest > 5 * gc.get_threshold()[2] else 1)


@pytest.fixture(autouse=True)
def _folders_of_its_own(tmp_path_factory, monkeypatch):
    """No test reads or writes the settings and data of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))


@pytest.fixture
def sample(tmp_path) -> Project:
    """The sample project, open and writable."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in SAMPLE.iterdir()}
    with build(texts, tmp_path / "sample.sides") as project:
        yield project


@pytest.fixture
def command():
    """How to start the program in a process of its own, with safe paths."""
    return [sys.executable, "-P", "-m", "desktop"]
