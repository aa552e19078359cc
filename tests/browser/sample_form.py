"""A small form as a page, and a stand-in for the service behind it that says what it is told to."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Any

from site_config.drawing import Drawer
from validator.catalogue import Council
from validator.http.filling import Filling, fill
from validator.http.guard import CONTENT_SECURITY_POLICY
from validator.template import read_template

ROOT = Path(__file__).parents[2]
TABLE = json.loads((ROOT / "tests" / "data" / "answers-table.json").read_text(encoding="utf-8"))
TEMPLATE = read_template(TABLE["template"], "sample", "1.0")
DRAWER = Drawer(TEMPLATE, Council(name="Anyshire"))
ID = "0197c0de-0000-7000-8000-000000000001"
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8"}


def sample_page(identifier: str = ID, drawer: Drawer = DRAWER) -> str:
    """The page of the sample form, or of another drawer's; no id in it is a preview, from which nothing can be sent."""
    entries = "".join(
        f'<li class="md-nav__item"><a class="md-nav__link" href="#{section.name}">{section.title}</a></li>'
        for section in drawer.template.sections
    )
    contents = f'<nav class="md-nav md-nav--secondary"><ul>{entries}</ul></nav>'
    form = (
        drawer.head()
        .replace('name="id" value=""', f'name="id" value="{identifier}"')
        .replace('data-cf-person=""', 'data-cf-person="a.okafor"')
    )
    return f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A small audit</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/css/form.css"></head>
<body><aside class="cf-user">Signed in as <strong>Amara Okafor</strong></aside>
{contents}{contents}<main class="md-content"><article class="md-typeset">
{form}{drawer.whole()}{drawer.bar()}</article></main>
<script type="module" src="/assets/form/form.js"></script></body></html>"""


def finding(
    pointer: str, severity: str = "error", code: str = "required", message: str = ""
) -> dict[str, str]:
    """A finding as the service gives it."""
    words = message or f"Something about {pointer}"
    return {
        "pointer": pointer,
        "code": code,
        "severity": severity,
        "message": words,
        "guidance": "/guidance/scoring/#good",
    }


@dataclass
class Stand:
    """What the stand-in says, and what it was asked.

    `hold` cleared makes it wait before it answers a check, `saving` before it saves a draft.
    """

    url: str = ""
    pages: dict[str, str] = field(default_factory=lambda: {"/form/": sample_page()})
    findings: list[dict[str, str]] = field(default_factory=list)
    refusal: tuple[int, Any] | None = None
    asked: list[tuple[str, Any]] = field(default_factory=list)
    hold: Event = field(default_factory=Event)
    saving: Event = field(default_factory=Event)
    puts: list[tuple[str, str | None, Any]] = field(default_factory=list)
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    others: list[dict[str, str]] = field(default_factory=list)
    saved_at: str = "2026-06-30T13:02:00.000000Z"
    tags: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.hold.set()
        self.saving.set()

    def answer(self, path: str, body: Any) -> tuple[int, Any]:
        """The status and body for a check."""
        self.asked.append((path, body))
        self.hold.wait(20)
        return self.refusal or (200, {"findings": self.findings})

    def put(self, path: str, over: str | None, body: Any) -> tuple[int, Any]:
        """The status and body for a draft that is saved over the text with this tag."""
        identifier = path.rpartition("/")[2]
        self.puts.append((identifier, over, body))
        self.saving.wait(20)
        if self.refusal:
            return self.refusal
        stands = self.drafts.get(identifier)
        if (stands and stands["etag"]) != over:
            differing = [{"title": "Why this grade", "mine": "This text", "theirs": "The other\ntext"}]
            return 412, {"current": stands, "differing": differing}
        self.keep(identifier, body)
        told = {"id": identifier, "saved_at": self.saved_at, "others": self.others}
        return 200 if stands else 201, told

    def keep(self, identifier: str, body: Any) -> None:
        """Let this be what stands in a draft."""
        text = {"answers": body["answers"], "accepted": body.get("accepted", []), "saved_at": self.saved_at}
        self.drafts[identifier] = text | {"etag": f'"{next(self.tags)}"'}

    def saved(self, identifier: str = ID) -> Any:
        """The answers that stand in a draft; None where there is none."""
        return self.drafts[identifier]["answers"] if identifier in self.drafts else None

    def file(self, path: str) -> tuple[int, str, bytes]:
        """A page of its own, a file of the site's, or a receipt."""
        if path in self.pages:
            return 200, TYPES[".html"], self.pages[path].encode()
        if draft := self.drafts.get(path.removeprefix("/drafts/").removesuffix("/")):
            page = sample_page()
            return (
                200,
                TYPES[".html"],
                fill(
                    page, TEMPLATE, Filling(draft["answers"], path.split("/")[2], etag=draft["etag"])
                ).encode(),
            )
        if path.startswith(("/drafts/", "/desk/", "/elsewhere/")):
            return 200, TYPES[".html"], b"<!doctype html><title>Elsewhere</title><link rel=icon href=data:,>"
        file = ROOT / "docs" / path.lstrip("/")
        found = file.is_file() and file.suffix in TYPES
        return (200, TYPES[file.suffix], file.read_bytes()) if found else (404, "text/plain", b"")


class _Handler(BaseHTTPRequestHandler):
    stand: Stand

    def do_GET(self) -> None:
        self._reply(*self.stand.file(self.path.partition("?")[0]))

    def do_POST(self) -> None:
        self._say(*self.stand.answer(self.path, self._body()))

    def do_PUT(self) -> None:
        over = self.headers["If-Match"]
        assert (self.headers["If-None-Match"] == "*") is (over is None)
        status, answer = self.stand.put(self.path, over, self._body())
        self._say(status, answer, self.stand.drafts.get(self.path.rpartition("/")[2], {}).get("etag"))

    def _body(self) -> Any:
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def _say(self, status: int, answer: Any, tag: str | None = None) -> None:
        words = answer if isinstance(answer, str) else json.dumps(answer)
        self._reply(status, "application/json", words.encode(), tag)

    def _reply(self, status: int, kind: str, content: bytes, tag: str | None = None) -> None:
        self.send_response(status)
        if tag:
            self.send_header("ETag", tag)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing: a test says what went wrong."""


@contextmanager
def standing() -> Iterator[Stand]:
    """A stand-in, serving on this machine."""
    stand = Stand()
    handler = type("Handler", (_Handler,), {"stand": stand})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        stand.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield stand
        stand.hold.set()
        stand.saving.set()
        server.shutdown()
        thread.join()
