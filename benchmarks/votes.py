"""The project that the grid is measured on: 870,109 votes of the UN General Assembly.

A country is a stakeholder, a roll call an issue, a vote a position. The votes are read from the
folder that SIDES_DATA names; where it is absent, votes of the same shape are made up, and it is
said so.
"""

import csv
import lzma
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from models.partial_date import PartialDate
from models.project.store import Project
from models.records import Issue, Position, Record, Stakeholder
from models.vocabulary import Attribution, Confidence, Stance, Status

DATA = Path(os.environ.get("SIDES_DATA", "../shared/data"))
_STANCES = {"yes": Stance.SUPPORTS, "abstain": Stance.OPEN, "no": Stance.OPPOSES}
_VOTES, _COUNTRIES, _ROLL_CALLS = 870_109, 200, 6_203

Vote = tuple[int, str, str, str]  # roll call, country, its code, vote
RollCall = tuple[int, str, str, str, str]  # number, date, short title, description, topic


def build(path: Path) -> str:
    """Make the project; return what its rows are, for the report."""
    real = (DATA / "un_votes.csv.xz").exists()
    roll_calls = list(_read_roll_calls() if real else _made_roll_calls())
    votes = list(_read_votes() if real else _made_votes(roll_calls))
    Project.create(path, "UN roll calls", records=_records(roll_calls, votes)).close()
    if real:
        return f"{len(votes):,} votes of the UN General Assembly"
    return f"{len(votes):,} votes made up in the shape of the UN’s (no data in {DATA})"


def _records(roll_calls: list[RollCall], votes: list[Vote]) -> Iterator[Record]:
    countries = {name: code for _, name, code, _ in votes}
    keys = {name: key for key, name in enumerate(countries, 1)}
    for name, code in countries.items():
        yield Stakeholder(id=f"s{keys[name]}", code=code, name=name, kind="state")
    issues = {}
    for key, (number, date, short, description, topic) in enumerate(roll_calls, 1):
        issues[number] = key, date
        yield Issue(
            id=f"i{number}",
            code=f"R{number}",
            name=f"{short or description[:60]} (roll call {number})",
            proposition=description,
            topic=topic,
        )
    dates: dict[str, PartialDate] = {}
    for number, (roll_call, country, _, vote) in enumerate(votes, 1):
        issue, date = issues[roll_call]
        said_on = dates.get(date) or dates.setdefault(date, PartialDate.parse(date))
        yield Position(
            id=f"{number:x}",
            code=f"V-{number}",
            holder=keys[country],
            speaker=keys[country],
            issue=issue,
            stance=_STANCES[vote],
            summary=f"{country} voted {vote} on roll call {roll_call}",
            attribution=Attribution.DOCUMENT,
            said_on=said_on,
            confidence=Confidence.HIGH,
            status=Status.REVIEWED,
        )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with lzma.open(DATA / name, "rt", encoding="utf-8") as text:
        yield from csv.DictReader(cast("IO[str]", text))


def _read_roll_calls() -> Iterator[RollCall]:
    topics = {row["rcid"]: row["issue"] for row in _rows("un_roll_call_issues.csv.xz")}
    for row in _rows("un_roll_calls.csv.xz"):
        short = row["short"].strip().capitalize()
        yield int(row["rcid"]), row["date"], short, row["descr"], topics.get(row["rcid"], "")


def _read_votes() -> Iterator[Vote]:
    for row in _rows("un_votes.csv.xz"):
        yield int(row["rcid"]), row["country"], row["country_code"], row["vote"]


def _made_roll_calls() -> Iterator[RollCall]:
    chance = random.Random(1)
    subjects = ("Disarmament", "Trusteeship", "Budget", "Palestine", "Nuclear tests", "Ukraine")
    for number in range(1, _ROLL_CALLS + 1):
        subject = chance.choice(subjects)
        date = f"{1946 + number * 74 // _ROLL_CALLS}-{chance.randint(9, 12):02}-15"
        yield number, date, subject, f"To adopt draft {number} on {subject.lower()}", subject


def _made_votes(roll_calls: list[RollCall]) -> Iterator[Vote]:
    chance = random.Random(2)
    countries = [(f"Country {n}", f"C{n}") for n in range(_COUNTRIES)]
    every = ((call[0], *country) for call in roll_calls for country in countries)
    chosen = set(chance.sample(range(_ROLL_CALLS * _COUNTRIES), _VOTES))
    for place, (number, name, code) in enumerate(every):
        if place in chosen:
            yield number, name, code, chance.choice(("yes", "yes", "yes", "abstain", "no"))


if __name__ == "__main__":
    print(build(Path(sys.argv[1])))
