import pytest

from models.errors import ReadError
from models.exchange.importing.guess import guess
from models.exchange.importing.mapping import DateOrder, Layout
from models.exchange.importing.planning import plan
from models.exchange.sheets import Comment, Sheet, Spreadsheet


def targets(found) -> list[tuple[str, str]]:
    return [(column.target, column.about) for column in found.mapping.columns]


def test_ukrainian_titles_and_words_are_understood(importing, book_of):
    found = importing.guess(
        book_of(
            ["Країна", "Питання", "Голос", "Дата голосування", "Цитата", "Посилання"],
            ["Україна", "Перемир’я", "за", "14.02.2025", "“Ми готові”", "https://example.org/1"],
            ["Росія", "Перемир’я", "проти", "15.02.2025", "", "https://example.org/2"],
        )
    )
    wanted = ["holder", "issue", "stance", "said_on", "quote", "source_url"]
    assert [target for target, _ in targets(found)] == wanted


@pytest.mark.parametrize("title", ["Stakehoder", "STAKEHOLDER ", "stake-holder", "Organisations"])
def test_a_title_may_be_written_a_little_otherwise(importing, book_of, title):
    found = importing.guess(book_of([title, "Issue", "Stance"], ["A", "B", "yes"]))
    assert targets(found)[0] == ("holder", "")


def test_every_column_and_every_choice_has_a_reason_in_a_sentence(importing, book_of, is_told):
    found = importing.guess(
        book_of(["party", "tax", "tax_salience", "id", "x"], ["A", 1, 5, 7, "?"], ["B", 9, 3, 8])
    )
    assert set(found.columns) == {0, 1, 2, 3, 4}
    for reason in (*found.columns.values(), *found.reasons.values()):
        is_told(reason)
    assert set(found.mapping.constants) == {"attribution"} <= set(found.reasons)
    assert found.mapping.file_is_source
    assert "source" in found.reasons


def test_titles_are_found_below_what_stands_above_them(importing, book_of):
    rows = [["A report", None, None], ["of 2025"], [], ["Country", "Issue", "Vote"]]
    found = importing.guess(book_of(*rows, ["Ukraine", "Peace", "yes"])).mapping
    assert (found.header, found.header_rows, found.first_row) == (3, 1, 4)


def test_a_sheet_without_titles_has_none_guessed(importing_talks, book_of):
    found = importing_talks.guess(
        book_of(["Aland", "Dredging", "yes"], ["Boria", "Dredging", "no"])
    )
    assert found.mapping.header_rows == 0
    assert targets(found) == [("holder", ""), ("issue", ""), ("stance", "")]


def test_two_rows_of_titles_say_who_and_what_of_it(importing, book_of):
    found = importing.guess(
        book_of(
            [None, "Ukraine", None, "United States", None],
            ["Issue", "Stance", "Words", "Stance", "Words"],
            ["Troops", "yes", "Asks for them", "no", "None go"],
        )
    )
    assert found.mapping.layout is Layout.TURNED
    assert (found.mapping.header, found.mapping.header_rows) == (0, 2)
    assert targets(found) == [
        ("issue", ""),
        ("stance", "Ukraine"),
        ("summary", "Ukraine"),
        ("stance", "United States"),
        ("summary", "United States"),
    ]


def test_a_title_as_high_as_both_rows_is_of_the_whole_row(importing, book_of):
    rows = [["Issue", "United States", None, "Ukraine", None, "Gap"]]
    rows += [[None, "Stance", "Date", "Stance", "Date", None]]
    rows += [["Troops", "opposes", "14.02.2025", "supports", "21.01.2025", "wide"]]
    found = importing.plan(book_of(*rows))
    assert (found.mapping.header, found.mapping.layout) == (0, Layout.TURNED)
    told = [
        (found.names.stakeholders[p.holder].name, p.stance, str(p.said_on)) for p in found.positions
    ]
    assert told == [("United States", -2, "2025-02-14"), ("Ukraine", 2, "2025-01-21")]
    rows = [["Party", "Economy", None, "Migration", None], [None, *("Position", "Source") * 2]]
    found = importing.plan(book_of(*rows, ["SPD", "for", "p. 3", "against", "p. 9"]))
    assert found.mapping.layout is Layout.WIDE
    assert [i.name for i in found.new.issues] == ["Economy", "Migration"]
    assert [p.stance for p in found.positions] == [2, -2]


