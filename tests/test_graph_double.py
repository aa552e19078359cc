"""The stand-in for SharePoint keeps to SharePoint's rules, and says so when somebody does not keep to the contract."""

import json
from urllib.parse import quote

import httpx2
import pytest
from graph_double.contract import DEFS
from graph_double.names import is_bad
from graph_double.operations import OPERATIONS
from some_sharepoint import LIBRARY, SITE, Double

from validator.graph.sites import drive_id, list_id, site_id

NAMED = {"client-request-id": "00000000-0000-4000-8000-000000000001", "User-Agent": "NONISV|a test"}


class Caller:
    """Calls without the client's care."""

    def __init__(self, double: Double) -> None:
        with double.graph() as graph:
            self.site = site_id(graph, SITE)
            self.drive = drive_id(graph, self.site, LIBRARY)
            self.list = f"/sites/{self.site}/lists/{list_id(graph, self.site, 'Audit register')}"
            token = graph._tokens.token()
        self.http = httpx2.Client(
            base_url=f"{double.url}/v1.0",
            headers=NAMED | {"Authorization": f"Bearer {token}"},
            trust_env=False,
        )

    def put(self, path: str, data: bytes, query: str = "", **headers: str) -> httpx2.Response:
        kind = {"Content-Type": "application/octet-stream"}
        return self.http.put(
            f"/drives/{self.drive}/root:/{quote(path)}:/content{query}", content=data, headers=kind | headers
        )

    def post(self, path: str, value: object) -> httpx2.Response:
        return self.http.post(path, json=value)


@pytest.fixture
def call(double: Double):
    caller = Caller(double)
    yield caller
    caller.http.close()


FAIL = "?@microsoft.graph.conflictBehavior=fail"


def test_a_put_replaces_unless_it_is_asked_to_fail(double, call):
    assert call.put("a.json", b"1").status_code == 201
    assert call.put("a.json", b"2").status_code == 200
    assert call.put("a.json", b"3", FAIL).json()["error"]["code"] == "nameAlreadyExists"
    assert double.files() == {"a.json": b"2"}


def test_a_put_with_a_stale_etag_changes_nothing(double, call):
    first = call.put("a.json", b"1").json()["eTag"]
    call.put("a.json", b"2")
    assert call.put("a.json", b"3", **{"If-Match": first}).status_code == 412
    assert double.files() == {"a.json": b"2"}


@pytest.mark.parametrize(
    "name", ['a"b', "a*b", "a:b", "a<b", "con", "COM1", "~$a", "a_vti_b", ".lock", " a", "a.", "desktop.ini"]
)
def test_names_that_sharepoint_does_not_take_are_refused(name):
    assert is_bad(name)


def test_a_long_path_and_the_folder_forms_are_refused(call):
    assert call.put("a/" * 200 + "b.json", b"1").status_code == 400
    assert call.put("forms/a.json", b"1").status_code == 400


def test_a_column_is_not_unique_without_an_index(call):
    unique = {"name": "Other", "text": {}, "enforceUniqueValues": True}
    assert call.post(f"{call.list}/columns", unique).status_code == 500
    assert call.post(f"{call.list}/columns", unique | {"indexed": True}).status_code == 201
    assert call.post(f"{call.list}/columns", unique | {"indexed": True}).status_code == 409


def test_a_list_has_twenty_indexes_at_most(call):
    made = [
        call.post(f"{call.list}/columns", {"name": f"More{n}", "text": {}, "indexed": True})
        for n in range(20)
    ]
    assert [one.status_code for one in made] == [201] * 19 + [400]


def test_rows_are_found_by_indexed_columns_alone(call):
    for name, status in (("Key", 200), ("Reference", 400), ("None", 400)):
        asked = {"$expand": "fields", "$filter": f"fields/{name} eq 'x'"}
        assert call.http.get(f"{call.list}/items", params=asked).status_code == status
    assert call.http.get(f"{call.list}/items", params={"$filter": "fields/Key ne 'x'"}).status_code == 400


def test_a_row_has_the_fields_that_are_asked_for_and_no_others(call):
    fields = {"Title": "a", "Key": "k", "Reference": "r"}
    number = call.post(f"{call.list}/items", {"fields": fields}).json()["id"]

    def given(expand):
        asked = {"$expand": expand} if expand else {}
        [one] = call.http.get(f"{call.list}/items", params=asked).json()["value"]
        alone = call.http.get(f"{call.list}/items/{number}", params=asked).json()
        assert alone == one
        return {name for name in one.get("fields", {}) if "@" not in name}

    assert given("") == set()
    assert given("fields") == {"id", *fields}
    assert given("fields($select=Key)") == {"Key"}
    assert given("fields($select=Key,Title)") == {"Key", "Title"}


