"""The whole inspection: every step in turn, put together."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from validator.inspection.faults import CannotInspect
from validator.inspection.git_ref import schemas_at
from validator.inspection.job import Job
from validator.inspection.outcome import Inspection, Part, in_page_order
from validator.inspection.steps.changed import changed
from validator.inspection.steps.examples import examples
from validator.inspection.steps.linted import linted
from validator.inspection.steps.replayed import replayed
from validator.inspection.steps.versions import versions

Step = Callable[[Job], Part]
"""Looks at one thing. What people got wrong is a finding; it raises CannotInspect when it can't say."""

STEPS: tuple[tuple[str, Step], ...] = (
    ("reading the templates", linted),
    ("comparing with what is published", changed),
    ("holding each version to the one before", versions),
    ("checking past audits again", replayed),
    ("asking the cases", examples),
)
"""Each with what it is doing, for whoever watches."""


def inspect(job: Job, steps: Sequence[tuple[str, Step]] = STEPS) -> Inspection:
    """What all steps say together. Where one can't say, the whole has failed: it never reads as clean."""
    try:
        with _with_its_base(job) as ready:
            parts = [_taken(step, doing, ready) for doing, step in steps]
            _answered(ready, parts)
            return _together(ready, parts)
    except (CannotInspect, OSError, ValueError, RecursionError) as why:
        return Inspection(root=job.root, failed=str(why) or type(why).__name__)


def _taken(step: Step, doing: str, job: Job) -> Part:
    job.tell(doing)
    return step(job)


@contextmanager
def _with_its_base(job: Job) -> Iterator[Job]:
    """The job with the templates of its git ref beside it, where it names one."""
    if job.base is None:
        yield job
        return
    job.tell(f"fetching the templates of {job.base}")
    with schemas_at(job.base, job.schemas) as before:
        yield replace(job, before=before)


def _answered(job: Job, parts: list[Part]) -> None:
    """Raises CannotInspect where something was asked for and no step has anything to say of it."""
    if job.base is not None and not any(part.compared for part in parts):
        raise CannotInspect(
            f"nothing could be compared with {job.base}: name another --base, or leave it out"
        )
    if job.replay is not None and not any(part.replays for part in parts):
        raise CannotInspect(f"no past submission was found in {job.replay}: name another --replay")


def _together(job: Job, parts: list[Part]) -> Inspection:
    return Inspection(
        root=job.root,
        findings=in_page_order(finding for part in parts for finding in part.findings),
        compared=tuple(sentence for part in parts for sentence in part.compared),
        replays=tuple(table for part in parts for table in part.replays),
        templates=len(job.read.templates),
    )
