"""A crowd of positions by chance, made once, for questions whose answers are counted by hand."""

import random

import pytest

from models.partial_date import PartialDate
from models.project.edits import Add
from models.project.store import Project
from models.records import Locator, Quantity
from models.vocabulary import Attribution, Confidence, Silence, Stance, Status, Verification

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
