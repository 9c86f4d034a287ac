"""Templates and texts that a project keeps, as briefings use them."""

import pytest

from models.briefing.keeping import (
    forget_template,
    keep_template,
    keep_texts,
    templates,
    texts_of,
)
from models.briefing.template import TEMPLATES, Detail, Paper, PaperSize, SectionKind, Template
from models.briefing.texts import Finding, Texts
from models.errors import ReadError
from models.project.edits import Change
from models.project.merges import MergeIssues
from models.project.shelf import Shelf

OWN = Template(
    "For the minister",
    (SectionKind.SIDES, SectionKind.NOTES),
    ("holder-5", "holder-1"),
    ("issue-2", "issue-1"),
    (Detail.QUOTES,),
    (),
    Paper(PaperSize.LETTER, landscape=False, text_size=11),
)
TEXTS = Texts("T", "Why", "Me", "DRAFT", (Finding("F", "So", ("position-1",), proposed=True),))


def test_a_project_begins_with_the_programs_templates_and_no_texts(talks):
    assert templates(talks) == list(TEMPLATES)
    assert texts_of(talks) == Texts()


def test_a_template_is_kept_changed_and_forgotten_and_each_is_undone(talks):
    talks.apply(keep_template(talks, OWN))
    assert templates(talks) == [OWN, *TEMPLATES]
    changed = Template("for the MINISTER", (SectionKind.METHOD,))
    talks.apply(keep_template(talks, changed))
    assert templates(talks) == [changed, *TEMPLATES]
    (kept,) = Shelf(talks.database).templates()
    talks.apply(forget_template(kept))
    assert templates(talks) == list(TEMPLATES)
    labels = [step.label for step in talks.history.steps(limit=3)]
    assert labels == [
        "Delete template for the MINISTER",
        "Change template for the MINISTER",
        "Keep template For the minister",
    ]
    talks.undo()
    assert templates(talks)[0] == changed
    talks.undo()
    assert templates(talks)[0] == OWN


def test_a_template_of_a_programs_name_takes_its_place(talks):
    own = Template("briefing", (SectionKind.METHOD,))
    talks.apply(keep_template(talks, own))
    assert templates(talks) == [own, *TEMPLATES[1:]]


def test_texts_are_kept_and_undone(talks):
    talks.apply(keep_texts(talks, TEXTS))
    assert texts_of(talks) == TEXTS
    talks.apply(keep_texts(talks, Texts(title="Other")))
    assert texts_of(talks) == Texts(title="Other")
    talks.undo()
    assert texts_of(talks) == TEXTS
    talks.undo()
    assert texts_of(talks) == Texts()
    talks.apply(keep_texts(talks, TEXTS))
    assert texts_of(talks) == TEXTS


def test_a_kept_template_can_be_read_after_what_it_names_was_merged(talks):
    talks.apply(keep_template(talks, OWN))
    names = talks.directory()
    talks.apply(MergeIssues(names.issues[1], names.issues[2]))
    assert templates(talks)[0].issues == ("issue-1",)


@pytest.mark.parametrize("content", ["", "{", '{"sections": ["nonsense"]}', "[" * 99_999])
def test_a_damaged_template_is_told_by_its_name(talks, is_told, content):
    from dataclasses import replace

    talks.apply(keep_template(talks, OWN))
    (kept,) = Shelf(talks.database).templates()
    talks.apply(Change([replace(kept, content=content)], "Damage"))
    with pytest.raises(ReadError) as refusal:
        templates(talks)
    is_told(refusal, "The template “For the minister”")


@pytest.mark.parametrize("findings", ["{", "[[]]", '[], "title": 7', '[{"title": 7}]'])
def test_damaged_findings_are_told(talks, is_told, findings):
    from dataclasses import replace

    talks.apply(keep_texts(talks, TEXTS))
    kept = Shelf(talks.database).texts()
    talks.apply(Change([replace(kept, findings=findings)], "Damage"))
    with pytest.raises(ReadError) as refusal:
        texts_of(talks)
    is_told(refusal, "The texts of the briefing")
