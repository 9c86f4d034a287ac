import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import ReadError
from models.exchange.importing import saved
from models.exchange.importing.fitting import fitted
from models.exchange.importing.mapping import (
    Column,
    DateOrder,
    Layout,
    NameChoice,
    NameRule,
    Reading,
    SheetMapping,
    Twice,
)
from models.exchange.importing.mapping_json import from_json, to_json
from models.exchange.importing.scale import Scale
from models.exchange.importing.targets import CONSTANTS, TARGET
from models.exchange.sheets import Sheet, Spreadsheet

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SCALES = st.builds(
    Scale,
    st.floats(-100, 0),
    st.floats(1, 100),
    st.booleans(),
    st.sampled_from([(), (0.0, 0.25, 0.5, 1.0)]),
)
READINGS = st.builds(
    Reading, st.dictionaries(TEXTS, TEXTS, max_size=3), st.one_of(st.none(), SCALES)
)
COLUMNS = st.builds(
    Column,
    st.integers(0, 16_384),
    TEXTS,
    st.sampled_from(list(TARGET)),
    TEXTS,
    READINGS,
    st.booleans(),
)
RULES = st.builds(
    NameRule,
    st.sampled_from(["stakeholder", "issue", "source"]),
    TEXTS,
    st.sampled_from(NameChoice),
)
MAPPINGS = st.builds(
    SheetMapping,
    layout=st.sampled_from(Layout),
    columns=st.lists(COLUMNS, max_size=4).map(tuple),
    sheet=TEXTS,
    header=st.integers(0, 100),
    header_rows=st.integers(0, 2),
    constants=st.dictionaries(st.sampled_from(CONSTANTS), TEXTS, max_size=3),
    names=st.lists(RULES, max_size=3).map(tuple),
    empty=st.lists(TEXTS, max_size=3).map(tuple),
    issue_readings=st.dictionaries(TEXTS, READINGS, max_size=2),
    dates=st.sampled_from(DateOrder),
    twice=st.sampled_from(Twice),
    protected=st.booleans(),
    file_is_source=st.booleans(),
)
LEAST = {"sides_mapping": 1, "layout": "long", "columns": []}


@given(MAPPINGS)
def test_a_mapping_comes_back_from_json_as_it_was(mapping):
    assert from_json(to_json(mapping)) == mapping


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"layout": "round"}, "layout"),
        ({"layout": 1}, "layout"),
        ({"header": -1}, "header"),
        ({"header": True}, "header"),
        ({"header": 1e300}, "header"),
        ({"header_rows": 3}, "header_rows"),
        ({"columns": {}}, "columns"),
        ({"columns": [[]]}, "columns"),
        ({"columns": [{"place": 0, "title": ""}]}, "target"),
        ({"columns": [{"place": 0, "title": "", "target": "x"}]}, "target"),
        ({"columns": [{"place": 0, "title": "", "target": "code", "more": 1}]}, "more"),
        ({"columns": [{"place": 0, "title": "", "target": "code", "reading": []}]}, "reading"),
        ({"constants": {"id": "x"}}, "constants"),
        ({"constants": {"stance": 2}}, "stance"),
        ({"names": [{"kind": "side", "text": "", "choice": "new"}]}, "kind"),
        ({"empty": [1]}, "empty"),
        ({"dates": "year first"}, "dates"),
        ({"surprise": 1}, "surprise"),
        (
            {"issue_readings": {"Tax": {"scale": {"minimum": 5, "maximum": 1}}}},
            "5",
        ),
        (
            {"issue_readings": {"Tax": {"scale": {"minimum": "0", "maximum": 1}}}},
            "minimum",
        ),
        ({"sides_mapping": 2}, "sides_mapping"),
    ],
)
def test_what_is_no_mapping_is_refused_and_said_where(change, named, is_told):
    with pytest.raises(ReadError) as error:
        from_json(json.dumps(LEAST | change))
    is_told(error, named)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", "[" * 100_000, '{"a": 1}'])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ReadError):
        from_json(text)


@given(
    st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), TEXTS), st.lists, max_leaves=5)
)
def test_whatever_stands_for_a_value_is_refused_in_words_or_understood(value):
    for key in (*LEAST, "constants", "names", "header", "issue_readings", "empty"):
        try:
            from_json(json.dumps(LEAST | {key: value}))
        except ReadError:
            continue


MAPPING = SheetMapping(
    Layout.LONG,
    (Column(0, "Who", "holder"), Column(1, "What", "issue"), Column(2, "Vote", "stance")),
    sheet="March",
    constants={"attribution": "document"},
)


def test_a_mapping_is_kept_by_name_and_found_again(tmp_path):
    folder = tmp_path / "mappings"
    assert saved.names_in(folder) == []
    for name in ("Votes 10", "Votes 9", "Голосування"):
        saved.save(folder, name, MAPPING)
    assert saved.names_in(folder) == ["Votes 9", "Votes 10", "Голосування"]
    assert saved.load(folder, "Votes 9") == MAPPING
    saved.remove(folder, "Votes 9")
    saved.remove(folder, "Votes 9")
    assert saved.names_in(folder) == ["Votes 10", "Голосування"]


@pytest.mark.parametrize(
    "name", ["", " ", "../up", "a/b", "a\\b", "C:", "nul", ".hidden", "end.", "x" * 81, "a\nb", "?"]
)
def test_a_name_that_could_lead_elsewhere_is_refused(tmp_path, name, is_told):
    with pytest.raises(ReadError) as error:
        saved.save(tmp_path / "mappings", name, MAPPING)
    is_told(error)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_mapping_names_those_that_there_are(tmp_path, is_told):
    saved.save(tmp_path, "Votes", MAPPING)
    with pytest.raises(ReadError) as error:
        saved.load(tmp_path, "Vote")
    is_told(error, "Vote", "Votes")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{}", b""])
def test_a_damaged_file_of_a_mapping_is_named(tmp_path, content, is_told):
    (tmp_path / "Votes.json").write_bytes(content)
    with pytest.raises(ReadError) as error:
        saved.load(tmp_path, "Votes")
    is_told(error, "Votes.json")


def moved(*rows, sheet="March"):
    return fitted(MAPPING, Spreadsheet("april.xlsx", [Sheet(sheet, rows)]))


def test_columns_that_have_moved_are_found_by_their_titles():
    found = moved(["April"], ["vote", "Region", "WHO", "What"], ["yes", "x", "A", "B"])
    assert found.mapping.header == 1
    assert [(c.place, c.target) for c in found.mapping.columns] == [
        (0, "stance"),
        (1, "ignored"),
        (2, "holder"),
        (3, "issue"),
    ]
    assert found.notes == ("Columns that the mapping does not know are ignored: B “Region”.",)


def test_the_only_sheet_may_be_called_otherwise():
    found = moved(["Who", "What", "Vote"], sheet="April")
    assert found.mapping.sheet == "April"
    assert found.notes == ("There is no sheet “March”; “April” was taken.",)


def test_a_needed_column_that_is_gone_or_is_there_twice_is_named(is_told):
    with pytest.raises(ReadError) as error:
        moved(["Who", "What", "Position"])
    is_told(error, "Vote")
    with pytest.raises(ReadError) as error:
        moved(["x", "Who", "Who", "What", "Vote"])
    is_told(error, "Who")
