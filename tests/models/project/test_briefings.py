"""Templates, texts and editions in the file: undone, checked, backed up and saved like all else."""

import json
from dataclasses import replace

import pytest

from models.briefings import Edition, KeptTemplate, KeptTexts
from models.errors import EditError, ProjectError
from models.project.backups import Backups
from models.project.change_words import ChangeWords
from models.project.codes import FrozenCodes, codes_in, next_code
from models.project.edits import Add, Change, Delete, Duplicate
from models.project.merges import MergeIssues, MergePositions, MergeStakeholders
from models.project.shelf import Shelf
from models.project.soundness import examine
from models.project.store import Project
from models.project.touched import Touched
from models.upkeep.check import check
from models.upkeep.recover import Count, recover

TEMPLATE = KeptTemplate(key=1, id="t", place=1, name="Own", content='{"sides": ["holder-1"]}')
TEXTS = KeptTexts(key=1, id="x", title="Title", marking="DRAFT", findings="[]")


def edition(number=1, **more):
    given = {"id": f"e{number}", "name": f"No. {number}", "made": "2025-03-02T14:05:00+00:00"}
    return Edition(
        **given | {"key": number, "number": number, "codes": "{}", "content": "A"} | more
    )


@pytest.fixture
def kept(talks, make):
    """The cast, a position, a template, texts and two editions."""
    frozen = edition(2, codes=json.dumps({"P-01": "position-1", "P-02": "position-2"}))
    talks.apply(Add([make.position(1), TEMPLATE, TEXTS, edition(), frozen], "Keep"))
    return talks


def everything(project):
    shelf = Shelf(project.database)
    editions = [shelf.edition(e.number) for e in shelf.editions()]
    return shelf.templates(), shelf.texts(), editions


def test_they_come_back_as_they_were_kept(kept):
    templates, texts, editions = everything(kept)
    assert (templates, texts) == ([TEMPLATE], TEXTS)
    assert [e.number for e in editions] == [1, 2]
    assert Shelf(kept.database).editions()[1] == replace(editions[1], codes="", content="")


def test_each_edit_of_them_is_undone_and_made_again(kept):
    states = [everything(kept)]
    for edit in (
        Change([replace(TEMPLATE, name="Other", content="{}")], "Change template"),
        Change([replace(TEXTS, title="Another", findings='[{"title": "x"}]')], "Change texts"),
        Delete([edition(1)], "Delete edition"),
        Delete([replace(TEMPLATE, name="Other")], "Delete template"),
    ):
        assert kept.apply(edit) == Touched.BRIEFINGS
        states.append(everything(kept))
        assert examine(kept.database) == []
    for state in states[-2::-1]:
        assert kept.undo() == Touched.BRIEFINGS
        assert everything(kept) == state
    for state in states[1:]:
        kept.redo()
        assert everything(kept) == state
    assert examine(kept.database) == []


def test_two_templates_never_have_one_name_and_two_editions_never_one_number(kept, is_told):
    for record in (replace(TEMPLATE, key=0, id="t2"), edition(1, key=0, id="e9")):
        with pytest.raises(EditError) as refusal:
            kept.apply(Add([record], "Add"))
        is_told(refusal, "there is already a")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (edition(3, content="A" * 20_000_001), "an edition is too large"),
        (edition(3, codes="A" * 5_000_001), "an edition has too many codes"),
        (replace(TEMPLATE, key=0, id="t2", name="x", content="A" * 1_000_001), "too long"),
        (edition(0), "an edition’s number is 1 or more"),
        (edition(3, name=""), "an edition needs a name"),
    ],
)
def test_what_is_out_of_bounds_is_refused(kept, is_told, record, said):
    with pytest.raises(EditError) as refusal:
        kept.apply(Add([replace(record, key=9)], "Add"))
    is_told(refusal, said)


def test_an_edition_that_is_not_there_is_named_with_those_that_are(kept, is_told):
    with pytest.raises(ProjectError) as refusal:
        Shelf(kept.database).edition(7)
    is_told(refusal, "no edition 7", "1, 2")


def test_a_code_that_an_edition_has_is_given_to_no_other_position(kept, make, is_told):
    for edit in (
        Add([make.position(5, code="P-02")], "Add"),
        Change([make.position(1, code="P-02")], "Rename"),
    ):
        with pytest.raises(EditError) as refusal:
            kept.apply(edit)
        is_told(refusal, "in edition 2 the code “P-02” is that of another position")


def test_the_position_that_a_code_was_frozen_for_may_have_it_again(kept, make):
    kept.apply(Change([make.position(1, code="Q-01")], "Rename"))
    kept.apply(Change([make.position(1, code="P-01")], "Rename back"))
    kept.apply(Add([make.position(2)], "Add again what the edition has"))
    assert kept.query().count() == 2


def test_a_new_code_is_none_that_an_edition_has(kept):
    assert next_code(kept.database) == "P-03"
    (first,) = kept.query().positions([1])
    kept.apply(Duplicate([first]))
    assert {p.code for p in kept.query().positions(kept.query().keys())} == {"P-01", "P-03"}


