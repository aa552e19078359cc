"""A template that can't be drawn."""


class TemplateMistake(Exception):  # noqa: N818 - the word the editors of templates see
    """Says what is wrong with a template, where, and what to do.

    `where` is a schema pointer inside the bundled template, such as `#/$defs/voice/properties/x`.
    The catalogue turns it into a file and a line.
    """

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = message
