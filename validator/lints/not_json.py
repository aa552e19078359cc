"""A template is JSON."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey

_PLAINLY = {
    "Expecting ',' delimiter": (
        "a comma is missing before this, or a quotation mark too many",
        "Put a comma after what stands above",
    ),
    "Expecting property name enclosed in double quotes": (
        "a name in double quotes is missing here",
        "Take away the comma before it, or write the name",
    ),
    "Illegal trailing comma before end of object": (
        "there is a comma after the last member",
        "Take the comma away",
    ),
    "Illegal trailing comma before end of array": (
        "there is a comma after the last item",
        "Take the comma away",
    ),
    "Expecting value": (
        "a value is missing here",
        "Take away the comma before it, or write the value; words stand in double quotes",
    ),
    "Expecting ':' delimiter": (
        "a colon is missing after the name",
        "Put a colon between the name and its value",
    ),
    "Extra data": ("something stands after the end", "Look for a brace too many, above or here"),
    "Unterminated string starting at": (
        "this text is not closed",
        "Put a double quote at its end, on the same line",
    ),
    "Invalid control character at": (
        "a text goes on over the end of its line",
        "Close it with a double quote on the same line",
    ),
}


def check(survey: Survey) -> Iterator[Found]:
    """What stands in the way of reading, where the reader stopped: the mistake is there, or just before."""
    for opened in survey.files.values():
        if opened.not_json:
            said, fix = _PLAINLY.get(
                opened.not_json.msg, (opened.not_json.msg, "Look at this place and just before it")
            )
            yield survey.at_offset(opened, opened.not_json.pos, f"this is not JSON: {said}", fix)


LINT = Lint("not-json", Level.ERROR, check)
