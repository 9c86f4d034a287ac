from array import array

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QMenu

from desktop.positions.columns import COLUMNS
from desktop.positions.model import POSITION_ROLE, PositionsModel
from models.project.edits import Add, Change
from models.project.filter import Filter
from models.project.ordering import Order
from models.records import Position
from models.vocabulary import Attribution, Stance


def column(name: str) -> int:
    return next(n for n, c in enumerate(COLUMNS) if c.name == name)


def positions_of(count: int) -> list[Position]:
    return [
        Position(
            id=f"more-{n}",
            code=f"M-{n:05}",
            holder=1,
            speaker=1,
            issue=1,
            stance=Stance.OPEN,
            summary=f"More {n:05}",
            attribution=Attribution.OWN_WORDS,
        )
        for n in range(count)
    ]


def shown(table, name: str) -> list[str]:
    model = table.model()
    return [model.index(row, column(name)).data() for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules_through_rows_added_and_replaced(session, qtmodeltester):
    model = PositionsModel()
    qtmodeltester.check(model)
    keys = session.query.keys()
    model.show(session.query, keys[:10])
    qtmodeltester.check(model)
    model.extend(array("q", keys[10:]))
    qtmodeltester.check(model)
    assert model.rowCount() == len(keys)
    model.grouped_by = "side"
    groups = session.query.groups(Filter(), "side")
    model.show(session.query, session.query.keys(group="side"), groups)
    qtmodeltester.check(model)
    model.fold(0, on=True)
    assert model.rowCount() == len(keys) + 2 - groups[0].count
    qtmodeltester.check(model)
    model.fold(0, on=False)
    assert model.rowCount() == len(keys) + 2
    model.show(None, [])
    qtmodeltester.check(model)


def test_a_row_has_no_rows_below_it(session):
    model = PositionsModel()
    model.show(session.query, session.query.keys())
    inside = model.index(0, 0)
    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)


def test_every_field_of_a_position_has_a_column(session):
    names = {c.name for c in COLUMNS}
    fields = set(Position.__dataclass_fields__) - {"key", "id", "silence", "attribution_count"}
    assert fields <= names | {"side"}


