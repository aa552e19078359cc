"""The check says what a changed template breaks, refuses what nobody answers for, and counts the past audits it hits."""

import json
from datetime import UTC, date, datetime

import pytest
from some_templates import A_TEXT, YES_NO, a_folder, a_schema

from validator.catalogue import Catalogue, WorkingCopies
from validator.catalogue.publishing import freeze
from validator.finding import Level
from validator.inspection import Job, inspect
from validator.inspection.approvals import ApprovalsMistake, read_approvals
from validator.inspection.steps.changed import changed
from validator.inspection.steps.replayed import replayed
from validator.inspection.steps.versions import versions
from validator.ledger.record import Submission

DAY = date(2026, 11, 27)
STEPS = (("comparing", changed), ("versions", versions), ("replaying", replayed))


def wrote(**questions):
    return a_schema(
        visit={
            "title": "The visit",
            "type": "object",
            "properties": questions,
            "unevaluatedProperties": False,
        }
    )


@pytest.fixture
def root(tmp_path):
    """A clone with one template, published as 1.0."""
    a_folder(tmp_path / "schemas", visit=wrote(seen=YES_NO | {"title": "Seen?"}, what=A_TEXT))
    publish(tmp_path, "1.0")
    (tmp_path / "council.toml").write_text('name = "Anyshire"\n', encoding="utf-8")
    return tmp_path


def publish(root, version):
    template = WorkingCopies(root / "schemas").template("visit")
    assert template is not None
    return freeze(template, version, root / "schemas")


def edit(root, **questions):
    (root / "schemas" / "audits" / "visit.json").write_text(
        json.dumps(wrote(**questions), indent=1), encoding="utf-8"
    )


def look(root, **other):
    places = {name: root / name for name in ("docs", "cases", "schemas")}
    job = Job(
        root=root, glossary=root / "none.md", council=root / "council.toml", today=DAY, **places, **other
    )
    return inspect(job, STEPS)


def approve(root, fingerprint, expires="2026-12-31"):
    (root / "schemas" / "approvals.toml").write_text(
        f'[[approval]]\nfingerprint = "{fingerprint}"\nreason = "the guidance changed in November"\nby = "m.owusu"\nexpires = {expires}\n',
        encoding="utf-8",
    )


SEEN = YES_NO | {"title": "Seen?"}


def test_nothing_changed_is_said_aloud(root):
    inspection = look(root)
    assert (inspection.exit, inspection.findings, inspection.breaks) == (0, (), False)
    assert inspection.compared == ("visit: the working copy with 1.0",)


def test_a_breaking_change_is_refused_at_its_line(root):
    edit(root, seen=SEEN, what=A_TEXT | {"maxLength": 9})
    inspection = look(root)
    [finding] = inspection.findings
    assert (inspection.exit, inspection.breaks) == (1, True)
    assert (finding.code, finding.level, finding.templates) == ("maxLength-lowered", Level.ERROR, ("visit",))
    line = finding.place.file.read_text(encoding="utf-8").splitlines()[finding.place.line - 1]
    assert '"maxLength": 9' in line
    assert finding.fingerprint in finding.fix


def test_what_is_gone_is_found_in_the_version_that_had_it(root):
    edit(root, seen=SEEN)
    [finding] = look(root).findings
    assert finding.code == "field-removed-closed"
    assert finding.place.file.name == "1.0.json"
    line = finding.place.file.read_text(encoding="utf-8").splitlines()[finding.place.line - 1]
    assert '"what"' in line


def test_a_question_more_is_a_note(root):
    edit(root, seen=SEEN, what=A_TEXT, more=A_TEXT | {"title": "What else?"})
    inspection = look(root)
    assert [(one.code, one.level) for one in inspection.findings] == [
        ("field-added-optional-closed", Level.NOTE)
    ]
    assert inspection.exit == 0


def test_new_words_under_an_old_pointer_are_a_change_of_meaning_to_confirm(root):
    edit(root, seen=SEEN, what=A_TEXT | {"title": "What was heard?"})
    [finding] = look(root).findings
    assert (finding.code, finding.level) == ("meaning-changed", Level.WARNING)
    assert finding.guide == "develop/template-changes/#meaning-changed"


def test_an_approved_change_is_a_note_that_says_who_approved_it(root):
    edit(root, seen=SEEN, what=A_TEXT | {"maxLength": 9})
    approve(root, look(root).findings[0].fingerprint)
    inspection = look(root)
    assert inspection.exit == 0
    assert "m.owusu" in inspection.findings[0].more["approved"]


