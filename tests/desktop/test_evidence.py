from dataclasses import replace

from PySide6.QtWidgets import QLabel

from desktop.evidence.card import PositionCard, QuoteText, passage_of
from models.exchange.revising import revised
from models.project.edits import Change
from models.project.filter import Filter
from models.records import Locator
from models.vocabulary import Verification


def texts(panel) -> str:
    labels = [label.text() for label in panel.findChildren(QLabel)]
    quotes = [quote.toPlainText() for quote in panel.findChildren(QuoteText)]
    return "\n".join(labels + quotes)


def cards(panel) -> list[PositionCard]:
    return panel.widget().findChildren(PositionCard)


def choose(workspace, code: str) -> None:
    session = workspace.session
    found = session.query.keys(Filter(text=code))
    workspace.positions.select(found[0])


def test_a_position_shows_quote_speaker_source_place_date_and_attribution(workspace):
    choose(workspace, "P-30")
    shown = texts(workspace.evidence.widget())
    for part in (
        "“on the table”",
        "JD Vance (Vice President)",
        "own words",
        "14 Feb 2025",
        "¶ 18",
        "News report on the talks about minerals (digest)",
        "✓ exact in the digest",
        "If: Russia does not negotiate a peace in good faith",
    ):
        assert part in shown


def test_the_quote_stands_in_its_paragraph_in_full_ink(workspace):
    choose(workspace, "P-30")
    quote = workspace.evidence.findChild(QuoteText)
    position = workspace.session.query.positions(workspace.positions.selected_keys())[0]
    assert quote.toPlainText().startswith("Defense Secretary Pete Hegseth")
    place = quote.toPlainText().index(position.quote)
    cursor = quote.textCursor()
    cursor.setPosition(place + 1)
    inside = cursor.charFormat().foreground().color()
    cursor.setPosition(place - 1)
    assert cursor.charFormat().foreground().color() != inside


def test_a_quote_without_its_text_stands_alone(workspace):
    choose(workspace, "P-30")
    position = workspace.session.query.positions(workspace.positions.selected_keys())[0]
    without = replace(position, source=None)
    passage = passage_of(without, workspace.session.project)
    assert passage.paragraph[passage.start : passage.end] == position.quote


def test_a_quote_that_runs_on_is_no_less_found_here_than_in_the_table(workspace):
    session = workspace.session
    (position,) = session.query.positions([1])
    first, second = (session.project.paragraph(1, number) for number in (4, 5))
    over = replace(position, quote=f"{first[-9:]} {second[:15]}", locator=Locator(4))
    session.apply(Change([revised(session.project, position, over)], "Change"))
    (recorded,) = session.query.positions([1])
    passage = passage_of(recorded, session.project)
    assert passage.verdict is recorded.verification is Verification.NORMALISED
    assert passage.paragraph[passage.start : passage.end] == first[-9:]


def test_the_holder_is_named_where_somebody_else_speaks(workspace):
    choose(workspace, "P-18")
    shown = texts(workspace.evidence.widget())
    assert "Donald Trump (President) · claimed by another side · holder: Ukraine" in shown


def test_a_cell_shows_all_its_positions_and_the_rule(window):
    window.show_view("matrix")
    panel = window.workspace.evidence
    assert len(cards(panel)) == 4
    shown = texts(panel.widget())
    assert "Stands: the latest date first" in shown
    assert "mixed: what stands for its speakers is apart" in shown
    assert "US-TRO · United States on Troops" in shown


def test_an_empty_cell_says_what_was_read(window):
    window.show_view("matrix")
    table = window.workspace.matrix.table
    table.setCurrentIndex(table.model().index(0, 1))
    shown = texts(window.workspace.evidence.widget())
    assert "Searched, nothing found" in shown
    assert "in 1 source, until 14–16 Feb 2025" in shown


def test_a_selection_of_several_shows_each(workspace):
    workspace.positions.table.selectAll()
    shown = texts(workspace.evidence.widget())
    assert "34 positions" in shown
    assert "26 more are not shown here." in shown
    assert len(cards(workspace.evidence)) == 8


def test_nothing_selected_says_how_to_begin(workspace):
    workspace.positions.table.clearSelection()
    assert "Select a position or a cell." in texts(workspace.evidence.widget())


def test_switching_views_shows_the_evidence_of_the_view_in_front(window):
    window.show_view("matrix")
    assert "United States on Troops" in texts(window.workspace.evidence.widget())
    window.show_view("positions")
    assert "P-01" in texts(window.workspace.evidence.widget())


def test_a_quote_is_compared_anew_with_the_text_when_it_is_shown(workspace):
    from dataclasses import replace

    from models.project.edits import Change

    session = workspace.session
    (position,) = session.query.positions(session.query.keys(Filter(text="P-30")))
    session.apply(Change([replace(position, quote="never on the table")], "Change quote"))
    choose(workspace, "P-30")
    shown = texts(workspace.evidence.widget())
    assert "✗ not found in the digest" in shown
    assert "never on the table" in shown