@pytest.mark.parametrize(
    "expand", ["fields($select=None)", "fields($select=)", "fields(select Key)", "fields($top=1)"]
)
def test_a_field_that_no_column_has_or_another_option_is_refused(call, expand):
    assert call.http.get(f"{call.list}/items", params={"$expand": expand}).status_code == 400


def test_a_filter_that_fits_too_many_rows_is_refused_however_often_one_asks(double, call):
    double.do("change-column", title="Audit register", name="Reference", indexed=True)
    double.tell(view_threshold=2)
    for number in range(3):
        fields = {"Title": "a", "Key": f"key-{number}", "Reference": "same"}
        assert call.post(f"{call.list}/items", {"fields": fields}).status_code == 201
    for _ in range(2):
        found = call.http.get(f"{call.list}/items", params={"$filter": "fields/Reference eq 'same'"})
        assert found.status_code == 429


def test_a_key_is_taken_once_in_small_letters_or_capitals(call):
    assert call.post(f"{call.list}/items", {"fields": {"Title": "a", "Key": "abc"}}).status_code == 201
    assert call.post(f"{call.list}/items", {"fields": {"Title": "a", "Key": "ABC"}}).status_code == 400


@pytest.mark.parametrize(
    "fields", [{"Title": "a"}, {"Title": "a", "Key": "k", "Child": "1"}, {"Title": "a", "Key": "k" * 129}]
)
def test_a_row_keeps_to_the_columns(call, fields):
    assert call.post(f"{call.list}/items", {"fields": fields}).status_code == 400


def test_an_upload_takes_its_parts_in_order_and_without_a_token(double, call):
    wanted = {"item": {"@microsoft.graph.conflictBehavior": "fail"}}
    session = call.post(f"/drives/{call.drive}/root:/a.json:/createUploadSession", wanted).json()
    unit = 320 * 1024

    def part(start: int, data: bytes, total: int, **headers: str) -> int:
        span = f"bytes {start}-{start + len(data) - 1}/{total}"
        kind = {"Content-Type": "application/octet-stream", "Content-Range": span}
        return httpx2.put(
            session["uploadUrl"], content=data, headers=NAMED | kind | headers, trust_env=False
        ).status_code

    assert part(unit, bytes(unit), 3 * unit) == 416
    assert part(0, bytes(1000), 3 * unit) == 400
    assert part(0, bytes(unit), 3 * unit) == 202
    assert part(0, bytes(unit), 3 * unit) == 416
    assert part(unit, bytes(2 * unit), 3 * unit) == 201
    assert part(0, bytes(unit), 3 * unit) == 404
    assert double.files() == {"a.json": bytes(3 * unit)}


def violations(double: Double) -> list[str]:
    found = double.ask("violations")
    double.do("recall")
    return found


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"client-request-id": "1"}, "without a client-request-id"),
        ({"User-Agent": "python"}, "whose traffic"),
        ({"Prefer": "HonorNonIndexedQueriesWarningMayFailRandomly"}, "Prefer"),
        ({"Authorization": ""}, "token"),
    ],
)
def test_a_call_without_manners_is_a_violation(double, call, headers, words):
    call.http.get(f"{call.list}/items", headers=headers)
    assert any(words in one for one in violations(double)) or "Authorization" in headers
    double.do("recall")


@pytest.mark.parametrize(
    ("called", "value", "words"),
    [
        ("POST /sites/{site}/lists", {"name": "x", "displayName": "x", "list": {}}, "make-list"),
        ("POST {list}/columns", {"name": "X", "text": {}, "unique": True}, "make-column"),
        ("POST {list}/items", {"Title": "x"}, "make-row"),
        ("GET {list}/items?$search=x", None, "$search"),
        ("GET /me", None, "there is no GET /me"),
        ("POST /$batch", {"requests": []}, "there is no POST"),
    ],
)
def test_what_the_contract_does_not_know_is_a_violation(double, call, called, value, words):
    method, path = called.split()
    body = {"content": json.dumps(value), "headers": {"Content-Type": "application/json"}} if value else {}
    answer = call.http.request(method, path.format(site=call.site, list=call.list), **body)
    assert answer.status_code == 400
    assert any(words in one for one in violations(double))


def test_the_contract_says_where_it_is_from_and_names_only_what_it_has():
    text = json.dumps([operation.gives for operation in OPERATIONS], default=str) + json.dumps(DEFS)
    named = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert named <= set(DEFS)
    assert len(OPERATIONS) == len({operation.name for operation in OPERATIONS})
