"""The order of words and codes is that of a reader's list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text_order import natural_key, word_key


@pytest.mark.parametrize(
    "alphabet",
    [
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",  # Ukrainian
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",  # Russian
        "abcdefghijklłmnoóprstuvwxyz",  # Polish, as far as Ł goes
    ],
)
def test_an_alphabet_runs_in_its_order(alphabet):
    letters = [letter for letter in alphabet if letter != "ó"]
    assert sorted(letters, key=word_key) == letters
    words = [f"{letter}а" for letter in letters]
    assert sorted(words, key=word_key) == words


def test_an_accent_or_a_capital_moves_no_word_away_from_its_letter():
    words = ["Eden", "Élysée", "emir", "Évian", "Ewing"]
    assert sorted(words, key=word_key) == words


def test_a_number_in_a_code_counts_as_a_number():
    codes = ["P-1", "P-2", "P-009", "P-10", "P-10.2", "P-10.10", "Q-1"]
    assert sorted(codes, key=natural_key) == codes


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_ascii_sorts_by_its_lower_case(text):
    assert word_key(text) == word_key(text.upper()) or not text.isascii()
    if not set(text) & set("\t\n\v\f\r"):
        assert word_key(text) == text.lower()


@given(st.text())
def test_every_text_has_a_key(text):
    assert isinstance(natural_key(text), str)
