"""The form of one position: every field, checked as it is typed, saved in one step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import messages, theme
from desktop.form.fields import FormFields
from desktop.form.writing import addition, change
from desktop.messages import tooltip
from models.errors import SidesError
from models.exchange.fields import FIELDS
from models.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.session import Session
    from models.records import Locator

_SIZE = (980, 640)
_LISTED = 4
_READ_ONLY = "This project is open read-only, so nothing can be changed here."
_GONE = "This position is no longer in the project."


@dataclass(frozen=True, slots=True)
class Begun:
    """What a new position begins with: texts by field, and the place whose words were selected."""

    texts: Mapping[str, str] = field(default_factory=dict)
    place: Locator | None = None


class PositionForm(QDialog):
    """All fields of one position after the other, or of a new one."""

    wanted = Signal(object, int)  # the Edit, and how many rows it writes

    def __init__(
        self,
        window: QWidget,
        session: Session,
        positions: Sequence[int],
        at: int = 0,
        *,
        new: bool = False,
        begun: Begun | None = None,
    ) -> None:
        """Show the position at a place among these keys, or begin a new one."""
        super().__init__(window)
        self.setObjectName("positionForm")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._session, self._keys, self._at, self._new = session, list(positions), at, new
        self._there, self._applied = True, False
        self._begun = begun or Begun()
        self.fields = FormFields(session, self)
        self.reason = messages.plain_label(wrap=True)
        self.reason.setObjectName("formReason")
        self.previous = _button("&Previous", "Alt+Page Up")
        self.next = _button("&Next", "Alt+Page Down")
        self.save_button = _button("&Save", "Ctrl+Enter")
        self.close_button = _button("Close", "Esc")
        self._lay_out()
        self._connect()
        if new:
            self._begin_new()
        else:
            self._show_position()
        self.resize(*_SIZE)

    def save(self) -> bool:
        """Hand over what was changed; return whether nothing is left to be saved."""
        if not self.save_button.isEnabled():
            return False
        changed = self.fields.changed_names()
        try:
            if self._new:
                values = self.fields.values([f.name for f in FIELDS])
                edit = addition(self._session.project, values, self._begun.place)
            elif changed:
                values = self.fields.values(changed)
                key = self._keys[self._at]
                found = change(self._session.project, self._session.query, key, values)
                if found is None:
                    return True
                edit = found
            else:
                return True
        except SidesError as error:
            messages.refused(self, "This was not saved.", error)
            return False
        self._applied = False
        self.wanted.emit(edit, 1)
        return self._applied

    def save_and_close(self) -> None:
        """Save, and close where that was done."""
        if self.save():
            self.accept()

    def go(self, by: int) -> None:
        """Save, and show the next position or the one before."""
        if 0 <= self._at + by < len(self._keys) and not self._new and self._may_leave():
            self._at += by
            self._show_position()

    def reject(self) -> None:
        """Close; what is not saved is asked about."""
        if self._writable() and self.fields.changed_names():
            answers = {"Discard the Changes": super().reject}
            if self.save_button.isEnabled():
                answers = {"Save": self.save_and_close, **answers}
            messages.ask(
                self,
                "Close without saving?",
                "What was changed in this form is not saved yet.",
                answers,
            )
        else:
            super().reject()

    def _may_leave(self) -> bool:
        return not self._writable() or self.save()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(self.fields, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.previous)
        foot.addWidget(self.next)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.close_button)
        layout.addLayout(foot)
        for button in (self.previous, self.next):
            button.setVisible(not self._new)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save_and_close)
        self.close_button.clicked.connect(self.reject)
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        for keys, slot in (
            ("Ctrl+Return", self.save_and_close),
            ("Ctrl+Enter", self.save_and_close),
            ("Alt+PgUp", self._go_back),
            ("Alt+PgDown", self._go_on),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self.fields.changed.connect(self._show_state)
        self._session.made.connect(self._on_edited)
        self._session.read_only_changed.connect(self._show_state)
        self.fields.rows["holder"].changed.connect(self._follow_holder)
        self._holder = ""

    def _go_back(self) -> None:
        self.go(-1)

    def _go_on(self) -> None:
        self.go(1)

    def _on_edited(self) -> None:
        self._applied = True

    def _show_position(self) -> None:
        """Fill the fields from the file."""
        names = self._session.directory
        try:
            found = self._session.query.positions([self._keys[self._at]])
        except SidesError as error:
            found = []
            messages.refused(self, "This position cannot be read.", error)
        self._there = bool(found)
        texts = {f.name: f.text(p, names) for p in found for f in FIELDS}
        self.fields.begin(texts)
        code = texts.get("code", "")
        self.setWindowTitle(f"Position {code} ({self._at + 1:,} of {len(self._keys):,})")
        self.fields.rows["summary"].editor.setFocus()

    def _begin_new(self) -> None:
        from models.project.codes import next_code

        texts = {"code": next_code(self._session.project.database), "status": Status.DRAFT.label}
        texts |= self._begun.texts
        self.fields.begin(texts)
        self._holder = texts.get("holder", "")
        self.setWindowTitle("New Position")
        asked = ("holder", "issue", "stance", "summary") if self._begun.place else ("holder",)
        empty = next((name for name in asked if not texts.get(name)), "summary")
        self.fields.rows[empty].editor.setFocus()

    def _follow_holder(self) -> None:
        """Let a new position's holder be its speaker until another is named."""
        holder, speaker = (self.fields.rows[n].editor for n in ("holder", "speaker"))
        if self._new and speaker.text() == self._holder:
            speaker.set_text(holder.text())
        self._holder = holder.text()

    def _writable(self) -> bool:
        return self._there and not self._session.project.read_only

    def _show_state(self) -> None:
        """Let the buttons and the sentence beside them say what can be done, and why not."""
        writable = self._writable()
        self.fields.set_read_only(on=not writable)
        reason, wrong = self._reason()
        self.save_button.setEnabled(writable and not wrong)
        self.previous.setEnabled(self._at > 0 and not (writable and wrong))
        self.next.setEnabled(self._at + 1 < len(self._keys) and not (writable and wrong))
        palette = self.reason.palette()
        colour = theme.colour("warning" if wrong else "soft")
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.reason.setPalette(palette)
        self.reason.setText(reason)

    def _reason(self) -> tuple[str, bool]:
        """What is to be said at the foot of the form, and whether it keeps it from being saved."""
        if not self._there:
            return _GONE, True
        if self._session.project.read_only:
            return _READ_ONLY, True
        wrong = self.fields.wrong_titles()
        empty = self.fields.empty_titles() if self._new else []
        if missing := [title for title in empty if title not in wrong]:
            return f"Still needed: {_listed(missing)}.", True
        if wrong:
            return f"To be put right: {_listed(wrong)}.", True
        return ("Not saved yet.", False) if self.fields.changed_names() else ("", False)


def open_form(
    window: QWidget,
    session: Session,
    positions: Sequence[int],
    at: int = 0,
    *,
    new: bool = False,
    begun: Begun | None = None,
) -> PositionForm:
    """Open the form over a window.

    Args:
        window: what it belongs to, and what cannot be used while it is open.
        session: the open project.
        positions: the keys that Previous and Next go through.
        at: the place among them to begin with.
        new: add a position instead.
        begun: what a new position begins with.
    """
    form = PositionForm(window, session, positions, at, new=new, begun=begun)
    form.open()
    return form


def _button(text: str, keys: str) -> QPushButton:
    button = QPushButton(text)
    # Enter belongs to the fields; a form is saved by Ctrl+Enter.
    button.setAutoDefault(False)
    button.setToolTip(tooltip(keys))
    return button


def _listed(titles: list[str]) -> str:
    if len(titles) > _LISTED:
        return f"{', '.join(titles[:_LISTED])} and {len(titles) - _LISTED} more"
    *first, last = titles
    return f"{', '.join(first)} and {last}" if first else last
