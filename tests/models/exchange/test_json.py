"""The JSON export: complete, unaltered, and told by its schema."""

import copy
import hashlib
import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

from models.comparison.rules import RULE, Rules
from models.errors import ExportError
from models.exchange import comparison_records
from models.exchange.export import export
from models.exchange.source_text import fingerprint
from models.partial_date import PartialDate
from models.project.filter import Facet, Filter, but
from models.records import Paragraph, Quantity


@pytest.fixture(scope="module")
def schema():
    text = files("models.exchange").joinpath("export.schema.json").read_text(encoding="utf-8")
    return json.loads(text)


@pytest.fixture(scope="module")
def check(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema).validate


@pytest.fixture
def read(tmp_path, made):
    def read(project, **options):
        export(project, tmp_path / "a.json", made=made, version="0.1.0", **options)
        return json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))

    return read


def test_the_export_is_what_the_schema_says(read, check, project):
    check(read(project))


def test_a_project_without_any_record_is_what_the_schema_says(read, check, make_project):
    check(read(make_project((), others=())))


def test_every_property_of_the_schema_is_described(schema):
    def walk(node, path):
        for name, part in node.get("properties", {}).items():
            assert part.get("description") or "$ref" in part, f"{path}/{name}"
            walk(part, f"{path}/{name}")
        for name in ("items", "oneOf"):
            parts = node.get(name, [])
            for part in parts if isinstance(parts, list) else [parts]:
                walk(part, f"{path}/{name}")

    walk(schema, "")
    for name, part in schema["$defs"].items():
        assert part["description"]
        walk(part, name)


WRONG = {
    "another format": lambda d: d.update(format="other"),
    "another version": lambda d: d.update(version=1),
    "no positions": lambda d: d.pop("positions"),
    "a stance beyond the scale": lambda d: d["positions"][0].update(stance=3),
    "half a stance": lambda d: d["positions"][0].update(stance=0.5),
    "neither stance nor silence": lambda d: d["positions"][0].update(stance=None),
    "both stance and silence": lambda d: d["positions"][0].update(silence="declined"),
    "an unknown attribution": lambda d: d["positions"][0].update(attribution="heard"),
    "an unknown bound": lambda d: d["positions"][2]["quantity"].update(bound="~"),
    "an empty condition": lambda d: d["positions"][1].update(condition=""),
    "a day that is none": lambda d: d["positions"][0].update(said_earliest="14 Feb 2025"),
    "a span of three": lambda d: d["positions"][0].update(span=[1, 2, 3]),
    "a missing key": lambda d: d["positions"][0].pop("said_on"),
    "a source without its text": lambda d: d["sources"][0].pop("paragraphs"),
    "a fingerprint that is none": lambda d: d["sources"][0].update(sha256="none"),
    "a stakeholder without name": lambda d: d["stakeholders"][0].update(name=""),
}


@pytest.mark.parametrize("spoil", WRONG.values(), ids=WRONG.keys())
def test_the_schema_refuses_what_is_wrong(read, check, project, spoil):
    data = copy.deepcopy(read(project))
    spoil(data)
    with pytest.raises(jsonschema.ValidationError):
        check(data)


def test_entries_have_the_keys_of_the_schema_in_its_order(read, check, judged, schema):
    data = read(judged)
    check(data)
    assert list(data) == list(schema["properties"])
    for name, part in schema["properties"].items():
        if part.get("type") == "array":
            kind = part["items"]["$ref"].rpartition("/")[2]
            keys = list(schema["$defs"][kind]["properties"])
            assert data[name], f"{name} has no entry to be looked at"
            assert all(list(entry) == keys for entry in data[name])


