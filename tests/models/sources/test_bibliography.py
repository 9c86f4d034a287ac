"""Bibliographic data: BibTeX, RIS and CSL-JSON, also broken, hostile and large ones."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import ReadError
from models.partial_date import PartialDate
from models.sources.bibliography import parse_bibliography, read_bibliography
from models.sources.latex import plain

BIBTEX = r"""
% a comment
@string{nyt = "The New York Times"}
@comment{jabref-meta: {x}}
@article{a1,
  author = {Kovalenko, Olena and {World Bank} and Jos{\'e} Ma{\~n}ana},
  title = "The {U.S.} \& \"Ubung --- half",
  journal = nyt,
  year = 2025, month = feb, day = {14},
  url = {https://a.example/~x--y},
}
@book{broken, title = {Never closed
@online{b2, title={Заява}, date={2025-02}, urldate={2025-03-01}, langid={ukrainian}}
@misc{c3, author={X}}
"""

RIS = """TY  - NEWS
TI  - The deal
AU  - Kovalenko, Olena
AU  - Bo, Al
T2  - The Daily
DA  - 2025/02/14/
UR  - https://a.example
N1  - a note
that goes on
ER  -

stray line
TY  - RPRT
T1  - Report
PY  - 2024
DO  - 10.1/x
"""

CSL = [
    {
        "id": "a",
        "type": "article-newspaper",
        "title": "The deal",
        "container-title": "The Daily",
        "author": [{"family": "Kovalenko", "given": "Olena"}, {"literal": "World Bank"}],
        "issued": {"date-parts": [["2025", 2, 14]]},
        "accessed": {"raw": "2025-03-01"},
        "DOI": "10.1/x",
    },
    {"id": "b", "title": "Autumn", "issued": {"date-parts": [[2024]], "season": 3, "circa": True}},
    7,
    {"id": "c", "type": "book"},
]


def test_bibtex_gives_the_fields_of_sources():
    found = parse_bibliography(BIBTEX)
    first, second = found.entries
    assert first.fields == {
        "type": "article-journal",
        "title": "The U.S. & Übung — half",
        "author": "Olena Kovalenko; World Bank; José Mañana",
        "container_title": "The New York Times",
        "issued": PartialDate.parse("2025-02-14"),
        "url": "https://a.example/~x--y",
    }
    assert second.fields["title"] == "Заява"
    assert str(second.fields["accessed"]) == "2025-03-01"
    assert first.line == 5


def test_a_broken_entry_is_told_with_its_line_and_the_others_are_taken():
    found = parse_bibliography(BIBTEX)
    assert found.problems == [
        "The entry in line 12 was not taken: a value is not closed.",
        "The entry in line 14 was not taken: it has no title.",
    ]


def test_ris_gives_the_fields_of_sources():
    found = parse_bibliography(RIS)
    assert [entry.line for entry in found.entries] == [1, 13]
    assert found.entries[0].fields == {
        "type": "article-newspaper",
        "title": "The deal",
        "author": "Olena Kovalenko; Al Bo",
        "container_title": "The Daily",
        "issued": PartialDate.parse("2025-02-14"),
        "url": "https://a.example",
        "note": "a note that goes on",
    }
    assert found.entries[1].fields["url"] == "https://doi.org/10.1/x"
    assert found.problems == [
        "The entry in line 12 was not taken: it does not begin with “TY  - ”."
    ]


def test_csl_json_gives_the_fields_of_sources():
    found = parse_bibliography(json.dumps(CSL, indent=1))
    first, second = (entry.fields for entry in found.entries)
    assert first["author"] == "Olena Kovalenko; World Bank"
    assert (str(first["issued"]), str(first["accessed"])) == ("2025-02-14", "2025-03-01")
    assert first["url"] == "https://doi.org/10.1/x"
    assert str(second["issued"]) == "2024-23?"
    assert len(found.problems) == 2


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\'{e}\`a\"{\i}\c{c}\v{s}\H{o}\o{} \ss", "éàïçšőøß"),
        (r"{\L}\'od\'z 50\,\% \{x\}", "Łódź 50 % {x}"),
        (r"\textbf{bold} \emph{it}", "bold it"),
        (r"\'", r"\'"),
    ],
)
def test_latex_is_told_in_letters(latex, text):
    assert plain(latex).replace("ø ß", "øß") == text


HOSTILE = {
    "empty": "",
    "no entry": "just words",
    "deep JSON": "[" * 200_000,
    "no JSON": '[{"title": ',
    "no items": "[]",
    "a number": "[7",
    "zero bytes": "@book{a\0}",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_bibliography_is_refused(kind, is_told):
    with pytest.raises(ReadError) as error:
        parse_bibliography(HOSTILE[kind], "“a.bib”")
    is_told(error, "“a.bib”")


@pytest.mark.parametrize(
    "text",
    [
        "@book{" * 100_000,
        "@book{a, title = " + "{" * 500_000,
        "@book{a, title = " + '"x" # ' * 100_000,
        "@book{a, title = {" + r"\'{" * 200_000 + "}}",
        "TY  - BOOK\n" * 100_000,
        "@a{a, title={x}}\n" * 20_000,
    ],
)
def test_hostile_bibliographies_come_to_an_end(text):
    found = parse_bibliography(text)
    assert len(found.entries) + len(found.problems) > 0


def test_too_many_entries_are_refused(is_told):
    with pytest.raises(ReadError) as error:
        parse_bibliography("@a{a, title={x}}\n" * 20_001, "“a.bib”")
    is_told(error, "20,000")


@given(st.text(alphabet='@a{}(),="#\\ \n1TYER-ти', max_size=200))
def test_no_text_breaks_a_reader_of_bibliographies(text):
    for suffix in (".bib", ".ris", ".json"):
        try:
            parse_bibliography(text, suffix=suffix)
        except ReadError:
            continue


def test_a_bibliography_is_read_from_its_file(tmp_path, is_told):
    path = tmp_path / "a.ris"
    path.write_text(RIS, encoding="utf-8-sig")
    assert len(read_bibliography(path).entries) == 2
    with pytest.raises(ReadError) as error:
        read_bibliography(tmp_path)
    is_told(error)
