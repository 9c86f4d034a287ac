"""Findings that the program proposes: each follows from positions, and is marked as a proposal."""

import pytest

from models.briefing.proposing import proposed
from models.briefing.template import Template
from models.briefing.texts import MOST_FINDINGS, Texts
from models.judgements import Decision
from models.partial_date import PartialDate
from models.project.edits import Add
from models.vocabulary import Attribution, Stance, Verdict

FOR, AGAINST = Stance.SUPPORTS, Stance.OPPOSES


@pytest.fixture
def found(made):
    return lambda project, **more: proposed(project, Template(), made=made, **more)


@pytest.fixture
def say(talks, make):
    def add(*given):
        talks.apply(Add([make.position(n, **more) for n, more in enumerate(given, 1)], "Say"))
        return talks

    return add


def test_the_sample_proposes_what_its_article_is_about(found, sample):
    titles = [finding.title for finding in found(sample)]
    assert "United States contradicts itself on Troops." in titles
    assert "Ukraine has not confirmed what Donald Trump claims of it on Minerals stake." in titles
    assert "Aid: opposed." in titles


def test_every_proposal_is_marked_and_rests_on_positions(found, sample):
    keys = sample.query().keys()
    ids = {position.id for position in sample.query().positions(keys)}
    proposals = found(sample, since=20240101)
    assert 0 < len(proposals) <= MOST_FINDINGS
    for finding in proposals:
        assert finding.proposed
        assert finding.positions
        assert set(finding.positions) <= ids


def test_the_briefing_says_of_each_that_it_is_a_proposal(found, told, read, sample):
    proposals = found(sample)
    outline = told(sample, texts=Texts(findings=proposals))
    for item in read.items(outline, "findings"):
        text = "\n".join(paragraph.text for paragraph in item.paragraphs)
        assert "proposed by the program, not yet the analyst’s own" in text


def test_nothing_is_proposed_where_nothing_leaps_to_the_eye(found, talks):
    assert found(talks) == ()


def test_a_contradiction_with_a_verdict_that_explains_it_is_none(found, say):
    project = say({"stance": FOR}, {"holder": 4, "stance": AGAINST})
    assert [finding.title for finding in found(project)] == [
        "Aland contradicts itself on Dredging."
    ]
    decision = Decision(id="d", first=1, second=2, verdict=Verdict.MATTER)
    project.apply(Add([decision], "Decide"))
    assert found(project) == ()


def test_a_claim_that_is_denied_is_told_with_what_denies_it(found, say):
    project = say(
        {"holder": 6, "stance": AGAINST},
        {"holder": 6, "speaker": 3, "stance": FOR, "attribution": Attribution.CLAIMED},
    )
    (finding,) = found(project)
    assert finding.title == "Boria contradicts what Minister Ames claims of it on Dredging."
    assert finding.positions == ("position-2", "position-1")


def test_a_reversal_since_a_day_is_told_with_both_positions(found, say):
    dates = [PartialDate.parse(text) for text in ("2024-05-01", "2025-05-01")]
    project = say({"stance": FOR, "said_on": dates[0]}, {"stance": AGAINST, "said_on": dates[1]})
    (first, *_) = found(project, since=20241231)
    assert first.title == "Aland has reversed its position on Dredging."
    assert first.positions == ("position-1", "position-2")


def test_of_each_kind_one_is_proposed_before_a_second_of_any(found, say):
    both = [
        {"holder": holder, "issue": issue, "stance": stance}
        for issue in (1, 2)
        for holder, stance in ((3, FOR), (4, AGAINST), (6, AGAINST))
    ]
    titles = [finding.title for finding in found(say(*both))]
    assert titles[:2] == ["Aland contradicts itself on Dredging.", "Dredging: opposed."]
