"""The ticked lists of a briefing: sections, sides and issues, by keyboard and by mouse."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop.briefing.ordered_list import OrderedList, OrderedModel
from models.project.edits import Add
from models.records import Stakeholder

KEYS = Qt.KeyboardModifier
TICK = Qt.ItemDataRole.CheckStateRole
ENTRIES = [("a", "Aid"), ("b", "Borders"), ("c", "Ceasefire")]


@pytest.fixture
def model(qapp) -> OrderedModel:
    model = OrderedModel(qapp)
    model.show_entries(ENTRIES, ["a", "b", "c"])
    return model


@pytest.fixture
def shown(qtbot):
    widget = OrderedList("Issues", None)
    qtbot.addWidget(widget)
    widget.entries.show_entries(ENTRIES, ["a", "c"])
    widget.show()
    widget.setFocus()
    widget.setCurrentIndex(widget.entries.index(0))
    return widget


def drop(model, row: int, before: int) -> None:
    """Drop an entry between two others, as the view asks the model to."""
    data = model.mimeData([model.index(row)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, before, 0, QModelIndex())


def test_the_model_keeps_qts_rules(model, qtmodeltester):
    qtmodeltester.check(model)
    model.move(0, 2)
    drop(model, 2, 0)
    qtmodeltester.check(model)
    model.show_entries([], [])
    qtmodeltester.check(model)


def test_space_ticks_and_unticks(qtbot, shown):
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert shown.entries.chosen == ("a", "b", "c")
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert shown.entries.chosen == ("a", "c")


def test_the_last_that_is_ticked_stays_ticked(qtbot, shown):
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert shown.entries.chosen == ("c",)
    shown.setCurrentIndex(shown.entries.index(2))
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert shown.entries.chosen == ("c",)
    assert not shown.entries.setData(shown.entries.index(2), Qt.CheckState.Unchecked, TICK)


def test_ticking_what_is_ticked_changes_nothing(qtbot, model):
    with qtbot.assertNotEmitted(model.arranged):
        model.setData(model.index(0), Qt.CheckState.Checked, TICK)
    assert model.chosen == ("a", "b", "c")


def test_alt_with_arrows_moves_the_entry_and_stays_on_it(qtbot, shown):
    qtbot.keyClick(shown, Qt.Key.Key_Down, KEYS.AltModifier)
    assert shown.entries.names == ("b", "a", "c")
    assert shown.currentIndex().row() == 1
    qtbot.keyClick(shown, Qt.Key.Key_Down, KEYS.AltModifier)
    qtbot.keyClick(shown, Qt.Key.Key_Down, KEYS.AltModifier)  # the end
    assert shown.entries.names == ("b", "c", "a")
    qtbot.keyClick(shown, Qt.Key.Key_Up, KEYS.AltModifier)
    assert shown.entries.names == ("b", "a", "c")
    assert shown.entries.chosen == ("a", "c")


@pytest.mark.parametrize(
    ("row", "before", "order"),
    [(0, 2, "bac"), (0, 3, "bca"), (2, 0, "cab"), (1, 1, "abc"), (1, 2, "abc"), (0, -1, "bca")],
)
def test_an_entry_is_dragged_between_two_others(model, row, before, order):
    drop(model, row, before)
    assert "".join(model.names) == order


def test_an_entry_is_dropped_before_the_one_it_is_dropped_on(model):
    data = model.mimeData([model.index(2)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index(0))
    assert model.names == ("c", "a", "b")


def test_what_others_drop_changes_nothing(model):
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setText("0")
    model.dropMimeData(data, Qt.DropAction.MoveAction, 2, 0, QModelIndex())
    assert model.names == ("a", "b", "c")


def test_all_sides_as_they_come_are_all_so_that_one_added_later_appears(view, window, settle):
    setup, entries = view.setup, view.setup.sides.entries
    entries.move(0, 1)
    assert len(setup.template.sides) == 2
    entries.move(0, 1)
    assert setup.template.sides == ()
    window.workspace.session.apply(Add([Stakeholder(id="rf", code="RF", name="Russia")], "Add"))
    settle(view)
    assert entries.names[-1] == "rf"
    assert "rf" in entries.chosen


def test_a_side_that_is_added_later_is_not_chosen_where_sides_were(view, window, settle):
    entries = view.setup.sides.entries
    left_out = entries.names[0]
    entries.setData(entries.index(0), Qt.CheckState.Unchecked, TICK)
    window.workspace.session.apply(Add([Stakeholder(id="rf", code="RF", name="Russia")], "Add"))
    settle(view)
    assert entries.chosen == tuple(n for n in entries.names if n not in {left_out, "rf"})


def test_what_is_left_out_stays_in_its_place_when_the_view_is_renewed(view, window, edit, settle):
    entries = view.setup.sections.entries
    before = entries.names
    view.setup.sections.setCurrentIndex(entries.index(2))
    entries.setData(entries.index(1), Qt.CheckState.Unchecked, TICK)
    edit(0, summary="Another one.")
    settle(view)
    assert entries.names == before
    assert before[1] not in entries.chosen
    assert view.setup.sections.currentIndex().row() == 2


def test_the_pages_follow_the_order_of_the_list(view, settle):
    entries = view.setup.sections.entries
    entries.move(entries.names.index("method"), 0)
    settle(view)
    ids = [section.id for section in view.made.outline.sections]
    assert ids[0] == "method"


def test_text_from_outside_stays_text(qapp, model):
    model.show_entries([("x", "<b>bold</b>")], ["x"])
    assert "<b>" not in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
