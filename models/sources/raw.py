"""A file as it lies on the disk, before anything in it is believed."""

from dataclasses import dataclass

from models.errors import ReadError


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of a file and what it is called."""

    name: str
    data: bytes

    @property
    def quoted(self) -> str:
        """The name as a sentence begins with it."""
        return quoted(self.name)

    def refused(self, why: str) -> ReadError:
        """The refusal of this file; ``why`` follows its name."""
        return ReadError(f"{self.quoted} {why}")

    def damaged(self) -> ReadError:
        """The refusal of a file that cannot be read to its end."""
        return self.refused(
            "is damaged and cannot be read. Open it in the program that it was made with, save it "
            "anew and try again."
        )


def quoted(name: str) -> str:
    """A file's name in quotation marks, on one line whatever it holds."""
    shown = "".join(char if char.isprintable() else "�" for char in name)
    return f"“{shown if len(shown) <= 80 else f'{shown[:60]}…{shown[-18:]}'}”"
