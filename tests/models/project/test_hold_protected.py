"""A file that is protected while it is open is not written, although the system would do it."""

import contextlib
import os
import tempfile
from pathlib import Path

import pytest

from models.errors import ProjectError
from models.project.copying import copy_project
from models.project.edits import Add
from models.project.store import Project

NOBODY = 65534


@pytest.fixture
def unprivileged(cast):
    """A project that is opened without the rights of root, in a folder of its own."""
    if not hasattr(os, "setresuid"):
        pytest.skip("needs permissions as Linux has them")
    with tempfile.TemporaryDirectory() as above, _without_privileges(above):
        folder = Path(above) / "folder"
        folder.mkdir()
        with Project.create(folder / "talks.sides", "Talks", records=cast) as project:
            yield project


@contextlib.contextmanager
def _without_privileges(folder):
    """Let the permissions of files bind, also when the tests are run by root."""
    if os.geteuid():
        yield
        return
    os.chown(folder, NOBODY, -1)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.parametrize(("what", "mode"), [("file", 0o444), ("folder", 0o555)])
def test_a_file_or_folder_made_read_only_takes_no_edit_before_it_may_be_written_again(
    unprivileged, make, is_told, what, mode
):
    project = unprivileged
    before = project.path.read_bytes()
    place = project.path if what == "file" else project.path.parent
    place.chmod(mode)
    for edit in (
        lambda: project.apply(Add([make.position(1)], "Add")),
        lambda: project.keep_view_state("matrix", 1),
    ):
        with pytest.raises(ProjectError) as refusal:
            edit()
        is_told(refusal, "talks.sides", "read-only", "save a copy")
    assert project.path.read_bytes() == before
    copy_project(project.database, project.path.parents[1] / "saved.sides")
    place.chmod(0o755)
    project.apply(Add([make.position(1)], "Add"))
    assert project.query().count() == 1
