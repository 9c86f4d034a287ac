"""The cast without a file: cells follow from positions and names alone."""

from dataclasses import replace

import pytest

from models.comparison.cells import Column, cells
from models.comparison.rules import Rules
from models.judgements import (
    CommonGround,
    Coverage,
    Decision,
    Exemption,
    Judgements,
    Override,
    Unit,
)
from models.project.directory import Directory
from models.records import Issue, Source, Stakeholder

_KINDS = {
    Override: "overrides",
    Decision: "decisions",
    Exemption: "exemptions",
    Coverage: "coverage",
    CommonGround: "common_grounds",
    Unit: "units",
}


def judgements(*given):
    """What the analyst has judged: these, numbered in this order."""
    found = {name: {} for name in _KINDS.values()}
    for number, judgement in enumerate(given, 1):
        found[_KINDS[type(judgement)]][number] = replace(judgement, key=number)
    return Judgements(**found)


@pytest.fixture(scope="session")
def names(cast):
    """Aland (1) with its cabinet (2), Ames (3) and officials (4); Boria (5) with Bo (6)."""
    people, issues, sources = (
        {record.key: record for record in cast if isinstance(record, kind)}
        for kind in (Stakeholder, Issue, Source)
    )
    return Directory(stakeholders=people, issues=issues, sources=sources)


@pytest.fixture(scope="session")
def column(names):
    """A side's column, or its part of one speaker."""

    def of(side, speaker=None):
        said_by = None if speaker is None else names.stakeholders[speaker]
        return Column(names.stakeholders[side], said_by)

    return of


@pytest.fixture(scope="session")
def cell(names, column):
    """Aland's cell, or another column's, from these positions; all are shown unless told.

    ``judged`` are judgements; what else is given are the rules.
    """

    def of(*positions, side=1, speaker=None, shown=None, judged=(), **rules):
        visible = {p.key for p in positions} if shown is None else set(shown)
        known = replace(names, judged=judgements(*judged))
        told = cells([column(side, speaker)], positions, visible, known, Rules(**rules), issue=1)
        return told[0]

    return of
