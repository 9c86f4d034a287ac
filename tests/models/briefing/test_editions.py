"""Editions: what was frozen comes out just as it was, whatever became of the project."""

import base64
import json
import shutil
import zlib
from dataclasses import replace

import pytest
from any_project import records
from hypothesis import given, settings
from hypothesis import strategies as st

from models.briefing.comparing import compared
from models.briefing.edition_settings import Settings
from models.briefing.editions import called, delete, earlier, edition_outline, freeze, thaw
from models.briefing.packing import pack, unpack
from models.briefing.template import Detail, SectionKind, Template
from models.briefing.texts import Finding, Texts
from models.comparison.rules import Rules
from models.errors import EditError, ExportError, ReadError
from models.exchange.extract import Extract
from models.progress import no_progress
from models.project import soundness
from models.project.edits import Add, Change, Delete
from models.project.filter import EVERYTHING, Facet, Filter, Period, but, only
from models.project.merges import MergeIssues
from models.project.shelf import Shelf
from models.project.store import Project
from models.vocabulary import Silence, Stance, Status

TEXTS = Texts("Title", "Why", "Me", "DRAFT", (Finding("Found.", "So.", ("position-1",)),))


@pytest.fixture(scope="session")
def by(made):
    """By what a briefing is made, in the usual way unless told."""

    def of(template=None, texts=TEXTS, **more):
        return Settings(template or Template(), texts, made, "0.1.0", **more)

    return of


def frozen(project, settings, **more):
    """Freeze; return the outline of now, and the edition as the file has it."""
    project.apply(freeze(project, settings, **{"name": "First"} | more))
    number = Shelf(project.database).editions()[-1].number
    return Shelf(project.database).edition(number)


def outline_now(project, told, settings, since=None):
    return told(
        project,
        settings.template,
        settings.texts,
        wanted=settings.wanted,
        rules=settings.rules,
        since=since or settings.since,
    )


def upset(project):
    """Change what can be changed: stances, names, codes; delete and merge."""
    query, names = project.query(), project.directory()
    positions = query.positions(query.keys())
    project.apply(
        Change(
            [
                replace(p, stance=Stance.OPPOSES, silence=None, quote="", code=f"X-{p.key}")
                for p in positions
            ],
            "Turn all",
        )
    )
    project.apply(Change([replace(s, name=f"{s.name}!") for s in names.sides], "Rename"))
    first, second, *_ = names.issues.values()
    project.apply(MergeIssues(first, second, turned=True))
    query = project.query()
    project.apply(Delete(query.positions(query.keys()[::2]), "Delete every other"))
    project.apply(Delete(list(names.judged.coverage.values())[:1], "Delete coverage"))
    project.apply(Change([replace(project.info(), name="Another", note="x")], "Rename"))


@pytest.fixture
def whole(sample, told, by):
    """The sample, its outline, and the edition of it."""
    before = outline_now(sample, told, by())
    return sample, before, frozen(sample, by())


def test_an_edition_is_equal_to_what_was_frozen_after_many_edits(whole):
    project, before, edition = whole
    upset(project)
    assert edition_outline(edition) == before


def test_an_edition_is_equal_after_closing_copying_and_opening_again(whole, tmp_path):
    project, before, _ = whole
    upset(project)
    project.close()
    copy = shutil.copyfile(project.path, tmp_path / "copy.sides")
    for path in (project.path, copy):
        with Project.open(path, read_only=True) as again:
            assert edition_outline(Shelf(again.database).edition(1)) == before
            assert soundness.examine(again.database) == []


def test_an_edition_of_a_file_of_an_older_format_is_equal_too(of_format_3, told, by):
    with Project.open(of_format_3) as project:
        before = outline_now(project, told, by())
        edition = frozen(project, by())
        upset(project)
        assert edition_outline(edition) == before


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(text="Kyiv"),
        Filter().choose(Facet.STANCE, only(Stance.SUPPORTS, Silence.DECLINED)),
        Filter().choose(Facet.SIDE, but(1)).choose(Facet.CONDITION, only(True)),
        Filter().choose(Facet.SOURCE, only(0)),
        Filter().choose(Facet.ISSUE, only()),
    ],
)
def test_filter_rules_and_layout_are_frozen_as_well(sample, told, by, wanted):
    template = Template(
        "Own",
        (SectionKind.CHANGES, SectionKind.SIDES, SectionKind.METHOD, SectionKind.NOTES),
        sides=tuple(side.id for side in reversed(sample.directory().sides)),
        side_by_side=(Detail.QUOTES, Detail.REASONS),
    )
    rules = Rules(as_of=20250213, once=True)
    settings = by(template, wanted=wanted, rules=rules, since=20241231)
    before = outline_now(sample, told, settings)
    edition = frozen(sample, settings)
    upset(sample)
    assert edition_outline(edition) == before
    with thaw(edition) as thawed:
        assert thawed.settings == settings
        assert thawed.project.read_only


