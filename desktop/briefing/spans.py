"""Numbers in words: those that follow each other are told by the first and the last one."""

from collections.abc import Sequence


def spans(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last number of each run of numbers; they are given in order."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found


def told(numbers: Sequence[int]) -> str:
    """Numbers as “1–3, 7”."""
    return ", ".join(f"{a}–{b}" if a < b else str(a) for a, b in spans(numbers))
