"""A power cut at any moment: what was synced is on the disk, of the rest anything may be."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from harness import stream
from harness.drive import WatchedDrive, installed
from harness.power import cuts, put, record, verdicts

from models.project import database
from models.project.soundness import examine
from models.project.store import Project

FORMAT_1 = Path(__file__).parents[1] / "data" / "format-1.sides"
SEED = 20250214


@pytest.fixture
def recorded(tmp_path, prepared, monkeypatch):
    """Record calls by chance, all kinds among them, with SQLite set up in another way or not."""

    def run(seed=SEED, count=60, **pragmas):
        settings = {**dict(p.split("=") for p in database._PRAGMAS), **pragmas}
        monkeypatch.setattr(database, "_PRAGMAS", tuple(f"{k}={v}" for k, v in settings.items()))
        path = shutil.copy(prepared, tmp_path / "talks.sides")
        recording = record(path, stream.calls(seed, count), seed)
        monkeypatch.undo()
        return recording

    return run


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("count", "pragmas"),
    [(700, {}), (300, {"cache_size": 10, "cache_spill": 5})],
    ids=["as-shipped", "edits-that-spill"],
)
def test_a_power_cut_loses_no_edit_that_had_returned(recorded, disk, count, pragmas):
    assert verdicts(recorded(**pragmas), disk, count, SEED) == Counter(whole=count)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("cache", [-2000, 10], ids=["as-shipped", "edits-that-spill"])
def test_no_power_cut_ever_loses_an_edit_that_had_returned(recorded, disk, seed, cache):
    pragmas = {"cache_size": cache, "cache_spill": 5} if cache > 0 else {}
    assert verdicts(recorded(seed, **pragmas), disk, 1_000, seed) == Counter(whole=1_000)


def test_the_harness_finds_what_synchronous_off_loses(recorded, disk):
    found = verdicts(recorded(synchronous="OFF"), disk, 200, SEED)
    assert found["lost"] > 20
    assert found["damaged"] + found["refused"] > 20


def test_the_harness_finds_what_a_folder_that_is_not_synced_loses(recorded, disk):
    # FULL differs from EXTRA only in this: the journal of a finished edit may come back.
    found = verdicts(recorded(synchronous="FULL"), disk, 200, SEED)
    assert found["lost"] > 10
    assert set(found) <= {"whole", "lost"}


def test_a_power_cut_leaves_a_migration_done_or_not_begun(tmp_path, disk):
    path = shutil.copy(FORMAT_1, tmp_path / "old.sides")
    before = {path.name: path.read_bytes()}
    with installed(WatchedDrive()) as drive:
        Project.open(path).close()
    with Project.open(path) as project:
        after = stream.contents(project.connection)
    # The copy that is made before is not looked at here.
    own = [one for one in drive.operations if one.name.startswith(path.name) or not one.name]
    found = Counter()
    for _, files in cuts(before, own, 100, SEED):
        put(files, disk)
        with Project.open(disk / path.name) as project:
            assert examine(project.database) == []
            assert stream.contents(project.connection) == after
            found[project.opening.older_format] += 1
    assert set(found) == {1, None}
