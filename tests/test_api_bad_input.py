"""Whatever is sent, the answer says what is wrong with it; nothing of it is kept, and nothing falls over."""

import json

import orjson
import pytest
from some_calls import FORM, envelope, kept, problem, send
from some_submissions import an_id

MOST = 1_000_000
JSON = {"Content-Type": "application/json"}
CHECK, SUBMIT, FORMS = "/api/check/fostering", "/api/submissions", "/forms/fostering/send"


def sent(answers):
    """The bytes of answers, and of a submission that holds them in its middle."""
    whole = orjson.dumps(envelope(answers="HERE"))
    return [(CHECK, answers), (SUBMIT, whole.replace(b'"HERE"', answers))]


NOT_JSON = {
    "nothing": b"",
    "half an object": b'{"voice":',
    "single quotes": b"{'voice': 1}",
    "a comma too many": b'{"voice": 1,}',
    "a comment": b'{"voice": 1} // said',
    "two values": b"{} {}",
    "a control character in a text": b'{"voice":"\x01"}',
    "NaN": b'{"voice":NaN}',
    "Infinity": b'{"voice":-Infinity}',
    "a number too large to hold": b'{"voice":1e400}',
    "400 digits": b'{"voice":' + b"9" * 400 + b"}",
    "half a character": rb'{"voice":"\ud800"}',
    "half a character in a name": rb'{"\udc00":"x"}',
    "two halves the wrong way round": rb'{"voice":"\udc00\ud800"}',
    "bytes that are no UTF-8": b'{"voice":"\xff"}',
    "a surrogate in UTF-8": b'{"voice":"\xed\xa0\x80"}',
    "UTF-16": '{"voice":"x"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"voice":"x"}',
    "an octal number": b'{"voice":017}',
}
NOT_AN_OBJECT = {"a list": b"[]", "a text": b'"x"', "a number": b"1", "null": b"null", "true": b"true"}
TWICE = {
    "at the top": b'{"voice":{},"voice":{}}',
    "below": b'{"voice":{"judgement":"good","judgement":"inadequate"}}',
    "in a row": b'{"actions":[{"what":"a"},{"what":"b","what":"c"}]}',
    "escaped": rb'{"voice":{},"\u0076oice":{}}',
    "escaped below": rb'{"voice":{"\u006audgement":"good","judgement":"good"}}',
    "a name with a quote": rb'{"voice":{"a\"":1,"a\u0022":2}}',
    "with space before the colon": b'{"voice" \n :{},"voice"\t:{}}',
}
DEEP = {
    "objects": b'{"a":' * 17 + b"1" + b"}" * 17,
    "lists": b'{"a":' + b"[" * 16 + b"1" + b"]" * 16 + b"}",
    "a thousand": b'{"a":' * 1000 + b"1" + b"}" * 1000,
    "a hundred thousand": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
}


def answers_to(bodies):
    """Each body, alone as answers and as the answers of a submission."""
    both = [(f"{name}, {path}", path, body) for name, raw in bodies.items() for path, body in sent(raw)]
    return pytest.mark.parametrize(
        ("path", "body"), [pair[1:] for pair in both], ids=[pair[0] for pair in both]
    )


def told(client, path, body, status=400, **headers):
    """What the refusal of a body says, nothing of it kept."""
    response = client.post(path, content=body, headers=JSON | headers)
    found = problem(response, status)
    assert kept(client) == []
    return found["detail"]


@answers_to(NOT_JSON)
def test_what_is_not_json_is_refused_with_its_place(client, path, body):
    detail = told(client, path, body)
    assert "This is not JSON" in detail
    assert "line" in detail


@answers_to(NOT_AN_OBJECT)
def test_answers_that_are_no_object_are_refused(client, path, body):
    envelope_of_answers = path == SUBMIT and b'"answers"' in body
    detail = told(client, path, body, 422 if envelope_of_answers else 400)
    assert "JSON object" in detail or "answers" in detail


@answers_to(TWICE)
def test_an_answer_given_twice_is_refused_however_its_name_is_spelt(client, path, body):
    assert "given twice" in told(client, path, body)


@answers_to(DEEP)
def test_what_is_nested_deeper_than_a_form_goes_is_refused(client, path, body):
    detail = told(client, path, body)
    assert "nested" in detail or "depth" in detail


@pytest.mark.parametrize("text", ['a": 1, "a', "\\", '"', '\\"', "{", "}:", '": ', '\\": ""', "\\u0022:"])
def test_a_text_that_looks_like_names_is_only_a_text(client, text):
    body = json.dumps({"voice": {"good": text, "how": text}})
    assert client.post(CHECK, content=body, headers=JSON).status_code == 200


@pytest.mark.parametrize("path", [CHECK, SUBMIT, FORMS])
@pytest.mark.parametrize("kind", ["", "text/plain", "multipart/form-data; boundary=x", "application/json+x"])
def test_another_kind_of_content_is_415(client, path, kind):
    problem(client.post(path, content=b"{}", headers={"Content-Type": kind}), 415)


def test_each_route_takes_only_its_own_kind(client):
    problem(client.post(SUBMIT, content=b"a=b", headers=FORM), 415)
    problem(client.post(FORMS, content=b"{}", headers=JSON), 415)
    assert client.post(
        CHECK, content=b"{}", headers={"Content-Type": "Application/JSON; charset=utf-8"}
    ).is_success


