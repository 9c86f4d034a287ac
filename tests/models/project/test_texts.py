"""What is asked of the texts of sources: pages, where words stand, how much was read and quoted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.project.store import Project
from models.records import Issue, Locator, Paragraph, Position, Source, Stakeholder
from models.text import fold
from models.vocabulary import Attribution, Stance, Verification

LONG, SHORT, BARE = 1, 2, 3
ODD = ["TROOPS leave", "no “troops\u00a0leave”", "troops\nleave", "ТРООПС війська", "50 % _\\"]


def paragraph(source, number, text, **more) -> Paragraph:
    return Paragraph(source=source, number=number, text=text, **more)


def position(code, source, number, quote="", verification=Verification.NO_TEXT) -> Position:
    return Position(
        id=code,
        code=code,
        holder=1,
        speaker=1,
        issue=1,
        stance=Stance.OPEN,
        summary=code,
        quote=quote,
        attribution=Attribution.OWN_WORDS,
        source=source,
        locator=None if number is None else Locator(number),
        verification=verification,
    )


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """A text of 5,000 paragraphs, one of odd ones, and a source without any."""
    records = [
        Stakeholder(key=1, id="s", code="S", name="Side"),
        Issue(key=1, id="i", code="I", name="Issue", proposition="It is so."),
        *(Source(key=k, id=f"{k}", code=f"C{k}", type="", title=f"T{k}") for k in (1, 2, 3)),
        *(paragraph(LONG, n, f"Words of {n}.", nothing_here=n in (2, 3)) for n in range(5_000)),
        *(paragraph(SHORT, n, text) for n, text in enumerate(ODD)),
        position("A", LONG, 3, "quote", Verification.NOT_FOUND),
        position("B", LONG, 4_000, "quote", Verification.EXACT),
        position("C", LONG, 4_000),
        position("D", LONG, 9_999, "quote"),
        position("E", BARE, None, "quote"),
    ]
    path = tmp_path_factory.mktemp("texts") / "texts.sides"
    with Project.create(path, "Texts", records=records) as project:
        yield project.query().texts


def test_only_quotes_count_as_unverified(texts):
    counts = texts.counts()
    assert (counts[LONG].positions, counts[LONG].not_found, counts[LONG].no_text) == (4, 1, 1)
    assert counts[LONG].unverified == 2
    assert counts[BARE].unverified == 1
    assert SHORT not in counts
    assert texts.with_text() == {LONG, SHORT}


def test_the_pages_of_a_text_are_all_of_it_once(texts):
    page, seen = texts.page(LONG), []
    assert not page.earlier
    while True:
        seen += [p.number for p in page.paragraphs]
        if not page.later:
            break
        page = texts.page(LONG, page.paragraphs[-1].number + 1)
        assert page.earlier
    assert seen == list(range(5_000))


def test_the_page_before_ends_where_one_is(texts):
    page = texts.page_before(LONG, 4_000)
    assert page.paragraphs[-1].number == 3_999
    assert (page.earlier, page.later) == (True, True)
    first = texts.page_before(LONG, page.paragraphs[0].number)
    assert (first.paragraphs[0].number, first.earlier) == (0, False)
    assert texts.page(BARE) == texts.page_before(BARE, 5)


def test_what_is_marked_or_quoted_was_read_and_the_title_does_not_count(texts):
    reading = texts.reading(LONG)
    assert (reading.read, reading.paragraphs) == (3, 4_999)
    assert texts.reading(BARE).paragraphs == 0


def test_the_next_paragraph_that_was_not_read_is_no_title(texts):
    assert texts.unread(LONG, 1) == 4
    assert texts.unread(LONG, 3_999) == 4_001
    assert texts.unread(LONG, 4_999) is None
    assert texts.unread(LONG, 4, back=True) == 1
    assert texts.unread(LONG, 1, back=True) is None
    assert texts.unread(BARE, 0) is None


def test_the_next_paragraph_with_a_position_is_one_of_the_text(texts):
    assert texts.marked(LONG, 0) == 3
    assert texts.marked(LONG, 3) == 4_000
    assert texts.marked(LONG, 4_000) is None  # 9,999 is no paragraph of it
    assert texts.marked(LONG, 4_000, back=True) == 3


def test_positions_are_told_by_paragraph_or_source(texts):
    assert len(texts.standing(LONG, 0, 3_999)) == 1
    assert len(texts.standing(LONG, 0, 5_000)) == 3
    assert len(texts.resting(LONG, 2)) == 2
    assert len(texts.resting(BARE, 9)) == 1


def test_words_are_found_whatever_their_case_and_typography(texts):
    def found(words, **more):
        return [(p.source, p.number) for p in texts.find(words, **more)]

    assert found("Troops leave") == [(SHORT, 0), (SHORT, 1), (SHORT, 2)]
    assert found("ВІЙСЬКА") == [(SHORT, 3)]
    assert found("%") == found("_") == found("\\") == [(SHORT, 4)]
    assert found("words of 17.") == [(LONG, 17)]
    assert found("words", source=SHORT) == []
    assert len(found("words")) == 500
    assert len(found("words", most=7)) == 7
    assert found("  ") == []


@settings(max_examples=60)
@given(st.text(st.sampled_from('aA% _\\п Пе\u0301“"\n-–'), min_size=1, max_size=4))
def test_finding_in_the_file_is_finding_in_the_folded_text(texts, words):
    wanted = fold(words).strip()
    expected = [n for n, text in enumerate(ODD) if wanted and wanted in fold(text)]
    assert [p.number for p in texts.find(words, source=SHORT)] == expected
