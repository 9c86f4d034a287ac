"""A change is told with names in place of numbers, and with the words that people use."""

from dataclasses import replace

import pytest

from models.partial_date import PartialDate
from models.project.change_words import ChangeWords
from models.project.edits import Add, Change, Delete
from models.vocabulary import Closeness, Scope, Stance, Verdict


@pytest.fixture
def judged(talks, make, judgements):
    talks.apply(Add([make.position(1), make.position(2), *judgements], "Start"))
    return talks


@pytest.fixture
def told(judged):
    """Apply an edit and tell its changes, each on a line."""

    def run(*edits):
        for edit in edits:
            judged.apply(edit)
        (step,) = judged.history.steps(limit=1)
        codes = {p.key: p.code for p in judged.query().positions(judged.query().keys())}
        words = ChangeWords(judged.directory(), lambda key: codes.get(key, ""))
        return [words.line(change) for change in judged.history.changes(step.row)]

    return run


def test_a_position_is_told_by_its_code_with_what_differs(told, make):
    changed = make.position(
        1, stance=Stance.OPPOSES, said_on=PartialDate.parse("2025-02"), after=2, event="Talks"
    )
    assert told(Change([changed], "Change")) == [
        "Changed position P-01: stance: open → opposes; date: nothing → Feb 2025; "
        "event: nothing → Talks; only after: nothing → Fishing"
    ]


def test_a_judgement_is_told_by_what_it_is_on(told, judgements):
    again = [replace(judgement, key=9, id=f"again-{n}") for n, judgement in enumerate(judgements)]
    on = [
        "override for P-01",
        "verdict on P-01 and P-02",
        "exemption of Boria from Dredging",
        "coverage of The Daily for Dredging",
        "common ground on Dredging",
        "unit division",
    ]
    assert told(Add(again, "Add")) == [f"Added {name}" for name in on]
    assert told(Delete(again, "Delete")) == [f"Deleted {name}" for name in on]


def test_what_a_judgement_said_before_and_after_is_told(told, judge):
    changed = [
        judge.override(
            1, position=2, scope=Scope.SPEAKER, reason="Its own paper", known_until=None
        ),
        judge.decision(1, verdict=Verdict.CHANGED),
        judge.exemption(1, side=1, issue=2),
        judge.coverage(1, until=PartialDate.parse("2025-03"), note="All of it"),
        judge.common_ground(1, text="", closeness=Closeness.OPEN),
        judge.unit(1, name="brigade", factor=5_000.0, base="soldiers"),
    ]
    assert told(Change(changed, "Change")) == [
        "Changed override for P-02: position: P-01 → P-02; scope: side → speaker; "
        "reason: It is official → Its own paper",
        "Changed verdict on P-01 and P-02: verdict: genuine → changed over time; "
        "note: Ask them → nothing",
        "Changed exemption of Aland from Fishing: side: Boria → Aland; issue: Dredging → Fishing",
        "Changed coverage of The Daily for Dredging: searched until: Feb 2025 → Mar 2025; "
        "note: nothing → All of it",
        "Changed common ground on Dredging: text: Both want fish → nothing; "
        "closeness: close → open; place by hand: 1 → nothing",
        "Changed unit brigade: name: division → brigade; factor: 15000 → 5000; "
        "converted into: troops → soldiers",
    ]


def test_what_a_judgement_was_on_is_said_to_be_gone(told, make):
    assert told(Delete([make.position(1)], "Delete")) == [
        "Deleted override for a position no longer here",
        "Deleted verdict on a position no longer here and P-02",
        "Deleted position P-01",
    ]


def test_a_change_of_what_was_deleted_later_is_told_without_its_name(judged, told, judge):
    judged.apply(Change([judge.decision(1, verdict=Verdict.CODING, note="Ask them")], "Change"))
    (step,) = judged.history.steps(limit=1)
    judged.apply(Delete([judge.decision(1)], "Delete"))
    words = ChangeWords(judged.directory(), str)
    (change,) = judged.history.changes(step.row)
    assert words.line(change) == "Changed verdict: verdict: genuine → coding error"


@pytest.mark.parametrize("value", ["x", 5, None, 1.5, ""])
def test_a_log_that_was_damaged_is_told_without_a_traceback(judged, value):
    (step,) = judged.history.steps(limit=1)
    changes = judged.history.changes(step.row)
    words = ChangeWords(judged.directory(), str)
    for change in changes:
        columns = ("position", "first", "side", "issue", "source", "until", "stance", "after")
        odd = dict.fromkeys(columns, value)
        assert words.line(replace(change, kind="changed", before=odd, after=odd))
