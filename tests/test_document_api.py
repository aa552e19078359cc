"""A record's document over HTTP: for whoever may see the record, and left in no browser."""

import io
import re

from pypdf import PdfReader
from some_calls import become, problem, send
from some_submissions import an_id

DOCUMENT = f"/api/submissions/{an_id(1)}/document.pdf"


def test_a_record_has_a_document_named_by_the_reference_that_people_keep_and_quote(client) -> None:
    reference = send(client).json()["reference"]
    response = client.get(DOCUMENT)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{reference}.pdf"'
    assert re.fullmatch(r"[A-Z0-9-]+", reference)  # so the quoted name needs no other spelling beside it
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    first = PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    assert "Fostering audit" in first


def test_asked_for_twice_it_is_the_same(client) -> None:
    send(client)
    assert client.get(DOCUMENT).content == client.get(DOCUMENT).content


def test_the_document_of_a_record_that_is_not_yours_is_answered_as_one_that_is_not_there(client) -> None:
    send(client)
    become(client, "worker")
    theirs = problem(client.get(DOCUMENT), 404)
    for nothing in (an_id(2), "x", "%00", "%2e%2e"):
        assert problem(client.get(f"/api/submissions/{nothing}/document.pdf"), 404) == theirs


def test_an_advanced_practitioner_has_every_document(client) -> None:
    send(client)
    become(client, "ap")
    assert client.get(DOCUMENT).status_code == 200
