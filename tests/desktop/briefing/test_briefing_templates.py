"""How a briefing is set out, kept under a name and taken up again."""

import pytest
from PySide6.QtCore import Qt

from desktop.session import Session
from models.briefing.template import Detail, SectionKind
from models.project.shelf import Shelf
from models.project.store import Project


def names(view) -> list[str]:
    box = view.setup.templates.box
    return [box.itemText(n) for n in range(box.count())]


def choose(view, name: str) -> None:
    box = view.setup.templates.box
    place = box.findText(name)
    box.setCurrentIndex(place)
    box.activated.emit(place)


@pytest.fixture
def commands(window):
    return window.commands.briefing


def leave_out(view, kind: SectionKind) -> None:
    entries = view.setup.sections.entries
    index = entries.index(entries.names.index(kind.value))
    entries.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)


def test_a_template_of_the_program_is_chosen_by_its_name(view, settle):
    choose(view, "Short")
    settle(view)
    assert view.setup.template.name == "Short"
    kinds = set(view.setup.template.sections)
    assert {section.id for section in view.made.outline.sections} <= {k.value for k in kinds}
    assert set(view.setup.sections.entries.names) == {kind.value for kind in SectionKind}


def test_a_template_is_kept_under_a_name_and_undone(view, window, commands, settle):
    leave_out(view, SectionKind.METHOD)
    commands.texts.keep_template_as("  For the Minister ")
    settle(view)
    assert names(view)[0] == "For the Minister"
    assert view.setup.templates.box.currentText() == "For the Minister"
    choose(view, "Briefing")
    settle(view)
    assert SectionKind.METHOD in view.setup.template.sections
    choose(view, "For the Minister")
    settle(view)
    assert SectionKind.METHOD not in view.setup.template.sections
    window.menus.actions["undo"].trigger()
    settle(view)
    assert "For the Minister" not in names(view)


def test_a_template_of_the_project_is_deleted_and_brought_back(view, window, commands, settle):
    commands.texts.keep_template_as("Mine")
    settle(view)
    view.setup.templates._show_state()
    assert view.setup.templates.remove.isEnabled()
    view.setup.templates.remove.trigger()
    settle(view)
    assert "Mine" not in names(view)
    window.menus.actions["undo"].trigger()
    settle(view)
    assert view.setup.templates.box.currentText() == "Mine"


def test_a_template_of_the_program_is_not_deleted(view):
    view.setup.templates._show_state()
    assert not view.setup.templates.remove.isEnabled()


def test_a_name_is_asked_for_in_a_dialog(qtbot, view, window):
    from PySide6.QtWidgets import QInputDialog

    view.setup.templates.keep.trigger()
    dialog = window.findChild(QInputDialog)
    dialog.setTextValue("Asked")
    dialog.accept()
    kept = Shelf(window.workspace.session.project.database).templates()
    assert [template.name for template in kept] == ["Asked"]


def test_a_name_of_nothing_keeps_nothing(view, window, commands):
    commands.texts.keep_template_as("   ")
    assert Shelf(window.workspace.session.project.database).templates() == []


def test_what_is_set_out_is_there_again_after_closing_and_opening(
    qtbot, view, window, commands, settle
):
    commands.texts.keep_template_as("Mine")
    settle(view)
    leave_out(view, SectionKind.SOURCES)
    view.setup.matrix_details[Detail.QUOTES].click()
    settle(view)
    before = view.setup.template
    path = window.workspace.session.path
    window.close_project()
    window.show_session(Session(Project.open(path)))
    qtbot.waitUntil(lambda: window.workspace.furnished)
    assert window.workspace.view == "briefing"
    again = settle(window.workspace.briefing)
    assert again.setup.template == before
    assert again.setup.templates.box.currentText() == "Mine"
    assert again.setup.matrix_details[Detail.QUOTES].isChecked()


@pytest.mark.parametrize("state", ["nonsense", {"template": "{"}, {"template": 3}, None])
def test_a_state_that_does_not_fit_is_the_usual_template(view, state):
    leave_out(view, SectionKind.SOURCES)
    view.restore(state)
    assert view.setup.template.name == "Briefing"
    assert SectionKind.SOURCES in view.setup.template.sections


def test_what_cells_show_is_ticked_and_laid_out(view, settle):
    before = view.made.outline
    view.setup.matrix_details[Detail.STATEMENTS].click()
    settle(view)
    assert view.setup.template.matrix == (Detail.STATEMENTS,)
    assert view.made.outline != before


def test_the_wheel_over_a_box_scrolls_the_panel_and_changes_nothing(qtbot, view):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    view.preview.setFocus()
    paper = view.setup.paper
    before = view.setup.template
    for box in (paper.size_box, paper.text_box, view.setup.since.box, view.setup.templates.box):
        place = QPointF(box.rect().center())
        event = QWheelEvent(
            place,
            QPointF(box.mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, event)
    assert view.setup.paper.paper == before.paper
    assert paper.text_box.value() == before.paper.text_size
    assert view.setup.templates.box.currentText() == "Briefing"