def in_pieces(body):
    """The body without its length being said beforehand."""
    for start in range(0, len(body), 65_536):
        yield body[start : start + 65_536]


@pytest.mark.parametrize(
    ("path", "kind"), [(CHECK, JSON), (SUBMIT, JSON), (CHECK, FORM), (FORMS, FORM), ("/auth/login", JSON)]
)
@pytest.mark.parametrize("whole", [True, False], ids=["its length said", "in pieces"])
def test_more_than_a_million_bytes_are_413_and_a_million_are_read(client, path, kind, whole):
    start, end = (b'{"a":"', b'"}') if kind is JSON else (b"/a=", b"")
    for size, too_large in ((MOST, False), (MOST + 1, True)):
        body = start + b"x" * (size - len(start) - len(end)) + end
        response = client.post(path, content=body if whole else in_pieces(body), headers=kind)
        assert (response.status_code == 413) is too_large
        assert response.status_code < 500
    assert "1,000,000 bytes" in problem(response, 413)["detail"]
    assert kept(client) == []


BAD_FORMS = {
    "bytes that are no UTF-8": b"/voice/good=\xff",
    "escaped bytes that are no UTF-8": b"/voice/good=%ff",
    "half a character": b"/voice/good=%ed%a0%80",
    "a name that is no UTF-8": b"%ff=x",
    "thousands of controls": b"&".join(b"/a/%d=x" % number for number in range(5_001)),
    "a name of many steps": b"/a" * 200 + b"=x",
    "a name of thousands of steps": b"/a" * 50_000 + b"=x",
    "a row of a number with many digits": b"/actions/" + b"9" * 5_000 + b"/what=x",
}


@pytest.mark.parametrize("path", [CHECK, FORMS])
@pytest.mark.parametrize("body", BAD_FORMS.values(), ids=BAD_FORMS)
def test_a_form_that_cannot_be_read_is_refused(client, path, body):
    assert "form" in problem(client.post(path, content=body, headers=FORM), 400)["detail"]
    assert kept(client) == []


@pytest.mark.parametrize(
    "name", ["x1", "1", "²", "٣", "9" * 5000, "-", "", "/", "~", "~2", "\0", "__proto__", "🐈", "a b"]
)
@pytest.mark.parametrize("where", ["/voice", "", "/actions/0", "/voice/judgement", "/nowhere"])
def test_an_answer_to_no_question_is_a_finding_whatever_its_name(client, where, name):
    answers = {name: "x"}
    for step in reversed(where.split("/")[1:]):
        answers = [answers] if step == "0" else {step: answers}
    response = client.post(CHECK, json=answers)
    assert response.status_code == 200
    assert response.json()["findings"]
    assert client.post(CHECK, data={f"{where}/{name}"[:500]: "x"}).status_code == 200


@pytest.mark.parametrize("name", ["/0", "/0/what", "/1"])
def test_a_form_of_numbers_alone_is_no_list(client, name):
    assert client.post(FORMS, data={name: "x", "id": an_id(1)}).status_code == 422
    assert kept(client) == []


@pytest.mark.parametrize(
    "text", ["a\0b", "\x01\x1b\x7f", "\u202e\u2066", "\ufeff", "\U0010ffff", "e\u0301 é", "\u2028\x0b\x0c"]
)
def test_odd_characters_are_kept_exactly_as_sent(client, text):
    answers = envelope()["answers"]
    answers = answers | {"impact": answers["impact"] | {"difference": f"a {text} b"}}
    assert send(client, answers=answers).status_code == 201
    assert client.get(f"/api/submissions/{an_id(1)}").json()["answers"] == answers


@pytest.mark.parametrize("number", [2**53, -(2**63), 1e300, 10**19])
def test_a_number_that_readers_would_round_is_refused(client, number):
    assert send(client, answers={"details": {"age": number}}).status_code in (400, 422)
    assert client.post(CHECK, json={"details": {"age": number}}).status_code in (200, 400)
    assert kept(client) == []


@pytest.mark.parametrize(
    "changed",
    [{"id": 1}, {"id": None}, {"answers": None}, {"answers": []}, {"template": 1}, {"accepted": {}}, {"version": 1.0},
     {"accepted": [{"code": "x"}]}, {"accepted": [{"code": "x", "pointer": "/x", "reason": 1}]}, {"accepted": [[]] * 201},
     {"accepted": [{"code": "x", "pointer": "/x", "reason": "x" * 4001}]}],
)  # fmt: skip
def test_an_envelope_of_the_wrong_shape_is_refused_by_the_name_of_what_is_wrong(client, changed):
    (name,) = changed
    assert name in problem(send(client, **changed), 422)["detail"]
    assert kept(client) == []


@pytest.mark.parametrize("missing", ["id", "template", "answers"])
def test_an_envelope_without_what_it_needs_is_refused(client, missing):
    short = {name: value for name, value in envelope().items() if name != missing}
    assert missing in problem(client.post(SUBMIT, json=short), 422)["detail"]


def test_a_refusal_says_nothing_back_of_what_was_sent(client):
    secret = "a child’s name"
    for body in (envelope(id=secret), envelope(answers=secret), envelope(about=secret)):
        assert secret not in client.post(SUBMIT, json=body).text
