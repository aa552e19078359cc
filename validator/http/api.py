"""The routes other programs and the page's own script call."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from validator.check import Accepted
from validator.clock import stamp
from validator.http.bodies import FORM, content_type, read_form, read_json
from validator.http.callers import caller
from validator.http.envelopes import Id, Reason, read_as
from validator.http.house import house
from validator.http.listing import most_listed
from validator.http.problems import as_json, json_response, problem
from validator.ledger import Submission
from validator.service import Envelope, Received, Refused
from validator.template.answers import from_fields

router = APIRouter(prefix="/api")


class Posted(BaseModel):
    """What is posted to `/api/submissions`."""

    model_config = ConfigDict(extra="forbid", strict=True)
    id: Id
    template: str = Field(max_length=100)
    version: str | None = Field(default=None, max_length=20)
    about: Id | None = None
    supersedes: Id | None = None
    answers: dict[str, Any]
    accepted: list[Reason] = Field(default_factory=list, max_length=200)

    def envelope(self) -> Envelope:
        """The same, as the service takes it."""
        accepted = [Accepted(one.code, one.pointer, one.reason) for one in self.accepted]
        return Envelope(
            self.id, self.template, self.answers, self.version, self.about, self.supersedes, accepted
        )


@router.get("/me")
async def me(request: Request) -> Response:
    """Who is signed in."""
    user = caller(request)
    return json_response({"id": user.id, "name": user.name, "roles": list(user.roles)})


@router.get("/templates")
async def templates(request: Request) -> Response:
    """Every published template."""
    catalogue = house(request).service.catalogue
    newest = [template for name in catalogue.names() if (template := catalogue.template(name))]
    return json_response(
        {
            "templates": [
                {
                    "name": template.name,
                    "title": template.title,
                    "kind": template.kind,
                    "version": template.version,
                    "versions": catalogue.versions(template.name),
                }
                for template in newest
            ]
        }
    )


@router.get("/templates/{name}")
@router.get("/templates/{name}/{version}")
async def template_schema(request: Request, name: str, version: str | None = None) -> Response:
    """The bundled schema of one published version, the newest when none is named."""
    template = house(request).service.template(name, version)
    if isinstance(template, Refused):
        return problem(template)
    response = json_response(dict(template.schema))
    response.headers["Content-Type"] = "application/schema+json"
    return response


@router.post("/check/{name}")
async def check_answers(request: Request, name: str, version: str | None = None) -> Response:
    """The findings for answers, sent as JSON or as a form of pointers. Nothing is kept."""
    service = house(request).service
    if content_type(request) == FORM:
        fields = await read_form(request)
        if isinstance(fields, Refused):
            return problem(fields)
        template = service.template(name, version or dict(fields).get("version"))
        if isinstance(template, Refused):
            return problem(template)
        answers = from_fields(template, [(key, text) for key, text in fields if key.startswith("/")])
    else:
        template = service.template(name, version)
        if isinstance(template, Refused):
            return problem(template)
        read = await read_json(request)
        if isinstance(read, Refused):
            return problem(read)
        answers = read
    return json_response({"findings": as_json(service.check(template, answers))})


@router.post("/submissions")
async def submit(request: Request) -> Response:
    """Keep a submission: 201, or 200 where it was kept before."""
    body = await read_json(request)
    if isinstance(body, Refused):
        return problem(body)
    posted = read_as(Posted, body)
    if isinstance(posted, Refused):
        return problem(posted)
    outcome = await house(request).service.submit(posted.envelope(), caller(request))
    if isinstance(outcome, Refused):
        return problem(outcome)
    house(request).deliverer.wake()
    return json_response(_receipt(outcome), 200 if outcome.again else 201)


def _receipt(received: Received) -> dict[str, str]:
    submission = received.submission
    return {
        "id": submission.id,
        "reference": submission.reference,
        "received_at": stamp(submission.received_at),
        "sha256": submission.sha256,
    }


@router.get("/submissions")
async def submissions(request: Request, after: str | None = None, limit: int = 50) -> Response:
    """The records one may see, newest first."""
    most = most_listed(limit)
    found = await house(request).service.records(caller(request), after, most + 1)
    items, more = found[:most], len(found) > most
    body = {"items": [_listed(one) for one in items], "next": items[-1].id if more else None}
    return json_response(body)


def _listed(submission: Submission) -> dict[str, Any]:
    document = submission.document()
    return {
        name: document[name]
        for name in ("id", "reference", "template", "version", "about", "supersedes", "received_at", "sha256")
    }


@router.get("/submissions/{identifier}")
async def submission(request: Request, identifier: str) -> Response:
    """One record, with how far it has been delivered."""
    found = await house(request).service.record(identifier, caller(request))
    if isinstance(found, Refused):
        return problem(found)
    delivery = await house(request).service.delivery(found)
    return json_response({**found.document(), "delivery": delivery})
