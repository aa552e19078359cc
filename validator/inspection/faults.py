"""Why an inspection could not be made: never to be taken for one that found nothing."""


class CannotInspect(Exception):  # noqa: N818 - said of an inspection, as NotCanonical is of a value
    """Says in one sentence what is in the way, and what to do next."""
