"""A form page as a browser without a script uses it: read its controls, fill some in, send them."""

from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode
from starlette.testclient import TestClient

Controls = list[tuple[str, str]]


def parsed(response: Any) -> LexborHTMLParser:
    """The page of a response."""
    assert response.headers["Content-Type"] == "text/html; charset=utf-8", response.text[:500]
    return LexborHTMLParser(response.text)


def sent_by(page: LexborHTMLParser, button: tuple[str, str] | None = None) -> Controls:
    """What a browser sends when the button is pressed: every control that joins the form and has a value."""
    (form,) = page.css("form.cf-form")
    joined = [*form.css("input"), *page.css(f'[form="{form.attributes["id"]}"]')]
    found = [pair for control in joined for pair in _value(control)]
    return [*found, *([button] if button else [])]


def _value(control: LexborNode) -> Controls:
    kind, name, value = (control.attributes.get(key) or "" for key in ("type", "name", "value"))
    if control.tag == "button" or (kind in ("radio", "checkbox") and "checked" not in control.attributes):
        return []
    if control.tag == "textarea":
        value = control.text(deep=True)
    elif control.tag == "select":
        options = control.css("option")
        value = [
            one.attributes.get("value") or ""
            for one in options
            if "selected" in one.attributes or one == options[0]
        ][-1]
    return [(name, value.replace("\r\n", "\n").replace("\n", "\r\n"))]


def typed(controls: Controls) -> dict[str, list[str]]:
    """The answers among the controls that are not blank, line ends as people mean them."""
    said: dict[str, list[str]] = {}
    for name, value in controls:
        if name.startswith("/") and value:
            said.setdefault(name, []).append(value.replace("\r\n", "\n"))
    return said


def post(client: TestClient, name: str, controls: Controls, **more: str) -> Any:
    """Send a form as its page would; a control named in `more` is sent in the place of the page's own."""
    named = dict(controls)
    assert {"id", "version"} <= named.keys()
    fields: dict[str, list[str]] = {}
    for control, value in [*((one, text) for one, text in controls if one not in more), *more.items()]:
        fields.setdefault(control, []).append(value)
    return client.post(f"/forms/{name}/send", data=fields, follow_redirects=False)


def blank(client: TestClient, name: str = "fostering") -> Controls:
    """The controls of a fresh form: its id and version."""
    return [pair for pair in sent_by(parsed(client.get(f"/forms/{name}/"))) if pair[1]]


def hidden_id(response: Any) -> str:
    """The id in the form of a page."""
    return dict(sent_by(parsed(response)))["id"]
