"""httpx2 as msal wants its HTTP: it asks like requests does, and puts bytes into forms."""

from collections.abc import Mapping

import httpx2

Values = Mapping[str, str | bytes | None] | None


class MsalHttp:
    """What msal asks with."""

    def __init__(self, http: httpx2.Client) -> None:
        self._http = http

    def get(self, url: str, params: Values = None, headers: Values = None, **_: object) -> httpx2.Response:
        """As requests.get."""
        return self._http.get(url, params=_texts(params) or None, headers=_texts(headers))

    def post(
        self, url: str, params: Values = None, data: Values = None, headers: Values = None, **_: object
    ) -> httpx2.Response:
        """As requests.post."""
        return self._http.post(url, params=_texts(params) or None, data=_texts(data), headers=_texts(headers))

    def close(self) -> None:
        """Gives the connections up."""
        self._http.close()


def _texts(values: Values) -> dict[str, str]:
    return {
        name: value.decode() if isinstance(value, bytes) else str(value)
        for name, value in (values or {}).items()
        if value is not None
    }
