"""Run by a test in a process of its own: work on a project, a line for each call that returned."""

import random
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))

from harness import stream

from models.project.backups import Backups
from models.project.store import Project


def edit(path: Path, seed: int, count: int) -> None:
    """Make calls by chance; the test knows them, too."""
    dice = random.Random(seed)
    with Project.open(path) as project:
        for call in stream.calls(seed, count):
            call(project, dice)
            _returned()
        sys.stdin.read()  # Nothing is left to do but to be killed.


def back_up(path: Path, folder: Path) -> None:
    """Edit, make a backup, and so on."""
    dice = random.Random(1)
    with Project.open(path) as project:
        while True:
            stream.add(project, dice)
            Backups(folder, "id").make(project.database, path)
            _returned()


def migrate(folder: Path, count: int) -> None:
    """Open file after file of an older format."""
    for number in range(count):
        Project.open(folder / f"{number}.sides").close()
        _returned()
    sys.stdin.read()


def _returned() -> None:
    sys.stdout.write("\n")
    sys.stdout.flush()


if __name__ == "__main__":
    match sys.argv[1:]:
        case "edit", path, seed, count:
            edit(Path(path), int(seed), int(count))
        case "back_up", path, folder:
            back_up(Path(path), Path(folder))
        case "migrate", folder, count:
            migrate(Path(folder), int(count))
