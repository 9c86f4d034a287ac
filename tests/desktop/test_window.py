from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTextEdit, QWidget

from desktop import actions, theme
from desktop.main_window import MainWindow
from desktop.palette import Palette
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme import Appearance
from models.project.filter import Facet, Filter, but, only
from models.project.store import Project
from models.vocabulary import Attribution, Stance

NAMED = ("positionsTable", "matrixTable", "evidencePanel", "filterPanel", "searchBox", "viewTabs")


@pytest.mark.parametrize("name", NAMED)
def test_each_part_has_its_object_name_and_a_name_to_be_read_out(window, name):
    widget = window.findChild(QWidget, name)
    assert widget is not None
    assert widget.accessibleName()


def test_whatever_takes_the_keyboard_has_a_name_to_be_read_out(window):
    window.show_view("matrix")
    kinds = (QAbstractItemView, QTextEdit)
    nameless = [
        w.objectName() or type(w).__name__
        for kind in kinds
        for w in window.findChildren(kind)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not w.accessibleName()
        and w.isVisible()
        and type(w).__name__ != "MatrixHeader"
    ]
    assert nameless == []


def test_no_key_is_given_to_two_actions():
    keys = [QKeySequence(key).toString() for spec in actions.ALL for key in spec.keys]
    assert len(keys) == len(set(keys))
    assert all(keys)


def test_every_action_has_a_menu_and_a_slot_that_exists(window):
    for spec in actions.ALL:
        if spec.text:
            assert callable(attrgetter(spec.slot)(window.commands))
            assert window.menus.actions[spec.name] in window.menus.menus[spec.menu].actions()


def test_every_action_is_in_the_manual():
    from desktop.assets import help_text

    manual = help_text()
    missing = [s.text for s in actions.ALL if s.text and _plain(s.text) not in manual]
    assert missing == []


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")


def test_without_a_project_only_what_needs_none_can_be_done(qtbot, settings):
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    enabled = {name for name, action in window.menus.actions.items() if action.isEnabled()}
    assert enabled == {spec.name for spec in actions.ALL if spec.text and not spec.project}
    assert window.welcome.isVisible()


def test_the_view_is_remembered_in_the_project(qtbot, window, settings):
    path = window.workspace.session.path
    session = window.workspace.session
    window.show_view("matrix")
    window.workspace.matrix.unfold(session.directory.sides[0].key, on=True)
    own = Filter("stake").choose(Facet.ATTRIBUTION, only(Attribution.OWN_WORDS))
    session.set_filter(own.choose(Facet.SIDE, but(1)).choose(Facet.STANCE, but(Stance.OPEN)))
    window.commands.toggle_filters()
    kept = session.filter
    window.close()
    again = MainWindow(settings)
    qtbot.addWidget(again)
    again.open_path(path)
    again.show()
    assert again.workspace.view == "matrix"
    assert again.workspace.session.filter == kept
    assert again.toolbar.search.text() == "stake"
    assert again.workspace.matrix.model.columnCount() > 1
    assert again.workspace.filters.isHidden()


def test_a_damaged_view_state_costs_nothing_but_itself(qtbot, sample, settings):
    sample.keep_view_state(
        "window", {"view": 7, "filter": [1], "widths": "x", "positions": {"order": 3}}
    )
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show_session(Session(sample))
    assert window.workspace.view == "positions"
    assert window.workspace.positions.model.rowCount() == 34


def test_typing_in_the_search_box_narrows_every_view(qtbot, window):
    window.toolbar.search.setFocus()
    qtbot.keyClicks(window.toolbar.search, "victory")
    qtbot.waitUntil(lambda: window.workspace.positions.model.rowCount() == 1)
    assert window.toolbar._count.text().strip() == "1 of 34"
    window.toolbar.search.clear()
    qtbot.waitUntil(lambda: window.workspace.positions.model.rowCount() == 34)


def test_a_file_that_is_no_project_is_refused_and_the_open_one_stays(tmp_path, window, message):
    stranger = tmp_path / "letter.sides"
    stranger.write_text("Dear all", encoding="utf-8")
    window.open_path(stranger)
    box = message()
    assert "is not a Sides project" in box.informativeText()
    box.close()
    assert window.workspace.positions.model.rowCount() == 34


def test_a_read_only_project_says_so_and_is_not_written(qtbot, sample, settings):
    before = sample.path.read_bytes()
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show_session(Session(Project.open(sample.path, read_only=True)))
    assert window.status._saved.text().strip() == "Read-only"
    window.show_view("matrix")
    window.close()
    assert sample.path.read_bytes() == before


def test_the_colours_change_while_the_window_is_open(window):
    window.use(Appearance.DARK)
    assert theme.is_dark()
    assert window.settings.appearance is Appearance.DARK
    window.use(Appearance.LIGHT)
    assert not theme.is_dark()


def test_the_palette_finds_an_action_by_a_part_of_its_name(qtbot, window):
    palette = Palette(window, window.menus.actions.values())
    qtbot.addWidget(palette)
    palette.open()
    qtbot.keyClicks(palette.search, "matrix")
    assert palette.list.model().rowCount() >= 2
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert window.workspace.view == "matrix"


def test_recent_projects_are_offered_newest_first(qtbot, sample, settings, tmp_path):
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.furnish()
    window.open_path(sample.path)
    window.close_project()
    assert Settings(tmp_path / "settings.json").recent == [sample.path]
    titles = [a.text() for a in window.menus.menus["File/Open &Recent"].actions()]
    assert titles == [str(sample.path)]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"recent": 3, "appearance": "pink", "geometry": 4}']
)
def test_damaged_settings_mean_the_defaults(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    settings = Settings(path)
    assert (settings.recent, settings.appearance, settings.geometry) == ([], Appearance.SYSTEM, "")


def test_settings_that_cannot_be_written_stop_nothing(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    settings = Settings(blocked / "settings.json")
    settings.opened(Path("/x.sides"))
    assert settings.recent == [Path("/x.sides")]


def test_the_sample_opens_and_a_fresh_one_keeps_the_old(qtbot, settings, message):
    from desktop.sample import sample_path

    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.furnish()
    window.commands.files.open_sample()
    assert window.workspace.positions.model.rowCount() == 34
    window.commands.files.fresh_sample()
    box = message()
    button = next(b for b in box.buttons() if b.text() == "Make a Fresh Copy")
    button.click()
    assert window.workspace.positions.model.rowCount() == 34
    copies = sorted(sample_path().parent.glob("*.sides"))
    assert len(copies) == 2
    kept = next(c for c in copies if "kept" in c.name)
    with Project.open(kept) as old, Project.open(sample_path()) as new:
        assert old.info().id == new.info().id


def test_a_damaged_project_is_refused_and_the_open_one_stays(tmp_path, window, message):
    from desktop.sample import build_sample

    path = tmp_path / "bent.sides"
    with build_sample(path) as project:
        project.connection.pragma("foreign_keys", False)
        project.connection.execute("UPDATE position SET holder = 99")
    window.open_path(path)
    box = message()
    assert "“bent.sides” is damaged" in box.informativeText()
    box.close()
    assert window.workspace.positions.model.rowCount() == 34
    assert window.workspace.session.info.name == "Ukraine talks, February 2025"


def test_enter_in_the_search_box_searches_at_once_and_goes_to_the_hits(qtbot, window):
    window.toolbar.search.setFocus()
    qtbot.keyClicks(window.toolbar.search, "victory")
    qtbot.keyClick(window.toolbar.search, Qt.Key.Key_Return)
    assert window.workspace.positions.model.rowCount() == 1
