"""Events are suggested by what is said and when, and grouped only when the analyst says so."""

import pytest

from models.comparison.events import group, suggest
from models.partial_date import PartialDate
from models.project.edits import Add
from models.vocabulary import Attribution, Stance

QUOTE = "Nobody will dredge the bay as long as I am the minister of this country"


@pytest.fixture
def suggested(talks, make):
    """What is suggested for positions of Ames, each with what is given."""

    def of(*entries):
        positions = [
            make.position(
                key,
                **{
                    "quote": QUOTE,
                    "said_on": PartialDate.parse("2025-02-10"),
                    **entry,
                },
            )
            for key, entry in enumerate(entries, 1)
        ]
        talks.apply(Add(positions, "Add"))
        return [[p.key for p in found.positions] for found in suggest(talks.query())]

    return of


def test_the_same_words_on_what_may_be_one_day_are_suggested(suggested):
    vague = {"said_on": PartialDate.parse("2025-02"), "quote": QUOTE.upper()}
    assert [sorted(keys) for keys in suggested({}, vague, {"quote": f"“{QUOTE}”"})] == [[1, 2, 3]]


@pytest.mark.parametrize(
    "other",
    [
        {"said_on": PartialDate.parse("2025-03-10")},
        {"said_on": PartialDate.parse("2025")},
        {"said_on": None},
        {"quote": "The harbour has to become deeper, and it will be dredged this year"},
        {"speaker": 4},
        {"attribution": Attribution.CLAIMED},
        {"quote": ""},
    ],
    ids=str,
)
def test_other_days_words_and_speakers_are_not(suggested, other):
    assert suggested({}, other) == []


def test_what_is_grouped_already_is_not_suggested_again(talks, suggested):
    suggested({}, {"source": 1})
    found = suggest(talks.query())
    assert found[0].name == "Minister Ames, 10 Feb 2025"
    talks.apply(group(found))
    events = [p.event for p in talks.query().positions([1, 2])]
    assert events == ["Minister Ames, 10 Feb 2025"] * 2
    assert suggest(talks.query()) == []
    talks.undo()
    assert len(suggest(talks.query())) == 1


def test_a_vague_date_does_not_link_two_days(suggested):
    days = [{"said_on": PartialDate.parse(d)} for d in ("2025-02-01", "2025-02", "2025-02-20")]
    assert [sorted(keys) for keys in suggested(*days)] == [[2, 3]]


def test_opposite_stances_are_no_one_event(suggested):
    assert suggested({"stance": Stance.SUPPORTS}, {"stance": Stance.OPPOSES}) == []


def test_two_events_of_one_speaker_on_one_day_have_two_names(talks, suggested):
    other = {"quote": "The harbour will get a second pier, whatever the cabinet may say of it"}
    suggested({}, {}, other, other)
    names = [found.name for found in suggest(talks.query())]
    assert names == ["Minister Ames, 10 Feb 2025", "Minister Ames, 10 Feb 2025 (2)"]


def test_a_new_report_is_suggested_for_the_event_that_there_is(talks, suggested):
    suggested({"event": "Speech in the harbour"}, {})
    (found,) = suggest(talks.query())
    assert found.name == "Speech in the harbour"
