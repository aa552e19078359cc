"""The templates of a git ref are read beside the working copy; what can't be read says what to do next."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from validator.inspection import CannotInspect
from validator.inspection.git_ref import schemas_at

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on this machine")


def git(folder: Path, *arguments: str) -> str:
    known = (
        "-c",
        "user.name=Nobody",
        "-c",
        "user.email=nobody@casefile.example",
        "-c",
        "commit.gpgsign=false",
    )
    away = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", *known, *arguments], cwd=folder, check=True, capture_output=True, text=True, env=away
    )
    return done.stdout.strip()


def commit(folder: Path, **files: str) -> str:
    for name, text in files.items():
        file = folder / "schemas" / "audits" / f"{name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "--allow-empty", "-qm", "x")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def clone(tmp_path):
    """A repository in a folder with a space and an accent, with one commit before there were templates and two after."""
    folder = tmp_path / "our café forms"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    git(folder, "tag", "empty")
    commit(folder, visit="{}", **{"a b": "é"})
    git(folder, "tag", "v1")
    commit(folder, visit='{"title": "now"}')
    return folder


def read(ref, clone):
    with schemas_at(ref, clone / "schemas") as folder:
        return {file.stem: file.read_text(encoding="utf-8") for file in folder.glob("audits/*.json")}


def test_the_templates_of_a_tag_a_branch_and_a_commit_are_read(clone):
    assert read("v1", clone) == {"visit": "{}", "a b": "é"}
    assert read("main", clone)["visit"] == '{"title": "now"}'
    assert read(git(clone, "rev-parse", "HEAD~1"), clone)["visit"] == "{}"


def test_the_working_copy_stays_as_it_is_and_the_folder_goes_away(clone):
    (clone / "schemas" / "audits" / "visit.json").write_text("being edited", encoding="utf-8")
    before = git(clone, "status", "--porcelain")
    with schemas_at("v1", clone / "schemas") as folder:
        assert folder.is_dir()
    assert not folder.exists()
    assert git(clone, "status", "--porcelain") == before
    assert (clone / "schemas" / "audits" / "visit.json").read_text(encoding="utf-8") == "being edited"


def test_a_clone_inside_a_larger_repository_is_read(clone):
    inner = clone / "audits of ours"
    inner.mkdir()
    (clone / "schemas").rename(inner / "schemas")
    commit(clone)
    assert read("HEAD", inner) == {"visit": '{"title": "now"}', "a b": "é"}


def test_what_git_tells_a_hook_does_not_lead_elsewhere(clone, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "elsewhere" / "index"))
    assert read("v1", clone)["visit"] == "{}"


@pytest.mark.parametrize("ref", ["nowhere", "", "-x", "--output=x", "v1:schemas", "a b", "v1\n"])
def test_a_ref_that_is_not_there_says_so(ref, clone):
    with pytest.raises(CannotInspect, match="git fetch"), schemas_at(ref, clone / "schemas"):
        pass


def test_a_ref_from_before_there_were_templates_says_so(clone):
    with (
        pytest.raises(CannotInspect, match="at empty there is no schemas/"),
        schemas_at("empty", clone / "schemas"),
    ):
        pass


def test_a_shallow_clone_says_how_to_get_the_rest(clone, tmp_path):
    git(tmp_path, "clone", "-q", "--depth", "1", clone.as_uri(), "shallow")
    with (
        pytest.raises(CannotInspect, match="fetch-depth: 0"),
        schemas_at("v1", tmp_path / "shallow" / "schemas"),
    ):
        pass


def test_a_folder_that_is_no_repository_says_so(tmp_path):
    with pytest.raises(CannotInspect, match="not a git repository"), schemas_at("main", tmp_path / "schemas"):
        pass


def test_a_machine_without_git_says_so(clone, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotInspect, match="no git on this machine"), schemas_at("v1", clone / "schemas"):
        pass