def test_codes_of_a_deleted_edition_are_free_until_it_is_brought_back(kept, make):
    kept.apply(Delete([edition(2)], "Delete"))
    kept.apply(Add([make.position(5, code="P-02")], "Add"))
    kept.undo()
    kept.undo()
    assert FrozenCodes(kept.database).edition_of("P-02") == 2


@pytest.mark.parametrize("text", ["", "[]", "{", "7", '{"P-01": 7}', "[" * 99_999, "null"])
def test_codes_that_are_damaged_are_no_hindrance(text):
    assert codes_in(text) == {}


def test_templates_and_findings_follow_a_merge(kept, make):
    findings = '[{"title": "position-1", "positions": ["position-1", "position-3"]}]'
    content = '{"sides": ["holder-5", "holder-1"], "issues": ["issue-2"]}'
    kept.apply(
        Change([replace(TEMPLATE, content=content), replace(TEXTS, findings=findings)], "Change")
    )
    kept.apply(Add([make.position(3)], "Add"))
    names = kept.directory()
    kept.apply(MergePositions(make.position(3), [make.position(1)]))
    kept.apply(MergeIssues(names.issues[1], names.issues[2]))
    kept.apply(MergeStakeholders(names.stakeholders[1], names.stakeholders[5]))
    templates, texts, _ = everything(kept)
    assert json.loads(templates[0].content) == {"sides": ["holder-1"], "issues": ["issue-1"]}
    assert json.loads(texts.findings) == [{"title": "position-1", "positions": ["position-3"]}]
    for _ in range(3):
        kept.undo()
    templates, texts, _ = everything(kept)
    assert (templates[0].content, texts.findings) == (content, findings)


def test_a_damaged_template_hinders_no_merge(kept):
    kept.apply(Change([replace(TEMPLATE, content='{"issue-2"')], "Change"))
    names = kept.directory()
    kept.apply(MergeIssues(names.issues[1], names.issues[2]))
    assert everything(kept)[0][0].content == '{"issue-2"'


def test_the_history_tells_them_in_words(kept):
    kept.apply(Change([replace(TEMPLATE, content="{}"), replace(TEXTS, title="x")], "Change"))
    kept.apply(Delete([edition(1)], "Delete"))
    kept.apply(Add([edition(3)], "Freeze"))
    names = Shelf(kept.database)
    words = ChangeWords(kept.directory(), lambda _: "", kept_name=names.name_of)
    lines = [
        words.line(change)
        for step in reversed(kept.history.steps(limit=3))
        for change in kept.history.changes(step.row)
    ]
    assert lines == [
        "Changed template Own: layout: as before → changed",
        "Changed texts of the briefing x: title: Title → x",
        "Deleted edition 1, No. 1",
        "Added edition 3, No. 3",
    ]


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE template SET content = '{}'", "template Own (row 1)"),
        ("UPDATE briefing_texts SET marking = ''", "texts of the briefing (row 1)"),
        ("UPDATE edition SET content = 'B' WHERE number = 2", "edition 2 (row 2)"),
        ("UPDATE edition SET number = 7 WHERE number = 2", "edition 7 (row 2)"),
    ],
)
def test_a_check_finds_each_that_is_not_as_it_was_written(kept, ask, statement, named):
    kept.close()
    ask(kept.path, statement)
    problems = check(kept.path).problems
    assert problems == [f"{named[:1].upper()}{named[1:]} is not as it was written."]


def test_a_backup_and_a_recovery_have_them_all(kept, tmp_path):
    before = everything(kept)
    backup = Backups(tmp_path / "backups", "talks").make(kept.database, kept.path)
    with Project.open(backup.path, read_only=True) as copy:
        assert everything(copy) == before
    kept.close()
    recovery = recover(kept.path, tmp_path / "new.sides")
    assert recovery.losses == []
    found = {
        noun: recovery.counts[noun] for noun in ("template", "texts of the briefing", "edition")
    }
    assert list(found.values()) == [Count(1, 1), Count(1, 1), Count(2, 2)]
    with Project.open(tmp_path / "new.sides") as project:
        assert everything(project) == before
        assert examine(project.database) == []


def test_an_edition_is_saved_from_a_file_without_its_first_page(kept, tmp_path):
    kept.apply(Change([replace(TEXTS, purpose="Ж" * 5_000)], "Change"))
    kept.apply(Add([edition(3, content="A" * 50_000)], "Freeze"))
    before = everything(kept)
    kept.close()
    whole = kept.path.read_bytes()
    kept.path.write_bytes(bytes(4_096) + whole[4_096:])
    recover(kept.path, tmp_path / "new.sides")
    with Project.open(tmp_path / "new.sides") as project:
        templates, texts, editions = everything(project)
    assert {e.number: e.content for e in editions} == {e.number: e.content for e in before[2]}
    assert [t.content for t in templates] == [TEMPLATE.content]
    assert texts.purpose == "Ж" * 5_000


def test_a_file_whose_edition_holds_another_kind_of_value_is_told(kept, damage, is_told):
    kept.close()
    damage(kept.path, "UPDATE edition SET content = x'00' WHERE number = 1")
    with Project.open(kept.path) as project, pytest.raises(ProjectError) as refusal:
        Shelf(project.database).edition(1)
    is_told(refusal, "“edition”", "damaged")
