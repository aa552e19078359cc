"""What a form adds to a page: bytes, and work for a slow browser."""

import gzip
import tempfile
from pathlib import Path

from tests.benchmarks.chromium import browser
from tests.benchmarks.servers import serving
from tests.benchmarks.sites import build, copy_sources
from tests.benchmarks.table import Measure
from tests.benchmarks.visit import Visit

FORM = "fostering"
TITLE = f"page: the {FORM} form, against the same page without it"
KIB = 1024
LEVEL = 5
"""How hard the service compresses (validator/http/app.py)."""


def run() -> list[Measure]:
    """Bytes by arithmetic over the built files, the rest in Chromium from the service itself."""
    with tempfile.TemporaryDirectory() as folder:
        sites = []
        for name in ("with", "without"):
            sources = copy_sources(Path(folder, name), forms=name == "with")
            build(sources, sources / "site")
            sites.append(sources / "site")
        measures = added(*sites)
        data = Path(folder, "data")
        data.mkdir()
        with serving("service", str(sites[0]), str(data)) as server, browser() as chromium:
            visit = Visit(chromium, f"http://127.0.0.1:{server.port}/forms/{FORM}/")
            return [*measures, *visit.first(), *visit.scripting(), *visit.typing()]


def added(with_form: Path, without: Path) -> list[Measure]:
    """The bytes that a form adds, compressed: its HTML, its style sheet and its scripts."""
    page = Path("forms", FORM, "index.html")
    html = _compressed(with_form / page) - _compressed(without / page)
    css = _compressed(with_form / "assets" / "css" / "form.css")
    scripts = [_compressed(file) for file in (with_form / "assets" / "form").glob("*.js")]
    return [
        Measure("bytes added, compressed", (html + css + sum(scripts)) / KIB, " KiB", most=20),
        Measure("… of them HTML", html / KIB, " KiB"),
        Measure("… style sheet", css / KIB, " KiB"),
        Measure(f"… {len(scripts)} scripts", sum(scripts) / KIB, " KiB"),
    ]


def _compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), LEVEL))
