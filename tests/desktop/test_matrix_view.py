from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.matrix.model import CELL_ROLE, MatrixModel
from models.comparison.cells import CellState
from models.comparison.matrix import Matrix
from models.comparison.rules import Rules
from models.project.edits import Change
from models.project.filter import Facet, Filter, only
from models.vocabulary import Attribution

ALL_BUT_CLAIMS = frozenset(a for a in Attribution if a is not Attribution.CLAIMED)


@pytest.fixture
def matrix(window):
    window.show_view("matrix")
    return window.workspace.matrix


def headings(matrix, orientation) -> list[str]:
    model = matrix.model
    count = model.columnCount() if orientation is Qt.Orientation.Horizontal else model.rowCount()
    return [model.headerData(n, orientation) for n in range(count)]


def index_of(matrix, issue: str, title: str):
    model = matrix.model
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            found = model.at(model.index(row, column))
            if (found[0].name, found[1].title) == (issue, title):
                return model.index(row, column)
    raise LookupError(issue, title)


@pytest.mark.parametrize("transposed", [False, True])
def test_the_model_keeps_qts_rules_folded_out_and_transposed(session, qtmodeltester, transposed):
    model = MatrixModel()
    qtmodeltester.check(model)
    for unfolded in ((), {s.key for s in session.directory.sides}):
        matrix = Matrix(session.query, Filter(), unfolded)
        model.show(matrix, session.directory, transposed=transposed)
        qtmodeltester.check(model)


def test_issues_go_down_and_sides_across_until_transposed(matrix):
    assert headings(matrix, Qt.Orientation.Horizontal) == ["United States", "Ukraine"]
    assert headings(matrix, Qt.Orientation.Vertical)[0] == "Troops"
    matrix.transpose(on=True)
    assert headings(matrix, Qt.Orientation.Vertical) == ["United States", "Ukraine"]
    assert headings(matrix, Qt.Orientation.Horizontal)[0] == "Troops"


def test_transposing_keeps_the_cell_that_is_selected(matrix):
    chosen = index_of(matrix, "Aid", "Ukraine")
    matrix.table.setCurrentIndex(chosen)
    matrix.transpose(on=True)
    issue, column = matrix.model.at(matrix.table.currentIndex())
    assert (issue.name, column.title) == ("Aid", "Ukraine")


def test_a_side_with_stances_apart_is_marked_mixed(matrix):
    cell = index_of(matrix, "Troops", "United States").data(CELL_ROLE)
    assert cell.state is CellState.MIXED
    text = index_of(matrix, "Troops", "United States").data()
    assert "Pete Hegseth" in text
    assert "JD Vance" in text


def test_what_trump_says_of_kyiv_never_counts_as_kyivs_word(matrix):
    index = index_of(matrix, "Minerals stake", "Ukraine")
    cell = index.data(CELL_ROLE)
    assert {p.code for p in cell.claimed} == {"P-18", "P-22"}
    assert not {p.code for p in cell.stated} & {"P-18", "P-22"}
    assert "claimed by Donald Trump" in index.data()


def test_an_issue_without_a_word_from_a_side_says_so(matrix):
    cell = index_of(matrix, "Troops", "Ukraine").data(CELL_ROLE)
    assert cell.state is CellState.NOTHING_FOUND


def test_a_cell_that_the_filter_empties_is_not_called_empty(matrix, session):
    session.set_filter(Filter().choose(Facet.ATTRIBUTION, only(Attribution.CLAIMED)))
    cell = index_of(matrix, "Aid", "Ukraine").data(CELL_ROLE)
    assert cell.state is CellState.FILTERED
    assert cell.hidden == 3


def test_a_cell_of_claims_alone_is_marked_so(matrix, session):
    session.set_filter(Filter().choose(Facet.ATTRIBUTION, only(Attribution.CLAIMED)))
    cell = index_of(matrix, "Minerals stake", "Ukraine").data(CELL_ROLE)
    assert cell.state is CellState.CLAIMED


def test_a_side_folds_out_into_its_speakers_and_back(matrix, session):
    side = session.directory.sides[1]
    matrix.unfold(side.key, on=True)
    assert headings(matrix, Qt.Orientation.Horizontal) == [
        "United States",
        "Ukraine",
        "Volodymyr Zelenskyy",
        "Embassy of Ukraine in Washington",
        "Ukrainian officials",
        "Donald Trump",
    ]
    matrix.unfold(side.key, on=False)
    assert headings(matrix, Qt.Orientation.Horizontal) == ["United States", "Ukraine"]


