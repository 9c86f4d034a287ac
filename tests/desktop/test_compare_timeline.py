"""A cell in time: a mark for each position, where it belongs, told in words as well."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QToolTip

from desktop import theme
from desktop.compare.timeline import TimelineStrip
from models.partial_date import PartialDate
from models.vocabulary import Silence, Stance


@pytest.fixture
def positions(session):
    """The minerals stake of the United States, in the order of entry."""
    names = session.directory
    issue = next(i.key for i in names.issues.values() if i.name == "Minerals stake")
    side = next(s.key for s in names.sides if s.name == "United States")
    return [p for p in session.query.of_issue(issue) if names.side(p.holder).key == side]


@pytest.fixture
def strip(qtbot, session):
    def of(positions, width=500, **more):
        strip = TimelineStrip(positions, session.directory, **more)
        qtbot.addWidget(strip)
        strip.resize(width, strip.sizeHint().height())
        strip.show()
        qtbot.waitExposed(strip)
        return strip

    return of


@pytest.mark.parametrize("width", [80, 230, 320, 700, 1600])
def test_marks_stand_in_order_of_time_inside_the_strip_and_apart(strip, positions, width):
    shown = strip(positions, width)
    marks = shown.marks()
    assert len(marks) == len(positions)
    days = [mark.entry.day for mark in marks]
    assert days == sorted(days)
    for mark in marks:
        assert shown.rect().contains(mark.place.toRect())
    if width > 300:
        places = [mark.place for mark in marks]
        assert not any(a.intersects(b) for a in places for b in places if a is not b)


def test_height_is_the_stance(strip, positions):
    by_stance = {}
    for number, stance in enumerate(Stance):
        marks = strip([replace(positions[0], stance=stance, key=100 + number)]).marks()
        by_stance[stance] = marks[0].place.center().y()
    assert sorted(by_stance, key=by_stance.__getitem__) == sorted(Stance, reverse=True)


def test_a_silence_stands_at_what_its_speaker_said_before(strip, positions):
    first = replace(positions[0], stance=Stance.OPPOSES, said_on=PartialDate.parse("2025-01"))
    silent = replace(
        first,
        key=99,
        code="P-99",
        stance=None,
        silence=Silence.DECLINED,
        said_on=PartialDate.parse("2025-02"),
    )
    said, kept_silent = strip([first, silent]).marks()
    assert said.place.center().y() == kept_silent.place.center().y()
    assert kept_silent.entry.did == "gone silent"


def test_what_has_no_date_stands_apart_at_the_left(strip, positions):
    dated = replace(positions[0], said_on=PartialDate.parse("2025-02-01"))
    undated = replace(positions[1], said_on=None)
    first, second = strip([dated, undated]).marks()
    assert first.entry.position == undated
    assert first.place.right() < second.place.left()


def test_the_description_tells_the_same_in_words(strip, positions, session):
    told = strip(positions).accessibleDescription()
    assert told.startswith("12 positions in time. ")
    for position in positions:
        assert position.code in told
        assert session.directory.stakeholders[position.speaker].name in told
    assert "▲ supports (said again)" in told
    assert "(declined to say)" in told
    assert strip(positions[:1]).accessibleDescription().startswith("1 position in time. ")


def test_a_long_description_ends_with_how_many_more(strip, positions):
    many = [replace(positions[0], key=number, code=f"X-{number}") for number in range(100, 260)]
    told = strip(many).accessibleDescription()
    assert told.endswith("And 120 more positions. ")
    assert len(strip(many).marks()) == 160


def test_each_mark_tells_who_and_what_when_the_mouse_rests_on_it(strip, positions):
    shown = strip(positions)
    mark = shown.marks()[0]
    place = mark.place.center().toPoint()
    help_event = QHelpEvent(QEvent.Type.ToolTip, place, shown.mapToGlobal(place))
    QApplication.sendEvent(shown, help_event)
    assert mark.entry.position.code in QToolTip.text()
    assert mark.entry.position.quote[:20] in QToolTip.text()
    nowhere = QHelpEvent(QEvent.Type.ToolTip, QPoint(0, 0), shown.mapToGlobal(QPoint(0, 0)))
    QApplication.sendEvent(shown, nowhere)
    QToolTip.hideText()


def test_the_keyboard_goes_from_mark_to_mark(qtbot, strip, positions):
    shown = strip(positions)
    chosen = QSignalSpy(shown.chosen)
    shown.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(shown, key)
    assert chosen.at(0)[0] == shown.marks()[1].entry.position
    qtbot.keyClick(shown, Qt.Key.Key_End)
    qtbot.keyClick(shown, Qt.Key.Key_Left)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert chosen.at(1)[0] == shown.marks()[-2].entry.position
    QToolTip.hideText()


def test_a_click_on_a_mark_chooses_its_position(qtbot, strip, positions):
    shown = strip(positions)
    with qtbot.waitSignal(shown.chosen) as heard:
        qtbot.mouseClick(
            shown, Qt.MouseButton.LeftButton, pos=shown.marks()[0].place.center().toPoint()
        )
    assert heard.args[0] == shown.marks()[0].entry.position


def test_what_gave_way_is_told_and_fainter_than_what_stands(strip, positions):
    older = replace(positions[0], stance=Stance.SUPPORTS, said_on=PartialDate.parse("2025-01-01"))
    newer = replace(older, key=99, code="P-99", said_on=PartialDate.parse("2025-02-01"))
    shown = strip([older, newer], standing=[newer])
    first, second = shown.marks()
    assert "gave way" in shown.words_of(first)
    assert "gave way" not in shown.words_of(second)
    picture = shown.grab().toImage()

    def ground(mark):
        return picture.pixelColor(mark.place.topLeft().toPoint() + QPoint(3, 3))

    assert ground(second) == theme.stance_fill(Stance.SUPPORTS)
    assert ground(first) != ground(second)


@pytest.mark.parametrize("appearance", [theme.Appearance.LIGHT, theme.Appearance.DARK])
def test_it_is_painted_in_both_appearances_and_without_positions(strip, positions, appearance):
    theme.apply(appearance)
    assert not strip(positions).grab().isNull()
    assert not strip([]).grab().isNull()
    theme.apply(theme.Appearance.LIGHT)


def test_an_ancient_date_and_one_far_ahead_have_a_place(strip, positions):
    dates = ["-0043-03-15", "2025-02-14", "Y123456"]
    shown = strip(
        [
            replace(positions[0], key=number, code=f"X-{number}", said_on=PartialDate.parse(text))
            for number, text in enumerate(dates, 100)
        ]
    )
    lefts = [mark.place.left() for mark in shown.marks()]
    assert lefts == sorted(lefts)
