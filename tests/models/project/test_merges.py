"""Merges: every reference follows, no tree is bent, what is refused leaves no trace."""

from dataclasses import replace

import pytest

from models.errors import EditError
from models.project.edits import Add, Change, Touched
from models.project.merges import MergeIssues, MergePositions, MergeSources, MergeStakeholders
from models.project.soundness import examine
from models.records import Locator
from models.vocabulary import Silence, Stance


@pytest.fixture
def positions(talks, make):
    """Six positions by different holders, speakers, issues and sources; the cast is there too."""
    second = [make.source(2, "The Weekly"), make.issue(3, "Harbour")]
    some = [
        make.position(1, holder=3, source=1, locator=Locator(1, 0, 4)),
        make.position(2, holder=2, speaker=3, stance=Stance.SUPPORTS),
        make.position(3, holder=6, issue=2, stance=Stance.OPPOSES, source=2),
        make.position(4, holder=6, speaker=3, issue=2, stance=Stance.LEANS_FOR),
        make.position(5, holder=5, issue=2, silence=Silence.DECLINED),
        make.position(6, holder=1, issue=2, stance=Stance.OPEN),
    ]
    talks.apply(Add([*second, *some], "Positions"))
    return talks


@pytest.fixture
def applied(positions, tables):
    """Apply an edit that has to hold to what every edit does; return the positions by key."""

    def run(edit):
        before = tables(positions.connection)
        positions.apply(edit)
        after = tables(positions.connection)
        assert examine(positions.database) == []
        positions.undo()
        assert tables(positions.connection) == before
        positions.redo()
        assert tables(positions.connection) == after
        assert positions.history.last().label == edit.label
        query = positions.query()
        return {position.key: position for position in query.positions(query.keys())}

    return run


@pytest.fixture
def refused(positions, tables, is_told):
    """Apply an edit that has to be refused and to leave no trace; return the message."""

    def run(edit, *named):
        before, steps = tables(positions.connection), positions.history.steps()
        with pytest.raises(EditError) as refusal:
            positions.apply(edit)
        is_told(refusal, "Nothing was changed", *named)
        assert tables(positions.connection) == before
        assert positions.history.steps() == steps
        assert examine(positions.database) == []
        return str(refusal.value)

    return run


def _people(project):
    return project.directory().stakeholders


# Stakeholders


def test_whatever_was_held_said_or_stood_below_is_of_the_one_that_is_kept(positions, applied):
    people = _people(positions)
    found = applied(MergeStakeholders(people[6], people[2]))
    assert (found[2].holder, found[2].speaker) == (6, 3)
    people = _people(positions)
    assert 2 not in people
    assert [people[key].parent for key in (3, 4, 6)] == [6, 6, 5]


def test_who_held_and_said_it_is_followed_in_both(positions, applied):
    people = _people(positions)
    found = applied(MergeStakeholders(people[4], people[3]))
    assert (found[1].holder, found[1].speaker) == (4, 4)
    assert (found[2].holder, found[2].speaker) == (2, 4)
    assert (found[4].holder, found[4].speaker) == (6, 4)


@pytest.mark.parametrize(
    ("kept", "other", "parents"),
    [
        (3, 1, {2: 3, 3: None, 4: 2}),
        (1, 3, {1: None, 2: 1, 4: 2}),
        (2, 1, {2: None, 3: 2, 4: 2}),
        (1, 2, {1: None, 3: 1, 4: 1}),
        (3, 2, {1: None, 3: 1, 4: 3}),
        (3, 4, {1: None, 2: 1, 3: 2}),
        (5, 1, {2: 5, 5: None, 6: 5}),
        (6, 1, {2: 6, 5: None, 6: 5}),
        (1, 6, {1: None, 2: 1, 5: None}),
    ],
    ids=["top into grandchild", "grandchild into top", "top into child", "child into top",
         "middle into its child", "siblings", "sides", "a side into another's leaf",
         "a leaf into another side"],
)  # fmt: skip
def test_no_merge_bends_the_tree(positions, applied, kept, other, parents):
    people = _people(positions)
    applied(MergeStakeholders(people[kept], people[other]))
    people = _people(positions)
    assert {key: people[key].parent for key in parents} == parents
    assert other not in people
    assert positions.directory().sides


