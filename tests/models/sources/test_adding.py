"""Documents become sources: codes, titles, copies, reprints, and a report that drops nothing."""

import pytest

from models.errors import ReadError
from models.exchange.source_text import fingerprint
from models.sources.adding import plan
from models.sources.documents import Document, Encoding, Passage

STORY = [f"Sentence {n} tells of the talks in its own words number {n * 7}." for n in range(40)]


def document(title: str, texts=("Words.",), **more) -> Document:
    return Document(title=title, paragraphs=tuple(Passage(t, 1) for t in texts), **more)


@pytest.fixture
def added(talks):
    """Add documents to the project; return what was planned."""

    def run(*documents, refused=()):
        addition = plan(documents, talks.directory().sources, talks.paragraphs, refused=refused)
        if addition.edit:
            talks.apply(addition.edit)
        return addition

    return run


def test_a_document_becomes_a_source_with_its_text(talks, added):
    added(document("The deal", ("One.", "Two."), author="O. K.", name="a.txt"))
    source = talks.directory().sources[2]
    assert (source.code, source.title, source.author) == ("S-02", "The deal", "O. K.")
    found = talks.paragraphs(2)
    assert [(p.number, p.text, p.page) for p in found] == [
        (0, "The deal", None),
        (1, "One.", 1),
        (2, "Two.", 1),
    ]
    assert source.sha256 == fingerprint(found)


def test_all_are_added_in_one_step_that_can_be_undone(talks, added):
    addition = added(document("A"), document("B", ("Others.",)))
    assert addition.edit.label == "Add 2 sources"
    talks.undo()
    assert list(talks.directory().sources) == [1]
    talks.redo()
    assert len(talks.directory().sources) == 3


def test_codes_and_titles_are_free(talks, added):
    added(document("the daily", ("a",)), document("The Daily", ("b",)))
    found = talks.directory().sources
    assert [found[key].title for key in (2, 3)] == ["the daily (2)", "The Daily (3)"]
    assert [found[key].code for key in (2, 3)] == ["S-02", "S-03"]


def test_a_text_that_is_there_is_skipped_and_said(talks, added):
    added(document("A", STORY))
    addition = added(document("B", STORY, name="copy.txt"), document("A", STORY))
    assert addition.edit is None
    assert [line.name for line in addition.report.skipped] == ["copy.txt", "A"]
    assert "“A”" in addition.report.skipped[0].text


def test_the_same_text_twice_at_once_is_one_source(added):
    addition = added(document("A", STORY), document("B", STORY))
    assert len(addition.edit.sources) == len(addition.report.skipped) == 1


def test_reprints_are_listed_as_pairs(talks, added):
    added(document("A", STORY))
    addition = added(document("B", [*STORY[:36], "Another end was written by another paper."]))
    (pair,) = addition.near
    assert pair.names == ("B", "A")
    assert pair.other == talks.directory().sources[2].id
    assert 0.8 <= pair.share < 1


def test_a_part_of_a_long_text_is_near_to_it(added):
    long = [f"{n} {n * n} words about {n + 3} and {n * 31}" for n in range(3_000)]
    (pair,) = added(document("A", long), document("B", long[:700])).near
    assert pair.share > 0.9


def test_texts_on_one_matter_are_no_reprints(added):
    other = [f"Other {n} words {n * 3} stand here." for n in range(40)]
    half = [*STORY[:15], *other]
    assert added(document("A", STORY), document("B", half)).near == ()


def test_the_report_tells_of_every_document(added):
    read = [
        document("A", ("a",)),
        document("B", ("b",), encoding=Encoding("koi8-u", sure=False), left_out=("1 picture",)),
        document("C", ("a",)),
    ]
    report = added(*read, refused=[("d.pdf", ReadError("“d.pdf” is a scan."))]).report
    assert report.summary() == "2 sources added, 1 of them with a change; 1 skipped; 1 refused."
    assert report.refused[0].text == "“d.pdf” is a scan."
    assert "koi8-u" in report.changed[0].text
    assert "Left out: 1 picture." in report.changed[0].text
