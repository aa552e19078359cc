"""A record's document. The deliveries draw it once; until then it is drawn when asked for."""

import asyncio

from fastapi import APIRouter, Request
from starlette.responses import Response

from validator.document import draw
from validator.http.callers import caller
from validator.http.house import house
from validator.http.problems import problem
from validator.service import Refused

router = APIRouter(prefix="/api")


@router.get("/submissions/{identifier}/document.pdf")
async def document(request: Request, identifier: str) -> Response:
    """One record as a PDF, for whoever may see the record. Its file goes by the reference, which names nobody."""
    here = house(request)
    found = await here.service.record(identifier, caller(request))
    if isinstance(found, Refused):
        return problem(found)
    kept = await asyncio.to_thread(here.service.ledger.pdf, found.id)
    if kept is not None:
        return _pdf(found.reference, kept)
    template = here.service.template(found.template, found.version)
    if isinstance(template, Refused):
        return problem(template)
    name_of = here.directory().name_of
    content = await asyncio.to_thread(draw, found, template, here.council, name_of)
    return _pdf(found.reference, content)


def _pdf(reference: str, content: bytes) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{reference}.pdf"'}
    return Response(content, headers=headers, media_type="application/pdf")
