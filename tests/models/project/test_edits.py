"""Edits: one transaction and one step each, refused with a sentence or on disk."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import apsw
import pytest

from models.errors import EditError, ProjectError
from models.project.edits import Add, Change, Delete, Touched, described
from models.project.store import Project
from models.vocabulary import Stance


def _log(project):
    log = project.history
    return [(step, log.changes(step.row)) for step in log.steps()]


def test_an_edit_is_one_step_with_who_when_and_label(talks, make):
    before = datetime.now(UTC)
    talks.apply(Add([make.position(1), make.position(2)], "Import 2 positions"), who="Ines")
    (step, found), *_ = _log(talks)
    assert (step.who, step.label) == ("Ines", "Import 2 positions")
    assert before.replace(microsecond=0) <= datetime.fromisoformat(step.at) <= datetime.now(UTC)
    assert [(c.kind, c.record, c.target) for c in found] == [
        ("added", "position", 1),
        ("added", "position", 2),
    ]


def test_an_edit_without_a_name_is_the_systems_users(talks, make, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "ines")
    talks.apply(Add([make.position(1)], "Add"))
    assert _log(talks)[0][0].who == "ines"


@pytest.mark.parametrize("error", [KeyError, OSError])
def test_a_system_that_does_not_know_its_user_keeps_nobody_from_editing(
    talks, make, monkeypatch, error
):
    def unknown():
        raise error

    monkeypatch.setattr("getpass.getuser", unknown)
    talks.apply(Add([make.position(1)], "Add"))
    assert _log(talks)[0][0].who == ""


def test_steps_are_told_newest_first(talks, make):
    for key in (1, 2):
        talks.apply(Add([make.position(key)], f"Add {key}"))
    assert [step.label for step, _ in _log(talks)] == ["Add 2", "Add 1", "Cast"]


def test_an_added_row_is_logged_without_a_copy_of_itself(talks, make):
    talks.apply(Add([make.position(1)], "Add"))
    (change,) = _log(talks)[0][1]
    assert (change.before, change.after) == (None, None)


def test_a_change_logs_the_columns_that_differ_and_no_others(talks, make):
    position = make.position(1, stance=Stance.OPEN)
    talks.apply(Add([position], "Add"))
    talks.apply(Change([replace(position, stance=Stance.OPPOSES, note="New")], "Change"))
    (change,) = _log(talks)[0][1]
    assert change.kind == "changed"
    assert change.before == {"stance": 0, "note": ""}
    assert change.after == {"stance": -2, "note": "New"}


def test_a_change_that_changes_nothing_logs_no_change(talks, make):
    talks.apply(Add([make.position(1)], "Add"))
    talks.apply(Change([make.position(1)], "Change"))
    assert [c for step, found in _log(talks) if step.label == "Change" for c in found] == []


def test_an_edit_that_changes_nothing_touches_nothing_and_is_no_step(talks, make):
    talks.apply(Add([make.position(1)], "Add"))
    assert talks.apply(Change([make.position(1)], "Change")) is Touched.NOTHING
    assert talks.apply(Delete([], "Delete")) is Touched.NOTHING
    assert [step.label for step, _ in _log(talks)] == ["Add", "Cast"]


def test_a_deleted_row_is_kept_in_the_log_with_all_that_it_says(talks, make, tables):
    talks.apply(Add([make.position(1, note="Keep me")], "Add"))
    (row,) = tables(talks.connection)["position"]
    *stored, _ = row
    said = [value for value in stored if value not in (None, "")]
    talks.apply(Delete([make.position(1)], "Delete"))
    (change,) = _log(talks)[0][1]
    assert (change.kind, list(change.before.values()), change.after) == ("deleted", said, None)
    assert talks.query().count() == 0


def test_a_record_with_key_0_is_given_a_key_of_its_own(talks, make):
    talks.apply(Add([replace(make.position(9), key=0), replace(make.position(8), key=0)], "Add"))
    assert talks.query().keys() == [1, 2]


def test_later_records_of_an_edit_may_refer_to_earlier_ones(project, make):
    records = [make.stakeholder(7), make.issue(5), make.position(1, holder=7, issue=5)]
    assert project.apply(Add(records, "Add")) == (
        Touched.STAKEHOLDERS | Touched.ISSUES | Touched.POSITIONS
    )


def test_each_kind_of_record_touches_what_shows_it(project, make):
    touches = [
        (make.stakeholder(3), Touched.STAKEHOLDERS),
        (make.issue(1), Touched.ISSUES),
        (make.source(1), Touched.SOURCES),
        (make.paragraph(1, 1, 0), Touched.SOURCES),
        (make.position(1), Touched.POSITIONS),
    ]
    for record, touched in touches:
        assert project.apply(Add([record], "Add")) is touched
    for record, touched in reversed(touches):
        assert project.apply(Delete([record], "Delete")) is touched


@dataclass(frozen=True)
class _Broken:
    """An edit that stops in the middle by a bug."""

    record: object
    label: str = "Broken"

    def apply(self, journal):
        journal.add(self.record)
        raise ZeroDivisionError


def test_a_refused_edit_leaves_everything_as_it_was_the_log_too(talks, make, tables):
    talks.apply(Add([make.position(1)], "Add"))
    before, log = tables(talks.connection), _log(talks)
    refused = [
        Add([make.position(2), make.position(3), make.position(4, holder=99)], "Add"),
        Change([make.position(1, note="New"), make.position(77)], "Change"),
        Delete([make.position(1), make.stakeholder(1)], "Delete"),
    ]
    for edit in refused:
        with pytest.raises(EditError):
            talks.apply(edit)
        assert (tables(talks.connection), _log(talks)) == (before, log)


def test_a_bug_within_an_edit_travels_on_and_leaves_everything_as_it_was(talks, make, tables):
    before, log = tables(talks.connection), _log(talks)
    with pytest.raises(ZeroDivisionError):
        talks.apply(_Broken(make.position(1)))
    assert (tables(talks.connection), _log(talks)) == (before, log)
    assert talks.apply(Add([make.position(1)], "Add")) is Touched.POSITIONS


def test_what_something_refers_to_cannot_be_deleted(talks, make, is_told):
    talks.apply(Add([make.position(1, source=1)], "Add"))
    for record in (make.stakeholder(1), make.stakeholder(3), make.issue(1), make.source(1)):
        with pytest.raises(EditError) as refusal:
            talks.apply(Delete([record], "Delete"))
        is_told(refusal, "Nothing was changed", "refer")


def test_a_source_goes_together_with_its_paragraphs(talks, make):
    texts = talks.paragraphs(1)
    talks.apply(Delete([*texts, make.source(1)], "Delete"))
    assert not talks.directory().sources


def test_what_is_no_longer_there_can_be_neither_changed_nor_deleted(talks, make, is_told):
    for edit in (Change([make.position(1)], "Change"), Delete([make.position(1)], "Delete")):
        with pytest.raises(EditError) as refusal:
            talks.apply(edit)
        is_told(refusal, "Nothing was changed", "position")


@pytest.mark.parametrize(
    ("kind", "same", "word"),
    [
        ("stakeholder", "name", "name"),
        ("stakeholder", "id", "id"),
        ("issue", "name", "name"),
        ("source", "title", "title"),
        ("position", "code", "code"),
        ("position", "id", "id"),
    ],
)
def test_what_has_to_be_unique_is_refused_twice(talks, make, is_told, kind, same, word):
    first, second = getattr(make, kind)(21), getattr(make, kind)(22)
    talks.apply(Add([first], "Add"))
    with pytest.raises(EditError) as refusal:
        talks.apply(Add([replace(second, **{same: getattr(first, same)})], "Add"))
    is_told(refusal, "Nothing was changed", kind, word)


@pytest.mark.parametrize(("kind", "name"), [("stakeholder", "name"), ("source", "title")])
def test_what_is_shown_by_its_name_has_one(talks, make, is_told, kind, name):
    with pytest.raises(EditError) as refusal:
        talks.apply(Add([replace(getattr(make, kind)(21), **{name: ""})], "Add"))
    is_told(refusal, kind, name)


def test_nobody_is_above_themselves(talks, make, is_told):
    with pytest.raises(EditError) as refusal:
        talks.apply(Change([make.stakeholder(1, "Aland", parent=1)], "Change"))
    is_told(refusal)


def test_nobody_is_above_their_own_superior(talks, make, is_told):
    with pytest.raises(EditError) as refusal:
        talks.apply(Change([make.stakeholder(1, "Aland", parent=3)], "Change"))
    is_told(refusal)


def test_a_tree_that_a_damaged_file_has_bent_holds_up_no_edit(talks, make):
    talks.connection.execute("UPDATE stakeholder SET parent = 3 WHERE row = 2")
    talks.hold.begin(talks.database)  # as if it had been opened like this

    def patience(*_):
        patience.left -= 1
        assert patience.left, "the edit goes round and round"
        return True

    patience.left = 200
    talks.connection.exec_trace = patience
    with suppress(EditError):
        talks.apply(Change([make.stakeholder(4, "Officials", parent=2, note="New")], "Change"))
    talks.connection.exec_trace = None


def test_a_text_that_is_too_long_for_the_file_is_refused_with_a_sentence(talks, make, is_told):
    with pytest.raises((EditError, ProjectError)) as refusal:
        talks.apply(Add([make.position(1, note="x" * 31_000_000)], "Add"))
    is_told(refusal)
    assert talks.query().count() == 0


def test_an_edit_is_visible_to_others_when_the_call_returns(talks, make):
    with talks.reader() as reader:
        talks.apply(Add([make.position(1)], "Add"))
        assert reader.query().count() == 1
        assert apsw.Connection(str(talks.path)).execute(
            "SELECT count(*) FROM position"
        ).fetchone() == (1,)


def test_what_is_open_for_reading_only_refuses_edits_with_a_sentence(talks, make, is_told):
    with Project.open(talks.path, read_only=True) as reading:
        with pytest.raises(ProjectError) as refusal:
            reading.apply(Add([make.position(1)], "Add"))
        is_told(refusal, "talks.sides", "read-only")
    with talks.reader() as reader, pytest.raises(ProjectError):
        reader.apply(Add([make.position(1)], "Add"))


@pytest.mark.parametrize(
    ("verb", "kinds", "label"),
    [
        ("Change", ["position"], "Change position P-07"),
        ("Delete", ["position"] * 3, "Delete 3 positions"),
        ("Add", ["stakeholder"], "Add stakeholder H-07"),
        ("Add", ["issue", "position"], "Add 2 records"),
    ],
)
def test_a_label_says_what_is_done_to_what(make, verb, kinds, label):
    assert described(verb, [getattr(make, kind)(7) for kind in kinds]) == label


def test_a_label_falls_back_to_the_name_and_then_to_the_kind(make):
    nameless = replace(make.stakeholder(7, "Ames"), code="")
    assert described("Change", [nameless]) == "Change stakeholder Ames"
    assert described("Add", [make.paragraph(1, 1, 1)]) == "Add paragraph"
