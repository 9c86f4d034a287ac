"""Two sources become one: quotes that had no text so far are compared with the one there is."""

import pytest

from models.coding.merging import AnchoredMerge
from models.errors import EditError
from models.project.edits import Add
from models.project.merges import MergeSources
from models.records import Locator
from models.vocabulary import Verification

NO_TEXT, EXACT, NOT_FOUND = Verification.NO_TEXT, Verification.EXACT, Verification.NOT_FOUND


@pytest.fixture
def told(talks, make):
    """Source 2 retells source 1, without a text; three positions stand on it."""
    talks.apply(
        Add(
            [
                make.source(2, "The Weekly"),
                make.position(1, source=2, locator=Locator(7), quote="will not dredge"),
                make.position(2, source=2, quote="will dredge"),
                make.position(3, source=2, locator=Locator(1)),
                make.position(4, source=1, locator=Locator(1), quote="never compared"),
            ],
            "Add",
        )
    )
    return talks


@pytest.mark.parametrize(("kept", "other"), [(1, 2), (2, 1)])
def test_quotes_without_a_text_are_compared_with_the_one_that_comes(told, tables, kept, other):
    before, sources = tables(told.connection), told.directory().sources
    told.apply(AnchoredMerge(MergeSources(sources[kept], sources[other])))
    first, second, third, fourth = told.query().positions([1, 2, 3, 4])
    assert {p.source for p in (first, second, third, fourth)} == {kept}
    assert (first.verification, first.locator) == (EXACT, Locator(1, 5, 20))
    assert second.verification is NOT_FOUND
    assert third.verification is NO_TEXT
    assert fourth.verification is NO_TEXT  # as recorded: its source had its text all along
    told.undo()
    assert tables(told.connection) == before


def test_without_any_text_nothing_is_compared(told, make):
    told.apply(Add([make.source(3, "The Monthly")], "Add"))
    sources = told.directory().sources
    told.apply(AnchoredMerge(MergeSources(sources[3], sources[2])))
    found = told.query().positions([1, 2, 3])
    assert {(p.source, p.verification) for p in found} == {(3, NO_TEXT)}


def test_a_merge_that_is_refused_changes_nothing(told, make, tables):
    told.apply(Add([make.paragraph(9, 2, 1, "Another text.")], "Add"))
    before, sources = tables(told.connection), told.directory().sources
    with pytest.raises(EditError, match="different texts"):
        told.apply(AnchoredMerge(MergeSources(sources[1], sources[2])))
    assert tables(told.connection) == before
