"""The bibliographic details of a source, and how far it can be relied on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from desktop.compare.judging_dialog import JudgingDialog
from models.errors import SidesError
from models.project.edits import Change
from models.vocabulary import CREDIBILITIES, Reliability

if TYPE_CHECKING:
    from desktop.session import Session
    from models.partial_date import PartialDate
    from models.records import Source

_LINES = {
    "title": "&Title:",
    "author": "&Author:",
    "container_title": "Published &in:",
    "publisher": "&Publisher:",
    "url": "&Address:",
    "language": "Lan&guage:",
}
_DATES = {"issued": "&Issued:", "accessed": "Acc&essed:"}
_SIZE = (560, 560)


class DetailsDialog(JudgingDialog):
    """Every field of a source; what is typed is checked at once."""

    def __init__(self, session: Session, source: Source, parent: QWidget) -> None:
        """Edit this source."""
        super().__init__(session, parent, "Source", "&Save")
        self.setObjectName("sourceDetails")
        self._source = source
        self.lines = {
            name: QLineEdit(str(getattr(source, name) or ""), self) for name in (*_LINES, *_DATES)
        }
        self.reliability, self.credibility = QComboBox(self), QComboBox(self)
        self.digest = QCheckBox("The text at hand &retells the source", self)
        self.digest.setChecked(source.digest)
        self.note = QPlainTextEdit(source.note, self)
        self.note.setTabChangesFocus(True)
        self._fill_grades()
        self._lay_out()
        self.finish()
        self.resize(*_SIZE)

    def problem(self) -> str:
        """An empty title, or what is wrong with a date."""
        if not self.lines["title"].text().strip():
            return "A source needs a title."
        try:
            for name in _DATES:
                self._date(name)
        except SidesError as error:
            return str(error)
        return ""

    def edit(self) -> Change | None:
        """The edit; None where nothing was changed."""
        typed: dict[str, Any] = {name: self.lines[name].text().strip() for name in _LINES}
        typed |= {name: self._date(name) for name in _DATES}
        changed = replace(
            self._source,
            **typed,
            reliability=self.reliability.currentData(),
            credibility=self.credibility.currentData(),
            digest=self.digest.isChecked(),
            note=self.note.toPlainText().strip(),
        )
        if changed == self._source:
            return None
        return Change([changed], f"Change source {changed.title}")

    def _date(self, name: str) -> PartialDate | None:
        from models.exchange.date_text import parse_date

        return parse_date(self.lines[name].text())

    def _fill_grades(self) -> None:
        for box, grades, given in (
            (self.reliability, [(r.label, r) for r in Reliability], self._source.reliability),
            (
                self.credibility,
                [(f"{n}: {told}", n) for n, told in CREDIBILITIES.items()],
                self._source.credibility,
            ),
        ):
            box.addItem("not judged", None)
            for told, value in grades:
                box.addItem(told, value)
            box.setCurrentIndex(next((n + 1 for n, (_, v) in enumerate(grades) if v == given), 0))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, label in (*_LINES.items(), *_DATES.items()):
            form.addRow(label, self.lines[name])
            self.lines[name].textChanged.connect(self.check)
        form.addRow("Re&liability:", self.reliability)
        form.addRow("&Credibility:", self.credibility)
        form.addRow("", self.digest)
        form.addRow("&Note:", self.note)
        self.column.addLayout(form)
