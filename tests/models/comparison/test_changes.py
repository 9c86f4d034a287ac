"""What changed between two states of a cell."""

from dataclasses import replace

import pytest

from models.comparison.changes import ChangeKind, changes, in_order
from models.judgements import Decision, Override
from models.partial_date import PartialDate
from models.records import Quantity
from models.vocabulary import Bound, Scope, Silence, Stance, Verdict

OPPOSES, AGAINST, OPEN, FOR, SUPPORTS = Stance
BEFORE, AFTER = 20250131, 20250228


def on(day):
    return PartialDate.parse(day)


@pytest.fixture
def kinds(cell, names):
    """The kinds of change between the end of January and the end of February."""

    def of(*positions, judged=()):
        before = cell(*positions, judged=judged, as_of=BEFORE)
        after = cell(*positions, judged=judged, as_of=AFTER)
        found = changes(names.stakeholders[1], names.issues[1], before, after)
        return [change.kind for change in found]

    return of


@pytest.fixture
def said(make):
    """What Ames says in January, and then in February."""

    def of(first, second, condition=""):
        return [
            make.position(1, stance=first, said_on=on("2025-01-10")),
            make.position(2, stance=second, condition=condition, said_on=on("2025-02-10")),
        ]

    return of


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (OPPOSES, SUPPORTS, ChangeKind.REVERSED),
        (AGAINST, FOR, ChangeKind.REVERSED),
        (FOR, SUPPORTS, ChangeKind.HARDENED),
        (OPEN, AGAINST, ChangeKind.HARDENED),
        (OPPOSES, AGAINST, ChangeKind.SOFTENED),
        (SUPPORTS, OPEN, ChangeKind.SOFTENED),
    ],
)
def test_a_speaker_is_held_against_what_they_said_before(kinds, said, first, second, expected):
    assert kinds(*said(first, second)) == [expected]


def test_a_condition_that_was_not_there_is_a_change_of_its_own(kinds, said):
    assert kinds(*said(SUPPORTS, SUPPORTS, "it rains")) == [ChangeKind.CONDITIONAL]
    assert kinds(*said(SUPPORTS, FOR, "it rains")) == [
        ChangeKind.SOFTENED,
        ChangeKind.CONDITIONAL,
    ]


def test_a_condition_that_fell_away_is_a_change_of_its_own(kinds, said):
    first, second = said(SUPPORTS, SUPPORTS)
    assert kinds(replace(first, condition="it rains"), second) == [ChangeKind.UNCONDITIONAL]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Quantity(value=50, unit="%"), Quantity(value=20, unit="%"), [ChangeKind.AMOUNT]),
        (
            Quantity(value=50, unit="%"),
            Quantity(value=50, unit="%", bound=Bound.AT_MOST),
            [ChangeKind.AMOUNT],
        ),
        (Quantity(value=50, unit="%"), Quantity(value=50, unit="%"), []),
        (Quantity(value=50, unit="%"), Quantity(value=500, unit="billion US$"), []),
        (Quantity(value=50, unit="%"), None, []),
    ],
)
def test_another_amount_in_one_unit_is_a_change_of_its_own(kinds, said, first, second, expected):
    before, after = said(SUPPORTS, SUPPORTS)
    assert kinds(replace(before, quantity=first), replace(after, quantity=second)) == expected


def test_a_second_voice_is_new_and_turns_nobody_round(kinds, make):
    first = make.position(1, stance=OPPOSES, said_on=on("2025-01-10"))
    other = make.position(2, speaker=4, stance=SUPPORTS, said_on=on("2025-02-10"))
    assert kinds(first, other) == [ChangeKind.NEW]


def test_saying_it_again_changes_nothing(kinds, said):
    assert kinds(*said(SUPPORTS, SUPPORTS)) == []


def test_who_declines_after_having_spoken_has_gone_silent(kinds, make):
    first = make.position(1, stance=OPPOSES, said_on=on("2025-01-10"))
    silent = make.position(2, silence=Silence.DECLINED, said_on=on("2025-02-10"))
    assert kinds(first, silent) == [ChangeKind.SILENT]
    assert kinds(first, replace(silent, speaker=4)) == []
    assert kinds(first, replace(silent, said_on=on("2024"))) == []


def test_what_is_taken_back_is_withdrawn_and_its_words_are_shown(cell, names, kinds, make):
    first = make.position(1, stance=OPPOSES, said_on=on("2025-01-10"))
    back = make.position(2, silence=Silence.WITHDRAWN, said_on=on("2025-02-10"))
    assert kinds(first, back) == [ChangeKind.WITHDRAWN]
    before, after = (cell(first, back, as_of=day) for day in (BEFORE, AFTER))
    (change,) = changes(names.stakeholders[1], names.issues[1], before, after)
    assert (change.before, change.after) == (first, back)


def test_what_gave_way_is_followed_by_what_leads_now(kinds, make):
    first = make.position(1, stance=OPPOSES, said_on=on("2025-01-10"))
    other = make.position(2, speaker=4, stance=SUPPORTS, said_on=on("2025-02-10"))
    verdict = Decision(id="d", first=1, second=2, verdict=Verdict.CHANGED)
    assert kinds(first, other, judged=[verdict]) == [ChangeKind.REVERSED]


def test_where_the_analyst_lets_one_stand_what_leads_is_compared(kinds, make):
    first = make.position(1, stance=OPPOSES, said_on=on("2025-01-10"))
    other = make.position(2, speaker=4, stance=SUPPORTS, said_on=on("2025-01-11"))
    later = make.position(3, speaker=4, stance=SUPPORTS, said_on=on("2025-02-11"))
    chosen = Override(id="o", position=3, scope=Scope.SIDE, reason="It is so", known_until=20250211)
    assert kinds(first, other, later, judged=[chosen]) == []


@pytest.mark.parametrize("codes", [("P-02", "P-03"), ("P-03", "P-02")])
def test_a_second_stance_on_one_day_is_a_move_whatever_the_codes(kinds, make, codes):
    first = make.position(1, stance=SUPPORTS, said_on=on("2025-01-10"))
    both = [
        make.position(key, stance=stance, code=code, said_on=on("2025-02-01"))
        for key, stance, code in zip((2, 3), (SUPPORTS, OPPOSES), codes, strict=True)
    ]
    assert kinds(first, *both) == [ChangeKind.REVERSED]


def test_the_gravest_changes_are_told_first(cell, names, said):
    def found(issue, *positions):
        before, after = (cell(*positions, as_of=day) for day in (BEFORE, AFTER))
        return changes(names.stakeholders[1], names.issues[issue], before, after)

    told = in_order([*found(1, *said(FOR, SUPPORTS)), *found(2, *said(OPPOSES, SUPPORTS))])
    assert [change.kind for change in told] == [ChangeKind.REVERSED, ChangeKind.HARDENED]
