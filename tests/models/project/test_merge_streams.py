"""Merges, moves and duplicates by chance: undo is the inverse of each, after opening anew too."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import EditError
from models.project.edits import Add, Change, Duplicate, RemoveSource, Touched
from models.project.merges import (
    MergeIssues,
    MergePositions,
    MergeSources,
    MergeStakeholders,
    combined,
)
from models.project.soundness import examine
from models.project.store import Project

KEYS = st.integers(1, 9)
MERGES = ["stakeholders", "issues", "turned", "sources", "positions"]
KINDS = st.sampled_from([*MERGES, "move", "duplicate", "add", "remove", "judge"])
ACTIONS = st.lists(st.tuples(KINDS, KEYS, KEYS), max_size=8)
TREES = st.lists(st.integers(0, 6), min_size=6, max_size=6)


def _edit(judge, make, project, kind, one, two):
    """An edit of what is there; the numbers count round."""
    names, query = project.directory(), project.query()
    overridden = judge.override(0, position=0, id=f"o{one}{two}")
    kinds = (names.stakeholders, names.issues, names.sources)
    everyone, issues, sources = (list(kept.values()) for kept in kinds)
    (first, second), places = _pick(query.positions(query.keys()), one, two), (one, two)
    person, other = _pick(everyone, *places)
    issue = _pick(issues, *places)
    new = make.position(0, holder=person.key, issue=issue[1].key, code=f"N{one}{two}")
    merged = combined(first, [second])
    return {
        "stakeholders": MergeStakeholders(person, other),
        "issues": MergeIssues(*issue),
        "turned": MergeIssues(*issue, turned=True),
        "sources": MergeSources(*_pick(sources, *places)),
        "positions": MergePositions(merged, [second]),
        "move": Change([replace(person, parent=other.key if two % 4 else None)], "Move"),
        "duplicate": Duplicate([first, second]),
        "add": Add([replace(new, id=f"new-{one}{two}")], "Add"),
        "judge": Add([replace(overridden, position=first.key)], "Judge"),
        "remove": RemoveSource(_pick(sources, *places)[0]),
    }[kind]


def _pick(records, *numbers):
    return [records[number % len(records)] for number in numbers]


def _make_project(folder, judge, make, tree):
    """Six stakeholders in any tree, three issues, three sources, four positions, and judgements."""
    parents = [above if 0 < above < key else None for key, above in enumerate(tree, 1)]
    people = [make.stakeholder(k, parent=above, note=f"{k}") for k, above in enumerate(parents, 1)]
    sources = [make.source(1), make.source(2), make.source(3), make.paragraph(1, 1, 0)]
    positions = [
        make.position(
            k,
            holder=k,
            speaker=7 - k,
            issue=1 + k % 3,
            stance=k % 5 - 2,
            source=k % 3 or 3,
            after=k % 3 or 3,
        )
        for k in range(1, 5)
    ]
    issues = [make.issue(key) for key in (1, 2, 3)]
    pairs = enumerate(((1, 2), (1, 3), (4, 2)), 1)
    judged = [
        *(judge.override(key, position=key) for key in (1, 2, 3)),
        *(judge.decision(key, *pair) for key, pair in pairs),
        *(judge.exemption(key, side=key, issue=key % 3 + 1) for key in (1, 2, 3)),
        *(judge.coverage(key, source=key, issue=key % 3 + 1) for key in (1, 2, 3)),
        *(judge.common_ground(key, issue=key) for key in (1, 2, 3)),
    ]
    records = [*people, *issues, *sources, *positions, *judged]
    return Project.create(Path(folder) / "merged.sides", "Merged", records=records)


def _said(project):
    query = project.query()
    return {(position.id, position.summary) for position in query.positions(query.keys())}


def _judged(project):
    """What a merge may not lose: every judgement but verdicts on two that become one."""
    found = project.judgements()
    kinds = (found.overrides, found.exemptions, found.coverage, found.common_grounds)
    return {judgement.id for kind in kinds for judgement in kind.values()}


def _waits_for_itself(project):
    query = project.query()
    return any(position.after == position.issue for position in query.positions(query.keys()))


def _has_no_ring(people):
    above = set(people)
    for _ in people:
        above = {people[key].parent for key in above} - {None}
    return not above


@settings(deadline=None, max_examples=40)
@given(tree=TREES, actions=ACTIONS, reopened=st.booleans())
def test_undo_leads_back_through_any_merges_and_redo_forth(
    judge, make, tables, tree, actions, reopened
):
    with tempfile.TemporaryDirectory() as folder:
        project = _make_project(folder, judge, make, tree)
        states = [tables(project.connection)]
        for action in actions:
            said, judged = _said(project), _judged(project)
            try:
                touched = project.apply(_edit(judge, make, project, *action))
            except EditError:
                assert tables(project.connection) == states[-1]
                continue
            if touched:
                states.append(tables(project.connection))
            assert examine(project.database) == []
            assert action[0] == "positions" or said <= _said(project)
            # Of two common grounds on one issue the first says what both said.
            joined = judged - _judged(project)
            assert action[0] == "remove" or all(key.startswith("common") for key in joined)
            assert action[0] in {"remove", "issues", "turned"} or not joined
            assert not _waits_for_itself(project)
            assert _has_no_ring(project.directory().stakeholders)
        for go, wanted in (("undo", states[-2::-1]), ("redo", states[1:])):
            for state in wanted:
                if reopened:
                    project.close()
                    project = Project.open(project.path)
                assert getattr(project, go)()
                assert tables(project.connection) == state
                assert examine(project.database) == []
            assert getattr(project, go)() is Touched.NOTHING
        project.close()
