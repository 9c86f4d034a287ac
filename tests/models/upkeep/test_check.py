"""The state of a file is told as it is, in facts and sentences, and the file is left as it is."""

import shutil
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from models.errors import Cancelled, ProjectError
from models.judgements import CommonGround, Coverage, Decision, Exemption, Override, Unit
from models.project.edits import Add, Change
from models.project.lock import Lock
from models.project.schema import FORMAT_VERSION
from models.project.store import Project
from models.records import Locator
from models.upkeep.check import check
from models.vocabulary import Scope, Verdict, Verification

FORMAT_1 = Path(__file__).parents[2] / "data" / "format-1.sides"
TEXT = "Ames will not dredge the bay. “Never,” he said. Ames will not dredge the bay."
QUOTE = "Ames will not dredge the bay"


@pytest.fixture
def quoted(project, make):
    """Make a project of one position with this quote, recorded in this way; return its path."""

    def made(quote, recorded, *span, text=TEXT):
        records = [make.stakeholder(3), make.issue(1), make.source(1)]
        records += [make.paragraph(1, 1, 18, text)] if text else []
        position = make.position(
            7, source=1, quote=quote, verification=recorded, locator=Locator(18, *span)
        )
        project.apply(Add([*records, position], "Add"))
        project.close()
        return project.path

    return made


@pytest.fixture
def file(talks, make):
    """A closed, sound project with two positions without quotes, and a judgement of each kind."""
    judgements = [
        Override(key=1, id="o", position=2, scope=Scope.SPEAKER, reason="Official"),
        Decision(key=1, id="d", first=1, second=2, verdict=Verdict.GENUINE),
        Exemption(key=1, id="e", side=5, issue=2, reason="It has no coast"),
        Coverage(key=1, id="c", source=1, issue=1),
        CommonGround(key=1, id="g", issue=1, text="Both"),
        Unit(key=1, id="u", name="division", factor=15_000.0, base="troops"),
    ]
    talks.apply(Add([make.position(1), make.position(2, 4), *judgements], "Add"))
    talks.close()
    return talks.path


def test_a_sound_project_is_said_to_be_sound(file):
    before = file.read_bytes()
    report = check(file)
    assert report.problems == []
    assert report.facts == {
        "Format": f"{FORMAT_VERSION}",
        "Journal": "none",
        "Open by": "nobody",
        "Schema": "as Sides makes it",
        "Structure": "sound",
        "References": "all there",
        "Values": "42 rows, as written",
        "History": "2 steps",
        "Quotes": "0 exact, 0 normalised, 0 not found, 2 no text",
    }
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["talks.sides"]


def test_an_older_format_is_told_and_no_problem(tmp_path):
    path = tmp_path / "old.sides"
    shutil.copy(FORMAT_1, path)
    report = check(path)
    assert report.problems == []
    assert report.facts["Format"] == f"1; Sides brings it to {FORMAT_VERSION}"
    assert path.read_bytes() == FORMAT_1.read_bytes()


def test_the_sample_is_sound_and_its_quotes_are_exact(sample):
    report = check(sample.path)
    assert report.problems == []
    assert report.facts["Quotes"] == "34 exact, 0 normalised, 0 not found, 0 no text"


