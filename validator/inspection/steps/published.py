"""Whether what was published is as it was published."""

from validator.inspection.job import Job
from validator.inspection.outcome import Part


def published(job: Job) -> Part:
    """What is wrong with the published files."""
    return Part(findings=job.held)