def test_what_was_read_before_others_moved_bends_no_tree_either(positions):
    """A record in hand may be older than the file."""
    people = _people(positions)
    stale = [
        MergeStakeholders(replace(people[6], parent=3), people[1]),
        MergeStakeholders(replace(people[6], parent=1), people[1]),
        MergeStakeholders(people[3], replace(people[1], parent=4)),
        MergeStakeholders(people[3], replace(people[1], parent=3)),
        MergeStakeholders(replace(people[1], parent=3), people[3]),
        MergeStakeholders(replace(people[1], parent=4), people[3]),
    ]
    for edit in stale:
        try:
            positions.apply(edit)
        except EditError:
            continue
        assert _tops_are_reached(_people(positions))
        positions.undo()


def _tops_are_reached(people):
    for key in people:
        above = key
        for _ in people:
            above = people[above].parent if above else None
        assert above is None, "the tree goes round"
    return True


def test_a_stakeholder_gains_what_it_leaves_open_and_both_notes(positions, applied, make):
    told = make.stakeholder(7, rank=2, role="Speaker", kind="person", note="Since May")
    bare = make.stakeholder(8, note="In office")
    positions.apply(Add([told, bare], "Add"))
    applied(MergeStakeholders(bare, told))
    wanted = replace(bare, rank=2, role="Speaker", kind="person", note="In office\nSince May")
    assert _people(positions)[8] == wanted


def test_nobody_is_merged_with_themselves(positions, refused, make):
    people, directory = _people(positions), positions.directory()
    (first, second) = positions.query().positions([1, 2])
    for edit in (
        MergeStakeholders(people[1], people[1]),
        MergeIssues(directory.issues[1], directory.issues[1]),
        MergeSources(directory.sources[1], directory.sources[1]),
        MergePositions(first, [second, first]),
        MergePositions(first, []),
    ):
        assert "two different" in refused(edit)


def test_a_merge_with_what_is_gone_is_refused_whole(positions, refused, make):
    people, directory = _people(positions), positions.directory()
    (first,) = positions.query().positions([1])
    for edit in (
        MergeStakeholders(people[1], make.stakeholder(99)),
        MergeStakeholders(make.stakeholder(99), people[1]),
        MergeIssues(directory.issues[1], make.issue(99), turned=True),
        MergeIssues(make.issue(99), directory.issues[1]),
        MergeSources(directory.sources[1], make.source(99)),
        MergeSources(make.source(99), directory.sources[1]),
        MergePositions(first, [make.position(99)]),
        MergePositions(first, [make.position(2), make.position(2)]),
    ):
        refused(edit, "no longer in the project")


# Issues


def test_positions_follow_their_issue(positions, applied):
    issues = positions.directory().issues
    found = applied(MergeIssues(issues[1], issues[2]))
    assert {position.issue for position in found.values()} == {1}
    assert [found[key].stance for key in range(1, 7)] == [0, 2, -2, 1, None, 0]
    assert list(positions.directory().issues) == [1, 3]


def test_turned_round_whoever_supported_the_one_opposes_the_other(positions, applied):
    issues = positions.directory().issues
    found = applied(MergeIssues(issues[1], issues[2], turned=True))
    assert [found[key].stance for key in range(1, 7)] == [0, 2, 2, -1, None, 0]
    assert found[5].silence is Silence.DECLINED


def test_an_issue_gains_what_it_leaves_open(positions, applied, make):
    ends = {"opposed_end": "none", "supported_end": "all", "topic": "Bay", "status_quo": "half"}
    told = make.issue(7, unit="km", note="A", **ends)
    bare = replace(make.issue(8, unit="miles", note="B"), proposition="")
    positions.apply(Add([told, bare], "Add"))
    applied(MergeIssues(bare, told))
    wanted = replace(bare, proposition=told.proposition, note="B\nA", **ends)
    assert positions.directory().issues[8] == wanted


