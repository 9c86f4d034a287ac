"""Pasting cells: plain where it is plain, else shown before; one step in any case."""

import pytest
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

from desktop.bulk import paste as pasting
from desktop.bulk.model import NEW, PROBLEM
from desktop.bulk.paste import PastePreview, paste
from desktop.lines import WARNING_ROLE
from desktop.positions.columns import COLUMNS
from models.vocabulary import Stance


@pytest.fixture
def keys(session):
    return session.query.keys()


@pytest.fixture
def steps():
    return []


@pytest.fixture
def home(qtbot):
    home = QWidget()
    qtbot.addWidget(home)
    home.show()
    return home


@pytest.fixture
def put(home, session, keys, steps):
    """Paste into the first positions; what is made is applied."""

    def applied(edit, rows):
        steps.append((edit.label, rows))
        session.apply(edit)

    def putting(fields, cells, rows=None):
        paste(home, session, keys[:rows], fields, cells, applied)

    return putting


@pytest.fixture
def preview(home):
    """The preview that is open."""

    def find() -> PastePreview:
        (found,) = [p for p in home.findChildren(PastePreview) if p.isVisible()]
        return found

    return find


def codes(session, keys):
    return [p.code for p in session.query.positions(keys)]


def test_a_paste_into_one_position_is_made_at_once(put, session, keys, steps):
    put(["stance", "note"], [["opposes", "Ґанок"]], rows=1)
    (position,) = session.query.positions(keys[:1])
    assert (position.stance, position.note) == (Stance.OPPOSES, "Ґанок")
    assert steps == [(f"Paste into {position.code}", 1)]


def test_a_paste_into_several_positions_is_shown_before(qtbot, put, preview, session, keys, steps):
    before = session.query.positions(keys)
    put(["note"], [["a"], ["b"], ["c"]])
    shown_first = preview()
    assert session.query.positions(keys) == before
    assert shown_first.change_button.text() == "Change 3 Cells in 3 Positions"
    with qtbot.waitSignal(shown_first.accepted):
        shown_first.change_button.click()
    assert [p.note for p in session.query.positions(keys[:3])] == ["a", "b", "c"]
    assert steps == [("Paste into 3 positions", 3)]
    session.undo()
    assert session.query.positions(keys) == before


def test_a_preview_that_is_cancelled_changes_nothing(put, preview, steps):
    put(["note"], [["a"], ["b"]])
    preview().reject()
    assert steps == []


def test_refused_cells_come_first_and_the_others_are_taken(put, preview, session, keys):
    put(["note", "stance"], [["a", "open"], ["b", "perhaps"]])
    model = preview().model
    first = model.index(0, NEW)
    assert (first.data(), first.data(WARNING_ROLE)) == ("perhaps", True)
    assert "is no stance" in model.index(0, PROBLEM).data()
    assert not model.index(1, NEW).data(WARNING_ROLE)
    assert codes(session, keys)[1] in preview().reason.text()
    preview().change()
    assert [p.note for p in session.query.positions(keys[:2])] == ["a", "b"]


def test_one_position_is_asked_about_too_where_a_cell_is_refused(put, preview, steps):
    put(["note", "stance"], [["a", "perhaps"]], rows=1)
    assert preview().isVisible()
    assert steps == []


def test_what_has_no_place_is_told(put, preview):
    put(["note"], [["a"], ["b"], ["c"]], rows=2)
    assert "1 row of the clipboard has no place" in preview().summary.text()


def test_a_single_cell_fills_the_selection(put, preview, session, keys):
    put(["note", "status"], [["all"]])
    preview().change()
    assert {p.note for p in session.query.positions(keys)} == {"all"}


def test_a_single_cell_below_its_heading_fills_it_too(put, preview, session, keys):
    put(["note"], [["Note"], ["all"]])
    preview().change()
    assert {p.note for p in session.query.positions(keys)} == {"all"}


def test_pasting_what_was_copied_changes_nothing_and_says_so(put, message, session, keys, steps):
    positions, names = session.query.positions(keys), session.directory
    cells = [[column.text(p, names) for column in COLUMNS] for p in positions]
    put([column.name for column in COLUMNS], cells)
    box = message()
    assert "already" in box.informativeText()
    assert steps == []
    box.close()


def test_where_every_cell_is_refused_one_is_told_why(put, message, steps):
    put(["stance"], [["perhaps"], ["perhaps"]])
    box = message()
    assert box.informativeText().count("is no stance") == 1
    assert steps == []
    box.close()


@pytest.mark.parametrize(
    ("cells", "rows", "words"), [([], 1, "holds no text"), ([["a"]], 0, "select one first")]
)
def test_without_cells_or_positions_one_is_told_what_to_do(put, message, cells, rows, words):
    put(["note"], cells, rows=rows)
    box = message()
    assert words in box.informativeText()
    box.close()


def test_a_read_only_project_takes_nothing(put, message, session, steps):
    session.stop_editing()
    put(["note"], [["a"]], rows=1)
    box = message()
    assert "read-only" in box.informativeText()
    assert steps == []
    box.close()


def test_no_row_goes_astray_where_a_position_has_gone(home, session, keys, message, steps):
    paste(home, session, [10**6, *keys], ["note"], [["a"], ["b"]], lambda *e: steps.append(e))
    assert steps == []
    box = message()
    assert "no longer there" in box.informativeText()
    box.close()


def test_a_large_paste_is_read_off_the_windows_thread(
    qtbot, put, home, preview, monkeypatch, session, keys
):
    monkeypatch.setattr(pasting, "QUICK", 1)
    put(["note"], [["a"], ["b"]])
    assert any(isinstance(w, QProgressDialog) for w in QApplication.topLevelWidgets())
    qtbot.waitUntil(lambda: bool(home.findChildren(PastePreview)))
    preview().change()
    assert [p.note for p in session.query.positions(keys[:2])] == ["a", "b"]