@pytest.mark.parametrize(
    ("statement", "fact", "problem"),
    [
        (
            "UPDATE position SET summary = 'Altered' WHERE row = 2",
            "Values",
            "Position P-02 (row 2) is not as it was written.",
        ),
        (
            "UPDATE stakeholder SET rank = 7 WHERE row = 1",
            "Values",
            "Stakeholder Aland (row 1) is not as it was written.",
        ),
        (
            "UPDATE position SET source = 9 WHERE row = 2",
            "References",
            "Position P-02 (row 2) refers to a source that is missing.",
        ),
        (
            "UPDATE override SET reason = 'Altered'",
            "Values",
            "Override for P-02 (row 1) is not as it was written.",
        ),
        (
            "UPDATE decision SET verdict = 'coding error'",
            "Values",
            "Verdict on P-01 and P-02 (row 1) is not as it was written.",
        ),
        (
            "UPDATE exemption SET reason = 'Altered'",
            "Values",
            "Exemption of Boria from Fishing (row 1) is not as it was written.",
        ),
        (
            "UPDATE coverage SET note = 'Altered'",
            "Values",
            "Coverage record of The Daily for Dredging (row 1) is not as it was written.",
        ),
        (
            "UPDATE common_ground SET place = 9",
            "Values",
            "Common ground on Dredging (row 1) is not as it was written.",
        ),
        (
            "UPDATE unit SET factor = 1000.0",
            "Values",
            "Unit division (row 1) is not as it was written.",
        ),
        (
            "UPDATE override SET position = 9",
            "References",
            "Override (row 1) refers to a position that is missing.",
        ),
        (
            "UPDATE position SET after = 9 WHERE row = 2",
            "References",
            "Position P-02 (row 2) refers to an issue that is missing.",
        ),
        (
            "UPDATE sqlite_sequence SET seq = 0 WHERE name = 'decision'",
            "History",
            "The last number given to a verdict is lost.",
        ),
        (
            "UPDATE change SET target = 9 WHERE record = 'common_ground'",
            "Values",
            "What step 2 did to a common ground is not as it was written.",
        ),
        ("DELETE FROM head", "History", "It does not say at which step it stands."),
        (
            "UPDATE change SET before = 'x' WHERE step = 2",
            "History",
            "The history of “talks.sides” is damaged. Open a backup of it.",
        ),
        ("UPDATE stakeholder SET rank = 'high' WHERE row = 1", "Structure", None),
        (
            "UPDATE position SET stance = 'abc' WHERE row = 2",
            "Quotes",
            "Row 2 of “position” holds a value that it cannot hold (stance is not a whole number). "
            "The file is damaged; open a backup of it.",
        ),
    ],
)
def test_each_fault_is_told_with_a_sentence(file, damage, is_told, statement, fact, problem):
    sound = check(file).facts
    damage(file, statement)
    report = check(file)
    assert report.facts[fact] != sound[fact]
    assert problem is None or problem in report.problems
    for told in report.problems:
        assert not told[0].islower()
        assert told.endswith(".")


def test_what_is_not_opened_is_a_problem_in_the_words_of_the_refusal(file, is_told):
    connection = apsw.Connection(str(file))
    connection.execute("CREATE VIEW planted AS SELECT 1")
    connection.close()
    with pytest.raises(ProjectError) as refusal:
        Project.open(file)
    report = check(file)
    assert report.problems == [str(refusal.value)]
    assert report.facts["Schema"] == "not opened"


@pytest.mark.parametrize("what", ["a folder", "nothing"])
def test_what_is_no_file_is_refused(tmp_path, is_told, what):
    path = tmp_path if what == "a folder" else tmp_path / "gone.sides"
    with pytest.raises(ProjectError) as refusal:
        check(path)
    is_told(refusal, path.name)


def test_who_has_it_open_is_told_and_no_problem(file):
    lock = Lock.take(file)
    report = check(file)
    lock.release()
    assert report.problems == []
    assert " since 20" in report.facts["Open by"]
    assert check(file).facts["Open by"] == "nobody"


def test_an_edit_that_was_cut_off_is_told_and_left_where_it_is(file, tmp_path):
    crashed = tmp_path / "crashed.sides"
    with Project.open(file) as project:
        project.connection.execute("BEGIN IMMEDIATE")
        project.connection.execute("UPDATE position SET note = 'half done'")
        project.connection.cache_flush()
        shutil.copy(file, crashed)
        shutil.copy(f"{file}-journal", f"{crashed}-journal")
        project.connection.execute("ROLLBACK")
    before = crashed.read_bytes()
    report = check(crashed)
    assert report.problems == []
    assert report.facts["Journal"] == "left by an edit that was cut off; opening takes it back"
    assert crashed.read_bytes() == before
    assert Path(f"{crashed}-journal").exists()


