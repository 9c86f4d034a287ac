"""The evidence panel: where the selected position or cell comes from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop import theme
from desktop.dates import shown
from desktop.evidence import labels
from desktop.evidence.card import PositionCard, passage_of
from desktop.evidence.steps import PositionHistory, step_lines
from desktop.messages import plain_label
from desktop.session import Session
from models.comparison.cells import RULE, Cell, CellState, Column
from models.comparison.wording import tell
from models.project.history import Standing, Step
from models.records import Issue, Position
from models.text import counted, words

_CARDS = 8


class EvidencePanel(QScrollArea):
    """Cards of positions under a heading; it shows, and changes nothing."""

    step_wanted = Signal(object)  # the Step that the project is to stand at

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with advice on how to fill the panel."""
        super().__init__(parent)
        self._session = session
        self.setObjectName("evidencePanel")
        self.setAccessibleName("Evidence")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(230)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say how evidence comes to be shown."""
        self._fill("Evidence", "Nothing is selected", "Select a position or a cell.", [])

    def show_positions(self, keys: Sequence[int], count: int) -> None:
        """Show the positions that are selected in the table: the first keys, and how many."""
        if not keys:
            self.show_nothing()
            return
        names = self._session.directory
        positions = self._session.query.positions(keys[:_CARDS])
        if count > 1:
            self._fill("Selection", counted(count, "position"), "", positions, count)
        elif positions:
            first = positions[0]
            side, issue = names.side(first.holder), names.issues[first.issue]
            self._fill(
                f"{side.code}-{issue.code} · {side.name}", issue.name, issue.proposition, positions
            )
            self._add_below(PositionHistory(self._session, first, self.step_wanted.emit))

    def show_step(self, step: Step | None, standing: Standing) -> None:
        """Show what a step of the history did, row by row."""
        if step is None:
            self._fill("History", "Nothing is selected", "Select a step.", [])
            return
        told, lines = step_lines(self._session, step, standing)
        self._fill("Step of the history", step.label, told, [])
        for line in lines:
            self._add_below(plain_label(line, wrap=True, selectable=True))

    def show_cell(self, issue: Issue, column: Column, cell: Cell) -> None:
        """Show what a cell of the matrix adds up."""
        stakeholder = column.speaker or column.side
        words_ = tell(cell, self._session.directory, shown)
        sources = counted(len(self._session.directory.sources), "source")
        explained = [words_.note]
        if cell.leading:
            explained.append(RULE)
        if cell.state is CellState.NOTHING:
            explained = [f"Nothing is on record from {sources}."]
        self._fill(
            f"{column.side.code}-{issue.code} · {stakeholder.name} on {issue.name}",
            f"{words_.headline} {words_.amounts}".strip(),
            "\n".join(part for part in explained if part),
            cell.positions,
        )

    def _fill(
        self,
        kicker: str,
        title: str,
        explained: str,
        positions: Sequence[Position],
        total: int = 0,
    ) -> None:
        body = QWidget()
        self._body = layout = QVBoxLayout(body)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(labels.line(kicker, soft=True))
        heading = plain_label(title, wrap=True, selectable=True)
        heading.setFont(theme.heading(heading.font()))
        layout.addWidget(heading)
        if explained:
            layout.addWidget(labels.line(explained, soft=True))
        self._add_cards(layout, positions[:_CARDS])
        left = (total or len(positions)) - min(len(positions), _CARDS)
        if left > 0:
            layout.addWidget(labels.line(f"{left:,} more are not shown here.", soft=True))
        layout.addStretch()
        self.setWidget(body)

    def _add_below(self, widget: QWidget) -> None:
        """Put one more thing below the rest, above the stretch that ends it."""
        self._body.insertWidget(self._body.count() - 1, widget)

    def _add_cards(self, layout: QVBoxLayout, positions: Sequence[Position]) -> None:
        terms = words(self._session.filter.text)
        names = self._session.directory
        for position in positions:
            paragraph = self._session.paragraph(position)
            layout.addWidget(PositionCard(position, names, passage_of(position, paragraph), terms))
