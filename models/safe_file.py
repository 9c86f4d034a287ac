"""Replace a file in one moment: until the new one is whole and on disk, the old one stands."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.errors import ExportError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a new file in the folder of ``path`` to write to; it takes that place at the end.

    When the block ends by any exception, the new file is removed and what stood at ``path``
    is untouched. A file that is replaced hands on its permissions; a link stays a link.

    Raises:
        ExportError: the file cannot be written there; says why and what to do.
    """
    with _explained(path):
        # Not Path.resolve(), which answers a ring of links with a RuntimeError.
        target = Path(os.path.realpath(path))
        permissions = _permissions(target)
        beside = _new_file_in(target.parent)
        try:
            yield beside
            _flush(beside, permissions)
            beside.replace(target)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        _flush_folder(target.parent)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(_sentence(error, path)) from error


def _permissions(target: Path) -> int | None:
    """The permission bits of the file to be replaced, or None where there is none."""
    try:
        found = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not stat.S_ISREG(found):
        raise ExportError(f"“{target}” is not a file that can be replaced. Choose another name.")
    # Renaming would pass over the protection that somebody gave this file on purpose.
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return stat.S_IMODE(found)


def _new_file_in(folder: Path) -> Path:
    # Not tempfile: it makes files that only their owner can read, and colleagues on a shared
    # folder would find the export locked. These bits are narrowed by the umask, as ever.
    beside = folder / f".sides-export-{secrets.token_hex(6)}.tmp"
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    return beside


def _flush(file: Path, permissions: int | None) -> None:
    handle = os.open(file, os.O_RDWR)
    try:
        if permissions is not None:
            file.chmod(permissions)
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_folder(folder: Path) -> None:
    # The file is in place by now. Some systems (Windows, a few network drives) have no way to
    # flush a folder, which is no reason to call the export failed.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(error: OSError, path: Path) -> str:
    folder = path.parent
    if error.errno == errno.EISDIR or path.is_dir():
        return f"“{path}” is a folder. Choose the name of a file in it."
    if error.errno in _FULL:
        return (
            f"“{path.name}” was not written, because there is no room left for it in {folder}. "
            "Make room or choose another drive."
        )
    if error.errno in _FORBIDDEN:
        return (
            f"“{path.name}” cannot be written in {folder}: it is protected, or open in another "
            "program. Close it there or choose another name or folder."
        )
    if not folder.is_dir():
        return f"There is no folder {folder}. Choose one that is there."
    reason = error.strerror or str(error)
    return f"“{path.name}” was not written in {folder}: {reason}. Try another name or folder."
