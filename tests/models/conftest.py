"""Small worlds in real project files, and what every message to the analyst has to be."""

import re
from pathlib import Path
from typing import Any

import apsw
import pytest

from models.project.edits import Add
from models.project.rows import TABLES
from models.project.store import Project
from models.records import Issue, Paragraph, Position, Record, Source, Stakeholder
from models.vocabulary import Attribution, Stance

# What a developer would recognise and an analyst would not.
_JARGON = re.compile(r"constraint failed|CHECK|NULL|Errno|__init__|codec|Traceback|\b0x[0-9a-f]")


class Make:
    """Records that say no more than a test needs; ids and codes follow from the keys."""

    @staticmethod
    def stakeholder(key: int, name: str = "", **more: Any) -> Stakeholder:
        plain = {"id": f"holder-{key}", "code": f"H-{key:02}", "name": name or f"Holder {key}"}
        return Stakeholder(**{"key": key} | plain | more)

    @staticmethod
    def issue(key: int, name: str = "", **more: Any) -> Issue:
        plain = {"id": f"issue-{key}", "code": f"I-{key:02}", "name": name or f"Issue {key}"}
        return Issue(**{"key": key, "proposition": "It is done"} | plain | more)

    @staticmethod
    def source(key: int, title: str = "", **more: Any) -> Source:
        plain = {"id": f"source-{key}", "code": f"S-{key:02}", "title": title or f"Source {key}"}
        return Source(**{"key": key, "type": "report"} | plain | more)

    @staticmethod
    def paragraph(key: int, source: int, number: int, text: str = "Words.") -> Paragraph:
        return Paragraph(key=key, source=source, number=number, text=text)

    @staticmethod
    def position(key: int, holder: int = 3, **more: Any) -> Position:
        """A position of its own holder's in own words; a silence takes the stance away."""
        plain: dict[str, Any] = {
            "id": f"position-{key}",
            "code": f"P-{key:02}",
            "speaker": holder,
            "issue": 1,
            "stance": None if more.get("silence") else Stance.OPEN,
            "summary": f"Summary {key}",
            "attribution": Attribution.OWN_WORDS,
        }
        return Position(**{"key": key, "holder": holder} | plain | more)


# Two sides, one of them three storeys high.
CAST: tuple[Record, ...] = (
    Make.stakeholder(1, "Aland"),
    Make.stakeholder(2, "Cabinet of Aland", parent=1, rank=3),
    Make.stakeholder(3, "Minister Ames", parent=2, rank=1),
    Make.stakeholder(4, "Officials", parent=2),
    Make.stakeholder(5, "Boria"),
    Make.stakeholder(6, "President Bo", parent=5, rank=1),
    Make.issue(1, "Dredging"),
    Make.issue(2, "Fishing"),
    Make.source(1, "The Daily"),
    Make.paragraph(1, 1, 0, "A heading"),
    Make.paragraph(2, 1, 1, "Ames will not dredge the bay."),
)


@pytest.fixture(scope="session")
def make() -> type[Make]:
    return Make


@pytest.fixture(scope="session")
def cast() -> tuple[Record, ...]:
    """Stakeholders 1–6 (sides 1 and 5), issues 1–2, source 1 with paragraphs 0–1."""
    return CAST


@pytest.fixture
def project(tmp_path):
    """An empty project, open and writable."""
    with Project.create(tmp_path / "talks.sides", "Talks") as project:
        yield project


@pytest.fixture
def talks(project):
    """A project with the cast in it, and no position yet."""
    project.apply(Add(CAST, "Cast"))
    return project


@pytest.fixture(scope="session")
def tables():
    """Read every row of every table of records as it is stored."""

    def dump(connection: apsw.Connection) -> dict[str, list[tuple]]:
        names = [table.name for table in TABLES.values()]
        return {n: connection.execute(f"SELECT * FROM {n} ORDER BY row").fetchall() for n in names}

    return dump


@pytest.fixture(scope="session")
def damage():
    """Write into a closed project what no edit could: strict types, checks and keys are off."""

    def rewrite_schema(path: Path, statement: str, rows: list[tuple] = ()) -> list[tuple]:
        connection = apsw.Connection(str(path))
        connection.pragma("writable_schema", True)
        found = connection.execute("SELECT sql, name FROM sqlite_schema").fetchall()
        for row in rows or [()]:
            connection.execute(statement, row)
        connection.close()
        return found

    def run(path: Path, *statements: str) -> Path:
        lenient = "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')')"
        before = rewrite_schema(path, lenient)
        connection = apsw.Connection(str(path))
        connection.pragma("foreign_keys", False)
        connection.pragma("ignore_check_constraints", True)
        for statement in statements:
            connection.execute(statement)
        changed = connection.execute("SELECT sql FROM sqlite_schema").fetchall()
        lenient_before = [(sql and sql.replace(") STRICT", ")"),) for sql, _ in before]
        connection.close()
        if sorted(changed, key=str) == sorted(lenient_before, key=str):
            rewrite_schema(path, "UPDATE sqlite_schema SET sql = ? WHERE name = ?", before)
        return path

    return run


@pytest.fixture(scope="session")
def is_told():
    """Check that a message is made of sentences for the analyst and names what it is about."""

    def check(error: object, *named: str) -> None:
        message = str(getattr(error, "value", error))
        assert re.match(r"[A-Z“0-9]", message) or message.startswith(named), message
        assert message.endswith("."), message
        assert not _JARGON.search(message), message
        for name in named:
            assert name in message, message

    return check
