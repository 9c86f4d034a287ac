"""What changed since an edition, each kind by its name: what sides did, and what the analyst did.

The project has what Ames of Aland and Bo of Boria say of dredging on 10 January, and is frozen.
"""

from dataclasses import replace

import pytest

from models.briefing.comparing import compared
from models.briefing.edition_settings import Settings
from models.briefing.editions import earlier, freeze
from models.briefing.template import SectionKind, Template
from models.briefing.texts import Texts
from models.comparison.changes import ChangeKind
from models.comparison.rules import NOW, Rules
from models.comparison.since import DELETED, NOT_FOUND, REJECTED
from models.exchange.extract import Extract
from models.judgements import Override
from models.partial_date import PartialDate
from models.progress import no_progress
from models.project.edits import Add, Change, Delete
from models.project.filter import EVERYTHING, Facet, Filter, only
from models.project.merges import MergeIssues, MergeStakeholders
from models.records import Quantity
from models.vocabulary import Attribution, Scope, Silence, Stance, Status, Verification

OPPOSES, AGAINST, OPEN, FOR, SUPPORTS = Stance
AMES, BO, ALAND = 3, 6, 1


def on(day):
    return PartialDate.parse(day)


@pytest.fixture
def said(make):
    """What Ames says; a day in February where nothing else is told."""

    def of(key, stance=FOR, day="2025-02-10", **more):
        given = {"stance": stance, "said_on": on(day), "source": 1, "quote": "We will."}
        if more.get("silence"):
            del given["stance"]
        return make.position(key, **given | {"verification": Verification.EXACT} | more)

    return of


@pytest.fixture
def frozen(talks, said, made):
    """The project with its first edition."""
    bo = said(2, SUPPORTS, "2025-01-10", holder=BO, speaker=BO)
    talks.apply(Add([said(1, FOR, "2025-01-10"), bo], "Begin"))
    talks.apply(freeze(talks, Settings(Template(), Texts(), made, "1"), name="First"))
    return talks


@pytest.fixture
def since(made):
    """What changed since the first edition."""

    def of(project, rules=NOW, wanted=EVERYTHING, number=1):
        extract = Extract(project, wanted, made, "1", rules=rules)
        with earlier(project, number) as before:
            return compared(extract, Template(), before, no_progress, wanted=wanted)

    return of


@pytest.fixture
def kinds(since):
    """The same in short: kind, codes of before and after."""

    def of(project, **more):
        return [
            (c.kind, c.before and c.before.code, c.after and c.after.code)
            for c in since(project, **more).changes
        ]

    return of


def position(project, code):
    query = project.query()
    return next(p for p in query.positions(query.keys()) if p.code == code)


def change(project, code, **values):
    project.apply(Change([replace(position(project, code), **values)], "Change"))


def delete(project, *codes):
    project.apply(Delete([position(project, code) for code in codes], "Delete"))


def test_nothing_has_changed_where_nothing_was_edited(frozen, kinds):
    assert kinds(frozen) == []


def test_what_changes_nothing_that_stands_is_not_told(frozen, kinds, make):
    change(frozen, "P-01", note="A note", status=Status.REVIEWED, confidence=None)
    names = frozen.directory()
    frozen.apply(Change([replace(names.stakeholders[AMES], name="Minister A. Ames")], "Rename"))
    frozen.apply(Change([replace(names.issues[1], name="Dredging of the bay")], "Rename"))
    frozen.apply(Add([make.issue(3), make.stakeholder(7)], "Add"))
    assert kinds(frozen) == []


@pytest.mark.parametrize(
    ("stance", "kind"),
    [
        (OPPOSES, ChangeKind.REVERSED),
        (SUPPORTS, ChangeKind.HARDENED),
        (OPEN, ChangeKind.SOFTENED),
    ],
)
def test_a_new_statement_that_moves_its_speaker_is_told_as_what_it_is(
    frozen, kinds, said, stance, kind
):
    frozen.apply(Add([said(3, stance)], "Add"))
    assert kinds(frozen) == [(kind, "P-01", "P-03")]


def test_a_condition_that_is_new_is_told_as_newly_conditional(frozen, kinds, said):
    frozen.apply(Add([said(3, condition="it rains")], "Add"))
    assert kinds(frozen) == [(ChangeKind.CONDITIONAL, "P-01", "P-03")]


def test_a_speaker_who_had_said_nothing_is_told_as_new(frozen, kinds, said):
    frozen.apply(Add([said(3, holder=4, speaker=4)], "Add"))
    assert kinds(frozen) == [(ChangeKind.NEW, None, "P-03")]


def test_a_refusal_to_say_is_told_as_gone_silent_and_leaves_standing_what_was_said(
    frozen, kinds, said
):
    frozen.apply(Add([said(3, silence=Silence.DECLINED)], "Add"))
    change(frozen, "P-01", note="Even where its record was edited")
    assert kinds(frozen) == [(ChangeKind.SILENT, "P-01", "P-03")]


