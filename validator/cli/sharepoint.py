"""A client of Microsoft Graph as the settings say, and what there should be in SharePoint."""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import HttpUrl

from validator.cli.safe_folder import open_to_all
from validator.graph import Graph, Refused
from validator.graph.opening import Access, open_graph
from validator.graph.tokens import Identity
from validator.library import Library, LibraryRefused
from validator.library.place import Address
from validator.library.sharepoint import SharePointLibrary
from validator.settings import Settings


def access(settings: Settings, site: HttpUrl) -> Access:
    """Where Graph and the site are, and who the service is there. Raises Refused for a private key that all may read."""
    if (certificate := settings.client_certificate) and list(open_to_all(certificate)):
        raise Refused(
            f"CASEFILE_CLIENT_CERTIFICATE holds the service's private key, and every user of this machine can read it. Run: chmod o-rwx {certificate}"
        )
    identity = Identity(
        str(settings.authority_url),
        settings.tenant_id or "",
        settings.client_id or "",
        settings.client_secret.get_secret_value() if settings.client_secret else "",
        settings.client_certificate,
    )
    graph_url = str(settings.graph_url).rstrip("/")
    if settings.graph_url.path in {None, "", "/"}:
        graph_url += "/v1.0"
    return Access(graph_url, str(site).rstrip("/"), identity)


@contextmanager
def calling(settings: Settings, site: HttpUrl) -> Iterator[Graph]:
    """A client, closed afterwards. Raises Refused for settings that do not go together."""
    graph = open_graph(access(settings, site), settings.clock)
    try:
        yield graph
    finally:
        graph.close()


@contextmanager
def library_in_sharepoint(settings: Settings, site: HttpUrl) -> Iterator[Library]:
    """The library in that site. Nothing is called before it is used. Raises LibraryRefused for settings that do not go together."""
    try:
        graph = open_graph(access(settings, site), settings.clock)
    except Refused as why:
        raise LibraryRefused(why.reason) from why
    try:
        yield SharePointLibrary(graph, Address(str(site), settings.sharepoint_library))
    finally:
        graph.close()
