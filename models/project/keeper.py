"""Rows written with their checksums: the one way into the tables of records."""

from collections.abc import Mapping

from models.errors import ProjectError
from models.project.checksums import checksum, fits
from models.project.database import Database, Value
from models.project.rows import Table

_LARGEST = 2**63 - 1  # number of a row


class Keeper:
    """Inserts, updates and deletes rows of records, each with its checksum."""

    def __init__(self, database: Database) -> None:
        """Write over this connection, in the caller's transaction."""
        self._database = database
        self._last: dict[str, int] = {}
        self._empty: dict[str, dict[str, Value]] = {}

    def stored(self, table: Table, key: int) -> dict[str, Value] | None:
        """The row with this key, or None.

        Raises:
            ProjectError: its values are not those that were written; an edit would seal them.
        """
        found = self._database.row(
            f"SELECT checksum, {', '.join(table.columns)} FROM {table.name} WHERE row = ?", (key,)
        )
        if found is None:
            return None
        kept, *values = found
        if not fits(values, kept):
            raise ProjectError(
                f"Nothing was changed: row {key} of “{table.name}” in “{self._database.path.name}” "
                "is damaged, its values are not those that were written. Open a backup of it."
            )
        return dict(zip(table.columns, values, strict=True))

    def next_key(self, table: Table) -> int:
        """A key that no row of this table has, or has ever had."""
        self._last[table.name] = self.last_key(table) + 1
        return self._last[table.name]

    def last_key(self, table: Table) -> int:
        """The highest key that a row of this table has, or has ever had."""
        if table.name not in self._last:
            self._last[table.name] = self.last_number(table.name)
        return self._last[table.name]

    def last_number(self, table: str) -> int:
        """The highest number that a row of a table has, or has ever had.

        Raises:
            ProjectError: the file has lost it, or it leaves no room for a next one.
        """
        found = self._database.row(
            f"SELECT max(ifnull((SELECT seq FROM sqlite_sequence WHERE name = ?), 0), "
            f"ifnull((SELECT max(row) FROM {table}), 0))",
            (table,),
        )
        last = found[0] if found else 0
        if not isinstance(last, int) or last >= _LARGEST:
            raise ProjectError(
                f"Nothing was changed: “{self._database.path.name}” is damaged, the last number "
                f"given to a {table} is lost. Open a backup of it."
            )
        return last

    def without_empty(self, table: Table, row: Mapping[str, Value]) -> dict[str, Value]:
        """A whole row as the log keeps it: what is empty goes without saying."""
        empty = self._empty_row(table)
        return {column: value for column, value in row.items() if value != empty[column]}

    def with_empty(self, table: Table, row: Mapping[str, Value]) -> dict[str, Value]:
        """A whole row again, in the order of its columns."""
        return {**self._empty_row(table), **row}

    def _empty_row(self, table: Table) -> dict[str, Value]:
        """What each column holds where nothing is said: its default, an empty text, or NULL."""
        if table.name not in self._empty:
            found = self._database.rows(f"PRAGMA table_info({table.name})")
            filled = {name for _, name, _, not_null, *_ in found if not_null}
            defaults = {name: int(told) for _, name, _, _, told, _ in found if told is not None}
            self._empty[table.name] = {
                column: defaults.get(column, "" if column in filled else None)
                for column in table.columns
            }
        return self._empty[table.name]

    def insert(self, table: Table, row: Mapping[str, Value]) -> None:
        """Write a new row."""
        values = [row[column] for column in table.columns]
        marks = ", ".join("?" for _ in values)
        self._database.run(
            f"INSERT INTO {table.name} ({', '.join(table.columns)}, checksum) VALUES ({marks}, ?)",
            (*values, checksum(values)),
        )
        if table.name in self._last:
            self._last[table.name] = max(self._last[table.name], int(row["row"] or 0))

    def update(self, table: Table, row: Mapping[str, Value]) -> None:
        """Give the row with this key all of these values."""
        values = [row[column] for column in table.columns]
        settings = ", ".join(f"{column} = ?" for column in table.columns)
        self._database.run(
            f"UPDATE {table.name} SET {settings}, checksum = ? WHERE row = ?",
            (*values, checksum(values), row["row"]),
        )

    def delete(self, table: Table, key: int) -> None:
        """Remove the row with this key."""
        self._database.run(f"DELETE FROM {table.name} WHERE row = ?", (key,))
