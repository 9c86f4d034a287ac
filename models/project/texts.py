"""Questions about the texts of sources: what stands on each, a page of one, where words are.

A text may be long: it is read by page, and what is asked of all of it SQLite answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from models.project.database import Database, Value
from models.project.rows import TABLES, read
from models.records import Paragraph
from models.text import fold
from models.vocabulary import Verification

MOST_FOUND = 500  # places that are found; of more, other words are looked for
_PARAGRAPHS, _CHARACTERS = 2_000, 400_000  # of a page; one paragraph at least
_MOST_STANDING = 5_000  # positions of a page

# Of a text in ASCII, SQLite itself compares letters without regard to case; a line break is a
# space to whoever searches, and has to be folded into one.
_HOLDS = """
  CASE WHEN octet_length(text) = length(text)
    AND text NOT GLOB '*[' || char(9, 10, 11, 12, 13) || ']*'
  THEN text LIKE ?2 ESCAPE '\\' ELSE instr(folded(text), ?1) > 0 END
"""
_READ = (
    "(nothing_here OR number IN (SELECT paragraph FROM position "
    "WHERE source = ?1 AND paragraph IS NOT NULL))"
)
_COLUMNS = ", ".join(TABLES[Paragraph].columns)


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How many positions stand on a source, how many quotes are not in its text or have none."""

    positions: int = 0
    not_found: int = 0
    no_text: int = 0

    @property
    def unverified(self) -> int:
        """Quotes that nobody can find in a text."""
        return self.not_found + self.no_text


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph in which words were found."""

    source: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some paragraphs of a text, and whether there are others before and after them."""

    paragraphs: Sequence[Paragraph] = ()
    earlier: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How many paragraphs of a text were read, of how many; the title is none of them."""

    read: int = 0
    paragraphs: int = 0


class Texts:
    """The questions, asked over one connection."""

    def __init__(self, database: Database) -> None:
        """Ask over this connection."""
        self._database = database

    def counts(self) -> dict[int, SourceCount]:
        """What stands on each source, by its key; one without positions is left out."""
        rows = self._database.rows(
            "SELECT source, count(*), sum(quote <> '' AND verification = ?), "
            "sum(quote <> '' AND verification = ?) "
            "FROM position WHERE source IS NOT NULL GROUP BY source",
            (Verification.NOT_FOUND.value, Verification.NO_TEXT.value),
        )
        return {source: SourceCount(*numbers) for source, *numbers in rows}

    def with_text(self) -> set[int]:
        """The keys of the sources whose text is at hand."""
        return {key for (key,) in self._database.rows("SELECT DISTINCT source FROM paragraph")}

    def find(
        self, words: str, *, source: int | None = None, most: int = MOST_FOUND
    ) -> Sequence[Place]:
        """The paragraphs in which these words stand one after the other, the first few hundred.

        Args:
            words: as they are typed; case and typography do not count.
            source: the key of the one whose text is searched; all are without it.
            most: how many paragraphs are told at most.
        """
        wanted = fold(words).strip()
        if not wanted:
            return []
        among = "" if source is None else "source = ?4 AND "
        bindings: tuple[Value, ...] = (wanted, _pattern(wanted), most)
        rows = self._database.rows(
            f"SELECT source, number, text FROM paragraph WHERE {among}{_HOLDS} "
            "ORDER BY source, number LIMIT ?3",
            bindings if source is None else (*bindings, source),
        )
        return [Place(*row) for row in rows]

    def page(self, source: int, first: int = 0) -> Page:
        """The paragraphs of a source from this number on, as many as are shown at once."""
        found, more = self._stretch("number >= ?2 ORDER BY number", source, first)
        return Page(found, self._has(source, "<", found), more)

    def page_before(self, source: int, number: int) -> Page:
        """The paragraphs of a source before this number, as many as are shown at once."""
        found, more = self._stretch("number < ?2 ORDER BY number DESC", source, number)
        found.reverse()
        return Page(found, more, self._has(source, ">", found))

    def reading(self, source: int) -> Reading:
        """How much of a source was read: marked as such, or a position stands there."""
        row = self._database.row(
            f"SELECT ifnull(sum({_READ}), 0), count(*) FROM paragraph "
            "WHERE source = ?1 AND number > 0",
            (source,),
        )
        return Reading(*row) if row else Reading()

    def standing(self, source: int, first: int, last: int) -> list[int]:
        """The keys of the positions in these paragraphs of a source."""
        rows = self._database.rows(
            "SELECT row FROM position WHERE source = ? AND paragraph BETWEEN ? AND ? "
            "ORDER BY paragraph, row LIMIT ?",
            (source, first, last, _MOST_STANDING),
        )
        return [row for (row,) in rows]

    def resting(self, source: int, most: int) -> list[int]:
        """The keys of the first positions on a source, wherever they stand in it."""
        rows = self._database.rows(
            "SELECT row FROM position WHERE source = ? ORDER BY row LIMIT ?", (source, most)
        )
        return [row for (row,) in rows]

    def marked(self, source: int, number: int, *, back: bool = False) -> int | None:
        """The next paragraph after this one that has a position, or the one before it."""
        side, order = ("<", "DESC") if back else (">", "ASC")
        row = self._database.row(
            f"SELECT paragraph FROM position WHERE source = ?1 AND paragraph {side} ?2 "
            "AND paragraph IN (SELECT number FROM paragraph WHERE source = ?1) "
            f"ORDER BY paragraph {order} LIMIT 1",
            (source, number),
        )
        return row[0] if row else None

    def unread(self, source: int, number: int, *, back: bool = False) -> int | None:
        """The next paragraph after this one that was not read, or the one before it."""
        side, order = ("<", "DESC") if back else (">", "ASC")
        row = self._database.row(
            f"SELECT number FROM paragraph WHERE source = ?1 AND number {side} ?2 "
            f"AND number > 0 AND NOT {_READ} ORDER BY number {order} LIMIT 1",
            (source, number),
        )
        return row[0] if row else None

    def _stretch(self, which: str, source: int, number: int) -> tuple[list[Paragraph], bool]:
        """Paragraphs one after the other until a page is full, and whether one is left."""
        statement = f"SELECT {_COLUMNS} FROM paragraph WHERE source = ?1 AND {which}"
        found: list[Paragraph] = []
        size = 0
        with self._database.reading(statement, (source, number)) as rows:
            for paragraph in _records(rows):
                if found and (len(found) >= _PARAGRAPHS or size >= _CHARACTERS):
                    return found, True
                found.append(paragraph)
                size += len(paragraph.text)
        return found, False

    def _has(self, source: int, side: str, found: Sequence[Paragraph]) -> bool:
        """Whether a source has a paragraph before the first of these, or after the last."""
        if not found:
            return False
        end = found[0 if side == "<" else -1].number
        row = self._database.row(
            f"SELECT EXISTS (SELECT 1 FROM paragraph WHERE source = ? AND number {side} ?)",
            (source, end),
        )
        return bool(row and row[0])


def _records(rows: Iterator[tuple[Value, ...]]) -> Iterator[Paragraph]:
    return (cast("Paragraph", read(TABLES[Paragraph], row)) for row in rows)


def _pattern(wanted: str) -> str:
    """What LIKE finds a folded text by, literally."""
    for char in "\\%_":
        wanted = wanted.replace(char, f"\\{char}")
    return f"%{wanted}%"
