"""What a log says of a fault: where it was and of which kind. Its message may quote what was being read."""

import logging
from traceback import format_tb
from typing import Any


def keep_faults_quiet() -> None:
    """From here on no log of this process, whoever writes it, has the message of an exception."""
    made = logging.getLogRecordFactory()
    if getattr(made, "quiet", False):
        return

    def quietly(*arguments: Any, **named: Any) -> logging.LogRecord:
        record = made(*arguments, **named)
        if record.exc_info and record.exc_info[1]:
            record.exc_text = told(record.exc_info[1])  # which formatters take as it is
        return record

    quietly.quiet = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(quietly)


def told(fault: BaseException) -> str:
    """The places a fault came through and its kind, after those of the faults that it came from."""
    parts: list[str] = []
    one: BaseException | None = fault
    seen: set[int] = set()
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        kind = f"{type(one).__module__}.{type(one).__qualname__} (its message is not logged)"
        parts.insert(
            0, "".join(["Traceback (most recent call last):\n", *format_tb(one.__traceback__), kind])
        )
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\n\n".join(parts)
