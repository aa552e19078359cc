"""An action is about this case file: what a team, a service or other files need is taken elsewhere.

Only words that plainly speak of more than this file are heard. Whether any other action is about it, people know.
"""

import re

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted, quoted
from validator.rules.sieve import Sieve
from validator.template.pointer import join

_OF_OURS = r"(?:the|this|our|her|his|their)\ (?:whole\ )?(?:team|service|caseload|area|office|department|council|unit)"
_MANY = r"(?:another|other|more|all|further|\d+|two|three|four|five|six|ten)"
_OTHER_FILES = rf"""
    (?:all|every|each)\ (?:(?:other|open|closed|child|children['’]s|case)\ ){{0,2}}(?:cases?|files?|records?|famil(?:y|ies))
        \ (?:held\ )?(?:in|on|across|by|of|with)\ {_OF_OURS}\b(?!\ around)
    |(?:other|remaining)\ cases\b
    |{_MANY}\ files\ (?:held\ )?(?:in|on|by|of)\ {_OF_OURS}\b
    |(?:re-?)?audit\ {_MANY}\ (?:of\ (?:her|his|their)\ )?(?:case\ )?(?:cases|files|records)\b
    |(?:reduce|review|rebalance|protect|cap|lighten|look\ at)\ (?:[\w.-]+(?:['’]s)?\ ){{0,3}}case-?loads?\b"""
_EVERYBODY = r"""
    (?:remind|tell|brief|e-?mail|inform|ask|instruct)\ (?:all\ (?:the\ )?(?:staff|workers|social\ workers|managers)|every\ (?:social\ )?worker|the\ (?:whole|entire|wider)\ (?:team|service|department))\b(?!\ (?:around|at|in|of|who)\b)
    |(?:across|throughout)\ (?:the\ (?:whole|entire)\ (?:team|service)|our\ (?:teams?|service)|the\ (?:teams|council|department|directorate))\b(?!\ around)
    |(?:team|service|council|department|authority)(?:-|\ )wide\b"""
_HOW_WE_WORK = r"""
    (?:write|draft|produce|develop|introduce|review|revise|rewrite|update|change|amend|redesign)\ (?:a\ |an\ |the\ |our\ )?(?:new\ )?
        (?:(?:team|service|council|department|authority|duty|local)\ |(?:team|service|council|department|authority)['’]s\ (?:\w+\ ){0,2})
        (?:polic(?:y|ies)|procedures?|process(?:es)?|guidance|standards?|templates?|rotas?|systems?)\b
    |(?:change|redesign|amend|fix|rebuild)\ (?:the\ )?Mosaic\ (?:forms?|templates?|workflows?|system)\b
    |(?:duty|on-?call)\ rota\b
    |recruit\ (?:(?:a|an|another|more|new|additional|permanent|some|two|three)\ ){0,2}(?:(?:social|support|agency)\ )?(?:workers?|staff|managers?|practitioners?|foster\ carers?)\b
    |vacant\ posts?\b
    |staffing\ (?:levels?|problems?|issues?)\b"""
_PATTERN = re.compile(rf"\b(?:{_OTHER_FILES}|{_EVERYBODY}|{_HOW_WE_WORK})", re.IGNORECASE | re.VERBOSE)
_SIEVE = Sieve.of(_PATTERN)


def beyond(text: str) -> str | None:
    """The first words of an action that speak of more than this file."""
    match = _PATTERN.search(" ".join(text.split()))
    return match[0] if match else None


def check(submitted: Submitted) -> Found:
    """The words of each action."""
    for row in submitted.actions:
        what = join(row, "what")
        text = submitted.text(what)
        if _SIEVE.lets_through(text) and (words := beyond(text)):
            yield (
                what,
                f"{quoted(words)} is about more than this file. Set what can be done on this file, "
                "and keep the rest for your manager or the Advanced Practitioners’ monthly meeting",
            )


RULE = Rule("action-beyond-file", Severity.ADVICE, "guidance/setting-actions/#about-the-file", check)
