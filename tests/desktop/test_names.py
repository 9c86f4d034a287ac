"""The dialog of names: what can be done to whom, what it says beforehand, and the way back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.names import plans
from desktop.names.dialog import NamesDialog
from desktop.names.model import NamesModel
from desktop.names.outline import Outline
from desktop.names.prompts import Prompt
from models.errors import ProjectError
from models.project.directory import Directory
from models.project.edits import Add, Change
from models.project.query import Uses
from models.project.store import Project
from models.records import Issue, Paragraph, Position, Source, Stakeholder
from models.vocabulary import Attribution, Stance

NASTY = "<table><img src=/etc/passwd> R&D & <b>bold</b>"
CTRL = Qt.KeyboardModifier.ControlModifier


def stakeholder(key, name="", parent=None):
    name = name or f"Holder {key}"
    return Stakeholder(key=key, id=f"holder-{key}", code=f"H-{key}", name=name, parent=parent)


def issue(key, name, topic=""):
    more = {"proposition": "It is done", "topic": topic}
    return Issue(key=key, id=f"issue-{key}", code=f"I-{key}", name=name, **more)


def source(key, title):
    return Source(key=key, id=f"source-{key}", code=f"S-{key}", type="report", title=title)


def position(key, holder, speaker=None, issue=1, stance=Stance.OPEN, source=None):
    return Position(
        key=key,
        id=f"position-{key}",
        code=f"P-{key:02}",
        holder=holder,
        speaker=speaker or holder,
        issue=issue,
        stance=stance,
        summary="Said so",
        attribution=Attribution.OWN_WORDS,
        source=source,
    )


RECORDS = (
    stakeholder(1, "Aland"),
    stakeholder(2, "Cabinet of Aland", parent=1),
    stakeholder(3, "Minister Ames", parent=2),
    stakeholder(4, "Officials", parent=2),
    stakeholder(5, "Boria"),
    stakeholder(6, "President Bo", parent=5),
    stakeholder(7, "Міністерство закордонних справ", parent=5),
    stakeholder(8, NASTY),
    issue(1, "Dredging"),
    issue(2, "Fishing"),
    issue(3, "Ports", topic="Trade"),
    source(1, "The Daily"),
    source(2, "The Weekly"),
    Paragraph(key=1, source=1, number=0, text="A heading"),
    Paragraph(key=2, source=2, number=0, text="Nothing new"),
    position(1, holder=3, source=1),
    position(2, holder=4, stance=Stance.SUPPORTS),
    position(3, holder=4, speaker=6, issue=2, stance=Stance.SUPPORTS),
)


@pytest.fixture
def sample(tmp_path):
    """Two sides, one of them three storeys high, and one that nothing refers to."""
    with Project.create(tmp_path / "talks.sides", "Talks", records=RECORDS) as project:
        yield project


@pytest.fixture
def names(qtbot, window):
    """The dialog, opened by its action."""
    window.menus.actions["names"].trigger()
    dialog = window.findChild(NamesDialog)
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture
def go_to(names):
    """Select the line of this name."""

    def select(name):
        indexes = names.model.indexes().values()
        found = next(i for i in indexes if i.data() == name)
        names.tree.setCurrentIndex(found)

    return select


@pytest.fixture
def ask(names, go_to):
    """Select a name and press a button; the small dialog that opens."""

    def press(name, button):
        go_to(name)
        assert button.isEnabled()
        button.click()
        (prompt,) = [p for p in names.findChildren(Prompt) if p.isVisible()]
        return prompt

    return press


@pytest.fixture
def brings_back(window):
    """Check that undo brings everything back as it was before."""
    session = window.workspace.session
    before = state(session)

    def check():
        assert state(session) != before
        window.menus.actions["undo"].trigger()
        assert state(session) == before

    return check


def state(session):
    project, query = session.project, session.query
    texts = [project.paragraphs(key) for key in (1, 2)]
    return project.info(), project.directory(), query.positions(query.keys()), texts


def outline(names):
    """Every line with its depth and its count."""
    model = names.model if isinstance(names, NamesDialog) else names
    lines = []

    def walk(parent, depth):
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            lines.append((depth, index.data(), index.siblingAtColumn(1).data()))
            walk(index, depth + 1)

    walk(model.index(-1, -1), 0)
    return lines


def buttons(names):
    return {
        button.text().replace("&", "").rstrip("…"): button.isEnabled()
        for button in (
            names.rename_button,
            names.move_button,
            names.merge_button,
            names.delete_button,
        )
    }


def test_every_name_stands_in_its_place_with_the_number_of_its_positions(names):
    assert outline(names) == [
        (0, "Talks", ""),
        (0, "Stakeholders", ""),
        (1, "Aland", "0"),
        (2, "Cabinet of Aland", "0"),
        (3, "Minister Ames", "1"),
        (3, "Officials", "2"),
        (1, "Boria", "0"),
        (2, "President Bo", "1"),
        (2, "Міністерство закордонних справ", "0"),
        (1, NASTY, "0"),
        (0, "Issues", ""),
        (1, "Dredging", "2"),
        (1, "Fishing", "1"),
        (1, "Trade", ""),
        (2, "Ports", "0"),
        (0, "Sources", ""),
        (1, "The Daily", "1"),
        (1, "The Weekly", "0"),
    ]


def test_the_model_keeps_qts_rules_through_edits(qtmodeltester, window):
    session = window.workspace.session
    model = NamesModel(session)
    qtmodeltester.check(model)
    session.apply(Add([issue(9, "Fuel", topic="Trade")], "Add"))
    model.refresh()
    boria, officials = (session.directory.stakeholders[key] for key in (5, 4))
    session.apply(plans.move(session.directory, officials, boria).edit)
    model.refresh()
    assert (2, "Fuel", "0") in outline(model)
    qtmodeltester.check(model)


def test_a_ring_in_a_damaged_file_is_shown_once_and_loops_nowhere(sample):
    ring = [stakeholder(key, parent=key % 3 + 1) for key in (1, 2, 3)]
    directory = Directory({s.key: s for s in ring}, {}, {})
    found = Outline(sample.info(), directory, Uses())
    assert sorted(n.name for n in found.nodes if n.record in ring) == [s.name for s in ring]
    assert plans.all_below(directory, ring[0]) == {2, 3}


@pytest.mark.parametrize(
    ("name", "can"),
    [
        ("Talks", {"Rename"}),
        ("Stakeholders", set()),
        ("Trade", set()),
        ("Officials", {"Rename", "Move", "Merge Into"}),
        (NASTY, {"Rename", "Move", "Merge Into", "Delete"}),
        ("Fishing", {"Rename", "Move", "Merge Into"}),
        ("The Daily", {"Rename", "Merge Into"}),
        ("The Weekly", {"Rename", "Merge Into", "Delete"}),
    ],
)
def test_only_what_makes_sense_can_be_done(names, go_to, name, can):
    go_to(name)
    assert {text for text, enabled in buttons(names).items() if enabled} == can


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Officials", "Rename stakeholder Officials to New & better"),
        ("Dredging", "Rename issue Dredging to New & better"),
        ("The Daily", "Rename source The Daily to New & better"),
        ("Talks", "Rename project Talks to New & better"),
    ],
)
def test_a_new_name_is_shown_at_once_and_undo_takes_it_back(
    window, names, ask, brings_back, name, label
):
    prompt = ask(name, names.rename_button)
    prompt.name.setText("New & better")
    prompt.verb.click()
    assert names.tree.currentIndex().data() == "New & better"
    assert names.told_line.text() == f"{label}: done. Undo takes it back."
    assert window.workspace.session.history.last().label == label
    brings_back()
    assert names.tree.currentIndex().data() == name


def test_the_project_has_a_note_besides_its_name(window, names, ask, brings_back):
    prompt = ask("Talks", names.rename_button)
    prompt.note.setPlainText("What was said.\nAnd where.")
    prompt.verb.click()
    assert window.workspace.session.info.note == "What was said.\nAnd where."
    assert window.workspace.session.history.last().label == "Change the note of project Talks"
    brings_back()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("  ", "A stakeholder needs a name."),
        ("Boria ", "There is another stakeholder “Boria”. Merge the two."),
        ("Officials", ""),
    ],
)
def test_a_name_that_cannot_be_given_is_refused_while_it_is_typed(names, ask, typed, told):
    prompt = ask("Officials", names.rename_button)
    prompt.name.setText(typed)
    assert not prompt.verb.isEnabled()
    assert prompt.sentence.text() == told


def test_a_stakeholder_moves_below_another_with_all_who_stand_below_it(
    window, names, ask, brings_back
):
    prompt = ask("Cabinet of Aland", names.move_button)
    assert not prompt.verb.isEnabled()
    prompt.chooser.search.setText("bor")
    assert prompt.sentence.text() == (
        "“Cabinet of Aland” and the 2 stakeholders below it will belong to the side “Boria”."
    )
    prompt.verb.click()
    assert names.tree.currentIndex().parent().data() == "Boria"
    last = window.workspace.session.history.last()
    assert last.label == "Move stakeholder Cabinet of Aland below Boria"
    brings_back()


def test_a_stakeholder_moves_to_the_top_and_is_a_side_then(window, names, ask, brings_back):
    prompt = ask("Officials", names.move_button)
    prompt.chooser.search.setText("to the top")
    assert prompt.sentence.text() == "“Officials” will be a side of its own."
    prompt.verb.click()
    session = window.workspace.session
    assert 4 in [side.key for side in session.directory.sides]
    assert session.history.last().label == "Move stakeholder Officials to the top"
    brings_back()


def test_nobody_is_offered_a_place_below_itself_or_where_it_is(names, ask):
    prompt = ask("Cabinet of Aland", names.move_button)
    model = prompt.chooser.list.model()
    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert offered[:2] == ["Nobody: to the top, as a side", "Boria"]
    assert not {"Aland", "Cabinet of Aland — Aland", "Officials — Aland"} & set(offered)


@pytest.mark.parametrize(
    ("topic", "label"),
    [
        ("Наука & sea", "Move issue Ports to topic Наука & sea"),
        ("", "Move issue Ports out of its topic"),
    ],
)
def test_an_issue_moves_to_a_topic_or_out_of_all(window, names, ask, brings_back, topic, label):
    prompt = ask("Ports", names.move_button)
    prompt.topic.setEditText(topic)
    prompt.verb.click()
    assert window.workspace.session.directory.issues[3].topic == topic
    assert window.workspace.session.history.last().label == label
    assert names.tree.currentIndex().parent().data() == (topic or "Issues")
    brings_back()


@pytest.mark.parametrize(
    ("name", "into", "told"),
    [
        (
            "Officials",
            "Ames",
            "2 positions of “Officials” become “Minister Ames”’s, and “Officials” is deleted.",
        ),
        (
            "Cabinet of Aland",
            "Bo",
            "“Boria” takes over what “Cabinet of Aland” alone says, 2 stakeholders below it move "
            "along, and “Cabinet of Aland” is deleted.",
        ),
        (
            "Fishing",
            "dredg",
            "1 position on “Fishing” will be on “Dredging”, and “Fishing” is deleted.",
        ),
        (
            "The Daily",
            "week",
            "1 position that stands on “The Daily” will stand on “The Weekly”, and “The Daily” is "
            "deleted.",
        ),
    ],
)
def test_a_merge_says_beforehand_what_it_will_do(names, ask, name, into, told):
    prompt = ask(name, names.merge_button)
    assert not prompt.verb.isEnabled()
    prompt.chooser.search.setText(into)
    assert prompt.sentence.text() == told


def test_a_merge_goes_to_the_one_that_is_kept(window, names, ask, brings_back):
    prompt = ask("Officials", names.merge_button)
    prompt.chooser.search.setText("president")
    prompt.verb.click()
    assert names.tree.currentIndex().data() == "President Bo"
    session = window.workspace.session
    assert [p.holder for p in session.query.positions([1, 2, 3])] == [3, 6, 6]
    assert "Merge" in names.told_line.text()
    brings_back()


def test_merged_issues_can_have_their_stances_turned_round(window, names, ask, brings_back):
    prompt = ask("Fishing", names.merge_button)
    prompt.chooser.search.setText("dredging")
    prompt.turned.setChecked(True)
    assert "stances turned round" in prompt.sentence.text()
    prompt.verb.click()
    (moved,) = window.workspace.session.query.positions([3])
    assert (moved.issue, moved.stance) == (1, Stance.OPPOSES)
    brings_back()


def test_only_issues_have_a_proposition_that_could_run_the_other_way(names, ask):
    assert not ask("Officials", names.merge_button).turned.isVisible()


def test_sources_with_different_texts_are_not_merged_and_the_reason_is_told(names, ask, message):
    prompt = ask("The Weekly", names.merge_button)
    prompt.chooser.search.setText("daily")
    prompt.verb.click()
    box = message()
    assert "have different texts" in box.informativeText()
    assert box.parent() is names
    box.close()
    assert names.tree.currentIndex().data() == "The Weekly"


def test_a_merge_of_many_positions_is_made_off_the_windows_thread(
    qtbot, window, names, ask, monkeypatch
):
    monkeypatch.setattr("desktop.edit_commands.LONG", 20)
    session = window.workspace.session
    session.apply(Add([position(key, holder=4) for key in range(10, 40)], "Import"))
    prompt = ask("Officials", names.merge_button)
    prompt.chooser.search.setText("president")
    prompt.verb.click()
    assert session.directory.stakeholders[4].name == "Officials"
    qtbot.waitUntil(lambda: "done" in names.told_line.text())
    assert 4 not in session.directory.stakeholders
    assert names.tree.currentIndex().data() == "President Bo"
    assert names.tree.currentIndex().siblingAtColumn(1).data() == "32"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Officials", "2 positions refer to “Officials”."),
        ("Cabinet of Aland", "2 stakeholders right below it refer to “Cabinet of Aland”."),
        ("The Daily", "1 position refers to “The Daily”."),
        ("Ports", "Nothing refers to “Ports”."),
    ],
)
def test_what_keeps_a_name_from_being_deleted_is_told(names, go_to, name, why):
    go_to(name)
    assert names.hold_line.text() == why
    assert why in names.delete_button.toolTip()
    assert names.delete_button.accessibleDescription() == why


@pytest.mark.parametrize(
    ("name", "label", "after"),
    [
        (NASTY, f"Delete stakeholder {NASTY}", "Issues"),
        ("Ports", "Delete issue Ports", "Sources"),
        ("The Weekly", "Delete source The Weekly", "The Daily"),
    ],
)
def test_what_nothing_refers_to_is_deleted_and_comes_back(
    window, names, go_to, brings_back, name, label, after
):
    go_to(name)
    names.delete_button.click()
    assert window.workspace.session.history.last().label == label
    assert names.tree.currentIndex().data() == after
    brings_back()


def test_the_keyboard_alone_is_enough(qtbot, names, go_to):
    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        front = QApplication.activeModalWidget()
        front.activateWindow()
        qtbot.waitUntil(lambda: front.isActiveWindow() and front.focusWidget() is not None)
        qtbot.keyClick(front.focusWidget(), key, modifier)

    go_to("Officials")
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_X)
    press(Qt.Key.Key_Return)
    assert names.tree.currentIndex().data() == "x"
    press(Qt.Key.Key_Z, CTRL)
    assert names.tree.currentIndex().data() == "Officials"
    assert names.told_line.text().startswith("Undone: ")
    press(Qt.Key.Key_M, CTRL)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert names.tree.currentIndex().data() == "Cabinet of Aland"
    press(Qt.Key.Key_Escape)
    assert not names.isVisible()


def test_an_edit_leaves_selection_folding_and_place_as_they_are(window, names, go_to):
    session = window.workspace.session
    session.apply(Add([source(key, f"Letter {key}") for key in range(30, 120)], "Add"))
    go_to("Boria")
    names.tree.setExpanded(names.tree.currentIndex(), False)
    go_to("Letter 70")
    place = names.tree.visualRect(names.tree.currentIndex())
    assert names.tree.verticalScrollBar().value() > 0
    session.apply(Add([stakeholder(20, "Zu", parent=5), source(20, "Last letter")], "Add"))
    assert names.tree.currentIndex().data() == "Letter 70"
    assert names.tree.visualRect(names.tree.currentIndex()) == place
    go_to("Boria")
    assert not names.tree.isExpanded(names.tree.currentIndex())


def test_a_project_that_can_only_be_read_is_shown_and_says_so(window, names, go_to):
    window.workspace.session.stop_editing()
    for name in ("Talks", "Officials", "The Weekly"):
        go_to(name)
        assert not any(buttons(names).values())
    shown = [label.text() for label in names.findChildren(QLabel) if label.isVisible()]
    assert "This project is open for reading only: nothing can be changed here." in shown


def test_markup_in_a_name_is_text_everywhere(names, ask, go_to):
    go_to(NASTY)
    assert "<img" not in names.tree.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in names.delete_button.toolTip()
    labels = names.findChildren(QLabel)
    for button in (names.merge_button, names.move_button):
        prompt = ask(NASTY, button)
        labels += prompt.findChildren(QLabel)
        assert "<b>" not in prompt.chooser.list.model().index(0, 0).data(
            Qt.ItemDataRole.ToolTipRole
        )
        prompt.hide()
    with_name = [label for label in labels if "<img" in label.text()]
    assert len(with_name) >= 3
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in with_name)


def test_a_name_without_end_widens_neither_dialog_nor_label(window, names, ask, go_to):
    session = window.workspace.session
    endless = "Superkalifragilistik" * 200
    before = names.width()
    officials = session.directory.stakeholders[4]
    session.apply(Change([replace(officials, name=endless)], f"Rename to {endless}"))
    prompt = ask(endless, names.merge_button)
    prompt.chooser.search.setText("president")
    names.adjustSize()
    assert prompt.width() < 600
    assert names.minimumSizeHint().width() <= before
    prompt.verb.click()
    assert names.minimumSizeHint().width() <= before
    assert len(plans.rename(officials, endless).edit.label) < 120


def test_what_the_keyboard_reaches_has_a_name_to_be_read_out(names, ask):
    assert names.tree.accessibleName() == "Names"
    assert names.tree.objectName() == "namesTree"
    index = next(i for i in names.model.indexes().values() if i.data() == "Officials")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Officials, 2 positions"
    chooser = ask("Officials", names.merge_button).chooser
    assert chooser.search.accessibleName()
    assert chooser.list.accessibleName()


def test_names_that_cannot_be_read_are_told_and_nothing_opens(window, message, monkeypatch):
    def broken(_):
        raise ProjectError("“talks.sides” is out of reach.")

    monkeypatch.setattr("models.project.query.Query.uses", broken)
    window.menus.actions["names"].trigger()
    assert "out of reach" in message().informativeText()
    assert not [d for d in window.findChildren(NamesDialog) if d.isVisible()]
    message().close()
