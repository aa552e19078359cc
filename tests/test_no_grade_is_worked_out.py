"""The overall grade is somebody's judgement: no line of Python names the grades, orders them, counts with them or keeps one."""

import ast
import json
import re
from collections.abc import Iterator

import pytest
from some_templates import SCHEMAS

from validator.settings import ROOT

VALUES = [
    one["const"]
    for one in json.loads((SCHEMAS / "shared" / "grade.json").read_text(encoding="utf-8"))["oneOf"]
]
MAY_NAME_ONE = {
    # They ask about a grade beside another answer, and compare by same or not the same.
    "validator/rules/escalation_missing.py",
    "validator/rules/outstanding_without_exceeding.py",
    "validator/rules/overall_better_than_inadequate.py",
    "validator/rules/overall_better_than_worrying_section.py",
    "validator/rules/statutory_requirement_not_met.py",
    # As words that somebody might write.
    "validator/rules/person_directed_wording.py",
    "validator/rules/rationale_says_nothing.py",
    # The question “What is good here?” has the name of a grade.
    "validator/rules/positive_practice_missing.py",
}
LINK_TO_ONE = {
    f"validator/rules/{name}.py" for name in ("date_in_time", "date_out_of_time", "late_date_explained")
}
"""They know of no grade: the sentence that they come from stands under one."""
GRADE = re.compile(r"outstanding|requires.{0,3}improvement|inadequate", re.IGNORECASE)
ABOUT = re.compile(r"judg|(?<!up)grade|score|rating", re.IGNORECASE)
RECKONS = {
    "sum", "max", "min", "len", "sorted", "enumerate", "int", "float", "round", "ord", "Counter", "count", "index",
    "mean", "median", "mode", "most_common", "sort", "bisect", "IntEnum", "cmp_to_key", "total_ordering",
}  # fmt: skip
"""What a number or an order is made with."""

FILES = {
    file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
    for folder in ("validator", "site_config")
    for file in sorted((ROOT / folder).rglob("*.py"))
}
assert len(FILES) >= 60, "the code is not where the test looks for it"


def texts(tree: ast.AST) -> Iterator[str]:
    """Every text in code, but for the docstrings."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    yield from (
        n.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in bare
    )


def names_a_grade(tree: ast.AST) -> bool:
    return any(text in VALUES or GRADE.search(text) for text in texts(tree))


def is_about_grades(node: ast.AST) -> bool:
    words = [
        *texts(node),
        *(n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)),
        *(n.id for n in ast.walk(node) if isinstance(n, ast.Name)),
    ]
    return any(ABOUT.search(word) or word in VALUES for word in words)


def reckoning(tree: ast.AST) -> list[str]:
    """What is ordered, added or counted in the functions, and in the statements outside them, that are about grades."""
    inside = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)]
    outside = [
        node for node in getattr(tree, "body", []) if not isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]
    return [
        ast.unparse(node)
        for place in [*inside, *outside]
        if is_about_grades(place)
        for node in ast.walk(place)
        if reckons(node)
    ]


def reckons(node: ast.AST) -> bool:
    match node:
        case ast.Compare(ops=ops):
            return any(isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for op in ops)
        case ast.BinOp() | ast.AugAssign():
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in RECKONS
        case ast.Dict(values=values):
            return any(
                isinstance(value, ast.Constant) and isinstance(value.value, int | float) for value in values
            )
    return False


def fields(tree: ast.AST) -> list[str]:
    """What objects keep: the fields of classes that are named like a grade."""
    kept = [line for cls in ast.walk(tree) if isinstance(cls, ast.ClassDef) for line in cls.body]
    names = [
        line.target.id
        for line in kept
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
    ]
    names += [
        target.id
        for line in kept
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name)
    ]
    return [name for name in names if ABOUT.search(name)]


def test_there_are_four_grades():
    assert VALUES == ["outstanding", "good", "requires-improvement", "inadequate"]


def test_only_these_rules_name_a_grade():
    assert {file for file, tree in FILES.items() if names_a_grade(tree)} == MAY_NAME_ONE | LINK_TO_ONE


def test_nothing_that_is_about_grades_orders_adds_or_counts():
    assert {file: found for file, tree in FILES.items() if (found := reckoning(tree))} == {}


def test_something_is_about_grades():
    assert MAY_NAME_ONE | {"validator/rules/rule.py"} <= {
        file for file, tree in FILES.items() if is_about_grades(tree)
    }


def test_no_finding_no_outcome_and_no_other_object_keeps_a_grade():
    assert {file: found for file, tree in FILES.items() if (found := fields(tree))} == {}


@pytest.mark.parametrize(
    "code",
    [
        "ORDER = ['outstanding', 'good']",
        "RANK = {'inadequate': 0}",
        "def f(answers): return answers['judgement'] == 'good'",
        "WORST = 'Requires improvement'",
    ],
)
def test_code_that_names_a_grade_is_seen(code):
    assert names_a_grade(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        "def worst(submitted): return max(submitted.judged(), key=rank)",
        "def worst(judgements): return sorted(judgements)[0]",
        "def f(a): return a['judgement'] < a['own_score']",
        "def f(submitted):\n total = 0\n for section in submitted.judged():\n  total += 1",
        "def f(question, grade): return question.choices.index(grade)",
        "POINTS = {'good': 2}",
        "half = lambda grades: len(grades) / 2",
        "class C:\n def f(self): return self.judgement - 1",
    ],
)
def test_code_that_reckons_with_grades_is_seen(code):
    assert reckoning(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    ["class Finding:\n grade: str", "class Outcome:\n overall_judgement = ''", "class A:\n score: int = 0"],
)
def test_an_object_that_keeps_a_grade_is_seen(code):
    assert fields(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        "'''A good file.'''",
        "def f(a): return a['judgement'] == a['own_score']",
        "def f(rows): return len(rows)",
    ],
)
def test_other_code_is_left_alone(code):
    tree = ast.parse(code)
    assert (names_a_grade(tree), reckoning(tree), fields(tree)) == (False, [], [])
