"""What a briefing says: never more than is known, and always what warns of it."""

from dataclasses import replace

import pytest

from models.briefing.blocks import Kind, Role, Run, Table
from models.briefing.template import Detail, SectionKind, Template
from models.briefing.texts import Finding, Texts
from models.comparison.rules import Rules
from models.errors import Cancelled, ExportError
from models.judgements import CommonGround, Coverage, Decision, Exemption, Override
from models.project.edits import Add
from models.project.filter import EVERYTHING, Facet, only
from models.vocabulary import (
    Attribution,
    Closeness,
    Scope,
    Silence,
    Stance,
    Status,
    Verdict,
    Verification,
)

FOR, AGAINST = Stance.SUPPORTS, Stance.OPPOSES
WHERE_CELLS_ARE = ("matrix", "sides")


@pytest.fixture
def with_positions(talks, make):
    """The cast with these positions, each given by what it differs in."""

    def add(*given, **judged):
        talks.apply(Add([make.position(n, **more) for n, more in enumerate(given, 1)], "Say"))
        if judged:
            talks.apply(Add(list(judged.values()), "Judge"))
        return talks

    return add


def test_the_sample_says_that_the_united_states_are_mixed_on_troops(told, read, sample):
    cell = read.cell(told(sample), "sides", "Troops", "United States")
    assert cell.startswith("± Mixed")
    assert "△ JD Vance: " in cell
    assert "▼ Pete Hegseth: " in cell
    assert "3 open contradictions" in cell


@pytest.mark.parametrize("kind", WHERE_CELLS_ARE)
def test_the_sample_calls_what_trump_says_of_kyiv_a_claim_and_not_confirmed(
    told, read, sample, kind
):
    cell = read.cell(told(sample), kind, "Minerals stake", "Ukraine")
    assert cell.startswith("◆ Open")
    assert "◌ claimed by Donald Trump: Kyiv has “essentially agreed”" in cell
    assert "not confirmed" in cell


@pytest.mark.parametrize("kind", WHERE_CELLS_ARE)
def test_the_sample_says_that_nothing_was_found_and_where(told, read, sample, kind):
    cell = read.cell(told(sample), kind, "Troops", "Ukraine")
    assert cell == "Searched, nothing found: in 1 source, until 14–16 Feb 2025"


def test_the_sample_says_that_a_cell_has_one_statement_and_one_source(told, read, sample):
    cell = read.cell(told(sample), "matrix", "Security guarantees", "Ukraine")
    assert cell.endswith("one statement · one source")


def test_a_claim_alone_is_never_the_sides_own_word(told, read, with_positions):
    claim = {"holder": 6, "speaker": 3, "stance": FOR, "attribution": Attribution.CLAIMED}
    found = told(with_positions(claim))
    for kind in WHERE_CELLS_ARE:
        cell = read.cell(found, kind, "Dredging", "Boria")
        assert cell.startswith("◌ Only claimed by others, not confirmed")
        assert "supports" not in cell.lower()
    (note,) = read.items(found, "notes")
    assert "Minister Ames on President Bo: supports (claimed)" in note.paragraphs[0].text


def test_a_note_that_leads_to_three_pairs_of_one_cell_tells_them_apart(told, read, sample):
    notes = {item.paragraphs[0].text[:4]: item for item in read.items(told(sample), "notes")}
    ledger = [run for run in notes["P-28"].back if run.text.startswith("Ledger")]
    words = "Ledger: Troops, United States"
    assert [run.text for run in ledger] == [words, f"{words} (2)", f"{words} (3)"]
    assert len({run.target for run in ledger}) == 3


