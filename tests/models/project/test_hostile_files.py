"""Files that a stranger made: refused with a sentence, or read; nothing that they bring is run."""

import shutil

import apsw
import pytest

from models.errors import ProjectError
from models.project.backups import Backups
from models.project.database import Database
from models.project.edits import Add
from models.project.identity import APPLICATION_ID
from models.project.schema import FORMAT_VERSION, schema_of
from models.project.soundness import examine
from models.project.store import Project
from models.upkeep.check import check
from models.upkeep.recover import recover


@pytest.fixture
def file(talks, make):
    """A closed project with three positions."""
    talks.apply(Add([make.position(key, source=1) for key in (1, 2, 3)], "Add"))
    talks.close()
    return talks.path


@pytest.fixture
def planted():
    """Let another program carry out statements in a file, the schema being open to it."""

    def run(path, *statements, rows=()):
        connection = apsw.Connection(str(path))
        connection.pragma("writable_schema", True)
        for statement in statements:
            connection.execute(statement)
        with connection:
            connection.executemany("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", rows)
        connection.close()
        return path

    return run


class Watch:
    """What is asked of SQLite: connections, functions, and whatever a trigger or view does."""

    def __init__(self):
        self.connections = 0
        self.functions: set[str] = set()
        self.by_the_file: set[str] = set()

    def connected(self, connection):
        self.connections += 1
        connection.authorizer = self.asked

    def asked(self, action, first, second, _database, trigger_or_view):
        if trigger_or_view:
            self.by_the_file.add(trigger_or_view)
        if action == apsw.SQLITE_FUNCTION:
            self.functions.add(second)
        return apsw.SQLITE_OK


@pytest.fixture
def watch(monkeypatch):
    """Watches every connection that is opened from now on."""
    watch = Watch()
    monkeypatch.setattr(apsw, "connection_hooks", [watch.connected])
    return watch


def refused(path):
    """The sentence with which a file is refused, in each of the ways to open it."""
    before = path.read_bytes()
    sentences = set()
    for read_only in (False, True):
        with pytest.raises(ProjectError) as refusal:
            Project.open(path, read_only=read_only)
        sentences.add(str(refusal.value))
    assert path.read_bytes() == before
    assert check(path).problems == list(sentences)
    (sentence,) = sentences
    return sentence


STRANGERS = {
    "trigger": "CREATE TRIGGER planted AFTER INSERT ON position BEGIN DELETE FROM change; END",
    "view": "CREATE VIEW planted AS SELECT * FROM position",
    "table": "CREATE TABLE planted (anything)",
    "index": "CREATE INDEX planted ON position (upper(note))",
    "virtual table": "CREATE VIRTUAL TABLE planted USING fts5 (words)",
}


@pytest.mark.parametrize("kind", STRANGERS)
def test_what_is_not_ours_is_named_and_not_run(file, planted, watch, is_told, kind):
    planted(file, STRANGERS[kind])
    watch.functions.clear()
    message = refused(file)
    is_told(message, "talks.sides", kind.split()[-1], "“planted", "“sides recover”")
    assert "Sides did not put there" in message
    assert not watch.by_the_file
    assert not watch.functions


def test_what_a_file_runs_would_be_seen(file, planted, watch):
    """So that the silence in the other tests means something."""
    planted(file, STRANGERS["trigger"], "INSERT INTO position SELECT * FROM position WHERE 0")
    assert watch.by_the_file == {"planted"}
    planted(file, "SELECT upper(name) FROM project")
    assert "upper" in watch.functions


def _instead_of_positions(columns):
    values = ", ".join(f"1 AS {name}" for name in columns)
    return f"DROP TABLE position; CREATE VIEW position AS SELECT {values}"


