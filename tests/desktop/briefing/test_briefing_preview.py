"""The pages on the screen: leafed through by keyboard, zoomed, followed from link to place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.briefing.layout import lay_out
from desktop.briefing.preview import LARGEST, SMALLEST, Preview
from desktop.briefing.thumbnails import Thumbnails
from models.briefing.template import Margins, Paper
from models.project.edits import Change

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def preview(view) -> Preview:
    view.preview.setFocus()
    return view.preview


def place_of(preview, number: int, link) -> QPoint:
    """Where a link of a page is in the window, once the page is shown."""
    preview.go_to_page(number)
    middle = link.place.center() * preview._scale
    bar = preview.verticalScrollBar()
    if (below := preview._place(number).top() + middle.y() - preview.viewport().height()) > -10:
        bar.setValue(bar.value() + round(below) + 20)
    return (preview._place(number).topLeft() + middle).toPoint()


def links(view, wanted):
    for number, page in enumerate(view.made.pages.pages, 1):
        yield from ((number, link) for link in page.links if wanted(link))


def wheel(preview, turns: int, modifiers) -> None:
    place = QPointF(preview.viewport().rect().center())
    event = QWheelEvent(
        place,
        QPointF(preview.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120 * turns),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(preview.viewport(), event)


def test_page_keys_leaf_through_the_pages(qtbot, view, preview):
    last = len(view.made.pages.pages)
    seen = [preview.page]
    for _ in range(last):
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
        seen.append(preview.page)
    assert seen == [*range(1, last + 1), last]
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    assert preview.page == last - 1
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 1
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert preview.page == last
    assert view.bar.page.text() == f"Page {last} of {last}"
    bar = preview.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_page_keys_reach_every_page_where_many_are_in_sight(qtbot, view, preview):
    preview.set_zoom(SMALLEST)
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    seen = [preview.page]
    for _ in range(len(view.made.pages.pages) - 1):
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
        seen.append(preview.page)
    assert seen == [*range(1, len(view.made.pages.pages) + 1)]


def test_space_goes_on_by_what_is_in_sight(qtbot, preview):
    before = preview.verticalScrollBar().value()
    qtbot.keyClick(preview, Qt.Key.Key_Space)
    assert before < preview.verticalScrollBar().value() < preview.viewport().height()


def test_the_pages_fill_the_width_and_do_so_when_it_changes(view, window, preview):
    def filled() -> bool:
        wide = preview.viewport().width()
        place = preview._place(1)
        return 0 < place.left() < 30 and wide - 30 < place.right() < wide

    assert filled()
    window.resize(1800, 900)
    assert filled()
    assert not preview.horizontalScrollBar().maximum()


def test_zoom_by_keys_buttons_and_wheel_and_back_to_the_width(qtbot, view, preview):
    fitted = preview.zoom
    qtbot.keyClick(preview, Qt.Key.Key_Plus, CTRL)
    assert preview.zoom > fitted
    assert view.bar.zoom.text() == f"{round(100 * preview.zoom)} %"
    assert view.bar.zoom.text() in view.bar.zoom.accessibleName()
    qtbot.keyClick(preview, Qt.Key.Key_Minus, CTRL)
    assert preview.zoom == pytest.approx(fitted)
    wheel(preview, 1, CTRL)
    assert preview.zoom > fitted
    view.bar.smaller.click()
    assert preview.zoom < fitted
    qtbot.keyClick(preview, Qt.Key.Key_0, CTRL)
    assert preview.zoom == pytest.approx(fitted)
    for _ in range(60):
        wheel(preview, 1, CTRL)
    assert preview.zoom == LARGEST
    preview.grab()
    for _ in range(60):
        wheel(preview, -1, CTRL)
    assert preview.zoom == SMALLEST
    preview.grab()


def test_who_zooms_stays_at_the_same_place_of_the_page(preview):
    preview.go_to_page(3)
    bar = preview.verticalScrollBar()
    bar.setValue(bar.value() + 150)

    def share() -> float:
        return (bar.value() - preview._tops[2]) / preview._place(3).height()

    before = share()
    preview.set_zoom(preview.zoom * 1.5)
    assert share() == pytest.approx(before, abs=0.01)
    preview.fit_width()
    assert share() == pytest.approx(before, abs=0.01)


def test_no_size_of_the_window_makes_the_scroll_bar_come_and_go(view, window):
    """A page fits without the bar and not beside it: it must not be laid out for ever."""
    pages = lay_out(view.made.outline)
    pages.pages[1:] = []
    view.preview.show_pages(pages)
    for high in range(540, 720, 12):
        window.resize(1440, high)
        QApplication.processEvents()
        first = view.preview.zoom
        QApplication.processEvents()
        assert view.preview.zoom == first


def test_who_looks_at_a_page_still_does_when_pages_are_made_anew(view, preview, edit, settle):
    preview.go_to_page(3)
    before = preview.verticalScrollBar().value()
    edit(0, summary="Other words.")
    settle(view)
    assert preview.page == 3
    assert abs(preview.verticalScrollBar().value() - before) < 3


def test_a_link_leads_to_its_place_and_says_so_under_the_mouse(qtbot, view, preview):
    number, link = next(links(view, lambda link: link.target))
    place = place_of(preview, number, link)
    qtbot.mouseMove(preview.viewport(), place)
    assert preview.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(preview.followed) as heard:
        qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [link.target]
    page, top = view.made.pages.where[link.target]
    shown = preview._place(page).top() + top * preview._scale
    assert -30 <= shown <= preview.viewport().height()


def test_a_note_shows_its_position_in_the_evidence(qtbot, view, preview, window):
    evidence = window.workspace.evidence
    assert not evidence.isVisible()
    number, link = next(links(view, lambda link: link.target in view._positions))
    key = view._positions[link.target]
    place = place_of(preview, number, link)
    qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert evidence.isVisible()
    position = window.workspace.session.query.positions([key])[0]
    from PySide6.QtWidgets import QLabel

    words = " ".join(label.text() for label in evidence.findChildren(QLabel) if label.isVisible())
    assert position.code in words


def test_a_link_of_the_web_is_opened_outside(qtbot, view, preview, window, settle, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    session = window.workspace.session
    source = next(iter(session.directory.sources.values()))
    session.apply(Change([replace(source, url="https://example.org/talks")], "Change"))
    settle(view)
    found = next(links(view, lambda link: link.url))
    place = place_of(preview, *found)
    qtbot.mouseMove(preview.viewport(), place)
    assert "Opens" in preview.viewport().toolTip()
    qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [QUrl(found[1].url)]


def test_a_mouse_that_is_let_go_over_a_link_follows_none(qtbot, view, preview):
    number, link = next(links(view, lambda link: link.target))
    place = place_of(preview, number, link)
    with qtbot.assertNotEmitted(preview.followed):
        qtbot.mousePress(preview.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
        qtbot.mouseRelease(preview.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_thumbnails_follow_the_preview(view, preview):
    preview.go_to_page(4)
    assert view.thumbnails.currentIndex().row() == 3
    bar = preview.verticalScrollBar()
    bar.setValue(round(preview._tops[1]) + 40)
    assert view.thumbnails.currentIndex().row() == 1
    assert bar.value() == round(preview._tops[1]) + 40  # and they do not pull it along


def test_the_preview_follows_the_thumbnails_by_key_and_click(qtbot, view, preview):
    strip = view.thumbnails
    strip.setFocus()
    for number in range(2, len(view.made.pages.pages) + 1):
        qtbot.keyClick(strip, Qt.Key.Key_Down)
        assert (preview.page, strip.currentIndex().row()) == (number, number - 1)
    preview.verticalScrollBar().setValue(0)
    strip.setCurrentIndex(strip.pages.index(0))
    preview.verticalScrollBar().setValue(60)
    place = strip.visualRect(strip.pages.index(0)).center()
    strip.scrollToTop()
    place = strip.visualRect(strip.pages.index(0)).center()
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert preview.verticalScrollBar().value() < 20


def test_the_model_of_thumbnails_keeps_qts_rules(view, qtmodeltester):
    model = view.thumbnails.pages
    qtmodeltester.check(model)
    pages = model.pages
    model.show_pages(None)
    qtmodeltester.check(model)
    model.show_pages(pages)
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Page 1 of ")


def test_without_pages_there_is_nothing_to_leaf_through(qtbot, preview):
    preview.show_pages(None)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Space):
        qtbot.keyClick(preview, key)
    qtbot.keyClick(preview, Qt.Key.Key_Plus, CTRL)
    qtbot.mouseMove(preview.viewport(), QPoint(100, 100))
    qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    preview.go_to_element("matrix")
    preview.grab()
    assert preview.page == 0


@pytest.mark.parametrize("kind", [Preview, Thumbnails])
def test_a_fine_screen_gets_its_own_pixels(qtbot, view, monkeypatch, kind):
    monkeypatch.setattr(QWidget, "devicePixelRatioF", lambda _: 2.0)
    view.preview.show_pages(view.made.pages)
    view.thumbnails.pages.show_pages(view.made.pages)
    if kind is Preview:
        picture, wide = view.preview._picture(1), view.preview._place(1).width()
    else:
        picture, wide = view.thumbnails.pages.picture(0), view.thumbnails.pages.size.width()
    assert picture.devicePixelRatio() == 2.0
    assert abs(picture.width() - 2 * wide) <= 2
    view.grab()


def test_another_screen_gets_pictures_of_its_own(view, monkeypatch):
    coarse = view.preview._picture(1), view.thumbnails.pages.picture(0)
    monkeypatch.setattr(QWidget, "devicePixelRatioF", lambda _: 2.0)
    fine = view.preview._picture(1), view.thumbnails.pages.picture(0)
    assert [picture.devicePixelRatio() for picture in (*coarse, *fine)] == [1, 1, 2, 2]


def test_the_keyboards_place_is_seen(view, window, preview):
    window.activateWindow()
    before = preview.grab().toImage()
    view.thumbnails.setFocus()
    assert preview.grab().toImage() != before


def test_narrow_margins_and_upright_paper_are_shown(view):
    paper = Paper(landscape=False, margins=Margins(5, 5, 5, 5))
    pages = lay_out(view.made.outline, paper)
    view.preview.show_pages(pages)
    view.thumbnails.pages.show_pages(pages)
    view.grab()
    assert view.thumbnails.pages.size.height() > view.thumbnails.pages.size.width()
