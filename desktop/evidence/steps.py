"""The history in the evidence panel: what one step did, and what became of one position."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.dates import shown
from desktop.evidence import labels
from desktop.history.model import when
from desktop.messages import plain_label
from models.project.change_words import ChangeWords
from models.project.history import Standing, Step
from models.project.shelf import Shelf
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.session import Session
    from models.records import Position

_LINES = 60
_STATES = {
    Standing.HOLDS: "This step holds.",
    Standing.UNDONE: "This step was undone; redo makes it again.",
    Standing.SET_ASIDE: "This step was undone before another edit was made, and is set aside.",
}


def change_words(session: Session) -> ChangeWords:
    """Tells changes with the names of this session, and dates in the order of its user."""

    def code_of(key: int) -> str:
        found = session.query.positions([key])
        return found[0].code if found else ""

    kept_name = Shelf(session.project.database).name_of
    return ChangeWords(session.directory, code_of, shown, kept_name)


def step_lines(session: Session, step: Step, standing: Standing) -> tuple[str, list[str]]:
    """A step told for the panel: who made it, when and what has become of it; then each change."""
    history = session.history
    words = change_words(session)
    size = history.size(step.row)
    lines = [words.line(change) for change in history.changes(step.row, limit=_LINES)]
    if size > _LINES:
        lines.append(f"{size - _LINES:,} more changes are not shown here.")
    by = f"By {step.who}, " if step.who else ""
    told = f"{by}{when(step.at)} · {counted(size, 'row')}"
    return f"{told}\n{_STATES[standing]}", lines


class PositionHistory(QWidget):
    """What became of one position, newest first, each with a way back to then."""

    def __init__(self, session: Session, position: Position, go_to: Callable[[Step], None]) -> None:
        """Tell the history of this position; ``go_to`` lets the project stand at a step."""
        super().__init__()
        self.setAccessibleName(f"History of position {position.code}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(4)
        number, found = session.history.of_record("position", position.key, limit=_LINES)
        layout.addWidget(labels.line(f"HISTORY ({number:,})" if found else "HISTORY", soft=True))
        if not found:
            layout.addWidget(labels.line("Not changed since it came into the project.", soft=True))
        words = change_words(session)
        last = session.history.last()
        for step, change in found:
            told = "; ".join(d.text() for d in words.differences(change)) or step.label
            layout.addWidget(plain_label(told, wrap=True, selectable=True))
            way_back = None if step == last or session.project.read_only else partial(go_to, step)
            layout.addLayout(_by_line(step, way_back))
        if number > len(found):
            layout.addWidget(
                labels.line(f"{number - len(found):,} older changes are not shown here.", soft=True)
            )


def _by_line(step: Step, way_back: Callable[[], None] | None) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    who = f"{step.who} · " if step.who else ""
    line.addWidget(labels.line(f"{who}{when(step.at)}", soft=True), 1)
    if way_back:
        button = QToolButton()
        button.setText("Undo to here")
        button.setAccessibleName(f"Undo everything after “{step.label}”")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoRaise(True)
        button.clicked.connect(lambda _=False: way_back())
        line.addWidget(button)
    return line
