"""A record's document. It is drawn when asked for, until the deliveries draw it once and the library keeps it."""

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
    """One record as a PDF, for whoever may see the record. It has no name in its file's name."""
    here = house(request)
    found = await here.service.record(identifier, caller(request))
    if isinstance(found, Refused):
        return problem(found)
    template = here.service.template(found.template, found.version)
    if isinstance(template, Refused):
        return problem(template)
    name_of = here.directory().name_of
    content = await asyncio.to_thread(draw, found, template, here.council, name_of)
    headers = {"Content-Disposition": f'attachment; filename="{found.id}.pdf"'}
    return Response(content, headers=headers, media_type="application/pdf")
