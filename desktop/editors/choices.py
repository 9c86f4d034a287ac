"""Editors that are chosen from: stance, attribution, confidence, status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from desktop.editors.field_editor import FieldEditor
from models.exchange.fields import FieldError
from models.vocabulary import Attribution, Confidence, Silence, Stance, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.session import Session

_SHARP = 3  # an icon's pixels for each of the window's, enough for any screen
_MOST_OFFICIALS = 9_999


class Combo(QComboBox):
    """A box with a list; the wheel changes it only while the keyboard is in it."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without entries."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The longest of some thousand names must not decide how wide a form is.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(16)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form instead of changing what is not looked at."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class WordEditor(FieldEditor):
    """One word of a few; ``entries`` are what is shown and the text that it stands for."""

    def __init__(
        self, name: str, session: Session, parent: QWidget, entries: Sequence[tuple[str, str]]
    ) -> None:
        """Offer these entries; none is chosen yet."""
        super().__init__(name, session, parent)
        self.combo = Combo(self)
        for shown, text in entries:
            self.combo.addItem(shown, text)
        self.combo.setPlaceholderText("Choose")
        self.combo.setCurrentIndex(-1)
        self.combo.currentIndexChanged.connect(self.value_changed)
        self.combo.activated.connect(self.chosen)
        self.take(self.combo)

    def text(self) -> str:
        """The chosen word; "" where none is."""
        return str(self.combo.currentData() or "")

    def set_text(self, text: str) -> None:
        """Choose what this text stands for."""
        self.combo.setCurrentIndex(self._place(text))

    def open_list(self) -> None:
        """Show the list."""
        self.combo.showPopup()

    def _place(self, text: str) -> int:
        place = self.combo.findData(text)
        if place >= 0 or not text:
            return place
        names = self.session.directory
        try:
            wanted = self.field.parse(text, names)
        except FieldError:
            return -1
        texts = [str(self.combo.itemData(n)) for n in range(self.combo.count())]
        return next((n for n, t in enumerate(texts) if self.field.parse(t, names) == wanted), -1)


class StanceEditor(WordEditor):
    """The five stances with their squares, and the silence."""

    def __init__(self, name: str, session: Session, parent: QWidget) -> None:
        """Offer the stances from support to opposition."""
        stances = sorted(Stance, reverse=True)
        entries = [(f"{s.label}  {s.number}", s.label) for s in stances]
        entries += [(silence.label, silence.label) for silence in Silence]
        super().__init__(name, session, parent, entries)
        side = self.fontMetrics().height()
        self.combo.setIconSize(QSize(side, side))
        for place in range(self.combo.count()):
            stance = stances[place] if place < len(stances) else None
            self.combo.setItemIcon(place, _square(stance, side))


class AttributionEditor(WordEditor):
    """How the words reached the source, and how many officials there were."""

    def __init__(self, name: str, session: Session, parent: QWidget) -> None:
        """Offer the attributions; the number stands beside, for anonymous officials alone."""
        super().__init__(name, session, parent, [(a.label, a.label) for a in Attribution])
        self.count = QSpinBox(self)
        self.count.setRange(0, _MOST_OFFICIALS)
        self.count.setSpecialValueText("how many?")
        self.count.valueChanged.connect(self.value_changed)
        self.combo.currentIndexChanged.connect(self._show_count)
        self.take(self.count, stretch=0)
        self.count.setAccessibleName("Number of officials")
        self._show_count()

    def text(self) -> str:
        """The attribution, with the number of officials in parentheses."""
        word = super().text()
        counted = word == Attribution.ANONYMOUS_OFFICIALS and self.count.value()
        return f"{word} ({self.count.value()})" if counted else word

    def set_text(self, text: str) -> None:
        """Choose an attribution, and its number."""
        word, _, count = text.partition(" (")
        super().set_text(word)
        digits = count.rstrip(")")
        self.count.setValue(min(int(digits), _MOST_OFFICIALS) if digits.isdecimal() else 0)

    def _show_count(self) -> None:
        counted = super().text() == Attribution.ANONYMOUS_OFFICIALS
        self.count.setVisible(counted)


def confidence_editor(name: str, session: Session, parent: QWidget) -> WordEditor:
    """The degrees of confidence, and none."""
    entries = [("none", ""), *((c.label, c.label) for c in Confidence)]
    return WordEditor(name, session, parent, entries)


def status_editor(name: str, session: Session, parent: QWidget) -> WordEditor:
    """How far the analyst's review has come."""
    return WordEditor(name, session, parent, [(s.label, s.label) for s in Status])


def _square(stance: Stance | None, side: int) -> QIcon:
    from desktop.painting import hollow_square, stance_square

    pixmap = QPixmap(side * _SHARP, side * _SHARP)
    pixmap.setDevicePixelRatio(_SHARP)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    place = QRectF(0, 0, side, side)
    if stance is None:
        hollow_square(painter, "–", place)
    else:
        stance_square(painter, stance, place)
    painter.end()
    return QIcon(pixmap)
