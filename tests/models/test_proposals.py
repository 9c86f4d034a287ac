"""What an edit of many cells would do is told cell by cell, and nothing is written by asking."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.briefings import Edition
from models.errors import Cancelled
from models.exchange.fields import BY_NAME, FIELDS, FieldError
from models.exchange.proposals import TEXT_FIELDS, paste_cells, replace_text, set_field
from models.project.edits import Add, Change
from models.records import Locator
from models.vocabulary import Stance, Status, Verification

QUOTE = "Ames will not dredge"


@pytest.fixture
def world(talks, make):
    """Four positions; the first one's quote stands in its source."""
    found = {"source": 1, "verification": Verification.EXACT, "quote": QUOTE}
    talks.apply(
        Add(
            [
                make.position(1, **found, locator=Locator(1, 0, len(QUOTE))),
                make.position(2, condition="Once Peace comes", status=Status.REVIEWED),
                make.position(3, condition="after peace"),
                make.position(4, note="=1+1"),
            ],
            "Positions",
        )
    )
    return talks


@pytest.fixture
def names(world):
    return world.directory()


@pytest.fixture
def positions(world):
    return world.query().positions([1, 2, 3, 4])


@pytest.fixture
def paste(world, names, positions):
    def pasting(fields, cells, rows=4):
        return paste_cells(world, names, positions[:rows], fields, cells)

    return pasting


def told(proposal):
    return [(c.code, c.field, c.old, c.new) for c in proposal.changed]


def problems(proposal):
    return [(c.code, c.field, c.new, c.problem) for c in proposal.refused]


def test_only_positions_that_do_not_have_the_value_change(world, names, positions):
    proposal = set_field(world, names, positions, "status", "Reviewed")
    assert told(proposal) == [
        (code, "status", "draft", "reviewed") for code in ("P-01", "P-03", "P-04")
    ]
    assert [p.key for p in proposal.positions] == [1, 3, 4]
    assert proposal.total == 4
    assert world.query().positions([1, 2, 3, 4]) == positions


def test_a_value_that_is_none_is_refused_as_a_whole(world, names, positions):
    with pytest.raises(FieldError, match="is no status"):
        set_field(world, names, positions, "status", "nearly")


def test_a_text_is_replaced_wherever_it_stands(world, names, positions):
    proposal = replace_text(
        world, names, positions, "condition", "PEACE", r"\1 truce", match_case=False
    )
    assert [c.new for c in proposal.changed] == [r"Once \1 truce comes", r"after \1 truce"]
    exactly = replace_text(world, names, positions, "condition", "peace", "", match_case=True)
    assert [c.new for c in exactly.changed] == ["after"]


def test_ukrainian_is_found_in_either_case(world, names, positions):
    ours = [replace(positions[0], note="Мир і ще раз МИР")]
    proposal = replace_text(world, names, ours, "note", "мир", "спокій", match_case=False)
    assert proposal.positions[0].note == "спокій і ще раз спокій"


def test_replacing_nothing_changes_nothing(world, names, positions):
    proposal = replace_text(world, names, positions, "note", "", "x", match_case=True)
    assert proposal.changes == ()


def test_what_a_replacement_would_leave_empty_and_must_not_be_is_refused(world, names, positions):
    proposal = replace_text(world, names, positions, "summary", "Summary 2", "", match_case=True)
    assert [c.code for c in proposal.refused] == ["P-02"]
    assert proposal.positions == ()


@pytest.mark.parametrize(
    ("put", "verdict"),
    [("Ames will", Verification.EXACT), ("Ames will now", Verification.NOT_FOUND)],
)
def test_a_quote_that_is_changed_is_verified_anew(world, names, positions, put, verdict):
    proposal = replace_text(world, names, positions, "quote", QUOTE, put, match_case=True)
    assert [p.verification for p in proposal.positions] == [verdict]
    assert ("no longer be found" in proposal.note) is (verdict is Verification.NOT_FOUND)


def test_a_quote_that_gets_another_place_is_verified_anew(world, names, positions):
    proposal = set_field(world, names, positions[:1], "locator", "¶ 0")
    assert proposal.positions[0].verification is Verification.NOT_FOUND
    assert proposal.positions[0].locator == Locator(0)


def test_a_wrong_cell_is_refused_and_the_others_are_taken(paste):
    proposal = paste(("stance", "said_on"), [["supports", "2025-02"], ["perhaps", "2025"]], 2)
    assert [p.stance for p in proposal.positions] == [Stance.SUPPORTS, Stance.OPEN]
    assert [str(p.said_on) for p in proposal.positions] == ["2025-02", "2025"]
    ((code, field, new, problem),) = problems(proposal)
    assert (code, field, new) == ("P-02", "stance", "perhaps")
    assert "is no stance" in problem


