"""When a question is asked: a template's `if` made into one small rule.

The rule is plain JSON, because the browser, the build and the service share it:

    {"all": [rule, …]}   {"any": [rule, …]}   {"not": rule}
    {"answer": pointer}                          answered at all
    {"answer": pointer, "in": ["no", "partly"]}  answered with one of these

A row's questions are named with `-` for its number: `/actions/-/agreed`.
"""

from collections.abc import Callable, Iterator
from typing import Any

from validator.template.pointer import at, in_row, join, split

Rule = dict[str, Any]


def compile_condition(schema: dict[str, Any], pointer: str) -> Rule:
    """The rule for an `if` that speaks of the value at `pointer`.

    The dialect has already refused every keyword but `const`, `enum`, `properties`, `required`,
    `not`, `allOf` and `anyOf`.
    """
    rules: list[Rule] = []
    if "const" in schema:
        rules.append({"answer": pointer, "in": [schema["const"]]})
    if "enum" in schema:
        rules.append({"answer": pointer, "in": list(schema["enum"])})
    rules.extend(_members(schema, pointer))
    if "not" in schema:
        rules.append({"not": compile_condition(schema["not"], pointer)})
    rules.extend(compile_condition(part, pointer) for part in schema.get("allOf", []))
    if "anyOf" in schema:
        rules.append({"any": [compile_condition(part, pointer) for part in schema["anyOf"]]})
    return rules[0] if len(rules) == 1 else {"all": rules}


def _members(schema: dict[str, Any], pointer: str) -> Iterator[Rule]:
    members: dict[str, Any] = schema.get("properties", {})
    required = schema.get("required", [])
    for name in [*required, *(name for name in members if name not in required)]:
        answered: Rule = {"answer": join(pointer, name)}
        rule = compile_condition(members[name], answered["answer"]) if name in members else answered
        if name not in required:
            yield {"any": [{"not": answered}, rule]}
        elif "answer" in rule:
            yield rule
        else:
            yield {"all": [answered, rule]}


def holds(rule: Rule, answers: Any) -> bool:
    """Whether the rule is true of answers in which what is empty is absent."""
    if "answer" in rule:
        value = at(answers, rule["answer"])
        return value in rule["in"] if "in" in rule else value is not None
    if "not" in rule:
        return not holds(rule["not"], answers)
    parts, decisive = (rule["any"], True) if "any" in rule else (rule["all"], False)
    for part in parts:
        if holds(part, answers) is decisive:
            return decisive
    return not decisive


def deciding(rule: Rule) -> Callable[[dict[str, Any]], bool]:
    """The same as `holds` for one rule of a template that is asked often: its pointers are taken apart once."""
    if "answer" in rule:
        return _answered(_reading(rule["answer"]), rule.get("in"))
    if "not" in rule:
        denied = deciding(rule["not"])
        return lambda answers: not denied(answers)
    parts = [deciding(part) for part in (rule["any"] if "any" in rule else rule.get("all", []))]
    if "any" in rule:
        return lambda answers: any(part(answers) for part in parts)
    return lambda answers: all(part(answers) for part in parts)


def _answered(
    read: Callable[[dict[str, Any]], Any], given: list[Any] | None
) -> Callable[[dict[str, Any]], bool]:
    if given is None:
        return lambda answers: read(answers) is not None
    among: list[Any] = given
    return lambda answers: read(answers) in among


def _reading(pointer: str) -> Callable[[dict[str, Any]], Any]:
    names = split(pointer)
    if len(names) != 2 or not names[1].isidentifier():
        return lambda answers: at(answers, pointer)
    section, name = names

    def of_a_section(answers: dict[str, Any]) -> Any:
        holder = answers.get(section)
        return holder.get(name) if isinstance(holder, dict) else None

    return of_a_section


def pointers(rule: Rule) -> Iterator[str]:
    """Every pointer the rule asks about, in the order it does."""
    if "answer" in rule:
        yield rule["answer"]
    for part in [*rule.get("all", []), *rule.get("any", []), *([rule["not"]] if "not" in rule else [])]:
        yield from pointers(part)


def both(first: Rule | None, second: Rule | None) -> Rule | None:
    """The rule that holds when both do; None is no condition at all."""
    if first is None or second is None:
        return first or second
    return {"all": [first, second]}


def rule_in_row(rule: Rule, like: str) -> Rule:
    """The rule with the `-` of its pointers filled in from `like`, a pointer in the row that is meant."""
    if "answer" in rule:
        return rule | {"answer": in_row(rule["answer"], like)}
    if "not" in rule:
        return {"not": rule_in_row(rule["not"], like)}
    return {key: [rule_in_row(part, like) for part in parts] for key, parts in rule.items()}
