"""What is saved of a broken file is what was in it; what is not saved, or not sure, is told."""

import random
import shutil
from dataclasses import fields, replace
from pathlib import Path

import pytest

from models.errors import Cancelled, ExportError, ProjectError
from models.judgements import CommonGround, Coverage, Decision, Exemption, Override, Unit
from models.partial_date import PartialDate
from models.project.edits import Add, Delete
from models.project.schema import FORMAT_VERSION, OLDEST
from models.project.soundness import examine
from models.project.store import Project
from models.records import Quantity, Stakeholder
from models.text import sha256_of
from models.upkeep.recover import Count, recover
from models.vocabulary import Bound, Closeness, Scope, Silence, Verdict

DATA = Path(__file__).parents[2] / "data"
JUDGEMENTS = [
    Override(
        key=1, id="o", position=7, scope=Scope.SPEAKER, reason="Official", known_until=20250214
    ),
    Decision(key=1, id="d", first=7, second=8, verdict=Verdict.CONDITIONS, note="Both hold"),
    Exemption(key=1, id="e", side=5, issue=2, reason="It has no coast"),
    Coverage(key=1, id="c", source=1, issue=1, until=PartialDate.parse("2025-02"), note="All"),
    CommonGround(key=1, id="g", issue=1, text="Both", closeness=Closeness.AGREED, place=3),
    Unit(key=1, id="u", name="division", factor=15_000.0, base="troops"),
]
SAID = "Ames will not dredge the bay, said the minister to The Daily. " * 9


@pytest.fixture
def file(talks, make):
    """A closed project with the cast, 40 positions and a text of many pages, and judgements on it.

    Three positions are deleted again.
    """
    more = {"source": 1, "quote": SAID, "quantity": Quantity(value=50.0, bound=Bound.AT_LEAST)}
    positions = [make.position(key, **more) for key in range(1, 41)]
    positions[4] = make.position(5, silence=Silence.DECLINED, note="Ж" * 9_000)
    positions[6] = make.position(7, event="Talks in Boria", after=2)
    texts = [make.paragraph(key, 1, key, SAID * key) for key in range(3, 30)]
    talks.apply(Add([*positions, *texts, *JUDGEMENTS], "Add"))
    talks.apply(Delete(positions[20:23], "Delete"))
    talks.close()
    return talks.path


@pytest.fixture
def new(tmp_path):
    return tmp_path / "new.sides"


def everything(path):
    """All records by what they are called, with names in place of numbers."""
    with Project.open(path, read_only=True) as project:
        assert not examine(project.database)
        names = project.directory()
        people = {key: holder.name for key, holder in names.stakeholders.items()}
        found = [
            replace(holder, key=0, parent=holder.parent and people[holder.parent])
            for holder in names.stakeholders.values()
        ]
        found += [replace(issue, key=0) for issue in names.issues.values()]
        # A recovered source has the fingerprint of the text that is saved.
        found += [replace(source, key=0, sha256="") for source in names.sources.values()]
        for source in names.sources.values():
            found += [
                replace(text, key=0, source=source.title) for text in project.paragraphs(source.key)
            ]
        query = project.query()
        codes = {p.key: p.code for p in query.positions(query.keys())}
        found += _judged(names, codes)
        found += [
            replace(
                position,
                key=0,
                holder=people[position.holder],
                speaker=people[position.speaker],
                issue=names.issues[position.issue].name,
                after=position.after and names.issues[position.after].name,
                source=position.source and names.sources[position.source].title,
            )
            for position in query.positions(query.keys())
        ]
        return {(type(record).__name__, getattr(record, "id", record)): record for record in found}


def _judged(names, codes):
    """All judgements, with names in place of numbers."""
    tables = {
        **dict.fromkeys(("position", "first", "second"), codes),
        "side": {key: side.name for key, side in names.stakeholders.items()},
        "issue": {key: issue.name for key, issue in names.issues.items()},
        "source": {key: source.title for key, source in names.sources.items()},
    }
    for kind in vars(names.judged).values():
        for judgement in kind.values() if isinstance(kind, dict) else ():
            bound = {f.name for f in fields(judgement)} & tables.keys()
            called = {name: tables[name][getattr(judgement, name)] for name in bound}
            yield replace(judgement, key=0, **called)


