"""Which addresses may be called: those of two hosts that the settings name, and no other that an answer names."""

from validator.addresses import origin
from validator.graph.outcome import Refused


class Hosts:
    """The hosts of Graph, which gets our token, and of the site, which gets none."""

    def __init__(self, graph_url: str, site_url: str) -> None:
        self._graph = origin(graph_url)
        self._files = {self._graph, origin(site_url)}

    def for_token(self, url: str) -> str:
        """The address, if our token may go there. Raises Refused."""
        return self._checked(url, {self._graph})

    def for_bytes(self, url: str) -> str:
        """The address, if a file's bytes may go there or come from there. Raises Refused."""
        return self._checked(url, self._files)

    @staticmethod
    def _checked(url: str, allowed: set[str]) -> str:
        try:
            known = origin(url) in allowed
        except ValueError:
            known = False
        if not known:
            # The address is not told: it may hold a key.
            raise Refused("Microsoft Graph gave an address of a host that is not in the settings.")
        return url
