"""Who has a project open for editing: a small file beside it, locked by the system while it lasts.

The system lets go of a lock when its program ends, however it ends; so a lock file that nobody
holds was left by a crash. On a network drive the system's lock may not reach the other computer:
there, a lock file from another computer counts although it is not held.
"""

import errno
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

_LONGEST_NAME = 255
_MOST = 4_096
_LONGEST_SHOWN = 255
_TRIES = 100
# A lock file that is a link would have its target overwritten, and a pipe would be waited for.
_CAUTION = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open; ``since`` is an ISO date and time in UTC."""

    user: str
    host: str
    pid: int
    since: str

    @classmethod
    def myself(cls) -> Self:
        """This program, as of now."""
        return cls(
            user=user_name(),
            host=host_name(),
            pid=os.getpid(),
            since=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    @property
    def is_this_program(self) -> bool:
        """Whether another window of this very program is meant."""
        return self.pid == os.getpid() and self.host == host_name()

    @property
    def who(self) -> str:
        """The user and the computer, as far as they are known."""
        where = f" on {self.host}" if self.host else ""
        return f"{self.user or 'somebody'}{where}"


NOBODY = Holder(user="", host="", pid=0, since="")
"""Whoever left no name."""


class Held(Exception):
    """Somebody has the project open already."""

    def __init__(self, holder: Holder) -> None:
        """It is this holder, whose fields are empty where they left no name."""
        super().__init__(holder)
        self.holder = holder


class Lock:
    """The hold on one project; released when the project is closed."""

    def __init__(self, place: Path, handle: int, left_over: Holder | None) -> None:
        """Keep this locked file; ``left_over`` held it before and ended without letting go."""
        self._place, self._handle = place, handle
        self.left_over = left_over

    @classmethod
    def take(cls, project: Path, *, by_force: bool = False) -> Self | None:
        """Take the lock of a project; None where the folder allows no lock files.

        Args:
            project: the file, whether it is there yet or not.
            by_force: take what another computer has left, too.

        Raises:
            Held: somebody else has it.
        """
        place = lock_file(project)
        handle = _open_locked(place)
        if handle is None:
            return None
        before = _read(handle)
        if before and before.host != host_name() and not by_force:
            os.close(handle)
            raise Held(before)
        _write(handle, Holder.myself())
        return cls(place, handle, before)

    def release(self) -> None:
        """Let the project go."""
        ours = _is_at(self._place, self._handle)
        if sys.platform == "win32":  # An open file cannot be removed there.
            os.close(self._handle)
        # Removed while it is still locked: nobody can have taken it in between. One that somebody
        # put there after ours was taken away is theirs.
        with suppress(OSError):
            if ours:
                self._place.unlink(missing_ok=True)
        if sys.platform != "win32":
            os.close(self._handle)


def lock_file(project: Path) -> Path:
    """Where the lock of a project is, links followed: two names of one file share it."""
    target = Path(os.path.realpath(project))
    name = f".{target.name}.lock"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        from hashlib import blake2b

        name = f".sides-{blake2b(os.fsencode(target.name), digest_size=8).hexdigest()}.lock"
    return target.with_name(name)


def left_over(project: Path) -> Holder | None:
    """Who had a project open on this computer and ended without closing it; None if nobody."""
    holds, before = _look(project)
    return before if before and not holds and before.host == host_name() else None


def held_by(project: Path) -> Holder | None:
    """Who has a project open for editing, as far as this computer can tell; None if nobody."""
    holds, holder = _look(project)
    if holds:
        return holder or NOBODY
    return holder if holder and holder.host != host_name() else None


def _look(project: Path) -> tuple[bool, Holder | None]:
    """Whether somebody holds the lock, and whose name is in its file."""
    try:
        handle = os.open(lock_file(project), os.O_RDWR | _CAUTION)
    except OSError:
        return False, None
    try:
        return not _lock(handle), _read(handle)
    finally:
        os.close(handle)


def user_name() -> str:
    """The user as the system knows them; empty where it does not."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def host_name() -> str:
    """The name of this computer, as colleagues would know it."""
    # Not the module socket, whose import the first paint would wait for.
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def _open_locked(place: Path) -> int | None:
    for _ in range(_TRIES):
        if (handle := _open(place)) is None:
            return None
        try:
            if not _lock(handle):
                raise Held(_read(handle) or NOBODY)
        except BaseException:
            os.close(handle)
            raise
        # Between opening and locking, whoever had it may have removed the file.
        if _is_at(place, handle):
            return handle
        os.close(handle)
    return None  # A drive that numbers its files anew at each look cannot tell.


def _open(place: Path) -> int | None:
    """Open a lock file, or make it; that of another user may perhaps be read only."""
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        with suppress(OSError):
            return os.open(place, flags | _CAUTION, 0o666)
    return None


def _is_at(place: Path, handle: int) -> bool:
    try:
        return os.path.samestat(place.stat(), os.fstat(handle))
    except OSError:
        return False


def _lock(handle: int) -> bool:
    """Lock the file for this program, if nobody has; a system without locks lets everybody in."""
    try:
        if sys.platform == "win32":
            import msvcrt

            # Far behind the text, which others are to read.
            os.lseek(handle, 1 << 20, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
    return True


def _read(handle: int) -> Holder | None:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        values = json.loads(os.read(handle, _MOST))
        kinds = {"user": str, "host": str, "pid": int, "since": str}
        if not all(isinstance(values[name], kind) for name, kind in kinds.items()):
            return None
        user, host, since = (_plain(values[name]) for name in ("user", "host", "since"))
        return Holder(user, host, values["pid"], since)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _plain(text: str) -> str:
    """A text that anybody may have written, fit to be shown."""
    return "".join(char for char in text[:_LONGEST_SHOWN] if char.isprintable())


def _write(handle: int, holder: Holder) -> None:
    # A full drive is no reason not to open the project; the lock holds without a name as well.
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(asdict(holder)).encode())
