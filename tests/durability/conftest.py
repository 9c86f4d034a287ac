"""The harness, and what these tests share with those of the models."""

import importlib.util
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# pytest looks for imports in no folder of tests; the scripts that are started here do the same.
sys.path.append(str(HERE))

from harness import stream  # noqa: E402


def _models_conftest():
    spec = importlib.util.spec_from_file_location(
        "models_conftest", HERE.parent / "models/conftest.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


is_told = _models_conftest().is_told


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A closed project in which everything can be done; for copying only."""
    return stream.prepare(tmp_path_factory.mktemp("prepared") / "talks.sides")
