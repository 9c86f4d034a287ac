"""The fields of the form in two columns: who holds what, and what shows it."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop import theme
from desktop.form.row import Row
from desktop.messages import plain_label
from models.errors import SidesError
from models.exchange.fields import needed
from models.sources.quotes import compare_at
from models.vocabulary import Verification

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.session import Session
    from models.records import Locator

WHO_AND_WHAT = (
    ("code", "stance"),
    ("holder",),
    ("speaker",),
    ("issue",),
    ("summary",),
    ("condition",),
    ("after",),
    ("quantity",),
)
EVIDENCE = (
    ("quote",),
    ("translation",),
    ("source",),
    ("locator", "said_on"),
    ("event",),
    ("attribution",),
    ("confidence", "status"),
    ("note",),
)
_VERDICTS = {
    Verification.EXACT: ("✓ stands in {} word for word", "good"),
    Verification.NORMALISED: ("✓ stands in {} but for typography", "good"),
    Verification.NOT_FOUND: ("✗ not found in {}", "warning"),
}


class FormFields(QScrollArea):
    """All rows by the name of their field."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Lay empty rows out."""
        super().__init__(parent)
        self._session = session
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(self)
        self.rows: dict[str, Row] = {}
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(4, 4, 12, 4)
        columns.setSpacing(28)
        columns.addLayout(self._column("Who and what", WHO_AND_WHAT, inner), 1)
        columns.addLayout(self._column("Evidence", EVIDENCE, inner), 1)
        self.setWidget(inner)
        for row in self.rows.values():
            row.changed.connect(self._on_change)

    def begin(self, texts: Mapping[str, str]) -> None:
        """Show these texts; a field that is not named is empty."""
        for name, row in self.rows.items():
            row.blockSignals(True)
            row.begin(texts.get(name, ""))
            row.blockSignals(False)
        self._on_change()

    def changed_names(self) -> list[str]:
        """The fields with another text than at the beginning."""
        return [name for name, row in self.rows.items() if row.editor.is_changed()]

    def wrong_titles(self) -> list[str]:
        """The titles of the fields that were changed and are wrong."""
        return [row.editor.field.title for row in self.rows.values() if row.problem()]

    def empty_titles(self) -> list[str]:
        """The titles of the fields that are empty and must not be."""
        return [
            row.editor.field.title
            for name, row in self.rows.items()
            if needed(name) and not row.editor.text().strip()
        ]

    def values(self, names: list[str]) -> dict[str, object]:
        """What these fields mean; none of them may be wrong."""
        return {name: self.rows[name].editor.value() for name in names}

    def set_read_only(self, *, on: bool) -> None:
        """Let every field be looked at alone, or be changed again."""
        for row in self.rows.values():
            row.editor.set_read_only(on=on)

    def _column(
        self, title: str, lines: tuple[tuple[str, ...], ...], inner: QWidget
    ) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(9)
        heading = plain_label(title)
        heading.setFont(theme.bold(self.font()))
        column.addWidget(heading)
        for names in lines:
            line = QGridLayout()
            line.setHorizontalSpacing(14)
            for place, name in enumerate(names):
                self.rows[name] = Row(name, self._session, inner)
                line.addWidget(self.rows[name], 0, place, Qt.AlignmentFlag.AlignTop)
                line.setColumnStretch(place, 1)
            column.addLayout(line)
        column.addStretch(1)
        return column

    def _on_change(self) -> None:
        self.rows["quote"].tell(*self._comparison())
        self.changed.emit()

    def _comparison(self) -> tuple[str, str]:
        """What comparing the quote with its source gives now, and the colour for saying so."""
        quote = str(self.rows["quote"].editor.text())
        if not quote.strip():
            return "", "soft"
        with suppress(SidesError):
            source = self.rows["source"].editor.value()
            place = cast("Locator | None", self.rows["locator"].editor.value())
            if isinstance(source, int) and place is not None:
                text_of = partial(self._session.project.paragraph, source)
                if text_of(place.paragraph) is None:
                    return f"There is no text of {place.text()} to compare with.", "soft"
                # What a quote is compared as is what will be kept of it.
                verdict, _ = compare_at(self._kept_quote(quote), place.paragraph, text_of)
                told, colour = _VERDICTS[verdict]
                return told.format(place.text()), colour
        return "Not compared: the source and the place in it are not given.", "soft"

    def _kept_quote(self, quote: str) -> str:
        row = self.rows["quote"].editor
        return str(row.value()) if row.is_changed() else quote