def test_turned_round_the_ends_of_an_issue_change_places_and_its_proposition_is_not_taken(
    positions, applied, make
):
    told = make.issue(7, proposition="It stays", opposed_end="dug", supported_end="kept")
    bare = replace(make.issue(8), proposition="")
    positions.apply(Add([told, bare], "Add"))
    applied(MergeIssues(bare, told, turned=True))
    merged = positions.directory().issues[8]
    assert (merged.proposition, merged.opposed_end, merged.supported_end) == ("", "kept", "dug")


# Sources


def test_positions_follow_their_source_and_keep_their_places(positions, applied):
    sources = positions.directory().sources
    found = applied(MergeSources(sources[2], sources[1]))
    assert (found[1].source, found[1].locator, found[3].source) == (2, Locator(1, 0, 4), 2)
    assert list(positions.directory().sources) == [2]


def test_a_source_without_a_text_takes_the_others_and_whether_it_retells(positions, applied, make):
    positions.apply(Change([replace(positions.directory().sources[1], digest=True)], "Digest"))
    sources, texts = positions.directory().sources, positions.paragraphs(1)
    applied(MergeSources(sources[2], sources[1]))
    assert positions.paragraphs(2) == [replace(paragraph, source=2) for paragraph in texts]
    assert positions.directory().sources[2].digest


def test_a_source_with_a_text_keeps_it(positions, applied):
    positions.apply(Change([replace(positions.directory().sources[2], digest=True)], "Digest"))
    sources, texts = positions.directory().sources, positions.paragraphs(1)
    applied(MergeSources(sources[1], sources[2]))
    assert positions.paragraphs(1) == texts
    assert not positions.directory().sources[1].digest


def test_of_one_text_that_two_sources_have_one_stays(positions, applied, make):
    texts = positions.paragraphs(1)
    copies = [replace(text, key=0, source=2) for text in texts]
    positions.apply(Add(copies, "The same text"))
    sources = positions.directory().sources
    applied(MergeSources(sources[1], sources[2]))
    assert (positions.paragraphs(1), positions.paragraphs(2)) == (texts, [])


@pytest.mark.parametrize("other", [(1, "Ames will dredge the bay."), (2, "More.")])
def test_sources_with_different_texts_are_not_merged(positions, refused, make, other):
    texts = [replace(text, key=0, source=2) for text in positions.paragraphs(1)]
    texts = [text for text in texts if text.number != other[0]]
    positions.apply(Add([*texts, make.paragraph(9, 2, *other)], "Another text"))
    sources = positions.directory().sources
    message = refused(MergeSources(sources[1], sources[2]), "“The Daily”", "“The Weekly”")
    assert "Keep both" in message


# Positions


def test_positions_become_the_one_that_is_kept(positions, applied):
    (kept, *others) = positions.query().positions([1, 2, 3])
    wanted = replace(kept, summary="All in one", note="Of three")
    found = applied(MergePositions(wanted, others))
    assert found[1] == wanted
    assert set(found) == {1, 4, 5, 6}


@pytest.mark.parametrize(
    ("edit", "touched"),
    [
        (lambda d: MergeStakeholders(d.stakeholders[1], d.stakeholders[2]),
         Touched.STAKEHOLDERS | Touched.POSITIONS),
        (lambda d: MergeIssues(d.issues[1], d.issues[3]), Touched.ISSUES),
        (lambda d: MergeSources(d.sources[2], d.sources[1]), Touched.SOURCES | Touched.POSITIONS),
    ],
    ids=["stakeholders", "issues", "sources"],
)  # fmt: skip
def test_a_merge_touches_what_it_changed(positions, edit, touched):
    assert positions.apply(edit(positions.directory())) is touched
    assert positions.undo() is touched
