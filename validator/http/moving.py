"""A built page served at another address than its own: its links made to start from the site's root."""

import re
from urllib.parse import urljoin

_RELATIVE = re.compile(r'(?P<before>(?:href|src|data-scope)="|"(?:base|search)": ")(?P<link>\.[^"]*)"')


def moved(html: str, built_at: str) -> str:
    """The page with every relative link resolved against `built_at`, the path it was built for."""

    def resolved(match: re.Match[str]) -> str:
        link = urljoin(built_at, match["link"])
        # the theme puts a path after its base: “//search/…” would be another host
        return f'{match["before"]}{link if link != "/" or "href" in match["before"] else "/."}"'

    return _RELATIVE.sub(resolved, html)