def test_a_whole_project_is_saved_whole(file, new):
    before = file.read_bytes()
    recovery = recover(file, new)
    assert recovery.losses == []
    assert recovery.counts == {
        "stakeholder": Count(6, 6),
        "issue": Count(2, 2),
        "source": Count(1, 1),
        "paragraph": Count(29, 29),
        "position": Count(37, 37),
        **dict.fromkeys(
            ("override", "verdict", "exemption", "coverage record", "common ground", "unit"),
            Count(1, 1),
        ),
    }
    assert recovery.notes == ["The history, and how the views were left, are not carried over."]
    assert everything(new) == everything(file)
    assert file.read_bytes() == before
    assert {path.name for path in new.parent.iterdir()} == {"talks.sides", "new.sides"}
    with Project.open(file) as old, Project.open(new) as project:
        assert replace(project.info(), created="") == replace(old.info(), created="")


def test_a_recovery_is_one_step(file, new):
    recover(file, new)
    with Project.open(new) as project:
        (step,) = project.history.steps()
        assert step.label == "Recover from “talks.sides”"
        project.undo()
        assert project.query().keys() == []
        project.redo()
        assert len(project.query().keys()) == 37


@pytest.mark.parametrize("number", range(OLDEST, FORMAT_VERSION))
def test_a_file_of_a_past_format_is_saved(new, number):
    path = DATA / f"format-{number}.sides"
    recovery = recover(path, new)
    assert recovery.losses == []
    records = ["stakeholder", "issue", "source", "paragraph", "position"]
    assert list(recovery.counts)[:5] == records
    assert len(recovery.counts) == (11 if number > 2 else 5)
    assert everything(new) == everything(path)


@pytest.mark.parametrize("number", range(OLDEST, FORMAT_VERSION))
@pytest.mark.parametrize("size", [100, 4_096])
def test_a_file_of_a_past_format_without_its_first_page_is_saved(new, tmp_path, number, size):
    whole = (DATA / f"format-{number}.sides").read_bytes()
    path = tmp_path / "broken.sides"
    path.write_bytes(bytes(size) + whole[size:])
    losses = recover(path, new).losses
    assert not [loss for loss in losses if "override" in loss or "as it was written" in loss]
    assert everything(new) == everything(DATA / f"format-{number}.sides")


def test_a_row_of_format_2_that_was_altered_is_kept_and_told(new, tmp_path):
    path = tmp_path / "broken.sides"
    whole = (DATA / "format-2.sides").read_bytes()
    path.write_bytes(whole.replace(b"Open to a stake of half", b"Open to a steak of half"))
    assert recover(path, new).losses == ["Position P-04 is not as it was written: check it."]


