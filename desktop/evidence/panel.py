"""The evidence panel: where the selected position or cell comes from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop import theme
from desktop.dates import shown
from desktop.evidence import labels
from desktop.evidence.card import PositionCard, passage_of
from desktop.evidence.steps import PositionHistory, step_lines
from desktop.messages import plain_label
from desktop.session import Session
from models.comparison.cells import Cell, Column
from models.comparison.claims import Claim
from models.comparison.contradictions import Contradiction
from models.comparison.rules import RULE
from models.comparison.wording import tell
from models.project.history import Standing, Step
from models.records import Issue, Position
from models.text import counted, words
from models.vocabulary import Verification

_CARDS = 8
_SEARCHED = 4_000  # paragraphs among which the nearest words are looked for while one waits
_BELOW_HEADING = 3  # the place below kicker, title and explanation


class EvidencePanel(QScrollArea):
    """Cards of positions under a heading; it shows, and changes nothing."""

    step_wanted = Signal(object)  # the Step that the project is to stand at
    words_taken = Signal(object, str, object)  # Position, the text's words, their Locator
    changed = Signal()  # something else is shown
    choice_wanted = Signal()  # another position of the cell is to stand
    rule_wanted = Signal()  # what stands in the cell is to follow from the rule again

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with advice on how to fill the panel."""
        super().__init__(parent)
        self._session = session
        self.cell: tuple[Issue, Column, Cell] | None = None  # the cell that is shown
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
            self._add_difference(first)
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

    def show_cell(self, issue: Issue | None, column: Column | None, cell: Cell | None) -> None:
        """Show what a cell of the matrix adds up, and why it says what it says."""
        if issue is None or column is None or cell is None:
            self.show_nothing()
            return
        stakeholder = column.speaker or column.side
        words_ = tell(cell, self._session.directory, shown)
        explained = [words_.note, words_.reason]
        if cell.standing and not cell.override:
            explained.append(RULE)
        stands = {position.key for position in cell.standing}
        positions = sorted(cell.positions, key=lambda position: position.key not in stands)
        self._fill(
            f"{column.side.code}-{issue.code} · {stakeholder.name} on {issue.name}",
            f"{words_.headline} {words_.amounts}".strip(),
            "\n".join(dict.fromkeys(part for part in explained if part)),
            positions,
        )
        self.cell = issue, column, cell
        self._add_judging(cell)
        self._add_timeline(cell)
        self.changed.emit()

    def show_entry(self, entry: Contradiction | Claim | None) -> None:
        """Show both sides of a contradiction, or a claim and what leads the side's own words."""
        if entry is None:
            self._fill("Ledger", "Nothing is selected", "Select a contradiction or a claim.", [])
            return
        names = self._session.directory
        if isinstance(entry, Claim):
            claim = entry.position
            kicker = f"{names.side(claim.holder).name} on {names.issues[claim.issue].name}"
            positions = [claim, *([entry.own] if entry.own else [])]
            self._fill(kicker, _capital(entry.confirmation), "", positions)
            return
        kicker = f"{names.stakeholders[entry.side].name} on {names.issues[entry.issue].name}"
        title = _capital(entry.verdict.label) if entry.verdict else "Waits for a verdict"
        told = entry.decision.note if entry.decision else ""
        if entry.outdated:
            told = (
                f"The verdict “{entry.outdated.verdict.label}” was given before a later position."
            )
        pair = [entry.first, entry.second, *entry.firsts[1:], *entry.seconds[1:]]
        self._fill(kicker, title, told, pair)

    def _add_difference(self, position: Position) -> None:
        """Show the nearest words of the source where a quote is not found in it."""
        if position.verification is not Verification.NOT_FOUND or position.source is None:
            return
        from desktop.evidence.difference import DifferenceView
        from models.sources.differences import nearest

        project, place = self._session.project, position.locator
        prefer = place.paragraph if place else None
        paragraphs = project.paragraphs(position.source)
        if len(paragraphs) > _SEARCHED:
            around = range((prefer or 0) - _SEARCHED // 2, (prefer or 0) + _SEARCHED // 2)
            paragraphs = [p for p in paragraphs if p.number in around]
        near = nearest(position.quote, paragraphs, prefer)
        view = DifferenceView(near, can_take=not project.read_only)
        view.taken.connect(lambda words, place: self.words_taken.emit(position, words, place))
        self._add_below(view)

    def _add_judging(self, cell: Cell) -> None:
        """Offer to let another position stand, or the rule say it again."""
        if self._session.project.read_only or len(cell.stated) < 2:
            return
        button = QPushButton("Let Another Stand…")
        button.clicked.connect(self.choice_wanted)
        self._body.insertWidget(_BELOW_HEADING, button)
        if cell.override or cell.stands.yielded:
            back = QPushButton("Follow the Rule")
            back.clicked.connect(self.rule_wanted)
            self._body.insertWidget(_BELOW_HEADING + 1, back)

    def _add_timeline(self, cell: Cell) -> None:
        """Show when the cell's positions were said, where there are several."""
        if len(cell.positions) > 1:
            from desktop.compare.timeline import TimelineStrip

            strip = TimelineStrip(cell.positions, self._session.directory, cell.standing)
            self._body.insertWidget(_BELOW_HEADING, strip)

    def _fill(
        self,
        kicker: str,
        title: str,
        explained: str,
        positions: Sequence[Position],
        total: int = 0,
    ) -> None:
        self.cell = None
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
        self.changed.emit()

    def _add_below(self, widget: QWidget) -> None:
        """Put one more thing below the rest, above the stretch that ends it."""
        self._body.insertWidget(self._body.count() - 1, widget)

    def _add_cards(self, layout: QVBoxLayout, positions: Sequence[Position]) -> None:
        terms = words(self._session.filter.text)
        names = self._session.directory
        for position in positions:
            passage = passage_of(position, self._session.project)
            layout.addWidget(PositionCard(position, names, passage, terms))


def _capital(words_: str) -> str:
    return words_[:1].upper() + words_[1:]
