"""The stories use the fixtures of the window's own tests."""

import pytest

from desktop import theme
from desktop.main_window import MainWindow
from desktop.settings import Settings


@pytest.fixture
def window(qtbot, tmp_path):
    """A window as it is at the first start: nothing open, the welcome page in front."""
    theme.apply(theme.Appearance.LIGHT)
    window = MainWindow(Settings(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window