@pytest.mark.parametrize("tenth", range(10))
def test_of_a_file_that_is_cut_short_what_is_whole_is_saved(file, new, is_told, tenth):
    all_of_it, whole = everything(file), file.read_bytes()
    file.write_bytes(whole[: len(whole) * tenth // 10])
    with pytest.raises(ProjectError) as refusal:
        Project.open(file)
    is_told(refusal, "talks.sides")
    assert ("is cut short: its end is missing" if tenth else "is not a Sides project") in str(
        refusal.value
    )
    if tenth == 0:
        with pytest.raises(ProjectError) as refusal:
            recover(file, new)
        is_told(refusal, "Nothing", "talks.sides")
        assert not new.exists()
        return
    recovery = recover(file, new)
    assert recovery.losses
    is_told(recovery.losses[0])
    found = everything(new)
    invented = [key for key, record in found.items() if "Lost" in str(record)]
    assert len(invented) == len([loss for loss in recovery.losses if "stands for" in loss])
    for key in found.keys() - set(invented):
        assert "Lost" in str(found[key]) or found[key] == all_of_it[key]
    assert len(found) == len(invented) + sum(count.saved for count in recovery.counts.values())


def test_the_more_of_a_file_is_there_the_more_is_saved(file, tmp_path):
    whole = file.read_bytes()
    saved = []
    for tenth in range(1, 10):
        file.write_bytes(whole[: len(whole) * tenth // 10])
        counts = recover(file, tmp_path / f"new-{tenth}.sides").counts
        saved.append(sum(count.saved for count in counts.values()))
    assert saved == sorted(saved)
    assert saved[0] >= 6
    assert saved[-1] >= 30


@pytest.mark.parametrize("size", [16, 100, 4_096])
@pytest.mark.parametrize("filler", ["zeros", "noise"])
def test_a_damaged_header_or_schema_page_costs_nothing(file, new, size, filler):
    all_of_it, whole = everything(file), file.read_bytes()
    noise = random.Random(1).randbytes(size) if filler == "noise" else bytes(size)
    file.write_bytes(noise + whole[size:])
    recover(file, new)
    found = everything(new)
    assert {key: found.get(key) for key in all_of_it} == all_of_it


def test_without_any_schema_all_is_saved_and_told_to_be_unsure(file, new):
    all_of_it, whole = everything(file), file.read_bytes()
    file.write_bytes(bytes(4_096) + whole[4_096:].replace(b"CREATE", b"ERASED"))
    recovery = recover(file, new)
    found = everything(new)
    assert {key: found.get(key) for key in all_of_it} == all_of_it
    losses = " ".join(recovery.losses)
    assert "Position P-01 may be an older version: check it." in losses
    assert "more positions may be older versions: check them." in losses
    assert losses.count("Position P-") == 20
    assert "The file has lost the way to some positions (1 place)" in losses


@pytest.mark.parametrize("damaged", [b"\x00", b"\x0d"])
def test_a_page_that_was_overwritten_costs_what_was_on_it(file, new, damaged):
    all_of_it, whole = everything(file), file.read_bytes()
    for start in random.Random(1).sample(range(4_096, len(whole), 4_096), 25):
        file.write_bytes(whole[:start] + damaged * 4_096 + whole[start + 4_096 :])
        recovery = recover(file, new)
        missing = all_of_it.keys() - everything(new).keys()
        assert not missing or recovery.losses, f"page {start // 4_096 + 1}"
        assert len(missing) < len(all_of_it) / 2
        new.unlink()


def test_a_value_that_was_altered_is_kept_and_told(file, new):
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"Summary 7", b"Summary ?", 1))
    assert recover(file, new).losses == ["Position P-07 is not as it was written: check it."]
    assert "Summary ?" in str(everything(new)["Position", "position-7"])


def test_a_text_with_half_a_letter_is_kept_but_for_that(file, new, damage):
    damage(file, "UPDATE position SET summary = CAST(x'd09cd0' AS TEXT) WHERE row = 7")
    assert recover(file, new).losses == ["Position P-07 is not as it was written: check it."]
    assert everything(new)["Position", "position-7"].summary == "М�"


@pytest.mark.parametrize(
    ("statement", "loss"),
    [
        (
            "UPDATE position SET stance = 'abc' WHERE row = 7",
            "Position in row 7 is left out: stance is not a whole number.",
        ),
        (
            "UPDATE position SET summary = x'00ff' WHERE row = 7",
            "Position in row 7 is left out: summary is not text.",
        ),
        (
            "UPDATE position SET stance = NULL WHERE row = 7",
            "Position in row 7 is left out: stance and silence are both there, or neither is.",
        ),
        (
            "UPDATE position SET attribution_count = -1 WHERE row = 7",
            "Position P-07 is left out: a count of officials is 1 or more.",
        ),
        (
            "UPDATE stakeholder SET name = '' WHERE row = 4",
            "Stakeholder H-04 is left out: a stakeholder needs a name.",
        ),
        (
            "DROP INDEX position_holder; UPDATE issue SET rowid = 9 WHERE row = 2; "
            "INSERT INTO issue SELECT 10, 'again', code, 'Trade', proposition, opposed_end, "
            "supported_end, topic, unit, status_quo, note, words, checksum FROM issue "
            "WHERE row = 9",
            "Issue I-02 is not as it was written: check it.",
        ),
    ],
    ids=["kind", "bytes", "neither", "rule", "name", "numbers"],
)
def test_what_breaks_a_rule_is_left_out_and_told(file, new, damage, statement, loss):
    damage(file, statement)
    assert loss in recover(file, new).losses
    everything(new)


def test_of_two_rows_with_one_name_the_first_is_saved(file, new):
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"position-7P-07", b"position-6P-07", 1))
    recovery = recover(file, new)
    assert recovery.counts["position"] == Count(36, 37)
    assert "Position P-07 is left out: there is already a position with this id." in (
        recovery.losses
    )


