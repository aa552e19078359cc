"""The page that leads to the right form, with somebody's answers in it: they stand in its address."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from selectolax.lexbor import LexborHTMLParser
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from validator.catalogue.chooser import Chooser, read_chooser
from validator.http.house import house
from validator.http.views import draw

router = APIRouter()


@router.get("/forms/choose/")
async def choose(request: Request) -> Response:
    """The page as it was built, or with what was answered so far and where that leads."""
    here = house(request)
    html = await here.site.page("forms/choose/")
    if html is None:
        return await here.site.not_found(request)
    if request.query_params:
        catalogue = here.service.catalogue
        chooser = await run_in_threadpool(read_chooser, catalogue.folder.parent)
        lead = chooser.lead(request.query_params)
        template = catalogue.template(lead.template) if lead else None
        title = template.title if template else lead and lead.template
        to_answer = chooser.to_answer(request.query_params)
        heading = "Your form" if lead else "One more answer"
        view = draw("chooser", heading=heading, lead=lead, title=title, to_answer=to_answer)
        html = here.site.with_view(_filled(html, chooser, request.query_params), view)
        html = here.site.with_window(html, f"{heading}: {title}" if lead else heading)
    return here.site.answer(html, request)


def _filled(html: str, chooser: Chooser, given: Mapping[str, str]) -> str:
    """The page with the answers that count in its controls."""
    page = LexborHTMLParser(html)
    for name, value in chooser.heard(given).items():
        control = page.css_first(f'[id="choose.{name}.{value}"]')
        if control is not None:
            control.attrs["checked"] = ""
    filled = page.html or ""
    return filled if filled.startswith("<!") else f"<!doctype html>\n{filled}"