@pytest.mark.parametrize(
    ("quote", "recorded", "span", "text"),
    [
        (QUOTE, Verification.EXACT, (0, 28), TEXT),
        (QUOTE, Verification.EXACT, (48, 76), TEXT),
        ('"Never," he said', Verification.NORMALISED, (30, 46), TEXT),
        ("Ames will dredge", Verification.NOT_FOUND, (), TEXT),
        (QUOTE, Verification.NO_TEXT, (), ""),
        ("", Verification.NO_TEXT, (), TEXT),
    ],
    ids=["exact", "its second place", "typography", "not found", "no text", "no quote"],
)
def test_a_quote_that_is_as_it_is_recorded_is_no_problem(quoted, quote, recorded, span, text):
    report = check(quoted(quote, recorded, *span, text=text))
    assert report.problems == []
    assert f"1 {recorded.label}" in report.facts["Quotes"]


@pytest.mark.parametrize(
    ("quote", "recorded", "span", "text", "problem"),
    [
        (
            "Ames will dredge",
            Verification.EXACT,
            (0, 16),
            TEXT,
            "P-07: recorded as exact, but not found in its source.",
        ),
        (
            '"Never," he said',
            Verification.EXACT,
            (30, 46),
            TEXT,
            "P-07: recorded as exact, but it stands in its source but for typography.",
        ),
        (
            QUOTE,
            Verification.NOT_FOUND,
            (),
            TEXT,
            "P-07: recorded as not found, but it stands in its source word for word.",
        ),
        (
            QUOTE,
            Verification.EXACT,
            (0, 28),
            "",
            "P-07: recorded as exact, but there is no text to compare.",
        ),
        (
            QUOTE,
            Verification.EXACT,
            (0, 27),
            TEXT,
            "P-07: its quote does not stand where it is recorded.",
        ),
        (
            QUOTE,
            Verification.EXACT,
            (0, 70),
            TEXT,
            "P-07: its quote does not stand where it is recorded.",
        ),
        (
            QUOTE,
            Verification.EXACT,
            (),
            TEXT,
            "P-07: its quote does not stand where it is recorded.",
        ),
        (
            "Ames will dredge",
            Verification.NOT_FOUND,
            (0, 16),
            TEXT,
            "P-07: a place is recorded for its quote, which stands nowhere.",
        ),
    ],
)
def test_a_quote_that_is_not_as_it_is_recorded_is_told(
    quoted, quote, recorded, span, text, problem
):
    report = check(quoted(quote, recorded, *span, text=text))
    assert report.problems == [problem]


@pytest.mark.parametrize(
    ("quote", "text", "note"),
    [
        (
            "Ames will dredge the bay",
            TEXT,
            "P-07: not found in its source. "
            "Nearest, ¶ 18: “Ames will not dredge the bay”; “not” is missing.",
        ),
        (
            "Nobody said so",
            TEXT,
            "P-07: not found in its source. Nothing in its source is near it.",
        ),
    ],
    ids=["a word", "nothing near"],
)
def test_a_quote_that_is_not_found_is_listed_with_the_nearest_words(quoted, quote, text, note):
    report = check(quoted(quote, Verification.NOT_FOUND, text=text))
    assert report.notes == [note]
    assert report.problems == []


def test_a_quote_that_runs_on_into_the_next_paragraph_is_compared_as_a_whole(project, make):
    records = [make.stakeholder(3), make.issue(1), make.source(1)]
    records += [
        make.paragraph(1, 1, 1, "Ames said he will"),
        make.paragraph(2, 1, 2, "not dredge."),
    ]
    place, recorded = Locator(1, 10, 17), Verification.NORMALISED
    quote = "he will not dredge"
    given = {"source": 1, "quote": quote, "verification": recorded, "locator": place}
    project.apply(Add([*records, make.position(7, **given)], "Add"))
    project.close()
    assert check(project.path).problems == []
    with Project.open(project.path) as again:
        (position,) = again.query().positions([7])
        again.apply(Change([replace(position, quote="he will dredge")], "Change"))
    assert check(project.path).problems == [
        "P-07: recorded as normalised, but not found in its source."
    ]


def test_a_check_can_be_stopped(file):
    def stop(_done, _total):
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        check(file, stop)
