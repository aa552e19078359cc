"""Words that more than one rule needs."""

from collections.abc import Iterable

WORKER = r"""(?:
    (?:(?:the|this|that|our|current|previous|former|last|new|allocated|duty)\ ){1,3}(?:supervising\ |social\ ){0,2}worker
    |(?:the\ )?(?:supervising\ |allocated\ )?social\ worker|(?:the\ )?personal\ advis[eo]r|(?:the\ )?practitioner
    |[Tt]he\ PA|SSW|SW|PA
    )"""
"""The person whose file is audited, as people write of them. For `re.VERBOSE`; no support, youth or key worker is meant."""


def listed(titles: Iterable[str], most: int = 3) -> str:
    """Titles as a sentence names them: “A”, “B” and “C”, or the first few of many “and others”."""
    named = [f"“{title}”" for title in titles]
    if len(named) > most:
        named = [*named[:most], "others"]
    *before, last = named or [""]
    return f"{', '.join(before)} and {last}" if before else last
