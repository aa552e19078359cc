"""A template that can't be drawn."""

UNTITLED, CONDITION, LIMIT = "untitled", "condition-not-shown", "limit-not-sane"
UNANSWERABLE, SAME_CHOICE = "cannot-be-answered", "same-choice"
"""Kinds of mistake, by the code they are explained under; any other is `not-drawable`."""


class TemplateMistake(Exception):  # noqa: N818 - the word the editors of templates see
    """Says what is wrong with a template, where, and what to do.

    `where` is a schema pointer inside the bundled template, such as `#/$defs/voice/properties/x`.
    The catalogue turns it into a file and a line. `code` is the kind of mistake, by which it is explained.
    """

    def __init__(self, where: str, message: str, code: str = "not-drawable") -> None:
        super().__init__(f"{where}: {message}")
        self.code = code
        self.where = where
        self.message = message
