"""How many positions refer to each name: the counts of SQL are those of counting by hand."""

from collections import Counter

from models.project.query import Uses


def test_a_position_counts_once_for_each_whom_it_refers_to(query, everyone):
    people = Counter(key for p in everyone for key in {p.holder, p.speaker})
    issues = Counter(p.issue for p in everyone)
    sources = Counter(p.source for p in everyone if p.source is not None)
    assert query.uses() == Uses(dict(people), dict(issues), dict(sources))
    assert 7 not in query.uses().stakeholders
    assert 4 not in query.uses().issues


def test_in_a_project_without_positions_nothing_is_referred_to(talks):
    assert talks.query().uses() == Uses()
