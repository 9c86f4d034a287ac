"""A drive that turns single bits: each is refused, noticed, or changes nothing that counts."""

import random
from dataclasses import replace

import pytest

from models.errors import SidesError
from models.project.edits import Add, Change, Delete
from models.project.soundness import examine
from models.project.store import Project
from models.upkeep.check import check
from models.upkeep.recover import recover

FLIPS = 1_000
EVERY = 20  # how many flips there are to each that is also checked and recovered


@pytest.fixture(scope="module")
def whole(tmp_path_factory, make, cast, judgements):
    """The bytes of a project of 60 positions that has seen edits, undo and a branch."""
    path = tmp_path_factory.mktemp("whole") / "talks.sides"
    said = "Ames will not dredge the bay, said the minister to The Daily on Friday. " * 5
    positions = [make.position(key, source=1, quote=said) for key in range(1, 61)]
    with Project.create(path, "Talks") as project:
        project.apply(Add(cast, "Cast"))
        project.apply(Add([*positions, *judgements], "Add"))
        project.apply(Change([replace(p, summary="Мир") for p in positions[:20]], "Reword"))
        project.undo()
        project.apply(Change([replace(p, note="Later") for p in positions[10:30]], "Note"))
        project.apply(Delete(positions[50:], "Delete"))
        project.undo()
    return path.read_bytes()


def contents(project):
    """All that is in the file but how the views were left."""
    found = project.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    names = [name for (name,) in found if name != "view_state"]
    return {name: project.connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}


def is_noticed(path, sound, is_told):
    """Whether a file is refused with a sentence or found damaged; if not, it has to be sound."""
    try:
        with Project.open(path) as project:
            if examine(project.database):
                return True
            assert contents(project) == sound
            directory = project.directory()
            assert len(project.query(directory).positions(project.query().keys())) == 60
            assert len(project.history.steps()) == 5
            return False
    except SidesError as refusal:
        return str(refusal).endswith(".")


def flipped(whole, bit):
    data = bytearray(whole)
    data[bit // 8] ^= 1 << bit % 8
    return bytes(data)


@pytest.fixture
def noticed(whole, tmp_path, is_told):
    """How many of these flips are noticed; the others have to change nothing."""
    path = tmp_path / "flipped.sides"
    path.write_bytes(whole)
    with Project.open(path) as project:
        sound = contents(project)

    def count(bits):
        found = 0
        for bit in bits:
            path.write_bytes(flipped(whole, bit))
            found += is_noticed(path, sound, is_told)
            assert [file.name for file in tmp_path.iterdir()] == [path.name], bit
        return found

    return count


def test_no_flipped_bit_goes_unnoticed(whole, noticed):
    dice = random.Random(20250214)
    found = noticed(dice.sample(range(8 * len(whole)), FLIPS))
    assert found > FLIPS / 5, "much of this file is text, where a flip changes something"


def test_no_flipped_bit_of_the_header_goes_unnoticed(noticed):
    assert noticed(range(0, 8 * 100, 3)) > 40


def test_a_flipped_bit_is_checked_and_recovered_without_a_traceback(whole, tmp_path):
    path, new = tmp_path / "flipped.sides", tmp_path / "new.sides"
    dice = random.Random(20250215)
    saved = 0
    for bit in dice.sample(range(8 * len(whole)), FLIPS // EVERY):
        data = flipped(whole, bit)
        path.write_bytes(data)
        check(path)
        counts = recover(path, new).counts
        assert counts["stakeholder"].saved >= 5
        saved += counts["position"].saved
        assert path.read_bytes() == data
        new.unlink()
    assert saved > FLIPS // EVERY * 59, "one bit costs about one position"
