"""An inspection with one of everything that a report has to write."""

from pathlib import Path

from validator.finding import Level, Place, TemplateFinding
from validator.inspection import Inspection, ReplayTable

AWKWARD = "100% of it, so: “yes” is\r\nno\x1b[31m answer | <b>`x`</b> \u202e@team"
"""A message with whatever a format may take for its own."""

FILE = """{
  "title": "A visit",
  "properties": { "seen": { "type": "string", "titel": "Seen?" } }
}
"""


def a_clone(folder: Path) -> Path:
    """A folder with one template to quote from."""
    file = folder / "schemas" / "audits" / "a visit.json"
    file.parent.mkdir(parents=True)
    file.write_text(FILE, encoding="utf-8")
    return folder


def a_finding(root: Path, **other) -> TemplateFinding:
    return TemplateFinding(
        **{
            "code": "unknown-keyword",
            "level": Level.ERROR,
            "place": Place(root / "schemas" / "audits" / "a visit.json", 3, 47),
            "pointer": "/properties/seen",
            "message": "the dialect has no keyword titel",
            "fix": "write title",
            "guide": "develop/template-checks/#unknown-keyword",
            "fingerprint": "0123456789ab",
            "templates": ("visit", "other"),
        }
        | other
    )


def a_change(root: Path, breaks=("stored", "draft"), **other) -> TemplateFinding:
    return a_finding(
        root,
        **{
            "code": "option-removed",
            "message": "an option was taken away",
            "fix": "put it back",
            "pointer": "/visit/seen",
            "guide": "develop/template-changes/#option-removed",
            "more": {
                "kind": "option-removed",
                "before": ["yes", "no"],
                "after": None,
                "breaks": breaks,
                "why": "an audit that says no does not fit any more",
            },
        }
        | other,
    )


def an_inspection(root: Path) -> Inspection:
    """Findings of every level, a breaking change, a file elsewhere, what was compared and replayed."""
    return Inspection(
        root=root,
        findings=(
            a_finding(root),
            a_finding(root, code="limit-stale", level=Level.WARNING, message=AWKWARD),
            a_change(root),
            a_finding(
                root, code="question-added", level=Level.NOTE, place=Place(root.parent / "council.toml")
            ),
        ),
        compared=("visit: working copy with 1.0",),
        replays=(ReplayTable("visit", "working copy", 1200, 1100, 60, 40, (("/visit/seen", 60),)),),
        templates=7,
    )


def a_failed_inspection(root: Path) -> Inspection:
    return Inspection(root=root, failed="there is no branch, tag or commit nowhere here: type git fetch")
