from dataclasses import replace

import pytest

from models.errors import Cancelled, ReadError
from models.exchange.importing.mapping import (
    Column,
    Layout,
    Reading,
    SheetMapping,
    Twice,
)
from models.exchange.importing.planning import plan
from models.exchange.importing.scale import Scale
from models.records import Quantity
from models.vocabulary import Attribution, Bound, Confidence, Silence, Status, Verification

HEAD = ["Holder", "Issue", "Stance", "Summary", "Quote", "Source", "Place", "Attribution"]
UUID = "5e1f0b52-6d0c-4b3a-9c57-2a8d3f1b7e60"


@pytest.fixture
def row(importing_talks, book_of):
    """Plan one row in which these columns say these things, over what it has to say."""

    def make(**cells):
        said = {"holder": "Aland", "issue": "Dredging", "stance": "supports"}
        said |= {"summary": "Dredges.", "attribution": "own words"} | cells
        columns = tuple(Column(n, name, name) for n, name in enumerate(said))
        mapping = SheetMapping(Layout.LONG, columns)
        book = book_of(list(said), list(said.values()))
        return plan(importing_talks.project, book, mapping)

    return make


def test_every_field_is_taken_from_its_column(row):
    found = row(
        speaker="Minister Ames",
        condition="Boria agrees",
        after="Fishing",
        quantity_value=500,
        quantity_upper=600,
        quantity_unit="ships",
        quantity_qualifier="a year",
        quote="not there",
        translation="nicht da",
        attribution="anonymous officials",
        attribution_count=3,
        said_on="14 Feb 2025",
        event="Talks",
        source="The Daily",
        locator="¶ 1",
        confidence="high",
        status="reviewed",
        note="Look again.",
        titled_note=7.5,
        code="X-1",
        id=UUID,
    )
    (position,) = found.positions
    assert (position.holder, position.speaker, position.issue, position.after) == (1, 3, 1, 2)
    assert position.quantity == Quantity(
        value=500, upper=600, unit="ships", bound=Bound.RANGE, qualifier="a year"
    )
    assert (position.condition, position.translation) == ("Boria agrees", "nicht da")
    assert position.attribution is Attribution.ANONYMOUS_OFFICIALS
    assert position.attribution_count == 3
    assert (str(position.said_on), position.event) == ("2025-02-14", "Talks")
    assert (position.source, position.locator.paragraph) == (1, 1)
    assert (position.confidence, position.status) == (Confidence.HIGH, Status.REVIEWED)
    assert position.note == "Look again.\ntitled_note: 7.5"
    assert (position.code, position.id) == ("X-1", UUID)
    assert (found.counts.taken, found.counts.cells) == (25, 25)


def test_a_quote_is_looked_for_in_the_text_of_its_source(row, lines_of):
    found = row(quote="Ames will not dredge", source="The Daily")
    (position,) = found.positions
    assert position.verification is Verification.EXACT
    assert (position.locator.paragraph, position.locator.start) == (1, 0)
    missing = row(quote="Ames will dredge", source="The Daily")
    assert missing.positions[0].verification is Verification.NOT_FOUND
    ((place, fate, reason),) = lines_of(missing)
    assert (place, fate) == ("F2", "taken with a change")
    assert "not found" in reason


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ({"stance": "maybe"}, "C2"),
        ({"holder": ""}, "row 2"),
        ({"issue": None}, "row 2"),
        ({"attribution": "a tweet"}, "E2"),
        ({"stance": ""}, "D2"),
        ({"stance": "#REF!"}, "C2"),
        ({"silence": "loud", "stance": None}, "F2"),
    ],
)
def test_a_row_without_what_a_position_needs_is_refused_as_a_whole(row, cells, place, is_told):
    found = row(**cells)
    assert found.positions == ()
    (line,) = found.lines
    assert (line.place, line.fate) == (place, "refused")
    is_told(line.reason)
    filled = sum(bool(value) for value in cells.values())
    assert found.counts.refused >= 4 + filled - 1
    assert found.counts.taken == 0


