"""The parts of pages that belong to somebody, drawn with Jinja and put into the built page as it is served."""

from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_config.drawing.jinja import bold
from site_config.drawing.names import plain
from validator.ledger import Submission
from validator.template import Kind

_JINJA = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_JINJA.filters |= {"query": lambda text: quote(text, safe="/"), "bold": bold, "plain": plain}
_JINJA.globals |= {"Kind": Kind}


def draw(part: str, /, **values: object) -> str:
    """The HTML of one part."""
    return _JINJA.get_template(f"{part}.html.j2").render(**values)


def invented_records() -> str:
    """What stands at the top of every page of a demo."""
    return draw("invented")


def receipt(submission: Submission, title: str, received: str, left_out: list[str]) -> str:
    """What somebody keeps after sending."""
    return draw("receipt", submission=submission, title=title, received=received, left_out=left_out)
