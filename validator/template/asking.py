"""Reading the questions of one object: in page order, each with when it is asked."""

from collections.abc import Mapping
from typing import Any

from validator.template.condition import Rule, both, pointers
from validator.template.limiting import hold_limits, limit_of
from validator.template.mistake import CONDITION, UNTITLED, TemplateMistake
from validator.template.model import Choice, Kind, Question
from validator.template.parts import Part, Parts
from validator.template.pointer import ROW, join
from validator.template.sense import ITEM, QUESTION, answerable, known_only, read_only
from validator.template.sense import ROW as ROW_KEYWORDS

SHORT = 120
"""The longest text, in characters, that is asked for on one line."""

THEN = {"properties", "propertyNames", "required", "$comment"}
"""What may stand in a `then`."""


def questions_of(pointer: str, parts: Parts) -> list[Question]:
    """The questions of the object at `pointer`. Raises TemplateMistake for what can't be drawn."""
    required, required_with = parts.required(), parts.required_with()
    questions = [
        question(
            join(pointer, name),
            member,
            required=name in required,
            required_with=tuple(join(pointer, other) for other in required_with.get(name, ())),
        )
        for name, member in parts.members().items()
    ]
    questions = [q for q in questions if _first(q)] + [q for q in questions if not _first(q)]
    conditions: list[tuple[Rule, Part]] = []
    for rule, then in parts.conditions(pointer):
        conditions.append((rule, then))
        needed = then.schema.get("required", [])
        for name in declared_in(then):
            member = parts.member(name, then)
            asked = question(join(pointer, name), member, required=name in needed, when=rule)
            _insert(questions, asked, then)
        questions = _as_told(questions, rule, then)
    places = {one.pointer: place for place, one in enumerate(questions)}
    names = {one.name: place for place, one in enumerate(questions)}
    for rule, then in conditions:
        _in_order(places, names, rule, then)
    known_only(parts, names)
    hold_limits(questions, parts)
    return questions


def declared_in(then: Part) -> list[str]:
    """The names of what a `then` asks."""
    if more := then.schema.keys() - THEN:
        raise TemplateMistake(then.where, f"a form can't draw {sorted(more)} inside a condition", CONDITION)
    return list(then.schema.get("properties", {}))


def _first(question: Question) -> bool:
    return bool(question.keywords.get("x-first"))


def _insert(questions: list[Question], asked: Question, then: Part) -> None:
    """Put a conditional question straight after the last one its condition names."""
    named = set(pointers(asked.when)) if asked.when else set()
    places = [place for place, other in enumerate(questions) if other.pointer in named]
    if not places or len(named) != len(places):
        raise TemplateMistake(
            then.where, f"its condition must name questions of the same section: {sorted(named)}", CONDITION
        )
    if any(other.pointer == asked.pointer for other in questions):
        raise TemplateMistake(then.where, f"{asked.pointer} is asked already", CONDITION)
    place = places[-1] + 1
    while place < len(questions) and questions[place].when == asked.when:
        place += 1
    questions.insert(place, asked)


def _as_told(questions: list[Question], rule: Rule, then: Part) -> list[Question]:
    """The questions with what a `then` says of them besides: that they are left out, or required."""
    kept = then.schema.get("propertyNames", {}).get("enum")
    needed = then.schema.get("required", [])
    if kept is not None:
        hidden = {"not": rule}
        questions = [q if q.name in kept else q.but(when=both(hidden, q.when)) for q in questions]
    if needed:
        by = tuple(pointers(rule))
        questions = [
            q.but(required_with=(*q.required_with, *by)) if q.name in needed and q.when != rule else q
            for q in questions
        ]
    return questions


def _in_order(places: Mapping[str, int], names: Mapping[str, int], rule: Rule, then: Part) -> None:
    """Every name of a condition is a question, and stands above what depends on it: one look down the page is enough.

    `places` and `names` say the place of each question on the page, by its pointer and by its name.
    """
    kept = then.schema.get("propertyNames", {}).get("enum")
    told = [*then.schema.get("required", []), *then.schema.get("properties", {})]
    unknown = [name for name in [*told, *(kept or [])] if name not in names]
    unknown += [pointer for pointer in pointers(rule) if pointer not in places]
    if unknown:
        raise TemplateMistake(then.where, f"there is no question {', '.join(unknown)} here", CONDITION)
    depending = set(told) | (names.keys() - set(kept) if kept is not None else set())
    first = min((names[name] for name in depending), default=len(places))
    if late := [pointer for pointer in pointers(rule) if places[pointer] >= first]:
        raise TemplateMistake(
            then.where,
            f"its condition names {', '.join(late)}, which is asked later: put it above",
            CONDITION,
        )


def question(
    pointer: str,
    parts: Parts,
    *,
    required: bool = False,
    required_with: tuple[str, ...] = (),
    when: Rule | None = None,
) -> Question:
    """One question. Raises TemplateMistake for what can't be drawn."""
    merged = parts.merged
    if parts.answered is None:
        parts.answered = _answered(pointer, parts)
    kind, choices = parts.answered
    return Question(
        pointer=pointer,
        kind=kind,
        title=merged["title"],
        keywords=merged,
        choices=choices,
        required=required,
        required_with=required_with,
        when=when,
        guidance=merged.get("x-guidance", ""),
        questions=tuple(_row(pointer, merged, parts)) if kind is Kind.ROWS else (),
        limit=limit_of(pointer, kind, parts),
        places=parts.places,
    )


def _answered(pointer: str, parts: Parts) -> tuple[Kind, tuple[Choice, ...]]:
    """What a question is answered with, and the choices it offers."""
    merged = parts.merged
    if "title" not in merged:
        raise TemplateMistake(parts.where, f"{pointer} needs a title: the question to ask", UNTITLED)
    kind = _kind(pointer, merged, parts.where)
    read_only(parts, QUESTION[kind], f"a question answered with {kind}")
    answerable(merged, parts.where)
    return kind, _choices(kind, merged, parts)


def _row(pointer: str, merged: dict[str, Any], parts: Parts) -> list[Question]:
    """The questions of one row of a list."""
    if ROW in pointer.split("/"):
        raise TemplateMistake(parts.where, "rows can't stand inside a row")
    if "x-row" not in merged:
        raise TemplateMistake(parts.where, f"{pointer} needs an x-row: what one row is called")
    items = Parts(merged["items"], f"{parts.where}/items", parts.definitions)
    read_only(items, ROW_KEYWORDS, "a row")
    return questions_of(join(pointer, ROW), items)


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


def _choices(kind: Kind, merged: dict[str, Any], parts: Parts) -> tuple[Choice, ...]:
    if kind is Kind.CHOICES:
        items = Parts(merged["items"], f"{parts.where}/items", parts.definitions)
        merged = items.merged
        if "oneOf" not in merged:
            raise TemplateMistake(parts.where, "a list of choices needs its choices in items")
        read_only(items, ITEM, "the items of a list of choices")
        answerable(merged, items.where)
    return tuple(
        Choice(one["const"], one["title"], one.get("description", "")) for one in merged.get("oneOf", [])
    )