def test_who_claims_of_whom_cannot_change_places_by_the_direction_of_a_script(
    told, read, project, make
):
    people = make.stakeholder(1, "مصر"), make.stakeholder(2, "ישראל")
    claim = make.position(1, 2, speaker=1, stance=FOR, attribution=Attribution.CLAIMED)
    project.apply(Add([*people, make.issue(1), claim], "Say"))
    found = told(project)
    names = {person.name for person in people}
    for run in read.runs(found):
        inside = [name for name in names if name in run.text]
        if run.given:
            assert len(inside) < 2
    (note,) = read.items(found, "notes")
    runs = [run for run in note.paragraphs[0].runs if run.text in names or run.text == " on "]
    assert [run.text for run in runs] == ["مصر", " on ", "ישראל"]
    assert [run.given for run in runs] == [True, False, True]
    for kind in WHERE_CELLS_ARE:
        table = read.section(found, kind).blocks[-1]
        told_of = [run for p in table.rows[0].cells[2].paragraphs for run in p.runs]
        assert Run("مصر", given=True) in told_of


def test_what_another_side_says_is_a_claim_whatever_its_attribution(told, read, with_positions):
    found = told(with_positions({"holder": 6, "speaker": 3, "stance": FOR}))
    (note,) = read.items(found, "notes")
    assert "supports (claimed)" in note.paragraphs[0].text
    assert "nothing of its own stands" in _all(read, found).lower()


@pytest.mark.parametrize(
    ("verification", "quote", "warning"),
    [
        (Verification.EXACT, "Words.", ""),
        (Verification.NORMALISED, "Words.", ""),
        (Verification.NOT_FOUND, "Words.", "quote not found"),
        (Verification.NO_TEXT, "Words.", "quote not checked"),
        (Verification.NO_TEXT, "", "no quote"),
    ],
)
def test_a_quote_that_was_not_found_carries_a_mark_wherever_it_is_referred_to(
    told, read, with_positions, verification, quote, warning
):
    found = told(with_positions({"stance": FOR, "quote": quote, "verification": verification}))
    marks = {"quote not found", "quote not checked", "no quote"}
    for kind in WHERE_CELLS_ARE:
        table = read.section(found, kind).blocks[-1]
        runs = [r for p in table.rows[0].cells[1].paragraphs for r in p.runs if r.kind is Kind.MARK]
        assert [run.text for run in runs if run.text in marks] == ([warning] if warning else [])
    (note,) = read.items(found, "notes")
    warned = any(
        run.kind is Kind.MARK and "quote" in run.text for p in note.paragraphs for run in p.runs
    )
    assert warned == bool(warning)


def test_what_warns_of_several_quotes_is_said_once_after_them(told, read, with_positions):
    project = with_positions(
        *({"holder": holder, "stance": FOR, "quote": "Words."} for holder in (2, 3, 4))
    )
    cell = read.cell(told(project), "matrix", "Dredging", "Aland")
    assert cell.count("quote") == 1
    assert "P-03\u202f3 quotes not checked" in cell


def test_every_kind_of_emptiness_is_named(told, read, with_positions):
    project = with_positions(
        {"holder": 6, "speaker": 6, "silence": Silence.DECLINED},
        exempt=Exemption(id="e", side=1, issue=1, reason="It has no | bay."),
        searched=Coverage(id="c", source=1, issue=2),
    )
    found = told(project)
    for kind in WHERE_CELLS_ARE:
        assert read.cell(found, kind, "Dredging", "Aland").startswith("Not applicable: ")
        assert "It has no | bay." in read.cell(found, kind, "Dredging", "Aland")
        assert read.cell(found, kind, "Dredging", "Boria").startswith("– Declined to say")
        assert read.cell(found, kind, "Fishing", "Boria").startswith("Searched, nothing found")


def test_where_nobody_has_looked_the_cell_and_the_method_say_so(told, read, talks):
    found = told(talks)
    assert read.cell(found, "matrix", "Fishing", "Aland").startswith("Not searched: ")
    facts = {item.label: item.paragraphs[0].text for item in read.items(found, "facts")}
    assert facts["Missing"] == "4 of 4 cells without a position: 4 not searched."
    assert "no source on record as searched for Dredging, Fishing" in facts["Searched"]


