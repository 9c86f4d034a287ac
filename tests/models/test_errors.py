"""One family of errors is an answer for the analyst; everything else is a bug."""

import inspect

import pytest

from models import errors
from models.errors import SidesError

FAMILY = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]


@pytest.mark.parametrize("kind", FAMILY)
def test_every_error_belongs_to_the_one_family(kind):
    assert issubclass(kind, SidesError)


@pytest.mark.parametrize("kind", FAMILY)
def test_an_error_shows_its_sentence_as_it_is(kind):
    assert str(kind("“talks.sides” is damaged. Open a backup of it.")) == (
        "“talks.sides” is damaged. Open a backup of it."
    )


@pytest.mark.parametrize("bug", [ValueError, KeyError, OSError, RuntimeError])
def test_an_error_of_python_is_never_an_answer(bug):
    assert not issubclass(SidesError, bug)