def test_a_stated_position_tells_everything_by_name(read, project):
    first = read(project)["positions"][0]
    assert first | {"quote": "", "summary": ""} == {
        "id": "p1",
        "code": "P-01",
        "stakeholder": "JD Vance",
        "side": "United States",
        "speaker": "JD Vance",
        "issue": "Troops",
        "stance": 1,
        "silence": None,
        "condition": "Russia does not negotiate in good faith",
        "quantity": None,
        "summary": "",
        "quote": "",
        "attribution": "own words",
        "attribution_count": None,
        "said_on": "2025-02-14",
        "source": "What was said",
        "locator": "¶ 18",
        "verification": "exact",
        "status": "reviewed",
        "confidence": "high",
        "note": "",
        "translation": "",
        "event": None,
        "after": None,
        "paragraph": 18,
        "span": first["span"],
        "said_earliest": "2025-02-14",
        "said_latest": "2025-02-14",
    }


def test_a_span_points_at_the_quote_in_the_text_of_the_same_file(read, project):
    data = read(project)
    position = data["positions"][0]
    texts = {p["number"]: p["text"] for p in data["sources"][0]["paragraphs"]}
    start, end = position["span"]
    assert texts[position["paragraph"]][start:end] == position["quote"]


def test_what_is_absent_is_null_and_never_a_made_up_value(read, project):
    claimed = read(project)["positions"][2]
    absent = ("silence", "condition", "said_on", "source", "locator", "confidence", "span")
    assert {name: claimed[name] for name in absent} == dict.fromkeys(absent)
    assert claimed["said_earliest"] is claimed["said_latest"] is claimed["paragraph"] is None


def test_silence_is_told_and_is_no_zero(read, project):
    declined = read(project)["positions"][3]
    assert (declined["stance"], declined["silence"]) == (None, "declined")


def test_a_quantity_keeps_its_parts(read, project):
    assert read(project)["positions"][2]["quantity"] == {
        "value": 50,
        "upper": 60.5,
        "unit": "%",
        "bound": "range",
        "qualifier": "of it",
    }


def test_an_open_interval_has_no_day_at_its_open_end(read, make_project, plain):
    open_end = replace(plain, key=1, said_on=PartialDate.parse("2025-02-14/.."))
    position = read(make_project((open_end,)))["positions"][0]
    assert (position["said_earliest"], position["said_latest"]) == ("2025-02-14", None)


def test_the_head_says_what_when_and_from_where(read, project):
    data = read(project)
    assert data["format"] == "sides-export"
    assert data["version"] == 2
    assert data["program"] == "Sides 0.1.0"
    assert data["made"] == "2025-03-02T14:05:00+01:00"
    assert data["as_of"] == "2025-02-14"
    assert data["project"]["name"] == "Talks & terms"


def test_the_rule_is_told_and_of_when(read, check, project):
    data = read(project)
    assert data["rule"] == RULE
    assert (data["as_of_rule"], data["once"], data["left_out"]) == (None, False, None)
    data = read(project, rules=Rules(as_of=20250210, once=True))
    check(data)
    assert (data["as_of_rule"], data["once"]) == ("2025-02-10", True)
    assert len(data["positions"]) == 4
    assert [cell["standing"] for cell in data["cells"]] == [["P-02"], [], [], []]


def test_judgements_are_told_by_names_and_codes(read, judged):
    data = read(judged)
    assert data["coverage"][0] | {"id": ""} == {
        "id": "",
        "source": "What was said",
        "issue": "Troops",
        "until": "2025-02",
        "note": "All of it.",
    }
    assert (data["overrides"][0]["position"], data["overrides"][0]["scope"]) == ("P-01", "speaker")
    assert (data["decisions"][0]["first"], data["decisions"][0]["second"]) == ("P-01", "P-02")
    assert (data["exemptions"][0]["side"], data["exemptions"][0]["issue"]) == (
        "United States",
        "Minerals",
    )
    assert data["common_ground"][0]["closeness"] == data["gaps"][0]["closeness"] == "open"
    assert data["units"] == [{"id": "u", "name": "division", "factor": 15000, "base": "troops"}]


