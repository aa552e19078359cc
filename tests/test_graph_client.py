"""The client of Microsoft Graph against the stand-in: what each answer comes out as, and what is sent and is not."""

from datetime import timedelta

import pytest
from some_sharepoint import LIBRARY, SITE, Double

from validator.graph import Drive, Graph, NotThere, Refused, RowList, Unavailable
from validator.graph.sites import drive_id, list_id, site_id


@pytest.fixture
def graph(double: Double):
    with double.graph() as graph:
        yield graph


@pytest.fixture
def drive(graph: Graph) -> Drive:
    found = drive_id(graph, site_id(graph, SITE), LIBRARY)
    assert found
    return Drive(graph, found)


@pytest.fixture
def register(graph: Graph) -> RowList:
    site = site_id(graph, SITE)
    return RowList(graph, site, str(list_id(graph, site, "Audit register")))


def sent(double: Double, operation: str) -> int:
    return len(double.requests(operation))


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        *(
            (fault, Unavailable)
            for fault in ("429", "500", "502", "503", "503-bare", "504", "507", "509", "409")
        ),
        *((fault, Unavailable) for fault in ("423", "reset-before", "reset-after", "cut-short", "html")),
        *((fault, Refused) for fault in ("400", "403", "410", "416", "redirect")),
        ("404", NotThere),
    ],
)
def test_a_fault_comes_out_as_what_it_means_and_nothing_is_sent_twice(double, drive, fault, kind):
    before = sent(double, "put-content")
    double.fault(fault, "put-content")
    with pytest.raises(kind):
        drive.create("a.json", b"the record")
    assert sent(double, "put-content") == before + 1


@pytest.mark.parametrize("fault", ["504", "reset-after", "cut-short"])
def test_what_was_done_without_an_answer_is_done(double, drive, fault):
    double.fault(fault, "put-content")
    with pytest.raises(Unavailable):
        drive.create("a.json", b"the record")
    assert double.files() == {"a.json": b"the record"}


@pytest.mark.parametrize(("fault", "seconds"), [("429", 7), ("503", 7), ("429-reset", 40), ("500", None)])
def test_r7_how_long_to_wait_comes_out_as_data(double, drive, fault, seconds):
    double.tell(retry_after="7")
    double.fault(fault, "file")
    with pytest.raises(Unavailable) as unavailable:
        drive.find("a.json")
    assert unavailable.value.retry_after == (seconds and timedelta(seconds=seconds))


def test_r7_a_moment_to_wait_for_comes_out_as_time_from_now(double, drive):
    double.tell(retry_after="Fri, 27 Nov 2026 09:05:00 GMT")
    double.fault("429", "file")
    with pytest.raises(Unavailable) as unavailable:
        drive.find("a.json")
    assert unavailable.value.retry_after == timedelta(minutes=5)


def test_a_token_that_is_not_taken_is_fetched_anew_once(double, drive):
    double.do("drop-tokens")
    drive.create("a.json", b"the record")
    assert [one["status"] for one in double.requests("put-content")] == [401, 201]
    double.fault("401", "put-content", times=2)
    with pytest.raises(Unavailable, match="token"):
        drive.create("b.json", b"the record")
    assert [one["status"] for one in double.requests("put-content")] == [401, 201, 401, 401]


def test_a_wrong_secret_is_for_a_person(double):
    with double.graph(secret="wrong") as graph, pytest.raises(Refused, match="invalid_client, AADSTS7000215"):
        site_id(graph, SITE)


def test_a_site_that_is_not_there_or_not_granted_is_for_a_person(double, graph):
    with pytest.raises(Refused, match="no such site"):
        site_id(graph, "https://eastmere.sharepoint.com/sites/other")
    double.tell(granted=False)
    with pytest.raises(Refused, match="granted the site"):
        site_id(graph, SITE)


def test_a_machine_that_does_not_answer_is_unavailable(double):
    gone = Double("http://127.0.0.1:9", double.http)
    with gone.graph() as graph, pytest.raises(Unavailable, match="could not be asked for a token"):
        site_id(graph, SITE)


@pytest.mark.parametrize(("fault", "kept"), [("500", True), ("502", False), ("503", False), ("504", False)])
def test_a_connection_is_given_up_when_what_is_between_may_be_failing(double, drive, fault, kept):
    double.fault(fault, "file")
    for _ in range(2):
        with pytest.raises((Unavailable, NotThere)):
            drive.find("a.json")
    ports = [one["port"] for one in double.requests("file")]
    assert (ports[0] == ports[1]) is kept


def test_every_page_is_read(double, register):
    double.tell(page=7)
    for number in range(40):
        register.add({"Title": "a row", "Key": f"row-{number}"})
    assert list(register.keys()) == [f"row-{number}" for number in range(40)]
    assert sent(double, "rows") == 6


def test_pages_that_go_round_in_a_circle_end(double, register):
    double.tell(page=1)
    for number in range(3):
        register.add({"Title": "a row", "Key": f"row-{number}"})
    double.tell(next_link=f"{double.url}/v1.0/sites/x/lists/y/items")
    with pytest.raises((Unavailable, NotThere)):
        list(register.keys())


def test_a19_what_is_asked_for_by_a_filter_is_a_value_and_nothing_else(register):
    for key in ("o'brien", "' or 1 eq 1", "a'' or fields/Key ne 'b", "%27 or 1 eq 1", "a&b=c"):
        assert register.with_key(key) is None
        register.add({"Title": "a row", "Key": key})
        found = register.with_key(key)
        assert found is not None
        assert found["Key"] == key


def test_an_upload_in_parts_goes_without_a_token_and_comes_back_whole(double, drive):
    data = bytes(range(251)) * 40_000
    item = drive.create("large.json", data)
    assert item.matches(data)
    assert sent(double, "put-range") == 4
    assert drive.download("large.json") == data


@pytest.mark.parametrize("fault", ["404", "416", "reset-before"])
def test_an_upload_that_broke_off_is_tried_again_from_the_beginning(double, drive, fault):
    double.fault(fault, "put-range")
    with pytest.raises(Unavailable):
        drive.create("large.json", bytes(5_000_000))
    assert double.files() == {}
    assert drive.create("large.json", bytes(5_000_000)).size == 5_000_000


def test_a_download_comes_with_a_redirect_or_without(double, drive):
    drive.create("a.json", b"the record")
    assert drive.download("a.json") == b"the record"
    double.tell(redirect_downloads=False)
    assert drive.download("a.json") == b"the record"