def test_what_a_filter_hides_is_said_in_the_cell_and_at_the_head(told, read, with_positions):
    project = with_positions(
        {"stance": FOR, "status": Status.REVIEWED}, {"stance": FOR}, {"holder": 6, "stance": FOR}
    )
    wanted = EVERYTHING.choose(Facet.STATUS, only(Status.REVIEWED))
    found = told(project, wanted=wanted)
    assert "1 position hidden by the filter" in read.cell(found, "sides", "Dredging", "Aland")
    assert read.cell(found, "sides", "Dredging", "Boria").startswith("Hidden by the filter")
    assert found.head.filtered.startswith("FILTERED: status: reviewed. 1 of 3 positions")


def test_what_all_of_a_project_leaves_out_is_nothing(told, sample):
    every = Template(sides=tuple(side.id for side in reversed(sample.directory().sides)))
    found = told(sample, every)
    assert found.head.filtered == ""
    table = next(b for s in found.sections for b in s.blocks if isinstance(b, Table))
    assert [column.heading for column in table.columns] == ["Issue", "Ukraine", "United States"]


def test_sides_and_issues_are_chosen_and_ordered_by_the_template(told, read, sample):
    names = sample.directory()
    issues = [i.id for i in names.issues.values() if i.name in {"Aid", "Troops"}][::-1]
    (ukraine,) = [side.id for side in names.sides if side.name == "Ukraine"]
    found = told(sample, Template(sides=(ukraine,), issues=tuple(issues)))
    table = read.section(found, "matrix").blocks[-1]
    assert [column.heading for column in table.columns] == ["Issue", "Ukraine"]
    assert [row.cells[0].paragraphs[0].text for row in table.rows] == ["Aid", "Troops"]
    assert "side: Ukraine" in found.head.filtered


def test_a_template_whose_sides_are_gone_is_refused(told, sample, is_told):
    with pytest.raises(ExportError) as error:
        told(sample, Template("Old | one", sides=("gone",)))
    is_told(error, "Old | one")


def test_what_stands_beside_what_leads_is_told_with_its_own_stance(told, read, with_positions):
    project = with_positions(
        {"holder": 3, "stance": FOR}, {"holder": 4, "stance": Stance.LEANS_FOR}
    )
    for kind in WHERE_CELLS_ARE:
        assert "also △ leans for P-02" in read.cell(told(project), kind, "Dredging", "Aland")


def test_an_override_is_shown_with_its_reason(told, read, with_positions):
    project = with_positions(
        {"holder": 3, "stance": FOR},
        {"holder": 4, "stance": AGAINST},
        chosen=Override(id="o", position=2, scope=Scope.SIDE, reason="They sign."),
    )
    cell = read.cell(told(project), "matrix", "Dredging", "Aland")
    assert "override" in cell
    assert "They sign." in cell


def test_common_ground_is_the_analysts_and_said_to_be(told, read, with_positions):
    project = with_positions(
        {"stance": FOR},
        {"holder": 6, "stance": AGAINST},
        ground=CommonGround(id="g", issue=1, text="Nobody | wants mud.", closeness=Closeness.CLOSE),
    )
    cell = read.cell(told(project), "sides", "Dredging", "Gap and common ground")
    assert cell.startswith("Opposed\n")
    assert cell.endswith("Common ground in the analyst’s judgement (close): Nobody | wants mud.")


def test_a_verdict_is_told_and_a_missing_one_is_open(told, read, with_positions):
    project = with_positions({"stance": FOR}, {"holder": 4, "stance": AGAINST})
    rows = read.section(told(project), "contradictions").blocks[2].rows
    assert rows[0].cells[-1].paragraphs[0].text == "open"
    decision = Decision(id="d", first=1, second=2, verdict=Verdict.GENUINE, note="Asked twice.")
    project.apply(Add([decision], "Decide"))
    rows = read.section(told(project), "contradictions").blocks[2].rows
    assert rows[0].cells[-1].paragraphs[0].text == "genuine (Asked twice.)"
    assert rows[0].cells[-1].paragraphs[0].role is Role.JUDGED


