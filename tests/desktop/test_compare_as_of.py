"""The bar above what is compared: a day is typed or stepped to, and everything is of that day."""

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from desktop import theme
from desktop.compare.as_of import AsOfBar
from models.comparison.rules import NOW, Rules
from models.partial_date import PartialDate
from models.project.edits import Change

DAYS = [20240101, 20240901, 20241101, 20250201, 20250210, 20250212, 20250214, 20250228]


@pytest.fixture
def bar(qtbot, session):
    bar = AsOfBar(session)
    qtbot.addWidget(bar)
    bar.resize(900, bar.sizeHint().height())
    bar.show()
    qtbot.waitExposed(bar)
    return bar


def enter(qtbot, bar, text):
    bar.date.selectAll()
    qtbot.keyClicks(bar.date, text)
    qtbot.keyClick(bar.date, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-02-12", 20250212),
        ("14 Feb 2025", 20250214),
        ("Feb 2025", 20250228),
        ("2024", 20241231),
        ("autumn 2024", 20241130),
        ("2025-02-10/2025-02-12", 20250212),
    ],
)
def test_a_date_counts_by_its_last_day_and_stays_as_it_was_typed(qtbot, session, bar, text, day):
    enter(qtbot, bar, text)
    assert session.rules == Rules(day)
    assert bar.date.text() == text


@pytest.mark.parametrize(
    ("text", "part"),
    [("31 Feb 2025", "31 Feb 2025"), ("2025/..", "has no last day"), ("3/2/2025", "two dates")],
)
def test_a_wrong_date_says_what_is_wrong_and_the_last_one_stays(qtbot, session, bar, text, part):
    enter(qtbot, bar, "2025-02-12")
    enter(qtbot, bar, text)
    assert session.rules == Rules(20250212)
    assert bar.problem_label.isVisible()
    assert part in bar.problem_label.text()
    assert bar.date.accessibleDescription() == bar.problem_label.text()
    qtbot.keyClick(bar.date, Qt.Key.Key_Escape)
    assert bar.date.text() == "2025-02-12"
    assert not bar.problem_label.isVisible()


def test_the_arrows_step_from_day_to_day_that_changed_something(qtbot, session, bar):
    bar.slider.setFocus()
    steps = [(Qt.Key.Key_Left, day) for day in reversed(DAYS)]
    steps += [(Qt.Key.Key_Right, day) for day in (*DAYS[1:], None)]
    for key, day in steps:
        qtbot.keyClick(bar.slider, key)
        qtbot.waitUntil(lambda day=day: session.rules.as_of == day)
        assert bar.slider.accessibleDescription() == bar.day_label.text()


def test_a_day_is_taken_once_the_slider_rests_not_at_each_step(qtbot, session, bar):
    heard = QSignalSpy(session.rules_changed)
    bar.slider.setSliderDown(True)
    for place in (5, 4, 3):
        bar.slider.setSliderPosition(place)
        bar.slider.setValue(place)
    assert bar.day_label.text() == "1 Feb 2025"
    assert heard.count() == 0
    qtbot.waitUntil(lambda: session.rules.as_of == 20250201)
    assert heard.count() == 1
    bar.slider.setValue(1)
    bar.slider.setSliderDown(False)
    assert session.rules.as_of == 20240901


def test_typed_between_two_days_the_slider_stands_at_the_earlier_one(qtbot, session, bar):
    enter(qtbot, bar, "2025-02-11")
    assert bar.slider.value() == DAYS.index(20250210)
    bar.slider.setFocus()
    qtbot.keyClick(bar.slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: session.rules.as_of == 20250212)


def test_before_all_days_the_slider_can_still_step_to_the_first(qtbot, session, bar):
    enter(qtbot, bar, "1999")
    assert session.rules.as_of == 19991231
    bar.slider.setFocus()
    qtbot.keyClick(bar.slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: session.rules.as_of == DAYS[0])


@pytest.mark.parametrize("way", ["button", "cleared"])
def test_the_way_back_counts_all_that_is_on_record(qtbot, session, bar, way):
    enter(qtbot, bar, "2025-02-12")
    if way == "button":
        qtbot.mouseClick(bar.latest_button, Qt.MouseButton.LeftButton)
    else:
        bar.date.clear()
    assert session.rules == NOW
    assert bar.date.text() == ""
    assert bar.day_label.text() == "latest"
    assert not bar.latest_button.isEnabled()


def test_rules_set_elsewhere_are_shown(session, bar):
    session.set_rules(Rules(20250210, once=True))
    assert bar.date.text() == "2025-02-10"
    assert bar.day_label.text() == "10 Feb 2025"
    assert bar.once_box.isChecked()
    assert bar.latest_button.isEnabled()


def test_counting_each_event_once_keeps_the_day(session, bar):
    session.set_rules(Rules(20250210))
    bar.once_box.setChecked(True)
    assert session.rules == Rules(20250210, once=True)


@pytest.mark.parametrize("appearance", [theme.Appearance.LIGHT, theme.Appearance.DARK])
def test_a_day_is_told_by_ground_and_letters_besides_the_date(qtbot, session, bar, appearance):
    theme.apply(appearance)
    ground = bar.grab().toImage().pixelColor(bar.width() - 4, 3)
    assert ground == theme.colour("surface")
    session.set_rules(Rules(20250210))
    picture = bar.grab().toImage()
    assert picture.pixelColor(bar.width() - 4, 3) == theme.colour("tint")
    assert picture.pixelColor(1, 3) == theme.colour("accent")
    assert "left out" in bar.accessibleDescription()
    theme.apply(theme.Appearance.LIGHT)


def test_an_edit_can_bring_another_day(session, bar):
    (position,) = session.query.positions(session.query.keys(limit=1))
    later = replace(position, said_on=PartialDate.parse("2025-03-01"))
    session.apply(Change([later], "Change"))
    bar.slider.setValue(bar.slider.maximum() - 1)
    assert bar.day_label.text() == "1 Mar 2025"


def test_days_of_a_large_project_are_asked_off_the_windows_thread(qtbot, session):
    session.large = True
    bar = AsOfBar(session)
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.slider.isEnabled()
    qtbot.waitUntil(lambda: bar.slider.maximum() == len(DAYS))
    bar.stop()


def test_a_project_without_dates_has_nothing_to_step_through(qtbot, session):
    positions = session.query.positions(session.query.keys())
    (source,) = session.directory.sources.values()
    undated = [replace(p, said_on=None) for p in positions]
    session.apply(Change([replace(source, issued=None), *undated], "Change"))
    bar = AsOfBar(session)
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.slider.isEnabled()
    assert bar.date.isEnabled()


@pytest.mark.parametrize("width", [1400, 600, 380])
def test_everything_has_room_in_a_narrow_window(qtbot, session, bar, width):
    session.set_rules(Rules(20250210))
    bar.resize(width, bar.height())
    shown = [
        w
        for w in (bar.date, bar.slider, bar.day_label, bar.latest_button, bar.once_box)
        if w.isVisible()
    ]
    for before, after in itertools.pairwise(shown):
        assert before.geometry().right() < after.geometry().left()
    assert shown[-1].geometry().right() <= bar.width()
    assert bar.once_box.accessibleName() == "Count each event once"


def test_names_for_tests_and_screen_readers(bar):
    assert [w.objectName() for w in (bar, bar.date, bar.slider)] == [
        "asOfBar",
        "asOfDate",
        "asOfSlider",
    ]
    assert all(w.accessibleName() for w in (bar, bar.date, bar.slider, bar.once_box))
