"""A grade comes with its reason: each judged section asks why, and requires it once there is a grade."""

from collections.abc import Iterator

import jsonschema_rs

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey
from validator.template import Question, Section, Template


def check(survey: Survey) -> Iterator[Found]:
    """Judged sections without a rationale, and grades that can be sent without one."""
    for working, _, template in survey.templates:
        for section in template.sections:
            judgement = next((one for one in section.questions if one.name == "judgement"), None)
            if judgement and (said := _why_not(template, section, judgement)):
                fix = 'Take in judged.json, or write a rationale and "dependentRequired": {"judgement": ["rationale"]}'
                yield survey.in_template(working, section.place(), said, fix, section.pointer)


def _why_not(template: Template, section: Section, judgement: Question) -> str:
    if not any(question.name == "rationale" for question in section.questions):
        return f"the section {section.name} is judged and does not ask why"
    alone = {key: value for key, value in template.schema.items() if key != "required"}
    engine = jsonschema_rs.Draft202012Validator(alone)
    for grade in judgement.choices:
        errors = engine.iter_errors({section.name: {"judgement": grade.value}})
        if not any(getattr(error.kind, "property", "") == "rationale" for error in errors):
            return f"the section {section.name} can be sent as {grade.title} without a rationale"
    return ""


LINT = Lint("no-rationale", Level.ERROR, check)
