"""What the filter of a column is put together from: values, words, whether there is anything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.filters.clauses import presence_of, with_presence, with_words, words_of
from desktop.filters.tree import FacetTree
from desktop.messages import tooltip
from models.project.filter import only

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.filters.nodes import Node
    from desktop.session import Session
    from models.project.counting import Counts
    from models.project.filter import Facet

_PAUSE = 150  # milliseconds: a word is searched for when a short pause ends it
_PAIR = 2
_EDGE = 4
_FEW = 8  # values that need no line to find one in


class ValueList(QWidget):
    """The values of one facet, which a line above narrows."""

    finished = Signal()  # Enter: what was found is let through, and nothing else

    def __init__(
        self, session: Session, facet: Facet, counts: Counts | None, parent: QWidget
    ) -> None:
        """Show the values of this facet, with these counts where they are known."""
        super().__init__(parent)
        self._session = session
        self.narrow = _NarrowLine(self)
        self.tree = FacetTree(session, self, (facet,))
        self.tree.setAccessibleName("Values")
        self.model = self.tree.facets
        self.tree.reload()
        if counts is not None:
            self.model.show_counts(counts)
        self._show_below()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.narrow)
        column.addLayout(self._buttons())
        column.addWidget(self.tree, 1)
        self._fit()
        self.setFocusProxy(self.tree if self.narrow.isHidden() else self.narrow)
        self._connect()

    def _connect(self) -> None:
        self.narrow.textChanged.connect(self._on_narrowed)
        self.narrow.returnPressed.connect(self._on_enter)
        self.narrow.left.connect(self.tree.setFocus)
        self.tree.selectionModel().currentChanged.connect(self._show_buttons)
        self._session.filter_changed.connect(self.model.changed)
        self._show_buttons()

    def _fit(self) -> None:
        """A few values need neither much room nor a line to find one in."""
        lines = self._heading.children
        self.tree.setRootIsDecorated(any(line.children for line in lines))
        count = len(self._heading.below())
        self.is_long = count > _FEW
        self.narrow.setVisible(self.is_long)
        if not self.is_long:
            self.tree.setFixedHeight(self.tree.sizeHintForRow(0) * max(count, 1) + _EDGE)
        for button in (self.all, self.none, self.only):
            button.setVisible(count > _PAIR)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.all = self._button("All", "Let everything through that is listed", self._let_all)
        self.none = self._button("None", "Leave everything out that is listed", self._let_none)
        self.only = self._button("Only This", "Let this through and nothing else", self._let_only)
        for button in (self.all, self.none, self.only):
            row.addWidget(button)
        return row

    def _button(self, text: str, told: str, pressed: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tooltip(told))
        button.setAutoDefault(False)
        button.clicked.connect(pressed)
        return button

    @property
    def _heading(self) -> Node:
        return self.model.headings[0]

    def _show_below(self) -> None:
        self.tree.setRootIndex(self.model.index_of(self._heading))
        if self.model.sought:
            for node in self._heading.children[: self._heading.loaded]:
                self.tree.setExpanded(self.model.index_of(node), node.loaded < _FEW)

    def _on_narrowed(self, text: str) -> None:
        self.model.narrow(text)
        self._show_below()
        self.tree.verticalScrollBar().setValue(0)
        self._show_buttons()

    def _show_buttons(self) -> None:
        narrowed = bool(self.model.sought)
        self.only.setText("Only Found" if narrowed else "Only This")
        something = bool(self._heading.children)
        self.all.setEnabled(something)
        self.none.setEnabled(something)
        current = self.tree.currentIndex().isValid()
        self.only.setEnabled(something if narrowed else current)

    def _on_enter(self) -> None:
        if self.model.sought and self._heading.children:
            self._let_only()
            self.finished.emit()

    def _let_all(self) -> None:
        if self.model.sought:
            self.model.let(self._heading, self.model.found(self._heading), on=True)
        else:
            self._session.set_filter(self._session.filter.without(self._heading.facet))

    def _let_none(self) -> None:
        if self.model.sought:
            self.model.let(self._heading, self.model.found(self._heading), on=False)
        else:
            self._session.set_filter(self._session.filter.choose(self._heading.facet, only()))

    def _let_only(self) -> None:
        facet, index = self._heading.facet, self.tree.currentIndex()
        if self.model.sought:
            found = only(*self.model.found(self._heading))
            self._session.set_filter(self._session.filter.choose(facet, found))
        elif index.isValid():
            self._session.set_filter(self.model.chosen(index, excluded=False))


class _NarrowLine(QLineEdit):
    """Find a value; the down arrow goes on to the list."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Find a value… Enter: only what is found")
        self.setAccessibleName("Find a value")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the list with the down arrow."""
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class WordsLine(QLineEdit):
    """What a field is to contain: part of the search, and there as soon as it is typed."""

    def __init__(self, session: Session, field: str, parent: QWidget) -> None:
        """Search this field."""
        super().__init__(parent)
        self._session, self._field = session, field
        self.setPlaceholderText("Contains…")
        self.setAccessibleName("Contains these words")
        self.setClearButtonEnabled(True)
        self._soon = QTimer(self, interval=_PAUSE, singleShot=True)
        self._soon.timeout.connect(self.apply)
        self.show_filter()
        self.textChanged.connect(self._on_changed)
        session.filter_changed.connect(self.show_filter)

    def show_filter(self) -> None:
        """Show what the search says, unless somebody is typing."""
        found = words_of(self._session.filter.text, self._field)
        if not self._soon.isActive() and found != self._plain(self.text()):
            self.setText(found)
            self._soon.stop()

    def apply(self) -> None:
        """Search for what is typed, if that is not what is searched for already."""
        self._soon.stop()
        text = self._session.filter.text
        if words_of(text, self._field) != self._plain(self.text()):
            self._session.search(with_words(text, self._field, self.text()))

    def flush(self) -> None:
        """Do not wait for the pause."""
        if self._soon.isActive():
            self.apply()

    def _on_changed(self) -> None:
        self._soon.start()

    def _plain(self, words: str) -> str:
        return words_of(with_words("", self._field, words), self._field)


class Presence(QWidget):
    """Whether a field is to have anything: with, without, or both."""

    def __init__(self, session: Session, what: str, parent: QWidget) -> None:
        """Ask for this, as the search names it."""
        super().__init__(parent)
        self._session, self._what = session, what
        self.present = QCheckBox(f"with a {what}", self)
        self.absent = QCheckBox("without", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for box, other in ((self.present, self.absent), (self.absent, self.present)):
            row.addWidget(box)
            if theme.is_dark():  # as in FacetDelegate
                palette = box.palette()
                palette.setColor(QPalette.ColorRole.Window, theme.colour("soft"))
                box.setPalette(palette)
            box.clicked.connect(lambda _=False, other=other: self._on_clicked(other))
        row.addStretch()
        self.show_filter()
        session.filter_changed.connect(self.show_filter)

    def show_filter(self) -> None:
        """Check what the search lets through."""
        wanted = presence_of(self._session.filter.text, self._what)
        self.present.setChecked(wanted is not False)
        self.absent.setChecked(wanted is not True)

    def _on_clicked(self, other: QCheckBox) -> None:
        # Neither would be nothing at all: to leave out the last is to ask for the other.
        if not (self.present.isChecked() or self.absent.isChecked()):
            other.setChecked(True)
        both = self.present.isChecked() and self.absent.isChecked()
        wanted = None if both else self.present.isChecked()
        text = with_presence(self._session.filter.text, self._what, wanted)
        self._session.set_filter(replace(self._session.filter, text=text))
