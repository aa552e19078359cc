"""Everything there is to say about some answers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from validator.catalogue.council import SILENT, Council
from validator.finding import Finding
from validator.rules import RULES, Submitted
from validator.shape import check_shape
from validator.template import Template
from validator.template.answers import without_hidden


def check(
    template: Template,
    answers: dict[str, Any],
    received_on: date,
    council: Council = SILENT,
) -> list[Finding]:
    """The findings for tidy answers, in page order, each fact once. `council` is what the council says of itself.

    The rules run over answers of the wrong shape too, so that a person is told everything at once;
    an answer to what is not asked is a finding of shape, and no rule reads it. About an answer whose
    own shape is wrong the rules say nothing more: it will be another answer.
    """
    findings = check_shape(template, answers)
    of_wrong_shape = {finding.pointer for finding in findings}
    found = check_rules(template, answers, received_on, council)
    findings += [finding for finding in found if finding.pointer not in of_wrong_shape]
    return sorted(findings, key=lambda finding: template.place(finding.pointer))


def check_rules(
    template: Template,
    answers: dict[str, Any],
    received_on: date,
    council: Council = SILENT,
) -> Iterator[Finding]:
    """What the rules find in tidy answers, rule by rule."""
    submitted = Submitted(template, without_hidden(template, answers)[0], received_on, council)
    return (finding for rule in RULES for finding in rule.findings(submitted))
