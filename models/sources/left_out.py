"""What of a file is not in its text: counted while it is read, told at the end."""

from collections import Counter

from models.text import counted

# Told without a number, for nobody would count them.
_KINDS = {
    "deletion": "tracked deletions",
    "hidden": "hidden text",
    "margin": "headers and footers",
    "numbering": "automatic numbers of lists",
    "menu": "menus, forms and side matter",
}


class LeftOut:
    """A count of each kind of thing that was left out."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._counts: Counter[str] = Counter()

    def add(self, what: str, number: int = 1) -> None:
        """Note that so many of a kind are not in the text: a noun, or one of the kinds above."""
        self._counts[what] += number

    def told(self) -> tuple[str, ...]:
        """All kinds in words: "tracked deletions", "3 pictures"."""
        return tuple(
            _KINDS.get(what) or counted(number, what)
            for what, number in self._counts.items()
            if number > 0
        )
