"""A workbook holds its project whole: what is made of it again is equal, field by field."""

import datetime
import shutil
import subprocess
from pathlib import Path

import pytest
from any_project import records
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from models.errors import ProjectError, ReadError
from models.exchange.export import export
from models.exchange.sheets import Sheet, Spreadsheet
from models.exchange.workbook_project import make_project as project_of
from models.exchange.workbook_project import recorded
from models.project.filter import EVERYTHING, Facet, Filter, but
from models.project.rows import TABLES
from models.project.store import Project

MADE = datetime.datetime(2025, 3, 2, tzinfo=datetime.UTC)


def read(path):
    """The workbook as openpyxl reads it, an independent reader."""
    book = load_workbook(path, read_only=True, data_only=True)
    sheets = [
        Sheet(sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)])
        for sheet in book.worksheets
    ]
    book.close()
    return Spreadsheet(Path(path).name, sheets)


def positions(project):
    query = project.query(project.directory())
    return query.positions(query.keys(EVERYTHING))


def everything(project):
    """All rows of all tables that hold records."""
    names = project.directory()
    found = {"project": [project.info()], "position": positions(project)}
    for kind, held in (
        ("stakeholder", names.stakeholders),
        ("issue", names.issues),
        ("source", names.sources),
        ("override", names.judged.overrides),
        ("decision", names.judged.decisions),
        ("exemption", names.judged.exemptions),
        ("coverage", names.judged.coverage),
        ("common_ground", names.judged.common_grounds),
        ("unit", names.judged.units),
    ):
        found[kind] = sorted(held.values(), key=lambda record: record.key)
    found["paragraph"] = [p for key in names.sources for p in project.paragraphs(key)]
    briefings = {"template", "briefing_texts", "edition"}  # which stay in the project
    assert set(found) | briefings == {table.name for table in TABLES.values()}
    return found


def sent(project, folder, **options):
    path = folder / "sent.xlsx"
    export(project, path, made=MADE, version="1", **options)
    return path


def test_a_project_made_of_the_samples_workbook_is_equal_field_by_field(sample, tmp_path):
    with project_of(read(sent(sample, tmp_path)), tmp_path / "again.sides") as again:
        assert everything(again) == everything(sample)


def test_every_judgement_comes_back(judged, tmp_path):
    with project_of(read(sent(judged, tmp_path)), tmp_path / "again.sides") as again:
        found = everything(again)
        assert found == everything(judged)
        assert all(found.values())


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_project_survives_the_trip(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("trip")
    given_records = data.draw(records())
    made = Project.create(folder / "one.sides", "=Odd & <b>", note="x", records=given_records)
    with made as project, project_of(read(sent(project, folder)), folder / "two.sides") as again:
        assert everything(again) == everything(project)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not here")
def test_the_samples_workbook_comes_back_whole_from_libreoffice(sample, tmp_path):
    path, saved = sent(sample, tmp_path), tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*command, "--outdir", saved, path], check=True, timeout=180, capture_output=True
    )
    with project_of(read(saved / path.name), tmp_path / "again.sides") as again:
        assert everything(again) == everything(sample)


def test_a_filtered_workbook_keeps_the_texts_of_its_sources_to_itself(judged, tmp_path):
    path = sent(judged, tmp_path, wanted=Filter().choose(Facet.SIDE, but(3, 4)))
    found = recorded(read(path))
    assert found.filter == "side: not Україна"
    with project_of(read(path), tmp_path / "part.sides") as part:
        assert [position.code for position in positions(part)] == ["P-01", "P-02"]
        assert list(part.paragraphs(1)) == []


def test_a_changed_record_is_not_taken_for_the_project(sample, tmp_path):
    path = sent(sample, tmp_path)
    book = load_workbook(path)
    cell = next(c for row in book["Record"].iter_rows() for c in row if "troops" in str(c.value))
    cell.value = cell.value.replace("troops", "tanks")
    book.save(path)
    assert not recorded(read(path)).intact
    with pytest.raises(ReadError, match="Somebody has changed the hidden sheet “Record” of sent"):
        project_of(read(path), tmp_path / "again.sides")
    assert not (tmp_path / "again.sides").exists()


@pytest.mark.parametrize(
    "rows",
    [
        [['["sides-record",[1,""]]']],
        [['["sides-record",[1,""]]'], ["[1"]],
        [['["sides-record",[1,""]]'], ['["position",[1]]'], ['["end",[2,""]]']],
        [['["sides-record",[1,""]]'], ['["columns",["unit",["row"]]]'], ['["end",[2,""]]']],
    ],
)
def test_a_damaged_record_is_told_in_a_sentence(rows, tmp_path):
    with pytest.raises(ReadError, match="The hidden sheet “Record” of x is damaged"):
        project_of(Spreadsheet("x", [Sheet("Record", rows)]), tmp_path / "again.sides")


def test_a_record_of_a_newer_version_is_refused(tmp_path):
    rows = [['["sides-record",[99,""]]']]
    with pytest.raises(ReadError, match="newer version"):
        project_of(Spreadsheet("x", [Sheet("Record", rows)]), tmp_path / "again.sides")


def test_a_workbook_of_others_holds_no_project(tmp_path):
    with pytest.raises(ReadError, match="holds no project"):
        project_of(Spreadsheet("x.xlsx", [Sheet("A", [["Code"]])]), tmp_path / "again.sides")


def test_no_file_is_written_over(sample, tmp_path):
    there = tmp_path / "there.sides"
    there.write_text("mine")
    with pytest.raises(ProjectError, match="is already there"):
        project_of(read(sent(sample, tmp_path)), there)
    assert there.read_text() == "mine"
