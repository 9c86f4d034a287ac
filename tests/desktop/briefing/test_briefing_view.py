"""The Briefing view: its pages are of what is set out, filtered and asked for now."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.background import background
from desktop.session import Session
from models.briefing.template import SectionKind, Template
from models.comparison.rules import Rules
from models.errors import EditError
from models.project.filter import EVERYTHING, Facet, only
from models.project.merges import MergeStakeholders
from models.project.store import Project

CTRL = Qt.KeyboardModifier.ControlModifier


def kinds(view) -> list[str]:
    return [section.id for section in view.made.outline.sections]


def tick(entries, name: str) -> None:
    index = entries.index(entries.names.index(name))
    ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    other = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
    entries.setData(index, other, Qt.ItemDataRole.CheckStateRole)


def words_of(view) -> str:
    labels = view.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_pages_appear_after_the_view_is_shown(window, settle):
    view = window.workspace.briefing
    assert view.made is None
    window.show_view("briefing")
    assert view.maker.busy
    settle(view)
    assert view.made.pages.pages
    assert view.bar.page.text() == f"Page 1 of {len(view.made.pages.pages)}"
    assert view.thumbnails.pages.rowCount() == len(view.made.pages.pages)
    assert view.bar.progress.isHidden()


def test_a_section_left_out_is_gone_from_the_pages(view, settle):
    assert "method" in kinds(view)
    tick(view.setup.sections.entries, "method")
    settle(view)
    assert "method" not in kinds(view)


def test_another_paper_is_laid_out_anew(view, settle):
    wide = view.made.pages.sheet.width
    view.setup.paper.way_box.setCurrentIndex(1)
    view.setup.paper.way_box.activated.emit(1)
    settle(view)
    assert view.made.pages.sheet.width < wide


def test_a_filter_and_an_as_of_day_renew_the_pages(view, window, settle):
    unfiltered = len(view.made.pages.pages)
    window.workspace.session.set_filter(EVERYTHING.choose(Facet.ISSUE, only(1)))
    settle(view)
    assert len(view.made.pages.pages) < unfiltered
    filtered = view.made
    window.workspace.session.set_rules(Rules(as_of=20241231))
    settle(view)
    assert view.made is not filtered
    assert view.made.wish.settings.rules.as_of == 20241231


def test_an_edit_elsewhere_renews_the_pages_when_they_are_looked_at(view, window, edit, settle):
    before = view.made
    window.show_view("positions")
    edit(0, summary="Says something else altogether.")
    assert view.made is before
    window.show_view("briefing")
    settle(view)
    assert view.made is not before


def test_the_newest_wish_counts(view, settle):
    made = []
    view.maker.made.connect(made.append)
    entries = view.setup.sections.entries
    for name in ("method", "sources", "notes"):
        tick(entries, name)
        view.make()
    settle(view)
    assert [m.wish.settings.template.sections for m in made] == [view.setup.template.sections]
    assert not {"method", "sources", "notes"} & set(kinds(view))


def test_stop_keeps_the_pages_from_before_and_says_so(qtbot, view):
    before = view.made
    view.make()
    qtbot.mouseClick(view.bar.stop_button, Qt.MouseButton.LeftButton)
    assert not view.maker.busy
    assert view.made is before
    assert "pages from before" in view.bar.told.text()
    assert view.bar.stop_button.isHidden()


def test_stop_before_there_are_any_pages_does_not_speak_of_pages_from_before(qtbot, window):
    window.show_view("briefing")
    view = window.workspace.briefing
    qtbot.mouseClick(view.bar.stop_button, Qt.MouseButton.LeftButton)
    assert "Stopped" in view.bar.told.text()
    assert "before" not in view.bar.told.text()
    assert not view.bar.print_button.isEnabled()


def test_margins_without_room_say_what_to_do_until_there_is_room(view, settle):
    boxes = view.setup.paper.margin_boxes
    view.setup.paper.text_box.setValue(16)
    for edge in boxes:
        boxes[edge].setValue(60)
    view.setup.paper.way_box.setCurrentIndex(1)
    settle(view)
    assert view.made is None
    assert "There are no pages" in words_of(view)
    assert "Choose narrower margins" in words_of(view)
    for edge in boxes:
        boxes[edge].setValue(15)
    settle(view)
    assert view.made.pages.pages
    assert "There are no pages" not in words_of(view)


def test_sides_that_are_not_here_are_refused_until_some_are_ticked(view, settle):
    view.set_out(Template(sides=("gone",)))
    settle(view)
    assert view.made is None
    assert "Choose sides anew" in words_of(view)
    assert not view.bar.print_button.isEnabled()
    assert view.bar.page.text() == ""
    sides = view.setup.sides.entries
    assert sides.chosen == ()
    tick(sides, sides.names[1])
    settle(view)
    assert view.preview.isVisible()
    assert view.setup.template.sides == sides.names[1:]


def test_a_filter_that_leaves_nothing_leaves_pages_without_positions(view, window, settle):
    window.workspace.session.set_filter(EVERYTHING.choose(Facet.ISSUE, only()))
    settle(view)
    assert view.made.pages.pages
    assert len(view.made.pages.pages) < 3


def test_an_edit_that_is_refused_leaves_no_pages_unmade(view, window, settle):
    session, before = window.workspace.session, view.made
    view.make()
    side = session.directory.sides[0]
    with pytest.raises(EditError):
        session.apply(MergeStakeholders(side, side))
    settle(view)
    assert view.made is not before


def test_nothing_is_made_of_a_project_that_was_closed(qtbot, window):
    window.show_view("briefing")
    view = window.workspace.briefing
    heard = []
    view.maker.made.connect(heard.append)
    window.close_project()
    qtbot.waitUntil(lambda: not background()._open, timeout=30_000)
    assert not heard
    assert not view.maker.busy


def test_closing_while_pages_are_wanted_soon_leaves_nothing_behind(qtbot, window, view):
    tick(view.setup.sections.entries, "method")
    window.close_project()
    qtbot.wait(400)
    assert not view.maker.busy


def test_an_empty_project_says_what_to_do(qtbot, window, tmp_path, settle):
    window.show_session(Session(Project.create(tmp_path / "new.sides", "New")))
    qtbot.waitUntil(lambda: window.workspace.furnished)
    window.show_view("briefing")
    view = settle(window.workspace.briefing)
    assert view.made is None or view.made.pages.pages
    view.grab()


def test_whatever_takes_the_keyboard_has_a_name(view):
    nameless = [
        widget
        for widget in view.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_tab_goes_from_the_template_down_the_setup_to_the_pages(qtbot, view):
    view.setup.templates.box.setFocus()
    seen = []
    for _ in range(80):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
        if QApplication.focusWidget() is view.preview:
            break
    setup = view.setup
    ways = [
        setup.templates.box,
        setup.templates.button,
        setup.sections,
        *setup.head.lines.values(),
        setup.head.findings_button,
        setup.since.box,
        *setup.matrix_details.values(),
        *setup.side_details.values(),
        setup.sides,
        setup.issues,
        setup.paper.size_box,
    ]
    assert [widget for widget in seen if widget in ways] == ways
    assert QApplication.focusWidget() is view.preview


def test_all_kinds_of_sections_are_offered_by_title(view):
    entries = view.setup.sections.entries
    assert set(entries.names) == {kind.value for kind in SectionKind}


def test_the_preview_has_its_name(view):
    assert view.preview.objectName() == "briefingPreview"
    assert view.table is view.preview


@pytest.mark.parametrize("width", [1000, 1440])
def test_nothing_in_the_bar_lies_over_anything_else(view, window, width):
    window.resize(width, 700)
    view.make()
    QApplication.processEvents()
    for busy in (True, False):
        view.bar.show_progress((1, 2) if busy else None)
        view.bar.tell("Frozen: nothing in it changes.")
        view.bar.shown.show()
        QApplication.processEvents()
        children = view.bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        shown = [widget for widget in children if widget.isVisible()]
        pairs = [(a, b) for a in shown for b in shown if a is not b]
        assert not [(a, b) for a, b in pairs if a.geometry().intersects(b.geometry())]
        buttons = [widget for widget in shown if isinstance(widget, QAbstractButton)]
        assert all(button.width() >= button.sizeHint().width() for button in buttons)


def test_a_narrow_window_leaves_the_room_to_the_pages(view, window):
    assert view.thumbnails.isVisible()
    window.resize(1000, 700)
    QApplication.processEvents()
    assert not view.thumbnails.isVisible()
    assert view.preview.horizontalScrollBar().maximum() == 0
    window.resize(1440, 900)
    QApplication.processEvents()
    assert view.thumbnails.isVisible()
