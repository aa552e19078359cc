"""What comes of a call to Microsoft Graph that did not do what was asked. A reason is plain words, without case data."""

from datetime import timedelta


class NotDone(Exception):  # noqa: N818 - each below says which
    """It was not done, or nobody can say. `status` and `code` are Graph's own, where it answered."""

    def __init__(self, reason: str, status: int | None = None, code: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.code = code


class Unavailable(NotDone):
    """Try again later, no earlier than `retry_after` where Graph says so. It may have been done all the same."""

    def __init__(
        self, reason: str, retry_after: timedelta | None = None, status: int | None = None, code: str = ""
    ) -> None:
        super().__init__(reason, status, code)
        self.retry_after = retry_after


class Refused(NotDone):
    """It will not work until a person changes something."""


class Taken(NotDone):
    """Something stands under this name already."""


class Changed(NotDone):
    """It is no longer as it was when it was looked at."""


class NotThere(NotDone):
    """There is no such thing."""