def test_titles_that_are_stakeholders_of_the_project_turn_the_sheet(importing_talks, book_of):
    found = importing_talks.guess(
        book_of(["", "Aland", "President Bo"], ["Dredging", "yes", "no"], ["Fishing", "no", "no"])
    )
    assert found.mapping.layout is Layout.TURNED
    assert targets(found) == [("issue", ""), ("stance", "Aland"), ("stance", "President Bo")]


def test_a_position_may_be_words_and_then_it_is_the_summary(importing, book_of):
    found = importing.guess(
        book_of(["Actor", "Issue", "Position"], ["A", "B", "It wants more time for all of it."])
    )
    assert [target for target, _ in targets(found)] == ["holder", "issue", "summary"]


def test_cells_that_begin_with_a_stance_are_a_stance_and_words(importing, book_of):
    found = importing.guess(
        book_of(["Issue", "North", "South"], ["Fees", "Supports: at once", "Opposes\nNever"])
    )
    assert targets(found)[1:] == [("stance_and_text", "North"), ("stance_and_text", "South")]


def test_a_scale_is_told_by_titles_or_else_by_all_columns_together(importing, book_of):
    told = importing.guess(book_of(["party", "tax (0-100)", "war"], ["A", 5, 7], ["B", 9, 3]))
    scale = told.mapping.columns[1].reading.scale
    assert (scale.minimum, scale.maximum) == (0, 100)
    seen = importing.guess(book_of(["party", "tax", "war"], ["A", 5, 7.5], ["B", 9, 3]))
    scale = seen.mapping.columns[2].reading.scale
    assert (scale.minimum, scale.maximum) == (0, 10)


def test_a_number_far_from_all_others_is_no_answer(importing, book_of):
    found = importing.guess(book_of(["party", "tax", "war"], ["A", 5, 99], ["B", 9.5, 3]))
    reading = found.mapping.columns[2].reading
    assert (reading.words, reading.scale.maximum) == ({"99": ""}, 10)


def test_numbers_of_something_else_are_no_issue(importing, book_of):
    rows = [["party", "tax", "war", "trade", "seats"], ["A", 5, 7, 2, 320], ["B", 9, 3, 4, 25]]
    assert targets(importing.guess(book_of(*rows)))[4] == ("ignored", "")


def test_plus_alone_is_for_and_beside_two_of_them_it_leans(importing, book_of):
    alone = importing.guess(book_of(["who", "issue", "stance"], ["A", "B", "+"], ["C", "B", "-"]))
    assert alone.mapping.columns[2].reading.words == {"+": "supports", "-": "opposes"}
    rows = [["A", "B", "+"], ["C", "B", "++"], ["D", "B", "−−"]]
    beside = importing.guess(book_of(["who", "issue", "stance"], *rows))
    assert beside.mapping.columns[2].reading.words["+"] == "leans for"


def test_dates_with_one_reading_tell_how_the_others_are_to_be_read(importing, book_of):
    rows = [["who", "issue", "stance", "date"], ["A", "B", "yes", "25/12/2024"]]
    rows += [["C", "B", "no", "3/2/2025"]]
    assert importing.guess(book_of(*rows)).mapping.dates is DateOrder.DAY
    found = importing.plan(book_of(*rows))
    assert [str(p.said_on) for p in found.positions] == ["2024-12-25", "2025-02-03"]
    rows += [["D", "B", "no", "12/25/2024"]]
    assert importing.guess(book_of(*rows)).mapping.dates is DateOrder.UNKNOWN


