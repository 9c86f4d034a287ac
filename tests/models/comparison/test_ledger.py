"""The ledger of a whole project, and the whole-project questions behind it."""

from dataclasses import replace

import pytest

from models.comparison.agreement import stance_table
from models.comparison.judging import decide
from models.comparison.ledger import ledger
from models.comparison.matrix import Matrix
from models.comparison.rules import Rules
from models.partial_date import PartialDate
from models.project.edits import Add, Change
from models.project.filter import Filter
from models.vocabulary import Attribution, Silence, Stance, Status, Verdict


def on(day):
    return PartialDate.parse(day)


@pytest.fixture
def disputed(talks, make):
    """Two contradictions on dredging, none on fishing, and a claim about Boria."""
    talks.apply(
        Add(
            [
                make.position(1, stance=Stance.OPPOSES, said_on=on("2025-01-10")),
                make.position(2, speaker=4, stance=Stance.SUPPORTS, said_on=on("2025-02-10")),
                make.position(3, speaker=2, stance=Stance.LEANS_FOR, said_on=on("2025-03-10")),
                make.position(4, issue=2, stance=Stance.OPEN),
                make.position(5, issue=2, speaker=4, stance=Stance.LEANS_FOR),
                make.position(
                    6, 6, speaker=3, stance=Stance.SUPPORTS, attribution=Attribution.CLAIMED
                ),
                make.position(7, 6, stance=Stance.OPPOSES),
                make.position(8, issue=2, stance=Stance.OPPOSES, status=Status.REJECTED),
            ],
            "Add",
        )
    )
    return talks


def _pairs(found):
    return {(c.first.key, c.second.key) for c in found.contradictions}


def test_every_contradiction_is_in_the_ledger_and_every_claim(disputed):
    found = ledger(disputed.query())
    assert _pairs(found) == {(1, 2), (1, 3)}
    assert [c.position.key for c in found.claims] == [6]
    assert (found.undecided, found.unconfirmed) == (2, 1)


def test_what_waits_comes_before_what_is_decided(disputed):
    first = ledger(disputed.query()).contradictions[0]
    disputed.apply(decide(first, Verdict.GENUINE))
    found = ledger(disputed.query())
    assert [c.decision is None for c in found.contradictions] == [True, False]
    assert found.undecided == 1


def test_as_of_a_day_the_ledger_knows_only_what_was_said_by_then(disputed):
    assert _pairs(ledger(disputed.query(), rules=Rules(as_of=20250228))) == {(1, 2)}


def test_a_filter_leaves_its_part_out(disputed):
    assert _pairs(ledger(disputed.query(), Filter(text="summary 2"))) == set()


def test_the_days_that_can_change_a_cell_are_known_without_reading_all(disputed, make):
    assert disputed.query().comparing.days() == [20250110, 20250210, 20250310]
    source = replace(disputed.directory().sources[1], issued=on("2025-04-01"))
    disputed.apply(Change([source], "Date the source"))
    undated = [make.position(20, said_on=on("../2025-02-14")), make.position(21, source=1)]
    disputed.apply(Add(undated, "Add"))
    days = disputed.query().comparing.days()
    assert days == [20250110, 20250210, 20250214, 20250310, 20250401]


def test_what_the_stances_alone_tell_is_what_the_rules_say(disputed, make):
    disputed.apply(
        Add(
            [
                make.position(9, 6, issue=2, stance=Stance.SUPPORTS),
                make.position(10, 6, issue=2, silence=Silence.DECLINED),
            ],
            "Add",
        )
    )
    query = disputed.query()
    table, matrix = stance_table(query), Matrix(query)
    for place, issue in enumerate(table.issues):
        leading = [cell.leading for cell in matrix.row(issue)]
        told = [-128 if p is None else int(p.stance) for p in leading]
        assert table.stances[:, place].tolist() == told


def test_what_is_withdrawn_is_no_stance_in_the_table(talks, make):
    talks.apply(
        Add(
            [
                make.position(1, stance=Stance.SUPPORTS, said_on=on("2025-01")),
                make.position(2, silence=Silence.WITHDRAWN, said_on=on("2025-02")),
            ],
            "Add",
        )
    )
    assert stance_table(talks.query()).stances.tolist() == [[-128, -128], [-128, -128]]
