"""A project from readable files: the same files make the same project, and a slip is named."""

import re

import pytest

from models.errors import ProjectError, ReadError
from models.exchange.plain_files import build
from models.project.soundness import examine
from models.project.store import Project
from models.records import Locator, Quantity
from models.vocabulary import Attribution, Bound, Confidence, Silence, Stance, Status, Verification

PROJECT = """
name = "Talks"
id = "5e1f0b52-6d0c-4b3a-9c57-2a8d3f1b7e60"
note = "A note"

[[stakeholder]]
code = "A"
name = "Aland"

[[stakeholder]]
code = "A-MIN"
name = "Minister Ames"
parent = "A"
rank = 1

[[stakeholder]]
code = "B"
name = "Boria"

[[issue]]
code = "DRE"
name = "Dredging"
proposition = "The bay is dredged"

[[issue]]
code = "TRA"
name = "Trade"
proposition = "Tariffs fall"

[[source]]
code = "S-01"
type = "report"
title = "The Daily"
issued = "2025-02"
digest = true
text = "daily.txt"

[[source]]
code = "S-02"
type = "book"
title = "No text"

[[coverage]]
source = "S-02"
issue = "TRA"

[[coverage]]
source = "S-01"
issue = "DRE"
until = "2025-02"
note = "All of it"
"""
TEXT = "[0]\nA heading\n\n[3]\nAmes will not dredge\nthe bay.\n"
POSITIONS = """
[[position]]
code = "P-01"
holder = "A-MIN"
issue = "DRE"
stance = -2
condition = "it rains"
quantity = { value = 50, unit = "%", bound = "≥", qualifier = "of it" }
summary = "No dredging."
quote = "will not dredge"
attribution = "own words"
said_on = "2025-02-14"
source = "S-01"
paragraph = 3
confidence = "high"
event = "Ames at the harbour"
after = "TRA"

[[position]]
code = "P-02"
holder = "A"
speaker = "B"
issue = "DRE"
silence = "declined"
summary = "Says nothing."
quote = "will dredge"
attribution = "claimed by another side"
attribution_count = 2
source = "S-01"
paragraph = 3
status = "draft"
"""
GOOD = {"project.toml": PROJECT, "positions.toml": POSITIONS, "daily.txt": TEXT}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "talks.sides"


def test_the_files_become_a_project(path):
    with build(GOOD, path) as project:
        names = project.directory()
        first, second = project.query().positions([1, 2])
        texts = [(p.number, p.text) for p in project.paragraphs(1)]
    assert [s.name for s in names.sides] == ["Aland", "Boria"]
    assert names.stakeholders[2].parent == 1
    assert (str(names.sources[1].issued), names.sources[1].digest) == ("2025-02", True)
    assert texts == [(0, "A heading"), (3, "Ames will not dredge\nthe bay.")]
    assert (first.holder, first.speaker, first.stance) == (2, 2, Stance.OPPOSES)
    assert first.quantity == Quantity(value=50, unit="%", bound=Bound.AT_LEAST, qualifier="of it")
    assert (first.locator, first.verification) == (Locator(3, 5, 20), Verification.EXACT)
    assert (first.confidence, first.status) == (Confidence.HIGH, Status.REVIEWED)
    assert (first.event, first.after) == ("Ames at the harbour", 2)
    assert (second.holder, second.speaker, second.silence) == (1, 3, Silence.DECLINED)
    assert (second.locator, second.verification) == (Locator(3), Verification.NOT_FOUND)
    assert (second.attribution, second.attribution_count) == (Attribution.CLAIMED, 2)
    assert (second.status, second.said_on) == (Status.DRAFT, None)
    assert (second.event, second.after) == ("", None)


def test_what_was_searched_becomes_coverage(path):
    with build(GOOD, path) as project:
        first, second = project.judgements().coverage.values()
        assert examine(project.database) == []
    assert (first.source, first.issue, first.until, first.note) == (2, 2, None, "")
    assert (second.source, second.issue, str(second.until)) == (1, 1, "2025-02")
    assert (second.note, first.id != second.id) == ("All of it", True)


def test_the_same_files_make_the_same_project(tmp_path, tables):
    with build(GOOD, tmp_path / "1.sides") as one, build(GOOD, tmp_path / "2.sides") as two:
        assert tables(one.connection) == tables(two.connection)
        assert one.info().id == two.info().id == "5e1f0b52-6d0c-4b3a-9c57-2a8d3f1b7e60"
        ids = [row[1] for name in ("stakeholder", "issue") for row in tables(one.connection)[name]]
        assert len(set(ids)) == 5