def test_what_others_refer_to_gets_a_plain_record_in_its_place(file, new, damage):
    damage(
        file,
        "UPDATE position SET holder = 70, issue = 71, source = 72 WHERE row = 7",
        "UPDATE position SET speaker = 70 WHERE row = 8",
        "UPDATE paragraph SET source = 72 WHERE row = 3",
        "UPDATE stakeholder SET parent = 70 WHERE row = 6",
        "INSERT INTO stakeholder SELECT 44, 'x', 'x', 'Lost stakeholder 70', kind, NULL, rank, "
        "role, note, checksum FROM stakeholder WHERE row = 1",
    )
    losses = recover(file, new).losses
    found = everything(new)
    position = found["Position", "position-7"]
    assert "x" in {key for _, key in found}, "a record that is called so already stays"
    told = [loss.split("”")[0].removeprefix("“") for loss in losses if "stands for" in loss]
    assert told == ["Lost stakeholder 70 (2)", "Lost source 72", "Lost issue 71"]
    assert [position.holder, position.source, position.issue] == told
    assert found["Position", "position-8"].speaker == told[0]
    assert found["Stakeholder", "holder-6"].parent == told[0]
    (lost,) = (r for r in found.values() if isinstance(r, Stakeholder) and r.name == told[0])
    assert "could not be read when “talks.sides” was recovered" in lost.note


@pytest.mark.parametrize(
    ("statement", "loss"),
    [
        (
            "UPDATE override SET position = 70",
            "Override (row 1) is left out: the position that it is on is missing.",
        ),
        (
            "UPDATE decision SET second = 70",
            "Verdict (row 1) is left out: the position that it is on is missing.",
        ),
        (
            "UPDATE exemption SET side = 70",
            "Exemption (row 1) is left out: the stakeholder that it is on is missing.",
        ),
        (
            "UPDATE coverage SET source = 70",
            "Coverage record (row 1) is left out: the source that it is on is missing.",
        ),
        (
            "UPDATE common_ground SET issue = 70",
            "Common ground (row 1) is left out: the issue that it is on is missing.",
        ),
        ("UPDATE unit SET factor = -1", "Unit division is left out: a factor is more than 0."),
        (
            "UPDATE override SET scope = 'all'",
            "Override in row 1 is left out: 'all' is not a valid Scope.",
        ),
    ],
)
def test_a_judgement_on_what_is_missing_is_left_out_and_told(file, new, damage, statement, loss):
    damage(file, statement)
    recovery = recover(file, new)
    assert loss in recovery.losses
    assert not [told for told in recovery.losses if "stands for" in told]
    with Project.open(new) as project:
        judged = project.judgements()
        kept = [len(kind) for kind in vars(judged).values() if isinstance(kind, dict)]
        assert sum(kept) == len(JUDGEMENTS) - 1


def test_a_judgement_goes_with_a_position_that_is_left_out(file, new, damage):
    damage(file, "UPDATE position SET stance = 'abc' WHERE row = 7")
    losses = recover(file, new).losses
    assert "Override (row 1) is left out: the position that it is on is missing." in losses
    assert "Verdict (row 1) is left out: the position that it is on is missing." in losses


def test_an_issue_that_a_position_waits_for_gets_a_plain_record_in_its_place(file, new, damage):
    damage(file, "UPDATE position SET after = 71 WHERE row = 8")
    recover(file, new)
    assert everything(new)["Position", "position-8"].after == "Lost issue 71"


