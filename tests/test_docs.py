"""What the developers' pages say is so, and what is so stands on them."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from validator.cli.commands import NAMES
from validator.settings import NOT_BUILT, ROOT, Settings

DEVELOP = ROOT / "docs" / "develop"
DECISIONS = sorted((DEVELOP / "decisions").glob("[0-9]*.md"))
ROOMS = ("validator", "site_config")

TEST = "uv run --group test pytest"
COMMANDS = ["pip install uv && uv run casefile-audit serve", TEST]

LOCKS = {
    "Pipfile.lock",
    "npm-shrinkwrap.json",
    "package-lock.json",
    "pdm.lock",
    "pnpm-lock.yaml",
    "poetry.lock",
    "pylock.toml",
    "uv.lock",
    "yarn.lock",
}
DOWNLOADS = re.compile(
    r"https?://\S+/simple\b"
    r"|\b(?:files\.pythonhosted|pypi|test\.pypi)\.org\b"
    r"|\bregistry\.(?:npmjs\.org|yarnpkg\.com)\b"
    r"|\b(?:extra-)?index-url\s*[=:]"
    r"|^\[\[tool\.uv\.index\]\]",
    re.MULTILINE,
)
"""Addresses that packages are downloaded from, and settings that hold one."""


def read(path: str | Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def rows(text: str) -> dict[str, list[str]]:
    """The rows of Markdown's tables whose first cell begins with code: that code's first word, and the other cells."""
    found = re.findall(r"^\| `([^`\s]+)[^|]*\|(.*)\|$", text, re.MULTILINE)
    return {name: [cell.strip() for cell in rest.split(" | ")] for name, rest in found}


def part(page: str, anchor: str) -> str:
    """The part of a page under a heading of the second level, without its heading."""
    return re.split(r"^## ", page.split(f"{{#{anchor}}}", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


@cache
def project() -> dict:
    return tomllib.loads(read("pyproject.toml"))


def names(requirements: list[str]) -> set[str]:
    """The packages that requirements name."""
    return {match[0] for one in requirements if (match := re.match(r"[\w.-]+", one))}


# README


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_gives_each_of_the_two_commands_alone_on_its_line(command: str) -> None:
    assert command in read("README.md").splitlines()


def test_ci_runs_the_readmes_test_command_last() -> None:
    assert read(".ci/run").splitlines()[-1] == TEST


def test_the_readme_lists_the_commands_there_are() -> None:
    listed = rows(read("README.md").split("## Commands", 1)[1].split("\n## ", 1)[0])
    assert set(listed) == set(NAMES)


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_links_of_the_front_pages_lead_to_files_that_are_there(page: str) -> None:
    links = re.findall(r"(?<!!)\[[^\]]+\]\((?!https?:)([^)#]+)", read(page))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_changelog_has_a_part_for_this_version() -> None:
    headings = re.findall(r"^## \[([^\]]+)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert project()["project"]["version"] in headings


# Dependencies and settings


def test_every_runtime_dependency_says_why_it_is_here() -> None:
    page = part(read(DEVELOP / "dependencies.md"), "runtime")
    assert set(rows(page)) == names(project()["project"]["dependencies"])


def test_every_test_dependency_says_why_it_is_here() -> None:
    page = part(read(DEVELOP / "dependencies.md"), "test")
    assert set(rows(page)) == names(project()["dependency-groups"]["test"])


def test_the_table_of_settings_says_of_each_what_the_code_says() -> None:
    said = {name: cells[0] for name, cells in rows(read(DEVELOP / "settings.md")).items()}
    assert said == {
        f"CASEFILE_{name.upper()}": field.description for name, field in Settings.model_fields.items()
    }


@pytest.mark.parametrize("name", NOT_BUILT)
def test_a_setting_that_is_refused_is_named(name: str) -> None:
    assert f"`{name}`" in part(read(DEVELOP / "settings.md"), "refused")


# Architecture and decisions


def top_level() -> list[str]:
    """The packages and modules directly in `validator`."""
    found = [
        path
        for path in (ROOT / "validator").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    ]
    return sorted(path.stem for path in found if not path.stem.startswith("_"))


def test_there_are_packages_to_describe() -> None:
    assert len(top_level()) > 10


@pytest.mark.parametrize("name", top_level())
def test_the_architecture_names_every_part_of_the_engine(name: str) -> None:
    drawing = layers_drawn()
    beside = re.findall(r"`(\w+)`", read(DEVELOP / "architecture.md").split("```\n", 1)[1])
    assert name in re.findall(r"\w+", " ".join(drawing)) or name in beside


def layers_drawn() -> list[str]:
    """The layers in the architecture's drawing, from the top."""
    drawing = read(DEVELOP / "architecture.md").split("```text\n", 1)[1].split("```", 1)[0]
    return [re.split(r" {2,}", line)[0] for line in drawing.splitlines()]


