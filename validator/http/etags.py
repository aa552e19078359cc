"""Entity tags and the conditions made with them (RFC 9110, 8.8.3 and 13.1)."""

import re
from dataclasses import dataclass

from starlette.datastructures import Headers

from validator.ledger import Draft

NO_REVISION = -1
"""What no text is: only the same text again can be saved over it."""
_TAG = re.compile(r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"')
_LIST = re.compile(rf"[ \t,]*{_TAG.pattern}(?:[ \t]*,[ \t,]*{_TAG.pattern})*[ \t,]*")


def etag(draft: Draft) -> str:
    """The tag of a draft's text: strong, since other text has another."""
    return f'"{draft.revision}"'


@dataclass(frozen=True)
class Condition:
    """What a header names: any text there is, or some tags, each with whether it is weak. Of no text, it is never true."""

    tags: frozenset[tuple[str, bool]] = frozenset()
    anything: bool = False

    def has(self, draft: Draft | None, *, weakly: bool = False) -> bool:
        """Whether it names the text that stands. A weak tag can't say that two texts are the same to the letter."""
        if draft is None or self.anything:
            return draft is not None
        return any(tag == str(draft.revision) and (weakly or not weak) for tag, weak in self.tags)


def condition(headers: Headers, name: str) -> Condition | None:
    """The condition in a header; None where there is none. One that can't be read names nothing."""
    lines = headers.getlist(name)
    if not lines:
        return None
    text = ",".join(lines).strip(" \t")
    if text == "*":
        return Condition(anything=True)
    if _LIST.fullmatch(text) is None:
        return Condition()
    return Condition(frozenset((tag, bool(weak)) for weak, tag in _TAG.findall(text)))
