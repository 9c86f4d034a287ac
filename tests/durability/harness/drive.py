"""A drive that is watched or that fails: SQLite's way to the disk, led through Python."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import apsw

_BASE = apsw.vfs_names()[0]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that SQLite asks of a drive, for the file of this name.

    ``kind`` is create, read, write, truncate, sync or delete. ``offset`` is where a write begins,
    or the length that is left. ``folder`` says that the names in its folder are synced too.
    """

    kind: str
    name: str
    offset: int = 0
    data: bytes = b""
    folder: bool = False


class Drive(apsw.VFS):
    """Hands every operation to ``act``, which may carry it out.

    Nothing is synced really: no power is cut here but in play, and the real disk is slow.
    """

    def __init__(self) -> None:
        super().__init__("drive", _BASE)

    def act(self, operation: Operation, carry_out: Callable[[], None]) -> None:
        """Carry the operation out, or raise; here every operation succeeds."""
        carry_out()

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        create = bool(path and flags[0] & apsw.SQLITE_OPEN_CREATE)
        is_new = create and not self.xAccess(path, apsw.SQLITE_ACCESS_EXISTS)
        opened: list[_File] = []

        def carry_out() -> None:
            opened.append(_File(self, name, path or "", flags, is_new=is_new))

        if is_new:
            self.act(Operation("create", _name(path)), carry_out)
        else:
            carry_out()
        return opened[0]

    def xDelete(self, path: str, syncdir: bool) -> None:  # noqa: N802
        delete = super().xDelete
        self.act(Operation("delete", _name(path), folder=syncdir), lambda: delete(path, False))


class _File(apsw.VFSFile):
    def __init__(
        self, drive: Drive, name: Any, path: str, flags: list[int], *, is_new: bool
    ) -> None:
        self._act, self._name = drive.act, _name(path)
        # As SQLite does on Unix: with the first sync of a new journal its name is synced too.
        self._name_is_unsynced = is_new and bool(flags[0] & apsw.SQLITE_OPEN_MAIN_JOURNAL)
        super().__init__(_BASE, name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        read, found = super().xRead, []
        self._act(Operation("read", self._name), lambda: found.append(read(amount, offset)))
        return found[0]

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802
        write, data = super().xWrite, bytes(data)
        self._act(Operation("write", self._name, offset, data), lambda: write(data, offset))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        truncate = super().xTruncate
        self._act(Operation("truncate", self._name, size), lambda: truncate(size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        operation = Operation("sync", self._name, folder=self._name_is_unsynced)
        self._name_is_unsynced = False
        self._act(operation, lambda: None)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


@contextmanager
def installed(drive: Drive) -> Iterator[Drive]:
    """Let every connection that is opened meanwhile use this drive."""
    apsw.set_default_vfs("drive")
    try:
        yield drive
    finally:
        apsw.set_default_vfs(_BASE)
        drive.unregister()


class WatchedDrive(Drive):
    """Keeps a list of what was carried out; the names in a folder are synced as a last thing."""

    def __init__(self) -> None:
        super().__init__()
        self.operations: list[Operation] = []

    def act(self, operation: Operation, carry_out: Callable[[], None]) -> None:
        carry_out()
        if operation.kind != "read":
            self.operations.append(operation)
        if operation.folder:
            self.operations.append(Operation("sync names", ""))


_CODES = {
    "create": apsw.SQLITE_CANTOPEN,
    "read": apsw.SQLITE_IOERR_READ,
    "write": apsw.SQLITE_IOERR_WRITE,
    "truncate": apsw.SQLITE_IOERR_TRUNCATE,
    "sync": apsw.SQLITE_IOERR_FSYNC,
    "delete": apsw.SQLITE_IOERR_DELETE,
}


@dataclass
class Fault:
    """What goes wrong: the ``number``-th operation of these kinds, counted from 1.

    ``full`` says that there is no room, instead of an error of the drive. ``for_ever`` lets every
    later operation of these kinds fail, too. ``done`` carries the first one out all the same, and
    only then says that it failed. ``after`` is a fault that has to happen before this one counts.
    """

    kinds: Collection[str]
    number: int
    full: bool = False
    for_ever: bool = False
    done: bool = False
    after: "Fault | None" = None
    happened: bool = field(default=False, init=False)
    _count: int = field(default=0, init=False)

    def strikes(self, kind: str) -> bool:
        """Whether an operation of this kind fails now."""
        if kind not in self.kinds or (self.after and not self.after.happened):
            return False
        self._count += 1
        strikes = self._count == self.number or (self.for_ever and self._count > self.number)
        self.happened |= strikes
        return strikes


class FailingDrive(Drive):
    """Fails as it is told to; until then it is sound."""

    def __init__(self) -> None:
        super().__init__()
        self._fault: Fault | None = None

    @contextmanager
    def failing(self, fault: Fault) -> Iterator[None]:
        """Fail in the body only."""
        self._fault = fault
        try:
            yield
        finally:
            self._fault = None

    def act(self, operation: Operation, carry_out: Callable[[], None]) -> None:
        fault = self._fault
        while fault and not fault.strikes(operation.kind):
            fault = fault.after
        if fault is None:
            carry_out()
            return
        if fault.done and fault._count == fault.number:
            carry_out()
        is_full = fault.full and operation.kind not in ("create", "read")
        raise apsw.exception_for(apsw.SQLITE_FULL if is_full else _CODES[operation.kind])


class SmallDrive(Drive):
    """Has so much ``room`` for what is written beside these sizes of files, and no more."""

    def __init__(self, sizes: Mapping[str, int], *, room: int) -> None:
        super().__init__()
        self.room = room + sum(sizes.values())
        self._sizes = dict(sizes)

    def act(self, operation: Operation, carry_out: Callable[[], None]) -> None:
        name, sizes = operation.name, dict(self._sizes)
        if operation.kind == "delete":
            sizes.pop(name, None)
        elif operation.kind == "truncate":
            sizes[name] = operation.offset
        elif operation.kind == "write":
            sizes[name] = max(sizes.get(name, 0), operation.offset + len(operation.data))
            if sum(sizes.values()) > self.room:
                raise apsw.exception_for(apsw.SQLITE_FULL)
        carry_out()
        self._sizes = sizes
