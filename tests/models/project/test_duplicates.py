"""Duplicates, sources removed with their text, the project's own record; what steps are called."""

from dataclasses import replace

import pytest

from models.errors import EditError
from models.project.edits import Add, Change, Delete, Duplicate, RemoveSource, Touched
from models.project.merges import MergeIssues, MergePositions, MergeSources, MergeStakeholders
from models.project.soundness import examine
from models.vocabulary import Silence


@pytest.fixture
def apply(talks, tables):
    """Apply an edit and make sure that it can be undone; return all positions."""

    def run(edit):
        before = tables(talks.connection)
        talks.apply(edit)
        after = tables(talks.connection)
        assert examine(talks.database) == []
        talks.undo()
        assert tables(talks.connection) == before
        talks.redo()
        assert tables(talks.connection) == after
        return talks.query().positions(talks.query().keys())

    return run


@pytest.fixture
def refused(talks, tables, is_told):
    """Apply an edit that has to be refused and to leave no trace."""

    def run(edit, *named):
        before, steps = tables(talks.connection), talks.history.steps()
        with pytest.raises(EditError) as refusal:
            talks.apply(edit)
        is_told(refusal, "Nothing was changed", *named)
        assert (tables(talks.connection), talks.history.steps()) == (before, steps)

    return run


def test_a_copy_differs_from_its_position_in_key_id_and_code_alone(talks, apply, make):
    apply(Add([make.position(1, source=1), make.position(2, silence=Silence.DECLINED)], "Add"))
    originals = talks.query().positions([2, 1])
    *_, one, two = found = apply(Duplicate(originals))
    for original, copy in zip(originals, (one, two), strict=True):
        assert replace(copy, key=original.key, id=original.id, code=original.code) == original
    assert len({position.id for position in found}) == 4


def test_a_copy_has_the_next_free_code_in_the_manner_of_its_position(apply, make):
    some = [make.position(1), make.position(2, code="P-05"), make.position(3, code="UA.9")]
    apply(Add(some, "Add"))
    *_, one, two, three = apply(Duplicate([some[0], some[0], some[2]]))
    assert [copy.code for copy in (one, two, three)] == ["P-04", "P-06", "UA.6"]


@pytest.mark.parametrize(
    ("code", "copied"), [("P", "P2"), ("12", "02"), ("", "2"), ("é-٣", "é-٣2")]
)
def test_any_code_can_be_counted_on(apply, make, code, copied):
    apply(Add([make.position(1, code=code)], "Add"))
    assert apply(Duplicate([make.position(1, code=code)]))[1].code == copied


def test_a_copy_that_would_refer_to_what_is_gone_is_refused(refused, make):
    refused(Duplicate([make.position(9, holder=99)]), "refers")


def test_a_source_is_removed_together_with_its_text(talks, apply):
    apply(RemoveSource(talks.directory().sources[1]))
    assert talks.directory().sources == {}
    assert talks.paragraphs(1) == []


def test_a_source_that_a_position_stands_on_is_not_removed(talks, refused, make):
    talks.apply(Add([make.position(1, source=1)], "Add"))
    refused(RemoveSource(talks.directory().sources[1]), "refers")
    talks.apply(Delete([make.position(1)], "Delete"))
    talks.apply(RemoveSource(talks.directory().sources[1]))


def test_the_projects_name_and_note_are_changed_like_any_record(talks, apply):
    info = replace(talks.info(), name="Bay talks", note="Спільно")
    apply(Change([info], "Rename"))
    assert talks.info() == info
    assert talks.undo() is Touched.PROJECT
    assert talks.info().name == "Talks"


def test_a_project_keeps_a_name(talks, refused):
    refused(Change([replace(talks.info(), name="")], "Rename"), "a project needs a name")


def test_labels_say_what_became_of_what(make):
    a, b, c = (make.position(key) for key in (1, 2, 3))
    source = make.source
    assert MergePositions(a, [b]).label == "Merge P-02 into P-01"
    assert MergePositions(a, [b, c]).label == "Merge 2 positions into P-01"
    people = MergeStakeholders(make.stakeholder(1), make.stakeholder(2, "Officials", code=""))
    assert people.label == "Merge stakeholder Officials into H-01"
    assert MergeSources(source(1), source(2)).label == "Merge source Source 2 into Source 1"
    issues = MergeIssues(make.issue(1), make.issue(2))
    assert issues.label == "Merge issue I-02 into I-01"
    turned = replace(issues, turned=True)
    assert turned.label == "Merge issue I-02 into I-01, stances turned round"
    assert Duplicate([a]).label == "Duplicate position P-01"
    assert Duplicate([a, b]).label == "Duplicate 2 positions"
    assert RemoveSource(source(1)).label == "Delete source Source 1"