def test_what_a_side_takes_back_is_withdrawn_by_its_words(frozen, kinds, said):
    frozen.apply(Add([said(3, silence=Silence.WITHDRAWN)], "Add"))
    assert kinds(frozen) == [(ChangeKind.WITHDRAWN, "P-01", "P-03")]


def test_a_deleted_position_is_evidence_withdrawn_and_nothing_that_a_side_did(frozen, since):
    delete(frozen, "P-01")
    (found,) = since(frozen).changes
    assert (found.kind, found.why, found.after) == (ChangeKind.EVIDENCE, DELETED, None)
    assert (found.side.name, found.issue.name) == ("Aland", "Dredging")


def test_a_rejected_position_is_evidence_withdrawn(frozen, since):
    change(frozen, "P-01", status=Status.REJECTED)
    (found,) = since(frozen).changes
    assert (found.kind, found.why) == (ChangeKind.EVIDENCE, REJECTED)


def test_where_an_older_word_stands_in_place_of_a_deleted_one_nobody_has_reversed(
    talks, said, made, kinds
):
    talks.apply(Add([said(1, OPPOSES, "2025-01-05"), said(2, SUPPORTS, "2025-01-10")], "Begin"))
    talks.apply(freeze(talks, Settings(Template(), Texts(), made, "1"), name="First"))
    delete(talks, "P-02")
    assert kinds(talks) == [(ChangeKind.EVIDENCE, "P-02", "P-01")]


def test_a_quote_that_is_no_longer_found_is_evidence_withdrawn(frozen, since):
    change(frozen, "P-01", verification=Verification.NOT_FOUND)
    (found,) = since(frozen).changes
    assert (found.kind, found.why) == (ChangeKind.EVIDENCE, NOT_FOUND)
    assert found.after == position(frozen, "P-01")


def test_a_quote_that_never_was_verified_is_not_lost(frozen, kinds):
    change(frozen, "P-02", verification=Verification.NORMALISED)
    assert kinds(frozen) == []
    change(frozen, "P-02", verification=Verification.EXACT)
    assert kinds(frozen) == []


@pytest.mark.parametrize(
    "values",
    [
        {"stance": OPPOSES},
        {"condition": "it rains"},
        {"quantity": Quantity(value=50.0, unit="%")},
        {"quote": "We won’t."},
        {"said_on": on("2025-01-11")},
    ],
)
def test_a_record_that_says_something_else_is_corrected_and_no_move_of_its_side(
    frozen, kinds, values
):
    change(frozen, "P-01", **values)
    assert kinds(frozen) == [(ChangeKind.CORRECTED, "P-01", "P-01")]


def test_a_position_that_went_to_another_issue_is_corrected_in_both(frozen, since):
    change(frozen, "P-01", issue=2)
    found = since(frozen).changes
    assert [(c.kind, c.issue.name) for c in found] == [
        (ChangeKind.CORRECTED, "Dredging"),
        (ChangeKind.CORRECTED, "Fishing"),
    ]


def test_what_stands_by_an_override_is_reassessed(talks, said, made, kinds):
    talks.apply(Add([said(1, OPPOSES, "2025-01-05"), said(2, SUPPORTS, "2025-01-10")], "Begin"))
    talks.apply(freeze(talks, Settings(Template(), Texts(), made, "1"), name="First"))
    override = Override(
        id="o", position=1, scope=Scope.SIDE, reason="Official", known_until=20250110
    )
    talks.apply(Add([override], "Judge"))
    assert kinds(talks) == [(ChangeKind.REASSESSED, "P-02", "P-01")]


def test_a_claim_by_another_side_is_newly_claimed_and_moves_nobody(frozen, kinds, said):
    claim = said(3, OPPOSES, speaker=BO, attribution=Attribution.CLAIMED)
    frozen.apply(Add([claim], "Add"))
    assert kinds(frozen) == [(ChangeKind.CLAIMED, None, "P-03")]


@pytest.mark.parametrize(
    ("stance", "kind"),
    [(SUPPORTS, ChangeKind.CLAIM_CONFIRMED), (OPPOSES, ChangeKind.CLAIM_DENIED)],
)
def test_an_answer_to_a_claim_is_told_beside_what_the_answer_is(
    talks, said, made, kinds, stance, kind
):
    claim = said(1, SUPPORTS, speaker=BO, attribution=Attribution.CLAIMED)
    talks.apply(Add([claim], "Begin"))
    talks.apply(freeze(talks, Settings(Template(), Texts(), made, "1"), name="First"))
    talks.apply(Add([said(2, stance)], "Add"))
    assert kinds(talks) == [(ChangeKind.NEW, None, "P-02"), (kind, "P-01", "P-02")]


def test_a_claim_that_was_deleted_is_evidence_withdrawn(talks, said, made, kinds):
    talks.apply(Add([said(1, speaker=BO, attribution=Attribution.CLAIMED)], "Begin"))
    talks.apply(freeze(talks, Settings(Template(), Texts(), made, "1"), name="First"))
    delete(talks, "P-01")
    assert kinds(talks) == [(ChangeKind.EVIDENCE, "P-01", None)]


