"""The edge that browsers and other programs meet: routes, who is calling, problems, pages filled in."""

from validator.http.app import create_app

__all__ = ["create_app"]
