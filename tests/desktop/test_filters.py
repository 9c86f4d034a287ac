import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from desktop.filters.header_popup import HeaderPopup
from desktop.filters.model import COUNT_ROLE, FacetsModel
from desktop.positions.columns import COLUMNS
from models.project.filter import Facet, Filter, but, only
from models.vocabulary import Attribution


def value(model, facet: str, name: str):
    (heading,) = [node for node in model.headings if node.name == facet]
    waiting = list(heading.children)
    while waiting:
        node = waiting.pop(0)
        if node.name == name:
            return model.index_of(node)
        waiting += node.children
    raise LookupError(name)


def uncheck(model, index) -> None:
    assert model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)


def test_the_model_keeps_qts_rules_while_it_is_filtered(session, qtmodeltester):
    model = FacetsModel(session)
    model.reload()
    qtmodeltester.check(model)
    uncheck(model, value(model, "Side", "Ukraine"))
    model.show_counts(session.query.counts(session.filter))
    qtmodeltester.check(model)


def test_unchecking_a_side_leaves_it_out_of_every_view(window):
    workspace = window.workspace
    model = workspace.filters.facets
    uncheck(model, value(model, "Side", "Ukraine"))
    assert workspace.positions.model.rowCount() == 23
    window.show_view("matrix")
    assert workspace.matrix.model.columnCount() == 1


def test_counts_follow_the_other_filters_but_not_their_own(workspace):
    model = workspace.filters.facets
    uncheck(model, value(model, "Side", "Ukraine"))
    assert value(model, "Side", "Ukraine").data(COUNT_ROLE) == 11
    assert value(model, "Issue", "Minerals stake").data(COUNT_ROLE) == 12
    assert value(model, "Attribution", "claimed by another side").data(COUNT_ROLE) == 0


def test_checking_everything_again_is_no_filter(workspace):
    model = workspace.filters.facets
    index = value(model, "Issue", "Aid")
    uncheck(model, index)
    assert workspace.session.filter.active
    model.setData(
        value(model, "Issue", "Aid"), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
    )
    assert workspace.session.filter == Filter()


def test_a_heading_cannot_be_checked(session):
    model = FacetsModel(session)
    model.reload()
    heading = model.index(0, 0)
    assert not model.setData(heading, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert heading.data(Qt.ItemDataRole.CheckStateRole) is None


def test_a_side_stands_for_all_below_it_and_shows_when_a_part_is_left_out(workspace):
    model = workspace.filters.facets
    uncheck(model, value(model, "Side", "Scott Bessent"))
    state = value(model, "Side", "United States").data(Qt.ItemDataRole.CheckStateRole)
    assert Qt.CheckState(state) is Qt.CheckState.PartiallyChecked
    uncheck(model, value(model, "Side", "United States"))
    assert workspace.session.filter == Filter()


def test_an_issue_stands_below_its_topic(workspace):
    model = workspace.filters.facets
    security = value(model, "Issue", "Security")
    assert security.data(COUNT_ROLE) == 6
    uncheck(model, security)
    assert workspace.positions.model.rowCount() == 28


def test_what_was_cleared_is_brought_back(qtbot, window):
    workspace = window.workspace
    workspace.session.search("stake")
    kept = workspace.session.filter
    window.menus.actions["clear-filters"].trigger()
    assert workspace.session.filter == Filter()
    assert [c.text() for c in chips(workspace)] == ["Bring back filters  ↶"]
    window.menus.actions["bring-back"].trigger()
    assert workspace.session.filter == kept


def test_a_search_that_cannot_be_made_is_told_and_the_rows_stay(window):
    workspace = window.workspace
    workspace.session.search("stake")
    rows = list(workspace.positions.model.keys)
    workspace.session.search("sde:ukraine")
    assert "no field “sde”" in workspace._problem.text()
    assert workspace._problem.isVisible()
    assert list(workspace.positions.model.keys) == rows
    workspace.session.search("side:ukraine")
    assert not workspace._problem.isVisible()
    assert len(workspace.positions.model.keys) == 11


def test_a_span_of_time_is_applied_when_the_line_is_left(qtbot, workspace):
    line = workspace.filters.period
    qtbot.keyClicks(line.first, "2025-02-1")
    qtbot.keyClick(line.first, Qt.Key.Key_Return)
    assert workspace.session.filter.period is None
    assert line.first.accessibleDescription()
    qtbot.keyClicks(line.first, "4")
    qtbot.keyClick(line.first, Qt.Key.Key_Return)
    assert str(workspace.session.filter.period.first) == "2025-02-14"
    assert 0 < len(workspace.positions.model.keys) < 34


def test_filters_are_saved_by_name_in_the_project(workspace):
    saved = workspace.saved_filters
    workspace.session.set_filter(Filter("stake").choose(Facet.SIDE, but(1)))
    kept = workspace.session.filter
    saved.save("Minerals, not U.S.")
    workspace.bar.clear()
    assert saved.names() == ["Minerals, not U.S."]
    saved.apply("Minerals, not U.S.")
    assert workspace.session.filter == kept
    saved.delete("Minerals, not U.S.")
    assert saved.names() == []


def test_the_menu_of_saved_filters_shows_names_as_they_are(window):
    workspace = window.workspace
    workspace.session.search("stake")
    workspace.saved_filters.save("Aid & <b>troops</b>")
    menu = window.menus.menus["Edit/Saved F&ilters"]
    menu.aboutToShow.emit()
    assert menu.actions()[0].text() == "Aid && <b>troops</b>"
    workspace.bar.clear()
    menu.actions()[0].trigger()
    assert workspace.session.filter == Filter("stake")


@pytest.mark.parametrize("column", COLUMNS, ids=[c.name for c in COLUMNS])
def test_every_column_opens_a_filter_of_its_own(qtbot, window, column):
    window.workspace.open_column_filter(COLUMNS.index(column))
    popup = window.workspace.findChild(HeaderPopup)
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Escape)


