"""The sample project: a copy in the user's data folder, made when it is first wanted."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop.assets import sample_texts
from desktop.settings import data_folder
from models.errors import ProjectError
from models.exchange.plain_files import build
from models.project.store import SUFFIX, Project

_NAME = "Ukraine talks, February 2025"


def build_sample(path: Path) -> Project:
    """Make the sample project as it ships, at this path."""
    return build(sample_texts(), path)


def sample_path() -> Path:
    """Where the user's own copy is, or will be."""
    return data_folder() / f"{_NAME}{SUFFIX}"


def user_sample() -> Path:
    """The user's copy of the sample, made now if it is not there.

    Raises:
        ProjectError: it cannot be made in the user's data folder.
    """
    path = sample_path()
    if not path.exists():
        _make(path)
    return path


def fresh_sample() -> Path:
    """A new copy of the sample; the one that was there keeps its edits under another name."""
    path = sample_path()
    if path.exists():
        kept = f"{_NAME} (kept {datetime.now():%Y-%m-%d %H-%M-%S}){SUFFIX}"  # noqa: DTZ005
        _explained(path, lambda: path.rename(path.with_name(kept)))
    _make(path)
    return path


def _make(path: Path) -> None:
    # Built beside and then renamed: a half-made sample is never taken for a whole one.
    beside = path.with_name(f".{path.name}.{os.getpid()}")

    def make() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        build_sample(beside).close()
        beside.replace(path)

    _explained(path, make)


def _explained(path: Path, action: Callable[[], object]) -> None:
    try:
        action()
    except OSError as error:
        raise ProjectError(
            f"The sample cannot be kept in {path.parent}: {error.strerror}. Check that you may "
            "write there."
        ) from error
