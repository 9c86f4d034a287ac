"""The sample: each position has its place, its words are found there, and nothing is overstated."""

import re
from collections import Counter
from pathlib import Path

import pytest

from models.comparison.cells import CellState
from models.comparison.matrix import Matrix
from models.exchange.plain_files import build
from models.records import Position
from models.vocabulary import Attribution, Silence, Stance, Status, Verification

FOLDER = Path(__file__).parents[2] / "resources" / "sample"
# The digest's paragraphs that tell facts and nobody's position.
WITHOUT_POSITION = {14}
AMERICANS = {"US-ADM", "US-TRU", "US-VAN", "US-BES", "US-HEG", "US-NSC", "US-OFF"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    texts = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    with build(texts, tmp_path_factory.mktemp("sample") / "sample.sides") as project:
        yield project


@pytest.fixture(scope="module")
def query(sample):
    return sample.query()


@pytest.fixture(scope="module")
def positions(query) -> list[Position]:
    return query.positions(query.keys())


@pytest.fixture(scope="module")
def of(query):
    """A record's code by its key: of.stakeholder(3) is "US-TRU"."""
    names = query.directory

    class Codes:
        stakeholder = staticmethod(lambda key: names.stakeholders[key].code)
        issue = staticmethod(lambda key: names.issues[key].code)

    return Codes


@pytest.fixture(scope="module")
def at(positions, of):
    """The positions of one paragraph, by issue code where one is given."""

    def find(paragraph, issue=None):
        found = [p for p in positions if p.locator and p.locator.paragraph == paragraph]
        return [p for p in found if issue in (None, of.issue(p.issue))]

    return find


def test_it_is_small_enough_to_be_read_and_large_enough_to_compare(positions):
    assert 25 <= len(positions) <= 35


def test_it_is_about_two_sides_and_four_issues(query):
    names = query.directory
    assert [side.code for side in names.sides] == ["US", "UA"]
    assert [issue.code for issue in names.issues.values()] == ["TRO", "MIN", "AID", "SEC"]


def test_every_quote_stands_in_its_paragraph(sample, positions):
    for position in positions:
        place = position.locator
        assert position.quote, position.code
        assert position.verification is Verification.EXACT, position.code
        assert place is not None
        text = sample.paragraph(position.source, place.paragraph)
        assert text[place.start : place.end] == position.quote, position.code


def test_every_paragraph_has_a_position_but_those_that_tell_only_facts(sample, positions):
    numbers = {p.number for p in sample.paragraphs(1)}
    assert numbers == set(range(21))
    assert numbers - {p.locator.paragraph for p in positions} == WITHOUT_POSITION


def test_codes_are_unique_and_run_in_reading_order(positions):
    assert [p.code for p in positions] == [f"P-{n:02}" for n in range(1, len(positions) + 1)]
    places = [p.locator.paragraph for p in positions]
    assert places == sorted(places)


def test_codes_of_stakeholders_issues_and_sources_are_unique(query):
    names = query.directory
    for records in (names.stakeholders, names.issues, names.sources):
        assert len({record.code for record in records.values()}) == len(records)


def test_every_speaker_belongs_to_the_holders_side_unless_it_is_a_claim(query, positions):
    side = query.directory.side
    for p in positions:
        own = side(p.speaker) == side(p.holder)
        assert own == (p.attribution is not Attribution.CLAIMED), p.code


def test_everyone_on_the_list_speaks_or_holds_or_has_someone_below(query, positions):
    heard = {p.speaker for p in positions} | {p.holder for p in positions}
    above = {s.parent for s in query.directory.stakeholders.values()}
    assert set(query.directory.stakeholders) == heard | (above - {None})


def test_unnamed_officials_are_counted_as_the_report_counts_them(positions, of):
    counted = [
        (p.locator.paragraph, p.attribution_count, of.stakeholder(p.speaker))
        for p in positions
        if p.attribution is Attribution.ANONYMOUS_OFFICIALS
    ]
    assert counted == [
        (2, 4, "US-OFF"),
        (4, 2, "US-OFF"),
        (4, 2, "US-OFF"),
        (5, 8, "US-OFF"),
        (15, None, "UA-OFF"),
        (15, None, "UA-OFF"),
    ]


def test_a_count_is_of_unnamed_officials_only(positions):
    for p in positions:
        unnamed = p.attribution is Attribution.ANONYMOUS_OFFICIALS
        assert unnamed or p.attribution_count is None, p.code


def test_own_words_stand_in_quotation_marks(sample, positions):
    """What a report tells in its own words is nobody's but the reporter's."""
    for p in positions:
        if p.attribution in (Attribution.OWN_WORDS, Attribution.CLAIMED):
            text = sample.paragraph(1, p.locator.paragraph)
            spoken = re.findall(r"“([^”]+)”", text)
            words = p.quote.strip("“”")
            inside = any(words in said for said in spoken)
            assert inside or any(f"“{said}”" in p.quote for said in spoken), p.code


def test_what_the_summaries_put_in_quotation_marks_is_quoted_in_the_digest(sample, positions):
    whole = " ".join(p.text for p in sample.paragraphs(1))
    for p in positions:
        for said in re.findall(r"“([^”]+)”", p.summary):
            assert said in whole, p.code


def test_the_two_american_stances_on_troops_are_both_there(at):
    (hegseth, vance) = at(18, "TRO")
    assert (hegseth.stance, hegseth.condition) == (Stance.OPPOSES, "")
    assert vance.stance > 0
    assert vance.condition


def test_every_american_yes_to_troops_has_its_condition(positions, of):
    yes = [p for p in positions if of.issue(p.issue) == "TRO" and (p.stance or 0) > 0]
    assert len(yes) == 3
    assert all(p.condition for p in yes)


def test_the_contradiction_about_troops_makes_a_mixed_cell(query):
    matrix = Matrix(query)
    cells = {issue.code: matrix.row(issue) for issue in matrix.issues}
    assert cells["TRO"][0].state is CellState.MIXED
    assert cells["TRO"][1].state is CellState.NOTHING_FOUND
    assert cells["MIN"][1].claimed


def test_the_digest_was_searched_for_every_issue_as_far_as_its_date_reaches(query):
    names = query.directory
    searched = [(c.source, c.issue, c.until) for c in names.judged.coverage.values()]
    assert searched == [(1, issue, None) for issue in names.issues]


def test_the_draft_contract_was_handed_over_once_whoever_tells_of_it(positions):
    told = {p.code: p.event for p in positions if p.event}
    assert told == dict.fromkeys(
        ("P-07", "P-08"), "Draft contract handed over in Kyiv, 12 February 2025"
    )


def test_essentially_agreed_is_what_trump_claims_about_ukraine(at, of):
    (claim,) = [p for p in at(11) if "essentially agreed" in p.quote]
    assert of.stakeholder(claim.holder) == "UA"
    assert of.stakeholder(claim.speaker) == "US-TRU"
    assert claim.attribution is Attribution.CLAIMED


def test_what_americans_say_about_ukraine_never_leads_ukraines_cells(query, of):
    matrix = Matrix(query)
    for issue in matrix.issues:
        leading = matrix.cell(issue, 1).leading
        assert leading is None or of.stakeholder(leading.speaker) not in AMERICANS


def test_the_minerals_stake_is_half_and_trumps_figure_is_another_quantity(positions):
    amounts = Counter(p.quantity.amount() for p in positions if p.quantity)
    assert amounts == {"50 %": 2, "500 billion US$": 1, "100 billion US$": 1}


def test_who_gave_no_answer_declined_and_has_no_stance(positions, of):
    silent = {(of.stakeholder(p.holder), p.locator.paragraph) for p in positions if p.silence}
    assert silent == {("US-BES", 6), ("UA-EMB", 8), ("US-NSC", 8)}
    assert {p.silence for p in positions} == {None, Silence.DECLINED}


@pytest.mark.parametrize(
    ("paragraph", "issue", "dates"),
    [
        (0, "MIN", ["2025-02~"]),
        (5, "MIN", ["2025-02-12", "2025-02~"]),
        (7, "MIN", ["2025-02-14"]),
        (7, "SEC", ["2025-02-14"]),
        (13, "AID", ["2025-02"]),
        (15, "MIN", ["2025-02~", "2024-23"]),
        (18, "TRO", ["2025-02-10/2025-02-14", "2025-02-14"]),
        (20, "AID", ["2024-09", "2024-09"]),
    ],
)
def test_a_relative_date_is_as_imprecise_as_the_report(at, paragraph, issue, dates):
    assert [str(p.said_on) for p in at(paragraph, issue)] == dates


def test_no_position_is_without_a_date_or_later_than_the_report(positions):
    for p in positions:
        assert p.said_on is not None, p.code
        assert p.said_on.latest <= 20250228, p.code


def test_the_source_says_that_it_is_a_digest(query):
    (source,) = query.directory.sources.values()
    assert source.digest
    assert "digest" in source.title
    assert "other words" in source.note


def test_every_position_was_reviewed_and_says_how_sure_it_is(positions):
    assert {p.status for p in positions} == {Status.REVIEWED}
    assert all(p.confidence for p in positions)


def test_every_issue_says_what_its_ends_mean(query):
    for issue in query.directory.issues.values():
        assert issue.proposition, issue.code
        assert issue.opposed_end, issue.code
        assert issue.supported_end, issue.code
        assert issue.status_quo, issue.code


def test_a_summary_is_a_sentence_of_its_own(positions):
    for p in positions:
        assert re.match(r"[A-ZÀ-Þ“]", p.summary), p.code
        assert p.summary.endswith("."), p.code
        assert len(p.summary) <= 100, p.code
        assert not p.condition.endswith("."), p.code


def test_whatever_the_digest_has_in_quotation_marks_belongs_to_a_position(sample, at):
    for paragraph in sample.paragraphs(1):
        places = [p.locator for p in at(paragraph.number)]
        for said in re.finditer(r"“[^”]+”", paragraph.text):
            assert any(p.start < said.end() and said.start() < p.end for p in places), said[0]