@pytest.mark.parametrize("expires", ["2026-11-26", "2025-01-01"])
def test_an_approval_that_ran_out_approves_nothing(root, expires):
    edit(root, seen=SEEN, what=A_TEXT | {"maxLength": 9})
    approve(root, look(root).findings[0].fingerprint, expires)
    inspection = look(root)
    assert inspection.exit == 1
    assert "its approval ended" in inspection.findings[0].fix


def test_an_approval_of_one_change_covers_no_other(root):
    edit(root, seen=SEEN, what=A_TEXT | {"maxLength": 9})
    approve(root, look(root).findings[0].fingerprint)
    edit(root, seen=SEEN, what=A_TEXT | {"maxLength": 8})
    inspection = look(root)
    assert inspection.exit == 1
    assert {one.code for one in inspection.findings} == {"maxLength-lowered", "approval-unused"}


@pytest.mark.parametrize(
    "text",
    [
        "[[approval",
        '[[approval]]\nfingerprint = "x"\n',
        "other = 1\n",
        '[[approval]]\nfingerprint = "a15d0ac6d906"\nreason = "short"\nby = "a"\nexpires = 2027-01-01\n',
    ],
)
def test_approvals_that_can_not_be_read_are_an_error(root, text):
    (root / "schemas" / "approvals.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ApprovalsMistake):
        read_approvals(root / "schemas")
    assert [one.code for one in look(root).findings] == ["approvals-unreadable"]


def test_a_pointer_that_was_retired_is_never_used_again(root):
    edit(root, seen=SEEN)
    publish(root, "2.0")
    edit(root, seen=SEEN, what=A_TEXT | {"title": "What will be done?"})
    found = {one.code: one for one in look(root).findings}
    assert found["pointer-reused"].pointer == "/visit/what"
    assert found["pointer-reused"].level is Level.ERROR


def test_a_published_version_whose_number_is_too_small_is_found(root):
    edit(root, seen=SEEN)
    publish(root, "1.1")
    found = [one for one in look(root).findings if one.code == "version-too-small"]
    assert [one.place.file.name for one in found] == ["1.1.json"]


def test_a_version_rewritten_since_the_base_is_found(root, tmp_path):
    before = tmp_path / "before"
    a_folder(before, visit=wrote(seen=SEEN, what=A_TEXT))
    freeze(WorkingCopies(before).template("visit"), "1.0", before)
    assert look(root, before=before).exit == 0
    file = root / "schemas" / "published" / "visit" / "1.0.json"
    file.write_text(file.read_text(encoding="utf-8").replace("Seen?", "Saw?"), encoding="utf-8")
    codes = {one.code for one in look(root, before=before).findings}
    assert "published-rewritten" in codes


def kept(number, what, version="1.0"):
    when = datetime(2026, 10, number + 1, 9, tzinfo=UTC)
    return Submission(
        id=f"019a0000-0000-7000-8000-{number:012d}", template="visit", version=version, author="auditor",
        author_name="An auditor", answers={"visit": {"seen": "yes", "what": what}}, accepted=[], received_at=when,
    )  # fmt: skip


def test_the_past_audits_that_a_change_hits_are_counted_and_never_quoted(root, tmp_path):
    past = tmp_path / "past.ndjson"
    audits = [kept(number, "x" * length) for number, length in enumerate((3, 8, 20, 40))]
    past.write_bytes(b"\n".join(one.bytes for one in audits) + b"\n")
    edit(root, seen=SEEN, what=A_TEXT | {"maxLength": 9})
    inspection = look(root, replay=past)
    [finding] = inspection.findings
    assert finding.more["past_audits"] == {"hit": 2, "of": 4}
    [table] = inspection.replays
    assert (table.total, table.passing, table.finding) == (4, 2, 2)
    assert table.pointers == (("/visit/what too-long", 2),)
    assert "xxxx" not in str(inspection)


def test_a_replay_of_nothing_never_reads_as_clean(root, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    inspection = look(root, replay=empty)
    assert inspection.exit == 2
    assert inspection.failed


def test_the_catalogue_still_takes_every_version(root):
    edit(root, seen=SEEN)
    publish(root, "2.0")
    assert Catalogue(root / "schemas").versions("visit") == ["1.0", "2.0"]
