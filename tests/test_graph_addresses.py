"""a30, a29: where Graph's client goes, what it takes along, and what it tells nobody."""

import logging
import threading
import traceback
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest
from some_sharepoint import LIBRARY, SECRET, SITE, STANDING, Double

from validator.addresses import is_loopback, origin
from validator.graph import Drive, Graph, NotDone, Refused
from validator.graph.hosts import Hosts
from validator.graph.opening import Access, open_graph
from validator.graph.sites import drive_id, list_id, site_id
from validator.graph.tokens import Identity
from validator.settings import Settings

GRAPH = "https://graph.microsoft.com/v1.0"
STRANGE = [
    "http://graph.microsoft.com/v1.0",
    "https://graph.microsoft.com.evil.example/v1.0",
    "https://graph.microsoft.com@evil.example/",
    "https://evil.example/?graph.microsoft.com",
    "https://graph.microsoft.com:8443/v1.0",
    "http://169.254.169.254/metadata",
    "http://127.0.0.1:80/",
    "file:///etc/passwd",
    "//graph.microsoft.com/",
    "/v1.0/sites",
    "https://",
    "https://[::1",
    "",
]


@pytest.fixture
def graph(double: Double):
    with double.graph() as graph:
        yield graph


@pytest.fixture
def drive(graph: Graph) -> Drive:
    return Drive(graph, str(drive_id(graph, site_id(graph, SITE), LIBRARY)))


@pytest.mark.parametrize("url", STRANGE)
def test_a30_an_address_of_another_host_is_not_called(url):
    hosts = Hosts(GRAPH, SITE)
    for ask in (hosts.for_token, hosts.for_bytes):
        with pytest.raises(Refused, match="not in the settings"):
            ask(url)


def test_a30_the_sites_host_gets_bytes_and_no_token():
    hosts = Hosts(GRAPH, SITE)
    assert hosts.for_bytes("https://EASTMERE.sharepoint.com:443/_layouts/15/download.aspx")
    with pytest.raises(Refused):
        hosts.for_token("https://eastmere.sharepoint.com/_api")


def test_a30_http_is_for_the_loopback_host_and_port_that_the_setting_names():
    hosts = Hosts("http://127.0.0.1:8081/v1.0", SITE)
    assert hosts.for_token("http://127.0.0.1:8081/v1.0/sites?$skiptoken=x")
    for url in ("http://127.0.0.1:8082/v1.0", "http://localhost:8081/v1.0", "https://127.0.0.1:8081/v1.0"):
        with pytest.raises(Refused):
            hosts.for_token(url)


