"""The Sources view: the list, what is announced, what is wanted, and a long text by page."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from desktop import theme
from desktop.sources.listing import SourcesModel
from desktop.sources.view import SourcesView
from models.errors import ProjectError
from models.partial_date import PartialDate
from models.project.edits import Add, Change, Delete, RemoveSource
from models.project.marking import MarkRead
from models.records import Locator, Paragraph, Source
from models.vocabulary import Reliability, Verification

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NASTY = "<b>Звіт</b> & <img src=/etc/passwd>"
LONG = 4_500


@pytest.fixture
def session(session):
    """The sample with three more sources: a long text, one without a text, a Ukrainian one."""
    add = [
        Source(key=11, id="long", code="LONG", type="report", title="A long report"),
        Source(key=12, id="bare", code="Z-1", type="report", title=NASTY),
        Source(
            key=13,
            id="uk",
            code="KYIV-2",
            type="article",
            title="Заява",
            author="Офіс Президента",
            container_title="Урядовий кур’єр",
            issued=PartialDate.parse("2025-02-15"),
            reliability=Reliability.A,
            credibility=2,
        ),
        *(
            Paragraph(source=11, number=n, text=f"Passage {n} is about troops 😀 and aid.")
            for n in range(LONG)
        ),
        *(Paragraph(source=13, number=n, text=f"Абзац {n} про «війська».") for n in range(4)),
    ]
    session.apply(Add(add, "Add sources"))
    position = session.query.positions([1])[0]
    made = [
        replace(
            position,
            key=0,
            id=f"long-{n}",
            code=f"L-{n}",
            source=11,
            quote="troops 😀",
            verification=Verification.EXACT,
            locator=Locator(
                n, len(f"Passage {n} is about "), len(f"Passage {n} is about troops 😀")
            ),
        )
        for n in (2, 40, 4_400)
    ]
    session.apply(Add(made, "Add positions"))
    return session


@pytest.fixture
def view(qtbot, session):
    """The view in a window of its own, told of edits as the workspace does."""
    theme.apply(theme.Appearance.LIGHT)
    window = QMainWindow()
    view = SourcesView(session, window)
    window.setCentralWidget(view)
    window.resize(1_000, 700)
    qtbot.addWidget(window)
    session.edited.connect(view.refresh)
    view.refresh()
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield view
    session.edited.disconnect(view.refresh)
    view.forget()


def source(session, code) -> Source:
    return next(s for s in session.directory.sources.values() if s.code == code)


def read(qtbot, view, code):
    """Open a source and give its text the keyboard."""
    view.open(source(view._session, code))
    view.text.setFocus()
    qtbot.waitUntil(view.text.hasFocus)


def press(qtbot, widget, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(widget, key, modifier)


def titles(view) -> list[str]:
    model = view.panel.model
    return [model.index(row).data() for row in range(model.rowCount())]


def heard(signal) -> list[tuple]:
    found = []
    signal.connect(lambda *what: found.append(what))
    return found


def labels(view) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_the_model_keeps_qts_rules(session, qtmodeltester):
    model = SourcesModel(session)
    qtmodeltester.check(model)
    model.show(session.directory.sources.values(), {11})
    model.show_counts(session.query.texts.counts())
    model.want("long")
    qtmodeltester.check(model)


def test_every_source_is_listed_by_code_or_by_title(view):
    assert [title.split()[0] for title in titles(view)] == ["KYIV-2", "LONG", "S-01", "Z-1"]
    view.panel.order.setCurrentText("Title")
    assert [title.split()[0] for title in titles(view)] == ["Z-1", "LONG", "S-01", "KYIV-2"]


def test_a_row_tells_everything_to_who_cannot_see_it(view, session):
    session.apply(Change([replace(source(session, "S-01"), credibility=3)], "Grade"))
    model = view.panel.model
    told = {
        code: model.index_of(source(session, code).key).data(Qt.ItemDataRole.AccessibleTextRole)
        for code in ("KYIV-2", "LONG", "S-01", "Z-1")
    }
    assert "Офіс Президента, Урядовий кур’єр" in told["KYIV-2"]
    assert "Grade A: completely reliable, 2: probably true" in told["KYIV-2"]
    assert "3 positions" in told["LONG"]
    assert "digest" in told["S-01"]
    assert "not at hand" in told["Z-1"]


def test_unverified_quotes_are_counted_and_told_apart(view, session):
    made = replace(
        session.query.positions([1])[0], key=0, source=12, verification=Verification.NO_TEXT
    )
    lost = replace(made, id="lost", code="LOST", verification=Verification.NOT_FOUND)
    session.apply(Add([replace(made, id="bare", code="BARE"), lost], "Add"))
    index = view.panel.model.index_of(12)
    assert view.panel.model.count(source(session, "Z-1")).unverified == 2
    told = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "1 quote not found in the text" in told
    assert "1 quote without a text to compare" in told
    assert "&lt;b&gt;" in told


def test_a_large_project_is_counted_off_the_windows_thread(qtbot, view, session):
    session.large = True
    model = view.panel.model
    model.show_counts({})
    view.refresh()
    qtbot.waitUntil(lambda: model.count(source(session, "LONG")).positions == 3)


def test_the_filter_finds_words_of_title_author_and_code_and_keeps_what_is_read(qtbot, view):
    read(qtbot, view, "LONG")
    view.panel.filter.setText("президента kyiv")
    assert [title.split()[0] for title in titles(view)] == ["KYIV-2"]
    assert view.current().code == "LONG"
    press(qtbot, view.panel.filter, Qt.Key.Key_Down)
    assert view.current().code == "KYIV-2"
    press(qtbot, view.panel.filter, Qt.Key.Key_Escape)
    assert view.list.currentIndex().data().startswith("KYIV-2")


def test_the_list_opens_a_source_and_announces_what_stands_on_it(qtbot, view):
    selected = heard(view.selected)
    view.list.setFocus()
    press(qtbot, view.list, Qt.Key.Key_End)
    press(qtbot, view.list, Qt.Key.Key_Home, Qt.Key.Key_Down)
    assert view.current().code == "LONG"
    keys, count = selected[-1]
    assert len(keys) == count == 3
    assert view.table is view.list
    press(qtbot, view.list, Qt.Key.Key_Return)
    assert view.table is view.text


def test_titles_are_shown_as_they_are(view):
    view.open(source(view._session, "Z-1"))
    assert view.reader.head.title.text() == NASTY
    assert view.reader.head.title.textFormat() is Qt.TextFormat.PlainText


def test_an_empty_view_says_what_to_do(qtbot, view, session):
    view.open(source(session, "Z-1"))
    assert "text of this source is not at hand" in labels(view)
    assert "Attach Text…" in labels(view)
    for found in list(session.directory.sources.values()):
        standing = session.query.positions(session.query.texts.resting(found.key, 99))
        session.apply(Delete(standing, "Remove positions"))
        session.apply(RemoveSource(found))
    assert "This project has no sources" in labels(view)
    assert view.current() is None


def test_n_goes_from_mark_to_mark_over_the_pages_of_a_long_text(qtbot, view):
    selected, told = heard(view.selected), heard(view.told)
    read(qtbot, view, "LONG")
    numbers = []
    for _ in range(3):
        press(qtbot, view.text, Qt.Key.Key_N)
        numbers.append(view.text.paragraph())
        ((key,), count) = selected[-1]
        assert view._session.query.positions([key])[0].locator.paragraph == numbers[-1]
        assert count == 1
    assert numbers == [2, 40, 4_400]
    press(qtbot, view.text, Qt.Key.Key_N)
    assert "no further position" in told[-1][0]
    press(qtbot, view.text, Qt.Key.Key_N, modifier=SHIFT)
    assert view.text.paragraph() == 40


def test_enter_on_a_mark_announces_its_position_again(qtbot, view):
    read(qtbot, view, "LONG")
    press(qtbot, view.text, Qt.Key.Key_N)
    selected = heard(view.selected)
    press(qtbot, view.text, Qt.Key.Key_Return)
    assert len(selected) == 1
    assert len(selected[0][0]) == 1


def test_a_long_text_is_read_page_by_page(qtbot, view):
    read(qtbot, view, "LONG")
    assert len(view.paragraphs) < LONG
    assert view.reader.pages.isVisible()
    last = view.paragraphs[-1].number
    press(qtbot, view.text, Qt.Key.Key_End, modifier=CONTROL)
    assert view.text.paragraph() == LONG - 1
    press(qtbot, view.text, Qt.Key.Key_Home, modifier=CONTROL)
    assert view.text.paragraph() == 0
    view.text.go_to(last, 0, 0)
    press(qtbot, view.text, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert view.text.paragraph() in (last + 1, last + 2)
    view.text.go_to(view.paragraphs[0].number, 0, 0)
    press(qtbot, view.text, Qt.Key.Key_Up)
    assert view.text.paragraph() == last


def test_ctrl_enter_wants_a_position_of_the_selected_words(qtbot, view):
    wanted, told = heard(view.coding_wanted), heard(view.told)
    read(qtbot, view, "LONG")
    press(qtbot, view.text, Qt.Key.Key_Return, modifier=CONTROL)
    assert wanted == []
    assert "Select the words" in told[-1][0]
    view.text.go_to(5, 19, 27)
    press(qtbot, view.text, Qt.Key.Key_Enter, modifier=CONTROL)
    assert wanted == [(source(view._session, "LONG"), 5, 19, 27)]
    text = view.paragraphs[5].text
    assert text[19:27] == "troops 😀"
    press(qtbot, view.text, Qt.Key.Key_Down, modifier=SHIFT)
    press(qtbot, view.text, Qt.Key.Key_Return, modifier=CONTROL)
    assert wanted[-1][1:] == (5, 19, len(text))
    assert "cut at the end of its first paragraph" in told[-1][0]


def test_nothing_here_marks_the_paragraph_and_goes_on_to_the_next(qtbot, view, session):
    view.nothing_wanted.connect(lambda s, n: session.apply(MarkRead(s, n)))
    read(qtbot, view, "KYIV-2")
    progress = view.reader.head.progress
    assert progress.text() == "0 of 3 paragraphs read"
    press(qtbot, view.text, Qt.Key.Key_Down, modifier=CONTROL)
    press(qtbot, view.text, Qt.Key.Key_Backspace, modifier=CONTROL)
    assert progress.text() == "1 of 3 paragraphs read"
    assert view.text.paragraph() == 2
    qtbot.mouseClick(view.reader.head.nothing, Qt.MouseButton.LeftButton)
    assert progress.text() == "2 of 3 paragraphs read"
    session.undo()
    assert progress.text() == "1 of 3 paragraphs read"
    assert [p.nothing_here for p in view.paragraphs] == [False, True, False, False]


def test_the_title_is_no_paragraph_to_be_read(qtbot, view):
    wanted, told = heard(view.nothing_wanted), heard(view.told)
    read(qtbot, view, "KYIV-2")
    press(qtbot, view.text, Qt.Key.Key_Backspace, modifier=CONTROL)
    assert wanted == []
    assert "title" in told[-1][0]


def test_what_may_not_be_changed_cannot_be_wanted(qtbot, view, session):
    session.stop_editing()
    view.refresh()
    wanted = heard(view.nothing_wanted)
    read(qtbot, view, "KYIV-2")
    press(qtbot, view.text, Qt.Key.Key_Down, Qt.Key.Key_Backspace, modifier=CONTROL)
    assert wanted == []
    panel, head = view.panel, view.reader.head
    for button in (panel.add, panel.details, panel.attach, head.nothing, head.code):
        assert not button.isEnabled()


def test_a_position_is_shown_where_its_words_stand(view, session):
    (key,) = session.query.texts.standing(11, 4_400, 4_400)
    (position,) = session.query.positions([key])
    selected = heard(view.selected)
    view.panel.filter.setText("nothing that is there")
    view.show_position(position)
    assert view.current().code == "LONG"
    assert view.text.here()[:2] == (4_400, position.locator.start)
    assert view.text.current.position.code == "L-4400"
    assert view.panel.filter.text() == ""
    assert selected[-1] == ([key], 1)


def test_a_position_without_a_text_opens_its_source(view, session):
    made = replace(session.query.positions([1])[0], key=0, id="b", code="B", source=12)
    session.apply(Add([made], "Add"))
    view.show_position(session.query.positions(session.query.last_key())[0])
    assert view.current().code == "Z-1"


def test_buttons_want_documents_details_and_texts(qtbot, view, session):
    view.open(source(session, "LONG"))
    for button, signal, what in (
        (view.panel.add, view.add_wanted, []),
        (view.panel.details, view.details_wanted, [source(session, "LONG")]),
        (view.panel.attach, view.attach_wanted, [source(session, "LONG")]),
    ):
        with qtbot.waitSignal(signal) as blocker:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert blocker.args == what


def drop(view, *, urls=(), text="") -> bool:
    data = QMimeData()
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    if text:
        data.setText(text)
    rest = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPointF(10, 10), *rest)
    enter.ignore()
    QApplication.sendEvent(view, enter)
    if enter.isAccepted():
        QApplication.sendEvent(view, QDropEvent(QPointF(10, 10), *rest))
    return enter.isAccepted()


def test_files_and_text_can_be_dropped_and_nothing_from_a_network(view):
    files, texts = heard(view.dropped), heard(view.text_dropped)
    assert drop(view, urls=["file:///tmp/a%20b.docx", "https://example.org/x.pdf", "file:///tmp"])
    assert files == [([Path("/tmp/a b.docx"), Path("/tmp")],)]
    assert drop(view, text="Words that were dropped.")
    assert texts == [("Words that were dropped.",)]
    assert not drop(view, urls=["https://example.org/x.pdf"], text="https://example.org/x.pdf")
    assert len(files) == len(texts) == 1
    assert not view.text.acceptDrops()


def test_what_was_open_is_open_again(qtbot, view, session):
    read(qtbot, view, "KYIV-2")
    view.panel.order.setCurrentText("Title")
    view.text.zoom(3)
    state = view.state()
    other = SourcesView(session)
    qtbot.addWidget(other)
    other.restore(state)
    other.refresh()
    assert other.current().code == "KYIV-2"
    assert other.panel.model.order == "Title"
    assert other.text.font().pointSizeF() == view.text.font().pointSizeF()
    other.forget()


@pytest.mark.parametrize(
    "state",
    [
        None,
        [],
        {"source": 5, "order": [], "size": "x", "widths": {}},
        {"size": 1e99, "widths": [1]},
    ],
)
def test_a_state_that_does_not_fit_is_left(qtbot, session, state):
    view = SourcesView(session)
    qtbot.addWidget(view)
    view.restore(state)
    view.refresh()
    assert view.current() is not None
    view.forget()


def test_after_an_edit_the_page_and_the_cursor_stay(qtbot, view, session):
    read(qtbot, view, "LONG")
    view.reader.go_to(4_000, 3, 9)
    session.apply(MarkRead(view.current(), 4_000))
    assert view.text.selection() == (4_000, 3, 9, False)


def test_a_text_that_was_replaced_is_shown_anew(qtbot, view, session):
    read(qtbot, view, "LONG")
    view.reader.go_to(4_000, 0, 0)
    gone = [p for p in session.project.paragraphs(11) if p.number > 4 and p.number != 40]
    session.apply(Delete([p for p in gone if p.number != 4_400], "Shorten"))
    assert {p.number for p in view.paragraphs} <= {0, 1, 2, 3, 4, 40, 4_400}


def test_what_cannot_be_read_is_told(qtbot, view, session, monkeypatch):
    failed = heard(view.failed)

    def refuse(*_, **__):
        raise ProjectError("The file cannot be read.")

    monkeypatch.setattr("models.project.texts.Texts.page", refuse)
    view.open(source(session, "KYIV-2"))
    assert isinstance(failed[0][0], ProjectError)


def test_the_view_is_painted_in_both_colours_and_narrow(qtbot, view):
    for appearance in (theme.Appearance.DARK, theme.Appearance.LIGHT):
        theme.apply(appearance)
        for width in (1_000, 520):
            view.window().resize(width, 500)
            read(qtbot, view, "LONG")
            assert not view.grab().isNull()
