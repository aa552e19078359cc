"""An action says what will be done, so that anybody can see from the file that it was: “ensure” and “ASAP” do not.

Specific, measured and timely are looked for in words; whether it can be done, and has room, only people know.
"""

import re
from collections.abc import Iterator

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.rules.sieve import Sieve
from validator.template.pointer import join

_VAGUE = r"""(?:ensure|make\ sure|consider|try|attempt|look\ (?:into|at)|be\ (?:more\ )?(?:aware|mindful)|bear\ in\ mind|think\ about
    |improve|work\ on|work\ towards|strive|endeavour|aim|explore|reflect\ on|remember|continue|keep\ up|monitor)"""
_WHO = r"""(?:(?:the\ |a\ )?(?:allocated\ |supervising\ |team\ |social\ |key\ |personal\ |group\ ){0,3}(?:worker|manager|advis[eo]r|practitioner|school|carers?|team)
    |[Ss][Ww]|[Ss]{2}[Ww]|TM|PA|IRO|[a-z]\.[a-z-]+)"""
_VERB = re.compile(
    rf"""(?:^|[.;:•\n]\s*|\band\s+(?:to\s+)?|^\s*[-–*\d.)]+\s*)
    (?:{_WHO}\s+(?:and\s+{_WHO}\s+)?(?:to|will|must|should|needs?\ to|has\ to)\s+|to\s+|please\s+)?
    (?P<said>{_VAGUE})\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TIME = re.compile(
    r"""\b(?P<said>a\.?s\.?a\.?p\b|as\ soon\ as\ (?:possible|practicable|they\ can)|at\ the\ earliest\ opportunity|in\ due\ course|going\ forwards?
    |when\ (?:possible|time\ allows)|in\ a\ timely\ (?:manner|way|fashion)|on-?\ ?going(?=\s*(?:$|[.;,)\n]|and\b)))""",
    re.IGNORECASE | re.VERBOSE,
)
_ONGOING = re.compile(r"\s*(?P<said>on-?\ ?going)\b", re.IGNORECASE)


_SIEVE = Sieve.of(_VERB, _TIME, _ONGOING)


def vague(text: str) -> Iterator[str]:
    """Words of an action that leave open what will be done."""
    plain = "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
    if match := _VERB.search(plain):
        yield match["said"]


def timeless(text: str) -> Iterator[str]:
    """Words of an action that stand where a date should."""
    plain = " ".join(text.split())
    if match := _TIME.search(plain) or _ONGOING.match(plain):
        yield match["said"]


def check(submitted: Submitted) -> Found:
    """The words of each action, and whether it says how the file will show that it is done."""
    for row in submitted.actions:
        what, evidence = join(row, "what"), join(row, "evidence")
        text = submitted.text(what)
        if _SIEVE.lets_through(text):
            yield from _wording(what, text)
        if text and submitted.blank(evidence):
            yield evidence, "Measured: say what on the file will show that this is done"


def _wording(what: str, text: str) -> Found:
    for words in vague(text):
        yield what, f"Specific: say what will be done. “{words}” leaves it open"
    for words in timeless(text):
        yield what, f"Timely: take out “{words}”, and let the date in its own box say when"


RULE = Rule("action-not-smart", Severity.ADVICE, "guidance/setting-actions/#smart", check)
