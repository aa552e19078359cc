"""What each template is on its own: everything the lints find."""

from validator.inspection.job import Job
from validator.inspection.outcome import Part


def linted(job: Job) -> Part:
    """What the lints find."""
    return Part(findings=job.linted.findings)