def test_stakeholders_in_a_ring_are_saved_with_one_of_them_at_the_top(file, new, damage):
    damage(
        file,
        "UPDATE stakeholder SET parent = 3 WHERE row = 1",
        "UPDATE stakeholder SET parent = 5 WHERE row = 5",
    )
    losses = [loss for loss in recover(file, new).losses if "belonged to itself" in loss]
    assert len(losses) == 2
    with Project.open(new) as project:
        assert len(project.directory().sides) == 2
        assert len(project.directory().stakeholders) == 6


def test_a_stakeholder_comes_after_the_one_above_it(new, tmp_path, make):
    path = tmp_path / "talks.sides"
    above = [make.stakeholder(9, "Top"), make.stakeholder(5, "Middle", parent=9)]
    with Project.create(path, "Talks", records=[*above, make.stakeholder(2, "Low", parent=5)]):
        pass
    assert recover(path, new).losses == []
    assert everything(new) == everything(path)


def test_a_project_without_its_title_page_is_called_like_the_file(file, new, damage):
    damage(file, "DELETE FROM project")
    recovery = recover(file, new)
    assert recovery.losses == ["The title page cannot be read; the project is called “talks”."]
    with Project.open(new) as project:
        assert project.info().name == "talks"


def test_an_edit_that_was_cut_off_is_taken_back_in_a_copy(file, new, tmp_path):
    all_of_it, crashed = everything(file), tmp_path / "crashed.sides"
    with Project.open(file) as project:
        project.connection.execute("BEGIN IMMEDIATE")
        project.connection.execute("UPDATE position SET note = 'half done'")
        project.connection.cache_flush()
        shutil.copy(file, crashed)
        shutil.copy(f"{file}-journal", f"{crashed}-journal")
        project.connection.execute("ROLLBACK")
    before = crashed.read_bytes(), Path(f"{crashed}-journal").read_bytes()
    recovery = recover(crashed, new)
    assert recovery.losses == []
    assert recovery.notes[0] == "An edit that was cut off in it was taken back."
    assert everything(new) == all_of_it
    assert (crashed.read_bytes(), Path(f"{crashed}-journal").read_bytes()) == before


def test_a_file_that_is_there_is_never_written_over(file, new, is_told):
    new.write_bytes(b"years of work")
    for target in (new, file):
        before = target.read_bytes()
        with pytest.raises(ProjectError) as refusal:
            recover(file, target)
        is_told(refusal, target.name, "another name")
        assert target.read_bytes() == before


def test_a_file_that_came_first_is_not_written_over(file, new, is_told):
    def come_first(_done, total):
        if total > 40:
            new.write_bytes(b"years of work")

    with pytest.raises(ProjectError) as refusal:
        recover(file, new, come_first)
    is_told(refusal, "new.sides", "another name")
    assert new.read_bytes() == b"years of work"


@pytest.mark.parametrize("total", [13, 80])
def test_a_recovery_that_was_stopped_leaves_no_file(file, new, total):
    def stop(_done, told):
        if told >= total:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        recover(file, new, stop)
    assert [path.name for path in new.parent.iterdir()] == ["talks.sides"]


def test_a_folder_that_is_not_there_is_named(file, tmp_path, is_told):
    with pytest.raises(ExportError) as refusal:
        recover(file, tmp_path / "missing" / "new.sides")
    is_told(refusal, "missing")


@pytest.mark.parametrize("what", ["a folder", "nothing"])
def test_what_is_no_file_is_refused(tmp_path, new, is_told, what):
    broken = tmp_path if what == "a folder" else tmp_path / "gone.sides"
    with pytest.raises(ProjectError) as refusal:
        recover(broken, new)
    is_told(refusal, broken.name)
    assert not new.exists()


def test_what_has_nothing_of_a_project_makes_no_file(tmp_path, new, is_told):
    letter = tmp_path / "letter.docx"
    letter.write_bytes(random.Random(1).randbytes(50_000))
    with pytest.raises(ProjectError) as refusal:
        recover(letter, new)
    is_told(refusal, "letter.docx", "no file was made")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_a_recovered_source_has_the_fingerprint_of_the_text_that_is_saved(file, new):
    recover(file, new)
    with Project.open(new, read_only=True) as project:
        for source in project.directory().sources.values():
            texts = [paragraph.text for paragraph in project.paragraphs(source.key)]
            assert source.sha256 == sha256_of(texts)