def test_an_edition_that_was_compared_with_another_needs_it_no_longer(sample, told, by):
    first = frozen(sample, by(rules=Rules(as_of=20250213)))
    with earlier(sample, 1) as since:
        before = outline_now(sample, told, by(), since=since)
        second = frozen(sample, by(), name="Second", earlier=since)
    assert any(s.title.startswith("What changed since edition 1") for s in before.sections)
    sample.apply(delete(first))
    upset(sample)
    assert edition_outline(second) == before


def test_freezing_is_a_step_that_can_be_undone_and_made_again(whole):
    project, before, edition = whole
    assert project.history.last().label == "Freeze edition 1, First"
    project.undo()
    assert Shelf(project.database).editions() == []
    project.redo()
    assert Shelf(project.database).edition(1) == edition
    project.apply(delete(edition))
    assert Shelf(project.database).editions() == []
    project.undo()
    assert edition_outline(Shelf(project.database).edition(1)) == before
    assert soundness.examine(project.database) == []


def test_a_number_is_never_given_a_second_time(whole, by):
    project, _, edition = whole
    project.apply(delete(edition))
    assert frozen(project, by()).number == 2
    project.undo()
    assert frozen(project, by()).number == 3


def test_no_edit_changes_an_edition(whole, is_told):
    project, _, edition = whole
    with pytest.raises(EditError) as refusal:
        project.apply(Change([replace(edition, name="Another")], "Change"))
    is_told(refusal, "edition 1 is frozen")
    assert Shelf(project.database).edition(1) == edition


def test_an_edition_says_who_froze_it_when_and_by_which_version(sample, by):
    edition = frozen(sample, by(), name="  For Friday ", note="A note", who="Olena")
    assert (edition.number, edition.name, edition.note) == (1, "For Friday", "A note")
    assert (edition.who, edition.version) == ("Olena", "0.1.0")
    assert edition.made == "2025-03-02T14:05:00+00:00"
    assert called(edition) == "edition 1 (2 Mar 2025)"
    assert frozen(sample, by(), name=" ").name == "Edition 2"


def test_what_cannot_be_made_is_not_frozen(sample, by):
    with pytest.raises(ExportError):
        freeze(sample, by(Template(sides=("nobody",))), name="First")


def test_a_project_that_is_too_large_is_not_frozen(sample, by, monkeypatch, is_told):
    monkeypatch.setattr("models.briefing.packing.MOST", 10_000)
    with pytest.raises(EditError) as refusal:
        freeze(sample, by(), name="First")
    is_told(refusal, "too large")


@settings(max_examples=40, deadline=None)
@given(made_of=records(), once=st.booleans(), as_of=st.sampled_from([None, 20250213]))
def test_any_project_comes_out_as_it_was_and_has_not_changed_since(
    world, told, by, made, made_of, once, as_of
):
    given = by(rules=Rules(as_of, once), since=20240101)
    with world(made_of) as project:
        before = outline_now(project, told, given)
        edition = frozen(project, given)
        extract = Extract(project, EVERYTHING, made, "0.1.0", rules=given.rules)
        with earlier(project, 1) as since:
            found = compared(extract, given.template, since, no_progress)
            assert found.changes == []
            assert found.texts == []
            assert found.earlier == set()
        query = project.query()
        project.apply(Delete(query.positions(query.keys()), "Delete all"))
        assert edition_outline(edition) == before


@settings(max_examples=40, deadline=None)
@given(first=records(), second=records())
def test_whatever_became_of_a_project_can_be_told_with_evidence(
    world, told, by, read, first, second
):
    """Two projects that share nothing but public ids are the worst that can become of one."""
    with world(first) as project, world(second) as other:
        frozen(project, by())
        with earlier(project, 1) as since:
            found = told(other, since=since)
    ids = read.ids(found)
    assert len(ids) == len(set(ids))
    assert {run.target for run in read.runs(found) if run.target} <= set(ids)
    numbers = [item.position for item in read.items(found, "notes") if item.position is not None]
    assert len(numbers) == len(set(numbers))


@given(st.lists(st.text(st.characters(exclude_characters="\n"))))
def test_lines_are_unpacked_as_they_were_packed(lines):
    assert list(unpack(pack(lines), "Edition 1")) == lines


def packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data)).decode("ascii")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not base64",
        "Ñ",
        base64.b64encode(b"no zlib").decode(),
        packed(b"no end of line"),
        packed(b"\xff\xfe\n"),
        packed(b"{}\n"),
        packed(b"[" * 100_000 + b"\n"),
        packed(b'{"format": "sides-edition", "version": 99}\n'),
        base64.b64encode(zlib.compress(b"{}\n")[:-3]).decode(),
        base64.b64encode(zlib.compress(b"{}\n") + b"more").decode(),
    ],
)
def test_a_content_that_is_none_is_refused_in_a_sentence(whole, is_told, content):
    _, _, edition = whole
    with pytest.raises(ReadError) as refusal:
        edition_outline(replace(edition, content=content))
    is_told(refusal, "Edition 1")


