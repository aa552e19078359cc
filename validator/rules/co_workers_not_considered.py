"""A colleague’s work on the case is considered: “none” beside a colleague who is there considers nothing."""

from validator.finding import Severity
from validator.rules.rationale_says_nothing import says_nothing
from validator.rules.rule import Found, Rule, Submitted, quoted

CO_WORK = "/details/co_work"


def check(submitted: Submitted) -> Found:
    """What is said of a co-worker’s work, where there is a co-worker."""
    text = submitted.text(CO_WORK)
    if submitted.text("/details/co_worked") == "yes" and text and says_nothing(text):
        yield (
            CO_WORK,
            f"Say what work of your colleagues you considered: {quoted(text)} says nothing of it. "
            "If nobody co-works the case, answer No above",
        )


RULE = Rule("co-workers-not-considered", Severity.ERROR, "guidance/setting-up/#co-workers-teams", check)
