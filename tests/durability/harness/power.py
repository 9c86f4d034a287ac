"""Power cuts: calls are recorded once, then cut off at any operation, as often as wanted."""

import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from harness.disk import Disk
from harness.drive import Drive, Operation, WatchedDrive, installed
from harness.stream import Call, contents
from models.errors import ProjectError
from models.project.soundness import examine
from models.project.store import Project

Files = dict[str, bytes]


@dataclass
class Recording:
    """What SQLite asked of the drive, and when each call had returned.

    ``returned[i]`` is the number of operations before the i-th call returned, ``held[i]`` what the
    project held then; the first of both is from before the first call.
    """

    before: Files
    operations: list[Operation]
    returned: list[int]
    held: list[str]

    def may_hold(self, point: int) -> set[str]:
        """What a project may hold when the power is cut after this many operations."""
        last = bisect_right(self.returned, point) - 1
        begun = self.returned[last] < point
        return set(self.held[last : last + 1 + begun])


def record(path: Path, calls: Iterable[Call], seed: int) -> Recording:
    """Carry out these calls on a project that is closed before and after."""
    recording = Recording({path.name: path.read_bytes()}, [], [], [])
    dice = random.Random(seed)
    with installed(WatchedDrive()) as drive, Project.open(path) as project:
        recording.operations = drive.operations
        for call in (lambda project, dice: None, *calls):
            call(project, dice)
            recording.returned.append(len(drive.operations))
            recording.held.append(contents(project.connection))
    return recording


def cuts(
    before: Files, operations: list[Operation], count: int, seed: int
) -> Iterable[tuple[int, Files]]:
    """So many points by chance, and the files that a disk may hold after a power cut there."""
    dice = random.Random(seed)
    disk, done = Disk(before), 0
    for point in sorted(dice.choices(range(len(operations) + 1), k=count)):
        for operation in operations[done:point]:
            disk.follow(operation)
        done = point
        yield point, disk.after_power_cut(dice)


def put(files: Files, folder: Path) -> None:
    """Let a folder hold these files and nothing else."""
    for path in folder.iterdir():
        path.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def verdicts(recording: Recording, folder: Path, count: int, seed: int) -> Counter[str]:
    """Cut the power so often; count how the project is found: whole, lost, damaged or refused."""
    (name,) = recording.before
    found: Counter[str] = Counter()
    with installed(Drive()):
        for point, files in cuts(recording.before, recording.operations, count, seed):
            put(files, folder)
            found[_verdict(folder / name, recording.may_hold(point))] += 1
    return found


def _verdict(path: Path, may_hold: set[str]) -> str:
    try:
        with Project.open(path) as project:
            if examine(project.database):
                return "damaged"
            return "whole" if contents(project.connection) in may_hold else "lost"
    except ProjectError:
        return "refused"
