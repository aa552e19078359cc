"""Whether every case still finds what it says, and every template has one with nothing to put right."""

from collections.abc import Iterator
from pathlib import Path

from validator.catalogue.files import line_of
from validator.check import Case, CaseMistake, difference, found_in, read_case
from validator.finding import Place, TemplateFinding
from validator.inspection.job import Job
from validator.inspection.outcome import Part
from validator.inspection.saying import said
from validator.template import Template

_CLEAN = (
    "bring a case of invented people that has everything answered and finds nothing: copy another template's"
)
_DIFFERS = (
    "if the case is right, put the template right; if the template is meant so, write what it finds "
    "into the case's “findings”"
)


def examples(job: Job) -> Part:
    """Every case under the folder of cases, asked of the working copy."""
    templates = {template.name: template for template in job.read.templates}
    known = job.read.files.keys() | templates.keys()
    found = [*_strays(job.cases, known)]
    for name, template in templates.items():
        found += _of_template(job, template, job.read.files.get(name, job.schemas))
    return Part(findings=tuple(found))


def _of_template(job: Job, template: Template, where: Path) -> Iterator[TemplateFinding]:
    clean = False
    for file in sorted((job.cases / template.name).glob("*.json")):
        try:
            case = read_case(file)
        except CaseMistake as mistake:
            yield _unreadable(file, mistake, template.name)
        else:
            clean = clean or not case.findings
            yield from _differs(file, case, template)
    if not clean:
        message = f"no case under {job.cases.name}/{template.name}/ has nothing to put right"
        yield said("example-missing", Place(where), message, _CLEAN, templates=(template.name,))


def _differs(file: Path, case: Case, template: Template) -> Iterator[TemplateFinding]:
    if why := difference(case, found_in(case, template)):
        message = f"{template.name} {why}"
        yield said("example-differs", _findings_of(file), message, _DIFFERS, templates=(template.name,))


def _findings_of(file: Path) -> Place:
    """Where a case says what it should find."""
    line = line_of(file, "/findings")
    text = file.read_text(encoding="utf-8").split("\n")[line - 1]
    return Place(file, line, len(text) - len(text.lstrip()) + 1)


def _unreadable(file: Path, mistake: CaseMistake, template: str) -> TemplateFinding:
    fix = "put the file right: what a case holds is described under “Bring a case”"
    place = Place(file, mistake.line)
    return said("example-unreadable", place, mistake.message, fix, templates=(template,) if template else ())


def _strays(cases: Path, known: set[str]) -> Iterator[TemplateFinding]:
    """Cases in folders that no template is called by: nothing would ever ask them."""
    for file in sorted(cases.glob("*/*.json")):
        if file.parent.name not in known:
            mistake = CaseMistake(1, f"there is no template {file.parent.name}, so nothing asks this case")
            yield _unreadable(file, mistake, "")
