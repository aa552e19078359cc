"""Building the site, and knowing when it is stale."""

import hashlib
import json
import logging
import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from site_config.form.source import FormMistake
from validator.catalogue import Catalogue, Council, CouncilMistake, SchemaMistake, WorkingCopies, read_council
from validator.settings import ROOT, Settings

SOURCES = ("docs", "schemas", "site_config", "mkdocs.yml", "validator/template", "validator/catalogue")
STAMP = "built-from.json"


class CannotBuild(Exception):  # noqa: N818 - read as a sentence where it is caught
    """The site can't be built: says which file and line, and why."""


def build_site(folder: Path, settings: Settings) -> None:
    """Build the whole site, strictly, and put it in place at once. Raises CannotBuild; the old site stays then."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
    try:
        _mkdocs(work, settings)
        (work / STAMP).write_text(json.dumps(made_from(settings)), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        work.chmod(0o755)  # a folder made for this alone is its owner's only; a site is for every reader
        work.replace(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def is_stale(folder: Path, settings: Settings) -> bool:
    """Whether something a site is made from has changed since it was built."""
    try:
        return bool(json.loads((folder / STAMP).read_text(encoding="utf-8")) != made_from(settings))
    except (OSError, ValueError):
        return True


def made_from(settings: Settings) -> dict[str, str]:
    """A digest of every file a site is made from, and the versions it is built with."""
    digest = hashlib.sha256()
    roots = [ROOT / source for source in SOURCES]
    files = [file for root in roots for file in (root.rglob("*") if root.is_dir() else [root])]
    for file in sorted([*files, settings.council]):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(f"{file}\0".encode() + file.read_bytes() + b"\0")
    return {"sources": digest.hexdigest(), "mkdocs-material": version("mkdocs-material")}


def _mkdocs(folder: Path, settings: Settings) -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    # after the line above: Material speaks of it when it is imported
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import Abort, BuildError, ConfigurationError  # noqa: PLC0415

    log, told = logging.getLogger("mkdocs"), logging.StreamHandler()
    told.setLevel(logging.WARNING)
    log.addHandler(told)
    try:
        _read_working_copies(settings)
        council = _council(settings)
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True)
        config.site_description = council.strapline or config.site_description
        config.extra["council"] = council.name
        form = config.mdx_configs.setdefault("site_config.form", {})
        form |= {"draw": "published", "council": str(settings.council)}
        config.mdx_configs["pymdownx.snippets"]["base_path"] = [str(ROOT)]  # wherever the command runs
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except (SchemaMistake, FormMistake, BuildError, ConfigurationError, OSError, ValueError) as mistake:
        raise CannotBuild(str(mistake)) from mistake
    except Abort as stop:
        raise CannotBuild("the site has warnings, listed above: put each one right") from stop
    finally:
        log.removeHandler(told)


def _council(settings: Settings) -> Council:
    try:
        return read_council(settings.council, Catalogue(settings.schemas).every())
    except CouncilMistake as mistake:
        raise CannotBuild(str(mistake)) from mistake


def _read_working_copies(settings: Settings) -> None:
    """Raises SchemaMistake for one that can't be drawn: pages show what is published, but nobody should find out later."""
    working = WorkingCopies(settings.schemas)
    for name in working.names():
        working.template(name)


def published(settings: Settings) -> Catalogue:
    """The published templates. Raises CannotBuild where there are none."""
    catalogue = Catalogue(settings.schemas)
    if not catalogue.names():
        raise CannotBuild(f"nothing is published under {settings.schemas}: run casefile-audit publish NAME")
    return catalogue
