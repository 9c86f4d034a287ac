"""From format 3: tables for what is kept of briefings are added; nothing is written anew."""

import pytest

from models.briefings import KeptTemplate
from models.errors import ProjectError
from models.project.edits import Add
from models.project.shelf import Shelf
from models.project.soundness import examine
from models.project.store import Project


@pytest.fixture
def old(of_format):
    return of_format(3)


def test_it_has_no_template_no_texts_and_no_edition(old):
    with Project.open(old) as project:
        shelf = Shelf(project.database)
        assert (shelf.templates(), shelf.texts(), shelf.editions()) == ([], None, [])


def test_what_was_done_in_format_3_is_undone_below_what_is_done_now(old, tables):
    with Project.open(old) as project:
        before = tables(project.connection)
        project.apply(Add([KeptTemplate(id="t", name="Own", content="{}")], "Keep template Own"))
        assert [step.label for step in project.history.steps()] == [
            "Keep template Own",
            "Add position P-35",
            "Judge",
            "Delete position P-34",
            "Change stance of P-07",
        ]
        project.go_to(None)
        assert len(tables(project.connection)["position"]) == 34
        assert tables(project.connection)["override"] == []
        project.go_to(4)
        assert tables(project.connection) == before
        assert examine(project.database) == []


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE position SET summary = 'Another' WHERE row = 7", "position P-07 (row 7)"),
        ("UPDATE override SET reason = 'Another'", "override for P-07 (row 1)"),
        ("UPDATE change SET before = '{}' WHERE step = 1", "what step 1 did to a position"),
    ],
)
def test_a_row_that_was_damaged_is_still_damaged(old, ask, statement, named):
    ask(old, statement)
    with Project.open(old) as project:
        told = [fault.text for fault in examine(project.database)]
    assert told == [f"{named} is not as it was written"]


def test_a_file_of_format_4_that_says_it_is_of_format_3_is_refused(old, ask, is_told):
    Project.open(old).close()
    ask(old, "PRAGMA user_version = 3")
    with pytest.raises(ProjectError) as refusal:
        Project.open(old)
    is_told(refusal, "old.sides")
