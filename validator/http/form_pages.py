"""A form's page with somebody's answers in it."""

import re
from dataclasses import replace
from html import escape

from fastapi import Request
from selectolax.lexbor import LexborHTMLParser
from starlette.responses import Response

from site_config.drawing import Drawer
from validator.http.callers import perhaps
from validator.http.filling import Filling, fill
from validator.http.house import house
from validator.http.problems import STATUS, TITLES, problem
from validator.http.sent import Sent
from validator.http.views import draw
from validator.people import Right
from validator.service import Refused, Why
from validator.template import Template


async def form_page(
    request: Request, template: Template, filling: Filling, *, status: int = 200, notice: str = ""
) -> Response:
    """The form's own page with the filling in it; an older version is drawn bare, without its prose."""
    here, name = house(request), template.name
    html = await here.site.page_elsewhere(f"forms/{name}/")
    newest = here.service.catalogue.template(name)
    if html is None:
        return problem(Refused(Why.NOT_FOUND, f"The site has no page for the form “{name}”"))
    if newest is not template:
        html = bare(html, Drawer(template, here.council), newest)
    html = for_reader(here.site.under_heading(html, notice), request)
    return here.site.answer(fill(html, template, filling), request, status, private=True)


async def sent_page(
    request: Request, sent: Sent, filling: Filling, *, status: int = 200, notice: str = ""
) -> Response:
    """The page that was sent, for the same draft."""
    whole = replace(filling, etag=sent.etag)
    return await form_page(request, sent.template, whole, status=status, notice=notice)


async def refused_page(request: Request, sent: Sent, refused: Refused, *, notice: str = "") -> Response:
    """The page that was sent, with why it is not kept. Nothing that was typed is lost."""
    title = "There is a problem" if refused.why is Why.FINDINGS else TITLES[refused.why]
    note = "" if refused.findings else f"{refused.detail}."
    filling = Filling(sent.typed, sent.id, refused.findings, sent.accepted, title=title, note=note)
    return await sent_page(request, sent, filling, status=STATUS[refused.why], notice=notice)


_BUTTONS = re.compile(r'<div class="cf-buttons">.*?</div>', re.DOTALL)
"""Of the bar; none of them stands in another."""


def for_reader(html: str, request: Request) -> str:
    """A form's page that says first to whoever can't send that they can't, and why.

    Whoever can sign in keeps the buttons: they do so in another tab, and go on here.
    """
    user = perhaps(request)
    if user is not None and user.may(Right.SEND):
        return html
    notice = draw("cannot_send", user=user, path=request.url.path)
    if user is not None:
        html = _BUTTONS.sub("", html, count=1)
    return house(request).site.under_heading(html, notice)


def bare(html: str, drawer: Drawer, newest: Template | None) -> str:
    """A built page with another version's form in the place of its own; it says where there is a newer one."""
    page = LexborHTMLParser(html)
    article = page.css_first("article")
    if article is not None:
        title = f"<h1>{escape(drawer.template.title)}</h1><p>Version {drawer.template.version}{_newer(drawer.template, newest)}</p>"
        article.inner_html = title + drawer.head() + drawer.whole() + drawer.bar()
    return str(page.html)


def _newer(template: Template, newest: Template | None) -> str:
    """What whoever fills in an older version is told."""
    if newest is None or newest.version == template.version:
        return ""
    return (
        f". There is a newer version, {newest.version}: an audit begun on this one can be finished on it and is kept "
        f'as it is; begin a new one on <a href="/forms/{template.name}/">the newer form</a>'
    )
