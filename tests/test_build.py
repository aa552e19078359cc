"""`build` over a copy of the clone, each time broken in one place: it stops, and names the file and the line."""

import json
import shutil
import subprocess
import sys

import pytest
from some_processes import PATIENCE, command, environment

from validator.catalogue import Catalogue
from validator.settings import ROOT

NOT_COPIED = (".git", ".venv", ".hypothesis", ".*_cache", "__pycache__", "var", "site", "tests")

FORM = "docs/forms/fostering.md"
AUDIT, SHARED = "schemas/audits/fostering.json", "schemas/shared/voice.json"
PUBLISHED = "schemas/published/fostering/1.0.json"
COUNCIL = "site_config/council.toml"

WITH_A_LINE = {
    "an unknown section": (FORM, "::: section voice", "::: section voyce", "has no such section"),
    "an unknown template": (FORM, "::: form fostering", "::: form fosterin", "there is no such template"),
    "an unknown question": (FORM, "::: ask /details/child", "::: ask /details/chidl", "no such question"),
    "an unknown directive": (FORM, "::: section risk", "::: sektion risk", "write ::: form"),
    "an audit that is not JSON": (AUDIT, '"title":', "'title':", "not JSON"),
    "an audit outside the dialect": (AUDIT, '"x-kind": "audit"', '"x-kind": "aduit"', "x-kind"),
    "a shared part that is not JSON": (SHARED, '"maxLength": 2000', '"maxLength": 2,000', "not JSON"),
    "a shared part outside the dialect": (SHARED, '"maxLength": 2000', '"maxLength": "long"', "maxLength"),
    "a shared part that is not there": (
        AUDIT,
        "../shared/voice.json",
        "../shared/voyce.json",
        "no such file",
    ),
    "a published version that is not JSON": (PUBLISHED, '"title":', "'title':", "not JSON"),
}
NAMED = {
    "a published version that can't be drawn": (
        PUBLISHED,
        '"title"',
        '"titel"',
        ["published/fostering/1.0.json", "title"],
    ),
    "a link to no page": (FORM, None, "\n[a link](nowhere.md)\n", ["forms/fostering.md", "nowhere.md"]),
    "a link to no part": (FORM, None, "\n[a link](index.md#nowhere)\n", ["forms/fostering.md", "#nowhere"]),
    "a council file that is not TOML": (COUNCIL, None, "\nname = \n", ["site_config/council.toml", "line"]),
    "an unknown setting of a council": (COUNCIL, None, "\n[nmae]\n", ["site_config/council.toml", "nmae"]),
    "no page": (FORM, "", None, ["forms/fostering.md"]),
    "no shared part": (SHARED, "", None, ["shared/voice.json"]),
    "no council file": (COUNCIL, "", None, ["council.toml"]),
}

IN_THE_COPY = """
import json, sys
from pathlib import Path
from click.testing import CliRunner
from validator.cli import main
for path, broken in json.load(sys.stdin):
    file = Path(path)
    whole = file.read_bytes()
    file.unlink() if broken is None else file.write_text(broken, encoding="utf-8")
    ended = CliRunner().invoke(main, ["build", "--site-dir", sys.argv[1]])
    file.write_bytes(whole)
    print(json.dumps([ended.exit_code, ended.output]))
"""
"""All in one process of the copy's own: to start one for each takes longer than the builds."""


def broken(path, old, new):
    """The text of a file with one part replaced, or with more at its end; None for no file."""
    text = (ROOT / path).read_text(encoding="utf-8")
    if new is None:
        return None
    if old is None:
        return text + new
    assert old in text, f"{path} has no {old}"
    return text.replace(old, new, 1)


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A copy of this clone. A command run in it is the copy's own."""
    copy = tmp_path_factory.mktemp("copied") / "clone"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
    return copy


@pytest.fixture(scope="module")
def site(clone):
    """An older site, in the place where the new one would go."""
    folder = clone.parent / "site"
    folder.mkdir()
    (folder / "index.html").write_text("the old site", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def builds(clone, site):
    """How the build ended and what it said, for every way of breaking the clone."""
    ways = WITH_A_LINE | NAMED
    changed = json.dumps([[path, broken(path, old, new)] for path, old, new, _ in ways.values()])
    ended = subprocess.run(
        [sys.executable, "-c", IN_THE_COPY, str(site)],
        input=changed,
        cwd=clone,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE * 3,
        check=True,
    )
    return dict(zip(ways, map(json.loads, ended.stdout.splitlines()), strict=True))


def refusal(builds, way):
    """What a build said that stopped."""
    code, said = builds[way]
    assert code == 2, said
    return said


def test_a_clone_that_is_whole_builds_with_the_published_forms(clone):
    ended = command("build", cwd=clone)
    assert (ended.returncode, ended.stdout) == (0, f"Built {clone / 'site'}\n"), ended.stderr
    form = (clone / "site" / "forms" / "fostering" / "index.html").read_text("utf-8")
    assert f'data-version="{Catalogue(clone / "schemas").versions("fostering")[-1]}"' in form
    assert "Not published" not in form


@pytest.mark.parametrize("way", WITH_A_LINE)
def test_a_broken_page_or_schema_is_named_with_its_line(clone, builds, way):
    path, old, _, words = WITH_A_LINE[way]
    line = (ROOT / path).read_text(encoding="utf-8").partition(old)[0].count("\n") + 1
    said = refusal(builds, way)
    assert f"{clone / path}:{line}:" in said
    assert words in said


@pytest.mark.parametrize("way", NAMED)
def test_what_is_missing_or_leads_nowhere_is_named(builds, way):
    said = refusal(builds, way)
    assert [words for words in NAMED[way][3] if words not in said] == []


def test_the_old_site_stays_when_the_new_one_cannot_be_built(builds, site):
    assert len(builds) == len(WITH_A_LINE) + len(NAMED)
    assert [file.read_text("utf-8") for file in site.iterdir()] == ["the old site"]
    assert [folder.name for folder in site.parent.iterdir()] in (["clone", "site"], ["site", "clone"])


def test_a_process_that_could_not_build_ends_with_2_and_a_sentence(clone):
    where = clone / FORM
    whole = where.read_text(encoding="utf-8")
    where.write_text(broken(FORM, "::: section voice", "::: section voyce"), encoding="utf-8")
    ended = command("build", cwd=clone)
    where.write_text(whole, encoding="utf-8")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert f"casefile-audit: {where}:" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    ended = command("build", "--site-dir", tmp_path)
    assert ended.returncode == 2
    assert "name an empty or new folder" in ended.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["letters.txt"]
