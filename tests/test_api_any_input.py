"""Whatever is sent, the answer is findings, a receipt, or a problem in words: never a fault of the service."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from some_answers import WRONG
from some_calls import CHALLENGE, FORM, envelope, problem
from some_submissions import an_id
from some_templates import NAMES, a_template

from validator.http.bodies import parse_json
from validator.service import Refused

any_client = settings(
    deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""The same client for all examples: what one of them keeps, the next may meet again."""

POINTERS = [question.pointer for name in NAMES for question in a_template(name).questions()]
SECTIONS = sorted({pointer.split("/")[1] for pointer in POINTERS})
QUESTIONS = sorted({pointer.rpartition("/")[2] for pointer in POINTERS})

TEXT = st.text(st.characters(exclude_categories=[]), max_size=30)
"""Lone surrogates, control characters and all."""

VALUES = st.recursive(
    st.sampled_from(WRONG) | st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(QUESTIONS) | TEXT, inner, max_size=5)
    ),
    max_leaves=12,
)
ANSWERS = st.dictionaries(st.sampled_from(SECTIONS) | TEXT, VALUES, max_size=8)

NUMBERED = st.sampled_from(["0", "1", "19", "20", "00", "-", "²", "٣", "99999999999"])
NAMED = st.builds(
    lambda pointer, number: pointer.replace("/-/", f"/{number}/"), st.sampled_from(POINTERS), NUMBERED
)
ODD = st.builds("/".join, st.lists(TEXT | NUMBERED | st.sampled_from(SECTIONS + QUESTIONS), max_size=5))
CHALLENGED = st.just("accepted:{code}:{pointer}".format(**CHALLENGE)) | st.builds(
    "accepted:{}:{}".format, TEXT, NAMED
)
NAMES_OF_CONTROLS = NAMED | ODD | CHALLENGED | st.sampled_from(["id", "version", "do", "add-row", "", "/"])
SAID = st.sampled_from([one for one in WRONG if isinstance(one, str)]) | st.sampled_from(
    ["send", "check", "1.0", "/actions", "/voice", an_id(1), an_id(2)]
)
CONTROLS = st.lists(st.tuples(NAMES_OF_CONTROLS, SAID | TEXT), max_size=25)


def form(controls):
    """A form body; what is no character is sent as the bytes it would have."""
    return "&".join(f"{_quoted(name)}={_quoted(text)}" for name, text in controls)


def _quoted(text):
    return "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "surrogatepass"))


def answered(response):
    """No fault: what was asked for, or a problem."""
    if response.status_code not in (200, 201, 303):
        assert 400 <= response.status_code < 500
        if response.headers["Content-Type"].startswith("application/"):
            problem(response, response.status_code)
    return response


NAME = st.sampled_from(["a", "b", 'a"', '":', '"a":', "a\\", "\\", ":", ""])
SPELT = st.sampled_from([json.dumps, lambda name: '"' + "".join(f"\\u{ord(one):04x}" for one in name) + '"'])
COLON = st.sampled_from([":", ": ", " :", "\n\t:\r "])
MEMBERS = st.recursive(
    NAME | st.none(),
    lambda inner: st.lists(st.tuples(NAME, SPELT, COLON, inner), max_size=4) | st.tuples(inner),
    max_leaves=10,
)
"""An object is a list of members, each with how its name is spelt; a tuple is a list of one."""


def written(value):
    """The JSON text, and whether a name stands twice in one object of it."""
    if isinstance(value, list):
        below = [written(inner) for *_, inner in value]
        texts = (
            spell(name) + colon + text
            for (name, spell, colon, _), (text, _) in zip(value, below, strict=True)
        )
        names = [name for name, *_ in value]
        return "{" + " , ".join(texts) + "}", len(set(names)) < len(names) or any(twice for _, twice in below)
    if isinstance(value, tuple):
        text, twice = written(value[0])
        return f"[{text}]", twice
    return json.dumps(value), False


@settings(max_examples=400)
@given(value=MEMBERS)
def test_a_name_given_twice_is_found_wherever_and_however_it_stands(value):
    text, twice = written([("top", json.dumps, ":", value)])
    assert twice == isinstance(parse_json(text.encode()), Refused)


@pytest.mark.parametrize("name", NAMES)
@any_client
@given(answers=ANSWERS | VALUES)
def test_any_json_may_be_checked(client, name, answers):
    answered(
        client.post(
            f"/api/check/{name}", content=json.dumps(answers), headers={"Content-Type": "application/json"}
        )
    )


@any_client
@given(answers=ANSWERS, number=st.integers(0, 3))
def test_any_answers_may_be_sent(client, answers, number):
    body = json.dumps(envelope(number, answers=answers))
    answered(client.post("/api/submissions", content=body, headers={"Content-Type": "application/json"}))


@any_client
@given(
    members=st.dictionaries(
        st.sampled_from([*envelope(), "about", "supersedes", "accepted"]) | TEXT, VALUES, max_size=4
    )
)
def test_any_envelope_may_be_sent(client, members):
    body = json.dumps(envelope() | members)
    answered(client.post("/api/submissions", content=body, headers={"Content-Type": "application/json"}))


@pytest.mark.parametrize("path", ["/api/check/fostering", "/api/submissions", "/forms/fostering/send"])
@any_client
@given(
    body=st.binary(max_size=200),
    kind=st.sampled_from(["application/json", FORM["Content-Type"], "text/html"]),
)
def test_any_bytes_may_be_posted(client, path, body, kind):
    answered(client.post(path, content=body, headers={"Content-Type": kind}))


@pytest.mark.parametrize("name", NAMES)
@any_client
@given(controls=CONTROLS)
def test_any_form_may_be_checked(client, name, controls):
    answered(client.post(f"/api/check/{name}", content=form(controls), headers=FORM))


@settings(any_client, max_examples=60)
@given(controls=CONTROLS, number=st.integers(0, 3))
def test_any_form_may_be_sent(client, controls, number):
    body = form([("id", an_id(number)), ("version", "1.0"), *controls])
    answered(client.post("/forms/fostering/send", content=body, headers=FORM, follow_redirects=False))
