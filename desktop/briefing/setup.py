"""How a briefing is set out: the panel at the left of its pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop import theme
from desktop.briefing.head_box import HeadBox
from desktop.briefing.ordered_list import OrderedList, OrderedModel
from desktop.briefing.paper_box import PaperBox
from desktop.briefing.since_box import SinceBox
from desktop.briefing.template_box import TemplateBox
from desktop.compare.inks import inked, stand_out
from models.briefing.material import TITLES
from models.briefing.template import Detail, SectionKind, Template
from models.comparison.board import by_hand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.project.directory import Directory
    from models.records import Issue, Stakeholder

_WIDTH = 286
_DETAILS = {
    Detail.STATEMENTS: "who says what",
    Detail.QUOTES: "the words themselves",
    Detail.COUNTS: "how many positions and sources",
    Detail.REASONS: "why the cell says this",
}


class Setup(QScrollArea):
    """Announces another template; the analyst's texts and the day have boxes of their own."""

    chosen = Signal(object)  # Template

    def __init__(self, parent: QWidget) -> None:
        """Begin with the usual template."""
        super().__init__(parent)
        self.setObjectName("briefingSetup")
        self.setAccessibleName("How the briefing is set out")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_WIDTH)
        self._template = Template()
        self._all: dict[OrderedList, tuple[str, ...]] = {}
        self.templates = TemplateBox(self)
        self.sections = OrderedList("Sections", self)
        self.head = HeadBox(self)
        self.since = SinceBox(self)
        self.matrix_details = _boxes("Matrix", self)
        self.side_details = _boxes("Side by side", self)
        self.sides = OrderedList("Sides", self)
        self.issues = OrderedList("Issues", self)
        self.paper = PaperBox(self)
        self._lay_out()
        for list_ in (self.sections, self.sides, self.issues):
            list_.entries.arranged.connect(self._on_changed)
        for box in (*self.matrix_details.values(), *self.side_details.values()):
            box.toggled.connect(self._on_changed)
        self.paper.chosen.connect(self._on_changed)

    @property
    def template(self) -> Template:
        """What is set out."""
        return self._template

    def show_template(self, template: Template, names: Directory) -> None:
        """Show a template over these names; nothing is announced."""
        self._template = template
        self._hold(True)
        sections = self.sections.entries
        kinds = _order(sections, [*SectionKind], [kind.value for kind in template.sections])
        titled = [(kind, TITLES[SectionKind(kind)]) for kind in kinds]
        sections.show_entries(titled, [kind.value for kind in template.sections])
        for details, boxes in (
            (template.matrix, self.matrix_details),
            (template.side_by_side, self.side_details),
        ):
            for detail, box in boxes.items():
                box.setChecked(detail in details)
        self._show_records(self.sides, names.sides, template.sides)
        self._show_records(self.issues, by_hand(names.issues.values(), names), template.issues)
        self.paper.show_paper(template.paper)
        self._hold(False)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(5)
        parts: tuple[tuple[str, Sequence[QWidget]], ...] = (
            ("Template", (self.templates,)),
            ("Sections", (self.sections,)),
            ("At the head", (self.head,)),
            ("What changed since", (self.since,)),
            ("Cells of the matrix", tuple(self.matrix_details.values())),
            ("Cells side by side", tuple(self.side_details.values())),
            ("Sides", (self.sides,)),
            ("Issues", (self.issues,)),
            ("Page", (self.paper,)),
        )
        for title, widgets in parts:
            label = inked(title, "soft", wrap=False)
            font = theme.small(label.font())
            font.setBold(True)
            label.setFont(font)
            column.addSpacing(4)
            column.addWidget(label)
            for widget in widgets:
                column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inside)

    def _hold(self, hold: bool) -> None:
        for box in (*self.matrix_details.values(), *self.side_details.values()):
            box.blockSignals(hold)

    def _show_records(
        self, shown: OrderedList, records: Iterable[Stakeholder | Issue], chosen: Sequence[str]
    ) -> None:
        """List records, the chosen ones first in their order; none chosen means all."""
        titles = {record.id: record.name for record in records}
        self._all[shown] = tuple(titles)
        first = [name for name in chosen if name in titles]
        order = _order(shown.entries, [*titles], first) if first else [*titles]
        shown.entries.show_entries(
            [(name, titles[name]) for name in order], first if chosen else order
        )

    def _picked(self, shown: OrderedList) -> tuple[str, ...]:
        """What is chosen; nothing where it is all, so that what is added later is in it too."""
        chosen = shown.entries.chosen
        return () if chosen == self._all.get(shown) else chosen

    def _on_changed(self) -> None:
        entries = self.sections.entries
        template = replace(
            self._template,
            sections=tuple(SectionKind(name) for name in entries.chosen),
            matrix=_ticked(self.matrix_details),
            side_by_side=_ticked(self.side_details),
            sides=self._picked(self.sides),
            issues=self._picked(self.issues),
            paper=self.paper.paper,
        )
        if template != self._template:
            self._template = template
            self.chosen.emit(template)


def _order(entries: OrderedModel, names: Sequence[str], chosen: Sequence[str]) -> list[str]:
    """The chosen names in their order; the others where they stand already, or at the end."""
    first: Sequence[str] = chosen
    if entries.chosen == tuple(chosen):
        first = [name for name in entries.names if name in names]
    return [*first, *(name for name in names if name not in first)]


def _boxes(where: str, parent: QWidget) -> dict[Detail, QCheckBox]:
    boxes = {detail: QCheckBox(text, parent) for detail, text in _DETAILS.items()}
    for detail, box in boxes.items():
        box.setAccessibleName(f"{where}: {_DETAILS[detail]}")
        stand_out(box)
    return boxes


def _ticked(boxes: dict[Detail, QCheckBox]) -> tuple[Detail, ...]:
    return tuple(detail for detail, box in boxes.items() if box.isChecked())