def test_what_was_chosen_for_all_rows_needs_no_column(importing, book_of):
    rows = [["country", "vote"], ["Ukraine", "yes"], ["Russia", "no"]]
    assert importing.plan(book_of(*rows)).problems
    found = importing.plan(book_of(*rows), issue="ES-11/1", said_on="2022-03-02")
    assert [(p.stance, str(p.said_on)) for p in found.positions] == [
        (2, "2022-03-02"),
        (-2, "2022-03-02"),
    ]
    assert [issue.name for issue in found.new.issues] == ["ES-11/1"]


def test_the_sheet_that_holds_most_is_taken_and_another_can_be_named(importing):
    small = Sheet("Read me", [["Hello"]])
    hidden = Sheet("Old", [["who", "issue", "vote"]] * 50, visible=False)
    large = Sheet("Data", [["who", "issue", "vote"], ["A", "B", "yes"]])
    book = Spreadsheet("talks.xlsx", [small, hidden, large])
    names = importing.project.directory()
    assert guess(book, names).mapping.sheet == "Data"
    assert guess(book, names, sheet="Old").mapping.sheet == "Old"
    with pytest.raises(ReadError, match="Data"):
        guess(book, names, sheet="None")


def test_a_file_without_sheets_is_refused_in_a_sentence(importing, is_told):
    with pytest.raises(ReadError) as error:
        guess(Spreadsheet("empty.ods", []), importing.project.directory())
    is_told(error, "empty.ods")


def test_what_was_typed_once_for_several_rows_is_repeated_and_told(importing, book_of, lines_of):
    book = book_of(
        ["Issue", "Country", "Vote"],
        ["Peace", "Ukraine", "yes"],
        [None, "Russia", "no"],
        ["", "China", "abstain"],
        ["Aid", "Ukraine", "yes"],
        [],
        [None, "Russia", "no"],
    )
    guessed = importing.guess(book)
    assert [column.repeats for column in guessed.mapping.columns] == [True, False, False]
    found = importing.take(book)
    assert [issue for _, issue, _, _ in importing.told()] == ["Peace", "Peace", "Peace", "Aid"]
    assert lines_of(found) == [
        ("A3", "taken with a change", "It is blank and repeats “Peace” from above."),
        ("A4", "taken with a change", "It is blank and repeats “Peace” from above."),
        ("row 7", "refused", "There is no issue in this row."),
    ]


def test_one_blank_name_among_many_is_not_repeated(importing, book_of):
    rows = [["Peace", f"Country {n}", "yes"] for n in range(9)]
    book = book_of(["Issue", "Country", "Vote"], *rows, [None, "Country 9", "no"])
    assert not any(column.repeats for column in importing.guess(book).mapping.columns)
    assert importing.plan(book).counts.refused == 2


def test_what_of_a_file_is_not_read_is_told(importing):
    data = Sheet(
        "Data", [["who", "issue", "vote"], ["A", "B", "yes"]], comments=[Comment(1, 1, "?")]
    )
    book = Spreadsheet("talks.xlsx", [Sheet("Read me", [["Hello"]]), data])
    assert importing.plan(book).notes[:2] == (
        "Other sheets were not read: “Read me”.",
        "1 comment beside cells: not taken.",
    )


def test_a_country_whose_code_is_na_keeps_it(importing, book_of):
    found = importing.plan(
        book_of(["country", "country_code", "issue", "vote"], ["Namibia", "NA", "Peace", "yes"])
    )
    assert [s.code for s in found.new.stakeholders] == ["NA"]


def test_persons_hold_and_what_they_belong_to_is_their_side(importing, book_of):
    rows = [["Fraction", "Deputy", "Bill", "Vote"]]
    rows[0][0] = "Фракція"
    rows += [["Green", "A. Green", "12", "yes"], ["Red", "B. Red", "12", "no"]]
    found = importing.take(book_of(*rows))
    assert [c.target for c in found.mapping.columns] == ["side", "holder", "issue", "stance"]
    names = importing.project.directory()
    assert [side.name for side in names.sides] == ["Green", "Red"]
    assert [holder for holder, _, _, _ in importing.told()] == ["A. Green", "B. Red"]


