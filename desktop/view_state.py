"""How the views of a window are left, as the project keeps it, and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.stage import COMPARING, VIEWS
from models.project.kept_filter import filter_state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.workspace import Workspace

_LEFT = (*COMPARING, "sources")  # views that are kept as they were left


def state_of(workspace: Workspace) -> dict[str, object]:
    """How the views and panels stand now."""
    session = workspace.session
    return {
        "view": workspace.view,
        **{name: getattr(workspace, name).state() for name in ("positions", *_LEFT)},
        "filter": filter_state(session.filter, session.directory),
        "widths": workspace.panels.widths_to_keep(),
        "filters": not workspace.filters.isHidden(),
        "evidence": workspace.panels.shows_right,
    }


def restore(workspace: Workspace, kept: Mapping[str, Any]) -> None:
    """Let the views and panels stand as they were left."""
    for name in _LEFT:
        getattr(workspace, name).restore(kept.get(name))
    workspace.filters.setVisible(kept.get("filters") is not False)
    workspace.evidence.setVisible(kept.get("evidence") is not False)
    view = kept.get("view")
    workspace.show_view(view if view in VIEWS else VIEWS[0])
