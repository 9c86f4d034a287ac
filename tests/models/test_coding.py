"""From a text to positions: what a new one begins with, what was read, and texts that change."""

from dataclasses import replace

import pytest

from models.coding.drafting import begun, suggested_issue
from models.coding.texts import anchored
from models.errors import EditError
from models.partial_date import PartialDate
from models.project.edits import Add, Change
from models.project.marking import MarkRead
from models.records import Locator
from models.vocabulary import Verification


@pytest.fixture
def worded(talks):
    """Dredging is known by "dredg" and "the bay", fishing by "fish"."""
    names = talks.directory()
    talks.apply(
        Change(
            [
                replace(names.issues[1], words="dredg\nthe bay"),
                replace(names.issues[2], words="fish"),
            ],
            "Words",
        )
    )
    return talks


def test_a_new_position_begins_with_quote_place_source_and_date(worded, make):
    names = worded.directory()
    source = replace(names.sources[1], issued=PartialDate.parse("2025-02-14"))
    text = "Ames will not dredge the bay."
    texts = begun(names, source, 1, text, (0, 20), make.position(1, 6, speaker=4))
    assert texts == {
        "quote": "Ames will not dredge",
        "source": "The Daily",
        "locator": "¶ 1",
        "said_on": "2025-02-14",
        "issue": "Dredging",
        "holder": "President Bo",
        "speaker": "Officials",
    }
    assert "stance" not in texts


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("They are dredging.", "Dredging"),
        ("THE  BAY is deep", "Dredging"),
        ("Fish in the bay are dredged", "Dredging"),
        ("The undredged harbour", None),
        ("Fish and dredgers", None),
        ("", None),
    ],
)
def test_the_issue_with_most_of_its_words_is_suggested_and_none_where_two_are_as_likely(
    worded, passage, expected
):
    found = suggested_issue(worded.directory(), passage)
    assert (found.name if found else None) == expected


def test_a_text_that_was_read_to_its_end_was_searched_for_every_issue(talks, tables):
    source = talks.directory().sources[1]
    before = tables(talks.connection)
    talks.apply(MarkRead(source, 1))
    covered = {c.issue for c in talks.judgements().coverage.values()}
    assert covered == {1, 2}
    talks.undo()
    assert tables(talks.connection) == before


def test_a_paragraph_with_a_position_is_read(talks, make):
    source = talks.directory().sources[1]
    talks.apply(Add([make.paragraph(3, 1, 2)], "Add"))
    talks.apply(MarkRead(source, 1))
    assert not talks.judgements().coverage
    talks.apply(Add([make.position(1, source=1, locator=Locator(2))], "Add"))
    talks.apply(MarkRead(source, 1, nothing_here=False))
    talks.apply(MarkRead(source, 1))
    assert len(talks.judgements().coverage) == 2
    with pytest.raises(EditError, match="no paragraph 9"):
        talks.apply(MarkRead(source, 9))


def test_a_new_text_anchors_quotes_where_their_words_are_and_lists_the_others(talks, make, tables):
    said = [
        make.position(1, source=1, locator=Locator(1, 0, 4), quote="Ames"),
        make.position(2, source=1, locator=Locator(1), quote="will not dredge"),
        make.position(3, source=1, locator=Locator(1), quote="never"),
    ]
    talks.apply(Add(said, "Add"))
    before = tables(talks.connection)
    texts = ["A heading", "Another paragraph.", "Minister Ames will not dredge it."]
    source = talks.directory().sources[1]
    plan = anchored(talks.query(), source, texts, [None, 1, 2])
    assert ([p.key for p in plan.found], [p.key for p in plan.lost]) == ([1, 2], [3])
    assert plan.summary == "2 quotes found in the new text, 1 quote not found."
    talks.apply(plan.edit)
    first, second, third = talks.query().of_source(1)
    assert first.locator == Locator(2, 9, 13)
    assert second.verification is Verification.EXACT
    assert third.verification is Verification.NOT_FOUND
    assert [p.page for p in talks.paragraphs(1)] == [None, 1, 2]
    assert len(talks.directory().sources[1].sha256) == 64
    talks.undo()
    assert tables(talks.connection) == before


def test_each_text_after_the_first_has_the_next_version(talks):
    for version in (1, 2, 3):
        source = talks.directory().sources[1]
        talks.apply(anchored(talks.query(), source, ["Heading", f"Text {version}"]).edit)
        assert talks.directory().sources[1].version == version
