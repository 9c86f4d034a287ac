"""Backups: whole, checked, none from a damaged file, and fewer the older they are."""

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.errors import Cancelled, ProjectError, SidesError
from models.project import backups as module
from models.project.backups import Backups, contents, key_of, projects
from models.project.edits import Add
from models.project.soundness import examine
from models.project.store import Project


@pytest.fixture
def folder(tmp_path):
    """Where backups go; it is not there yet."""
    return tmp_path / "data" / "backups"


@pytest.fixture
def make_backup(talks, folder, monkeypatch):
    """Make a backup of the open project, at a time of one's own."""

    def run(at=None, origin=None):
        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return at or datetime.now(tz)

        monkeypatch.setattr(module, "datetime", Clock)
        return Backups(folder, "id").make(talks.database, origin or talks.path)

    return run


def _names(folder):
    return sorted(path.name for path in folder.rglob("*.sides*"))


def test_a_backup_is_the_project_row_by_row(talks, folder, make_backup, make, tables):
    talks.apply(Add([make.position(1, note="Ж😀")], "Add"))
    talks.undo()
    talks.keep_view_state("matrix", {"unfolded": [1]})
    before = datetime.now(UTC).replace(microsecond=0)
    made = make_backup()
    with Project.open(made.path) as backup:
        assert tables(backup.connection) == tables(talks.connection)
        assert backup.history.steps() == talks.history.steps()
        assert backup.view_state("matrix") == {"unfolded": [1]}
        assert backup.info() == talks.info()
        assert examine(backup.database) == []
        backup.redo()
        assert backup.query().count() == 1
    assert before <= made.at <= datetime.now(UTC)
    assert (made.number, made.origin) == (1, str(talks.path))
    assert made.size == made.path.stat().st_size
    assert Backups(folder, "id").all() == [made]


def test_a_backup_is_made_while_others_read_and_is_of_what_is_on_disk(talks, make_backup, make):
    with talks.reader() as reader:
        assert reader.query().count() == 0
        talks.apply(Add([make.position(1)], "Add"))
        assert contents(make_backup().path).positions == 1


def test_what_has_not_changed_needs_no_second_backup(talks, make_backup, make):
    assert make_backup()
    assert make_backup() is None
    talks.keep_view_state("matrix", 1)
    assert make_backup() is None, "how the window was left is no change"
    talks.apply(Add([make.position(1)], "Add"))
    assert make_backup().number == 2
    talks.undo()
    assert make_backup().number == 3
    assert make_backup() is None


def test_what_has_not_changed_is_backed_up_again_where_the_last_backup_is_gone_or_broken(
    talks, make_backup
):
    make_backup().path.unlink()
    made = make_backup()
    made.path.write_bytes(b"years of work")
    assert make_backup().number == made.number + 1
    assert made.path.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stakeholder SET note = 'x' WHERE row = 3",
        "UPDATE stakeholder SET rank = 'high' WHERE row = 3",
        "UPDATE stakeholder SET parent = 99 WHERE row = 3",
        "DELETE FROM head",
        "DELETE FROM project",
        "UPDATE step SET label = 'x'",
    ],
)
@pytest.mark.parametrize("readable", [True, False], ids=["backup", "broken backup"])
def test_a_damaged_project_is_not_backed_up_and_its_backups_stay(
    talks, folder, damage, is_told, statement, readable
):
    backups = Backups(folder, "id")
    made = backups.make(talks.database, talks.path)
    if not readable:
        made.path.write_bytes(b"")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    talks.close()
    damage(talks.path, statement, "UPDATE head SET stamp = stamp + 1")
    with Project.open(talks.path) as damaged:
        for _ in range(2):
            with pytest.raises(ProjectError) as refusal:
                backups.make(damaged.database, talks.path)
            is_told(refusal, "“talks.sides” is damaged", "backup")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_flipped_bits_never_cost_a_backup(talks, folder, make, is_told):
    backups = Backups(folder, "id")
    talks.apply(Add([make.position(key, note="words " * 40) for key in range(1, 20)], "Add"))
    kept = backups.make(talks.database, talks.path).path
    talks.apply(Add([make.position(20)], "Add"))
    talks.close()
    before, sound = kept.read_bytes(), talks.path.read_bytes()
    refused = 0
    places = [place for place, byte in enumerate(sound) if byte and place >= 100]
    for place in places[:: len(places) // 30]:
        data = bytearray(sound)
        data[place] ^= 0x10
        talks.path.write_bytes(data)
        try:
            with Project.open(talks.path) as project:
                made = backups.make(project.database, talks.path)
        except SidesError as error:
            is_told(error)
            refused += 1
        else:
            with Project.open(made.path) as backup:
                assert examine(backup.database) == [], place
            made.path.unlink()
        assert kept.read_bytes() == before
        assert _names(folder) == [kept.name]
    assert refused > 10


def test_numbers_count_up_whatever_the_clock_does(talks, folder, make_backup, make):
    now = datetime(2025, 2, 14, 12, tzinfo=UTC)
    times = [now, now - timedelta(days=3650), now - timedelta(days=3651), now, now, now]
    for key, at in enumerate(times, 1):
        talks.apply(Add([make.position(key)], "Add"))
        assert make_backup(at).number == key
    found = Backups(folder, "id").all()
    assert [backup.number for backup in found] == [6, 5, 4, 3, 2, 1]
    assert [contents(backup.path).positions for backup in found] == [6, 5, 4, 3, 2, 1]


def test_old_backups_are_thinned_when_a_new_one_is_made(talks, folder, make_backup, make):
    now = datetime(2025, 2, 14, 12, tzinfo=UTC)
    for key in range(8):
        talks.apply(Add([make.position(key + 1)], "Add"))
        make_backup(now + timedelta(minutes=key))
    assert len(_names(folder)) == 8
    talks.apply(Add([make.position(9)], "Add"))
    make_backup(now + timedelta(days=3))
    assert [backup.number for backup in Backups(folder, "id").all()] == [9, 8, 7, 6, 5]
    talks.undo()
    assert make_backup(now + timedelta(days=3)).number == 10


def test_each_file_of_a_project_has_its_own_backups(talks, folder, make_backup, make, tmp_path):
    """A copy that a colleague sent back has the same id."""
    other = tmp_path / "other.sides"
    first, second = make_backup(), make_backup(origin=other)
    assert (first.number, second.number) == (1, 2)
    assert make_backup() is None
    assert make_backup(origin=other) is None
    assert {backup.origin for backup in Backups(folder, "id").all()} == {
        str(talks.path),
        str(other),
    }
    assert (first.key, second.key) == (key_of(talks.path), key_of(other))


@pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "", "..", "a/b", "\0", "😀", "\ud83d"])
def test_an_id_never_leads_out_of_the_folder(talks, tmp_path, folder, name):
    before = set(tmp_path.iterdir())
    made = Backups(folder, name).make(talks.database, talks.path)
    assert made.path.parent.parent == folder
    assert set(tmp_path.iterdir()) - before == {folder.parent}
    assert [path.resolve() for path in projects(folder)] == [made.path.parent.resolve()]


