"""What the page for editors of templates shows is what the check prints."""

import json
import re
import shutil
from datetime import date
from functools import cache

import pytest
import yaml
from some_templates import SCHEMAS

from validator.inspection import Inspection, Job, ReplayTable, inspect
from validator.inspection.inspecting import STEPS
from validator.inspection.reports import Links, text
from validator.settings import ROOT

PAGE = ROOT / "docs" / "develop" / "edit-templates.md"
CHECKS = ROOT / "docs" / "develop" / "template-checks.md"


@cache
def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def a_job(root, schemas, cases):
    """A look at these schemas and cases, with the rest of this clone around them."""
    return Job(
        root=root,
        schemas=schemas,
        docs=ROOT / "docs",
        glossary=ROOT / "site_config" / "glossary.md",
        council=ROOT / "site_config" / "council.toml",
        cases=cases,
        today=date(2026, 11, 27),
    )


def test_a_case_that_finds_something_else_reads_as_shown(tmp_path):
    cases = tmp_path / "tests" / "cases"
    shutil.copytree(ROOT / "tests" / "cases", cases)
    file = cases / "fostering" / "finished-good.json"
    case = json.loads(file.read_text(encoding="utf-8"))
    case["answers"]["voice"]["rationale"] = "x" * 9000
    file.write_text(json.dumps(case, indent=2), encoding="utf-8")
    job = a_job(tmp_path, schemas=SCHEMAS, cases=cases)
    steps = [step for step in STEPS if step[1].__name__ == "examples"]
    assert blocks("text")[0] in text(inspect(job, steps), Links())


def test_a_change_reads_as_shown(tmp_path):
    schemas = tmp_path / "schemas"
    shutil.copytree(SCHEMAS, schemas)
    voice = schemas / "shared" / "voice.json"
    edited = voice.read_text(encoding="utf-8").replace('"maxLength": 2000,', '"maxLength": 200,')
    voice.write_text(edited, encoding="utf-8")
    job = a_job(tmp_path, schemas=schemas, cases=ROOT / "tests" / "cases")
    steps = [step for step in STEPS if step[1].__name__ == "changed"]
    assert blocks("text")[1] in text(inspect(job, steps), Links())


def test_past_audits_read_as_shown(tmp_path):
    places = (("/voice/seen_alone", 40), ("/overall/rationale", 22))
    table = ReplayTable("fostering", "working copy", 1200, 1138, 40, 22, places)
    assert blocks("text")[2] in text(Inspection(root=tmp_path, replays=(table,)), Links())


def test_the_hook_on_the_page_is_the_one_that_is_shipped():
    [shown] = yaml.safe_load(blocks("yaml")[0])["repos"][0]["hooks"]
    [shipped] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    shipped.pop("description")
    assert shown == shipped


@pytest.mark.parametrize("code", ["example-differs", "example-missing", "example-unreadable"])
def test_what_is_said_of_cases_is_explained(code):
    page = CHECKS.read_text(encoding="utf-8")
    assert page.count(f"{{#{code}}}") == 1
    explained = page.split(f"{{#{code}}}")[1].split("\n### ")[0]
    for part in ("**What it looks for.**", "**Why.**", "**What to do.**"):
        assert part in explained
