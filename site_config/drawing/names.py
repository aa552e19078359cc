"""The ids of a question's parts, all made from its pointer."""


def plain(pointer: str) -> str:
    """A pointer as an id can hold it: `/voice/seen_alone` is `voice.seen_alone`."""
    return pointer.removeprefix("/").replace("/", ".")


def control_id(pointer: str, value: str = "") -> str:
    """The id of the control that answers a question, or of one of its choices."""
    return f"q.{plain(pointer)}" + (f".{value}" if value else "")