def test_a_date_says_more_than_a_year(importing, book_of):
    rows = [["who", "issue", "vote", "year", "date"], ["A", "B", "yes", 2022, "2022-03-02"]]
    assert [c.target for c in importing.guess(book_of(*rows)).mapping.columns][3:] == [
        "ignored",
        "said_on",
    ]


@pytest.mark.parametrize(
    ("title", "value"),
    [("Attribution", "Reuters"), ("Status", "adopted"), ("Place", "Geneva"), ("Amount", "many")],
)
def test_values_that_a_field_does_not_take_are_kept_in_the_note(importing, book_of, title, value):
    found = importing.plan(book_of(["who", "issue", "vote", title], ["A", "B", "yes", value]))
    assert found.positions[0].note == f"{title}: {value}"
    assert found.counts.refused == 0


@pytest.mark.parametrize(
    ("values", "scale"), [((0.2, 0.95), (0, 1)), ((1, 3), (1, 3)), ((20, 95), (0, 100))]
)
def test_numbers_for_confidence_are_on_a_scale(importing, book_of, values, scale):
    rows = [["A", "B", "yes", values[0]], ["C", "B", "no", values[1]]]
    book = book_of(["who", "issue", "vote", "confidence"], *rows)
    found = importing.guess(book).mapping.columns[3]
    assert (found.reading.scale.minimum, found.reading.scale.maximum) == scale
    assert [p.confidence.label for p in importing.plan(book).positions] == ["low", "high"]


def test_numbers_with_decimals_between_minus_one_and_one_are_on_that_scale(importing, book_of):
    found = importing.plan(book_of(["party", "tax", "war"], ["A", -0.9, 0.1], ["B", 0.5, 0.95]))
    assert [p.stance for p in found.positions] == [-2, 0, 1, 2]


def test_a_row_that_sums_up_the_others_is_nobody(importing, book_of):
    rows = [["party", "tax", "war"], ["A", 1, 9], ["B", 9, 3], ["Mean", 5, 6]]
    found = importing.plan(book_of(*rows))
    assert [s.name for s in found.new.stakeholders] == ["A", "B"]
    assert [line.place for line in found.lines] == ["A4"]


def test_the_next_file_is_its_own_source(importing, book_of):
    rows = [["who", "issue", "vote"], ["A", "B", "yes"]]
    mapping = importing.guess(book_of(*rows, name="may.csv")).mapping
    found = plan(importing.project, book_of(*rows, name="june.csv"), mapping)
    assert [(s.title, s.type) for s in found.new.sources] == [("june.csv", "dataset")]


@pytest.mark.parametrize("total", ["Total", "Sum:", "Total yes", "Number of votes", "Разом за"])
def test_what_sums_up_the_others_says_nothing_of_their_scale(importing, book_of, total):
    rows = [["party", "tax", "war"], ["A", 1, 9], ["B", 9, 3], [total, 10, 12]]
    found = importing.plan(book_of(*rows))
    assert [p.stance for p in found.positions] == [-2, 2, 2, -1]
    assert [s.name for s in found.new.stakeholders] == ["A", "B"]


def test_numbers_from_minus_three_to_three_are_on_that_scale(importing, book_of):
    rows = [["who", "tax", "war", "aid"], ["A", -3, 3, -1], ["B", 3, -2, 0], ["C", 2, 1, -3]]
    found = importing.plan(book_of(*rows))
    assert [p.stance for p in found.positions] == [-2, 2, -1, 2, -2, 0, 2, 1, -2]


