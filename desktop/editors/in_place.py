"""An editor over a cell of the table, with what is wrong, or how it is understood, below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop import theme
from desktop.editors.choices import WordEditor
from desktop.editors.lines import LinesEditor
from desktop.editors.make import make_editor
from desktop.messages import plain_label
from models.errors import EditError
from models.exchange.revising import revised

if TYPE_CHECKING:
    from desktop.session import Session
    from models.records import Position

_WIDTHS = {"attribution": 300, "stance": 190, "code": 120, "locator": 120, "said_on": 260}
_LEAST_WIDTH = 240
_BORDER = 1


class InPlaceEditor(QWidget):
    """One field of one position, edited where it stands."""

    def __init__(self, name: str, session: Session, position: Position, parent: QWidget) -> None:
        """Begin with what the position says."""
        super().__init__(parent)
        self.position = position
        self.done = False
        self.input = make_editor(name, session, self)
        self.note = plain_label(wrap=True)
        self.note.setFont(theme.small(self.font()))
        self.note.setContentsMargins(5, 1, 5, 3)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(_BORDER, _BORDER, _BORDER, _BORDER)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.input)
        self._layout.addWidget(self.note)
        self.setAutoFillBackground(True)
        self.setFocusProxy(self.input)
        self._cell = QRect()
        self.input.begin(self.input.field.text(position, session.directory))
        self.input.value_changed.connect(self._tell)
        self._tell()

    @property
    def takes_lines(self) -> bool:
        """Whether Enter may begin a new line, with Shift or Alt."""
        return isinstance(self.input, LinesEditor)

    def place(self, cell: QRect) -> None:
        """Stand over this cell, larger where the text needs it, and within the table."""
        self._cell = QRect(cell)
        least = _WIDTHS.get(self.input.field.name, _LEAST_WIDTH)
        table = self.parentWidget()
        around = table.rect() if table else cell
        width = min(max(cell.width(), least), max(around.width(), 1))
        self.resize(width, cell.height())
        self._layout.activate()
        high = self._layout.totalHeightForWidth(width) if self._layout.hasHeightForWidth() else 0
        high = max(high, self._layout.totalSizeHint().height(), cell.height())
        x = max(min(cell.left(), around.right() + 1 - width), 0)
        y = max(min(cell.top(), around.bottom() + 1 - high), 0)
        self.setGeometry(x, y, width, high)

    def show_problem(self) -> str:
        """Say what is wrong with the text, if anything, and return it."""
        problem = self.input.problem()
        if problem:
            self._show_note(problem, "warning")
        return problem

    def new_line(self) -> None:
        """Begin a new line in a text of several."""
        if isinstance(self.input, LinesEditor):
            self.input.new_line()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the list of what can be chosen at once, and select what can be typed over."""
        super().showEvent(event)
        if isinstance(self.input, WordEditor):
            QTimer.singleShot(0, self, self._open_list)
        elif isinstance(self.input, LinesEditor):
            self.input.area.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline that says where the keyboard is."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.colour("accent"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _open_list(self) -> None:
        if self.isVisible() and not self.done:
            self.input.open_list()

    def _tell(self) -> None:
        if not self.input.live:
            self._show_note("", "soft")
        elif problem := self.input.problem():
            self._show_note(problem, "warning")
        else:
            self._show_note(self.input.preview(), "soft")

    def _show_note(self, text: str, colour: str) -> None:
        palette = self.note.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(colour))
        self.note.setPalette(palette)
        self.note.setText(text)
        self.note.setVisible(bool(text))
        if not self._cell.isNull():
            self.place(self._cell)


def create_editor(
    name: str, session: Session, position: Position, parent: QWidget
) -> InPlaceEditor:
    """Return an editor for a field of this position, to stand over its cell."""
    return InPlaceEditor(name, session, position, parent)


def committed_position(editor: QWidget, position: Position, session: Session) -> Position | None:
    """The position with what was typed; None where that changes nothing.

    Raises:
        FieldError: what was typed is no value of the field.
        EditError: the position is no longer there.
        ProjectError: the file cannot be read.
    """
    assert isinstance(editor, InPlaceEditor)
    if not editor.input.is_changed():
        return None
    if problem := editor.input.problem():
        from models.exchange.fields import FieldError

        raise FieldError(problem)
    found = session.query.positions([position.key])
    if not found:
        raise EditError(f"Nothing was changed: {position.code} is no longer in the project.")
    after = editor.input.field.put(found[0], editor.input.value())
    after = revised(session.project, found[0], after)
    return None if after == found[0] else after
