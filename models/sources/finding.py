"""The documents among files and folders that somebody chose or dropped."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.errors import ReadError
from models.sources.gate import KINDS
from models.sources.left_out import LeftOut
from models.sources.limits import FILES


@dataclass(frozen=True, slots=True)
class Found:
    """The files to be read, in order, and what of the folders is none of them."""

    files: tuple[Path, ...]
    left_out: tuple[str, ...]


def find_files(paths: Iterable[Path]) -> Found:
    """The files themselves, whatever they are, and of folders the documents at any depth.

    Hidden files and the lock files of Office are left out, and links to folders are not followed,
    so that no ring of links leads round.

    Raises:
        ReadError: there are more than 5,000.
    """
    found: dict[Path, None] = {}
    left = LeftOut()
    for path in paths:
        for file in _within(path, left) if path.is_dir() else (path,):
            found.setdefault(file)
            if len(found) > FILES:
                raise ReadError(
                    f"There are more than {FILES:,} documents. Choose fewer folders at once."
                )
    return Found(tuple(found), left.told())


def _within(folder: Path, left: LeftOut) -> Iterator[Path]:
    def unreadable(_: OSError) -> None:
        left.add("unreadable folder")

    for place, folders, names in os.walk(folder, onerror=unreadable):
        inner = sorted(each for each in folders if not _is_hidden(Path(place, each)))
        left.add("hidden folder", len(folders) - len(inner))
        linked = [each for each in inner if Path(place, each).is_symlink()]
        left.add("linked folder", len(linked))
        folders[:] = inner
        for name in sorted(names):
            path = Path(place, name)
            if _is_hidden(path):
                left.add("hidden file")
            elif path.suffix.lower() not in KINDS:
                left.add("other file")
            else:
                yield path


def _is_hidden(path: Path) -> bool:
    if path.name.startswith((".", "~$")):
        return True
    try:
        attributes = getattr(path.stat(), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(attributes & getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 0) and os.name == "nt")
