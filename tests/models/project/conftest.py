"""A crowd of positions by chance, made once, for questions whose answers are counted by hand."""

import contextlib
import random
import shutil
from pathlib import Path

import apsw
import pytest

from models.judgements import CommonGround, Coverage, Decision, Exemption, Override, Unit
from models.partial_date import PartialDate
from models.project.edits import Add
from models.project.store import Project
from models.records import Locator, Quantity
from models.vocabulary import (
    Attribution,
    Closeness,
    Confidence,
    Scope,
    Silence,
    Stance,
    Status,
    Verdict,
    Verification,
)

DATA = Path(__file__).parents[2] / "data"
WORDS = ["aid", "Troops", "“on the table”", "Ж", "ж", "50%", "a_b", "é", "ames", ""]
DATES = ["2025-02-14", "2025-02", "2024-23", "../2025-02", "2025/..", "2025-02-14~", "1999", None]


def _position(make, dice, key):
    def some():
        return " ".join(dice.choices(WORDS, k=3)).strip()

    date = dice.choice(DATES)
    source = dice.choice([None, 1, 2])
    return make.position(
        key,
        holder=dice.randint(1, 6),
        speaker=dice.randint(1, 6),
        issue=dice.randint(1, 3),
        **dice.choice([{"silence": Silence.DECLINED}, {"stance": dice.choice(list(Stance))}]),
        condition=dice.choice(["", some()]),
        quantity=dice.choice([None, Quantity(value=dice.choice([0.0, -1.5, 50.0]), unit=some())]),
        summary=some(),
        quote=dice.choice(["", some()]),
        attribution=dice.choice(list(Attribution)),
        said_on=PartialDate.parse(date) if date else None,
        source=source,
        locator=Locator(dice.randint(0, 3)) if source and dice.random() < 0.8 else None,
        verification=dice.choice(list(Verification)),
        confidence=dice.choice([None, *Confidence]),
        status=dice.choice(list(Status)),
        note=dice.choice(["", some()]),
    )


@pytest.fixture(scope="session")
def crowd(tmp_path_factory, make, cast):
    """A project of 400 positions, for reading only; one stakeholder and one issue have none."""
    dice = random.Random(20250214)
    more = [make.stakeholder(7, "Cesia"), make.issue(3, "Минералы"), make.issue(4, "Silence")]
    positions = [_position(make, dice, key) for key in range(1, 401)]
    records = [*cast, *more, make.source(2, "Вечерний 100%"), *positions]
    path = tmp_path_factory.mktemp("crowd") / "crowd.sides"
    with Project.create(path, "Crowd") as project:
        project.apply(Add(records, "Crowd"))
        yield project


@pytest.fixture(scope="session")
def query(crowd):
    return crowd.query()


@pytest.fixture(scope="session")
def everyone(query):
    """All positions of the crowd in the order of entry."""
    return query.positions(query.keys())


class Judge:
    """Judgements that say no more than a test needs; ids follow from the keys."""

    @staticmethod
    def override(key, position=1, **more):
        plain = {"id": f"override-{key}", "scope": Scope.SIDE, "reason": "It is official"}
        return Override(**{"key": key, "position": position} | plain | more)

    @staticmethod
    def decision(key, first=1, second=2, **more):
        plain = {"id": f"decision-{key}", "first": first, "second": second}
        return Decision(**{"key": key, "verdict": Verdict.GENUINE} | plain | more)

    @staticmethod
    def exemption(key, side=5, issue=1, **more):
        plain = {"id": f"exemption-{key}", "side": side, "issue": issue}
        return Exemption(**{"key": key, "reason": "It has no bay"} | plain | more)

    @staticmethod
    def coverage(key, source=1, issue=1, **more):
        plain = {"id": f"coverage-{key}", "source": source, "issue": issue}
        return Coverage(**{"key": key} | plain | more)

    @staticmethod
    def common_ground(key, issue=1, **more):
        plain = {"id": f"common-{key}", "text": "Both want fish", "closeness": Closeness.CLOSE}
        return CommonGround(**{"key": key, "issue": issue} | plain | more)

    @staticmethod
    def unit(key, name="division", **more):
        plain = {"id": f"unit-{key}", "name": name, "factor": 15_000.0, "base": "troops"}
        return Unit(**{"key": key} | plain | more)


@pytest.fixture(scope="session")
def judge():
    return Judge


@pytest.fixture(scope="session")
def judgements(judge):
    """One of each kind, about positions 1 and 2 and the cast."""
    return [
        judge.override(1, known_until=20250214),
        judge.decision(1, note="Ask them"),
        judge.exemption(1),
        judge.coverage(1, until=PartialDate.parse("2025-02")),
        judge.common_ground(1, place=1),
        judge.unit(1),
    ]


@pytest.fixture
def of_format(tmp_path):
    """Put a project of a past format alone into a folder, by the format's number."""

    def copy(number):
        folder = tmp_path / "folder"
        folder.mkdir()
        return Path(shutil.copyfile(DATA / f"format-{number}.sides", folder / "old.sides"))

    return copy


@pytest.fixture(scope="session")
def ask():
    """What SQLite itself says of a file, without our code; the last answer is returned."""

    def run(path, *statements):
        with contextlib.closing(apsw.Connection(str(path))) as connection:
            answers = [connection.execute(statement).fetchall() for statement in statements]
        return answers[-1]

    return run
