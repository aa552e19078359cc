"""Everything there is to say about some answers."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from validator.finding import Finding
from validator.rules import RULES, Submitted
from validator.shape import check_shape
from validator.template import Template
from validator.template.answers import without_hidden
from validator.template.limit import NO_LIMITS


def check(
    template: Template,
    answers: dict[str, Any],
    received_on: date,
    local_limits: Mapping[str, int] = NO_LIMITS,
) -> list[Finding]:
    """The findings for tidy answers, in page order, each fact once. `local_limits` are the council's own, by id.

    The rules run over answers of the wrong shape too, so that a person is told everything at once;
    an answer to what is not asked is a finding of shape, and no rule reads it. About an answer whose
    own shape is wrong the rules say nothing more: it will be another answer.
    """
    findings = check_shape(template, answers)
    of_wrong_shape = {finding.pointer for finding in findings}
    found = check_rules(template, answers, received_on, local_limits)
    findings += [finding for finding in found if finding.pointer not in of_wrong_shape]
    return sorted(findings, key=lambda finding: template.place(finding.pointer))


def check_rules(
    template: Template,
    answers: dict[str, Any],
    received_on: date,
    local_limits: Mapping[str, int] = NO_LIMITS,
) -> Iterator[Finding]:
    """What the rules find in tidy answers, rule by rule."""
    submitted = Submitted(template, without_hidden(template, answers)[0], received_on, local_limits)
    return (finding for rule in RULES for finding in rule.findings(submitted))
