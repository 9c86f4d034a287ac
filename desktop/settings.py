"""What belongs to the user and not to a project: a small JSON file of our own.

Never QSettings: releases of PySide6 before 6.12 unpickle what it holds.
"""

import json
import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths

from desktop.theme import Appearance

APPLICATION = "sides"
"""What the system calls the program; its folders are named so."""

_RECENT = 8


class Settings:
    """Read once, written at each change; a damaged or missing file means the defaults."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the settings from this file, or from the user's own."""
        self._path = path or _location(QStandardPaths.StandardLocation.AppConfigLocation) / (
            "settings.json"
        )
        self._values = self._read()

    @property
    def appearance(self) -> Appearance:
        """Light, dark, or as the system has it."""
        value = self._values.get("appearance")
        known = isinstance(value, str) and value in set(Appearance)
        return Appearance(str(value)) if known else Appearance.SYSTEM

    @appearance.setter
    def appearance(self, appearance: Appearance) -> None:
        self._keep("appearance", appearance.value)

    @property
    def recent(self) -> list[Path]:
        """The projects that were opened last, newest first."""
        value = self._values.get("recent")
        return [Path(p) for p in value if isinstance(p, str)] if isinstance(value, list) else []

    def opened(self, path: Path) -> None:
        """Put a project at the head of the recent ones."""
        paths = [path, *(p for p in self.recent if p != path)]
        self._keep("recent", [str(p) for p in paths[:_RECENT]])

    @property
    def geometry(self) -> str:
        """Size and place of the window, as Qt saved it, in base 64."""
        value = self._values.get("geometry")
        return value if isinstance(value, str) else ""

    @geometry.setter
    def geometry(self, geometry: str) -> None:
        self._keep("geometry", geometry)

    def _read(self) -> dict[str, object]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return values if isinstance(values, dict) else {}

    def _keep(self, name: str, value: object) -> None:
        self._values[name] = value
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside = self._path.with_name(f".{self._path.name}.{os.getpid()}")
            beside.write_text(json.dumps(self._values, indent=1), encoding="utf-8")
            beside.replace(self._path)
        except OSError:
            # A full or read-only home is no reason to stop the work on a project.
            return


def data_folder() -> Path:
    """The folder of the user's own data, where the copy of the sample is kept."""
    return _location(QStandardPaths.StandardLocation.AppDataLocation)


def backups_folder() -> Path:
    """The folder of the backups of all projects."""
    return data_folder() / "backups"


def mappings_folder() -> Path:
    """The folder of the mappings of spreadsheets that were saved by name, also without a window."""
    if not QCoreApplication.instance():
        QCoreApplication.setApplicationName(APPLICATION)
    return data_folder() / "mappings"


def documents_folder() -> Path:
    """Where users keep their own files."""
    return _location(QStandardPaths.StandardLocation.DocumentsLocation)


def _location(kind: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(kind))
