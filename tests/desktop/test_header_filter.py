"""The filter of one column, which opens below its title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.filters.clauses import (
    presence_of,
    with_presence,
    with_words,
    without_field,
    words_of,
)
from desktop.filters.header_popup import HeaderPopup, open_header_popup
from desktop.positions.columns import COLUMNS
from models.project.filter import Facet, Filter, Period, but, only
from models.project.search import parse
from models.vocabulary import Stance


@pytest.fixture
def popup(qtbot, session):
    """Opens the filter of a column by its name."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.sorted = []

    def open_one(column: str) -> HeaderPopup:
        counts = session.query.counts(session.filter)
        return open_header_popup(
            session, column, column, QPoint(0, 0), parent, sort=parent.sorted.append, counts=counts
        )

    open_one.sorted = parent.sorted
    return open_one


@pytest.mark.parametrize("column", [c.name for c in COLUMNS])
def test_every_column_opens_a_filter_of_its_own(qtbot, popup, column):
    shown = popup(column)
    assert shown.isVisible()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_the_column_is_sorted_and_the_filter_closed(qtbot, popup):
    shown = popup("locator")
    (descending,) = [b for b in shown.findChildren(QPushButton) if "Descending" in b.text()]
    descending.click()
    assert popup.sorted == [True]
    assert not shown.isVisible()


def test_enter_lets_through_what_was_found_alone(qtbot, session, popup):
    shown = popup("speaker")
    qtbot.keyClicks(shown.values.narrow, "zelen")
    qtbot.keyClick(shown.values.narrow, Qt.Key.Key_Return)
    names = session.directory.stakeholders
    chosen = session.filter.choice(Facet.SPEAKER)
    assert {names[key].name for key in chosen.values} == {"Volodymyr Zelenskyy"}
    assert not chosen.excluded
    assert not shown.isVisible()


def test_enter_changes_nothing_where_nothing_is_found(qtbot, session, popup):
    shown = popup("speaker")
    qtbot.keyClicks(shown.values.narrow, "nobody of this name")
    qtbot.keyClick(shown.values.narrow, Qt.Key.Key_Return)
    assert session.filter == Filter()
    assert shown.isVisible()
    assert not shown.values.only.isEnabled()


def test_all_and_none_mean_what_is_listed(qtbot, session, popup):
    shown = popup("speaker")
    shown.values.none.click()
    assert session.filter.choice(Facet.SPEAKER) == only()
    shown.values.all.click()
    assert session.filter == Filter()
    qtbot.keyClicks(shown.values.narrow, "zelen")
    shown.values.none.click()
    left_out = session.filter.choice(Facet.SPEAKER)
    assert left_out.excluded
    assert len(left_out.values) == 1
    shown.values.all.click()
    assert session.filter == Filter()


def test_a_value_is_checked_by_keyboard_below_the_line_that_finds_it(qtbot, session, popup):
    shown = popup("stance")
    qtbot.keyClick(shown.values.tree, Qt.Key.Key_Space)
    assert session.filter.choice(Facet.STANCE) == but(Stance.SUPPORTS)
    shown.clear.click()
    assert session.filter == Filter()
    assert not shown.clear.isEnabled()


def test_the_down_arrow_leads_from_the_line_to_the_values(qtbot, popup):
    shown = popup("speaker")
    qtbot.waitExposed(shown)
    qtbot.keyClick(shown.values.narrow, Qt.Key.Key_Down)
    qtbot.waitUntil(shown.values.tree.hasFocus)
    assert shown.values.tree.currentIndex().isValid()


def test_words_of_a_column_take_the_place_of_those_before(qtbot, session, popup):
    session.search('-trump -has:quote summary:"old words"')
    shown = popup("summary")
    assert shown.words.text() == "old words"
    qtbot.keyClicks(shown.words, "rare earths")
    qtbot.keyClick(shown.words, Qt.Key.Key_Return)
    assert session.filter.text == '-trump -has:quote summary:"rare earths"'
    assert not shown.isVisible()


def test_what_is_typed_is_searched_for_without_enter_and_not_lost_by_escape(qtbot, session, popup):
    shown = popup("summary")
    qtbot.keyClicks(shown.words, "stake")
    qtbot.waitUntil(lambda: session.filter.text == 'summary:"stake"')
    qtbot.keyClicks(shown.words, " in")
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert session.filter.text == 'summary:"stake in"'


def test_a_field_may_have_to_be_there_or_not(session, popup):
    shown = popup("quote")
    shown.presence.absent.click()
    assert session.filter.text == "has:quote"
    shown.presence.present.click()  # neither would be nothing: the other is meant
    assert session.filter.text == "-has:quote"
    assert shown.presence.absent.isChecked()
    shown.presence.present.click()
    assert session.filter == Filter()


def test_days_are_chosen_below_the_column_of_days(qtbot, session, popup):
    shown = popup("said_on")
    qtbot.keyClicks(shown.period.first, "2025-02-14")
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert str(session.filter.period.first) == "2025-02-14"
    again = popup("said_on")
    again.clear.click()
    assert session.filter == Filter()
    assert again.period.first.text() == ""


def test_the_filter_of_a_column_leaves_all_others_alone(session, popup):
    kept = Filter("trump", period=Period()).choose(Facet.STANCE, but(Stance.OPEN))
    session.set_filter(kept.choose(Facet.CONDITION, only(True)))
    session.search('trump condition:"peace" -if:war has:quote')
    popup("condition").clear.click()
    assert session.filter.text == "trump has:quote"
    assert session.filter.choices == kept.choices


PIECES = st.sampled_from(
    ["aid", "-aid", '"on the table"', "“як є”", "side:us", "-has:quote", "has:note,quote", "if:x"]
)
TEXT = st.lists(PIECES).map(" ".join)
WORDS = st.text(alphabet='ab є,"“”-: ', max_size=12)


@given(TEXT, WORDS)
def test_a_search_says_of_other_fields_what_it_said_before(text, words):
    changed = with_words(with_words(text, "summary", "first"), "summary", words)
    others = [c for c in parse(changed).clauses if getattr(c, "field", "") != "summary"]
    assert others == list(parse(text).clauses)
    assert without_field(changed, "summary") == without_field(text, "summary")


@given(TEXT, WORDS)
def test_what_a_column_is_to_contain_is_read_back(text, words):
    told = words_of(with_words(text, "summary", words), "summary")
    assert words_of(with_words("", "summary", told), "summary") == told


@given(TEXT, st.sampled_from([True, False, None]))
def test_whether_there_is_something_is_read_back(text, wanted):
    assert presence_of(with_presence(text, "quantity", wanted), "quantity") is wanted


def test_a_phrase_that_is_still_open_does_not_swallow_what_is_added():
    assert with_words('aid "on the', "summary", "x") == 'aid "on the" summary:"x"'
