"""A drive without room: every edit that had returned is there, and with room it goes on."""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from harness import stream
from harness.drive import SmallDrive, installed

from models.errors import ProjectError
from models.project.soundness import examine
from models.project.store import Project

SCRIPT = Path(__file__).with_name("edit_until_full.py")
# In a namespace of its own, where anybody may mount: a drive of 440 kB, a third of it taken.
MOUNTED = """
mount -t tmpfs -o size=440k tmpfs "$1" && cp "$2" "$1/talks.sides" &&
head -c 130000 /dev/zero > "$1/ballast" && "$3" -P "$4" "$1/talks.sides" "$1/ballast" &&
cp "$1/talks.sides" "$2"
"""


def test_edits_on_a_full_drive_are_refused_and_none_before_them_is_lost(
    tmp_path, prepared, is_told
):
    path = shutil.copy(prepared, tmp_path / "talks.sides")
    drive, dice = SmallDrive({path.name: path.stat().st_size}, room=100_000), random.Random(1)
    with installed(drive):
        with Project.open(path) as project:
            while True:
                held = stream.contents(project.connection)
                try:
                    stream.add(project, dice)
                except ProjectError as error:
                    is_told(error, "talks.sides", "full", "was not saved", "make room")
                    break
            assert stream.contents(project.connection) == held
            with pytest.raises(ProjectError):
                stream.add(project, dice)
            drive.room += 100_000
            stream.add(project, dice)
            held = stream.contents(project.connection)
        with Project.open(path) as project:
            assert stream.contents(project.connection) == held
            assert examine(project.database) == []


def _check(told, path, is_told, *named):
    assert told["returned"] > 3
    assert told["shown"] == told["held"]
    is_told(told["message"], "talks.sides", "was not saved", *named)
    with Project.open(path) as project:
        assert stream.contents(project.connection) == told["again"]
        assert examine(project.database) == []


def test_edits_beyond_what_the_system_allows_a_file_are_refused(tmp_path, prepared, is_told):
    path = shutil.copy(prepared, tmp_path / "talks.sides")
    told = subprocess.check_output([sys.executable, "-P", SCRIPT, path])
    _check(json.loads(told), path, is_told, "full", "make room")


@pytest.fixture
def own_drives():
    """How to start a program that may mount drives, which nobody else sees."""
    command = ["unshare", "--user", "--map-root-user", "--mount"]
    mount = [*command, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    if not shutil.which("unshare") or subprocess.call(mount, stderr=subprocess.DEVNULL):
        pytest.skip("nobody may mount a drive here")
    return command


def test_edits_on_a_real_full_drive_are_refused(tmp_path, prepared, is_told, own_drives):
    path = shutil.copy(prepared, tmp_path / "talks.sides")
    (tmp_path / "drive").mkdir()
    inside = ["sh", "-c", MOUNTED, "sh", tmp_path / "drive", path, sys.executable, SCRIPT]
    told = subprocess.check_output([*own_drives, *inside])
    _check(json.loads(told), path, is_told, "full", "make room")
