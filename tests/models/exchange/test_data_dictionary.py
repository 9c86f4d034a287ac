"""The dictionary beside a CSV table: every column told, the table known by its hash."""

import csv
import datetime
import hashlib
import json
from dataclasses import replace

import pandas
import pytest

from models.errors import Cancelled, ExportError
from models.exchange.codebook import COLUMN_MEANINGS
from models.exchange.columns import COLUMNS
from models.exchange.export import export
from models.partial_date import PartialDate
from models.project.filter import Facet, Filter, only

FORMULA = "=1+1"


@pytest.fixture
def export_csv(tmp_path, made):
    def write(project, name="talks.csv", **options):
        export(project, tmp_path / name, made=made, version="1", **options)
        return json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))

    return write


@pytest.fixture
def risky(make_project, plain):
    return make_project((replace(plain, key=1, quote=FORMULA, note="-1", summary="'=x"),))


def test_every_column_is_told_in_the_order_of_the_table(project, export_csv, tmp_path):
    (told,) = export_csv(project)["resources"]
    with (tmp_path / told["path"]).open(encoding="utf-8-sig", newline="") as file:
        assert [field["name"] for field in told["schema"]["fields"]] == next(csv.reader(file))
    meanings = {column.title: COLUMN_MEANINGS[column.name] for column in COLUMNS}
    assert all(f["description"] == meanings[f["name"]] for f in told["schema"]["fields"])


def test_the_table_is_identified_by_size_and_hash(project, export_csv, tmp_path):
    (told,) = export_csv(project)["resources"]
    content = (tmp_path / told["path"]).read_bytes()
    assert told["bytes"] == len(content)
    assert told["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


@pytest.mark.parametrize("exact", [False, True])
def test_every_cell_keeps_to_what_the_dictionary_says_of_it(judged, export_csv, tmp_path, exact):
    (told,) = export_csv(judged, exact=exact)["resources"]
    with (tmp_path / told["path"]).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for field in told["schema"]["fields"]:
        limits = field.get("constraints", {})
        cells = [row[field["name"]] for row in rows]
        assert all(cells) or not limits.get("required"), field["name"]
        held = [cell for cell in cells if cell]
        assert set(held) <= set(limits.get("enum", held)), field["name"]
        convert = {"integer": int, "number": float, "date": datetime.date.fromisoformat}
        assert all(convert.get(field["type"], str)(cell) is not None for cell in held)


def test_days_are_dates_unless_one_is_outside_of_the_calendar(make_project, plain, export_csv):
    def type_of(date):
        dated = replace(plain, key=1, said_on=PartialDate.parse(date))
        fields = export_csv(make_project((dated,)))["resources"][0]["schema"]["fields"]
        return next(f["type"] for f in fields if f["name"] == "Earliest day")

    assert type_of("2025-02") == "date"
    assert type_of("-0043") == "string"


def test_texts_are_harmless_unless_exact_ones_are_wanted_and_the_dictionary_says_which(
    risky, export_csv, tmp_path
):
    (harmless,) = export_csv(risky)["resources"]
    frame = pandas.read_csv(tmp_path / "talks.csv")
    assert frame.loc[0, "Quote"] == f"'{FORMULA}"
    assert "An apostrophe stands before" in harmless["description"]
    (exact,) = export_csv(risky, exact=True)["resources"]
    frame = pandas.read_csv(tmp_path / "talks.csv", dtype=str)
    assert list(frame.loc[0, ["Quote", "Note", "Summary"]]) == [FORMULA, "-1", "'=x"]
    assert "exactly as they are" in exact["description"]


def test_an_exact_table_begins_with_its_first_heading(risky, export_csv, tmp_path):
    export_csv(risky, exact=True)
    assert (tmp_path / "talks.csv").read_bytes().startswith(b"Code,")


def test_a_filtered_table_says_so(project, export_csv):
    (told,) = export_csv(project, wanted=Filter().choose(Facet.SIDE, only(1, 2)))["resources"]
    assert told["description"].startswith("2 of 4 positions, one a row. FILTERED: side: ")


def test_tables_in_one_folder_share_a_dictionary(project, export_csv):
    export_csv(project, "b.csv")
    export_csv(project, "a.csv")
    told = export_csv(project, "b.csv")
    assert [resource["path"] for resource in told["resources"]] == ["a.csv", "b.csv"]


@pytest.mark.parametrize("theirs", ["{}", '{"name": "theirs", "resources": []}', "not JSON", ""])
def test_a_dictionary_that_somebody_else_made_is_left_alone(project, tmp_path, made, theirs):
    (tmp_path / "datapackage.json").write_text(theirs)
    export(project, tmp_path / "talks.csv", made=made, version="1")
    assert (tmp_path / "datapackage.json").read_text() == theirs
    ours = json.loads((tmp_path / "talks.datapackage.json").read_text(encoding="utf-8"))
    assert ours["resources"][0]["path"] == "talks.csv"


def test_a_folder_in_its_place_keeps_nothing_half_written(project, tmp_path, made):
    (tmp_path / "talks.datapackage.json").mkdir()
    (tmp_path / "datapackage.json").write_text("theirs")
    with pytest.raises(ExportError, match="is a folder"):
        export(project, tmp_path / "talks.csv", made=made, version="1")
    assert not (tmp_path / "talks.csv").exists()


def test_cancel_leaves_neither_file(project, tmp_path, made):
    def cancel(*_):
        raise Cancelled

    before = sorted(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        export(project, tmp_path / "talks.csv", made=made, version="1", progress=cancel)
    assert sorted(tmp_path.iterdir()) == before
