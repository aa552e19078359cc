"""Reading a bundled template: JSON Schema in, sections and questions out.

What a form could not draw is refused here with the place it stands at; nothing is left out in silence.
"""

from dataclasses import replace
from typing import Any

from validator.template.condition import Rule, both, pointers
from validator.template.limiting import hold_limits, limit_of
from validator.template.mistake import TemplateMistake
from validator.template.model import Choice, Kind, Question, Section, Template
from validator.template.parts import Part, Parts
from validator.template.pointer import ROW, join

SHORT = 120
"""The longest text, in characters, that is asked for on one line."""

THEN = {"properties", "propertyNames", "required", "$comment"}
"""What may stand in a `then`."""


def read_template(schema: dict[str, Any], name: str, version: str = "") -> Template:
    """The template that a bundle describes; every `$ref` in it is to its own `$defs`.

    Raises TemplateMistake for whatever a form could not draw.
    """
    top = Parts(schema, "#", schema.get("$defs", {}))
    required = top.required()
    rules = {name: rule for rule, then in top.conditions("") for name in _asked(then)}
    declared = top.members() | {
        name: top.member(name, then) for _, then in top.conditions("") for name in _asked(then)
    }
    sections = [
        replace(_section(name, parts), required=name in required, when=rules.get(name))
        for name, parts in declared.items()
    ]
    for key in ("title", "x-kind", "x-guidance"):
        if key not in schema:
            raise TemplateMistake("#", f"a template needs {key}")
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


def _asked(then: Part) -> list[str]:
    if more := then.schema.keys() - THEN:
        raise TemplateMistake(then.where, f"a form can't draw {sorted(more)} inside a condition")
    return list(then.schema.get("properties", {}))


def _section(name: str, parts: Parts) -> Section:
    merged, pointer = parts.merged(), join("", name)
    if "title" not in merged:
        raise TemplateMistake(parts.where, "a section needs a title")
    if merged.get("type") == "array":
        questions: tuple[Question, ...] = (_question(pointer, parts),)
    elif merged.get("type") == "object":
        questions = tuple(_questions(pointer, parts))
    else:
        raise TemplateMistake(parts.where, "a section is an object of questions, or an array of rows")
    return Section(
        name=name,
        title=merged["title"],
        hint=merged.get("description", "") if merged["type"] == "object" else "",
        guidance=merged.get("x-guidance", ""),
        questions=questions,
        offered=merged.get("x-offered", False),
    )


def _questions(pointer: str, parts: Parts) -> list[Question]:
    """The questions of an object in page order, each with when it is asked."""
    required, required_with = parts.required(), parts.required_with()
    questions = [
        replace(
            _question(join(pointer, name), member),
            required=name in required,
            required_with=tuple(join(pointer, other) for other in required_with.get(name, ())),
        )
        for name, member in parts.members().items()
    ]
    questions = [q for q in questions if _first(q)] + [q for q in questions if not _first(q)]
    for rule, then in parts.conditions(pointer):
        for name in _asked(then):
            question = _question(join(pointer, name), parts.member(name, then))
            _insert(
                questions,
                replace(question, when=rule, required=name in then.schema.get("required", [])),
                then,
            )
        questions = [_unless_left_out(question, rule, then) for question in questions]
    hold_limits(questions, parts)
    return questions


def _first(question: Question) -> bool:
    return bool(question.keywords.get("x-first"))


def _insert(questions: list[Question], question: Question, then: Part) -> None:
    """Put a conditional question straight after the last one its condition names."""
    named = set(pointers(question.when)) if question.when else set()
    places = [place for place, other in enumerate(questions) if other.pointer in named]
    if not places or len(named) != len(places):
        raise TemplateMistake(
            then.where, f"its condition must name questions of the same section: {sorted(named)}"
        )
    if any(other.pointer == question.pointer for other in questions):
        raise TemplateMistake(then.where, f"{question.pointer} is asked already")
    place = places[-1] + 1
    while place < len(questions) and questions[place].when == question.when:
        place += 1
    questions.insert(place, question)


def _unless_left_out(question: Question, rule: Rule, then: Part) -> Question:
    """`then: {propertyNames: {enum}}` asks only what it lists; the rest is asked when the rule is not true."""
    kept = then.schema.get("propertyNames", {}).get("enum")
    if kept is None or question.name in kept:
        return question
    return replace(question, when=both({"not": rule}, question.when))


def _question(pointer: str, parts: Parts) -> Question:
    merged = parts.merged()
    if "title" not in merged:
        raise TemplateMistake(parts.where, f"{pointer} needs a title: the question to ask")
    kind = _kind(pointer, merged, parts.where)
    questions: list[Question] = []
    if kind is Kind.ROWS:
        items = Parts(merged["items"], f"{parts.where}/items", parts.definitions)
        questions = _questions(join(pointer, ROW), items)
    return Question(
        pointer=pointer,
        kind=kind,
        title=merged["title"],
        keywords=merged,
        choices=_choices(merged, parts),
        guidance=merged.get("x-guidance", ""),
        questions=tuple(questions),
        limit=limit_of(pointer, kind, parts),
    )


def _kind(pointer: str, merged: dict[str, Any], where: str) -> Kind:
    match merged:
        case {"type": "array", "items": {"properties": _} | {"$ref": _}} if "uniqueItems" not in merged:
            return Kind.ROWS
        case {"type": "array", "items": _, "uniqueItems": True}:
            return Kind.CHOICES
        case {"type": "string", "oneOf": _}:
            return Kind.CHOICE
        case {"type": "string", "format": "date"}:
            return Kind.DATE
        case {"type": "string", "maxLength": int(most)}:
            short = merged.get("x-widget", "short" if most <= SHORT else "long") == "short"
            return Kind.TEXT if short else Kind.LONG_TEXT
        case {"type": "integer" | "number"}:
            return Kind.NUMBER
        case {"type": "string"}:
            raise TemplateMistake(where, f"{pointer} needs a maxLength, a format or choices")
    raise TemplateMistake(where, f"{pointer}: a form can't draw this type of answer")


def _choices(merged: dict[str, Any], parts: Parts) -> tuple[Choice, ...]:
    if merged.get("type") == "array" and "uniqueItems" in merged:
        merged = Parts(merged["items"], f"{parts.where}/items", parts.definitions).merged()
        if "oneOf" not in merged:
            raise TemplateMistake(parts.where, "a list of choices needs its choices in items")
    return tuple(
        Choice(one["const"], one["title"], one.get("description", "")) for one in merged.get("oneOf", [])
    )
