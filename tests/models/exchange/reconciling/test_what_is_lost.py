"""A workbook whose hidden sheet is lost, changed or hostile is compared as far as can be."""

import hashlib
import json
from dataclasses import replace

import pytest

from models.errors import ReadError
from models.exchange.reconcile import Kind, compare
from models.exchange.sheets import Sheet
from models.project.edits import Change
from models.project.store import Project


@pytest.fixture
def olena(colleague, sample):
    return colleague(sample)


def lines_of(spreadsheet):
    sheet = spreadsheet.sheet("Record")
    return ["".join(cell for cell in row if cell) for row in sheet.rows if row[0]][1:]


def with_lines(spreadsheet, lines):
    """The same with another hidden sheet; None for none."""
    kept = [sheet for sheet in spreadsheet.sheets if sheet.name != "Record"]
    if lines is not None:
        kept.append(Sheet("Record", [["Leave it"], [], *([line] for line in lines)], visible=False))
    return replace(spreadsheet, sheets=kept)


def sealed(lines):
    """Lines with a seal that fits, as whoever knows the format can make it."""
    sha = hashlib.sha256("".join(f"{line}\n" for line in lines).encode())
    return [*lines, json.dumps(["end", [len(lines), sha.hexdigest()]])]


GARBAGE = [
    lambda lines: [],
    lambda lines: lines[:1],
    lambda lines: lines[:-1],
    lambda lines: lines[1:],
    lambda lines: [lines[0], "{", *lines[1:]],
    lambda lines: [lines[0], "[" * 100_000, *lines[1:]],
    lambda lines: [lines[0], '["columns",["position"]]', *lines[1:]],
    lambda lines: [lines[0], '["columns",[["position"],7]]', *lines[1:]],
    lambda lines: [lines[0], '["position",[{}]]', *lines[1:]],
    lambda lines: ['["sides-record",[1]]', *lines[1:]],
    lambda lines: ['["sides-record",["1",""]]', *lines[1:]],
    lambda lines: ['["sides-record",[1,""]]', '["end",[1]]'],
    lambda lines: sealed([line for line in lines[:-1] if not line.startswith('["issue"')]),
    lambda lines: sealed([*lines[:-1], next(line for line in lines if line[:11] == '["position"')]),
    lambda lines: [line.replace("Bessent", "Besent") for line in lines],
    lambda lines: None,
]


@pytest.mark.parametrize("spoil", GARBAGE)
def test_without_its_record_a_workbook_is_compared_with_the_project_alone(sample, olena, spoil):
    olena.put("P-11", "Event", "Kyiv")
    spreadsheet = olena.send()
    returned = compare(sample, with_lines(spreadsheet, spoil(lines_of(spreadsheet))))
    assert returned.two_way
    assert [(i.kind, i.code, i.title, i.ours, i.theirs, i.default) for i in returned.items] == [
        (Kind.CHANGED, "P-11", "Event", "", "Kyiv", False)
    ]
    (told,) = returned.told
    assert told.startswith("The hidden sheet “Record” ")


def test_without_its_record_rows_that_are_gone_are_counted_and_nothing_is_done(sample, olena):
    olena.sheet.delete_rows(olena.row("P-11"))
    returned = compare(sample, with_lines(olena.send(), None))
    assert returned.items == ()
    assert any("1 position of this project" in sentence for sentence in returned.told)


def test_what_was_edited_here_is_never_undone_unseen_without_the_record(sample, olena):
    query = sample.query()
    position = next(p for p in query.positions(query.keys()) if p.code == "P-11")
    sample.apply(Change([replace(position, event="Munich")], "Ours"))
    (item,) = compare(sample, with_lines(olena.send(), None)).items
    assert (item.ours, item.theirs, item.default) == ("Munich", "", False)


def test_a_record_of_a_newer_version_is_refused(sample, olena):
    spreadsheet = olena.send()
    lines = lines_of(spreadsheet)
    newer = with_lines(spreadsheet, [lines[0].replace("[1,", "[2,"), *lines[1:]])
    with pytest.raises(ReadError, match="newer version"):
        compare(sample, newer)


def test_without_its_record_a_workbook_of_another_project_is_refused(sample, olena, tmp_path):
    spreadsheet = with_lines(olena.send(), None)
    with (
        Project.create(tmp_path / "other.sides", "Other") as other,
        pytest.raises(ReadError, match="another project"),
    ):
        compare(other, spreadsheet)


def test_a_project_that_took_over_some_positions_says_whose_workbook_it_is(sample, olena, tmp_path):
    names, query = sample.directory(), sample.query()
    records = [*names.stakeholders.values(), *names.issues.values(), *names.sources.values()]
    some = query.positions(query.keys()[:3])
    with Project.create(tmp_path / "part.sides", "Part", records=[*records, *some]) as part:
        returned = compare(part, olena.send())
    assert returned.items == ()
    assert "another project, “Ukraine talks, February 2025”" in returned.told[0]


def test_an_id_that_nobody_knows_is_a_new_position_that_is_not_preselected(sample, olena):
    olena.put("P-11", "Id", "made-up")
    olena.put("P-11", "Code", "X-1")
    kinds = {(item.kind, item.default) for item in compare(sample, olena.send()).items}
    assert kinds == {(Kind.ADDED, False), (Kind.REMOVED, False)}
