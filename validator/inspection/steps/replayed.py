"""What the working copies would make of past audits: which still pass, which lose answers, which get new findings."""

from validator.finding import Level, Place
from validator.inspection.job import Job
from validator.inspection.outcome import Part, ReplayTable
from validator.inspection.saying import said
from validator.replay import Replayed, Tally

_FIX = "nothing is lost by it, and nothing is known of it either: look whether it should be there"
FIRST = 3
"""Pointers that a table names."""


def replayed(job: Job) -> Part:
    """A table for each template and version; what could not be read is named, and the rest of it counted."""
    if job.past is None or job.replay is None:
        return Part()
    findings = tuple(
        said("replay-unreadable", Place(job.replay), f"{one.where}: {one.why}", _FIX, level=Level.WARNING)
        for one in job.past.problems
    )
    compared = _sentences(job.past)
    return Part(findings=findings, compared=compared, replays=tuple(map(_table, job.past.tallies)))


def _sentences(past: Replayed) -> tuple[str, ...]:
    left = past.unread - len(past.problems)
    said_of = [f"{past.audits:,} past audits with the working copies"]
    said_of += (
        [f"{past.left_alone:,} submissions of other templates were left alone"] if past.left_alone else []
    )
    said_of += [f"{left:,} more documents could not be read"] if left else []
    return tuple(said_of)


def _table(tally: Tally) -> ReplayTable:
    hits = tally.lost + tally.found
    first = sorted(hits.items(), key=lambda one: (-one[1], one[0]))[:FIRST]
    return ReplayTable(
        template=f"{tally.template} {tally.made_on}".strip(),
        against=f"{tally.against or 'working copy'}{', the same' if tally.same else ''}",
        total=tally.audits,
        passing=tally.passes,
        losing=tally.lose_answers,
        finding=tally.new_findings,
        pointers=tuple((f"{pointer} {code}", number) for (pointer, code), number in first),
    )
