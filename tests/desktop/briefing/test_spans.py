"""Numbers are told by the ends of their runs."""

import pytest

from desktop.briefing.spans import told


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([], ""), ([3], "3"), ([1, 2], "1–2"), ([1, 2, 3, 7, 9, 10], "1–3, 7, 9–10")],
)
def test_what_follows_each_other_is_one_span(numbers, words):
    assert told(numbers) == words