def test_minus_one_and_one_are_the_ends_where_nothing_goes_beyond(importing, book_of):
    rows = [["who", "tax", "war", "aid"], ["A", -1, 1, 0], ["B", 1, -1, 0]]
    found = importing.plan(book_of(*rows))
    assert [p.stance for p in found.positions] == [-2, 2, 0, 2, -2, 0]


def test_no_number_of_a_vote_is_taken_for_a_yes_but_one_beside_nought(importing, book_of, is_told):
    # In lists of the United Nations 1 is a yes and 3 a no.
    title = ["country", "issue", "vote"]
    coded = importing.plan(book_of(title, ["A", "R1", 1], ["B", "R1", 3], ["C", "R1", 8]))
    assert (coded.positions, coded.counts.refused) == ((), 6)
    (problem,) = coded.problems
    is_told(problem)
    plain = importing.plan(book_of(title, ["A", "R1", 1], ["B", "R1", 0]))
    assert [p.stance for p in plain.positions] == [2, -2]


def test_a_number_astray_among_words_is_no_stance(importing, book_of):
    rows = [["who", "tax", "war", "aid"], ["A", "yes", "no", 2], ["B", "no", "yes", "yes"]]
    found = importing.plan(book_of(*rows, ["C", 1, "no", "yes"]))
    assert [p.stance for p in found.positions] == [2, -2, -2, 2, 2, -2, 2]
    reasons = importing.guess(book_of(*rows, ["C", 1, "no", "yes"])).columns
    assert "which stances 1 are" in reasons[1]
    assert "which stances 2 are" in reasons[3]


def test_a_word_means_the_same_in_every_column(importing, book_of):
    rows = [["who", "tax", "war", "aid"], ["A", "Strongly agree", "Agree", "Disagree"]]
    rows += [["B", "Agree", "Disagree", "Neither agree nor disagree"]]
    found = importing.plan(book_of(*rows))
    assert [p.stance for p in found.positions] == [2, 1, -1, 1, -1, 0]
    rows = [["who", "tax", "war", "aid"], ["A", "++", "+", "-"], ["B", "+", "-", "--"]]
    assert [p.stance for p in importing.plan(book_of(*rows)).positions] == [2, 1, -1, 1, -1, -2]


@pytest.mark.parametrize("title", ["These", "Statement", "Behauptung"])
def test_statements_beside_the_answers_of_parties_are_the_issues(importing, book_of, title):
    rows = [[title, "SPD", "AfD", "FDP"]]
    rows += [
        ["Die Ukraine soll weiterhin Waffen erhalten.", "stimme zu", "stimme nicht zu", "neutral"]
    ]
    rows += [["Auf allen Autobahnen soll ein Tempolimit gelten.", "neutral", "Stimme nicht zu", ""]]
    found = importing.plan(book_of(*rows))
    assert [s.name for s in found.new.stakeholders] == ["SPD", "AfD", "FDP"]
    assert [i.name for i in found.new.issues] == [rows[1][0], rows[2][0]]
    assert [p.stance for p in found.positions] == [2, -2, 0, 0, -2]


def test_a_column_of_a_sides_position_is_called_like_the_side(importing, book_of):
    rows = [["Issue", "US position", "Ukraine’s position"], ["Troops", "opposes", "supports"]]
    found = importing.plan(book_of(*rows))
    told = [(found.names.stakeholders[p.holder].name, p.stance) for p in found.positions]
    assert told == [("US", -2), ("Ukraine", 2)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("15 лютого 2025", "2025-02-15"),
        ("15 Лютого 2025 р.", "2025-02-15"),
        ("лютий 2025 року", "2025-02"),
        ("12–14 травня 2025", "2025-05-12/2025-05-14"),
    ],
)
def test_ukrainian_months_are_dates(importing, book_of, text, date):
    rows = [["Дата", "Хто", "Питання", "Позиція"], [text, "А", "Б", "за"]]
    assert [str(p.said_on) for p in importing.plan(book_of(*rows)).positions] == [date]