def test_a_click_on_the_heading_of_a_side_folds_it_out(qtbot, matrix):
    header = matrix.table.horizontalHeader()
    place = header.viewport().rect().center()
    place.setX(header.sectionViewportPosition(0) + 30)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "Donald Trump" in headings(matrix, Qt.Orientation.Horizontal)


def test_every_row_is_high_enough_for_its_words(qtbot, matrix):
    matrix.unfold_all(on=True)
    table = matrix.table

    def fitted() -> bool:
        rows = range(min(3, matrix.model.rowCount()))
        return all(table.rowHeight(row) >= table.sizeHintForRow(row) for row in rows)

    qtbot.waitUntil(fitted)


def test_columns_are_equally_wide(matrix):
    header = matrix.table.horizontalHeader()
    assert len({header.sectionSize(n) for n in range(header.count())}) == 1


def test_fold_and_direction_are_remembered(matrix, session):
    matrix.unfold(session.directory.sides[0].key, on=True)
    matrix.transpose(on=True)
    kept = matrix.state()
    matrix.unfold_all(on=False)
    matrix.transpose(on=False)
    matrix.restore(kept)
    matrix.refresh()
    assert matrix.transposed
    assert "Donald Trump" in headings(matrix, Qt.Orientation.Vertical)


def test_a_cell_tells_a_screen_reader_where_it_stands(matrix):
    index = index_of(matrix, "Aid", "Ukraine")
    text = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert text.startswith("Ukraine on Aid: Supports")


def test_the_selected_speaker_stays_selected_though_another_side_has_the_same(matrix, session):
    matrix.unfold_all(on=True)
    headings_ = headings(matrix, Qt.Orientation.Horizontal)
    assert headings_.count("Donald Trump") == 2
    first = headings_.index("Donald Trump")
    matrix.table.setCurrentIndex(matrix.model.index(1, first))
    session.search("a")
    assert matrix.table.currentIndex().column() == first


def test_scrolling_does_not_slow_the_fitting_of_rows(qtbot, matrix):
    matrix.unfold_all(on=True)
    matrix.table.verticalScrollBar().setValue(matrix.table.verticalScrollBar().maximum())
    assert matrix._fit_soon.interval() == 0


def test_evidence_of_a_cell_that_is_gone_goes_too(window, session):
    from desktop.evidence.card import PositionCard

    window.show_view("matrix")
    assert window.workspace.evidence.widget().findChildren(PositionCard)
    session.set_filter(Filter().choose(Facet.SIDE, only()))
    assert not window.workspace.evidence.widget().findChildren(PositionCard)


def test_a_closed_matrix_reads_nothing_more(window):
    window.show_view("matrix")
    matrix = window.workspace.matrix
    window.close_project()
    matrix._fit_visible_rows()
    assert matrix.model.rowCount() == 0


def test_an_edit_paints_only_the_cells_that_it_changed(qtbot, matrix, session):
    changed, anew = [], []
    matrix.model.dataChanged.connect(lambda first, last: changed.append((first, last)))
    matrix.model.modelReset.connect(lambda: anew.append(True))
    place = index_of(matrix, "Aid", "Ukraine")
    leading = place.data(CELL_ROLE).leading
    session.apply(Change([replace(leading, summary="Aid is vital.")], "Change P-26"))
    assert [(a, b) for a, b in changed] == [(place, place)]
    assert not anew
    assert "Aid is vital" in index_of(matrix, "Aid", "Ukraine").data()
    session.undo()
    assert changed == [(place, place)] * 2


def test_another_name_is_told_in_every_cell(matrix, session):
    side = session.directory.sides[1]
    session.apply(Change([replace(side, name="Україна")], "Rename"))
    assert headings(matrix, Qt.Orientation.Horizontal)[1] == "Україна"


def test_as_of_a_day_before_everything_every_cell_is_empty_and_says_why(matrix, session):
    session.set_rules(Rules(as_of=19991231))
    model = matrix.model
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            assert index.data(CELL_ROLE).state is CellState.NOTHING_FOUND
            assert "in 1 source, of what was said by 31 Dec 1999" in index.data()
