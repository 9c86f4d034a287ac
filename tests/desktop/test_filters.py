from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from desktop.filters.model import COUNT_ROLE, FacetsModel
from models.project.filter import Filter
from models.vocabulary import Attribution


def value(model, facet: str, name: str):
    for row in range(model.rowCount()):
        heading = model.index(row, 0)
        if heading.data() == facet:
            for below in range(model.rowCount(heading)):
                if model.index(below, 0, heading).data() == name:
                    return model.index(below, 0, heading)
    raise LookupError(name)


def uncheck(model, index) -> None:
    assert model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)


def test_the_model_keeps_qts_rules_while_it_is_filtered(session, qtmodeltester):
    model = FacetsModel(session)
    model.reload()
    qtmodeltester.check(model)
    uncheck(model, value(model, "Side", "Ukraine"))
    model.recount()
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
    assert value(model, "Attribution", "Claimed by another side").data(COUNT_ROLE) == 0


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
    assert model.only(heading) is None


def test_only_this_leaves_the_other_facets_alone(session):
    session.set_filter(Filter(attributions=frozenset([Attribution.OWN_WORDS])))
    model = FacetsModel(session)
    model.reload()
    wanted = model.only(value(model, "Side", "Ukraine"))
    assert wanted.sides == frozenset([session.directory.sides[1].key])
    assert wanted.attributions == frozenset([Attribution.OWN_WORDS])


def chips(workspace) -> list[QToolButton]:
    return [c for c in workspace.bar.findChildren(QToolButton) if c.isVisible()]


def test_a_filter_is_told_above_the_view_and_a_click_takes_it_away(qtbot, window):
    workspace = window.workspace
    assert not workspace.bar.isVisible()
    uncheck(workspace.filters.facets, value(workspace.filters.facets, "Side", "Ukraine"))
    workspace.session.search("stake")
    expected = ["not: Ukraine  ×", "search: stake  ×", "Clear all  ×"]
    qtbot.waitUntil(lambda: [c.text() for c in chips(workspace)] == expected)
    qtbot.mouseClick(chips(workspace)[0], Qt.MouseButton.LeftButton)
    assert workspace.session.filter == Filter(text="stake")
    qtbot.waitUntil(lambda: len(chips(workspace)) == 1)
    qtbot.mouseClick(chips(workspace)[0], Qt.MouseButton.LeftButton)
    assert not workspace.bar.isVisible()
    assert window.toolbar.search.text() == ""


def test_an_ampersand_in_a_name_is_shown(qtbot, workspace):
    workspace.session.search("food & fuel")
    qtbot.waitUntil(lambda: len(chips(workspace)) == 1)
    assert chips(workspace)[0].text() == "search: food && fuel  ×"