def test_a_text_that_was_replaced_is_told_with_its_versions(frozen, since, made):
    source = frozen.directory().sources[1]
    frozen.apply(Change([replace(source, sha256="a" * 64)], "Text"))
    frozen.apply(freeze(frozen, Settings(Template(), Texts(), made, "1"), name="Second"))
    frozen.apply(Change([replace(source, sha256="b" * 64, version=2)], "Text"))
    assert since(frozen).texts == [], "the first edition had no text of it"
    (found,) = since(frozen, number=2).texts
    assert found.words == "its text was replaced (version 1 → 2)"


def test_what_was_said_after_an_editions_day_is_new_though_it_was_on_record(
    talks, said, made, kinds
):
    talks.apply(Add([said(1, OPPOSES, "2025-01-05"), said(2, SUPPORTS, "2025-01-10")], "Begin"))
    rules = Rules(as_of=20250107)
    settings = Settings(Template(), Texts(), made, "1", rules=rules)
    talks.apply(freeze(talks, settings, name="First"))
    assert kinds(talks) == [(ChangeKind.REVERSED, "P-01", "P-02")]
    assert kinds(talks, rules=rules) == []


def test_todays_filter_is_that_of_both(frozen, kinds, said):
    frozen.apply(Add([said(3, OPPOSES)], "Add"))
    delete(frozen, "P-02")
    boria = Filter().choose(Facet.SIDE, only(5, 6))
    assert kinds(frozen, wanted=boria) == [(ChangeKind.EVIDENCE, "P-02", None)]


def test_records_are_found_again_by_public_id_after_a_merge(frozen, kinds, make, said):
    frozen.apply(Add([make.stakeholder(7, "A. Ames", parent=2), make.issue(3, "Mud")], "Add"))
    names = frozen.directory()
    frozen.apply(MergeStakeholders(names.stakeholders[7], names.stakeholders[AMES]))
    assert kinds(frozen) == [(ChangeKind.CORRECTED, "P-01", "P-01")]
    frozen.undo()
    frozen.apply(MergeIssues(names.issues[3], names.issues[1]))
    assert {kind for kind, _, _ in kinds(frozen)} == {ChangeKind.CORRECTED}


def test_a_side_and_an_issue_that_are_gone_are_told_by_the_names_they_had(frozen, since):
    delete(frozen, "P-01", "P-02")
    names = frozen.directory()
    frozen.apply(Delete([names.stakeholders[BO], names.stakeholders[5], names.issues[1]], "x"))
    found = since(frozen).changes
    assert [(c.side.name, c.issue.name) for c in found] == [
        ("Aland", "Dredging"),
        ("Boria", "Dredging"),
    ]


def test_the_briefing_tells_it_on_one_page_with_evidence_of_then_and_now(frozen, told, read, said):
    delete(frozen, "P-02")
    frozen.apply(Add([said(3, SUPPORTS, quote="We surely will.")], "Add"))
    with earlier(frozen, 1) as before:
        found = told(frozen, since=before)
    section = read.section(found, "changes")
    assert section.title == "What changed since edition 1 (2 Mar 2025)"
    text = "\n".join(p.text for b in section.blocks for p in read.of_block(b))
    assert "1 evidence withdrawn · 1 hardened" in text
    assert "Evidence withdrawn\nno longer in the project" in text
    assert "Nothing in its place." in text
    gone = [item for item in read.items(found, "notes") if item.position is None]
    assert ["P-02" in item.paragraphs[0].text for item in gone] == [True]
    assert "as it was in edition 1 (2 Mar 2025)" in gone[0].paragraphs[-1].text
    order = [s.kind for s in found.sections]
    assert order.index(SectionKind.CHANGES) < order.index(SectionKind.NOTES)


def test_the_briefing_tells_of_a_text_that_was_replaced_though_nothing_else_changed(
    frozen, told, read, made
):
    source = frozen.directory().sources[1]
    frozen.apply(Change([replace(source, sha256="a" * 64)], "Text"))
    frozen.apply(freeze(frozen, Settings(Template(), Texts(), made, "1"), name="Second"))
    frozen.apply(Change([replace(source, sha256="", version=1)], "Take the text out"))
    with earlier(frozen, 2) as before:
        section = read.section(told(frozen, since=before), "changes")
    assert [block.text for block in section.blocks] == [
        "Since edition 2 (2 Mar 2025): nothing changed in what stands.",
        "S-01 The Daily: its text is no longer at hand",
    ]


def test_a_briefing_says_where_nothing_changed(frozen, told, read):
    with earlier(frozen, 1) as before:
        section = read.section(told(frozen, since=before), "changes")
    assert section.blocks[0].text == "Since edition 1 (2 Mar 2025): nothing changed."
