"""The filter panel and the bar of chips: what is left out, by mouse and keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from desktop import theme
from desktop.filters.bar import FilterBar
from desktop.filters.chip import Chip
from desktop.filters.model import COUNT_ROLE, FacetsModel
from desktop.filters.nodes import PAGE
from desktop.filters.panel import FilterPanel
from desktop.session import Session
from models.project.filter import Facet, Filter, but, only
from models.project.store import Project
from models.records import Issue, Stakeholder
from models.vocabulary import Attribution, Status


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


def test_only_this_leaves_the_other_facets_alone(session):
    session.set_filter(Filter().choose(Facet.ATTRIBUTION, only(Attribution.OWN_WORDS)))
    model = FacetsModel(session)
    model.reload()
    wanted = model.chosen(value(model, "Side", "Ukraine"), excluded=False)
    ukraine = session.directory.sides[1].key
    assert wanted.choice(Facet.SIDE) == only(*session.directory.tree(ukraine))
    assert wanted.choice(Facet.ATTRIBUTION) == only(Attribution.OWN_WORDS)
    assert model.chosen(value(model, "Side", "Ukraine"), excluded=True).choice(Facet.SIDE).excluded


def chips(workspace) -> list[Chip]:
    return [c for c in workspace.bar.findChildren(Chip) if c.isVisible()]


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


@pytest.fixture
def panel(qtbot, session):
    """The panel alone, shown, with counts and the keyboard in it."""
    panel = FilterPanel(session)
    qtbot.addWidget(panel)
    panel.reload()
    panel.show_counts(session.query.counts(session.filter))
    panel.resize(225, 800)
    panel.show()
    qtbot.waitExposed(panel)
    panel.tree.setFocus()
    return panel


@pytest.fixture
def bar(qtbot, session):
    """The bar alone; it follows the filter as in the window."""
    bar = FilterBar(session)
    qtbot.addWidget(bar)
    session.filter_changed.connect(bar.refresh)
    bar.resize(500, 100)
    bar.show()
    return bar


def texts(bar) -> list[str]:
    return [chip.text() for chip in bar._chips()]


def test_every_facet_has_a_heading_and_those_that_are_asked_first_are_open(panel):
    model = panel.facets
    assert [node.facet for node in model.headings] == list(Facet)
    is_open = {n.name for n in model.headings if panel.tree.isExpanded(model.index_of(n))}
    assert is_open == {"Side", "Issue", "Stance", "Attribution"}


def test_a_facet_that_is_filtered_by_is_open(session, panel):
    session.set_filter(Filter().choose(Facet.STATUS, only(Status.DRAFT)))
    again = FilterPanel(session)
    again.reload()
    assert again.tree.isExpanded(again.facets.index(list(Facet).index(Facet.STATUS), 0))


def test_the_keyboard_alone_chooses_values(qtbot, session, panel):
    tree = panel.tree
    tree.setCurrentIndex(value(panel.facets, "Attribution", "document"))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert session.filter.choice(Facet.ATTRIBUTION) == but(Attribution.DOCUMENT)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert session.filter.choice(Facet.ATTRIBUTION) == only(Attribution.DOCUMENT)
    qtbot.keyClick(tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert session.filter.choice(Facet.ATTRIBUTION) == but(Attribution.DOCUMENT)
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert session.filter == Filter()


def test_a_heading_is_folded_with_the_arrows_and_with_a_click(qtbot, panel):
    tree, heading = panel.tree, panel.facets.index(0, 0)
    tree.setCurrentIndex(heading)
    qtbot.keyClick(tree, Qt.Key.Key_Left)
    assert not tree.isExpanded(heading)
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    assert tree.isExpanded(heading)
    place = tree.visualRect(heading).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not tree.isExpanded(heading)


def test_what_was_folded_stays_so_after_an_edit(panel):
    panel.tree.setExpanded(panel.facets.index(0, 0), False)
    panel.reload()
    assert not panel.tree.isExpanded(panel.facets.index(0, 0))


def test_the_menu_of_a_value_offers_what_its_keys_do(qtbot, session, panel):
    index = value(panel.facets, "Stance", "open")
    panel.tree.customContextMenuRequested.emit(panel.tree.visualRect(index).center())
    (menu,) = panel.tree.findChildren(QMenu)
    offered = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert list(offered) == ["Only This", "All But This", "Clear This Facet"]
    offered["All But This"].trigger()
    assert session.filter.choice(Facet.STANCE).excluded
    menu.close()


def test_a_name_of_several_words_is_typed_without_checking_anything(qtbot, session, panel):
    panel.tree.setCurrentIndex(panel.facets.index(0, 0))
    qtbot.keyClicks(panel.tree, "united s")
    assert panel.tree.currentIndex().data() == "United States"
    assert session.filter == Filter()


def test_counts_that_were_never_counted_are_not_shown_as_none(session):
    model = FacetsModel(session)
    model.reload()
    assert value(model, "Side", "Ukraine").data(COUNT_ROLE) is None


def test_old_counts_stay_until_the_new_ones_come(session, panel):
    panel.counts_are_old()
    assert panel.facets.counts_are_old
    assert value(panel.facets, "Side", "Ukraine").data(COUNT_ROLE) == 11
    panel.show_counts(session.query.counts(session.filter))
    assert not panel.facets.counts_are_old


def test_a_span_that_ends_before_it_begins_is_refused_in_words(qtbot, session, panel):
    line = panel.period
    qtbot.keyClicks(line.first, "2025-03")
    qtbot.keyClicks(line.last, "2025-02")
    qtbot.keyClick(line.last, Qt.Key.Key_Return)
    assert "ends before it begins" in line.last.accessibleDescription()
    assert session.filter.period is None or session.filter.period.last is None


def test_emptying_a_date_takes_it_away_at_once(qtbot, session, panel):
    qtbot.keyClicks(panel.period.first, "2025-02")
    qtbot.keyClick(panel.period.first, Qt.Key.Key_Return)
    assert session.filter.period
    panel.period.first.clear()
    assert session.filter.period is None


def test_dates_are_told_in_the_ink_of_the_present_colours(qtbot, panel):
    line = panel.period.first
    qtbot.keyClicks(panel.period.last, "2025-02-1")
    theme.apply(theme.Appearance.DARK)
    try:
        qtbot.waitUntil(lambda: line.palette().text().color() == theme.colour("ink"))
        warned = panel.period.last.palette().text().color()
        assert warned == theme.colour("warning")
    finally:
        theme.apply(theme.Appearance.LIGHT)


@pytest.fixture
def many(tmp_path):
    """A session with more issues than are listed at once."""
    people = [Stakeholder(id="s1", code="S1", name="Україна — Міністерство закордонних справ")]
    issues = [
        Issue(id=f"i{n}", code=f"I{n}", name=f"Issue {n:04}", proposition="It is so")
        for n in range(1, 6 * PAGE)
    ]
    path = tmp_path / "many.sides"
    with Project.create(path, "Many", records=[*people, *issues]) as project:
        yield Session(project)


def test_of_many_values_more_are_listed_as_one_goes_down(qtbot, many, qtmodeltester):
    panel = FilterPanel(many)
    qtbot.addWidget(panel)
    panel.reload()
    panel.resize(225, 500)
    panel.show()
    model, tree = panel.facets, panel.tree
    issues = model.index(list(Facet).index(Facet.ISSUE), 0)
    assert not tree.isExpanded(issues)
    assert model.rowCount(issues) == PAGE
    tree.setExpanded(issues, True)
    shown = model.rowCount(issues)
    tree.setCurrentIndex(model.index(shown - 1, 0, issues))
    assert model.rowCount(issues) > shown
    qtmodeltester.check(model)


def test_a_value_that_is_not_listed_yet_is_found_by_typing(qtbot, many):
    panel = FilterPanel(many)
    qtbot.addWidget(panel)
    panel.reload()
    panel.show()
    panel.tree.setCurrentIndex(panel.facets.index(list(Facet).index(Facet.ISSUE), 0))
    qtbot.keyClicks(panel.tree, "issue 1199")
    assert panel.tree.currentIndex().data() == "Issue 1199"
    qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert len(many.filter.choice(Facet.ISSUE).values) == 1


def test_chips_are_removed_with_the_keyboard_which_stays_among_them(qtbot, session, bar):
    session.set_filter(Filter("stake").choose(Facet.STATUS, only(Status.DRAFT)))
    bar._chips()[0].setFocus()
    qtbot.keyClick(bar._chips()[0], Qt.Key.Key_Delete)
    assert session.filter == Filter("stake")
    assert bar._chips()[0].hasFocus()
    qtbot.keyClick(bar._chips()[0], Qt.Key.Key_Space)
    assert texts(bar) == ["Bring back filters  ↶"]


def test_what_was_cleared_is_no_longer_offered_once_something_else_is_filtered_by(session, bar):
    session.set_filter(Filter("stake"))
    bar.clear()
    assert bar.can_bring_back
    session.set_filter(Filter("aid"))
    session.set_filter(Filter())
    assert not bar.can_bring_back
    assert texts(bar) == []


def test_a_search_that_cannot_be_made_is_told_in_the_bar_and_can_be_taken_away(session, bar):
    draft = Filter("sde:ukraine").choose(Facet.STATUS, only(Status.DRAFT))
    session.filter = draft
    bar.refresh()
    assert "There is no field “sde”" in bar._problem.text()
    assert texts(bar) == ["search: sde:ukraine  ×", "status: draft  ×", "Clear all  ×"]
    session.blockSignals(True)  # what asks the file has nothing to ask it here
    bar._chips()[0].click()
    assert session.filter == replace(draft, text="")
    session.blockSignals(False)


def test_chips_take_more_lines_instead_of_more_width(session, bar):
    session.set_filter(
        Filter("a long search " * 9)
        .choose(Facet.STATUS, only(Status.DRAFT))
        .choose(Facet.ATTRIBUTION, but(*Attribution))
    )
    layout = bar.layout()
    assert layout.heightForWidth(200) > layout.heightForWidth(1_600)
    assert bar.minimumSizeHint().width() < 150
    bar.resize(200, layout.heightForWidth(200))
    layout.activate()
    assert all(chip.geometry().right() < 200 for chip in bar._chips())
