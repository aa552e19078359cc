"""The parts of pages that belong to somebody, drawn with Jinja and put into the built page as it is served."""

from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_config.drawing.jinja import bold
from site_config.drawing.names import plain
from validator.ledger import Submission
from validator.template import Kind, Template

WORKER = "/details/worker"

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


def in_a_sentence(title: str) -> str:
    """A title as it stands in the middle of a sentence; what begins with capitals, such as IRO, keeps them."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def receipt(submission: Submission, template: Template | None, received: str, left_out: list[str]) -> str:
    """What somebody keeps after sending. It names the worker as the form does: not everybody is a social worker."""
    title = template.title if template else submission.template
    asked = template.question(WORKER) if template else None
    worker = f"the {in_a_sentence(asked.title)}" if asked else "the worker whose file it is"
    return draw(
        "receipt", submission=submission, title=title, worker=worker, received=received, left_out=left_out
    )
