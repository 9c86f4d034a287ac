"""Each field has an editor of its own kind; in a cell, a wrong text keeps it open."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QTableView, QWidget

from desktop.editors.delegate import EditingDelegate
from desktop.editors.in_place import InPlaceEditor
from desktop.editors.make import make_editor
from models.exchange.fields import FIELDS
from models.project.edits import Delete
from models.vocabulary import Attribution, Silence, Stance

NAMES = [field.name for field in FIELDS]


@pytest.fixture
def positions(session):
    return session.query.positions(session.query.keys())


@pytest.fixture
def editor(qtbot, session):
    """Make the editor of a field."""
    home = QWidget()
    qtbot.addWidget(home)
    return lambda name: make_editor(name, session, home)


class Rows(QAbstractTableModel):
    """Positions as rows, every field a column, in the most simple table there is."""

    def __init__(self, session):
        super().__init__()
        self.session = session
        self.keys = session.query.keys()

    def rowCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else len(FIELDS)

    def position(self, index):
        found = self.session.query.positions([self.keys[index.row()]])
        return found[0] if found else None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        position = self.position(index)
        if role != Qt.ItemDataRole.DisplayRole or position is None:
            return None
        return FIELDS[index.column()].text(position, self.session.directory)

    def flags(self, index):
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable


class Table(QTableView):
    """A table that is edited in place and keeps what the delegate hands over."""

    def __init__(self, session):
        super().__init__()
        self.rows = Rows(session)
        self.setModel(self.rows)
        self.delegate = EditingDelegate(self)
        self.delegate.edit_with(session, lambda i: NAMES[i.column()], self.rows.position)
        self.setItemDelegate(self.delegate)
        self.edits, self.refusals = [], []
        self.delegate.edited.connect(lambda before, after: self.edits.append((before, after)))
        self.delegate.refused.connect(self.refusals.append)

    def open(self, name, row=2):
        index = self.rows.index(row, NAMES.index(name))
        self.setCurrentIndex(index)
        self.edit(index)
        return self.opened()

    def opened(self):
        found = [e for e in self.findChildren(InPlaceEditor) if e.isVisible()]
        return found[-1] if found else None


@pytest.fixture
def table(qtbot, session):
    table = Table(session)
    qtbot.addWidget(table)
    table.resize(900, 500)
    table.show()
    table.activateWindow()
    qtbot.waitExposed(table)
    return table


@pytest.mark.parametrize("name", NAMES)
def test_an_editor_gives_back_the_text_that_it_was_given(editor, session, positions, name):
    edited = editor(name)
    for position in positions:
        text = edited.field.text(position, session.directory)
        edited.begin(text)
        assert edited.text() == text
        assert not edited.is_changed()
        assert edited.problem() == ""


@pytest.mark.parametrize("name", NAMES)
def test_an_editor_is_named_and_takes_the_keyboard(editor, name):
    edited = editor(name)
    assert all(widget.accessibleName() for widget in edited.inputs())
    assert edited.focusProxy() is not None


def test_a_stance_is_chosen_by_word_with_its_sign_beside(editor):
    stance = editor("stance")
    stance.set_text("▲ supports")
    assert stance.value() is Stance.SUPPORTS
    assert not stance.combo.itemIcon(stance.combo.currentIndex()).isNull()
    stance.set_text("declined")
    assert stance.value() is Silence.DECLINED
    stance.set_text("")
    assert stance.problem()


def test_officials_are_counted_where_they_are_anonymous(editor):
    attribution = editor("attribution")
    attribution.set_text("anonymous officials (3)")
    assert attribution.value() == (Attribution.ANONYMOUS_OFFICIALS, 3)
    attribution.set_text("own words")
    assert attribution.value() == (Attribution.OWN_WORDS, None)
    assert attribution.count.isHidden()


def test_a_date_is_told_in_words_with_the_day_that_it_counts_by(editor):
    date = editor("said_on")
    date.set_text("14 Feb 2025")
    assert date.preview() == "14 Feb 2025 · counts as 14 Feb 2025"
    date.set_text("2025-02~")
    assert date.preview() == "about Feb 2025 · counts as 1 Feb 2025"
    date.set_text("3/2/2025")
    assert date.preview() == ""
    assert "two dates" in date.problem()


def test_a_quantity_is_told_part_by_part(editor):
    quantity = editor("quantity")
    quantity.set_text("<= 5 years (in peacetime)")
    assert quantity.preview() == "at most 5 · unit “years” · qualifier “in peacetime”"
    quantity.set_text("5-10 km")
    assert quantity.preview() == "from 5 to 10 · unit “km”"


def test_a_code_that_another_position_has_is_refused(editor, positions):
    code = editor("code")
    code.begin(positions[0].code)
    assert code.problem() == ""
    code.set_text(positions[1].code)
    assert positions[1].code in code.problem()


def test_stakeholders_stand_below_their_side_and_are_found_by_a_part(editor, session, qtbot):
    holder = editor("holder")
    names = [holder.combo.itemText(n) for n in range(holder.combo.count())]
    assert sorted(names) == sorted(s.name for s in session.directory.stakeholders.values())
    side = next(s for s in session.directory.sides if s.name == "Ukraine")
    assert names[names.index("Ukraine") + 1] in {
        session.directory.stakeholders[key].name for key in session.directory.members([side.key])
    }
    completer = holder.line.completer()
    completer.setCompletionPrefix("hegs")
    assert completer.currentCompletion() == "Pete Hegseth"


def test_enter_hands_over_the_position_before_and_after(qtbot, table):
    opened = table.open("condition")
    opened.input.line.selectAll()
    qtbot.keyClicks(opened.input.line, "once agreed")
    qtbot.keyClick(opened.input.line, Qt.Key.Key_Return)
    ((before, after),) = table.edits
    assert (after.key, after.condition) == (before.key, "once agreed")
    assert before.condition != after.condition
    assert table.opened() is None


def test_escape_gives_up(qtbot, table):
    opened = table.open("condition")
    qtbot.keyClicks(opened.input.line, "once agreed")
    qtbot.keyClick(opened.input.line, Qt.Key.Key_Escape)
    assert (table.edits, table.opened()) == ([], None)


def test_what_was_not_changed_is_no_edit(qtbot, table):
    opened = table.open("said_on")
    qtbot.keyClick(opened.input.line, Qt.Key.Key_Return)
    assert (table.edits, table.opened()) == ([], None)


def test_a_wrong_text_keeps_the_editor_open_and_says_why(qtbot, table):
    opened = table.open("said_on")
    opened.input.set_text("soon")
    assert opened.note.isVisible()
    assert "cannot be read as a date" in opened.note.text()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
        qtbot.keyClick(opened.input.line, key)
        assert table.opened() is opened
    assert table.edits == []
    qtbot.keyClick(opened.input.line, Qt.Key.Key_Escape)
    assert table.opened() is None


def test_tab_commits_and_opens_the_next_cell(qtbot, table):
    opened = table.open("condition")
    opened.input.set_text("once agreed")
    qtbot.keyClick(opened.input.line, Qt.Key.Key_Tab)
    assert [after.condition for _, after in table.edits] == ["once agreed"]
    assert table.opened().input.field.name == "after"


def test_enter_commits_a_long_text_and_shift_or_alt_begin_a_line(qtbot, table):
    opened = table.open("summary")
    opened.input.area.selectAll()
    qtbot.keyClicks(opened.input.area, "one")
    qtbot.keyClick(opened.input.area, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(opened.input.area, "two")
    qtbot.keyClick(opened.input.area, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(opened.input.area, "three")
    qtbot.keyClick(opened.input.area, Qt.Key.Key_Return)
    assert [after.summary for _, after in table.edits] == ["one\ntwo\nthree"]


def test_a_list_opens_at_once_and_choosing_from_it_commits(qtbot, table):
    opened = table.open("stance")
    qtbot.waitUntil(lambda: opened.input.combo.view().isVisible())
    place = opened.input.combo.findData("opposes")
    qtbot.keyClick(opened.input.combo.view(), Qt.Key.Key_Home)
    for _ in range(place):
        qtbot.keyClick(opened.input.combo.view(), Qt.Key.Key_Down)
    qtbot.keyClick(opened.input.combo.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.opened() is None)
    assert [after.stance for _, after in table.edits] == [Stance.OPPOSES]


def test_leaving_by_the_mouse_commits_what_is_right_and_tells_what_is_lost(table):
    table.open("condition").input.set_text("once agreed")
    table.setCurrentIndex(table.rows.index(0, 0))
    assert [after.condition for _, after in table.edits] == ["once agreed"]
    table.open("said_on").input.set_text("soon")
    table.setCurrentIndex(table.rows.index(0, 0))
    assert len(table.edits) == 1
    assert "soon" in table.refusals[0]


def test_an_edit_of_what_was_deleted_meanwhile_is_refused(qtbot, table, session):
    opened = table.open("condition")
    opened.input.set_text("once agreed")
    session.apply(Delete([opened.position], "Delete"))
    qtbot.keyClick(opened.input.line, Qt.Key.Key_Return)
    assert table.edits == []
    assert opened.position.code in table.refusals[0]


@pytest.mark.parametrize("name", NAMES)
def test_an_editor_stands_within_the_table_wherever_its_cell_is(table, name):
    opened = table.open(name, row=20)
    assert table.viewport().rect().contains(opened.geometry())


def test_a_project_that_is_read_only_is_not_edited(table, session):
    session.stop_editing()
    assert table.delegate.createEditor(table, None, table.rows.index(0, 0)) is None


def test_the_delegate_brings_no_editor_with_it():
    code = (
        "import sys, desktop.editors.delegate; "
        "print([m for m in sys.modules if m.startswith(('desktop.editors.', 'models.exchange'))])"
    )
    run = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "['desktop.editors.delegate']"
