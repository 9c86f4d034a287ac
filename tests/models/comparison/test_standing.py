"""What stands: the rule, the verdicts and overrides of the analyst, and as of when."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.comparison.cells import CellState
from models.comparison.decisive import Single
from models.comparison.reasons import reason
from models.judgements import Coverage, Decision, Exemption, Override
from models.partial_date import PartialDate
from models.vocabulary import Attribution, Scope, Silence, Stance, Status, Verdict

SUPPORTS, OPPOSES, OPEN = Stance.SUPPORTS, Stance.OPPOSES, Stance.OPEN
AMES, OFFICIALS, BO = 3, 4, 6


def on(day):
    return PartialDate.parse(day)


JANUARY, FEBRUARY, MARCH = on("2025-01-10"), on("2025-02-10"), on("2025-03-10")


@pytest.fixture
def pair(make):
    """Ames opposes in January, the officials support in February."""
    return (
        make.position(1, stance=OPPOSES, said_on=JANUARY),
        make.position(2, speaker=OFFICIALS, stance=SUPPORTS, said_on=FEBRUARY),
    )


def decision(verdict, first=1, second=2):
    return Decision(id=f"d-{first}-{second}-{verdict}", first=first, second=second, verdict=verdict)


def override(position, known_until=None, scope=Scope.SIDE):
    return Override(
        id=f"o-{position}-{scope}",
        position=position,
        scope=scope,
        reason="He said so",
        known_until=known_until,
    )


def test_of_one_speaker_only_the_latest_stands(cell, make):
    told = cell(
        make.position(1, stance=OPPOSES, said_on=JANUARY),
        make.position(2, stance=SUPPORTS, said_on=FEBRUARY),
    )
    assert told.state is CellState.STATED
    assert [p.key for p in told.standing] == [2]
    assert [p.key for p in told.stated] == [2, 1]


def test_what_nothing_puts_second_stands_too(cell, make):
    told = cell(make.position(1, stance=OPPOSES), make.position(2, stance=SUPPORTS))
    assert told.state is CellState.MIXED


def test_speakers_who_are_apart_make_a_cell_mixed_whoever_spoke_last(cell, pair):
    assert cell(*pair).state is CellState.MIXED
    swapped = [replace(p, said_on=d) for p, d in zip(pair, (FEBRUARY, JANUARY), strict=True)]
    assert cell(*swapped).state is CellState.MIXED


def test_changed_over_time_lets_the_later_one_stand_alone(cell, pair):
    told = cell(*pair, judged=[decision(Verdict.CHANGED)])
    assert told.state is CellState.STATED
    assert [p.key for p in told.standing] == [2]
    assert [p.key for p in told.stands.gave_way] == [1]
    assert told.undecided == 0


def test_different_conditions_let_both_stand_each_with_its_own(cell, pair):
    told = cell(*pair, judged=[decision(Verdict.CONDITIONS)])
    assert (told.state, told.headline) == (CellState.STATED, "by condition")
    assert [p.key for p in told.standing] == [2, 1]


@pytest.mark.parametrize(
    "verdict", [v for v in Verdict if v not in (Verdict.CHANGED, Verdict.CONDITIONS)]
)
def test_other_verdicts_decide_and_leave_the_cell_mixed(cell, pair, verdict):
    told = cell(*pair, judged=[decision(verdict)])
    assert (told.state, told.undecided) == (CellState.MIXED, 0)


def test_a_verdict_yields_to_a_later_position_of_either_voice(cell, pair, make):
    later = make.position(3, stance=OPPOSES, said_on=MARCH)
    told = cell(*pair, later, judged=[decision(Verdict.CHANGED)])
    assert (told.state, told.undecided) == (CellState.MIXED, 1)
    assert told.contradictions[0].outdated is not None
    reprint = replace(later, said_on=JANUARY)
    assert cell(*pair, reprint, judged=[decision(Verdict.CHANGED)]).undecided == 0


def test_of_two_verdicts_the_last_counts(cell, pair):
    told = cell(*pair, judged=[decision(Verdict.GENUINE), decision(Verdict.CHANGED)])
    assert told.state is CellState.STATED


def test_an_override_stands_alone_and_gives_its_reason(cell, pair, names):
    told = cell(*pair, judged=[override(1, 20250210)])
    assert [p.key for p in told.standing] == [1]
    assert told.override is not None
    assert "override" in reason(told, names)
    assert "He said so" in reason(told, names)


def test_an_override_yields_when_a_later_position_arrives_and_says_so(cell, pair, make, names):
    later = make.position(3, speaker=2, stance=SUPPORTS, said_on=MARCH)
    told = cell(*pair, later, judged=[override(1, 20250210)])
    assert told.override is None
    assert told.stands.yielded is not None
    assert "the override for P-01 has yielded to a later position" in reason(told, names)


def test_an_override_of_a_speaker_leaves_the_others_standing(cell, make):
    old = make.position(1, stance=OPPOSES, said_on=JANUARY)
    new = make.position(2, stance=SUPPORTS, said_on=FEBRUARY)
    other = make.position(3, speaker=OFFICIALS, stance=SUPPORTS, said_on=FEBRUARY)
    told = cell(old, new, other, judged=[override(1, 20250210, Scope.SPEAKER)])
    assert (told.state, {p.key for p in told.standing}) == (CellState.MIXED, {1, 3})


@pytest.mark.parametrize("said_on", [None, JANUARY, MARCH])
@given(stance=st.sampled_from(Stance), own=st.sampled_from(Stance))
def test_a_claim_never_changes_what_stands(cell, make, said_on, stance, own):
    stated = make.position(1, stance=own, said_on=FEBRUARY)
    claims = [
        make.position(2, speaker=BO, stance=stance, said_on=said_on),
        make.position(
            3, speaker=AMES, stance=stance, said_on=said_on, attribution=Attribution.CLAIMED
        ),
    ]
    told, alone = cell(stated, *claims), cell(stated)
    assert (told.stands, told.state) == (alone.stands, alone.state)
    assert told.contradictions == ()
    assert not cell(*claims).standing


def test_a_speakers_override_shows_in_the_sides_cell_with_its_reason(cell, make, names):
    old = make.position(1, stance=SUPPORTS, said_on=JANUARY)
    new = make.position(2, stance=OPPOSES, said_on=FEBRUARY)
    told = cell(old, new, judged=[override(1, 20250210, Scope.SPEAKER)])
    assert [p.key for p in told.standing] == [1]
    assert reason(told, names) == (
        "stands: P-01 by override, 10 Jan 2025, own words; override: He said so; earlier: 1"
    )


def test_what_is_taken_back_on_the_day_on_which_it_was_said_does_not_stand(cell, make, names):
    said = make.position(1, stance=SUPPORTS, said_on=JANUARY)
    back = make.position(2, silence=Silence.WITHDRAWN, said_on=JANUARY)
    refused = make.position(3, speaker=OFFICIALS, silence=Silence.DECLINED, said_on=MARCH)
    told = cell(said, back, refused)
    assert told.state is CellState.WITHDRAWN
    assert reason(told, names).startswith("withdrawn by Minister Ames, 10 Jan 2025")


def test_two_stances_of_one_day_are_one_speakers_and_told_as_that(cell, make, names):
    told = cell(
        make.position(1, stance=SUPPORTS, said_on=JANUARY),
        make.position(2, stance=Stance.LEANS_FOR, said_on=JANUARY),
    )
    assert "no rule puts one stance first" in reason(told, names)
    assert "more speaker" not in reason(told, names)


def test_what_the_filter_hides_is_told_with_the_reason(cell, make, names):
    own = make.position(1, stance=SUPPORTS)
    claim = make.position(2, speaker=BO, attribution=Attribution.CLAIMED)
    told = reason(cell(own, claim, shown=[2]), names)
    assert told.startswith("nothing of its own is shown; 1 claim by President Bo")
    assert told.endswith("the filter hides 1 more position")


def test_a_rejected_position_never_counts(cell, pair):
    first, second = pair
    told = cell(first, replace(second, status=Status.REJECTED))
    assert told.positions == (first,)
    assert cell(replace(first, status=Status.REJECTED)).state is CellState.NOT_SEARCHED


def test_declining_leaves_standing_what_was_said_and_withdrawing_does_not(cell, make):
    said = make.position(1, stance=SUPPORTS, said_on=JANUARY)
    silent = make.position(2, silence=Silence.DECLINED, said_on=FEBRUARY)
    assert cell(said, silent).state is CellState.STATED
    taken_back = replace(silent, silence=Silence.WITHDRAWN)
    assert cell(said, taken_back).state is CellState.WITHDRAWN
    assert cell(said, replace(taken_back, said_on=on("2024"))).state is CellState.STATED


EMPTY = {
    CellState.NOT_SEARCHED,
    CellState.NOTHING_FOUND,
    CellState.NOT_APPLICABLE,
}


@given(
    st.lists(
        st.tuples(
            st.sampled_from([AMES, OFFICIALS, BO]),
            st.sampled_from([*Stance, None]),
            st.sampled_from([JANUARY, FEBRUARY, MARCH, on("2025"), on("../2025-02"), None]),
        ),
        max_size=6,
    )
)
def test_before_all_positions_every_cell_is_empty_and_has_a_kind(cell, make, names, drawn):
    positions = [
        make.position(
            key,
            speaker=speaker,
            stance=stance,
            silence=None if stance is not None else Silence.DECLINED,
            said_on=said_on,
        )
        for key, (speaker, stance, said_on) in enumerate(drawn, 1)
    ]
    told = cell(*positions, as_of=19991231)
    assert told.state in EMPTY
    assert reason(told, names)


def test_as_of_a_day_only_what_was_said_by_then_counts(cell, pair):
    assert [p.key for p in cell(*pair, as_of=20250131).standing] == [1]
    assert cell(*pair, as_of=20250210).state is CellState.MIXED


def test_without_a_date_a_position_counts_from_its_source(cell, make, names):
    source = replace(names.sources[1], issued=FEBRUARY)
    known = replace(names, sources={1: source})
    from models.comparison.rules import known_from

    undated = make.position(1, source=1)
    assert known_from(undated, known) == 20250210
    assert known_from(replace(undated, source=None), known) is None
    assert known_from(replace(undated, said_on=on("../2025-01")), known) == 20250131


def test_the_kinds_of_emptiness_are_told_apart(cell, make):
    coverage = Coverage(id="c", source=1, issue=1, until=FEBRUARY)
    exemption = Exemption(id="e", side=1, issue=1, reason="It has no coast")
    assert cell().state is CellState.NOT_SEARCHED
    assert cell(judged=[coverage]).state is CellState.NOTHING_FOUND
    assert cell(judged=[coverage, exemption]).state is CellState.NOT_APPLICABLE
    claim = make.position(1, speaker=BO, attribution=Attribution.CLAIMED)
    assert cell(claim, judged=[coverage, exemption]).state is CellState.CLAIMED
    told = cell(make.position(2), judged=[exemption])
    assert told.state is CellState.STATED


def test_an_empty_cell_says_until_when_and_in_how_many_sources(cell, names):
    told = cell(judged=[Coverage(id="c", source=1, issue=1, until=FEBRUARY)])
    assert reason(told, names) == "in 1 source, until 10 Feb 2025"


def test_as_of_an_earlier_day_it_says_what_was_not_found_by_then(cell, names):
    coverage = Coverage(id="c", source=1, issue=1, until=FEBRUARY)
    told = cell(judged=[coverage], as_of=20250131)
    assert reason(told, names) == "in 1 source, of what was said by 31 Jan 2025"
    later = cell(judged=[coverage], as_of=20250301)
    assert reason(later, names) == "in 1 source, until 10 Feb 2025"


def test_reports_of_one_event_are_one_independent_source(cell, make):
    reports = [
        make.position(key, stance=SUPPORTS, source=key, event="Press conference")
        for key in (1, 2, 3)
    ]
    told = cell(*reports, once=True)
    assert (told.count, told.sources) == (1, 1)
    assert cell(*reports).count == 3
    alone = [replace(p, event="") for p in reports]
    assert cell(*alone).sources == 3


def test_several_events_of_one_source_are_one_source(cell, make):
    told = cell(*[make.position(k, source=1, event=f"Event {k}") for k in (1, 2)])
    assert told.sources == 1


def test_a_cell_that_one_statement_turns_says_so(cell, pair, make):
    told = cell(*pair)
    assert told.decided_by is not None
    assert told.decided_by.kind is Single.STATEMENT
    firm = [
        make.position(key, speaker=s, stance=SUPPORTS, source=None)
        for key, s in ((3, 2), (4, AMES), (5, OFFICIALS))
    ]
    assert cell(*firm).decided_by is None


def test_a_cell_that_one_speaker_turns_names_the_speaker(cell, make):
    told = cell(
        make.position(1, stance=SUPPORTS, said_on=JANUARY),
        make.position(2, stance=SUPPORTS, said_on=FEBRUARY),
    )
    assert told.decided_by is not None
    assert (told.decided_by.kind, told.decided_by.name) == (Single.SPEAKER, "Minister Ames")


@given(
    st.permutations(range(1, 7)),
    st.lists(
        st.tuples(
            st.sampled_from([2, AMES, OFFICIALS, BO]),
            st.sampled_from(Stance),
            st.sampled_from([JANUARY, FEBRUARY, on("2025-02"), None]),
            st.sampled_from([Attribution.OWN_WORDS, Attribution.PARAPHRASED]),
        ),
        min_size=6,
        max_size=6,
    ),
)
def test_the_order_in_which_positions_were_entered_changes_nothing(cell, make, keys, drawn):
    def entered(numbers):
        return [
            replace(
                make.position(
                    number, speaker=s, stance=stance, said_on=said_on, attribution=attribution
                ),
                key=key,
            )
            for number, key, (s, stance, said_on, attribution) in zip(
                range(1, 7), numbers, drawn, strict=True
            )
        ]

    def told(numbers):
        found = cell(*entered(numbers))
        return (
            found.state,
            [p.code for p in found.standing],
            [p.code for p in found.positions],
            [(c.first.code, c.second.code) for c in found.contradictions],
            found.decided_by,
        )

    assert told(keys) == told(range(1, 7))
