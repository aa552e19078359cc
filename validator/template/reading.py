"""Reading a bundled template: JSON Schema in, sections and questions out.

What a form could not draw is refused here with the place it stands at; nothing is left out in silence.
"""

from typing import Any

from validator.template.asking import declared_in, question, questions_of
from validator.template.condition import Rule, pointers
from validator.template.mistake import CONDITION, UNTITLED, TemplateMistake
from validator.template.model import Question, Section, Template
from validator.template.parts import Part, Parts
from validator.template.pointer import join
from validator.template.relevance import OFFERED, hold_relevance, relevance_of
from validator.template.sense import SECTION, TEMPLATE, known_only, read_only


def read_template(schema: dict[str, Any], name: str, version: str = "") -> Template:
    """The template that a bundle describes; every `$ref` in it is to its own `$defs`.

    Raises TemplateMistake for whatever a form could not draw.
    """
    top = Parts(schema, "#", schema.get("$defs", {}))
    for key in ("title", "x-kind", "x-guidance"):
        if key not in schema:
            raise TemplateMistake(
                "#", f"a template needs {key}", UNTITLED if key == "title" else "not-drawable"
            )
    read_only(top, TEMPLATE, "a template")
    required = top.required()
    sections: list[Section] = []
    above: set[str] = set()
    for each, parts in top.members().items():
        section = _section(each, parts, required)
        hold_relevance(section, parts, above)
        sections.append(section)
        above |= _asked_in(section)
    for rule, then in top.conditions(""):
        for section in _asked_sometimes(top, sections, above, rule, then):
            sections.append(section)
            above |= _asked_in(section)
    known_only(top, {section.name for section in sections})
    return Template(
        name=name,
        version=version,
        title=schema["title"],
        description=schema.get("description", ""),
        kind=schema["x-kind"],
        guidance=schema["x-guidance"],
        sections=tuple(sections),
        schema=schema,
    )


def _asked_sometimes(
    top: Parts, sections: list[Section], above: set[str], rule: Rule, then: Part
) -> list[Section]:
    """The sections a `then` of the template declares; its condition names only what stands above."""
    names = declared_in(then)
    if then.schema.keys() & {"required", "propertyNames"}:
        raise TemplateMistake(
            then.where, "a condition of the whole template can only ask for more sections", CONDITION
        )
    if again := [name for name in names if any(section.name == name for section in sections)]:
        raise TemplateMistake(
            then.where, f"the section {', '.join(again)} is in the template already", CONDITION
        )
    if unknown := [pointer for pointer in pointers(rule) if pointer not in above]:
        raise TemplateMistake(
            then.where, f"its condition names {', '.join(unknown)}, which is not asked above it", CONDITION
        )
    found = [_section(name, top.member(name, then), top.required(), rule) for name in names]
    for section in found:
        hold_relevance(section, top.member(section.name, then), above)
    return found


def _asked_in(section: Section) -> set[str]:
    """The pointers of a section and of its questions."""
    return {section.pointer, *(one.pointer for one in section.questions)}


def _section(name: str, parts: Parts, required: set[str], when: Rule | None = None) -> Section:
    merged, pointer = parts.merged, join("", name)
    if "title" not in merged:
        raise TemplateMistake(parts.where, "a section needs a title", UNTITLED)
    questions: tuple[Question, ...]
    if merged.get("type") == "array":
        questions = (question(pointer, parts),)
    elif merged.get("type") == "object" and merged.get("properties"):
        read_only(parts, SECTION, "a section")
        questions = tuple(questions_of(pointer, parts))
    else:
        raise TemplateMistake(parts.where, "a section is an object of questions, or an array of rows")
    return Section(
        name=name,
        title=merged["title"],
        hint=merged.get("description", "") if merged["type"] == "object" else "",
        guidance=merged.get("x-guidance", ""),
        questions=questions,
        required=name in required,
        offered=bool(merged.get(OFFERED)),
        when=when,
        relevance=relevance_of(parts) if merged["type"] == "object" else None,
        places=parts.places,
    )
