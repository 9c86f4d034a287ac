"""The one family of errors that is an answer for the analyst.

Whatever derives from :class:`SidesError` carries a sentence that says what happened, to what,
and what to do now; the window and the command line show it as it is. Any other exception is a
bug and travels on to the crash report.
"""


class SidesError(Exception):
    """Something the analyst can understand and act on; its text is shown to them."""


class DateError(SidesError):
    """A text is not a date that EDTF level 0 or 1 knows."""


class ProjectError(SidesError):
    """A project file cannot be made, opened, read or written."""


class EditError(SidesError):
    """An edit would break a rule of the project; nothing was changed."""


class ReadError(SidesError):
    """A file from outside does not hold what it should; says where."""


class ExportError(SidesError):
    """A file could not be exported; whatever stood in its place before is untouched."""


class Cancelled(SidesError):
    """The user stopped a long task; nothing was changed by it."""
