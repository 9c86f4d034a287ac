"""Which file is written, how it can be stopped, and what is loaded for it."""

import itertools
import os
import subprocess
import sys
import threading

import pytest

from models.errors import Cancelled, ExportError
from models.exchange.export import SUFFIXES, export
from models.project.filter import Facet, Filter, only


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.json", "A.XLSX", "a.b.Csv"])
def test_the_suffix_decides_in_either_case(project, tmp_path, made, name):
    export(project, tmp_path / name, made=made, version="1")
    assert (tmp_path / name).stat().st_size > 0


def visible(folder):
    """The files of a folder but for the lock of the project that is open."""
    return sorted(file.name for file in folder.iterdir() if file.suffix != ".lock")


@pytest.mark.parametrize("name", ["a.ods", "a", "a.xlsx.bak", ".xlsx"])
def test_another_suffix_is_refused_with_the_three_that_are_known(project, tmp_path, made, name):
    with pytest.raises(ExportError, match=r"xlsx.*csv.*json"):
        export(project, tmp_path / name, made=made, version="1")
    assert visible(tmp_path) == ["project-0.sides"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_progress_runs_from_none_to_all_in_steps_of_at_most_500(many, tmp_path, made, suffix):
    told = []
    export(
        many,
        tmp_path / f"a{suffix}",
        made=made,
        version="1",
        progress=lambda done, total: told.append((done, total)),
    )
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    assert len({total for _, total in told}) == 1
    steps = [after[0] - before[0] for before, after in itertools.pairwise(told)]
    assert all(0 <= step <= 500 for step in steps)


@pytest.mark.parametrize(
    ("suffix", "after"), [(".csv", 0), (".csv", 3), (".json", 8), (".xlsx", 0), (".xlsx", 14)]
)
def test_cancelling_leaves_the_old_file_and_nothing_else(many, tmp_path, made, suffix, after):
    target = tmp_path / f"a{suffix}"
    target.write_bytes(b"old")
    calls = []

    def stop(done, total):
        calls.append(done)
        if len(calls) > after:
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        export(many, target, made=made, version="1", progress=stop)
    assert target.read_bytes() == b"old"
    assert visible(tmp_path) == [target.name, "project-0.sides"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_worker_thread_exports_over_its_own_reader(project, tmp_path, made, suffix):
    target, failures = tmp_path / f"a{suffix}", []

    def work():
        try:
            with project.reader() as reader:
                export(reader, target, made=made, version="1")
        except BaseException as failure:  # noqa: BLE001 - handed to the test's own thread
            failures.append(failure)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert not failures
    assert target.exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_project_gives_the_same_file(project, tmp_path, made, suffix):
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    for target in (first, second):
        export(project, target, made=made, version="1")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_project_without_any_record_can_be_exported(make_project, tmp_path, made, suffix):
    empty = make_project((), others=())
    export(empty, tmp_path / f"a{suffix}", made=made, version="1")
    assert (tmp_path / f"a{suffix}").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_filter_that_lets_nothing_through_gives_a_file(project, tmp_path, made, suffix):
    nothing = Filter().choose(Facet.SIDE, only())
    export(project, tmp_path / f"a{suffix}", wanted=nothing, made=made, version="1")
    assert (tmp_path / f"a{suffix}").exists()


def test_importing_the_export_loads_no_library_for_workbooks():
    heavy = {"xlsxwriter", "openpyxl", "pandas", "python_calamine", "docx"}
    code = (
        "import sys, models.exchange, models.exchange.export\n"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-P", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert answer.stdout.strip() == "[]"
