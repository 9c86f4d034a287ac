"""A project from a workbook: what its hidden sheet Record holds, as a file of its own again."""

from pathlib import Path

from models.errors import ReadError
from models.exchange.record_lines import Recorded, parse
from models.exchange.sheets import Spreadsheet
from models.exchange.workbook_record import lines_of
from models.project.store import Project


def recorded(spreadsheet: Spreadsheet) -> Recorded | None:
    """What a workbook of ours said when it left; None where it has no such sheet.

    Raises:
        ReadError: the sheet is damaged, or of a newer version.
    """
    lines = lines_of(spreadsheet)
    return None if lines is None else parse(lines, spreadsheet.name)


def make_project(spreadsheet: Spreadsheet, path: Path) -> Project:
    """Make a new project of a workbook that Sides wrote, as it was when the workbook left.

    What colleagues have changed on its sheets is not in it: that is taken back afterwards. A
    workbook that was filtered gives the positions that it has, and no texts of sources.

    Raises:
        ReadError: it is no workbook of ours, or its records are damaged or were changed.
        ProjectError: there is a file of that name, or none can be made there.
    """
    found = recorded(spreadsheet)
    if found is None:
        raise ReadError(
            f"{spreadsheet.name} holds no project: only workbooks that Sides exported do. Make a "
            "new project, and import it there."
        )
    if not found.intact:
        raise ReadError(
            f"Somebody has changed the hidden sheet “Record” of {spreadsheet.name}. Ask for a "
            "copy in which nobody has touched that sheet."
        )
    info = found.info
    return Project.create(
        path,
        info.name,
        note=info.note,
        id=info.id,
        created=info.created,
        records=found.records(),
    )
