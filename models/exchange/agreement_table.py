"""How often each two sides agree, as a CSV table: a row for each two, both ways round.

It is encoded as the other CSV exports are (:mod:`models.exchange.tabular`): UTF-8 with its mark,
so that Excel reads it, and text that begins like a formula after an apostrophe.
"""

import csv
from pathlib import Path

from models.comparison.agreement import Agreement
from models.exchange.csv_cells import csv_cell
from models.progress import Progress, no_progress
from models.safe_file import replacing

HEADINGS = ("Side", "Other side", "Shared issues", "Agreeing", "Opposed")


def write_agreement(found: Agreement, path: Path, progress: Progress = no_progress) -> None:
    """Write the counts of each two sides; a side is not compared with itself.

    Raises:
        ExportError: the file cannot be written; what stood in its place is untouched.
        Cancelled: the progress says so.
    """
    names = [side.name for side in found.sides]
    with (
        replacing(path) as beside,
        # Half a character has no UTF-8; what is written for it is its escape.
        beside.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(HEADINGS)
        for one, name in enumerate(names):
            progress(one, len(names))
            counts = (found.shared[one], found.agreeing[one], found.opposed[one])
            columns = [table.tolist() for table in counts]
            writer.writerows(
                (csv_cell(name), csv_cell(other), *(column[number] for column in columns))
                for number, other in enumerate(names)
                if number != one
            )
