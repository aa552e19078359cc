"""The site built twice: as it is, and with its form pages but without their forms."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from time import process_time

from tests.benchmarks.table import CouldNotRun
from validator.settings import ROOT

SOURCES = ("docs", "schemas", "site_config", "mkdocs.yml")
_DIRECTIVE = re.compile(r":::\s*(form|section|ask)\b")


def copy_sources(folder: Path, *, forms: bool) -> Path:
    """A copy of what the site is made from; without `forms`, its pages keep their prose alone."""
    for source in SOURCES:
        place = ROOT / source
        if place.is_dir():
            shutil.copytree(place, folder / source, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(place, folder / source)
    for page in () if forms else (folder / "docs" / "forms").glob("*.md"):
        page.write_text(without_form(page.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def without_form(text: str) -> str:
    """A page without its directives, and without the guidance indented below an `ask`."""
    kept: list[str] = []
    inside = False
    for line in text.splitlines():
        if directive := _DIRECTIVE.match(line):
            inside = directive[1] == "ask"
            line = ""  # noqa: PLW2901 - the paragraphs around it stay apart
        elif inside and (not line.strip() or line.startswith("    ")):
            continue
        else:
            inside = False
        kept.append(line)
    return "\n".join(kept) + "\n"


def build(sources: Path, site: Path) -> float:
    """Build a copy in a process of its own; the seconds of processor time that the build took, imports left out."""
    command = [sys.executable, "-m", "tests.benchmarks.sites", str(sources), str(site)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=sources, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CouldNotRun(f"the site can't be built: {done.stderr[-500:]}")
    return float(done.stdout)


def _build(site: str) -> float:
    """Build the site of the folder this process stands in, as `serve` does: from what is published."""
    from mkdocs.commands.build import build as build_pages
    from mkdocs.config import load_config

    start = process_time()
    # not strictly: without a form, links into its sections lead nowhere
    config = load_config("mkdocs.yml", site_dir=site, strict=False)
    config.mdx_configs["site_config.form"] = {"draw": "published"}
    config.plugins.on_startup(command="build", dirty=False)
    build_pages(config)
    config.plugins.on_shutdown()
    return process_time() - start


if __name__ == "__main__":
    sys.stdout.write(f"{_build(sys.argv[2])}\n")