@pytest.mark.parametrize(
    ("cells", "refused"),
    [
        ({"said_on": "3/2/2025"}, 1),
        ({"said_on": "soon"}, 1),
        ({"quantity": "many"}, 1),
        ({"quantity_unit": "ships"}, 1),
        ({"quantity_value": 5, "quantity_upper": 3}, 1),
        ({"quantity_value": 5, "quantity_bound": "roughly"}, 1),
        ({"confidence": "very"}, 1),
        ({"status": "new"}, 1),
        ({"locator": "somewhere"}, 1),
        ({"after": "Dredging"}, 1),
        ({"attribution_count": 4}, 1),
        ({"source_date": "2025"}, 1),
        ({"note": "#VALUE!"}, 1),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_and_the_rest_taken(row, cells, refused, is_told):
    found = row(**cells)
    assert len(found.positions) == 1
    assert found.counts.refused == refused
    assert found.counts.taken == found.counts.cells - refused
    (line,) = found.lines
    assert line.fate == "refused"
    is_told(line.reason)


def test_a_silence_stands_in_place_of_a_stance(row):
    for cells in ({"stance": "declined"}, {"stance": None, "silence": "declined"}):
        (position,) = row(**cells).positions
        assert (position.stance, position.silence) == (None, Silence.DECLINED)


def test_a_name_that_the_row_lacks_follows_from_another(row):
    spoken = row(holder=None, speaker="Minister Ames").positions[0]
    assert (spoken.holder, spoken.speaker) == (3, 3)
    sided = row(holder=None, side="Boria").positions[0]
    assert (sided.holder, sided.speaker) == (5, 5)


def test_a_code_that_is_taken_becomes_a_free_one(importing_talks, book_of, lines_of):
    head = ["Code", "Holder", "Issue", "Stance"]
    rows = [["P-02", "Aland", "Dredging", "yes"], ["P-02", "Aland", "Fishing", "yes"]]
    rows += [["", "Boria", "Fishing", "no"], ["", "Boria", "Dredging", "no"]]
    found = importing_talks.take(book_of(head, *rows))
    assert [p.code for p in found.positions] == ["P-02", "P-01", "P-03", "P-04"]
    assert lines_of(found) == [
        ("A3", "taken with a change", "Another position has this code; it is given a new one.")
    ]


def test_codes_go_on_where_those_of_the_project_end(importing_talks, book_of, make):
    from models.project.edits import Add

    importing_talks.project.apply(Add([make.position(1, code="U-18")], "Add"))
    found = importing_talks.take(book_of(["Holder", "Issue", "Stance"], ["Boria", "Fishing", "no"]))
    assert [p.code for p in found.positions] == ["U-19"]


def test_a_code_that_was_given_away_since_the_plan_is_no_obstacle(importing_talks, book_of, make):
    from models.project.edits import Add

    found = importing_talks.plan(book_of(["Holder", "Issue", "Stance"], ["Boria", "Fishing", "no"]))
    importing_talks.project.apply(Add([make.position(9, code="P-01")], "Add"))
    importing_talks.project.apply(found.edit())
    query = importing_talks.project.query()
    assert sorted(p.code for p in query.positions(query.keys())) == ["P-01", "P-02"]


def test_a_row_that_is_there_already_is_left_out_unless_it_is_wanted(
    importing_talks, book_of, lines_of
):
    book = book_of(
        ["Holder", "Issue", "Stance", "Date"],
        ["Aland", "Dredging", "yes", "2025"],
        ["Aland", "Dredging", "yes", "2024"],
        ["Aland", "Dredging", "Yes ", "2025"],
    )
    first = importing_talks.take(book, summary="Said so.")
    assert lines_of(first) == [("row 4", "ignored", "It says the same as row 2.")]
    again = importing_talks.plan(book, summary="Said so.")
    assert again.edit() is None
    assert [reason for _, _, reason in lines_of(again)] == [
        "P-01 says the same already.",
        "P-02 says the same already.",
        "P-01 says the same already.",
    ]
    mapping = replace(again.mapping, twice=Twice.TAKE)
    assert len(plan(importing_talks.project, book, mapping).positions) == 3


def test_a_position_that_came_from_here_stays_as_it_is(importing_talks, book_of, row, lines_of):
    importing_talks.project.apply(row(id=UUID).edit())
    again = row(id=UUID, summary="Otherwise.")
    assert again.edit() is None
    assert "as P-01" in lines_of(again)[0][2]


def test_an_id_that_is_none_or_comes_twice_is_given_anew(importing_talks, book_of):
    columns = tuple(Column(n, t, t) for n, t in enumerate(("holder", "issue", "stance", "id")))
    mapping = SheetMapping(Layout.LONG, columns, constants={"attribution": "own words"})
    book = book_of(
        ["holder", "issue", "stance", "id"],
        ["Aland", "Dredging", "yes", UUID],
        ["Boria", "Dredging", "no", UUID.upper()],
        ["Boria", "Fishing", "no", "7"],
    )
    found = plan(importing_talks.project, book, mapping)
    ids = [position.id for position in found.positions]
    assert ids[0] == UUID
    assert len(set(ids)) == 3
    assert [line.place for line in found.lines] == ["D3", "D4"]


def test_beside_an_empty_cell_of_a_wide_sheet_nothing_can_be_taken(importing, book_of, lines_of):
    found = importing.plan(book_of(["party", "tax", "tax_salience"], ["A", None, 5], ["B", 9, 3]))
    assert len(found.positions) == 1
    assert lines_of(found) == [
        ("C2", "ignored", "There is no position here that it could be part of.")
    ]
    assert found.counts.sentence() == "6 cells in 2 rows: 3 taken, 1 empty, 0 refused, 2 ignored."


def test_a_holder_of_a_wide_row_is_taken_where_one_of_its_cells_is(importing, book_of):
    rows = [["A", "yes", "perhaps"], ["B", "perhaps", "no"], ["C", "yes", "no"]]
    found = importing.plan(book_of(["party", "tax", "war"], *rows))
    assert len(found.positions) == 4
    assert (found.counts.taken, found.counts.refused) == (7, 2)


def test_numbers_can_say_how_sure_it_is(importing_talks, book_of):
    columns = (
        Column(0, "holder", "holder"),
        Column(1, "tax", "stance", "Fishing", Reading(scale=Scale(0, 10))),
        Column(2, "sure", "confidence", "Fishing", Reading(scale=Scale(0, 1))),
    )
    mapping = SheetMapping(Layout.WIDE, columns, constants={"attribution": "document"})
    book = book_of(["holder", "tax", "sure"], ["Aland", 9, 0.9], ["Boria", 1, 2])
    found = plan(importing_talks.project, book, mapping)
    assert [p.confidence for p in found.positions] == [Confidence.HIGH, None]
    assert [line.place for line in found.lines] == ["C3"]


def test_values_of_any_column_can_be_put_into_the_words_of_the_field(importing_talks, book_of):
    columns = (
        Column(0, "", "holder"),
        Column(1, "", "issue"),
        Column(2, "", "stance", reading=Reading({"Ј": "leans for"})),
        Column(3, "", "attribution", reading=Reading({"tweet": "own words", "?": ""})),
    )
    mapping = SheetMapping(
        Layout.LONG, columns, header_rows=0, constants={"attribution": "paraphrased"}
    )
    rows = [["Aland", "Fishing", "Ј", "Tweet"], ["Boria", "Fishing", "Ј", "?"]]
    found = plan(importing_talks.project, book_of(*rows), mapping)
    assert [(p.stance, p.attribution) for p in found.positions] == [
        (1, Attribution.OWN_WORDS),
        (1, Attribution.PARAPHRASED),
    ]


@pytest.mark.parametrize(
    ("columns", "constants", "named"),
    [
        ("holder issue", {"attribution": "document"}, "Stance"),
        ("holder stance", {"attribution": "document"}, "Issue"),
        ("issue stance", {"attribution": "document"}, "Holder"),
        ("holder issue stance", {}, "Attribution"),
        ("holder issue stance", {"attribution": "a tweet"}, "Attribution"),
        ("holder issue stance", {"attribution": "document", "stance": "perhaps"}, "Stance"),
        ("holder issue stance", {"attribution": "document", "said_on": "3/2/2025"}, "Said on"),
        ("holder issue stance", {"attribution": "document", "id": UUID}, "id"),
        ("holder issue stance holder", {"attribution": "document"}, "A and D"),
    ],
)
def test_what_a_mapping_leaves_open_is_told_before_any_row(
    importing_talks, book_of, columns, constants, named, is_told
):
    made = tuple(Column(n, target, target) for n, target in enumerate(columns.split()))
    mapping = SheetMapping(Layout.LONG, made, constants=constants)
    book = book_of(columns.split(), ["Aland", "Dredging", "yes", "Boria"])
    found = plan(importing_talks.project, book, mapping)
    assert found.edit() is None
    assert found.counts.refused == len(made)
    for problem in found.problems:
        is_told(problem)
    assert any(named in problem for problem in found.problems)


def test_a_column_mapped_twice_is_a_problem(importing_talks, book_of):
    columns = (Column(0, "", "holder"), Column(0, "", "speaker"), Column(1, "", "stance"))
    mapping = SheetMapping(
        Layout.LONG, columns, header_rows=0, constants={"attribution": "document", "issue": "X"}
    )
    found = plan(importing_talks.project, book_of(["Aland", "yes"]), mapping)
    assert found.problems == ("Column A is mapped twice; leave one of them.",)


def test_a_preview_stops_after_the_first_positions(importing, book_of):
    rows = [[f"Country {n}", "Peace", "yes"] for n in range(50)]
    book = book_of(["country", "issue", "vote"], *rows)
    mapping = importing.guess(book).mapping
    found = plan(importing.project, book, mapping, first=10)
    assert (len(found.positions), found.whole) == (10, False)
    assert plan(importing.project, book, mapping, first=50).whole


def test_a_long_plan_is_told_and_can_be_stopped(importing, book_of):
    rows = [[f"Country {n}", "Peace", "yes"] for n in range(600)]
    book = book_of(["country", "issue", "vote"], *rows)
    mapping = importing.guess(book).mapping
    heard = []
    plan(importing.project, book, mapping, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(0, 600), (256, 600), (512, 600)]

    def stop(done, total):
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        plan(importing.project, book, mapping, progress=stop)


def test_an_import_that_is_stopped_changes_nothing(importing, book_of, tables):
    rows = [[f"Country {n}", "Peace", "yes"] for n in range(600)]
    found = importing.plan(book_of(["country", "issue", "vote"], *rows))
    before = tables(importing.project.connection)

    def stop(done, total):
        assert total == len(found.positions) + len(found.new)
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        importing.project.apply(found.edit(), progress=stop)
    assert tables(importing.project.connection) == before
    assert importing.project.history.last() is None


def test_a_sheet_that_is_gone_is_named(importing, book_of, is_told):
    mapping = SheetMapping(Layout.LONG, (), sheet="March")
    with pytest.raises(ReadError) as error:
        plan(importing.project, book_of(["a"]), mapping)
    is_told(error, "March", "Sheet1")


def test_what_is_chosen_for_all_rows_fills_the_blanks_and_nothing_else(importing, book_of):
    found = importing.plan(
        book_of(
            ["who", "issue", "vote", "date", "words"],
            ["A", "X", "yes", "2024", ""],
            ["B", "X", "no", None, ""],
            ["C", "X", None, "2023", ""],
            ["D", "X", None, "2022", "Has not made up its mind."],
        ),
        said_on="2025",
        stance="open",
    )
    assert [(str(p.said_on), p.stance) for p in found.positions] == [
        ("2024", 2),
        ("2025", -2),
        ("2022", 0),
    ]


def test_where_no_column_says_a_stance_every_row_has_the_chosen_one(importing, book_of):
    book = book_of(["Sponsor", "Country"], ["x", "Ukraine"], ["x", "Poland"])
    found = importing.plan(book, issue="ES-11/1", stance="supports")
    assert [p.stance for p in found.positions] == [2, 2]


def test_a_plan_needs_a_connection_that_only_reads(importing_talks, book_of):
    book = book_of(["Holder", "Issue", "Stance"], ["Boria", "Fishing", "no"])
    mapping = importing_talks.guess(book).mapping
    with importing_talks.project.reader() as reader:
        found = plan(reader, book, mapping)
    importing_talks.project.apply(found.edit())
    assert importing_talks.project.history.last().label == "Import 1 position from talks.xlsx"


def test_a_row_that_is_shorter_than_another_is_read_to_its_own_end(importing, book_of):
    rows = [["who", "issue", "stance"], ["A", "B", "yes"], [], ["C", "B", "no", *[None] * 500, "x"]]
    found = importing.plan(book_of(*rows, ["D", "B", "yes", "aside"]))
    assert [p.stance for p in found.positions] == [2, -2, 2]
    assert found.counts.ignored == 2
