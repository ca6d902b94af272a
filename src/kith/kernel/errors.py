"""What an operation or query says when it will not do what was asked.

The web layer turns each into a page with a status; interfaces turn it into a problem document.
"""


class KithError(Exception):
    """Base of all; `message` is plain words that a person may read."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


class NotFound(KithError):
    """There is no such thing, or the actor may not know of it. 404."""


class NotAllowed(KithError):
    """The actor's role does not allow this. 403."""


class Refused(KithError):
    """A rule of the domain says no; nothing was changed. 422."""


class Stale(KithError):
    """Somebody else saved first; `current` is what stands now. 409."""

    def __init__(self, message: str = "", current: object = None) -> None:
        super().__init__(message)
        self.current = current


class TooMany(KithError):
    """A limit on repeats was reached. 429."""


class NoActor(KithError):
    """A statement touched a person's table while nobody acted: a defect of ours."""
