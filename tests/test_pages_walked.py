"""The pages that tell editors what to type are followed, step by step, in a clone of their own."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from validator.catalogue import Catalogue
from validator.check import difference, found_in, read_case
from validator.settings import ROOT

PARTS = (
    "docs",
    "schemas",
    "site_config",
    "validator",
    "mkdocs.yml",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
)
DEVELOP = ROOT / "docs" / "develop"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What a clone holds that the commands read."""
    clone = tmp_path_factory.mktemp("clone")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, clone / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, clone / part)
    shutil.copytree(ROOT / "tests" / "cases", clone / "tests" / "cases")
    return clone


@pytest.fixture
def clone(whole, tmp_path):
    return Path(shutil.copytree(whole, tmp_path / "clone"))


def run(clone, command):
    """A command of the pages, in the clone: `uv run` is left out, for the packages are here already."""
    words = command.removeprefix("uv run ").split()
    assert words[0] == "casefile-audit"
    return subprocess.run(
        [sys.executable, "-m", "validator", *words[1:]],
        cwd=clone,
        env={**os.environ, "PYTHONPATH": str(clone), "CASEFILE_NOW": "2026-11-27T09:00:00Z", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def blocks(page, language):
    """The blocks of code of a page that begin with this, without their fences."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", (DEVELOP / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def command(page, name):
    [block] = [one for one in blocks(page, "sh") if f"casefile-audit {name}" in one]
    return block.strip()


def edit(file, before, after):
    text = file.read_text(encoding="utf-8")
    assert text.count(before.strip()) >= 1, f"{file.name} has no {before}"
    file.write_text(text.replace(before.strip(), after.strip(), 1), encoding="utf-8")


def newest(clone, name):
    versions = (clone / "schemas" / "published" / name).glob("*.json")
    return max(versions, key=lambda file: tuple(map(int, file.stem.split("."))))


def test_change_a_template(clone):
    """A breaking edit to a shared section is refused with its templates; the way out is published."""
    page, voice = "change-a-template.md", clone / "schemas" / "shared" / "voice.json"
    befores, afters = blocks(page, "json")[::2], blocks(page, "json")[1::2]
    untouched = voice.read_bytes()

    edit(voice, befores[0], afters[0])
    refused = run(clone, command(page, "check"))
    assert refused.returncode == 1, refused.stdout + refused.stderr
    [said] = [block for block in blocks(page, "text") if "error:" in block]
    assert said.strip() in refused.stdout
    reached = re.sub(r"\s+", " ", refused.stdout.split("[maxLength-lowered]", 1)[1].split("guide:", 1)[0])
    assert all(
        folder.name in reached for folder in (clone / "schemas" / "published").iterdir() if folder.is_dir()
    )

    voice.write_bytes(untouched)
    edit(voice, befores[1], afters[1])
    assert run(clone, command(page, "check")).returncode == 0

    was = newest(clone, "fostering")
    told = run(clone, command(page, "diff"))
    assert told.returncode == 0
    assert f"fostering {was.stem} →" in told.stdout
    assert "the hint was" in told.stdout

    published = run(clone, command(page, "publish"))
    assert published.returncode == 0, published.stderr
    now = newest(clone, "fostering")
    assert now.stem.split(".")[0] == was.stem.split(".")[0]
    assert int(now.stem.split(".")[1]) == int(was.stem.split(".")[1]) + 1
    noted = (clone / "schemas" / "published" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## fostering {now.stem} - 2026-11-27" in noted
    assert run(clone, "uv run casefile-audit check").returncode == 0


def test_a_breaking_edit_is_approved_by_its_fingerprint_and_published_as_a_major_version(clone):
    voice = clone / "schemas" / "shared" / "voice.json"
    edit(voice, '"maxLength": 2000,', '"maxLength": 200,')
    [finding] = errors(run(clone, "uv run casefile-audit check --format json"))
    approval = blocks("template-changes.md", "toml")[0].replace("a15d0ac6d906", finding["fingerprint"])
    (clone / "schemas" / "approvals.toml").write_text(approval, encoding="utf-8")
    approved = run(clone, "uv run casefile-audit check --format json")
    assert approved.returncode == 0, approved.stderr
    was = newest(clone, "fostering")
    published = run(clone, "uv run casefile-audit publish fostering")
    assert published.returncode == 0, published.stderr
    assert newest(clone, "fostering").stem == f"{int(was.stem.split('.')[0]) + 1}.0"


def errors(ended):
    return [finding for finding in json.loads(ended.stdout)["findings"] if finding["level"] == "error"]


def test_make_a_template(clone):
    """The template of the page, under a name that is free, is checked, published and drawn by the build."""
    page = "make-a-template.md"
    schema = blocks(page, "json")[0].replace("disabled-children", "short-breaks")
    (clone / "schemas" / "audits" / "short-breaks.json").write_text(schema, encoding="utf-8")
    words = next(block for block in blocks(page, "markdown") if "::: form" in block)
    (clone / "docs" / "forms" / "short-breaks.md").write_text(
        words.replace("disabled-children", "short-breaks"), encoding="utf-8"
    )
    cases = clone / "tests" / "cases" / "short-breaks"
    cases.mkdir()
    smallest = clone / "tests" / "cases" / "child-in-need" / "smallest.json"
    shutil.copy(smallest, cases / "smallest.json")
    edit(
        clone / "mkdocs.yml",
        "      - forms/fostering.md\n",
        "      - forms/fostering.md\n      - forms/short-breaks.md\n",
    )

    for line in next(block for block in blocks(page, "sh") if "publish" in block).splitlines():
        if "pytest" not in line:
            ended = run(clone, line.replace("disabled-children", "short-breaks"))
            assert ended.returncode == 0, ended.stdout + ended.stderr
    assert newest(clone, "short-breaks").stem == "1.0"
    built = run(clone, f"uv run casefile-audit build --site-dir {clone / 'site'}")
    assert built.returncode == 0, built.stderr
    assert "/voice/seen_alone" in (clone / "site" / "forms" / "short-breaks" / "index.html").read_text(
        encoding="utf-8"
    )


def test_add_a_question(clone):
    """The question of the page, put where it says, breaks nothing and makes a minor version."""
    page, voice = "add-a-question.md", clone / "schemas" / "shared" / "voice.json"
    question = next(block for block in blocks(page, "json") if '"trusted"' in block)
    edit(voice, '"properties": {\n', f'"properties": {{\n{question.rstrip()},\n')
    told = run(clone, "uv run casefile-audit diff fostering --format json")
    assert told.returncode == 0, told.stderr
    kinds = {change["pointer"]: change["kind"] for change in json.loads(told.stdout)["changes"]}
    assert kinds["/voice/trusted"] == "field-added-optional-closed"
    case = next(json.loads(block) for block in blocks(page, "json") if '"findings"' in block)
    smallest = json.loads(
        (clone / "tests" / "cases" / "fostering" / "smallest.json").read_text(encoding="utf-8")
    )
    case["answers"] = smallest["answers"] | {"voice": {"trusted": "A" * 501}}
    written = clone / "tests" / "cases" / "fostering" / "trusted.json"
    written.write_text(json.dumps(case), encoding="utf-8")
    checked = run(clone, f"{command(page, 'check')} --format json")
    assert checked.returncode == 0, checked.stdout
    [new] = [one for one in json.loads(checked.stdout)["findings"] if one["pointer"] == "/voice/trusted"]
    assert len(new["templates"]) == 7
    for name in new["templates"]:
        published = run(clone, command(page, "publish").replace("NAME", name))
        assert published.returncode == 0, published.stderr
        assert newest(clone, name).stem.startswith("1.")
    template = Catalogue(clone / "schemas").template("fostering")
    asked = read_case(written)
    assert difference(asked, found_in(asked, template)) == ""  # as the tests ask it, which come last
    order = [block.split()[-1] for block in blocks(page, "sh")]
    assert order.index("NAME") < order.index("pytest")
