"""The right editor for each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.editors.choices import (
    AttributionEditor,
    StanceEditor,
    confidence_editor,
    status_editor,
)
from desktop.editors.lines import CodeEditor, DateEditor, LineEditor, LinesEditor, QuantityEditor
from desktop.editors.names import NameEditor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from desktop.editors.field_editor import FieldEditor
    from desktop.session import Session

_EDITORS: Mapping[str, Callable[[str, Session, QWidget], FieldEditor]] = {
    "code": CodeEditor,
    "holder": NameEditor,
    "speaker": NameEditor,
    "issue": NameEditor,
    "after": NameEditor,
    "stance": StanceEditor,
    "summary": LinesEditor,
    "quantity": QuantityEditor,
    "quote": LinesEditor,
    "attribution": AttributionEditor,
    "said_on": DateEditor,
    "source": NameEditor,
    "confidence": confidence_editor,
    "status": status_editor,
    "note": LinesEditor,
}


def make_editor(name: str, session: Session, parent: QWidget) -> FieldEditor:
    """Return an empty editor for a field, one of :data:`models.exchange.fields.FIELDS`."""
    return _EDITORS.get(name, LineEditor)(name, session, parent)
