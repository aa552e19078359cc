"""The same check by hand, before a commit and on a pull request: what the set-up files name is real."""

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from pre_commit.clientlib import load_manifest

from validator.cli import main
from validator.settings import ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "templates.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PAGE = ROOT / "docs" / "develop" / "edit-templates.md"

TOUCHED = ["schemas/audits/fostering.json", "docs/forms/fostering.md", "docs/guidance/scoring.md", "tests/cases/fostering/smallest.json"]  # fmt: skip


def workflow():
    return yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))


def steps():
    return workflow()["jobs"]["check"]["steps"]


def hook():
    [only] = load_manifest(str(HOOKS))
    return only


def commands():
    """Every command that a set-up file or the page for editors of templates gives, by where it stands."""
    found = [("the workflow", step["run"]) for step in steps() if "casefile-audit" in step.get("run", "")]
    found.append(("the hook", hook()["entry"]))
    found.append((".ci/run", "uv run --group test casefile-audit check"))
    page = PAGE.read_text(encoding="utf-8")
    found += [
        ("the page", line) for line in re.findall(r"^ *(uv run casefile-audit .+)$", page, re.MULTILINE)
    ]
    return found


@pytest.mark.parametrize(("where", "command"), commands())
def test_every_command_that_is_given_can_be_parsed(where, command):
    words = shlex.split(command.replace("$GITHUB_BASE_REF", "main"))
    name, *arguments = words[words.index("casefile-audit") + 1 :]
    command = main.get_command(click.Context(main), name)
    assert command is not None, where
    command.make_context(name, arguments)


def test_ci_calls_the_check():
    assert (
        "uv run --group test casefile-audit check"
        in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    )


# The workflow


def test_the_workflow_may_read_and_write_to_code_scanning_and_nothing_else():
    assert workflow()["permissions"] == {}
    assert workflow()["jobs"]["check"]["permissions"] == {"contents": "read", "security-events": "write"}
    [checkout] = [step["with"] for step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout == {"fetch-depth": 0, "persist-credentials": False}


def test_the_workflow_pins_what_ci_pins():
    pins = re.compile(r"uses: ([\w/-]+@v\d+\.\d+\.\d+)$", re.MULTILINE)
    ours = set(pins.findall(WORKFLOW.read_text(encoding="utf-8")))
    assert len(ours) == WORKFLOW.read_text(encoding="utf-8").count("uses: ")
    assert set(pins.findall((WORKFLOW.parent / "ci.yml").read_text(encoding="utf-8"))) < ours


def test_the_workflow_writes_the_file_that_it_uploads():
    [upload] = [step for step in steps() if "upload-sarif" in step.get("uses", "")]
    [writes] = [step["run"] for step in steps() if "sarif" in step.get("run", "")]
    assert f"--output {upload['with']['sarif_file']}" in writes


def test_only_code_scanning_may_fail_without_failing_the_workflow():
    checks = [step for step in steps() if "--format github" in step.get("run", "")]
    assert [step.get("continue-on-error") for step in checks] == [None]


def test_the_workflow_runs_for_whatever_the_check_reads():
    # YAML takes the word on for true
    paths = workflow()[True]["pull_request"]["paths"]
    for touched in TOUCHED:
        assert any(Path(touched).is_relative_to(path.removesuffix("/**")) for path in paths), touched


# The hook


@pytest.fixture
def a_repository(tmp_path, monkeypatch):
    """A repository with our hook in its settings, and a `uv` that notes what it was called with."""
    if not shutil.which("git") or sys.platform == "win32":
        pytest.skip("this needs git, and a uv that can be played by a shell script")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    played = tmp_path / "bin" / "uv"
    played.parent.mkdir()
    played.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/called"\nexit 1\n', encoding="utf-8")
    played.chmod(played.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{played.parent}{os.pathsep}{os.environ['PATH']}")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "clone"
    folder.mkdir()
    [written] = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    settings = yaml.safe_dump({"repos": [{"repo": "local", "hooks": [written]}]})
    (folder / ".pre-commit-config.yaml").write_text(settings, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("touched", "runs"), [*((path, True) for path in TOUCHED), ("docs/index.md", False), ("validator/ids.py", False)])  # fmt: skip
def test_pre_commit_runs_the_hook_for_what_the_check_reads_and_stops_at_findings(touched, runs, a_repository):
    file = a_repository / touched
    file.parent.mkdir(parents=True)
    file.write_text("x", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=a_repository, check=True)
    subprocess.run(["git", "add", touched], cwd=a_repository, check=True)
    ended = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run"], cwd=a_repository, capture_output=True, check=False
    )
    called = a_repository.parent / "called"
    assert ended.returncode == int(runs), ended.stdout
    assert called.exists() == runs
    if runs:
        assert called.read_text(encoding="utf-8") == "run casefile-audit check\n"