def test_a_column_is_filtered_by_the_values_that_are_found(qtbot, window):
    window.workspace.open_column_filter(3)
    popup = window.workspace.findChild(HeaderPopup)
    qtbot.keyClicks(popup.narrow, "zelen")
    qtbot.keyClick(popup.narrow, Qt.Key.Key_Return)
    speakers = {window.workspace.positions.model.position(n).speaker for n in range(3)}
    names = window.workspace.session.directory.stakeholders
    assert {names[key].name for key in speakers} == {"Volodymyr Zelenskyy"}


def test_a_column_is_searched_for_words_in_place_of_those_before(qtbot, window):
    window.workspace.session.search('trump summary:"old words"')
    number = next(n for n, c in enumerate(COLUMNS) if c.name == "summary")
    window.workspace.open_column_filter(number)
    popup = window.workspace.findChild(HeaderPopup)
    qtbot.keyClicks(popup.words, "rare earths")
    qtbot.keyClick(popup.words, Qt.Key.Key_Return)
    assert window.workspace.session.filter.text == 'trump summary:"rare earths"'


def test_only_this_leaves_the_other_facets_alone(session):
    session.set_filter(Filter().choose(Facet.ATTRIBUTION, only(Attribution.OWN_WORDS)))
    model = FacetsModel(session)
    model.reload()
    wanted = model.chosen(value(model, "Side", "Ukraine"), excluded=False)
    ukraine = session.directory.sides[1].key
    assert wanted.choice(Facet.SIDE) == only(*session.directory.tree(ukraine))
    assert wanted.choice(Facet.ATTRIBUTION) == only(Attribution.OWN_WORDS)
    assert model.chosen(value(model, "Side", "Ukraine"), excluded=True).choice(Facet.SIDE).excluded


def chips(workspace) -> list[QToolButton]:
    return [c for c in workspace.bar.findChildren(QToolButton) if c.isVisible()]


def test_a_filter_is_told_above_the_view_and_a_click_takes_it_away(qtbot, window):
    workspace = window.workspace
    assert not workspace.bar.isVisible()
    uncheck(workspace.filters.facets, value(workspace.filters.facets, "Side", "Ukraine"))
    workspace.session.search("stake")
    expected = ["side: not Ukraine  ×", "search: stake  ×", "Clear all  ×"]
    qtbot.waitUntil(lambda: [c.text() for c in chips(workspace)] == expected)
    qtbot.mouseClick(chips(workspace)[0], Qt.MouseButton.LeftButton)
    assert workspace.session.filter == Filter(text="stake")
    qtbot.waitUntil(lambda: len(chips(workspace)) == 1)
    qtbot.mouseClick(chips(workspace)[0], Qt.MouseButton.LeftButton)
    assert workspace.session.filter == Filter()
    assert window.toolbar.search.text() == ""


def test_an_ampersand_in_a_name_is_shown(qtbot, workspace):
    workspace.session.search("food & fuel")
    qtbot.waitUntil(lambda: len(chips(workspace)) == 1)
    assert chips(workspace)[0].text() == "search: food && fuel  ×"
