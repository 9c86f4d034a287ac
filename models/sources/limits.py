"""How large a document may be. What is beyond is refused with a sentence, never cut."""

from typing import Final

MEGABYTE: Final = 1_000_000

TEXT: Final = 20 * MEGABYTE
"""Bytes of a document's text, in UTF-8."""

PARAGRAPH: Final = 1 * MEGABYTE
"""Bytes of one paragraph."""

PARAGRAPHS: Final = 100_000
"""Paragraphs of one document."""

FILES: Final = 5_000
"""Documents that are taken from folders at once."""

FIELD: Final = 1_000
"""Characters of a title, an author and the like."""
