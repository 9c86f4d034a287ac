"""What a group of the Positions view is called, and by what can be grouped."""

from desktop.dates import shown
from models.partial_date import PartialDate
from models.project.directory import Directory

TITLES = {
    "": "Nothing",
    "side": "Side",
    "issue": "Issue",
    "speaker": "Speaker",
    "source": "Source",
    "month": "Month",
}
"""What positions can be grouped by, and what people call it."""
_MONTHS = 12


def group_name(group: str, value: int | None, names: Directory) -> str:
    """What a heading says: the name that its positions share."""
    if value is None:
        return "No date" if group == "month" else f"No {group}"
    match group:
        case "issue":
            return names.issues[value].name
        case "source":
            return names.sources[value].title
        case "month":
            return _month(value)
    return names.stakeholders[value].name


def _month(value: int) -> str:
    year, month = divmod(value, 100)
    if not (1 <= month <= _MONTHS and 0 <= year <= 9999):
        return str(year)
    return shown(PartialDate.parse(f"{year:04}-{month:02}"))
