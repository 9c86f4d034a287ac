"""The files that a briefing can be written to, by the endings of their names."""

import datetime
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from models.briefing.blocks import Outline
from models.briefing.edition_settings import Settings
from models.briefing.editions import Briefing
from models.briefing.template import TEMPLATES
from models.comparison.rules import NOW, Rules
from models.errors import ExportError
from models.progress import Progress, no_progress, part_of
from models.project.store import Project


@dataclass(frozen=True, slots=True)
class _Task:
    """What is written where: the briefing and what it says, the file, a Word file for style."""

    briefing: Briefing
    outline: Outline
    path: Path
    style: Path | None
    progress: Progress


def write_briefing(
    briefing: Briefing,
    path: Path,
    *,
    style: Path | None = None,
    progress: Progress = no_progress,
) -> None:
    """Write a briefing in the way that the file's ending asks for.

    Args:
        briefing: the briefing.
        path: where to; what stands there is replaced when the new file is whole, not before.
        style: a Word file whose styles, header and footer a Word document is given.
        progress: told in steps of its own.

    Raises:
        ExportError: the ending is none of :data:`SUFFIXES`, or none that takes a style; or the
            file cannot be written, or the briefing not be made.
        ReadError: the file for the style cannot give any.
        ProjectError: the project cannot be read.
        Cancelled: the progress says so; no file was changed.
    """
    require_ending(path, styled=style is not None)
    outline = briefing.outline(part_of(progress, 0, 2))
    WRITERS[path.suffix.lower()](_Task(briefing, outline, path, style, part_of(progress, 1, 2)))


def require_ending(path: Path, *, styled: bool = False) -> None:
    """Refuse a name that does not say what to write, before anything is worked out for it.

    Raises:
        ExportError: its ending is none of :data:`SUFFIXES`, or none that takes a style.
    """
    if path.suffix.lower() not in WRITERS:
        raise ExportError(
            f"“{path.name}” does not say what to write. Let its name end in "
            f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}."
        )
    if styled and path.suffix.lower() != _WORD:
        raise ExportError(
            f"“{path.name}” takes no styles from a Word file. Let its name end in {_WORD}."
        )


def usual_briefing(
    project: Project, *, made: datetime.datetime, version: str, rules: Rules = NOW
) -> Briefing:
    """The briefing of all of a project, set out in the usual way, with the analyst's texts."""
    from models.briefing.keeping import texts_of

    settings = Settings(TEMPLATES[0], texts_of(project), made, version, rules=rules)
    return Briefing(project, settings)


def _html(task: _Task) -> None:
    from models.briefing.html import write_html

    write_html(task.outline, task.path)


def _markdown(task: _Task) -> None:
    from models.briefing.markdown import write_markdown

    write_markdown(task.outline, task.path)


def _word(task: _Task) -> None:
    from models.briefing.word import write_word

    made = task.briefing.settings.made
    write_word(task.outline, task.path, made=made, style=task.style, progress=task.progress)


def _pdf(task: _Task) -> None:
    # Before Qt starts: fonts need it, but neither a window nor a screen.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.application import application
    from desktop.briefing.pdf import write_pdf
    from desktop.briefing.table import table

    application()
    given = task.briefing.settings
    positions = table(
        task.briefing.project,
        given.template,
        wanted=given.wanted,
        rules=given.rules,
        made=given.made,
        version=given.version,
        progress=lambda _done, _total: task.progress(0, 1),  # it only hears Cancel
    )
    write_pdf(task.outline, positions, task.path, made=given.made, progress=task.progress)


_WORD = ".docx"
WRITERS: dict[str, Callable[[_Task], None]] = {
    ".pdf": _pdf,
    _WORD: _word,
    ".html": _html,
    ".md": _markdown,
}
"""What writes a file of each ending, in lower case."""
SUFFIXES = tuple(WRITERS)
"""What a file's name can end in."""
