"""Lists over HTTP: how many entries one answer holds."""

MOST_LISTED = 200


def most_listed(limit: int) -> int:
    """As many as are asked for: at least one, and not more than an answer holds."""
    return max(1, min(limit, MOST_LISTED))