REPLACED = {
    "a view": _instead_of_positions(["row", "id", "code", "holder"]),
    "a renamed column": "ALTER TABLE position RENAME summary TO words",
    "one more column": "ALTER TABLE position ADD COLUMN more TEXT",
    "a computed column": "ALTER TABLE position ADD COLUMN more ANY AS (hex(randomblob(99)))",
    "a rule of its own": "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (rank >= 0)', "
    "'CHECK (length(hex(zeroblob(rank))))') WHERE name = 'stakeholder'",
    "a default that is computed": "UPDATE sqlite_schema SET sql = replace(sql, 'note     TEXT', "
    "'note TEXT DEFAULT (hex(randomblob(99)))') WHERE name = 'stakeholder'",
    "a table without rows' numbers": "DROP TABLE paragraph; CREATE TABLE paragraph (row INTEGER "
    "PRIMARY KEY, source INTEGER, number INTEGER, text TEXT, checksum INTEGER) WITHOUT ROWID",
    "a table that is none": "DROP TABLE change; CREATE VIRTUAL TABLE change USING fts5 (step)",
    "no text at all": "UPDATE sqlite_schema SET sql = 'CREATE TABLE issue (' WHERE name = 'issue'",
    "half a letter": "UPDATE sqlite_schema SET sql = CAST(x'ff' AS TEXT) WHERE name = 'issue'",
}


@pytest.mark.parametrize("what", REPLACED)
def test_what_stands_in_the_place_of_ours_is_not_read(file, planted, watch, is_told, what):
    planted(file, REPLACED[what])
    watch.functions.clear()
    message = refused(file)
    is_told(message, "talks.sides", "“sides recover”")
    assert "is damaged, or not a whole Sides project" in message
    assert not watch.by_the_file
    assert not watch.functions


@pytest.mark.parametrize("what", [*STRANGERS.items(), *REPLACED.items()], ids=lambda item: item[0])
def test_what_is_ours_is_saved_without_the_rest(file, planted, watch, what):
    _, statement = what
    planted(file, statement)
    watch.functions.clear()
    recovery = recover(file, file.with_name("new.sides"))
    assert recovery.counts["stakeholder"].saved == 6
    assert recovery.counts["issue"].saved == 2
    assert not watch.by_the_file
    with Project.open(file.with_name("new.sides")) as project:
        assert not examine(project.database)
        rows = project.connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
        assert set(rows) == schema_of(FORMAT_VERSION)


def _tables(number, sql="CREATE TABLE t{0} (a)"):
    return [("table", f"t{i}", f"t{i}", 2, sql.format(i)) for i in range(number)]


HUGE = {
    "many tables": _tables(20_000),
    "one table of 10 MB": _tables(1, f"CREATE TABLE t{{0}} ({'a' * 10_000_000})"),
    "one long comment": _tables(1, f"CREATE TABLE t{{0}} (a /* {'x' * 300_000} */)"),
    "many views": [
        ("view", f"v{i}", f"v{i}", 0, f"CREATE VIEW v{i} AS SELECT 1") for i in range(999)
    ],
}


@pytest.mark.parametrize("what", HUGE)
def test_a_huge_schema_is_refused_before_sqlite_sees_it(file, planted, watch, is_told, what):
    planted(file, rows=HUGE[what])
    watch.connections = 0
    message = refused(file)
    is_told(message, "talks.sides", "“sides recover”")
    assert "many tables that Sides did not put there" in message
    assert watch.connections == 0


def test_what_is_ours_in_a_huge_schema_is_saved(file, planted):
    planted(file, rows=HUGE["many tables"])
    recovery = recover(file, file.with_name("new.sides"))
    assert recovery.counts["position"].saved == 3


@pytest.mark.parametrize(
    ("pragma", "number", "words"),
    [
        ("application_id", APPLICATION_ID + 1, "a database of another program"),
        ("application_id", 0, "a database of another program"),
        ("user_version", FORMAT_VERSION + 1, "Open it with a newer version of Sides"),
        ("user_version", 2**31 - 1, "Open it with a newer version of Sides"),
        ("user_version", 0, "which no version of Sides has written"),
        ("user_version", -(2**31), "which no version of Sides has written"),
    ],
)
def test_what_a_file_says_it_is_counts(file, planted, is_told, pragma, number, words):
    planted(file, f"PRAGMA {pragma} = {number}")
    message = refused(file)
    is_told(message, "talks.sides")
    assert words in message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not a Sides project"),
        (b"Dear colleagues,\n" * 400, "is not a Sides project"),
        (b"SQLite format 3\x00", "is cut short"),
        (b"SQLite format 3\x00" + b"\xff" * 8_000, "is cut short"),
        (b"SQLite format 3\x00" + b"\x00" * 8_000, "is not a Sides project"),
    ],
    ids=["empty", "a letter", "a beginning", "a beginning and noise", "a beginning and nothing"],
)
def test_what_is_no_project_is_said_to_be_none(tmp_path, is_told, content, words):
    path = tmp_path / "letter.sides"
    path.write_bytes(content)
    message = refused(path)
    is_told(message, "letter.sides")
    assert words in message


