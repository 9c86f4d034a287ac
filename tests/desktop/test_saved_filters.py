"""Filters that are saved by name in the project."""

import pytest
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from desktop.filters.saved import SavedFilters
from desktop.session import Session
from models.project.filter import Facet, Filter, but, only
from models.project.store import Project
from models.vocabulary import Status

STAKE = Filter("stake").choose(Facet.SIDE, but(1))
DRAFTS = Filter().choose(Facet.STATUS, only(Status.DRAFT))


@pytest.fixture
def saved(session) -> SavedFilters:
    return SavedFilters(session)


@pytest.fixture
def owner(qtbot) -> QWidget:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    return owner


@pytest.fixture
def menu(saved, owner):
    """The menu as it opens now: its entries by their path."""

    def entries():
        menu = QMenu(owner)
        saved.fill_menu(menu)
        found = {a.text(): a for a in menu.actions() if not a.isSeparator()}
        for action in menu.actions():
            if below := action.menu():
                found |= {f"{action.text()}/{a.text()}": a for a in below.actions()}
        return found

    return entries


def give(owner, name: str) -> None:
    (dialog,) = [d for d in owner.findChildren(QInputDialog) if d.isVisible()]
    dialog.setTextValue(name)
    dialog.accept()


def test_a_saved_filter_is_there_again_when_the_project_is_opened_again(session, saved):
    saved.save("Minerals, not U.S.", STAKE)
    with Project.open(session.path, read_only=True) as project:
        again = Session(project)
        SavedFilters(again).apply("Minerals, not U.S.")
        assert again.filter == STAKE


def test_saved_filters_are_listed_as_words_are_sorted(saved):
    for name in ("Єдність", "draft 10", "Draft 9", "Європа"):
        saved.save(name, STAKE)
    assert saved.names() == ["Draft 9", "draft 10", "Європа", "Єдність"]


def test_saving_renaming_and_deleting_go_through_the_menu(session, saved, menu, owner, message):
    session.set_filter(STAKE)
    menu()["Save These Filters…"].trigger()
    give(owner, "  Minerals\n stake ")
    assert saved.names() == ["Minerals stake"]
    menu()["Rename Saved Filter/Minerals stake…"].trigger()
    give(owner, "Rare earths")
    assert saved.names() == ["Rare earths"]
    session.set_filter(DRAFTS)
    menu()["Rare earths"].trigger()
    assert session.filter == STAKE
    menu()["Delete Saved Filter/Rare earths…"].trigger()
    button(message(), "Delete").click()
    assert saved.names() == []


def button(box, label: str):
    return next(b for b in box.buttons() if b.text() == label)


@pytest.mark.parametrize(("answer", "left"), [("Replace", DRAFTS), ("Cancel", STAKE)])
def test_a_name_that_is_taken_asks_before_it_is_replaced(
    session, saved, menu, owner, message, answer, left
):
    saved.save("Mine", STAKE)
    session.set_filter(DRAFTS)
    menu()["Save These Filters…"].trigger()
    give(owner, "Mine")
    button(message(), answer).click()
    session.set_filter(Filter())
    saved.apply("Mine")
    assert session.filter == left


def test_names_are_shown_as_they_are(saved, menu):
    saved.save("Aid & <b>troops</b>\tF1", STAKE)
    assert "Aid && <b>troops</b> F1" in menu()


def test_nothing_is_saved_where_nothing_is_filtered(menu):
    assert not menu()["Save These Filters…"].isEnabled()


def test_a_project_that_may_only_be_read_keeps_its_saved_filters(session, saved, menu):
    saved.save("Mine", STAKE)
    session.set_filter(DRAFTS)
    session.stop_editing()
    entries = menu()
    for name in ("Save These Filters…", "Rename Saved Filter", "Delete Saved Filter"):
        assert not entries[name].isEnabled()
    entries["Mine"].trigger()
    assert session.filter == STAKE


@pytest.mark.parametrize("state", [None, 7, [], {"Mine": 3}, {"Mine": {"side": "x"}}])
def test_a_damaged_list_of_saved_filters_is_no_more_than_lost(session, saved, state):
    session.project.keep_view_state("filters", state)
    for name in saved.names():
        saved.apply(name)
    assert session.filter == Filter()
