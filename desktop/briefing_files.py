"""The files that a briefing can be written to, by the endings of their names."""

import datetime
from collections.abc import Callable
from pathlib import Path

from models.briefing.blocks import Outline
from models.briefing.template import TEMPLATES
from models.briefing.texts import Texts
from models.comparison.rules import NOW, Rules
from models.errors import ExportError
from models.project.store import Project


def write_briefing(outline: Outline, path: Path) -> None:
    """Write a briefing in the way that the file's ending asks for.

    Raises:
        ExportError: the ending is none of :data:`SUFFIXES`, or the file cannot be written.
    """
    require_ending(path)
    WRITERS[path.suffix.lower()](outline, path)


def require_ending(path: Path) -> None:
    """Refuse a name that does not say what to write, before anything is worked out for it.

    Raises:
        ExportError: its ending is none of :data:`SUFFIXES`.
    """
    if path.suffix.lower() not in WRITERS:
        raise ExportError(
            f"“{path.name}” does not say what to write. Let its name end in "
            f"{' or '.join(SUFFIXES)}."
        )


def write_usual_briefing(
    project: Project, path: Path, *, made: datetime.datetime, version: str, rules: Rules = NOW
) -> None:
    """Write a briefing of all of a project, set out in the usual way.

    Raises:
        ExportError: the file cannot be written, or the project has too much for a briefing.
        ProjectError: the project cannot be read.
    """
    from models.briefing.outline import outline

    usual = TEMPLATES[0]
    told = outline(project, usual, Texts(), made=made, version=version, rules=rules)
    write_briefing(told, path)


def _html(outline: Outline, path: Path) -> None:
    from models.briefing.html import write_html

    write_html(outline, path)


def _markdown(outline: Outline, path: Path) -> None:
    from models.briefing.markdown import write_markdown

    write_markdown(outline, path)


WRITERS: dict[str, Callable[[Outline, Path], None]] = {".html": _html, ".md": _markdown}
"""What writes a file of each ending, in lower case."""
SUFFIXES = tuple(WRITERS)
"""What a file's name can end in."""
