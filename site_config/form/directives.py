"""Reading `::: verb argument` lines. What they mean is for `placing`."""

import re
from textwrap import dedent
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor

MARK = "casefile-directive"
"""The element that stands for a directive until it is placed."""

_LINE = re.compile(r"^:::(?P<rest>.*)$", re.MULTILINE)
_INDENT = "    "


class Written(Preprocessor):
    """Remembers the lines of the page as they were written; a mistake is told with its line."""

    lines: list[str]

    def run(self, lines: list[str]) -> list[str]:
        """Remember, and change nothing."""
        self.lines = list(lines)
        return lines


class DirectiveProcessor(BlockProcessor):
    """Turns each directive line into a mark in the tree, an `ask`'s indented guidance inside it."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the signature Python-Markdown calls
        """Whether a block holds a directive."""
        return _LINE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Mark the first directive of the block; leave the rest for the next turn."""
        block = blocks.pop(0)
        match = _LINE.search(block)
        assert match is not None
        before, after = block[: match.start()], block[match.end() :].removeprefix("\n")
        if before.strip():
            self.parser.parseBlocks(parent, [before])
        verb, _, argument = match["rest"].strip().partition(" ")
        mark = SubElement(parent, MARK, verb=verb, argument=argument.strip(), raw=match.group().rstrip())
        if verb == "ask":
            after = self._take_guidance(mark, after, blocks)
        if after.strip():
            blocks.insert(0, after)

    def _take_guidance(self, mark: Element, after: str, blocks: list[str]) -> str:
        """Put the indented lines that follow into the mark; what is left of the block."""
        lines = after.split("\n")
        count = next((n for n, line in enumerate(lines) if not line.startswith(_INDENT)), len(lines))
        guidance = [dedent("\n".join(lines[:count]))] if count else []
        rest = "\n".join(lines[count:])
        while not rest.strip() and blocks and blocks[0].startswith(_INDENT):
            guidance.append(dedent(blocks.pop(0)))
        self.parser.parseBlocks(mark, guidance)
        return rest
