"""The file is judged and not the worker: praise and blame of the person belong in a conversation, not on a child’s file.

It reads words, so it hears only phrases that hardly ever mean anything else; what the worker did or
did not do on a day is about the file, and is left alone.
"""

import re

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted, quoted
from validator.rules.sieve import Sieve
from validator.rules.words import WORKER

READ = ("rationale", "good", "improve", "how", "exceeds", "strengths", "improvements")
"""The boxes in which a file is judged. What the worker says of themselves stands in others."""

_TRAIT = r"""(?:lazy|careless|sloppy|incompetent|unprofessional|disorgani[sz]ed|unreliable|negligent|inept|clueless|useless|hopeless|defensive|arrogant
    |hard-?\ ?working|conscientious|diligent|talented|gifted|dedicated|passionate|brilliant|fantastic|excellent|amazing|outstanding|wonderful|great
    |incapable|unfit|weak|poor\ at|bad\ at|good\ at|inexperienced)"""
_WORKER = r"(?:social\ worker|worker|practitioner|personal\ advis[eo]r)(?!\ ?[-–]|\ (?:and|with|child|famil|relation|record))"
_KIND = r"(?:good|great|excellent|fantastic|brilliant|outstanding|wonderful|talented|strong|weak|poor|bad|lazy|careless|incompetent|inexperienced|hard-?working)"
_LACKED = r"(?:skills?|knowledge|confidence|experience|empathy|curiosity|motivation|interest|commitment|ability|understanding|insight|care|effort)"
_FAULT = rf"(?:laziness|carelessness|incompetence|negligence|attitude|(?:poor|bad|weak)\ (?:practice|attitude|work)|fault|failures?|failings?|inexperience|lack\ of\ {_LACKED})"

_SUBJECT = "".join(
    rf"(?<!\b{word}\ )(?<!\b{word}\ the\ )" for word in ("with", "of", "from", "by", "for", "between")
)
"""“The relationship with the worker is excellent” is not about the worker."""

_PERSONAL = re.compile(
    rf"""\b(?:
    {_SUBJECT}{WORKER}\ (?:
        (?:is|was|has\ been|seems?|seemed|appears?|appeared|comes\ across\ as)\ (?:(?:a|an|also|very|really|so|too|not|rather|clearly|just|simply|being)\ ){{0,4}}
            (?:{_TRAIT}\b|{_KIND}\ {_WORKER}|to\ blame|at\ fault)
        |(?:has\ |have\ |had\ )?(?:consistently\ |repeatedly\ |simply\ |clearly\ )?(?:failed|fails|neglected|neglects|forgot|forgotten)\ to\b
        |(?:has\ not|have\ not|had\ not|hasn[’']t|did\ not|didn[’']t|does\ not|doesn[’']t)\ (?:bother(?:ed)?|care)\b
        |(?:could|can)(?:\ ?not|n[’']t)\ be\ bothered
        |(?:clearly\ |seems\ to\ |simply\ )?lack(?:s|ed)?\ (?:the\ |any\ )?{_LACKED}
        |should\ have\ known\ better
    )
    |{WORKER}[’']s\ (?:own\ )?{_FAULT}\b
    |(?:blame|fault|failure|failings?|incompetence)\ (?:of|lies\ with|on)\ {WORKER}\b
    |(?:is|was|such|clearly)\ (?:an?\ )?(?:very\ |really\ )?{_KIND}\ {_WORKER}\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def personal(text: str) -> str:
    """The first words of a text that judge the worker as a person; empty when there are none."""
    match = _PERSONAL.search(" ".join(text.split()))
    return match.group() if match else ""


_SIEVE = Sieve.of(_PERSONAL)


def check(submitted: Submitted) -> Found:
    """What is written where the file is judged."""
    for pointer, text in _SIEVE.among(submitted.long_texts):
        if pointer.rpartition("/")[2] in READ and (words := personal(text)):
            yield (
                pointer,
                f"{quoted(words)} judges the person. Say what the file shows instead: what was done or not done, and when",
            )


RULE = Rule("person-directed-wording", Severity.ADVICE, "guidance/setting-up/#file-not-worker", check)
