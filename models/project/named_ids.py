"""Public ids that templates and findings name, in lists within JSON."""

import json
from typing import Any


def renamed(text: str, old: str, new: str) -> str:
    """The JSON with one id in place of another, each at most once in a list.

    A text that does not name it, or is damaged, stays as it is.
    """
    if json.dumps(old, ensure_ascii=False) not in text:
        return text
    try:
        told = json.loads(text)
        return json.dumps(_renamed(told, old, new), ensure_ascii=False)
    except (ValueError, RecursionError):
        return text


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {name: _renamed(member, old, new) for name, member in value.items()}
    if not isinstance(value, list):
        return value
    if old in value and all(isinstance(one, str) for one in value):
        return list(dict.fromkeys(new if one == old else one for one in value))
    return [_renamed(one, old, new) for one in value]