def test_two_projects_have_two_folders(folder):
    ids = ["a", "b", "", "../a", "A"]
    assert len({Backups(folder, project).folder for project in ids}) == len(ids)


def test_backups_are_found_without_knowing_the_project(talks, folder, make_backup):
    made = make_backup()
    (place,) = projects(folder)
    assert Backups.at(place).all() == [made]
    assert list(projects(folder / "missing")) == []
    assert Backups(folder, "another").all() == []


def test_only_the_user_may_look_into_the_folder(make_backup):
    made = make_backup()
    assert stat.S_IMODE(made.path.parent.stat().st_mode) & 0o077 == 0


def test_strange_files_among_the_backups_are_neither_listed_nor_deleted(
    talks, folder, make_backup, make
):
    made = make_backup()
    strangers = [
        "thesis.docx", "000002 2025-02-14 10-41-00 12345678.sides.tmp",
        "000002 2025-02-31 10-41-00 12345678.sides", "2 2025-02-14 10-41-00 12345678.sides",
    ]  # fmt: skip
    for name in strangers:
        (made.path.parent / name).write_bytes(b"")
    (made.path.parent / "000000 2025-02-14 10-41-00 12345678.sides").symlink_to("gone")
    assert Backups(folder, "id").all() == [made]
    talks.apply(Add([make.position(1)], "Add"))
    assert make_backup().number == 2
    assert {path.name for path in made.path.parent.iterdir()} > set(strangers)


@pytest.mark.parametrize("text", ["", "[", "[]", '{"12345678": 5}', "[" * 100_000, "\udcff"])
def test_a_list_of_origins_that_is_broken_costs_names_alone(talks, folder, make_backup, make, text):
    made = make_backup()
    (made.path.parent / "origins.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    (found,) = Backups(folder, "id").all()
    assert (found.path, found.origin) == (made.path, "")
    talks.apply(Add([make.position(1)], "Add"))
    make_backup()
    assert {backup.origin for backup in Backups(folder, "id").all()} == {str(talks.path)}
    assert json.loads((made.path.parent / "origins.json").read_text("utf-8"))


def test_a_folder_that_cannot_be_made_is_told(talks, tmp_path, is_told):
    (tmp_path / "data").write_bytes(b"")
    with pytest.raises(ProjectError) as refusal:
        Backups(tmp_path / "data", "id").make(talks.database, talks.path)
    is_told(refusal, "No backup was made", str(tmp_path), "Check")


def test_a_backup_that_is_stopped_leaves_nothing(talks, folder):
    def stop(done, total):
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        Backups(folder, "id").make(talks.database, talks.path, stop)
    assert _names(folder) == []
    assert [path.suffix for path in folder.rglob("*") if path.is_file()] == [".json"]


def test_a_backup_that_cannot_be_deleted_is_no_reason_to_have_no_new_one(
    talks, make_backup, make, monkeypatch
):
    now = datetime(2025, 2, 14, 12, tzinfo=UTC)
    for key in range(6):
        talks.apply(Add([make.position(key + 1)], "Add"))
        make_backup(now + timedelta(minutes=key))

    def forbidden(*_, **__):
        raise PermissionError

    talks.apply(Add([make.position(9)], "Add"))
    monkeypatch.setattr(Path, "unlink", forbidden)
    assert make_backup(now + timedelta(days=9)).number == 7


def test_the_contents_of_a_backup_tell_it_from_others(talks, make_backup, make):
    talks.apply(Add([make.position(1), make.position(2)], "Import 2 positions"))
    talks.apply(Add([make.position(3)], "Add position P-03"))
    talks.undo()
    found = contents(make_backup().path)
    assert (found.name, found.positions, found.steps) == ("Talks", 2, 3)
    assert found.last_step == "Import 2 positions"
    talks.go_to(None)
    assert contents(make_backup().path).last_step == ""


def test_the_contents_of_what_is_no_backup_are_refused_and_leave_it_alone(tmp_path, is_told):
    path = tmp_path / "thesis.sides"
    path.write_bytes(b"years of work")
    with pytest.raises(ProjectError) as refusal:
        contents(path)
    is_told(refusal, "thesis.sides")
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.sides"]