def test_the_layers_drawn_are_those_the_contract_holds() -> None:
    (contract,) = (one for one in project()["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    assert layers_drawn() == contract["layers"]


def test_modules_named_in_the_architecture_are_there() -> None:
    named = re.findall(r"`((?:validator|site_config)(?:\.\w+)+)`", read(DEVELOP / "architecture.md"))
    places = [ROOT.joinpath(*name.split(".")) for name in named]
    assert len(places) > 10
    assert [
        str(place) for place in places if not place.is_dir() and not place.with_suffix(".py").is_file()
    ] == []


@pytest.mark.parametrize(
    "page",
    [page for page in sorted(DEVELOP.glob("*.md")) if not page.stem.startswith(("add-", "make-"))],
    ids=lambda page: page.stem,
)
def test_files_named_in_the_developers_pages_are_there(page: Path) -> None:
    """Those written with their folder; a page of steps names files that are still to be made."""
    named = re.findall(
        r"`((?:validator|site_config|docs|schemas|tests)/[\w./-]+)`", page.read_text(encoding="utf-8")
    )
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_has_its_date_its_three_parts_and_a_page_at_most(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    assert re.search(r"^Date: 20\d\d-\d\d-\d\d$", text, re.MULTILINE)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert len(text.split()) < 450
    assert f"]({decision.name})" in read(DEVELOP / "decisions" / "index.md")


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


# Docstrings


def modules() -> Iterator[Path]:
    for room in ROOMS:
        yield from (
            file
            for file in sorted((ROOT / room).rglob("*.py"))
            if not file.name.startswith("_") or file.name == "__init__.py"
        )


def undocumented(node: ast.AST, name: str) -> Iterator[str]:
    """The public things that say nothing of themselves: a module, its classes and functions, their methods."""
    if isinstance(
        node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    ) and not ast.get_docstring(node):
        yield name
    for inner in getattr(node, "body", []) if isinstance(node, ast.Module | ast.ClassDef | ast.If) else []:
        if isinstance(inner, ast.If):
            yield from undocumented(inner, name)
        elif isinstance(
            inner, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        ) and not inner.name.startswith("_"):
            yield from undocumented(inner, f"{name}.{inner.name}")


@pytest.mark.parametrize("module", list(modules()), ids=lambda file: str(file.relative_to(ROOT)))
def test_every_public_thing_says_what_it_is(module: Path) -> None:
    assert list(undocumented(ast.parse(module.read_text(encoding="utf-8")), module.stem)) == []


# What is never committed


@cache
def committed() -> tuple[str, ...]:
    """Every file that is in git or would be added to it."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a clone")
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True, encoding="utf-8")
    return tuple(name for name in answer.stdout.split("\0") if name and (ROOT / name).is_file())


def test_no_lock_file_is_committed() -> None:
    assert [name for name in committed() if Path(name).name in LOCKS] == []


def test_no_file_holds_an_address_that_packages_are_downloaded_from() -> None:
    texts = {name: (ROOT / name).read_bytes().decode("utf-8", errors="replace") for name in committed()}
    found = {name: match[0] for name, text in texts.items() if (match := DOWNLOADS.search(text))}
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "https://mirror.example" + "/simple",
        "https://files.pythonhosted" + ".org/packages/x.whl",
        "index-url" + " = x",
    ],
)
def test_such_an_address_is_recognised(text: str) -> None:
    assert DOWNLOADS.search(text)
