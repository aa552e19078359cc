"""Where the worker would score a section differently, auditor and worker talk about it, and the audit says what was said."""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted


def check(submitted: Submitted) -> Found:
    """Each graded section whose two scores are not the same."""
    for section in submitted.judged:
        own_score, judgement, said = map(section.below, ("own_score", "judgement", "score_difference"))
        differ = submitted.text(own_score) not in ("", submitted.text(judgement))
        if differ and submitted.blank(said):
            yield (
                said,
                f"The worker would score “{section.title}” {submitted.words(own_score)} "
                f"and you judged it {submitted.words(judgement)}: say what you said to each other about that",
            )


RULE = Rule("score-difference-unsaid", Severity.ADVICE, "guidance/during-the-audit/#worker-score", check)
