"""Real windows over real projects, closed after each test."""

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop import theme
from desktop.main_window import MainWindow
from desktop.session import Session
from desktop.settings import Settings


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def session(qapp, sample) -> Session:
    return Session(sample)


@pytest.fixture
def window(qtbot, settings, session) -> MainWindow:
    """The window on the sample, shown."""
    theme.apply(theme.Appearance.LIGHT)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show_session(session)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.furnished)
    return window


@pytest.fixture
def workspace(window):
    return window.workspace


@pytest.fixture
def message(qtbot):
    """The message box that is open, with its words; waits until there is one."""

    def find() -> QMessageBox:
        def opened() -> QMessageBox:
            boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
            shown = [box for box in boxes if box.isVisible()]
            assert shown, "no message is open"
            return shown[0]

        qtbot.waitUntil(lambda: bool(opened()))
        return opened()

    return find
