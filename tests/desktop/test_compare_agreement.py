"""The window of agreement: counts of each two sides, told besides their shade, sorted, kept."""

import csv

import numpy
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from desktop import theme
from desktop.compare.agreement_copy import table_of
from desktop.compare.agreement_model import SHARE_ROLE, AgreementModel, Count
from desktop.compare.agreement_table import AgreementTable, shade
from desktop.compare.agreement_window import AgreementWindow
from models.comparison.agreement import StanceTable, agreement
from models.comparison.rules import Rules
from models.errors import ProjectError
from models.project.filter import Facet, Filter, only
from models.records import Stakeholder

NOTHING = -128


def side(key, name):
    return Stakeholder(key=key, id=f"s{key}", code=f"C{key}", name=name)


@pytest.fixture(scope="module")
def found():
    """Four sides; the first agrees most with the last, and shares nothing with the second."""
    sides = (side(1, "Aland"), side(2, "Boria"), side(3, "Cania"), side(4, "Дорія"))
    stances = [[2, 2, 2, 0], [NOTHING] * 4, [-2, -2, 2, 0], [1, 2, NOTHING, 0]]
    return agreement(StanceTable(sides, (), numpy.array(stances, numpy.int8)))


@pytest.fixture
def model(found):
    model = AgreementModel()
    model.show(found)
    return model


@pytest.fixture
def opened(qtbot, session):
    """Open the window; it is closed at the end, unless the test has done so."""
    made = []

    def of():
        made.append(AgreementWindow(session, None))
        made[-1].show()
        return made[-1]

    yield of
    for window in filter(isValid, made):
        window.close()


@pytest.fixture
def agreeing(qtbot, opened):
    """The window on the sample, once it is worked out."""
    window = opened()
    qtbot.waitUntil(lambda: window.model.rowCount() > 0)
    return window


def names(model):
    return [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]


def row(model, number):
    return [model.index(number, column).data() for column in range(model.columnCount())]


def test_the_model_keeps_qts_rules(qtmodeltester, model, found):
    qtmodeltester.check(model)
    model.sort_by(found.sides[2])
    qtmodeltester.check(model)
    model.show(None)
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count.SHARED, ["4", "0", "4", "3"]),
        (Count.AGREEING, ["4", "0", "2", "3"]),
        (Count.OPPOSED, ["0", "0", "2", "0"]),
    ],
)
def test_each_count_is_in_the_cell(model, count, expected):
    model.choose(count)
    assert row(model, 0) == expected


def test_a_shade_is_the_part_of_what_two_share_and_none_stands_for_a_side_with_itself(model):
    shares = [model.index(0, column).data(SHARE_ROLE) for column in range(4)]
    assert shares == [None, 0.0, 0.5, 1.0]
    model.choose(Count.SHARED)
    assert [model.index(0, column).data(SHARE_ROLE) for column in range(4)] == [None, 0, 1, 0.75]


def test_the_most_similar_to_a_chosen_side_come_first_down_and_across(model, found):
    model.sort_by(found.sides[0])
    assert names(model) == ["Aland", "Дорія", "Cania", "Boria"]
    across = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    assert across == ["C1", "C4", "C3", "C2"]
    model.choose(Count.SHARED)
    assert row(model, 1) == ["3", "3", "3", "0"]
    model.sort_by(None)
    assert names(model) == ["Aland", "Boria", "Cania", "Дорія"]


def test_the_order_stays_when_the_counts_are_worked_out_anew(model, found):
    model.sort_by(found.sides[0])
    model.show(found)
    assert names(model)[1] == "Дорія"


def test_a_screen_reader_hears_all_three_counts(model):
    told = model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Aland and Cania: 4 shared issues, agreeing on 2, opposed on 2."
    told = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Aland and Boria: no issue on which something stands for both."


def brightness(colour):
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("appearance", [theme.Appearance.LIGHT, theme.Appearance.DARK])
def test_counts_can_be_read_on_every_shade(qapp, appearance):
    theme.apply(appearance)
    ink = brightness(theme.colour("ink"))
    for part in range(101):
        low, high = sorted((brightness(shade(part / 100)), ink))
        assert (high + 0.05) / (low + 0.05) >= 4.5
    assert shade(0) == theme.colour("surface")
    assert shade(0) != shade(0.25) != shade(0.5) != shade(1)
    theme.apply(theme.Appearance.LIGHT)


