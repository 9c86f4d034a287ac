from dataclasses import replace

import pytest

from models.exchange.importing.mapping import NameChoice, NameRule
from models.exchange.importing.planning import plan
from models.exchange.importing.same_names import COMPARED, near_names, same_name

HEAD = ["Holder", "Issue", "Stance"]


@pytest.fixture
def found(importing_talks, book_of):
    """What becomes of the holders of rows, by their names in the sheet."""

    def find(*holders, rules=()):
        book = book_of(HEAD, *([holder, "Dredging", "yes"] for holder in holders))
        mapping = replace(importing_talks.guess(book).mapping, names=tuple(rules))
        made = plan(importing_talks.project, book, mapping)
        names = {name.text: name for name in made.found if name.kind == "stakeholder"}
        return made, names

    return find


def test_a_name_or_a_code_of_the_project_is_that_record(found):
    _, names = found("Aland", "H-03", "minister ames")
    assert [(n.key, n.choice, n.certain) for n in names.values()] == [
        (1, NameChoice.EXISTING, True),
        (3, NameChoice.EXISTING, True),
        (3, NameChoice.EXISTING, False),
    ]


def test_a_new_name_is_made_and_told_with_those_that_are_near(found):
    made, names = found("Alland", "Cabinet of Alland", "Zeta")
    assert {name.choice for name in names.values()} == {NameChoice.NEW}
    assert [near.name for near in names["Alland"].near] == ["Aland"]
    assert [near.name for near in names["Cabinet of Alland"].near] == ["Cabinet of Aland"]
    assert names["Zeta"].near == ()
    assert [s.name for s in made.new.stakeholders] == ["Alland", "Cabinet of Alland", "Zeta"]
    assert [s.code for s in made.new.stakeholders] == ["H-07", "H-08", "H-09"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "United States"),
        ("USA", "the United States of America"),
        ("США", "United States"),
        ("Україна", "Ukraine"),
        ("EU", "European Union"),
        ("President  Bo", "president bo"),
    ],
)
def test_spellings_of_one_name_are_one(one, other):
    assert same_name(one) == same_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("1.1", "11"), ("Korea", "Koreas"), ("ES-11/1", "ES-1/11"), ("!", "?")]
)
def test_other_names_are_others(one, other):
    assert same_name(one) != same_name(other)


def test_initials_are_near_and_never_taken_for_the_name():
    near = near_names(["NDC"], ["National Democratic Congress", "Norway"])
    assert [(one.name, one.known) for one in near["NDC"]] == [
        ("National Democratic Congress", True)
    ]


def test_of_two_new_names_the_second_is_told_to_be_near_the_first():
    near = near_names(["Agrarian League", "Agrarian Leagues"], [])
    assert near["Agrarian League"] == ()
    assert [(one.name, one.known) for one in near["Agrarian Leagues"]] == [
        ("Agrarian League", False)
    ]


def test_two_spellings_of_a_new_name_make_one_record(found):
    made, names = found("U.S.", "United States", "USA")
    assert [s.name for s in made.new.stakeholders] == ["U.S."]
    assert {name.key for name in names.values()} == {-1}
    assert [name.certain for name in names.values()] == [True, False, False]


def test_a_name_can_be_chosen_made_or_left_out(found, lines_of):
    made, names = found(
        "Alland",
        "aland",
        "Total",
        rules=[
            NameRule("stakeholder", "Alland", NameChoice.EXISTING, "Aland"),
            NameRule("stakeholder", "aland", NameChoice.NEW, "Other Aland"),
            NameRule("stakeholder", "Total", NameChoice.LEAVE_OUT),
        ],
    )
    assert [position.holder for position in made.positions] == [1, -1]
    assert [s.name for s in made.new.stakeholders] == ["Other Aland"]
    assert names["Total"].choice is NameChoice.LEAVE_OUT
    assert lines_of(made) == [("A4", "ignored", "The stakeholder “Total” is left out.")]


def test_a_chosen_name_that_is_not_there_refuses_its_rows(found, is_told):
    made, _ = found("A", rules=[NameRule("stakeholder", "A", NameChoice.EXISTING, "Nobody")])
    assert made.edit() is None
    is_told(made.lines[0].reason, "Nobody")


def test_new_stakeholders_stand_where_the_rows_put_them(importing, book_of):
    book = book_of(
        ["Side", "Holder", "Speaker", "Issue", "Stance", "Attribution"],
        ["U.S.", "Administration", "Vance", "Troops", "yes", "own words"],
        ["Ukraine", "Ukraine", "Trump", "Troops", "yes", "claimed by another side"],
        ["U.S.", "U.S.", "Trump", "Minerals", "yes", "own words"],
        ["Ukraine", "Ukraine", "Yermak", "Minerals", "no", "spokesperson"],
    )
    made = importing.take(book)
    names = importing.project.directory()
    sides = {s.name: names.side(s.key).name for s in names.stakeholders.values()}
    assert sides == {
        "U.S.": "U.S.",
        "Administration": "U.S.",
        "Vance": "U.S.",
        "Ukraine": "Ukraine",
        "Trump": "U.S.",
        "Yermak": "Ukraine",
    }
    assert len(made.new.stakeholders) == 6


def test_stakeholders_that_are_each_others_side_make_no_ring(importing, book_of):
    rows = [["A", "B", "X", "yes"], ["B", "A", "X", "no"]]
    importing.take(book_of(["Side", "Holder", "Issue", "Stance"], *rows))
    names = importing.project.directory()
    assert [s.name for s in names.sides] == ["A"]


def test_stakeholders_of_the_project_stay_where_they_are(importing_talks, book_of):
    importing_talks.take(
        book_of(["Side", "Holder", "Issue", "Stance"], ["Boria", "Minister Ames", "Fishing", "no"])
    )
    names = importing_talks.project.directory()
    assert names.side(3).name == "Aland"


def test_names_that_no_position_needs_are_not_made(importing_talks, book_of):
    book = book_of(HEAD, ["Nobody", "Nothing", "perhaps"], ["Aland", "Fishing", "no"])
    made = importing_talks.plan(book)
    assert len(made.new) == 1  # the file, as the source
    assert "Nobody" not in {name.text for name in made.found}


def test_new_issues_and_sources_keep_what_the_rows_say_of_them(importing, book_of):
    made = importing.plan(
        book_of(
            ["Holder", "Issue", "Topic", "Description", "Stance", "Source", "URL", "Published"],
            ["A", "Fees", "Money", "Fees are raised", "yes", "Act 1", "https://example.org", 2024],
        )
    )
    (issue,) = made.new.issues
    assert (issue.name, issue.topic, issue.proposition) == ("Fees", "Money", "Fees are raised")
    (source,) = made.new.sources
    assert (source.title, source.url, str(source.issued)) == (
        "Act 1",
        "https://example.org",
        "2024",
    )


def test_a_new_issue_is_proposed_in_its_own_words_where_nothing_else_is_said(importing, book_of):
    made = importing.plan(book_of(HEAD, ["A", "Fees", "yes"]))
    assert made.new.issues[0].proposition == "Fees"


def test_of_very_many_new_names_the_first_are_compared_and_that_is_told(importing, book_of):
    rows = [[f"Member {n:05}", "Peace", "yes"] for n in range(COMPARED + 1)]
    made = importing.plan(book_of(HEAD, *rows))
    assert f"Only the first {COMPARED:,} new stakeholders were compared with others." in made.notes


def test_names_that_differ_by_a_number_alone_are_a_series_and_not_near():
    assert near_names(["Article 5", "Article 6"], ["Article 7"]) == {
        "Article 5": (),
        "Article 6": (),
    }
