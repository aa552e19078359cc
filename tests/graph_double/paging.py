"""Pages of a collection. Where the next one is, is for Graph to say: nobody may put its address together."""

import base64
from typing import Any
from urllib.parse import quote

from graph_double.messages import Refusal, Reply, Request, given
from graph_double.store import Store


def page(store: Store, request: Request, values: list[Any]) -> Reply:
    try:
        size = min(int(request.query.get("$top", "200")), store.told("page"))
        start = int(base64.b64decode(request.query.get("$skiptoken", "") or "MA=="))
    except ValueError:
        raise Refusal(400, "invalidRequest") from None
    found: dict[str, Any] = {"value": values[start : start + size]}
    if start + size < len(values):
        token = base64.b64encode(str(start + size).encode()).decode()
        options = {**request.query, "$skiptoken": token}
        asked = "&".join(f"{quote(name)}={quote(value)}" for name, value in options.items())
        found["@odata.nextLink"] = (
            store.told("next_link") or f"{store.told('url')}/v1.0{request.path}?{asked}"
        )
    return given(200, found)
