"""The program is killed at any moment: whatever had returned is in the file."""

import random
import shutil
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest
from harness import stream

from models.project.backups import Backups
from models.project.copying import faults_of
from models.project.soundness import examine
from models.project.store import Project

SCRIPT = Path(__file__).with_name("edit_until_killed.py")
FORMAT_1 = Path(__file__).parents[1] / "data" / "format-1.sides"
COUNT = 60


@pytest.fixture(scope="module")
def held(tmp_path_factory, prepared):
    """What a project holds after each call of a seed; the first is from before them all."""
    known = {}

    def run(seed):
        if seed not in known:
            path = shutil.copy(prepared, tmp_path_factory.mktemp("held") / "talks.sides")
            dice = random.Random(seed)
            with Project.open(path) as project:
                known[seed] = [stream.contents(project.connection)]
                for call in stream.calls(seed, COUNT):
                    call(project, dice)
                    known[seed].append(stream.contents(project.connection))
        return known[seed]

    return run


def _kill(dice, most, *arguments):
    """Start the script, kill it by chance; return its process id and how many calls returned."""
    command = [sys.executable, "-P", SCRIPT, *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        lines = dice.randint(1, most)
        for _ in range(lines):
            assert child.stdout.readline(), "ended by itself"
        until = perf_counter() + dice.uniform(0, 0.02)
        while perf_counter() < until:
            pass
        child.kill()
        # It may have run ahead of what was read so far.
        lines += child.stdout.read().count(b"\n")
    return child.pid, lines


def _kill_while_editing(path, number, held):
    pid, returned = _kill(random.Random(number), COUNT - 10, "edit", path, number % 5, COUNT)
    with Project.open(path) as project:
        assert examine(project.database) == []
        assert stream.contents(project.connection) in held(number % 5)[returned : returned + 2]
        assert project.opening.left_by.pid == pid


@pytest.mark.parametrize("number", range(20))
def test_an_edit_that_had_returned_outlives_the_program(tmp_path, prepared, held, number):
    _kill_while_editing(shutil.copy(prepared, tmp_path / "talks.sides"), number, held)


@pytest.mark.soak
@pytest.mark.parametrize("number", range(100, 300))
def test_no_edit_that_had_returned_is_ever_lost(tmp_path, prepared, held, number):
    _kill_while_editing(shutil.copy(prepared, tmp_path / "talks.sides"), number, held)


@pytest.mark.soak
@pytest.mark.parametrize("number", range(50))
def test_a_backup_that_was_cut_off_is_none(tmp_path, prepared, number):
    path, folder = shutil.copy(prepared, tmp_path / "talks.sides"), tmp_path / "backups"
    _, returned = _kill(random.Random(number), 5, "back_up", path, folder)
    backups = Backups(folder, "id")
    assert len(backups.all()) in (returned, returned + 1)
    with Project.open(path) as project:
        stream.add(project, random.Random(number))
        assert backups.make(project.database, path)
    assert [faults_of(backup.path) for backup in backups.all()] == [[]] * len(backups.all())


@pytest.mark.soak
@pytest.mark.parametrize("number", range(50))
def test_a_migration_that_was_cut_off_is_made_anew(tmp_path, number):
    paths = [shutil.copy(FORMAT_1, tmp_path / f"{index}.sides") for index in range(40)]
    _, returned = _kill(random.Random(number), 20, "migrate", tmp_path, len(paths))
    held = set()
    for index, path in enumerate(paths):
        with Project.open(path) as project:
            assert examine(project.database) == []
            assert project.opening.older_format == 1 or index <= returned
            held.add(stream.contents(project.connection))
    assert len(held) == 1
    kept = list(tmp_path.glob("*(format 1*"))
    assert len(kept) >= len(paths)
    assert [faults_of(path) for path in kept] == [[]] * len(kept)