@pytest.mark.parametrize("name", ["GRAPH_URL", "AUTHORITY_URL", "SHAREPOINT_SITE"])
@pytest.mark.parametrize(
    "url",
    [
        "http://graph.example/",
        "http://10.0.0.1/",
        "https://me:hush@graph.example/",
        "http://localhost.evil.example",
    ],
)
def test_a30_a_setting_that_names_another_host_by_http_is_refused(monkeypatch, name, url):
    monkeypatch.setenv(f"CASEFILE_{name}", url)
    with pytest.raises(ValueError, match=r"https|host"):
        Settings()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_is_known_by_its_names(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.1", "localhost.", "127.0.0.1.evil.example", ""])
def test_another_machine_is_not_this_one(host):
    assert not is_loopback(host)


def test_a_port_that_is_none_is_no_address():
    with pytest.raises(ValueError, match="port"):
        origin("https://graph.microsoft.com:port/")


def test_an_authority_on_this_machine_is_asked_with_a_secret():
    access = Access(GRAPH, SITE, Identity("http://127.0.0.1:1", "eastmere", "the-service"))
    with pytest.raises(Refused, match="client secret"):
        open_graph(access, lambda: None)


def test_a30_a_next_page_elsewhere_is_not_fetched(double, graph):
    site = site_id(graph, SITE)
    double.tell(page=1, next_link="https://evil.example/v1.0/sites")
    with pytest.raises(Refused, match="not in the settings") as refused:
        list_id(graph, site, "no such")
    assert "evil" not in str(refused.value)


@pytest.mark.parametrize(
    "elsewhere",
    ["http://127.0.0.1:1/v1.0/sites", "https://127.0.0.1/v1.0/sites", "http://localhost/v1.0/sites"],
)
def test_a30_a_next_page_on_this_machine_is_fetched_only_where_the_setting_says(double, graph, elsewhere):
    site = site_id(graph, SITE)
    double.tell(page=1, next_link=elsewhere)
    with pytest.raises(Refused, match="not in the settings"):
        list_id(graph, site, "no such")


def test_a30_an_upload_or_a_download_that_is_sent_on_is_not_sent_again(double, drive):
    double.tell(redirect="https://evil.example/upload")
    double.fault("redirect", "put-range")
    with pytest.raises(Refused, match="redirect"):
        drive.create("large.json", bytes(5_000_000))
    drive.create("a.json", b"the record")
    double.fault("redirect", "download")
    with pytest.raises(Refused, match="redirect"):
        drive.download("a.json")


class Sending(BaseHTTPRequestHandler):
    """Answers whatever it is asked with the address of another."""

    elsewhere = ""
    asked: ClassVar[list[str]] = []

    def do_POST(self):
        self.asked.append(self.path)
        self.send_response(307)
        self.send_header("Location", self.elsewhere)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def test_a30_the_secret_follows_no_redirect_of_whoever_gives_tokens(double):
    """307 would have it sent again, form and all."""
    server = HTTPServer(("127.0.0.1", 0), Sending)
    Sending.elsewhere = f"http://127.0.0.1:{server.server_port}/taken"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        here = f"http://127.0.0.1:{server.server_port}"
        identity = Identity(here, "eastmere", "the-service", SECRET)
        graph = open_graph(Access(f"{double.url}/v1.0", SITE, identity), STANDING)
        with pytest.raises(NotDone) as why:
            site_id(graph, SITE)
        graph.close()
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert Sending.asked == ["/eastmere/oauth2/v2.0/token"]
    assert SECRET not in str(why.value)


def test_a30_an_upload_elsewhere_is_not_begun(double, drive):
    double.tell(upload_url="https://evil.example/upload")
    with pytest.raises(Refused, match="not in the settings"):
        drive.create("large.json", bytes(5_000_000))


def test_a29_a_redirect_is_not_followed_with_our_token(double, drive):
    double.tell(redirect=f"{double.url}/v1.0/-download/x")
    double.fault("redirect", "put-content")
    with pytest.raises(Refused, match="redirect"):
        drive.create("a.json", b"the record")
    assert double.requests("download") == []


def test_a29_a_download_that_is_sent_elsewhere_is_not_fetched(double, drive):
    drive.create("a.json", b"the record")
    double.tell(redirect="https://evil.example/a.json")
    double.fault("redirect", "content")
    with pytest.raises(Refused, match="not in the settings"):
        drive.download("a.json")


def everything(drive: Drive, double: Double) -> str:
    """What is shown when all goes well and when it goes wrong: reprs, exceptions with their chains, of every kind."""
    shown = [repr(drive), repr(drive.graph), repr(vars(drive.graph)), repr(vars(drive.graph._wire))]
    shown.append(str(drive.create("large.json", bytes(5_000_000))))
    uses = {
        "put-range": lambda: drive.create("other.json", bytes(5_000_000)),
        "make-session": lambda: drive.create("other.json", bytes(5_000_000)),
        "content": lambda: drive.download("large.json"),
        "download": lambda: drive.download("large.json"),
        "file": lambda: drive.find("large.json"),
    }
    for operation, use in uses.items():
        for fault in ("reset-before", "502", "403", "redirect", "html", "cut-short"):
            double.fault(fault, operation)
            with suppress(NotDone):
                try:
                    use()
                except NotDone as why:
                    shown += traceback.format_exception(why)
                    for one in (why, why.__cause__, why.__context__):
                        shown.append(repr(one) + repr(getattr(one, "__dict__", "")))
                    raise
    return "\n".join(shown)


def test_a29_no_token_and_no_address_that_is_a_key_is_told(double, drive, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    told = everything(drive, double) + caplog.text + "".join(capfd.readouterr())
    assert "Graph answered 302" in caplog.text
    assert double.requests("put-range")
    assert double.requests("download")
    for secret in ("canary", SECRET, "Bearer"):
        assert secret not in told