def test_a_page_that_is_not_in_sight_is_not_fetched(session):
    many = positions_of(1_000)
    session.apply(Add(many, "Add many"))
    model = PositionsModel()
    model.show(session.query, session.query.keys())
    asked: list[int] = []
    fetch = model._fetch
    model._fetch = lambda number: (asked.append(number), fetch(number))
    model.index(700, 0).data()
    model.index(701, 1).data()
    assert asked == [700 // 32]


def test_a_silence_is_told_in_the_place_of_the_stance(workspace):
    stances = shown(workspace.positions.table, "stance")
    assert stances.count("declined") == 3
    assert "" not in stances


def test_a_claim_says_so_beside_its_stance(workspace):
    positions = workspace.positions
    row = shown(positions.table, "code").index("P-18")
    assert positions.model.index(row, column("stance")).data() == "leans for (claimed)"


@pytest.mark.parametrize("number", range(len(COLUMNS)), ids=[c.name for c in COLUMNS])
def test_each_column_sorts_both_ways_from_its_header(workspace, number):
    header = workspace.positions.table.header
    expected = len(workspace.positions.model.keys)
    for descending in (False, True):
        header.sectionClicked.emit(number)
        order = [Order(COLUMNS[number].name, descending)]
        found = workspace.session.query.keys(order=order)
        assert list(workspace.positions.model.keys) == found
        assert workspace.positions.model.rowCount() == expected
    header.sectionClicked.emit(number)
    assert list(workspace.positions.model.keys) == workspace.session.query.keys()


def test_sorting_keeps_the_position_that_is_selected(workspace):
    positions = workspace.positions
    key = positions.model.keys[17]
    positions.select(key)
    positions.sorter.sort("said_on", descending=True)
    assert positions.current_key() == key
    assert positions.selected_keys() == [key]


def test_what_is_searched_for_is_marked_in_the_cells(workspace):
    workspace.session.search("“on the table”")
    assert workspace.positions.table.delegate.search.terms == ("on the table",)
    assert shown(workspace.positions.table, "code") == ["P-30"]


def test_a_filter_that_leaves_nothing_says_what_to_do(workspace):
    workspace.session.set_filter(Filter(text="nobody has said this"))
    assert workspace.positions._empty.isVisible()
    assert not workspace.positions.table.isVisible()
    workspace.session.set_filter(Filter())
    assert workspace.positions.table.isVisible()


def test_a_column_is_switched_off_and_on_from_the_menu(workspace):
    positions = workspace.positions
    menu = QMenu(positions)
    positions.columns.fill_menu(menu)
    quote = next(action for action in menu.actions() if action.text() == "Quote")
    assert positions.table.isColumnHidden(column("quote"))
    quote.trigger()
    assert not positions.table.isColumnHidden(column("quote"))


def test_columns_keep_place_width_and_visibility(workspace):
    positions = workspace.positions
    header = positions.table.horizontalHeader()
    header.moveSection(header.visualIndex(column("issue")), 0)
    header.resizeSection(column("summary"), 333)
    positions.table.setColumnHidden(column("note"), False)
    kept = positions.state()
    positions.columns.reset()
    assert header.visualIndex(column("issue")) != 0
    positions.restore(kept)
    assert header.visualIndex(column("issue")) == 0
    assert header.sectionSize(column("summary")) == 333
    assert not positions.table.isColumnHidden(column("note"))


@pytest.mark.parametrize(
    "state",
    [None, 7, {}, {"columns": 3}, {"columns": [{"name": "gone", "width": -4}]}, {"order": "x"}],
)
def test_a_kept_state_that_does_not_fit_changes_nothing(workspace, state):
    before = workspace.positions.state()
    workspace.positions.restore(state)
    assert workspace.positions.state() == before


def test_an_edit_is_shown_when_it_returns(workspace):
    session = workspace.session
    position = session.query.positions([1])[0]
    changed = Position(
        **{f: getattr(position, f) for f in position.__dataclass_fields__ if f != "summary"},
        summary="Changed.",
    )
    session.apply(Change([changed], "Change summary"))
    assert workspace.positions.model.index(0, column("summary")).data() == "Changed."


def test_a_cell_tells_a_screen_reader_its_column_and_value(workspace):
    index = workspace.positions.model.index(0, column("stance"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Stance: leans for"
    assert isinstance(index.data(POSITION_ROLE), Position)
    assert workspace.positions.model.data(QModelIndex()) is None


def test_ten_thousand_rows_arrive_after_the_first_ones(qtbot, workspace):
    session = workspace.session
    many = positions_of(10_000)
    session.apply(Add(many, "Add many"))
    model = workspace.positions.model
    assert 0 < model.rowCount() < 10_034
    qtbot.waitUntil(lambda: model.rowCount() == 10_034)
    assert len(set(model.keys)) == 10_034


def test_the_columns_are_chosen_from_the_menu_bar_too(window):
    menu = window.menus.menus["View/&Columns"]
    menu.aboutToShow.emit()
    note = next(action for action in menu.actions() if action.text() == "Note")
    assert not note.isChecked()
    note.trigger()
    assert not window.workspace.positions.table.isColumnHidden(column("note"))


def test_the_keyboard_sorts_by_the_column_that_it_is_in(window):
    positions = window.workspace.positions
    positions.table.setCurrentIndex(positions.model.index(3, column("said_on")))
    window.menus.actions["sort"].trigger()
    query = window.workspace.session.query
    assert list(positions.model.keys) == query.keys(order=[Order("said_on")])
    positions.table.setCurrentIndex(positions.model.index(3, column("said_on")))
    window.menus.actions["sort"].trigger()
    assert list(positions.model.keys) == query.keys(order=[Order("said_on", descending=True)])


def test_a_row_beyond_the_first_page_stays_selected_when_the_order_changes(qtbot, workspace):
    session = workspace.session
    many = positions_of(1_000)
    session.apply(Add(many, "Add many"))
    positions = workspace.positions
    qtbot.waitUntil(lambda: positions.model.rowCount() == 1_034)
    key = positions.model.keys[700]
    positions.select(key)
    positions.sorter.sort("summary", descending=False)
    qtbot.waitUntil(lambda: positions.current_key() == key)


def test_the_last_column_cannot_be_hidden(workspace):
    positions = workspace.positions
    for number in range(1, len(COLUMNS)):
        positions.table.setColumnHidden(number, True)
    menu = QMenu(positions)
    positions.columns.fill_menu(menu)
    code = next(action for action in menu.actions() if action.text() == "Code")
    assert not code.isEnabled()
