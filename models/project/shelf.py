"""What a project keeps of its briefings, read: templates, the analyst's texts, and editions."""

from collections.abc import Iterator
from typing import TypeVar, cast

from models.briefings import Edition, Kept, KeptTemplate, KeptTexts
from models.errors import ProjectError
from models.project.database import Database
from models.project.rows import TABLES, read

_K = TypeVar("_K", bound=Kept)
_LONG = ("codes", "content")  # of an edition; what lists editions does not need them


class Shelf:
    """The templates, texts and editions of a project."""

    def __init__(self, database: Database) -> None:
        """Read over this connection."""
        self._database = database

    def templates(self) -> list[KeptTemplate]:
        """The templates in their order."""
        return list(self._all(KeptTemplate, "ORDER BY place, row"))

    def texts(self) -> KeptTexts | None:
        """The analyst's texts, or None where nobody has written any; the last ones count."""
        found = list(self._all(KeptTexts, "ORDER BY row DESC LIMIT 1"))
        return found[0] if found else None

    def editions(self) -> list[Edition]:
        """The editions by number, without their codes and contents, which may be long."""
        return list(self._all(Edition, "ORDER BY number", without=_LONG))

    def edition(self, number: int) -> Edition:
        """The whole of one edition.

        Raises:
            ProjectError: the project has none of this number.
        """
        found = list(self._all(Edition, "WHERE number = ?", (number,)))
        if not found:
            there = ", ".join(str(edition.number) for edition in self.editions()) or "none"
            raise ProjectError(
                f"“{self._database.path.name}” has no edition {number}. Its editions are: {there}."
            )
        return found[0]

    def name_of(self, table: str, key: int) -> str:
        """What a template or an edition is called, by table and key; "" where it is gone."""
        told = {"template": "name", "edition": "number || ', ' || name"}[table]
        found = self._database.row(f"SELECT {told} FROM {table} WHERE row = ?", (key,))
        return str(found[0]) if found else ""

    def next_number(self) -> int:
        """A number that no edition has, or has ever had."""
        found = self._database.row(
            "SELECT max(ifnull((SELECT max(number) FROM edition), 0), "
            "ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'edition'), 0))"
        )
        last = found[0] if found else 0
        return last + 1 if isinstance(last, int) else 1

    def _all(
        self,
        kind: type[_K],
        tail: str = "ORDER BY row",
        bindings: tuple[int, ...] = (),
        without: tuple[str, ...] = (),
    ) -> Iterator[_K]:
        table = TABLES[kind]
        columns = ", ".join(f"'' AS {c}" if c in without else c for c in table.columns)
        for row in self._database.rows(f"SELECT {columns} FROM {table.name} {tail}", bindings):
            yield cast("_K", read(table, row))
