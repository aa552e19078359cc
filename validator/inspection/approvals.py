"""Breaking changes that somebody answers for: `schemas/approvals.toml`, each with a reason, a name and a last day."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

FILE = "approvals.toml"


class Approval(BaseModel):
    """One approval. `fingerprint` names the change as `casefile-audit check` prints it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fingerprint: str = Field(pattern="^[0-9a-f]{12}$")
    reason: str = Field(
        min_length=10, description="Why the change has to be made although it breaks something"
    )
    by: str = Field(min_length=1, description="Who answers for it")
    expires: date


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    approval: list[Approval] = []


class ApprovalsMistake(ValueError):  # noqa: N818 - the word the editors of templates see
    """The file of approvals can't be used. Says why."""


@dataclass(frozen=True)
class Approvals:
    """The approvals of a folder of schemas, by fingerprint."""

    file: Path
    by_fingerprint: dict[str, Approval]

    def of(self, fingerprint: str, today: date) -> Approval | None:
        """The approval that covers a change today, if there is one."""
        found = self.by_fingerprint.get(fingerprint)
        return found if found and today <= found.expires else None

    def ended(self, fingerprint: str, today: date) -> Approval | None:
        """An approval of the change that has run out."""
        found = self.by_fingerprint.get(fingerprint)
        return found if found and found.expires < today else None

    def line_of(self, fingerprint: str) -> int:
        """The line an approval stands on."""
        lines = self.file.read_text(encoding="utf-8").splitlines() if self.file.is_file() else []
        return next((number for number, line in enumerate(lines, 1) if fingerprint in line), 1)


def read_approvals(schemas: Path) -> Approvals:
    """The approvals beside the templates; none where there is no file. Raises ApprovalsMistake."""
    file = schemas / FILE
    try:
        said = _File.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Approvals(file, {})
    except ValidationError as mistakes:
        first = mistakes.errors()[0]
        place = ".".join(str(one) for one in first["loc"])
        raise ApprovalsMistake(f"{place}: {first['msg']}") from None
    except (OSError, ValueError) as why:
        raise ApprovalsMistake(str(why)) from None
    return Approvals(file, {one.fingerprint: one for one in said.approval})
