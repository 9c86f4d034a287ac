"""What is chosen for all rows, as it is typed: “date=2025-02”, “Said on=2025-02”."""

from collections.abc import Iterable

from models.errors import ReadError
from models.exchange.importing.cells import folded
from models.exchange.importing.targets import CONSTANTS, TARGET
from models.exchange.importing.titles import target_of


def chosen_of(pairs: Iterable[str]) -> dict[str, str]:
    """The texts by the names of their targets; a later one takes an earlier one's place.

    Raises:
        ReadError: one of them has no "=", or names nothing that can be chosen.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, joint, text = pair.partition("=")
        if not joint:
            raise ReadError(
                f"“{pair}” chooses nothing; write a field and its value, as in date=2025-02."
            )
        found[_target(name)] = text.strip()
    return found


def _target(name: str) -> str:
    wanted = folded(name)
    for target in CONSTANTS:
        if wanted in (target, folded(TARGET[target].title)):
            return target
    meant, _ = target_of(name)
    if meant in CONSTANTS:
        return meant
    raise ReadError(
        f"“{name.strip()}” cannot be chosen for all rows; what can is {', '.join(CONSTANTS)}."
    )
