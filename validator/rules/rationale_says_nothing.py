"""A rationale has to give a reason: “as above” or “n/a” tells a reader of the file nothing."""

import re

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.template.pointer import join

_NOTHING = re.compile(
    r"""\W*(
        (please\ )?(as|see|refer\ to|per|same\ as)\ (the\ )?(above|below|before|previous(ly)?|other\ sections?|overleaf|stated|discussed|mentioned)(\ sections?)?
        | as\ (stated|discussed|mentioned|noted)\ (above|below|before|previously|elsewhere)
        | above | ditto | same | same\ again | idem
        | n\W?/?\W?a | not\ applicable | none | nil | no | yes | ok | okay | fine | tbc | tba | todo | to\ follow | see\ file | good | x+
        | outstanding | requires\ improvement | ri | inadequate
    )\W*|\W+""",
    re.IGNORECASE | re.VERBOSE,
)


def check(submitted: Submitted) -> Found:
    """The rationale of each section that was graded, and of the whole."""
    for pointer in [*(section.pointer for section in submitted.judged()), "/overall"]:
        rationale = join(pointer, "rationale")
        text = submitted.text(rationale)
        if text and _NOTHING.fullmatch(" ".join(text.split())):
            grade = submitted.words(join(pointer, "judgement")).lower() or "so"
            what = "file" if pointer == "/overall" else "section"
            yield rationale, f"Say in a sentence of its own why you judged this {what} {grade}: “{text.strip()}” gives no reason"


RULE = Rule("rationale-says-nothing", Severity.ERROR, "guidance/during-the-audit/#give-reasons", check)
