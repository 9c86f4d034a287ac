"""Run by a test in a process of its own: edit until the drive is full, and tell what then was.

The drive is full when the project has grown by 100 kB, or really; then room is made by removing
the file that is named second.
"""

import json
import random
import resource
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))

from harness import stream

from models.errors import SidesError
from models.project.store import Project

ROOM = 100_000


def main(path: Path, ballast: Path | None) -> None:
    """Edit until there is no room, then make room and edit on."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    dice = random.Random(1)
    told: dict[str, object] = {"message": "", "returned": 0}
    with Project.open(path) as project:
        if ballast is None:
            size = path.stat().st_size
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + ROOM, limits[1]))
        while not told["message"]:
            told["held"] = stream.contents(project.connection)
            try:
                stream.add(project, dice)
                told["returned"] += 1
            except SidesError as error:
                told["message"] = str(error)
        told["shown"] = stream.contents(project.connection)
        if ballast is None:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        else:
            ballast.unlink()
        stream.add(project, dice)
        told["again"] = stream.contents(project.connection)
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