def test_a_needed_cell_that_is_empty_is_refused(paste):
    assert [c.field for c in paste(("summary", "note"), [["", ""]], 1).refused] == ["summary"]


def test_a_single_cell_fills_all_positions(paste):
    proposal = paste(("note", "status"), [["Ґрунт"]])
    assert [p.note for p in proposal.positions] == ["Ґрунт"] * 4
    assert proposal.left_over == ""


def test_headings_are_recognised_and_left_out(paste):
    proposal = paste(("condition", "side", "note"), [["if", "Side", "NOTE"], ["a", "Aland", "b"]])
    assert (proposal.positions[0].condition, proposal.positions[0].note) == ("a", "b")
    assert "first row" in proposal.note
    assert len(proposal.positions) == 1


def test_one_row_alone_is_never_taken_for_headings(paste):
    assert [c.new for c in paste(("note",), [["Note"]], 1).changed] == ["Note"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([["a"], ["b"], ["c"]], "1 row of the clipboard has no place"),
        ([["a", "b"], ["c", "d"]], "1 column of the clipboard has no place"),
        ([["a", "b", "c"]] * 4, "2 rows and 2 columns of the clipboard have no place"),
        ([["a"], ["b"]], ""),
    ],
)
def test_what_has_no_place_is_told(paste, cells, words):
    left_over = paste(("note",), cells, 2).left_over
    assert left_over.startswith(words)
    assert bool(left_over) is bool(words)


@pytest.mark.parametrize("name", ["side", "verification", None])
def test_a_column_that_cannot_be_edited_says_so(paste, name):
    proposal = paste((name, "note"), [["Mars", "taken"]], 1)
    assert [c.new for c in proposal.changed] == ["taken"]
    assert [c.new for c in proposal.refused] == ["Mars"]


def test_a_code_that_another_position_has_is_refused(paste):
    proposal = paste(("code",), [["P-04"], ["X-1"], ["X-1"]], 3)
    assert [p.code for p in proposal.positions] == ["X-1"]
    assert [c.code for c in proposal.refused] == ["P-01", "P-03"]


def test_a_code_that_an_edition_has_for_another_position_is_refused(world, paste):
    codes = '{"X-1": "position-1", "X-2": "long-gone"}'
    frozen = Edition(id="e", number=7, name="n", made="2025-03-02", codes=codes, content="A")
    world.apply(Add([frozen], "Freeze"))
    proposal = paste(("code",), [["X-1"], ["X-2"]], 2)
    assert [p.code for p in proposal.positions] == ["X-1"]
    (refused,) = problems(proposal)
    assert refused[0] == "P-02"
    assert "In edition 7 the code “X-2” is another position’s" in refused[-1]


def test_pasting_what_was_copied_changes_nothing(names, positions, paste):
    every = [field.name for field in FIELDS]
    cells = [[BY_NAME[name].text(p, names) for name in every] for p in positions]
    fixed = ["side", "verification"]
    for row, position in zip(cells, positions, strict=True):
        row += [names.side(position.holder).name, position.verification.label]
    assert paste([*every, *fixed], cells).changes == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(), name=st.sampled_from(TEXT_FIELDS))
def test_whatever_a_text_is_pasting_its_copy_changes_nothing(world, names, make, text, name):
    position = make.position(9, **{name: text})
    carried = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    for cell in (text, carried):
        proposal = paste_cells(world, names, [position], [name], [[cell]])
        assert proposal.changed == ()


def test_how_the_window_tells_a_field_counts_as_its_copy(world, names, positions):
    told_so = {"status": lambda p, _: f"it is {p.status.label}"}
    proposal = paste_cells(
        world, names, positions[:1], ["status"], [["it is draft"]], shown=told_so
    )
    assert proposal.changes == ()


def test_undo_takes_the_whole_paste_back(world, positions, paste):
    proposal = paste(("note", "status"), [["a", "reviewed"], ["b", "draft"], ["c", "reviewed"]])
    world.apply(Change(proposal.positions, "Paste into 3 positions"))
    assert world.query().positions([1, 2, 3]) == list(proposal.positions)
    world.undo()
    assert world.query().positions([1, 2, 3, 4]) == positions


def test_it_can_be_stopped(world, names, positions):
    def stop(done, total):
        raise Cancelled("Stopped; nothing was changed.")

    with pytest.raises(Cancelled):
        set_field(world, names, positions, "note", "x", stop)
    with pytest.raises(Cancelled):
        paste_cells(world, names, positions, ["note"], [["x"]], stop)