def test_a_content_that_unpacks_into_too_much_is_refused_before_it_fills_the_memory(
    whole, is_told, monkeypatch
):
    _, _, edition = whole
    bomb = packed(b" " * (64 * 2**20))
    assert len(bomb) < 100_000
    with pytest.raises(ReadError) as refusal:
        edition_outline(replace(edition, content=bomb))
    is_told(refusal, "Edition 1")
    monkeypatch.setattr("models.briefing.packing.MOST", 2**20)
    many = packed(b"{}\n" * 2**20)
    with pytest.raises(ReadError):
        list(unpack(many, "Edition 1"))


def _altered(edition, alter):
    """The edition with its lines altered, and a digest that fits them as a stranger would write."""
    import hashlib

    first, *lines, _ = list(unpack(edition.content, "Edition 1"))
    first, lines = alter(json.loads(first), [json.loads(line) for line in lines])
    told = [json.dumps(line, separators=(",", ":")) for line in lines]
    digest = hashlib.sha256("".join(f"{line}\n" for line in told).encode()).hexdigest()
    end = json.dumps(["end", [len(told), digest]])
    return replace(edition, content=pack([json.dumps(first), *told, end]))


def _put(name, value):
    return lambda first, lines: ({**first, name: value}, lines)


def _line(which, value):
    def alter(first, lines):
        place = next(n for n, line in enumerate(lines) if line[0] == which)
        return first, [*lines[:place], value(lines[place]), *lines[place + 1 :]]

    return alter


def _cell(line, place, value):
    return [line[0], [*line[1][:place], value, *line[1][place + 1 :]]]


@pytest.mark.parametrize(
    "alter",
    [
        _put("template", "{}}"),
        _put("template", 7),
        _put("texts", '{"findings": [[]]}'),
        _put("rules", [1]),
        _put("rules", [10**30, True]),
        _put("rules", ["2025", True]),
        _put("since", 1.5),
        _put("since", True),
        _put("made", "yesterday"),
        _put("earlier", ["edition 7", None, False]),
        _put("earlier", "edition 7"),
        _line("columns", lambda line: ["columns", ["position"]]),
        _line("columns", lambda line: ["columns", ["position", 7]]),
        _line("position", lambda line: _cell(line, 0, 10**30)),
        _line("position", lambda line: _cell(line, 3, 99)),
        _line("position", lambda line: _cell(line, 6, 7)),
        _line("position", lambda line: _cell(line, 1, "\ud800")),
        _line("stakeholder", lambda line: _cell(line, 5, line[1][0])),
        _line("project", lambda line: _cell(line, 2, "")),
        lambda first, lines: (first, lines[:1]),
        lambda first, lines: (first, [*lines, *(line for line in lines if line[0] == "issue")]),
        lambda first, lines: ([], lines),
    ],
)
def test_a_content_that_a_stranger_wrote_is_refused_in_a_sentence(whole, is_told, alter):
    _, _, edition = whole
    with pytest.raises(ReadError) as refusal:
        edition_outline(_altered(edition, alter))
    is_told(refusal, "Edition 1")


@pytest.mark.parametrize(
    "wanted", [None, [], {"text": 7}, {"side": {"values": ["nobody"]}}, {"period": ["x", "y"]}]
)
def test_a_filter_that_means_nothing_leaves_nothing_out(whole, wanted):
    _, before, edition = whole
    assert edition_outline(_altered(edition, _put("filter", wanted))) == before


def test_an_edition_whose_data_was_altered_is_told_by_its_digest(whole, is_told):
    _, _, edition = whole
    lines = list(unpack(edition.content, "Edition 1"))
    altered = [line.replace("supports", "opposes").replace("troops", "tanks") for line in lines]
    assert altered != lines
    with pytest.raises(ReadError) as refusal:
        edition_outline(replace(edition, content=pack(altered)))
    is_told(refusal, "Edition 1")


def test_a_period_and_statuses_survive(sample, told, by):
    from models.partial_date import PartialDate

    period = Period(PartialDate.parse("2025-02"), None)
    wanted = replace(Filter(), period=period).choose(Facet.STATUS, but(Status.REJECTED))
    settings = by(wanted=wanted)
    before = outline_now(sample, told, settings)
    assert edition_outline(frozen(sample, settings)) == before


def test_texts_of_sources_are_not_in_an_edition_but_what_tells_them_apart_is(whole):
    project, _, edition = whole
    with thaw(edition) as thawed:
        assert thawed.project.paragraphs(1) == []
        assert thawed.project.directory().sources == project.directory().sources


def test_positions_keep_their_keys_in_an_edition(whole, make):
    project, _, edition = whole
    query = project.query()
    with thaw(edition) as thawed:
        then = thawed.project.query()
        assert then.positions(then.keys()) == query.positions(query.keys())
    project.apply(Add([make.issue(0)], "Add"))
