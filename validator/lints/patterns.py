"""Whether a pattern means the same everywhere, and is quick whatever is typed."""

import re
import warnings

import jsonschema_rs

_LETTERS = {
    "d": "[0-9]",
    "D": "[^0-9]",
    "w": "[A-Za-z0-9_]",
    "W": "[^A-Za-z0-9_]",
    "s": "a space",
    "S": "[^ ]",
    "b": "what stands beside it",
    "B": "what stands beside it",
}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ONLY_PYTHON = re.compile(r"\(\?[P#imsxauL]|\\[AZ]|\[\^?\[|\{,[0-9]|[*+?}]\+")
_CLASS = re.compile(r"\[\^?\]?(?:[^\]\\]|\\.)*\]", re.DOTALL)
_REPEATS = re.compile(r"[*+]|\{[0-9]+,\}")
_AGAIN = re.compile(r"[*+]|\{[0-9]+,[0-9]*\}|\{[0-9]{2,}\}")


def why_unsafe(pattern: str) -> tuple[str, str] | None:
    """What is wrong with a pattern, and what to do; None for one that can be kept."""
    if why := _unreadable(pattern):
        return (
            f"this pattern can’t be read: {why}",
            "Look for a bracket that is not closed, or a sign that wants a \\ before it",
        )
    if letter := next((one[1] for one in _ESCAPED.finditer(pattern) if one[1] in _LETTERS), None):
        return (
            f"\\{letter} does not mean the same to every reader of patterns",
            f"Write {_LETTERS[letter]} instead",
        )
    if found := _ONLY_PYTHON.search(pattern):
        return (
            f"“{found[0]}” is not known to every reader of patterns",
            "Write it with letters, [ ], ( ), |, ?, *, + and { } alone",
        )
    if _refused(pattern):
        return (
            "this pattern looks ahead, looks back or is very large: quick engines refuse it",
            "Say what may be typed, without (?= ), (?! ), (?< ) or \\1",
        )
    if _runs_away(pattern):
        return (
            "this pattern repeats what repeats: some texts would keep a computer busy for hours",
            "Take one of the two repeats out, such as (a+)+ to a+",
        )
    return None


def _unreadable(pattern: str) -> str:
    try:
        with warnings.catch_warnings(action="ignore"):
            re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as fault:
        return str(fault) or "it is nested too deeply"
    return ""


def _refused(pattern: str) -> bool:
    """Whether an engine that never goes back over what it read refuses the pattern."""
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions())
    except ValueError:
        return True
    return False


def _runs_away(pattern: str) -> bool:
    """Whether a group that repeats holds something that repeats, or choices that begin alike."""
    bare = _CLASS.sub("c", _ESCAPED.sub("e", pattern))
    opened: list[int] = []
    for place, sign in enumerate(bare):
        if sign == "(":
            opened.append(place)
        elif sign == ")" and opened:
            inner, after = bare[opened.pop() + 1 : place].removeprefix("?:"), bare[place + 1 :]
            if _AGAIN.match(after) and (_REPEATS.search(inner) or _begin_alike(inner)):
                return True
    return False


def _begin_alike(inner: str) -> bool:
    starts = [choice[:1] for choice in inner.split("|")]
    return len(starts) > 1 and (len(starts) != len(set(starts)) or bool({".", "c", "e", "("} & set(starts)))
