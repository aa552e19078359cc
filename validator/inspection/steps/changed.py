"""What the working copies change since they were last published, or since a git ref, and what that breaks."""

from collections.abc import Iterator
from dataclasses import dataclass

from validator.catalogue import Catalogue, SchemaMistake
from validator.catalogue.opened import Opened
from validator.changes import CannotInline, Change, compare
from validator.changes.groups import Group, changes_meaning, grouped
from validator.changes.telling import breaks, told
from validator.changes.versions import reused
from validator.finding import Level, Place, TemplateFinding
from validator.inspection.approvals import Approvals, ApprovalsMistake, read_approvals
from validator.inspection.faults import CannotInspect
from validator.inspection.job import Job
from validator.inspection.outcome import Part
from validator.inspection.reading import told_already
from validator.inspection.saying import said
from validator.template import Template

GUIDE = "develop/template-changes/"
_REFUSES = {"stored", "draft"}


@dataclass(frozen=True)
class _Compared:
    """A working copy and the published version it was compared with."""

    new: Template
    old: Template
    changes: tuple[Change, ...]


def changed(job: Job) -> Part:
    """Every change, once for all templates it reaches; what breaks something is refused unless it is approved."""
    try:
        approvals = read_approvals(job.schemas)
    except ApprovalsMistake as mistake:
        why = said(
            "approvals-unreadable",
            Place(job.schemas / "approvals.toml"),
            str(mistake),
            "put the file right",
            guide=GUIDE,
        )
        return Part(findings=(why,))
    compared, sentences = _compared(job)
    groups = grouped((each.new.name, change) for each in compared for change in each.changes)
    findings = [_finding(job, group, approvals, compared) for group in groups]
    findings += [one for each in compared for one in _reused(job, each.new)]
    findings += _unused(approvals, groups)
    return Part(findings=tuple(findings), compared=tuple(sentences))


def _compared(job: Job) -> tuple[list[_Compared], list[str]]:
    before = Catalogue(job.before) if job.before else job.published
    since = f" of {job.base}" if job.base else ""
    found, sentences = [], []
    try:
        for template in job.read.templates:
            old = before.template(template.name)
            if old is None:
                sentences.append(f"{template.name}: new, with nothing published{since} to compare with")
                continue
            comparison = compare(dict(old.schema), dict(template.schema))
            found.append(_Compared(template, old, comparison.changes))
            sentences.append(f"{template.name}: the working copy with {old.version}{since}")
    except SchemaMistake as why:
        told_already(job.linted, why)
    except CannotInline as why:
        raise CannotInspect(str(why)) from None
    return found, sentences


def _finding(job: Job, group: Group, approvals: Approvals, compared: list[_Compared]) -> TemplateFinding:
    change, refused = group.change, bool(_REFUSES & set(group.change.breaks))
    approved = approvals.of(group.fingerprint, job.today) if refused else None
    meaning = changes_meaning(change)
    level = Level.NOTE if approved or not (refused or meaning) else Level.ERROR if refused else Level.WARNING
    more = change.as_json() | {"pointers": {name: [*each] for name, each in group.reaches.items()}}
    more |= {"witness": change.witness} if change.witness is not None else {}
    more |= {"approved": f"by {approved.by}, until {approved.expires}: {approved.reason}"} if approved else {}
    more |= _hit(job, group) if refused else {}
    return TemplateFinding(
        code="meaning-changed" if meaning else change.kind,
        level=level,
        place=_place(job, group, compared),
        pointer=change.pointer,
        message=f"{change.pointer or 'the whole form'}: {told(change)}",
        fix=_fix(group, approvals, job) if refused else _of_words(change, meaning=meaning),
        guide=f"{GUIDE}#{'meaning-changed' if meaning else change.kind}",
        fingerprint=group.fingerprint,
        templates=group.templates,
        more=more,
    )


def _hit(job: Job, group: Group) -> dict[str, dict[str, int]]:
    """How many past audits it hits, and of how many, where any were named."""
    if job.past is None:
        return {}
    each = [
        (job.past.hits(name, pointer)) for name, pointers in group.reaches.items() for pointer in pointers[:1]
    ]
    return {"past_audits": {"hit": sum(hit for hit, _ in each), "of": sum(of for _, of in each)}}


def _fix(group: Group, approvals: Approvals, job: Job) -> str:
    ended = approvals.ended(group.fingerprint, job.today)
    out = f"its approval ended on {ended.expires}; " if ended else ""
    return (
        f"{out}it {breaks(group.change)}: take it back, or add a question beside the old one; where it has to be, "
        f"approve {group.fingerprint} in schemas/approvals.toml with a reason"
    )


def _of_words(change: Change, *, meaning: bool) -> str:
    if meaning:
        return (
            "look whether it still asks the same, for audits already made keep their answers: if so, publish with "
            "--same-meaning; if not, put the old words back and ask the new question under a name of its own"
        )
    return (
        "nothing has to be done"
        if not change.breaks
        else "only readers of the old version do not know it: publish it"
    )


def _place(job: Job, group: Group, compared: list[_Compared]) -> Place:
    name = group.templates[0]
    each = next(one for one in compared if one.new.name == name)
    if group.change.gone:
        file = job.schemas / "published" / name / f"{each.old.version}.json"
        return (
            Opened(file).place(group.change.where.removeprefix("#"))
            if file.is_file()
            else Place(job.read.files[name])
        )
    return job.read.place(name, group.change.where)


def _reused(job: Job, template: Template) -> Iterator[TemplateFinding]:
    for pointer, version in reused(template, job.published).items():
        question = template.question(pointer)
        yield said(
            "pointer-reused",
            Place(job.read.files[template.name]),
            f"{pointer} was a question of {template.name} {version} and is used again",
            f"give “{question.title if question else pointer}” another name: old answers would be read as answers to it",
            pointer=pointer,
            templates=(template.name,),
            guide=GUIDE,
        )


def _unused(approvals: Approvals, groups: list[Group]) -> Iterator[TemplateFinding]:
    known = {group.fingerprint for group in groups}
    for fingerprint in approvals.by_fingerprint.keys() - known:
        place = Place(approvals.file, approvals.line_of(fingerprint))
        message = f"{fingerprint} approves a change that is not there any more"
        yield said(
            "approval-unused", place, message, "take it out once the change is published and merged",
            level=Level.WARNING, guide=GUIDE,
        )  # fmt: skip
