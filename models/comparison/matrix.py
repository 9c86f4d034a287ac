"""The matrix: issues against sides, a side unfolded into its speakers where wanted."""

from collections.abc import Collection, Iterable, Sequence

from models.comparison.cells import Cell, Column, cells
from models.comparison.gaps import Gap, gap
from models.comparison.rules import NOW, Rules
from models.project.filter import EVERYTHING, Facet, Filter
from models.project.query import Query
from models.records import Issue


class Matrix:
    """Cells computed issue by issue when they are asked for, and kept until the next change."""

    def __init__(
        self,
        query: Query,
        wanted: Filter = EVERYTHING,
        unfolded: Collection[int] = (),
        rules: Rules = NOW,
    ) -> None:
        """Lay out the matrix of what the filter shows.

        Args:
            query: the project's positions.
            wanted: the filter; sides and issues that it leaves out have no column and no row.
            unfolded: the keys of the sides that show their speakers beside them.
            rules: what is counted, and as of which day.
        """
        self._query = query
        self._wanted = wanted
        self._rows: dict[int, list[Cell]] = {}
        self.rules = rules
        self.columns: Sequence[Column] = self._columns(unfolded)
        self.issues: Sequence[Issue] = [
            issue
            for key, issue in query.directory.issues.items()
            if wanted.choice(Facet.ISSUE).lets(key)
        ]

    def row(self, issue: Issue) -> list[Cell]:
        """The cells of one issue, one for each column."""
        if issue.key not in self._rows:
            positions = self._query.of_issue(issue.key)
            shown = {p.key for p in positions}
            if self._wanted.active:
                shown &= {p.key for p in self._query.of_issue(issue.key, self._wanted)}
            self._rows[issue.key] = cells(
                self.columns, positions, shown, self._query.directory, self.rules, issue=issue.key
            )
        return self._rows[issue.key]

    def cell(self, issue: Issue, column: int) -> Cell:
        """The cell of one issue in one column, counted from 0."""
        return self.row(issue)[column]

    def known(self, issue: Issue, column: int) -> Cell | None:
        """The same cell where it was asked for before, otherwise None."""
        row = self._rows.get(issue.key)
        return row[column] if row else None

    def gap(self, issue: Issue, sides: Collection[int] = ()) -> Gap:
        """The gap between sides on one issue: between these, by key, or between all."""
        chosen = [
            (column.side, cell)
            for column, cell in zip(self.columns, self.row(issue), strict=True)
            if column.speaker is None and (not sides or column.side.key in sides)
        ]
        return gap(issue, chosen, self._query.directory)

    def forget(self, issues: Iterable[Issue]) -> None:
        """Let the cells of these issues be computed anew, as when memory is to stay flat."""
        for issue in issues:
            self._rows.pop(issue.key, None)

    def _columns(self, unfolded: Collection[int]) -> list[Column]:
        columns: list[Column] = []
        holders = self._wanted.choice(Facet.SIDE)
        for side in self._query.directory.sides:
            if not any(map(holders.lets, self._query.directory.tree(side.key))):
                continue
            columns.append(Column(side))
            if side.key in unfolded:
                columns.extend(Column(side, speaker) for speaker in self._query.speakers(side.key))
        return columns
