"""What the record that is kept gains from those that are merged into it."""

from dataclasses import replace

from models.partial_date import PartialDate
from models.project.edits import Add
from models.project.merges import MergePositions, combined
from models.records import Locator, Quantity
from models.vocabulary import Attribution, Confidence, Silence, Status, Verification

FULL = {
    "condition": "after peace",
    "quantity": Quantity(value=50.0, unit="%"),
    "quote": "will not dredge",
    "said_on": PartialDate.parse("2025-02-14"),
    "source": 1,
    "locator": Locator(1, 5, 9),
    "verification": Verification.EXACT,
    "confidence": Confidence.HIGH,
}


def test_what_a_position_leaves_open_is_taken_from_the_others(make):
    bare, full = make.position(1, summary="", note="One"), make.position(2, note="Two", **FULL)
    assert combined(bare, [full]) == replace(bare, summary="Summary 2", note="One\nTwo", **FULL)


def test_what_a_position_says_stays_whatever_the_others_say(make):
    full = make.position(1, status=Status.REVIEWED, note="One", **FULL)
    other = make.position(
        2, holder=6, issue=2, silence=Silence.DECLINED, quantity=Quantity(value=1.0),
        said_on=PartialDate.parse("1999"), source=2, quote="else", confidence=Confidence.LOW,
        condition="never", attribution=Attribution.PARAPHRASED, note="One",
    )  # fmt: skip
    assert combined(full, [other]) == full


def test_a_record_with_nothing_to_gain_stays_as_it_is(make):
    for record in (make.position(1), make.stakeholder(1), make.issue(1), make.source(1)):
        assert combined(record, []) == record
        assert combined(record, [record]) == record


def test_the_first_that_says_something_is_heard(make):
    others = [make.position(2), make.position(3, condition="A"), make.position(4, condition="B")]
    assert combined(make.position(1), others).condition == "A"


def test_a_quote_is_taken_with_its_place_or_not_at_all(make):
    quote = {"quote": "Never.", "verification": Verification.EXACT, "locator": Locator(1, 0, 6)}
    kept = make.position(1, source=2, locator=Locator(3))
    assert combined(kept, [make.position(2, source=1, **quote)]) == kept
    gained = combined(kept, [make.position(2, source=2, **quote)])
    assert gained == replace(kept, **quote)
    placeless = combined(kept, [make.position(2, source=2, quote="Never.")])
    assert placeless == replace(kept, quote="Never.")


def test_no_issue_waits_for_itself_after_a_merge(make):
    after_2 = make.position(2, after=2)
    assert combined(make.position(1, issue=1), [after_2]).after == 2
    assert combined(make.position(1, issue=2), [after_2]).after is None


def test_a_count_of_officials_is_taken_where_it_counts_the_same(make):
    officials = Attribution.ANONYMOUS_OFFICIALS
    three = make.position(2, attribution=officials, attribution_count=3)
    assert combined(make.position(1), [three]).attribution_count is None
    assert combined(make.position(1, attribution=officials), [three]).attribution_count == 3


def test_whatever_two_positions_say_between_them_is_in_the_one_that_is_left(talks, make):
    told = make.position(2, note="Read me", **FULL)
    talks.apply(Add([make.position(1, summary="", note="Now"), told], "Add"))
    (kept, other) = talks.query().positions([1, 2])
    talks.apply(MergePositions(combined(kept, [other]), [other]))
    (merged,) = talks.query().positions(talks.query().keys())
    assert merged == replace(kept, summary=other.summary, note="Now\nRead me", **FULL)
