"""What colleagues can choose in a cell: words of the vocabularies, and the names of the project.

The lists stand on a hidden sheet of their own, for a list in the rule itself may have 255
characters. A name that is not on its list is asked about and may be new; a word may not.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from models.exchange.workbook_cells import put
from models.exchange.workbook_formats import Formats
from models.exchange.workbook_rows import letters
from models.project.directory import Directory
from models.vocabulary import Attribution, Bound, Confidence, Silence, Stance, Status

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

NAME = "Lists"
_NEW_ALLOWED = ("Side_names", "Stakeholder_names", "Issue_names", "Source_codes")
_MOST = 1_000_000


def lists(names: Directory) -> Mapping[str, Sequence[str | int]]:
    """All lists by their names, as formulas may call them."""
    return {
        "Side_names": [side.name for side in names.sides],
        "Stakeholder_names": [one.name for one in names.stakeholders.values()],
        "Issue_names": [issue.name for issue in names.issues.values()],
        "Source_codes": [source.code for source in names.sources.values()],
        "Stances": [int(stance) for stance in Stance],
        "Attributions": [word.value for word in Attribution],
        "Silences": [word.value for word in Silence],
        "Confidences": [word.value for word in Confidence],
        "Statuses": [word.value for word in Status],
        "Bounds": [word.value for word in Bound],
    }


def write(book: "Workbook", sheet: "Worksheet", formats: Formats, names: Directory) -> None:
    """Write the lists, a column each, name them for the whole workbook, and hide the sheet."""
    for column, (name, words) in enumerate(lists(names).items()):
        put(sheet, 0, column, name, formats["header"])
        for row, word in enumerate(words[:_MOST], 1):
            if isinstance(word, str):
                put(sheet, row, column, word, formats["text"])
            else:
                sheet.write_number(row, column, word, formats["text"])
        letter, last = letters(column), max(2, 1 + min(len(words), _MOST))
        book.define_name(name, f"={NAME}!${letter}$2:${letter}${last}")
    sheet.very_hidden()


def offer(sheet: "Worksheet", column: int, last_row: int, choices: str) -> None:
    """Let the cells of a column, below its heading, be chosen from a list."""
    new = choices in _NEW_ALLOWED
    sheet.data_validation(
        1,
        column,
        min(last_row, _MOST),
        column,
        {
            "validate": "list",
            "source": f"={choices}",
            "error_type": "warning" if new else "stop",
            "error_title": "Not on the list",
            "error_message": "Nobody is called so in the project yet. Is it a new name?"
            if new
            else "Choose one of the words of the list; the sheet Codebook explains them.",
        },
    )
