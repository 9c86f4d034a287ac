"""Spreadsheets made of rows, and what becomes of them in real projects."""

from dataclasses import dataclass
from typing import Any

import pytest

from models.exchange.importing.guess import Guess, guess
from models.exchange.importing.planning import Plan, plan
from models.exchange.sheets import Sheet, Spreadsheet
from models.project.store import Project


def book(*rows: list[Any], name: str = "talks.xlsx", sheet: str = "Sheet1") -> Spreadsheet:
    return Spreadsheet(name, [Sheet(sheet, rows)])


@dataclass
class Importing:
    """One project into which spreadsheets are imported."""

    project: Project

    def guess(self, spreadsheet: Spreadsheet, **given: str) -> Guess:
        return guess(spreadsheet, self.project.directory(), given=given)

    def plan(self, spreadsheet: Spreadsheet, **given: str) -> Plan:
        return plan(self.project, spreadsheet, self.guess(spreadsheet, **given).mapping)

    def take(self, spreadsheet: Spreadsheet, **given: str) -> Plan:
        found = self.plan(spreadsheet, **given)
        self.project.apply(found.edit())
        return found

    def told(self) -> list[tuple[str, ...]]:
        """Whose positions there are, on what, which, and in what words."""
        query = self.project.query()
        names = query.directory
        return [
            (
                names.stakeholders[p.holder].name,
                names.issues[p.issue].name,
                p.stance_text(),
                p.summary,
            )
            for p in query.positions(query.keys())
        ]


@pytest.fixture
def project(tmp_path):
    """An empty project, open and writable."""
    with Project.create(tmp_path / "talks.sides", "Talks") as project:
        yield project


@pytest.fixture
def importing(project):
    """An empty project to import into."""
    return Importing(project)


@pytest.fixture
def importing_talks(talks):
    """The cast of the other tests, and no position."""
    return Importing(talks)


@pytest.fixture(scope="session")
def book_of():
    return book


@pytest.fixture(scope="session")
def lines_of():
    def lines(found: Plan) -> list[tuple[str, str, str]]:
        return [(line.place, line.fate.value, line.reason) for line in found.lines]

    return lines