def test_an_entry_keeps_its_id_when_others_come_before_it(tmp_path):
    more = POSITIONS[: POSITIONS.index("\n\n")].replace("P-01", "P-00") + "\n\n" + POSITIONS
    with (
        build(GOOD, tmp_path / "1.sides") as one,
        build(GOOD | {"positions.toml": more}, tmp_path / "2.sides") as two,
    ):
        old, new = one.query().positions([1, 2]), two.query().positions([2, 3])
    assert [p.id for p in old] == [p.id for p in new]
    assert len({p.id for p in old}) == 2


def test_what_a_project_was_made_with_is_not_undone(path):
    build(GOOD, path).close()
    with Project.open(path) as project:
        number = project.query().count()
        assert project.history.last() is None
        project.undo()
        assert project.query().count() == number > 0


def test_lines_may_end_as_they_do_on_windows(path):
    windows = {name: text.replace("\n", "\r\n") for name, text in GOOD.items()}
    with build(windows, path) as project:
        assert [p.number for p in project.paragraphs(1)] == [0, 3]


def test_a_date_may_stand_without_quotation_marks(path):
    bare = GOOD | {"positions.toml": POSITIONS.replace('"2025-02-14"', "2025-02-14")}
    with build(bare, path) as project:
        (first,) = project.query().positions([1])
    assert str(first.said_on) == "2025-02-14"


# What is wrong, where, and what the message names.
SLIPS = [
    ("positions.toml", 'holder = "A-MIN"', 'holder = "X"', ("position P-01", "X")),
    ("positions.toml", 'speaker = "B"', 'speaker = "X"', ("position P-02", "X")),
    ("positions.toml", 'issue = "DRE"', 'issue = "X"', ("position P-01", "X")),
    ("positions.toml", 'source = "S-01"', 'source = "X"', ("position P-01", "X")),
    ("project.toml", 'parent = "A"', 'parent = "X"', ("stakeholder A-MIN", "X")),
    ("positions.toml", '"own words"', '"hearsay"', ("position P-01", "hearsay")),
    ("positions.toml", "stance = -2", "stance = -3", ("position P-01", "-3")),
    ("positions.toml", "stance = -2", 'stance = "no"', ("position P-01", "no")),
    ("positions.toml", '"declined"', '"shouted"', ("position P-02", "shouted")),
    ("positions.toml", '"high"', '"utter"', ("position P-01", "utter")),
    ("positions.toml", '"draft"', '"done"', ("position P-02", "done")),
    ("positions.toml", 'bound = "≥"', 'bound = "about"', ("position P-01", "about")),
    ("positions.toml", 'unit = "%"', 'units = "%"', ("position P-01", "units")),
    ("positions.toml", "value = 50", 'value = "half"', ("position P-01", "half")),
    ("positions.toml", "value = 50, ", "", ("position P-01", "value")),
    ("positions.toml", '"2025-02-14"', '"yesterday"', ("position P-01", "yesterday")),
    ("project.toml", '"2025-02"', '"2025-13"', ("source S-01", "2025-13")),
    ("positions.toml", 'holder = "A-MIN"\n', "", ("position P-01", "holder", "missing")),
    ("positions.toml", 'issue = "DRE"\n', "", ("position P-01", "issue", "missing")),
    ("positions.toml", 'summary = "No dredging."\n', "", ("position P-01", "summary", "missing")),
    ("positions.toml", "paragraph = 3\n", "", ("position P-01", "paragraph", "missing")),
    ("positions.toml", 'code = "P-01"\n', "", ("position 1", "code", "missing")),
    ("project.toml", 'code = "A-MIN"\n', "", ("stakeholder 2", "code", "missing")),
    ("project.toml", 'name = "Dredging"\n', "", ("issue DRE", "name", "missing")),
    ("project.toml", 'id = "5e1f0b52-6d0c-4b3a-9c57-2a8d3f1b7e60"\n', "", ("id", "missing")),
    ("project.toml", '"5e1f0b52-6d0c', '"six', ("id",)),
    ("project.toml", "rank = 1", "rang = 1", ("stakeholder A-MIN", "rang")),
    ("project.toml", "rank = 1", 'rank = "top"', ("stakeholder A-MIN", "rank")),
    ("project.toml", "rank = 1", "rank = -1", ("stakeholder A-MIN", "rank")),
    ("project.toml", "rank = 1", "paragraph = 1", ("stakeholder A-MIN", "paragraph")),
    ("project.toml", 'code = "A-MIN"', "code = []", ("stakeholder", "code")),
    ("project.toml", 'type = "book"', "type = 2025-02-14", ("source S-02", "type")),
    ("positions.toml", 'condition = "it rains"', "condition = []", ("position P-01", "condition")),
    ("positions.toml", 'after = "TRA"', 'after = "X"', ("position P-01", "after", "X", "TRA")),
    ("positions.toml", 'after = "TRA"', 'after = "DRE"', ("position P-01", "after", "own issue")),
    ("positions.toml", '"Ames at the harbour"', "5", ("position P-01", "event", "quotation marks")),
    ("project.toml", 'source = "S-02"', 'source = "X"', ("coverage 1", "source", "X", "S-01")),
    ("project.toml", 'issue = "DRE"', 'issue = "X"', ("coverage 2", "issue", "X", "DRE")),
    ("project.toml", 'issue = "TRA"\n', "", ("coverage 1", "issue", "missing")),
    ("project.toml", 'until = "2025-02"', 'until = "then"', ("coverage 2", "until", "then")),
    ("project.toml", 'until = "2025-02"', 'til = "2025-02"', ("coverage 2", "til", "until")),
    (
        "project.toml",
        'source = "S-02"\nissue = "TRA"',
        'source = "S-01"\nissue = "DRE"',
        ("coverage 2", "coverage number 1", "leave one"),
    ),
    ("project.toml", "[[coverage]]", "[coverage]", ("coverage",)),
    ("positions.toml", "stance = -2\n", "", ("position P-01", "stance")),
    ("positions.toml", 'code = "P-02"', 'code = "P-01"', ("P-01",)),
    ("project.toml", 'name = "Boria"', 'name = "Aland"', ("stakeholder B", "name")),
    ("project.toml", 'code = "B"', 'code = "A"', ("stakeholder A",)),
    ("positions.toml", "[[position]]", "[position]", ("position",)),
    ("project.toml", "[[issue]]", "[issue]", ("issue",)),
    ("project.toml", "[[issue]]", "[[isue]]", ("isue",)),
    ("project.toml", 'name = "Talks"', 'name = "Talks', ("line 2",)),
    ("positions.toml", "paragraph = 3", "paragraph = 4", ("position P-01", "4")),
    ("daily.txt", "[3]", "[0]", ("0",)),
]


