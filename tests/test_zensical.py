"""The site builds with Zensical too, Material's successor, its forms the same: they come from a Markdown extension."""

import shutil
import subprocess
import sys
from importlib.util import find_spec

import pytest
from selectolax.lexbor import LexborHTMLParser
from some_templates import NAMES

from validator.settings import ROOT

pytestmark = pytest.mark.skipif(find_spec("zensical") is None, reason="zensical is not installed")
SOURCES = ("docs", "schemas", "site_config", "validator", "mkdocs.yml")


@pytest.fixture(scope="module")
def zensical_site(tmp_path_factory):
    """The site as Zensical builds it, from a copy: it keeps a cache beside what it reads."""
    folder = tmp_path_factory.mktemp("zensical")
    for source in SOURCES:
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, folder / source, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, folder)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("draw: working", "draw: published"), encoding="utf-8")
    built = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site"


def parts(site, name):
    """A form page's sections, and its controls with their kinds, in the order they stand."""
    page = LexborHTMLParser((site / "forms" / name / "index.html").read_text(encoding="utf-8"))
    sections = [
        (node.attributes["data-section"], node.css_first("h2").attributes["id"])
        for node in page.css("[data-section]")
    ]
    names = [
        (
            node.tag,
            node.attributes.get("type"),
            node.attributes["name"],
            node.attributes.get("value"),
            node.attributes.get("form"),
        )
        for node in page.css("article [name]")
    ]
    return sections, names


@pytest.mark.parametrize("name", NAMES)
def test_a_form_has_the_same_sections_and_controls_as_with_mkdocs(zensical_site, built_site, name):
    sections, controls = parts(zensical_site, name)
    assert (sections, controls) == parts(built_site, name)
    assert len(sections) >= 12
    assert len(controls) > 100
