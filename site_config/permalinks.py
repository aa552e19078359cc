"""The links to themselves that headings carry, kept for the mouse: no screen reader says them, no Tab stops at them.

The contents list and every other link to a heading are as they were; a heading's name is its words alone.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

AFTER_CONTENTS = 1
"""Below the table of contents (5), which adds the links."""


class Quietly(Treeprocessor):
    """Takes the links out of names and out of the order of Tab."""

    def run(self, root: Element) -> None:
        """Mark every one."""
        for link in root.iter("a"):
            if link.get("class") == "headerlink":
                link.set("aria-hidden", "true")
                link.set("tabindex", "-1")


class PermalinksExtension(Extension):
    """`site_config.permalinks` in `markdown_extensions`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Hang it in after the table of contents."""
        md.treeprocessors.register(Quietly(md), "casefile-permalinks", AFTER_CONTENTS)


def makeExtension(**options: object) -> PermalinksExtension:  # noqa: N802 - as above
    """What Python-Markdown asks a module for."""
    return PermalinksExtension(**options)
