"""Whether every published version has the number its changes ask for, and none was rewritten since a git ref."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from validator.catalogue import Catalogue, SchemaMistake
from validator.catalogue.published import version_key
from validator.catalogue.publishing import digest
from validator.changes import CannotInline, broken
from validator.changes.versions import BREAKING
from validator.finding import Place, TemplateFinding
from validator.inspection.faults import CannotInspect
from validator.inspection.job import Job
from validator.inspection.outcome import Part
from validator.inspection.reading import told_already
from validator.inspection.saying import said
from validator.template import Template

GUIDE = "develop/template-changes/"


def versions(job: Job) -> Part:
    """Each version held to the one before it, and to what it was at the git ref."""
    try:
        return Part(findings=(*_numbers(job.published, job.schemas), *_rewritten(job)))
    except SchemaMistake as why:
        told_already(job.linted, why)
        return Part()
    except CannotInline as why:
        raise CannotInspect(str(why)) from None


def _numbers(catalogue: Catalogue, schemas: Path) -> Iterator[TemplateFinding]:
    for name in catalogue.names():
        known = [catalogue.template(name, version) for version in catalogue.versions(name)]
        for old, new in pairwise(one for one in known if one):
            if version_key(old.version)[0] == version_key(new.version)[0] and _breaks(old, new):
                yield said(
                    "version-too-small",
                    Place(schemas / "published" / name / f"{new.version}.json"),
                    f"{name} {new.version} breaks what was made with {old.version}, so it is no minor version",
                    f"take it back and publish it again: it has to be {version_key(old.version)[0] + 1}.0",
                    templates=(name,),
                    guide=GUIDE,
                )


def _breaks(old: Template, new: Template) -> bool:
    return bool(broken(dict(old.schema), dict(new.schema), BREAKING))


def _rewritten(job: Job) -> Iterator[TemplateFinding]:
    if job.before is None:
        return
    for old in Catalogue(job.before).every():
        new = job.published.template(old.name, old.version)
        if new is None or digest(new) != digest(old):
            what = "is gone" if new is None else "is not what it was"
            yield said(
                "published-rewritten",
                Place(job.schemas / "published" / old.name / f"{old.version}.json"),
                f"{old.name} {old.version} {what} since {job.base}: audits were made with it",
                "put the file back as it was, and publish a change as a new version",
                templates=(old.name,),
                guide=GUIDE,
            )
