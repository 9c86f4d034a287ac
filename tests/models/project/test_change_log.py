"""The change log alone is enough to go back: that is what undo and history will stand on."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import EditError, SidesError
from models.partial_date import PartialDate
from models.project.edits import Add, Change, Delete, Touched
from models.project.soundness import examine
from models.project.store import Project
from models.records import Locator, Quantity
from models.vocabulary import Bound, Stance, Verdict

START = [
    *("stakeholder", "issue", "source", "paragraph", "position"),
    *("override", "decision", "exemption", "coverage", "common_ground", "unit"),
]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
KINDS = st.sampled_from(START)
# What is there at first has the keys 1 to 3; so some of these are refused, and most are not.
CHANGES = st.tuples(
    st.just(Change), st.lists(st.tuples(KINDS, st.integers(1, 3), TEXT), max_size=3)
)
OTHERS = st.tuples(
    st.sampled_from([Add, Delete]), st.lists(st.tuples(KINDS, st.integers(2, 6), TEXT), max_size=2)
)
ACTIONS = st.lists(CHANGES | OTHERS, max_size=8)


# Positions 1 to 3 are judged; whatever is deleted with one of them has to come back with it.
JUDGED = {
    "override": lambda judge, key, text: judge.override(
        key, 1 + len(text) % 3, reason=f"Since {text}", known_until=len(text) or None
    ),
    "decision": lambda judge, key, text: judge.decision(
        key, key % 3 + 1, (key + 1) % 3 + 1, verdict=[*Verdict][len(text) % 7], note=text
    ),
    "exemption": lambda judge, key, text: judge.exemption(key, 1 + len(text) % 3, key % 3 + 1),
    "coverage": lambda judge, key, text: judge.coverage(
        key, key % 3 + 1, until=PartialDate.parse("2025-02~") if text else None, note=text
    ),
    "common_ground": lambda judge, key, text: judge.common_ground(
        key, key % 3 + 1, text=text, closeness=None, place=len(text)
    ),
    "unit": lambda judge, key, text: judge.unit(key, factor=1.0 + len(text) / 3),
}


def _record(judge, make, kind, key, text):
    """A record whose values follow from the text; its name from its key, or else it clashes."""
    size = len(text)
    match kind:
        case "stakeholder":
            return make.stakeholder(key, rank=size, parent=1 if key == 3 else None, note=text)
        case "issue":
            return make.issue(key, unit=text)
        case "source":
            dated = PartialDate.parse("2025-02~") if size % 2 else None
            return make.source(key, issued=dated, digest=bool(size % 3), title="One" * (size == 8))
        case "paragraph":
            return make.paragraph(key, 1, key, text)
    if kind in JUDGED:
        return JUDGED[kind](judge, key, text)
    amount = Quantity(value=size / 3, upper=1e300, bound=Bound.RANGE, unit=text) if size else None
    place = Locator(size, size, size + 1) if size % 2 else Locator(size)
    stance = Stance(size % 5 - 2)
    said = PartialDate.parse("../2025") if size % 3 else None
    more = {"quantity": amount, "locator": place, "stance": stance, "said_on": said, "note": text}
    return make.position(key, holder=1 + size % 4, issue=1 + size % 3, **more)


def _make_project(folder, make, judge):
    """A project with three records of each kind in it, as its first step."""
    project = Project.create(Path(folder) / "log.sides", "Log")
    start = [_record(judge, make, kind, key, "") for kind in START for key in (1, 2, 3)]
    project.apply(Add(start, "Start"))
    return project


def _carry_out(project, judge, make, tables, actions):
    """Apply what can be applied; return the tables after each step, the start first."""
    states = [tables(project.connection)]
    for kind, entries in actions:
        count = project.history.count()
        try:
            project.apply(kind([_record(judge, make, *entry) for entry in entries], "Edit"))
        except EditError:
            assert tables(project.connection) == states[-1]
        if project.history.count() > count:
            states.append(tables(project.connection))
    return states


@settings(deadline=None, max_examples=60)
@given(actions=ACTIONS, reopened=st.booleans())
def test_undo_leads_back_step_by_step_and_redo_forth(judge, make, tables, actions, reopened):
    with tempfile.TemporaryDirectory() as folder:
        project = _make_project(folder, make, judge)
        states = _carry_out(project, judge, make, tables, actions)
        for go, wanted in (
            ("undo", states[-2::-1]),
            ("redo", states[1:]),
            ("undo", states[-2::-1]),
        ):
            for state in wanted:
                if reopened:
                    project.close()
                    project = Project.open(project.path)
                assert getattr(project, go)()
                assert tables(project.connection) == state
                assert examine(project.database) == []
        project.undo()
        assert not any(
            rows for name, rows in tables(project.connection).items() if name != "project"
        )
        assert project.undo() is Touched.NOTHING
        project.close()


@settings(deadline=None, max_examples=40)
@given(first=ACTIONS, second=ACTIONS, back=st.integers(0, 5), places=st.lists(st.integers(0, 20)))
def test_steps_that_were_undone_before_an_edit_are_set_aside_and_can_be_gone_back_to(
    judge, make, tables, first, second, back, places
):
    with tempfile.TemporaryDirectory() as folder:
        project = _make_project(folder, make, judge)
        states = {}

        def remember(actions):
            for action in actions:
                _carry_out(project, judge, make, tables, [action])
                states[project.history.head().step] = tables(project.connection)

        remember([(Add, []), *first])
        for _ in range(min(back, len(states) - 1)):
            project.undo()
        remember(second)
        for place in places:
            step = sorted(states)[place % len(states)]
            project.go_to(step)
            assert tables(project.connection) == states[step]
        assert examine(project.database) == []
        project.close()


def test_a_change_holds_what_was_and_what_became_of_each_column(talks, make):
    first = make.position(1, said_on=PartialDate.parse("2025"), quantity=Quantity(value=0.1))
    second = replace(first, said_on=None, quantity=None, summary="Ж😀\0\n")
    talks.apply(Add([first], "Add"))
    talks.apply(Change([second], "Change"))
    (newest, *_) = talks.history.steps()
    (change,) = talks.history.changes(newest.row)
    assert change.before == {
        "quantity_value": 0.1,
        "quantity_bound": "=",
        "summary": "Summary 1",
        "said_on": "2025",
        "said_earliest": 20250101,
        "said_latest": 20251231,
    }
    assert change.after == dict.fromkeys(change.before) | {"summary": "Ж😀\0\n"}


def test_a_key_is_never_given_a_second_time(talks, make):
    """Or else the history of a deleted position would become that of a new one."""
    talks.apply(Add([replace(make.position(8), key=0)], "Add"))
    (key,) = talks.query().keys()
    talks.apply(Delete(talks.query().positions([key]), "Delete"))
    talks.apply(Add([replace(make.position(9), key=0)], "Add"))
    assert talks.query().keys() != [key]


@pytest.mark.parametrize("values", ["{", "[1]", "5", '"x"', "[" * 100_000, '{"stance": [1]}'])
def test_a_damaged_log_is_told_with_a_sentence(talks, make, damage, is_told, values):
    talks.apply(Add([make.position(1)], "Add"))
    talks.apply(Change([make.position(1, note="New")], "Change"))
    talks.close()
    damage(talks.path, f"UPDATE change SET before = '{values}' WHERE before IS NOT NULL")

    def read_log():
        with Project.open(talks.path) as project:
            for step in project.history.steps():
                project.history.changes(step.row)

    with pytest.raises(SidesError) as refusal:
        read_log()
    is_told(refusal)