@pytest.mark.parametrize(("file", "good", "bad", "named"), SLIPS, ids=[s[2] or s[1] for s in SLIPS])
def test_a_slip_is_named_with_its_file_and_entry_and_no_project_is_left(
    path, is_told, file, good, bad, named
):
    assert good in GOOD[file]
    count = -1 if bad.startswith(("[is", "[pos", "[cov")) else 1
    with pytest.raises(ReadError) as slip:
        build(GOOD | {file: GOOD[file].replace(good, bad, count)}, path).close()
    message = str(slip.value)
    assert message.startswith(file)
    assert all(word in message for word in named), message
    assert not re.search(r"\w+\(\)|object|class|has no attribute|NoneType|constraint", message)
    is_told(slip.value, file)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("missing", GOOD)
def test_a_missing_file_is_named(path, is_told, missing):
    with pytest.raises(ReadError) as slip:
        build({name: text for name, text in GOOD.items() if name != missing}, path)
    is_told(slip, missing, "missing")
    assert list(path.parent.iterdir()) == []


def test_a_project_that_is_there_is_not_written_over(path):
    path.write_bytes(b"years of work")
    with pytest.raises(ProjectError):
        build(GOOD, path)
    assert path.read_bytes() == b"years of work"


def test_a_quote_may_run_on_into_the_next_paragraph(path):
    text = "[3]\nAmes will not dredge\n\n[4]\nthe bay.\n"
    positions = POSITIONS.replace("will not dredge", "not dredge the bay")
    with build({**GOOD, "daily.txt": text, "positions.toml": positions}, path) as project:
        (first,) = project.query().positions([1])
        assert first.verification is Verification.NORMALISED
        assert first.locator == Locator(3, 10, 20)
