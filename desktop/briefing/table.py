"""The positions of a briefing as a CSV table, to be put into its PDF."""

import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.briefing.pdf_finish import TABLE
from models.briefing.material import narrowed
from models.briefing.template import Template
from models.comparison.rules import NOW, Rules
from models.exchange.export import export
from models.progress import Progress, no_progress
from models.project.filter import EVERYTHING, Filter
from models.project.store import Project


def table(
    project: Project,
    template: Template,
    *,
    wanted: Filter = EVERYTHING,
    rules: Rules = NOW,
    made: datetime.datetime,
    version: str,
    progress: Progress = no_progress,
) -> bytes:
    """The CSV table that an export of the briefing's positions would write.

    Texts that Excel takes for formulas are harmless in it, for readers open it with a click.

    Raises:
        ExportError: the template chooses nothing that is there, or there is no room for the file.
        ProjectError: the project cannot be read.
        Cancelled: the progress says so.
    """
    with TemporaryDirectory(prefix="sides-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / TABLE
        export(
            project,
            path,
            wanted=narrowed(wanted, template, project.directory()),
            made=made,
            version=version,
            progress=progress,
            rules=rules,
        )
        return path.read_bytes()
