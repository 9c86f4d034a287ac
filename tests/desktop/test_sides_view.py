"""The Sides view: gaps and the analyst's common ground, with the keyboard alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.session import Session
from desktop.sides.bar import Sorting
from desktop.sides.classes import Stage
from desktop.sides.editor import GroundEditor
from desktop.sides.view import SidesView
from models.comparison.judging import find_common_ground
from models.comparison.rules import Rules
from models.project.edits import Add, Change
from models.project.filter import EVERYTHING, Facet, but, only
from models.project.store import Project
from models.records import Issue, Quantity, Stakeholder
from models.vocabulary import Bound, Closeness

KEYS = Qt.KeyboardModifier


@pytest.fixture
def open_view(qtbot):
    """Show a session as the workspace does, which refreshes its views after edits and filters."""
    views = []

    def show(session: Session) -> SidesView:
        theme.apply(theme.Appearance.LIGHT)
        view = SidesView(session)
        qtbot.addWidget(view)
        for changed in (session.edited, session.filter_changed, session.rules_changed):
            changed.connect(view.refresh)
        view.resize(1000, 700)
        view.refresh()
        view.show()
        qtbot.waitExposed(view)
        view.table.setFocus()
        views.append(view)
        return view

    yield show
    for view in views:
        view.forget()


@pytest.fixture
def view(session, open_view) -> SidesView:
    return open_view(session)


@pytest.fixture
def large(monkeypatch, qapp, sample) -> Session:
    """The sample, taken for a project whose questions are answered by a worker."""
    monkeypatch.setattr("desktop.session.QUICK", 1)
    return Session(sample)


def issues(view) -> list[str]:
    return [issue.name for issue in view.model.issues]


def row(view, issue: str) -> int:
    return issues(view).index(issue)


def gap(view, issue: str) -> str:
    column = view.model.columnCount() - 2
    return view.model.index(row(view, issue), column).data()


def ground(view, issue: str) -> QModelIndex:
    return view.model.ground_index(row(view, issue))


def columns(view) -> list[str]:
    across = Qt.Orientation.Horizontal
    return [view.model.headerData(n, across) for n in range(view.model.columnCount())]


def editor(view) -> GroundEditor:
    return view.table.findChild(GroundEditor)


def press(qtbot, view, key, modifiers=KEYS.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or view.table, key, modifiers)


def test_the_model_keeps_qts_rules_with_and_without_sides(view, session, qtmodeltester):
    qtmodeltester.check(view.model)
    view.sort(Sorting.HAND)
    qtmodeltester.check(view.model)
    session.set_filter(EVERYTHING.choose(Facet.SIDE, only()))
    qtmodeltester.check(view.model)


def test_each_side_has_a_column_then_the_gap_then_the_common_ground(view):
    assert columns(view) == ["United States", "Ukraine", "Gap", "Common ground"]
    widths = [view.table.columnWidth(n) for n in range(2)]
    assert widths[0] == widths[1]


@pytest.mark.parametrize(
    ("issue", "kind", "sentence"),
    [
        ("Aid", "Opposed", "United States leans against; Ukraine supports."),
        ("Minerals stake", "Conditional overlap", "only on a condition that is not shared"),
        ("Security guarantees", "Differ in degree", "United States leans against; Ukraine open."),
        ("Troops", "Only one side has spoken", "Ukraine – searched, nothing found."),
    ],
)
def test_a_gap_is_told_by_its_class_and_the_sentence_that_explains_it(view, issue, kind, sentence):
    told = gap(view, issue).split("\n")
    assert told[0] == kind
    assert sentence in told[1]
    assert "position" in told[-1]
    assert "source" in told[-1]


def test_amounts_conditions_and_what_blocks_are_told_beside_the_class(session, view):
    aid = next(i for i in session.directory.issues.values() if i.name == "Aid")
    troops = next(i for i in session.directory.issues.values() if i.name == "Troops")
    for number in (1, 2):
        cell = view.model.at(view.model.index(row(view, "Aid"), number - 1))[2]
        amount = Quantity(value=100.0 * number, unit="US$", bound=Bound.AT_MOST)
        changed = replace(
            cell.leading, quantity=amount, condition=f"x{number} holds", after=troops.key
        )
        session.apply(Change([changed], "Change"))
    told = gap(view, aid.name)
    assert "≤ 100 US$ against ≤ 200 US$: 100 US$ apart" in told
    assert "if x1 holds" in told
    assert "if x2 holds" in told
    assert "Only after Troops" in told


def test_the_widest_gap_comes_first_until_the_order_is_the_analysts(view):
    assert issues(view) == ["Aid", "Minerals stake", "Security guarantees", "Troops"]
    view.sort(Sorting.HAND)
    assert issues(view) == ["Troops", "Minerals stake", "Aid", "Security guarantees"]


def test_the_order_is_chosen_with_the_keyboard(qtbot, view):
    view.bar.sorting.setFocus()
    press(qtbot, view, Qt.Key.Key_Down)
    assert issues(view)[0] == "Troops"
    press(qtbot, view, Qt.Key.Key_Up)
    assert issues(view)[0] == "Aid"


def test_the_bar_counts_the_classes_and_says_that_they_are_filtered(view, session):
    told = "1 opposed · 1 conditional overlap · 1 differ in degree · 1 only one side has spoken"
    assert view.bar.told.text() == told
    session.set_filter(EVERYTHING.choose(Facet.ISSUE, but(1)))
    assert view.bar.told.text() == (
        "1 opposed · 1 conditional overlap · 1 differ in degree · filtered"
    )


def test_gaps_are_told_as_of_the_day_that_is_asked_for(view, session):
    session.set_rules(Rules(as_of=19990101))
    assert view.bar.told.text() == "4 neither"
    assert gap(view, "Aid").startswith("Neither")


def test_an_issue_moved_by_the_keyboard_makes_the_order_the_analysts(qtbot, view, session):
    view.table.setCurrentIndex(view.model.index(0, 1))
    press(qtbot, view, Qt.Key.Key_Down, KEYS.AltModifier)
    order = ["Minerals stake", "Aid", "Security guarantees", "Troops"]
    assert issues(view) == order
    assert view.bar.sorting.currentText() == "Sorted by hand"
    current = view.table.currentIndex()
    assert (current.row(), current.column()) == (1, 1)
    press(qtbot, view, Qt.Key.Key_Up, KEYS.AltModifier)
    assert issues(view)[0] == "Aid"
    session.undo()
    assert issues(view) == order


def test_an_issue_at_the_end_goes_no_further(qtbot, view):
    view.table.setCurrentIndex(view.model.index(3, 0))
    press(qtbot, view, Qt.Key.Key_Down, KEYS.AltModifier)
    assert view.bar.sorting.currentText() == "Sorted by class"


def test_a_move_that_is_refused_leaves_the_order_and_says_why(view, session, message):
    session.path.rename(session.path.with_name("moved.sides"))
    view.shift(0, 1)
    message().close()
    assert issues(view)[0] == "Aid"
    assert view.bar.sorting.currentText() == "Sorted by class"


def test_an_issue_is_dragged_by_its_heading(qtbot, view):
    view.table.verticalHeader().moveSection(3, 0)
    qtbot.waitUntil(lambda: issues(view)[0] == "Troops")
    header = view.table.verticalHeader()
    assert [header.logicalIndex(n) for n in range(4)] == [0, 1, 2, 3]


def test_common_ground_is_written_with_the_keyboard_and_undone(qtbot, view, session):
    view.table.setCurrentIndex(ground(view, "Aid"))
    press(qtbot, view, Qt.Key.Key_F2)
    assert QApplication.focusWidget() is editor(view).area
    qtbot.keyClicks(editor(view).area, "A loan")
    press(qtbot, view, Qt.Key.Key_Return)
    qtbot.keyClicks(editor(view).area, "not a gift")
    press(qtbot, view, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is editor(view).closeness
    press(qtbot, view, Qt.Key.Key_Down)
    press(qtbot, view, Qt.Key.Key_Down)
    press(qtbot, view, Qt.Key.Key_Return, KEYS.ControlModifier)
    found = session.directory.judged.common_ground_of[view.model.issues[0].key]
    assert (found.text, found.closeness) == ("A loan\nnot a gift", Closeness.CLOSE)
    assert ground(view, "Aid").data() == "Analyst’s words\n≈ Close\nA loan\nnot a gift"
    assert QApplication.focusWidget() is view.table
    session.undo()
    assert ground(view, "Aid").data() == "Write the common ground…"


def test_the_analysts_words_stand_beside_a_bar_and_the_hint_does_not(view, session):
    issue = view.model.issues[0]
    place = view.table.visualRect(view.model.ground_index(0)).topLeft() + QPoint(13, 16)
    before = view.table.viewport().grab().toImage().pixelColor(place)
    session.apply(find_common_ground(session.directory, issue, "A loan", Closeness.BLOCKED))
    after = view.table.viewport().grab().toImage().pixelColor(place)
    assert before != after
    assert after == theme.colour("accent")


def test_escape_leaves_the_common_ground_as_it_was(qtbot, view, session):
    view.table.setCurrentIndex(ground(view, "Aid"))
    press(qtbot, view, Qt.Key.Key_Return)
    qtbot.keyClicks(editor(view).area, "Never mind")
    press(qtbot, view, Qt.Key.Key_Escape)
    assert not session.directory.judged.common_grounds
    assert QApplication.focusWidget() is view.table


def test_what_is_being_written_is_kept_when_the_keyboard_goes_elsewhere(qtbot, view, session):
    view.table.setCurrentIndex(ground(view, "Aid"))
    press(qtbot, view, Qt.Key.Key_Return)
    qtbot.keyClicks(editor(view).area, "Kept")
    view.bar.sorting.setFocus()
    assert [g.text for g in session.directory.judged.common_grounds.values()] == ["Kept"]


def test_a_double_click_writes_the_common_ground_and_nothing_else(qtbot, view):
    viewport = view.table.viewport()
    for column, opens in ((2, False), (3, True)):
        place = view.table.visualRect(view.model.index(0, column)).center()
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        assert (editor(view) is not None) is opens


def test_nothing_is_changed_in_a_read_only_project(qtbot, tmp_path, open_view, sample, message):
    sample.close()
    with Project.open(tmp_path / "sample.sides", read_only=True) as project:
        view = open_view(Session(project))
        view.table.setCurrentIndex(ground(view, "Aid"))
        press(qtbot, view, Qt.Key.Key_Return)
        assert editor(view) is None
        assert "read-only" in message().informativeText()
        message().close()
        view.shift(0, 1)
        assert "read-only" in message().informativeText()
        message().close()
        assert issues(view)[0] == "Aid"
        assert not view.table.verticalHeader().sectionsMovable()
        view.forget()


def test_sides_are_chosen_from_a_list_and_two_at_least_remain(qtbot, view, session):
    session.apply(Add([Stakeholder(id="rf", code="RF", name="Russia & others")], "Add"))
    assert columns(view)[:3] == ["United States", "Ukraine", "Russia & others"]
    popup = view.bar.sides.open_list()
    press(qtbot, view, Qt.Key.Key_Space)
    assert columns(view)[:2] == ["Ukraine", "Russia & others"]
    popup.view.setCurrentIndex(popup.list.index(1))
    qtbot.keyClick(popup.view, Qt.Key.Key_Space)
    assert columns(view)[:2] == ["Ukraine", "Russia & others"]
    assert "&&" in view.bar.sides.text()
    qtbot.keyClick(popup.view, Qt.Key.Key_Return)
    assert not popup.isVisible()


def test_the_list_of_sides_keeps_qts_rules(view, qtmodeltester):
    popup = view.bar.sides.open_list()
    qtmodeltester.check(popup.list)
    popup.grab()
    popup.close()


def test_the_first_four_sides_are_compared_at_first(view, session):
    more = [Stakeholder(id=f"s{n}", code=f"S{n}", name=f"State {n}") for n in range(5)]
    session.apply(Add(more, "Add"))
    assert columns(view)[:-2] == ["United States", "Ukraine", "State 0", "State 1"]


def test_sides_and_order_are_remembered(view, session):
    more = [Stakeholder(id=f"s{n}", code=f"S{n}", name=f"State {n}") for n in range(2)]
    session.apply(Add(more, "Add"))
    view.choose([side.key for side in session.directory.sides[1:3]])
    view.sort(Sorting.HAND)
    kept = view.state()
    view.choose([side.key for side in session.directory.sides])
    view.sort(Sorting.CLASS)
    view.restore(kept)
    view.refresh()
    assert columns(view)[:-2] == ["Ukraine", "State 0"]
    assert view.bar.sorting.currentText() == "Sorted by hand"
    view.restore("nonsense")


def test_the_cell_of_a_side_is_announced_and_beside_them_the_issue_alone(qtbot, view):
    with qtbot.waitSignal(view.selected) as heard:
        view.table.setCurrentIndex(view.model.index(1, 1))
    issue, column, cell = heard.args
    assert (issue.name, column.title) == ("Minerals stake", "Ukraine")
    assert cell.leading is not None
    with qtbot.waitSignal(view.selected) as heard:
        view.table.setCurrentIndex(ground(view, "Aid"))
    assert heard.args[0].name == "Aid"
    assert heard.args[1:] == [None, None]


def test_the_selected_cell_stays_selected_whatever_changes(view, session):
    view.table.setCurrentIndex(ground(view, "Troops"))
    view.sort(Sorting.HAND)
    assert view.table.currentIndex() == ground(view, "Troops")
    session.apply(Add([Stakeholder(id="rf", code="RF", name="Russia")], "Add"))
    assert view.table.currentIndex() == ground(view, "Troops")
    session.set_filter(EVERYTHING.choose(Facet.ISSUE, but(1)))
    assert view.table.currentIndex() == view.model.index(0, 4)


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        (EVERYTHING.choose(Facet.SIDE, only(1)), "Fewer than two sides are left"),
        (EVERYTHING.choose(Facet.ISSUE, only()), "Every issue is filtered out"),
    ],
)
def test_a_filter_that_leaves_nothing_to_compare_says_so(view, session, wanted, title):
    session.set_filter(wanted)
    assert title in words_of(view)
    assert "Clear a filter" in words_of(view)
    assert not view.table.isVisible()


def test_an_empty_project_says_what_to_do(open_view, qapp, tmp_path):
    with Project.create(tmp_path / "new.sides", "New") as project:
        view = open_view(Session(project))
        assert "no two sides to compare yet" in words_of(view)
        assert "Ctrl+Shift+N" in words_of(view)
        view.forget()


def words_of(view) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_text_from_outside_stays_text(view, session):
    hostile = "<img src=x><b>bold</b>"
    names = session.directory
    side, issue = names.sides[0], next(iter(names.issues.values()))
    session.apply(Change([replace(side, name=hostile)], "Change"))
    session.apply(Change([replace(issue, name=hostile)], "Change"))
    index = view.model.index(row(view, hostile), 0)
    tooltips = [index.siblingAtColumn(n).data(Qt.ItemDataRole.ToolTipRole) for n in range(4)]
    down, across = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
    for orientation, section in ((down, index.row()), (across, 0)):
        role = Qt.ItemDataRole.ToolTipRole
        tooltips.append(view.model.headerData(section, orientation, role))
    tooltips.append(view.bar.sides.toolTip())
    assert not [told for told in tooltips if "<b>" in told or "<img" in told]
    view.grab()


def test_a_cell_tells_a_screen_reader_where_it_stands(view):
    role = Qt.ItemDataRole.AccessibleTextRole
    place = row(view, "Aid")
    told = [view.model.index(place, n).data(role) for n in range(4)]
    assert told[0].startswith("United States on Aid: Leans against")
    assert told[2].startswith("Gap on Aid: Opposed")
    assert told[3] == "Common ground on Aid: Write the common ground…"


def test_rows_in_sight_are_as_high_as_their_words(qtbot, view):
    table = view.table

    def fitted() -> bool:
        return all(table.rowHeight(n) >= table.sizeHintForRow(n) for n in range(2))

    qtbot.waitUntil(fitted)


def test_of_6000_issues_only_those_in_sight_are_worked_out(qtbot, view, session):
    many = [
        Issue(id=f"i{n}", code=f"N-{n}", name=f"Issue {n}", proposition="It is done")
        for n in range(6_000)
    ]
    session.apply(Add(many, "Issues"))
    qtbot.waitUntil(lambda: bool(view.table._fitted))
    assert view.model.rowCount() == 6_004
    assert len(view.table._fitted) < 30
    assert len(view.model._gaps) < 30
    view.table.scrollToBottom()
    qtbot.waitUntil(lambda: 6_003 in view.table._fitted)
    assert len(view.table._fitted) < 60


def test_a_large_project_is_compared_by_a_worker_and_sorted_when_it_is_done(
    qtbot, large, open_view
):
    view = open_view(large)
    assert issues(view)[0] == "Troops"
    assert view.bar.told.text() == "Comparing: 0 of 4 issues"
    qtbot.waitUntil(lambda: view.worker.stage is Stage.DONE)
    assert issues(view)[0] == "Aid"
    assert view.table.currentIndex().row() == 0
    assert view.bar.told.text().startswith("1 opposed")
    assert not view.bar.button.isVisible()


def test_comparing_can_be_cancelled_and_begun_again(qtbot, large, open_view):
    view = open_view(large)
    qtbot.mouseClick(view.bar.button, Qt.MouseButton.LeftButton)
    assert view.bar.told.text() == "Not all issues were compared."
    view.refresh()
    assert view.worker.stage is Stage.STOPPED
    assert gap(view, "Aid").startswith("Opposed")
    qtbot.mouseClick(view.bar.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.worker.stage is Stage.DONE)
    assert issues(view)[0] == "Aid"


def test_writing_common_ground_compares_nothing_anew(qtbot, large, open_view):
    view = open_view(large)
    qtbot.waitUntil(lambda: view.worker.stage is Stage.DONE)
    view.table.setCurrentIndex(ground(view, "Aid"))
    press(qtbot, view, Qt.Key.Key_Return)
    qtbot.keyClicks(editor(view).area, "A loan")
    press(qtbot, view, Qt.Key.Key_Return, KEYS.ControlModifier)
    assert view.worker.stage is Stage.DONE
    assert "A loan" in ground(view, "Aid").data()
    large.undo()
    assert view.worker.stage is Stage.UNDER_WAY
    assert issues(view)[0] == "Aid"


def test_a_closed_view_reads_nothing_more(view):
    view.forget()
    view.table._fit_visible_rows()
    assert view.model.rowCount() == 0
    view.announce()


def test_what_cannot_be_read_is_told_once(qtbot, view, session):
    told = []
    view.failed.connect(told.append)
    view.model._gaps.clear()
    session.project.database.close()
    view.model.index(0, 0).data()
    view.model.index(1, 0).data()
    assert len(told) == 1


def test_the_dark_view_is_painted_with_its_own_colours(view, session):
    theme.apply(theme.Appearance.DARK)
    dark = theme.colour("surface")
    picture = view.grab().toImage()
    theme.apply(theme.Appearance.LIGHT)
    corner = view.table.mapTo(view, QPoint(4, view.table.height() - 30))
    assert picture.pixelColor(corner) == dark
