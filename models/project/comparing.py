"""Questions that a comparison asks of a whole project at once, answered by SQLite itself.

A claim by another side is no statement of the side that it is about, and a rejected position is
none of anybody.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from models.partial_date import PartialDate
from models.project.database import Database
from models.project.directory import Directory
from models.vocabulary import Attribution, Silence, Status

_MEMBERS = """
WITH member (holder, side) AS MATERIALIZED (
  SELECT CAST(key AS INTEGER), value FROM json_each(?1)
),
counted AS (
  SELECT p.issue, holding.side, p.stance, p.silence,
    p.attribution = ?2 OR speaking.side <> holding.side AS claimed
  FROM position p
  JOIN member holding ON holding.holder = p.holder
  JOIN member speaking ON speaking.holder = p.speaker
  WHERE p.status <> ?3
)
"""
_SUSPECTS = f"""{_MEMBERS}
SELECT issue, side FROM counted GROUP BY issue, side
HAVING max(claimed) OR max(iif(claimed, NULL, stance)) - min(iif(claimed, NULL, stance)) >= 2
ORDER BY issue, side
"""
_LEADING = f"""{_MEMBERS}, cell AS (
  SELECT issue, side, min(stance) AS lowest, max(stance) AS highest,
    max(silence IS ?4) AS withdrawn
  FROM counted WHERE NOT claimed GROUP BY issue, side
)
SELECT issue,
  max(highest > lowest OR (withdrawn AND lowest IS NOT NULL)),
  group_concat(iif(lowest IS NULL, '', printf('%08x%02x', side, lowest + 2)), '')
FROM cell GROUP BY issue ORDER BY issue
"""


@dataclass(frozen=True, slots=True)
class PlainStances:
    """What leads for each side on one issue, where that follows from the stances alone.

    ``packed`` has five bytes for each side that stated something: its key, the highest byte first,
    and its stance plus 2. ``plain`` is false where a side has stated several stances, so that the
    rules have to be asked.
    """

    issue: int
    plain: bool
    packed: bytes


class Comparing:
    """The questions, asked over one connection."""

    def __init__(self, database: Database, directory: Directory) -> None:
        """Ask over this connection, with sides from this directory."""
        self._database = database
        self._sources = directory.sources
        sides = {key: directory.side(key).key for key in directory.stakeholders}
        self._bindings = (json.dumps(sides), Attribution.CLAIMED.value, Status.REJECTED.value)

    def suspects(self) -> dict[int, list[int]]:
        """By issue, the sides that may contradict themselves, or that others claim things about."""
        found: dict[int, list[int]] = {}
        for issue, side in self._database.rows(_SUSPECTS, self._bindings):
            found.setdefault(issue, []).append(side)
        return found

    def plain_stances(self) -> Iterator[PlainStances]:
        """What leads on each issue that has positions, as far as the stances alone can tell."""
        bindings = (*self._bindings, Silence.WITHDRAWN.value)
        for issue, mixed, packed in self._database.rows(_LEADING, bindings):
            yield PlainStances(issue, not mixed, bytes.fromhex(packed))

    def quoted_speakers(self) -> list[int]:
        """The keys of speakers who have more than one quote on record."""
        rows = self._database.rows(
            "SELECT speaker FROM position WHERE quote <> '' GROUP BY speaker HAVING count(*) > 1 "
            "ORDER BY speaker"
        )
        return [speaker for (speaker,) in rows]

    def quoted(self, speaker: int, most: int) -> list[int]:
        """The keys of a speaker's positions with a quote, the latest ones, so many at most."""
        rows = self._database.rows(
            "SELECT row FROM position WHERE speaker = ? AND quote <> '' "
            "ORDER BY said_earliest DESC, row LIMIT ?",
            (speaker, most),
        )
        return [row for (row,) in rows]

    def days(self) -> list[int]:
        """The days that can change a cell, in order: those from which on positions are known."""
        return sorted({*self.said_days(), *self._other_days()})

    def said_days(self) -> list[int]:
        """The days on which something was said that has a first day, in order."""
        # Each step looks up the next one in the index; there are few days and many positions.
        rows = self._database.rows(
            """
            WITH RECURSIVE days (day) AS (
              SELECT min(said_earliest) FROM position
              UNION ALL
              SELECT (SELECT min(said_earliest) FROM position WHERE said_earliest > day)
              FROM days WHERE day IS NOT NULL
            )
            SELECT day FROM days WHERE day IS NOT NULL
            """
        )
        return [day for (day,) in rows]

    def _other_days(self) -> list[int]:
        """The days of positions without a beginning, and of those whose source alone has a date."""
        ends = self._database.rows(
            "SELECT DISTINCT said_latest FROM position "
            "WHERE said_earliest IS NULL AND said_latest IS NOT NULL"
        )
        sources = self._database.rows(
            "SELECT DISTINCT source FROM position WHERE said_earliest IS NULL AND said_on IS NULL"
        )
        known = (self._sources.get(source) for (source,) in sources)
        issued = [_last_or_first(s.issued) for s in known if s is not None and s.issued]
        return [*(day for (day,) in ends), *issued]

    def issues_between(self, first: int, second: int) -> list[int]:
        """The issues on which anything is known since after the first day, up to the second one.

        A position without a date is known from its source's, and one without a beginning from its
        end, as :func:`models.comparison.rules.known_from` says.
        """
        sources = [
            key
            for key, source in self._sources.items()
            if source.issued and first < _last_or_first(source.issued) <= second
        ]
        rows = self._database.rows(
            """
            SELECT issue FROM position WHERE said_earliest > ?1 AND said_earliest <= ?2
            UNION
            SELECT issue FROM position
            WHERE said_earliest IS NULL AND said_latest > ?1 AND said_latest <= ?2
            UNION
            SELECT issue FROM position
            WHERE said_on IS NULL AND source IN (SELECT value FROM json_each(?3))
            ORDER BY issue
            """,
            (first, second, json.dumps(sources)),
        )
        return [issue for (issue,) in rows]


def _last_or_first(date: PartialDate) -> int:
    """The day from which on it is sure that something was issued; each date has one of the two."""
    known = date.earliest if date.latest is None else date.latest
    assert known is not None
    return known
