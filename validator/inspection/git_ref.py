"""The folder of templates as it stood at a git ref, beside the working copy and without a checkout."""

import io
import os
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from validator.inspection.faults import CannotInspect

_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git tells its hooks; here it would name another repository, or only a part of this one."""


@contextmanager
def schemas_at(ref: str, schemas: Path) -> Iterator[Path]:
    """A temporary folder with what `schemas` held at a ref: a branch, a tag or a commit.

    Raises CannotInspect, saying what to do next, when that can't be had.
    """
    commit = _commit(ref, schemas)
    if _git(schemas, "cat-file", "-e", f"{commit}:./{schemas.name}").returncode:
        raise CannotInspect(
            f"at {ref} there is no {schemas.name}/ to compare with: name a later commit with --base"
        )
    packed = _git(schemas, "archive", "--format=zip", commit, "--", schemas.name)
    if packed.returncode:
        raise CannotInspect(f"git could not read {schemas.name}/ at {ref}: {_said(packed)}")
    with TemporaryDirectory(prefix="casefile-audit-") as folder:
        with zipfile.ZipFile(io.BytesIO(packed.stdout)) as archive:
            archive.extractall(folder)
        yield Path(folder) / schemas.name


def _commit(ref: str, schemas: Path) -> str:
    """The name of the commit that a ref stands for."""
    inside = _git(schemas, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        raise CannotInspect(
            f"{schemas.parent} is not a git repository, or git will not read it ({_said(inside)}): "
            "run this in a clone, or leave out --base"
        )
    found = _git(schemas, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if found.returncode == 0:
        return found.stdout.decode().strip()
    if _git(schemas, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        raise CannotInspect(
            f"there is no {ref} here, and this clone has only its newest commits: "
            "type git fetch --unshallow (in GitHub Actions give actions/checkout fetch-depth: 0), then try again"
        )
    raise CannotInspect(
        f"there is no branch, tag or commit {ref} here: look at its spelling, or type git fetch, then try again"
    )


def _git(schemas: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    surroundings = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    try:
        return subprocess.run(  # noqa: S603 - the arguments are our own words, and a ref that git verifies
            ["git", "-C", str(schemas.parent), *arguments],  # noqa: S607 - the git that people use
            capture_output=True,
            check=False,
            env=surroundings | {"GIT_TERMINAL_PROMPT": "0"},
        )
    except FileNotFoundError:
        raise CannotInspect("there is no git on this machine: install it, or leave out --base") from None


def _said(ended: subprocess.CompletedProcess[bytes]) -> str:
    """The first line git said, without its own “fatal:”."""
    lines = ended.stderr.decode(errors="replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "it does not say why"
