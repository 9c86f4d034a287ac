"""Templates and texts as JSON: what was written is read again, and nothing else is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.briefing.template import (
    TEMPLATES,
    Detail,
    Margins,
    Paper,
    PaperSize,
    SectionKind,
    Template,
)
from models.briefing.template_json import template_from_json, template_to_json
from models.briefing.texts import MOST_FINDINGS, Finding, Texts
from models.briefing.texts_json import texts_from_json, texts_to_json
from models.errors import ReadError

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
UNIQUE = {"unique": True, "max_size": 4}
TEMPLATE = st.builds(
    Template,
    name=TEXT.filter(str.strip),
    sections=st.lists(st.sampled_from(SectionKind), unique=True).map(tuple),
    sides=st.lists(TEXT, **UNIQUE).map(tuple),
    issues=st.lists(TEXT, **UNIQUE).map(tuple),
    matrix=st.lists(st.sampled_from(Detail), unique=True).map(tuple),
    side_by_side=st.lists(st.sampled_from(Detail), unique=True).map(tuple),
    paper=st.builds(
        Paper,
        size=st.sampled_from(PaperSize),
        landscape=st.booleans(),
        margins=st.builds(Margins, *[st.floats(0, 100)] * 4),
        text_size=st.floats(5, 24),
    ),
)
FINDING = st.builds(
    Finding, TEXT, TEXT, st.lists(TEXT, **UNIQUE).map(tuple), proposed=st.booleans()
)
TEXTS = st.builds(
    Texts, TEXT, TEXT, TEXT, TEXT, st.lists(FINDING, max_size=MOST_FINDINGS).map(tuple)
)


@given(TEMPLATE)
def test_a_template_is_read_as_it_was_written(template):
    assert template_from_json(template_to_json(template)) == template


@given(TEXTS)
def test_texts_are_read_as_they_were_written(texts):
    assert texts_from_json(texts_to_json(texts)) == texts


def test_templates_are_told_apart_by_name_and_the_first_is_the_usual_one():
    assert len({template.name for template in TEMPLATES}) == len(TEMPLATES)
    assert TEMPLATES[0] == Template()


def test_what_is_missing_is_as_usual():
    assert template_from_json('{"paper": {"size": "Letter"}}') == Template(
        paper=Paper(size=PaperSize.LETTER)
    )
    assert texts_from_json("{}") == Texts()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1"),
        ("[]", "the whole"),
        ('{"nme": "x"}', "nme"),
        ('{"name": " "}', "name"),
        ('{"name": 1}', "name"),
        ('{"name": "a", "name": "b"}', "name"),
        ('{"sections": ["matrix", "matrix"]}', "sections"),
        ('{"sections": ["matrices"]}', "sections.1"),
        ('{"sections": "matrix"}', "sections"),
        ('{"matrix": ["all"]}', "statements"),
        ('{"paper": {"size": "A3"}}', "paper.size"),
        ('{"paper": {"landscape": 1}}', "paper.landscape"),
        ('{"paper": {"text_size": 500}}', "paper.text_size"),
        ('{"paper": {"text_size": true}}', "paper.text_size"),
        ('{"paper": {"text_size": NaN}}', "NaN"),
        ('{"paper": {"text_size": 1e999}}', "paper.text_size"),
        ('{"paper": {"margins": {"top": -1}}}', "paper.margins.top"),
        ('{"paper": {"margins": {"middle": 1}}}', "paper.margins.middle"),
        ('{"version": 2}', "version"),
        ('{"version": true}', "version"),
        ('{"format": "sides-export"}', "format"),
        ('{"sides": [1]}', "sides.1"),
        ("[" * 100_000, "deep"),
    ],
)
def test_a_template_that_is_not_right_is_refused_where_it_is_not(text, told, is_told):
    with pytest.raises(ReadError) as error:
        template_from_json(text, "The template “mine”")
    is_told(error, "mine", told)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"title": 1}, "title"),
        ({"author": "x"}, "author"),
        ({"findings": [{"text": "x"}]}, "findings.1"),
        ({"findings": [{"title": "x", "positions": ["a", "a"]}]}, "findings.1.positions"),
        ({"findings": [{"title": "x", "proposed": "no"}]}, "findings.1.proposed"),
        ({"findings": [{"title": "x"}] * (MOST_FINDINGS + 1)}, "at most 5"),
        ({"title": "x" * 10_001}, "title"),
    ],
)
def test_texts_that_are_not_right_are_refused_where_they_are_not(value, told, is_told):
    with pytest.raises(ReadError) as error:
        texts_from_json(json.dumps(value), "“mine”")
    is_told(error, "mine", told)
