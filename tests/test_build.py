"""`build`, as a process of its own over a copy of the clone: what is broken stops it, by file and line."""

import json
import shutil

import pytest
from some_processes import command

from validator.settings import ROOT

NOT_COPIED = (".git", ".venv", ".hypothesis", ".*_cache", "__pycache__", "var", "site", "tests", "benchmarks")


@pytest.fixture
def clone(tmp_path):
    """A copy of this clone, to be broken. A command run in it is the copy's own."""
    copy = tmp_path / "clone"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
    return copy


def replaced(clone, path, old, new):
    """The line on which one text of a file was replaced by another."""
    file = clone / path
    text = file.read_text(encoding="utf-8")
    before, found, _ = text.partition(old)
    assert found, f"{path} has no {old}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return f"{file}:{before.count(chr(10)) + 1}:"


def refused(clone):
    """What is said by a build that stops."""
    site = clone.parent / "site"
    site.mkdir()
    (site / "index.html").write_text("the old site", encoding="utf-8")
    ended = command("build", "--site-dir", site, cwd=clone)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Traceback" not in ended.stderr
    assert [file.read_text("utf-8") for file in site.iterdir()] == ["the old site"]
    return ended.stderr


FORM = "docs/forms/fostering.md"
FIRST_QUESTION = '"title":'
PUBLISHED = "schemas/published/fostering/1.0.json"


def test_a_clone_that_is_whole_builds_from_any_folder_with_the_published_forms(clone):
    ended = command("build", cwd=clone)
    assert (ended.returncode, ended.stdout) == (0, f"Built {clone / 'site'}\n"), ended.stderr
    assert 'data-version="1.0"' in (clone / "site" / "forms" / "fostering" / "index.html").read_text("utf-8")
    assert "Not published" not in (clone / "site" / "forms" / "fostering" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        (FORM, "::: section voice", "::: section voyce", "has no such section"),
        (FORM, "::: form fostering", "::: form fosterin", "there is no such template"),
        (FORM, "::: ask /details/child", "::: ask /details/chidl", "no such question"),
        (FORM, "::: section risk", "::: sektion risk", "write ::: form"),
        ("schemas/audits/fostering.json", FIRST_QUESTION, "'title':", "not JSON"),
        ("schemas/audits/fostering.json", FIRST_QUESTION, '"titel":', "no such keyword"),
        ("schemas/shared/voice.json", FIRST_QUESTION, '"titel":', "no such keyword"),
        ("schemas/audits/care-leaver.json", "../shared/voice.json", "../shared/voyce.json", "no such file"),
        (PUBLISHED, FIRST_QUESTION, "'title':", "not JSON"),
    ],
)
def test_a_broken_page_or_schema_is_named_with_its_line(clone, path, old, new, words):
    where = replaced(clone, path, old, new)
    said = refused(clone)
    assert where in said
    assert words in said


def test_a_published_version_that_cannot_be_drawn_is_named(clone):
    schema = json.loads((clone / PUBLISHED).read_text("utf-8"))
    del schema["title"]
    (clone / PUBLISHED).write_text(json.dumps(schema), encoding="utf-8")
    assert f"{clone / PUBLISHED}:1: a template needs title" in refused(clone)


@pytest.mark.parametrize("missing", [FORM, "schemas/shared/voice.json", "docs/guidance/scoring.md", "site_config/council.toml"])
def test_a_missing_page_or_schema_is_named(clone, missing):
    (clone / missing).unlink()
    assert missing.partition("/")[2] in refused(clone)


@pytest.mark.parametrize(("text", "words"), [("[a link](nowhere.md)", "nowhere.md"), ("[a link](index.md#no-such-anchor)", "no-such-anchor")])
def test_a_link_that_leads_nowhere_is_named_with_its_page(clone, text, words):
    with (clone / FORM).open("a", encoding="utf-8") as page:
        page.write(f"\n{text}\n")
    said = refused(clone)
    assert words in said
    assert "forms/fostering.md" in said


@pytest.mark.parametrize("text", ["name = ", 'nmae = "Eastmere"'])
def test_a_broken_council_file_is_named(clone, text):
    (clone / "site_config" / "council.toml").write_text(f'name = "Eastmere"\n{text}\n', encoding="utf-8")
    said = refused(clone)
    assert str(clone / "site_config" / "council.toml") in said
    assert "line 2" in said or "nmae" in said


def test_a_clone_that_published_nothing_serves_nothing(clone):
    shutil.rmtree(clone / "schemas" / "published")
    assert "there is no such template" in refused(clone)


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    ended = command("build", "--site-dir", tmp_path)
    assert ended.returncode == 2
    assert "name an empty or new folder" in ended.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["letters.txt"]
