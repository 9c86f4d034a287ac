"""What the positions of one side on one issue add up to, and which of them leads."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.comparison.cells import CellState, cells
from models.partial_date import PartialDate
from models.vocabulary import Attribution, Silence, Stance

SAID = {text: PartialDate.parse(text) for text in ("2025-02-14", "2025-02", "2024-23", "../2025")}
SUPPORTS, OPPOSES, OPEN = Stance.SUPPORTS, Stance.OPPOSES, Stance.OPEN
POSITIONS = st.lists(
    st.fixed_dictionaries(
        {
            "holder": st.integers(1, 6),
            "speaker": st.integers(1, 6),
            "stance": st.none() | st.sampled_from(Stance),
            "attribution": st.sampled_from(Attribution),
            "said_on": st.none() | st.sampled_from(list(SAID.values())),
        }
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def drawn(make):
    """Positions from what hypothesis drew."""

    def of(draws):
        silences = [None if d["stance"] is not None else Silence.DECLINED for d in draws]
        pairs = enumerate(zip(draws, silences, strict=True), 1)
        return [make.position(key, silence=silence, **d) for key, (d, silence) in pairs]

    return of


@pytest.mark.parametrize("stance", Stance)
def test_one_stance_is_said_in_its_own_word(cell, make, stance):
    told = cell(make.position(1, stance=stance))
    assert (told.state, told.headline) == (CellState.STATED, stance.label)


@pytest.mark.parametrize(("first", "second"), list(itertools.product(Stance, Stance)))
def test_stances_two_steps_apart_are_mixed_and_nearer_ones_are_not(cell, make, first, second):
    told = cell(make.position(1, stance=first), make.position(2, stance=second))
    mixed = abs(first - second) >= 2
    assert told.state is (CellState.MIXED if mixed else CellState.STATED)


def test_steps_between_do_not_bridge_what_is_apart(cell, make):
    told = cell(*[make.position(k, stance=s) for k, s in enumerate([-1, 0, 1], 1)])
    assert told.state is CellState.MIXED


def test_a_refusal_to_say_counts_where_nothing_is_stated(cell, make):
    silent = make.position(1, silence=Silence.DECLINED)
    assert cell(silent).state is CellState.DECLINED
    assert cell(silent).leading is None
    told = cell(silent, make.position(2, stance=SUPPORTS))
    assert (told.state, told.silent) == (CellState.STATED, (silent,))


def test_a_refusal_outweighs_what_others_claim(cell, make):
    silent = make.position(1, silence=Silence.DECLINED)
    claim = make.position(2, speaker=6, attribution=Attribution.CLAIMED, stance=SUPPORTS)
    assert cell(claim, silent).state is CellState.DECLINED


def test_a_claim_alone_is_said_to_be_one(cell, make):
    claim = make.position(1, speaker=6, attribution=Attribution.CLAIMED, stance=SUPPORTS)
    told = cell(claim)
    assert (told.state, told.stated, told.claimed) == (CellState.CLAIMED, (), (claim,))
    assert told.leading is None
    assert told.headline == "only claimed by others"


def test_a_claim_makes_no_cell_mixed(cell, make):
    claim = make.position(1, speaker=6, attribution=Attribution.CLAIMED, stance=SUPPORTS)
    assert cell(claim, make.position(2, stance=OPPOSES)).state is CellState.STATED


def test_a_claim_about_one_side_says_nothing_of_the_side_that_claims(cell, make):
    claim = make.position(1, holder=3, speaker=6, attribution=Attribution.CLAIMED)
    assert cell(claim, side=5).state is CellState.NOT_SEARCHED


def test_nothing_recorded_and_hidden_by_the_filter_are_two_things(cell, make):
    assert cell().state is CellState.NOT_SEARCHED
    told = cell(make.position(1), make.position(2), shown=[])
    assert (told.state, told.hidden, told.positions) == (CellState.FILTERED, 2, ())


def test_what_is_hidden_is_counted_and_does_not_lead(cell, make):
    late = make.position(1, said_on=SAID["2025-02-14"], stance=OPPOSES)
    early = make.position(2, said_on=SAID["2025-02"], stance=SUPPORTS)
    told = cell(late, early, make.position(3, 6), shown=[2])
    assert (told.leading, told.hidden, told.state) == (early, 1, CellState.STATED)


def test_hidden_positions_of_another_column_are_not_counted(cell, make):
    assert cell(make.position(1, 6), shown=[]).state is CellState.NOT_SEARCHED


@pytest.mark.parametrize("said_on", [None, *SAID.values()])
def test_a_claim_never_leads_a_cell_whatever_its_date(cell, make, said_on):
    own = make.position(1, said_on=None, attribution=Attribution.ANONYMOUS_OFFICIALS, speaker=4)
    claim = make.position(2, said_on=said_on, speaker=6, attribution=Attribution.CLAIMED)
    told = cell(claim, own)
    assert told.leading == own
    assert told.positions == (own, claim)


def test_the_latest_date_leads(cell, make):
    dates = ["2024-23", "2025-02-14", "2025-02"]
    told = cell(*[make.position(k, said_on=SAID[d]) for k, d in enumerate(dates, 1)])
    assert [p.key for p in told.stated] == [2, 3, 1]


@given(st.dates(), st.integers(1, 3))
def test_an_imprecise_date_never_overtakes_a_precise_one(cell, make, day, precision):
    """ "February" may have been the 1st: it comes after the 14th only when nothing else can be."""
    wider = PartialDate.parse(day.isoformat()[: (4, 7, 10)[precision - 1]])
    precise = PartialDate.parse(day.isoformat())
    told = cell(make.position(1, said_on=precise), make.position(2, said_on=wider))
    assert told.leading.said_on == precise


@pytest.mark.parametrize("undated", [None, SAID["../2025"]], ids=["undated", "open beginning"])
def test_what_has_no_first_day_comes_after_all_that_has(cell, make, undated):
    ancient = make.position(2, said_on=PartialDate.parse("Y-999999999"), speaker=4)
    told = cell(make.position(1, said_on=undated), ancient)
    assert told.leading == ancient


def test_on_one_day_own_words_lead_before_second_hand(cell, make):
    words = [w for w in Attribution if w is not Attribution.CLAIMED]
    backwards = [make.position(k, attribution=w) for k, w in enumerate(reversed(words), 1)]
    assert [p.attribution for p in cell(*backwards).stated] == words


def test_the_date_counts_before_the_hand(cell, make):
    old = make.position(1, said_on=SAID["2024-23"])
    new = make.position(2, said_on=SAID["2025-02"], attribution=Attribution.PARAPHRASED)
    assert cell(old, new).leading == new


def test_of_equal_hands_the_higher_speaker_leads_and_one_without_rank_comes_last(cell, make):
    told = cell(*[make.position(k, speaker=s) for k, s in enumerate([4, 2, 3], 1)])
    assert [p.speaker for p in told.stated] == [3, 2, 4]


def test_of_all_equal_the_lower_code_leads_and_not_the_order_of_entry(cell, make):
    told = cell(make.position(9), make.position(2), make.position(5))
    assert [p.key for p in told.stated] == [2, 5, 9]


@given(POSITIONS)
def test_the_order_is_the_rule_whatever_the_order_of_reading(cell, drawn, names, draws):
    def rule(position):
        day = position.said_on.earliest if position.said_on else None
        rank = names.stakeholders[position.speaker].rank
        return (day is None, -(day or 0), position.attribution.hand, rank or 99, position.key)

    positions = drawn(draws)
    told = cell(*positions)
    assert list(told.stated) == sorted(told.stated, key=rule)
    assert told == cell(*reversed(positions))
    assert told.leading == (told.stated[0] if told.stated else None)
    assert all(p.attribution is not Attribution.CLAIMED for p in told.stated)


@given(POSITIONS, st.data())
def test_every_position_is_shown_in_one_side_or_counted_as_hidden(
    names, column, drawn, draws, data
):
    positions = drawn(draws)
    shown = data.draw(st.sets(st.integers(1, 8)))
    found = cells([column(1), column(5)], positions, shown, names)
    visible = [p.key for told in found for p in told.positions]
    assert sorted(visible) == [p.key for p in positions if p.key in shown]
    assert sum(told.hidden for told in found) == len(positions) - len(visible)


@given(POSITIONS)
def test_a_cell_is_the_same_wherever_its_column_stands(names, column, drawn, draws):
    columns = [column(1), column(1, 3), column(5), column(5, 6), column(1, 6)]
    positions = drawn(draws)
    shown = {p.key for p in positions}
    found = cells(columns, positions, shown, names)
    assert cells(columns[::-1], positions, shown, names) == found[::-1]
    assert [cells([c], positions, shown, names)[0] for c in columns] == found


def test_a_speakers_part_holds_what_the_speaker_says_about_the_side(cell, make):
    own, other = make.position(1, 3), make.position(2, 2, speaker=4)
    claim = make.position(3, 3, speaker=6, attribution=Attribution.CLAIMED)
    everything = (own, other, claim)
    assert cell(*everything, speaker=3).positions == (own,)
    assert cell(*everything, speaker=4).positions == (other,)
    claimant = cell(*everything, speaker=6)
    assert (claimant.state, claimant.positions) == (CellState.CLAIMED, (claim,))


def test_a_voice_is_the_leading_position_of_each_stance(cell, make):
    stances = [SUPPORTS, OPEN, SUPPORTS, OPPOSES]
    told = cell(*[make.position(k, stance=s) for k, s in enumerate(stances, 1)])
    assert [p.key for p in told.voices] == [1, 2, 4]


def test_a_column_is_headed_by_its_speaker_or_else_its_side(column):
    assert (column(1).title, column(1, 3).title) == ("Aland", "Minister Ames")


def test_sources_are_counted_once_and_their_absence_not_at_all(cell, make):
    told = cell(*[make.position(k, source=s) for k, s in enumerate([1, 1, 2, None], 1)])
    assert told.sources == 2


def test_a_stance_of_nought_is_a_stance(cell, make):
    told = cell(replace(make.position(1), stance=OPEN))
    assert (told.state, told.headline, len(told.voices)) == (CellState.STATED, "open", 1)