def test_where_nothing_contradicts_or_changed_the_section_says_so(told, read, talks):
    found = told(talks, since=20250101)
    text = _all(read, found)
    assert "Among these positions no side contradicts itself." in text
    assert "Among these positions no side claims anything of another." in text
    assert "Since 1 Jan 2025: nothing changed." in text


def test_changes_since_no_day_and_findings_of_nobody_are_left_out(told, talks):
    kinds = [section.kind for section in told(talks).sections]
    assert SectionKind.CHANGES not in kinds
    assert SectionKind.FINDINGS not in kinds


def test_what_changed_names_what_stood_and_what_stands(told, read, sample):
    found = told(sample, since=20250101)
    rows = read.section(found, "changes").blocks[1].rows
    softened = next(row for row in rows if row.cells[1].paragraphs[0].text == "Softened")
    assert "autumn 2024" in softened.cells[2].paragraphs[0].text
    assert "14 Feb 2025" in softened.cells[3].paragraphs[0].text


def test_later_and_rejected_positions_do_not_count_and_the_method_says_how_many(
    told, read, with_positions
):
    from models.partial_date import PartialDate

    project = with_positions(
        {"stance": FOR, "said_on": PartialDate.parse("2024-02")},
        {"stance": FOR, "said_on": PartialDate.parse("2025-02")},
        {"stance": FOR, "status": Status.REJECTED},
    )
    found = told(project, rules=Rules(as_of=20241231))
    facts = {item.label: item.paragraphs[0].text for item in read.items(found, "facts")}
    assert found.head.scope.startswith("1 position ·")
    assert found.head.as_of == "As of 31 Dec 2024"
    assert facts["Left out"] == "1 position rejected on review."
    assert facts["Later"] == "1 position said later, or without any date."


def test_a_finding_leads_to_its_evidence_and_says_what_is_wrong_with_it(told, read, with_positions):
    project = with_positions({"stance": FOR}, {"stance": FOR, "status": Status.REJECTED})
    findings = (
        Finding("Sound.", "Because.", ("position-1",)),
        Finding("Thin.", "", ("position-2", "gone")),
        Finding("Airy."),
        Finding("Ours.", "", ("position-1",), proposed=True),
    )
    found = told(project, texts=Texts(findings=findings))
    texts = ["\n".join(p.text for p in i.paragraphs) for i in read.items(found, "findings")]
    assert texts[0].startswith("Sound.\nBecause. P-01")
    assert "no longer in the project" not in texts[0]
    assert "P-02 does not count in this briefing" in texts[1]
    assert "1 position that it rests on no longer in the project" in texts[1]
    assert "rests on no position" in texts[2]
    assert "proposed by the program, not yet the analyst’s own" in texts[3]


def test_without_a_title_the_briefing_is_called_as_the_project(told, talks):
    assert told(talks).head.title == "Talks"
    assert told(talks, texts=Texts(title=" What <b>they</b> say ")).head.title == (
        "What <b>they</b> say"
    )


def test_without_notes_codes_stay_and_lead_nowhere(told, read, sample):
    found = told(sample, Template(sections=(SectionKind.MATRIX,)))
    kinds = {run.kind for run in read.runs(found)}
    assert Kind.CODE in kinds
    assert Kind.NOTE not in kinds
    assert not any(run.target for run in read.runs(found))


