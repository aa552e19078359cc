"""Whether every working copy can be read, and drawn as a form."""

from validator.inspection.job import Job
from validator.inspection.outcome import Part


def drawable(job: Job) -> Part:
    """What keeps a working copy from being read or drawn."""
    return Part(findings=job.read.findings)
