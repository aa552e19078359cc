"""A rationale has to give a reason: “as above” or “n/a” tells a reader of the file nothing."""

import re

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted, quoted
from validator.template.pointer import join

_ELSEWHERE = r"""(above|below|before|earlier|previous(ly)?|elsewhere|overleaf|stated|said|discussed|mentioned|noted|file
    |(the\ |my\ |other\ |previous\ |[a-z]+\ )?(sections?|comments?|answers?|rationale|boxe?s?|case\ ?notes|notes|record|file))"""
_POINTING = rf"(please\ )?(as\ per|as\ in|as|see|per|refer\ to|same\ as|look\ at)(\ the)?\ {_ELSEWHERE}(\ (and|or|,)?\ ?{_ELSEWHERE})*"
_EMPTY = r"""above|below|ditto|idem|same(\ again)?|n\ ?/?\ ?a|not\ applicable|none|nothing(\ to\ (add|say))?|nil|no|yes|ok|okay|fine|tbc|tba|to\ do|todo|to\ follow
    |x+|(very\ )?good|outstanding|requires\ improvement|ri|inadequate"""
_NOTHING = re.compile(rf"{_POINTING}|{_EMPTY}", re.IGNORECASE | re.VERBOSE)
_BREAK = re.compile(r"[^\w\s/]+")
LONGEST = 200
"""Characters: a longer rationale is never made of such phrases alone."""


def says_nothing(text: str) -> bool:
    """Whether every phrase of a text only points elsewhere, or is no reason at all."""
    if len(text) > LONGEST:
        return not re.search(r"\w", text)
    phrases = [" ".join(phrase.split()) for phrase in _BREAK.split(text)]
    return all(_NOTHING.fullmatch(phrase) for phrase in phrases if phrase.strip("/"))


def check(submitted: Submitted) -> Found:
    """The rationale of each section that was graded, and of the whole."""
    for pointer in [*(section.pointer for section in submitted.judged()), "/overall"]:
        rationale = join(pointer, "rationale")
        text = submitted.text(rationale)
        if text and says_nothing(text):
            grade = submitted.words(join(pointer, "judgement")).lower() or "so"
            what = "file" if pointer == "/overall" else "section"
            yield (
                rationale,
                f"Say in a sentence of its own why you judged this {what} {grade}: {quoted(text)} gives no reason",
            )


RULE = Rule("rationale-says-nothing", Severity.ERROR, "guidance/during-the-audit/#give-reasons", check)