def test_a_journal_that_is_noise_changes_nothing(file, tables):
    with Project.open(file) as project:
        before = tables(project.connection)
    journal = file.with_name(f"{file.name}-journal")
    for noise in (b"", b"noise" * 1_000, b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 9_000):
        journal.write_bytes(noise)
        assert recover(file, file.with_name("new.sides")).counts["position"].saved == 3
        file.with_name("new.sides").unlink()
        assert check(file).problems == []
        for read_only in (True, False):
            with Project.open(file, read_only=read_only) as project:
                assert tables(project.connection) == before
                assert not examine(project.database)


@pytest.fixture
def foreign_journal(file, tmp_path, make):
    """The journal of another, greater project that was cut off in an edit."""
    other = tmp_path / "other.sides"
    with Project.create(other, "Other") as project:
        project.apply(Add([make.stakeholder(key, f"Other {key}") for key in range(1, 99)], "Add"))
        project.connection.execute("BEGIN IMMEDIATE")
        project.connection.execute("UPDATE stakeholder SET name = name || '!'")
        project.connection.cache_flush()
        shutil.copy(f"{other}-journal", f"{file}-journal")
        project.connection.execute("ROLLBACK")
    return file


def test_a_journal_of_another_file_is_noticed(foreign_journal):
    """SQLite believes it, for it bears the right name."""
    before = foreign_journal.read_bytes()
    report = check(foreign_journal)
    assert "cut off" in report.facts["Journal"]
    assert report.problems
    assert foreign_journal.read_bytes() == before


def test_a_journal_of_another_file_is_left_out_when_that_saves_more(foreign_journal):
    recovery = recover(foreign_journal, foreign_journal.with_name("new.sides"))
    assert {noun: count.saved for noun, count in recovery.counts.items()} == {
        "stakeholder": 6,
        "issue": 2,
        "source": 1,
        "paragraph": 2,
        "position": 3,
    }
    assert any("cannot be taken back" in loss for loss in recovery.losses)


@pytest.mark.parametrize("name", ["../../etc/x", "/etc/passwd", "", "..", "a\x00b", "x" * 5_000])
def test_an_id_of_a_project_is_no_path(tmp_path, name):
    path = tmp_path / "talks.sides"
    Project.create(path, "Talks", id=name).close()
    folder = tmp_path / "data" / "backups"
    with Project.open(path) as project, Project.open(path, read_only=True) as second:
        made = Backups(folder, project.info().id).make(second.database, path)
    assert made is not None
    assert made.path.parent.parent == folder
    assert {found.name for found in tmp_path.iterdir()} == {"talks.sides", "data"}


def test_a_text_of_20_mb_is_read_and_saved(file, planted):
    planted(file, "UPDATE position SET note = printf('%20000000s', 'end') WHERE row = 2")
    with Project.open(file) as project:
        (position,) = project.query().positions([2])
        assert len(position.note) == 20_000_000
    assert recover(file, file.with_name("new.sides")).losses == [
        "Position P-02 is not as it was written: check it."
    ]


def test_a_value_that_claims_to_be_longer_than_can_be_is_told_as_damage(file, is_told):
    """SQLite calls it too big, which is otherwise told to those who write too much."""
    database = Database.connect(file, read_only=True)
    with pytest.raises(ProjectError) as refusal:
        database.rows("SELECT zeroblob(40000000)")
    database.close()
    is_told(refusal, "talks.sides", "is damaged")


@pytest.mark.parametrize(
    ("seq", "told"),
    [("'many'", True), ("x'00'", True), ("1e300", True), ("9223372036854775807", False)],
)
def test_a_count_of_rows_that_is_none_stops_edits_with_a_sentence(
    file, planted, make, is_told, seq, told
):
    planted(file, f"UPDATE sqlite_sequence SET seq = {seq}")
    assert bool(check(file).problems) is told
    for record in (make.stakeholder(0, "New", id="new"), make.position(0, id="new", code="new")):
        with Project.open(file) as project, pytest.raises(ProjectError) as refusal:
            project.apply(Add([record], "Add"))
        is_told(refusal, "talks.sides", "Nothing was changed")