@pytest.mark.parametrize("way", ["heading", "row heading", "enter"])
def test_a_heading_that_is_double_clicked_or_entered_is_sorted_by(qtbot, model, way):
    table = AgreementTable(model, None)
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show()
    qtbot.waitExposed(table)
    with qtbot.waitSignal(table.sort_wanted) as heard:
        if way == "enter":
            table.setCurrentIndex(model.index(2, 0))
            qtbot.keyClick(table, Qt.Key.Key_Return)
        else:
            header = table.horizontalHeader() if way == "heading" else table.verticalHeader()
            start = header.sectionViewportPosition(2) + 8
            place = QPoint(start, 8) if way == "heading" else QPoint(8, start)
            qtbot.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [2]


def test_the_window_shows_the_sample_and_says_what_it_shows(qtbot, session, agreeing):
    assert names(agreeing.model) == ["United States", "Ukraine"]
    assert agreeing.count_box.currentText() == "Issues on which both go the same way"
    assert "2 sides" in agreeing.note.text()
    session.set_rules(Rules(20250212))
    qtbot.waitUntil(lambda: "As of 12 Feb 2025." in agreeing.note.text())
    agreeing.count_box.setCurrentIndex(agreeing.count_box.findData(Count.SHARED))
    assert row(agreeing.model, 0)[1].isdigit()


def test_no_percentage_is_anywhere(agreeing):
    told = [label.text() for label in agreeing.findChildren(QLabel)]
    told += [agreeing.legend.accessibleName(), agreeing.model.index(0, 1).data(3) or ""]
    assert not any("%" in text for text in told)


def test_a_side_is_chosen_by_the_keyboard_and_stays_chosen(qtbot, agreeing):
    box = agreeing.side_box
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "Most like Ukraine"
    assert names(agreeing.model) == ["Ukraine", "United States"]
    agreeing.table.sort_wanted.emit(1)
    assert box.currentText() == "Most like United States"


def test_a_filter_that_leaves_one_side_says_what_to_do(qtbot, session, agreeing):
    members = session.directory.tree(session.directory.sides[0].key)
    session.set_filter(Filter().choose(Facet.SIDE, only(*members)))
    qtbot.waitUntil(agreeing.empty.isVisible)
    assert agreeing.empty._title.text() == "There are no two sides to compare"
    assert not agreeing.export_button.isEnabled()


def test_it_can_be_stopped(qtbot, opened):
    window = opened()
    window.refresh()
    assert window.work.busy
    window.work.stop_button.click()
    assert window.empty._title.text() == "This was stopped"


def test_what_cannot_be_read_is_told(qtbot, opened, monkeypatch):
    def broken(*_):
        raise ProjectError("“talks.sides” is out of reach.")

    monkeypatch.setattr("models.project.comparing.Comparing.plain_stances", broken)
    window = opened()
    qtbot.waitUntil(lambda: "out of reach" in window.empty._advice.text())


def test_all_three_counts_are_written_to_a_file(qtbot, agreeing, tmp_path):
    path = tmp_path / "agreement.csv"
    agreeing.write(path)
    qtbot.waitUntil(lambda: agreeing.note.text() == f"Exported to {path}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *lines = csv.reader(file)
    assert head == ["Side", "Other side", "Shared issues", "Agreeing", "Opposed"]
    assert [line[:2] for line in lines] == [
        ["United States", "Ukraine"],
        ["Ukraine", "United States"],
    ]


def test_a_file_that_cannot_be_written_is_told(qtbot, agreeing, tmp_path, message):
    agreeing.write(tmp_path / "missing" / "agreement.csv")
    box = message()
    assert "There is no folder" in box.informativeText()
    box.close()


def test_the_table_is_copied_as_it_is_shown(agreeing):
    agreeing.copy_button.click()
    data = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in data.text().split("\n")]
    assert lines[0] == ["Issues: agreeing", "United States", "Ukraine"]
    assert [line[0] for line in lines[1:]] == ["United States", "Ukraine"]
    assert "bgcolor" in data.html()


def test_a_large_table_is_copied_off_the_windows_thread(qtbot, agreeing, monkeypatch):
    monkeypatch.setattr("desktop.compare.agreement_window._FEW", 1)
    QGuiApplication.clipboard().clear()
    agreeing.copy_button.click()
    qtbot.waitUntil(lambda: "Issues" in QGuiApplication.clipboard().text())


def test_a_copy_keeps_order_and_shades(model, found):
    model.sort_by(found.sides[0])
    html, text = table_of(model.counts)
    assert text.split("\n")[1].split("\t") == ["Aland", "4", "3", "2", "0"]
    assert shade(1.0).name() in html
