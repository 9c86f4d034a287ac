"""The editor of how the values of a column are read: a scale, and what single values mean."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.compare.inks import inked, set_ink, stand_out
from desktop.editors.choices import Combo
from desktop.importing.column_values import counted_values, texts_of
from desktop.importing.means import NOTHING, SCALED, UNKNOWN, read_as, words_of
from desktop.importing.scale_part import ScalePart
from desktop.importing.values_model import AS_READ, ValuesModel
from desktop.importing.values_table import ValuesTable
from desktop.messages import plain_label
from models.errors import ReadError
from models.exchange.importing.mapping import Layout, Reading
from models.text import counted

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from desktop.importing.choices import Choices
    from models.exchange.importing.scale import Scale

    Index = QModelIndex | QPersistentModelIndex

_SIZE = (660, 560)
_STANCES = frozenset(("stance", "stance_and_text"))
_FIRST = re.compile(r"\s*(?:\n|[:;]\s|[:;]$| [-–—] |—)\s*")
_LONGEST_TITLE = 80


class ReadingDialog(QDialog):
    """Of all issues, or of one of them where a row says which issue it is about."""

    def __init__(self, choices: Choices, place: int, parent: QWidget) -> None:
        """Edit how the values of this column are read."""
        super().__init__(parent)
        self._choices = choices
        self._column = choices.column(place)
        target = self._column.target
        self.setObjectName("readingDialog")
        about = (self._column.about or self._column.title)[:_LONGEST_TITLE]
        self.setWindowTitle(f"Values of “{about}”")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.issue_box = Combo(self)
        self.issue_box.setAccessibleName("Of which issue")
        self.scale = ScalePart(self, of_stances=target in _STANCES)
        self.scale.setVisible(target in SCALED)
        self.model = ValuesModel(target, self)
        self.table = ValuesTable(self.model, self._fill, self)
        self.all_box = QCheckBox(self)
        self.problem = plain_label(wrap=True)
        self.problem.setAccessibleName("What is wrong")
        set_ink(self.problem, "warning")
        self.hint = inked("", "soft")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self._others = self._other_columns()
        self._fill_issues()
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)
        self._show()
        self.table.setFocus()

    def accept(self) -> None:
        """Let the values be read so."""
        try:
            reading = Reading(self.model.words(), self.scale.scale())
        except ReadError as error:
            self.problem.setText(str(error))
            return
        super().accept()
        if issue := self.issue:
            self._choices.put_issue_reading(issue, reading)
            return
        others = self._others if self.all_box.isChecked() else []
        self._choices.put_reading([self._column.place, *others], reading)

    @property
    def issue(self) -> str:
        """The issue of which it is said; "" is all."""
        return str(self.issue_box.currentData() or "")

    def _show(self) -> None:
        """Show what is said of the chosen issue, or of all."""
        issue = self.issue
        reading = self._choices.mapping.issue_readings.get(issue, self._column.reading)
        about = (self._issue_place(), issue) if issue else None
        sheet, first_row = self._choices.sheet, self._choices.mapping.first_row
        counts = counted_values(sheet, first_row, [self._column.place], about)
        if self._column.target == "stance_and_text":
            counts = _beginnings(counts)
        self.scale.set_scale(reading.scale)
        self.model.show(counts, reading.words)
        self.table.go_to(self.model.index(0, 2))
        self._on_scale()

    def _on_scale(self) -> None:
        scale: Scale | None = None
        problem = ""
        try:
            scale = self.scale.scale()
        except ReadError as error:
            problem = str(error)
        self.model.read_on(scale)
        self.problem.setText(problem)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)
        self._count()

    def _count(self) -> None:
        unknown = self.model.unknown()
        if not unknown:
            self.hint.setText("All of these values are understood.")
        else:
            told = "is" if unknown == 1 else "are"
            self.hint.setText(
                f"{counted(unknown, 'value')} {told} not known, and refused as it is."
            )

    def _fill(self, box: QComboBox, index: Index) -> None:
        value = str(index.model().index(index.row(), 0).data())
        read = read_as(self.model.target, value, self.model.scale)
        told = "is refused" if read == UNKNOWN else read
        box.addItem(f"as it is: {told}", AS_READ)
        for word in words_of(self.model.target):
            box.addItem(word, word)
        box.addItem(NOTHING, "")
        box.setCurrentIndex(max(box.findData(index.data(Qt.ItemDataRole.EditRole)), 0))

    def _other_columns(self) -> list[int]:
        """The other columns of stances."""
        place, target = self._column.place, self._column.target
        columns = self._choices.mapping.columns
        return [c.place for c in columns if c.target == target and c.place != place]

    def _issue_place(self) -> int:
        columns = self._choices.mapping.columns
        return next((c.place for c in columns if c.target == "issue"), -1)

    def _fill_issues(self) -> None:
        """Issues are offered where a row says which one it is about."""
        self.issue_box.addItem("all issues", "")
        mapping, place = self._choices.mapping, self._issue_place()
        if mapping.layout is Layout.WIDE or place < 0 or self._column.target not in _STANCES:
            return
        for text in texts_of(self._choices.sheet, mapping.first_row, place):
            said = " (said otherwise)" if text in mapping.issue_readings else ""
            self.issue_box.addItem(f"{text}{said}", text)

    def _connect(self) -> None:
        self.issue_box.activated.connect(self._show)
        self.scale.changed.connect(self._on_scale)
        self.model.changed.connect(self._count)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        if self.issue_box.count() > 1:
            form = QFormLayout()
            form.addRow("Stances on", self.issue_box)
            column.addLayout(form)
        self.issue_box.setVisible(self.issue_box.count() > 1)
        self.issue_box.setMinimumContentsLength(30)
        stand_out(self.issue_box, self.all_box)
        column.addWidget(self.scale)
        column.addWidget(self.table, 1)
        column.addWidget(self.hint)
        number = counted(len(self._others), "other column")
        self.all_box.setText(f"The same in the {number} of this &kind")
        self.all_box.setVisible(bool(self._others))
        column.addWidget(self.all_box)
        column.addWidget(self.problem)
        column.addWidget(self.buttons)


def _beginnings(counts: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text, number in counts.items():
        found[_FIRST.split(text, maxsplit=1)[0]] += number
    return found
