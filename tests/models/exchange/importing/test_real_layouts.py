"""Layouts in which positions are really kept, each taken in by what is guessed of it alone."""

from models.exchange.importing.mapping import Layout
from models.vocabulary import Attribution, Status

# The shape of an expert survey on parties: mean placements from 0 to 10, and how much each
# issue matters to the party. The numbers are made up; the parties are real.
SURVEY = [
    ["Expert placements of parties, 2024 (0 = strongly opposed, 10 = strongly in favour)"],
    [],
    ["country", "party", "party_id", "year", "eu_position", "eu_salience", "immigrate_policy"],
    ["Germany", "CDU", 301, 2024, 8.5, 6.2, 3.4],
    ["Germany", "AfD", 310, 2024, 1.2, 8, 0.3],
    ["Poland", "PiS", 2605, 2024, 3.1, 7.5, "."],
    ["Poland", "PO", 2603, 2024, 9.1, 6, 99],
]

# House and Senate on the defence bill for 2026, as side-by-side documents have it: the words of
# each chamber beside the provision, and what a chamber does not have.
SIDE_BY_SIDE = [
    ["Provision", "House bill", "Senate bill", "Difference"],
    [
        "Basic pay of service members",
        "Raises basic pay by 3.8 percent.",
        "Raises basic pay by 3.8 percent.",
        "none",
    ],
    [
        "Ukraine Security Assistance Initiative",
        "Authorizes $400 million.",
        "Authorizes $500 million; extends it through 2028.",
        "$100 million",
    ],
    ["Troop levels in Europe", "Keeps 76,000.", "Does not have a similar provision", ""],
]

# Emergency special session of the UN General Assembly: who voted how on two resolutions.
ROLL_CALL = [
    ["country", "country_code", "resolution", "vote", "date"],
    ["Ukraine", "UA", "ES-11/1", "yes", "2022-03-02"],
    ["Russia", "RU", "ES-11/1", "no", "2022-03-02"],
    ["China", "CN", "ES-11/1", "abstain", "2022-03-02"],
    ["Venezuela", "VE", "ES-11/1", "", "2022-03-02"],
    ["Ukraine", "UA", "ES-11/4", "yes", "2022-10-12"],
    ["Nicaragua", "NI", "ES-11/4", "no", "2022-10-12"],
]


def test_an_expert_survey_is_a_party_a_row_and_an_issue_a_column(importing, book_of):
    found = importing.take(book_of(*SURVEY, name="survey.csv"))
    assert found.mapping.layout is Layout.WIDE
    assert importing.told() == [
        ("CDU", "eu position", "supports", "eu position: 8.5"),
        ("CDU", "immigrate policy", "leans against", "immigrate policy: 3.4"),
        ("AfD", "eu position", "opposes", "eu position: 1.2"),
        ("AfD", "immigrate policy", "opposes", "immigrate policy: 0.3"),
        ("PiS", "eu position", "leans against", "eu position: 3.1"),
        ("PO", "eu position", "supports", "eu position: 9.1"),
    ]
    first = found.positions[0]
    assert first.note == "eu_salience: 6.2"
    assert str(first.said_on) == "2024"
    assert (first.attribution, first.status) == (Attribution.PARAPHRASED, Status.DRAFT)
    assert found.names.sources[first.source].title == "survey.csv"
    assert found.names.sources[first.source].type == "dataset"
    assert found.counts.sentence() == "28 cells in 4 rows: 18 taken, 2 empty, 0 refused, 8 ignored."


def test_a_side_by_side_is_an_issue_a_row_and_its_stance_has_to_be_chosen(importing, book_of):
    book = book_of(*SIDE_BY_SIDE, name="ndaa.docx")
    unchosen = importing.plan(book)
    assert unchosen.edit() is None
    assert any("stance" in problem for problem in unchosen.problems)
    found = importing.take(book, stance="open")
    assert found.mapping.layout is Layout.TURNED
    assert importing.told() == [
        ("House bill", "Basic pay of service members", "open", "Raises basic pay by 3.8 percent."),
        ("Senate bill", "Basic pay of service members", "open", "Raises basic pay by 3.8 percent."),
        (
            "House bill",
            "Ukraine Security Assistance Initiative",
            "open",
            "Authorizes $400 million.",
        ),
        (
            "Senate bill",
            "Ukraine Security Assistance Initiative",
            "open",
            "Authorizes $500 million; extends it through 2028.",
        ),
        ("House bill", "Troop levels in Europe", "open", "Keeps 76,000."),
    ]
    assert found.counts.changed == 5
    assert {line.place for line in found.lines} == {"B2", "C2", "B3", "C3", "B4"}
    assert "open" in found.lines[0].reason


def test_a_roll_call_is_a_vote_a_row(importing, book_of, lines_of):
    found = importing.take(book_of(*ROLL_CALL, name="votes.csv"))
    assert found.mapping.layout is Layout.LONG
    assert importing.told() == [
        ("Ukraine", "ES-11/1", "supports", "vote: yes"),
        ("Russia", "ES-11/1", "opposes", "vote: no"),
        ("China", "ES-11/1", "open", "vote: abstain"),
        ("Ukraine", "ES-11/4", "supports", "vote: yes"),
        ("Nicaragua", "ES-11/4", "opposes", "vote: no"),
    ]
    assert lines_of(found) == [("row 5", "ignored", "There is no stance in this row.")]
    assert {p.attribution for p in found.positions} == {Attribution.DOCUMENT}
    assert [str(p.said_on) for p in found.positions][-1] == "2022-10-12"
    codes = {s.name: s.code for s in found.new.stakeholders}
    assert codes == {"Ukraine": "UA", "Russia": "RU", "China": "CN", "Nicaragua": "NI"}


def test_an_import_is_one_step_that_says_how_much_came_from_where(importing, book_of):
    importing.take(book_of(*ROLL_CALL, name="votes.csv"))
    assert importing.project.history.last().label == "Import 5 positions from votes.csv"
    importing.project.undo()
    directory = importing.project.directory()
    assert (importing.told(), directory.stakeholders, directory.issues) == ([], {}, {})
    importing.project.redo()
    assert len(importing.told()) == 5