def test_a_cell_shows_what_the_template_asks_for(told, read, sample):
    def cell(*details):
        template = Template(matrix=details)
        return read.cell(told(sample, template), "matrix", "Security guarantees", "Ukraine")

    assert "memorandum" not in cell()
    assert "Calls the paper a memorandum" in cell(Detail.STATEMENTS)
    assert "“The words security agreement" in cell(Detail.QUOTES)
    assert "1 position · 1 source" in cell(Detail.COUNTS)
    assert "the only statement" in cell(Detail.REASONS)


def test_more_cells_than_anybody_reads_are_refused(told, talks, make, is_told):
    sides = [make.stakeholder(n) for n in range(10, 140)]
    issues = [make.issue(n) for n in range(10, 100)]
    talks.apply(Add([*sides, *issues], "Many"))
    with pytest.raises(ExportError) as error:
        told(talks)
    is_told(error, "10,000")


def test_cancel_is_heard_all_along_and_progress_never_goes_back(told, sample):
    seen = []
    told(sample, since=20250101, progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]
    for moment in range(len(seen)):
        calls = 0

        def stop(done, total, moment=moment):
            nonlocal calls
            calls += 1
            if calls > moment:
                raise Cancelled("Stopped.")

        with pytest.raises(Cancelled):
            told(sample, since=20250101, progress=stop)


def test_two_runs_say_the_same(told, sample):
    assert told(sample, since=20250101) == told(sample, since=20250101)


def test_issues_stand_in_the_order_that_the_analyst_gave_by_hand(told, read, talks):
    talks.apply(Add([CommonGround(id="g", issue=2, place=1)], "Arrange"))
    rows = read.section(told(talks), "matrix").blocks[-1].rows
    assert [row.cells[0].paragraphs[0].text for row in rows] == ["Fishing", "Dredging"]


def test_drafts_are_counted_and_nothing_is_said_of_who_drafted_them(told, read, with_positions):
    project = with_positions({"stance": FOR}, {"stance": FOR, "status": Status.REVIEWED})
    facts = {i.label: i.paragraphs[0].text for i in read.items(told(project), "facts")}
    assert facts["Review"].startswith("1 of 2 positions reviewed, 1 still drafts.")
    assert "is not on record" in facts["Review"]


def test_only_addresses_of_the_web_and_of_mail_are_links(told, read, talks, make):
    urls = ["https://example.org/a?b=1&c", "javascript:alert(1)", "file:///etc", "https://a b"]
    sources = [make.source(n, url=url) for n, url in enumerate(urls, 5)]
    speakers = (2, 3, 4, 6)
    said = [
        make.position(n, holder, stance=FOR, source=source.key)
        for n, (holder, source) in enumerate(zip(speakers, sources, strict=True), 1)
    ]
    talks.apply(Add([*sources, *said], "Say"))
    found = told(talks)
    links = {run.text: run.url for run in read.runs(found) if run.text in urls}
    assert links == {url: url if url == urls[0] else "" for url in urls}


def test_sources_that_no_note_refers_to_are_counted(told, read, with_positions):
    from models.partial_date import PartialDate

    sources = (None, 1)
    said = [
        {"stance": FOR, "source": source, "said_on": PartialDate.parse(f"{year}")}
        for year, source in zip((2025, 2024), sources, strict=True)
    ]
    blocks = read.section(told(with_positions(*said)), "sources").blocks
    assert [p.text for block in blocks for p in read.of_block(block)] == [
        "1 more source with positions to which no evidence note refers."
    ]


def test_a_text_is_whole_in_the_outline_however_odd(told, read, with_positions):
    odd = "<b>&amp; | * “x” \u202e \n2. y"
    found = told(with_positions({"stance": FOR, "summary": odd, "quote": odd}))
    assert odd in _all(read, found)


def test_a_project_may_say_nothing_at_all(told, project):
    found = told(project)
    assert replace(found.head, made="").scope == "0 positions · 0 sides · 0 issues · 0 sources"
    assert found.sections


def _all(read, found):
    return "\n".join(paragraph.text for paragraph in read.paragraphs(found))