def test_every_side_has_a_cell_on_every_issue_with_a_state_and_a_reason(read, project):
    cells = read(project)["cells"]
    assert [(cell["issue"], cell["side"]) for cell in cells] == [
        ("Troops", "United States"),
        ("Troops", "Україна"),
        ("Minerals", "United States"),
        ("Minerals", "Україна"),
    ]
    assert all(cell["state"] and cell["headline"] and cell["reason"] for cell in cells)
    mixed, _, _, declined = cells
    assert (mixed["state"], mixed["stance"], mixed["standing"]) == ("mixed", 1, ["P-01", "P-02"])
    assert mixed["marks"][0] == "1 open contradiction"
    assert (declined["state"], declined["stance"]) == ("declined to say", None)


def test_a_contradiction_and_a_claim_are_told_by_codes(read, judged):
    data = read(judged)
    assert data["contradictions"] == [
        {
            "issue": "Troops",
            "side": "United States",
            "first": "P-02",
            "second": "P-01",
            "verdict": "genuine",
            "note": "Asked twice.",
            "outdated": None,
        }
    ]
    assert data["claims"] == [
        {
            "code": "P-03",
            "issue": "Minerals",
            "side": "Україна",
            "own": None,
            "confirmation": "claimed and not confirmed",
        }
    ]


def test_too_many_cells_are_left_out_and_that_is_told(read, check, project, monkeypatch):
    monkeypatch.setattr(comparison_records, "MOST_CELLS", 3)
    data = read(project)
    check(data)
    assert "4 cells are more than 3" in data["left_out"]
    assert not {"cells", "gaps"} & data.keys()
    assert data["contradictions"]


def test_an_event_and_what_has_to_come_before_are_told(read, check, make_project, plain):
    told = replace(plain, key=1, event="Press conference", after=2)
    data = read(make_project((told,)))
    check(data)
    assert (data["positions"][0]["event"], data["positions"][0]["after"]) == (
        "Press conference",
        "Minerals",
    )


def test_a_filtered_export_says_so_and_how_much_is_missing(read, check, project):
    data = read(project, wanted=Filter().choose(Facet.SIDE, but(3, 4)))
    check(data)
    assert data["filtered"] is True
    assert data["filter"] == "side: not Україна"
    assert [p["code"] for p in data["positions"]] == ["P-01", "P-02"]
    assert data["project"]["positions"] == 4


def test_an_unfiltered_export_says_that_all_are_there(read, project):
    data = read(project)
    assert (data["filter"], data["filtered"]) == ("all positions", False)


def test_sources_bring_their_text_and_its_fingerprint(read, project):
    source = read(project)["sources"][0]
    assert [p["number"] for p in source["paragraphs"]] == [0, 18]
    whole = "\n\n".join(p["text"] for p in source["paragraphs"]).encode()
    assert source["sha256"] == hashlib.sha256(whole).hexdigest()
    assert source["digest"] is True


def test_the_fingerprint_follows_the_numbers_of_the_paragraphs():
    first, second = (Paragraph(source=1, number=n, text=f"text {n}") for n in (1, 2))
    assert fingerprint([second, first]) == fingerprint([first, second])
    assert fingerprint([]) is None


def test_an_infinite_quantity_is_refused_by_the_code_of_its_position(
    make_project, plain, tmp_path, made
):
    endless = replace(plain, key=1, code="P-77", quantity=Quantity(value=float("inf")))
    with pytest.raises(ExportError, match="P-77"):
        export(make_project((endless,)), tmp_path / "a.json", made=made, version="1")
    assert not (tmp_path / "a.json").exists()


def test_one_entry_stands_on_each_line(project, tmp_path, made):
    export(project, tmp_path / "a.json", made=made, version="1")
    lines = (tmp_path / "a.json").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith('{"id": "p') for line in lines) == 4


def test_no_text_is_altered(read, make_project, plain, naughty):
    positions = tuple(
        replace(plain, key=n, id=f"p{n}", code=f"P-{n}", quote=text, note=text, summary=text)
        for n, text in enumerate(naughty, 1)
    )
    found = read(make_project(positions))["positions"]
    for name in ("quote", "note", "summary"):
        assert [p[name] for p in found] == list(naughty)
