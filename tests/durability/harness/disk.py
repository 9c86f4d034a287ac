"""What a disk may hold after a power cut."""

import random
from dataclasses import dataclass, field

from harness.drive import Operation

_SECTOR = 512
# How likely an operation that was not synced is there whole, and how likely it is torn.
_FATES = ((1.0, 0.0), (0.0, 0.0), (0.0, 1.0), (0.9, 0.05), (0.5, 0.25), (0.1, 0.45))


@dataclass
class _File:
    synced: bytearray
    pending: list[Operation] = field(default_factory=list)


_Names = dict[str, _File | None]


class Disk:
    """Follows operations, and keeps apart what was synced and what was only asked for."""

    def __init__(self, files: dict[str, bytes]) -> None:
        """All of these files are on the disk."""
        self._synced: _Names = {name: _File(bytearray(data)) for name, data in files.items()}
        self._now = dict(self._synced)
        # For each name, the files that it stood for since the folder was synced; None for none.
        self._unsynced_names: dict[str, list[_File | None]] = {}

    def follow(self, operation: Operation) -> None:
        """Take an operation into account."""
        name = operation.name
        if operation.kind == "create":
            self._point(name, _File(bytearray()))
        elif operation.kind == "delete":
            self._point(name, None)
        elif operation.kind == "sync":
            file = self._now[name]
            for pending in file.pending:
                _carry_out(file.synced, pending)
            file.pending.clear()
        elif operation.kind == "sync names":
            self._synced |= {name: files[-1] for name, files in self._unsynced_names.items()}
            self._unsynced_names.clear()
        else:
            self._now[name].pending.append(operation)

    def after_power_cut(self, dice: random.Random) -> dict[str, bytes]:
        """The files as they may be found: what was synced is there, the rest is chance."""
        kept, torn = dice.choice(_FATES)
        found = dict(self._synced)
        for name, files in self._unsynced_names.items():
            if dice.random() < kept or (torn and dice.random() < 0.5):
                found[name] = dice.choice(files) if torn else files[-1]
        return {
            name: self._content(file, dice, kept, torn)
            for name, file in found.items()
            if file is not None
        }

    def _point(self, name: str, file: _File | None) -> None:
        self._now[name] = file
        self._unsynced_names.setdefault(name, []).append(file)

    @staticmethod
    def _content(file: _File, dice: random.Random, kept: float, torn: float) -> bytes:
        content = bytearray(file.synced)
        for operation in file.pending:
            fate = dice.random()
            if fate < kept:
                _carry_out(content, operation)
            elif fate < kept + torn:
                _carry_out(content, operation, dice)
        return bytes(content)


def _carry_out(content: bytearray, operation: Operation, dice: random.Random | None = None) -> None:
    """Write or truncate; with dice, only some of the sectors are written."""
    start, data = operation.offset, operation.data
    if operation.kind == "truncate":
        if dice is None or dice.random() < 0.5:
            del content[start:]
            content.extend(bytes(start - len(content)))
        return
    while data:
        size = _SECTOR - start % _SECTOR
        if dice is None:
            size = len(data)
        if dice is None or dice.random() < 0.5:
            content.extend(bytes(max(0, start - len(content))))
            content[start : start + min(size, len(data))] = data[:size]
        start, data = start + size, data[size:]
