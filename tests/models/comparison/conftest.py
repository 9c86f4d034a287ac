"""The cast without a file: cells follow from positions and names alone."""

import pytest

from models.comparison.cells import Column, cells
from models.project.directory import Directory
from models.records import Issue, Source, Stakeholder


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
    """Aland's cell, or another column's, from these positions; all are shown unless told."""

    def of(*positions, side=1, speaker=None, shown=None):
        visible = {p.key for p in positions} if shown is None else set(shown)
        return cells([column(side, speaker)], positions, visible, names)[0]

    return of
