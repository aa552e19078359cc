"""The template that somebody names, or which there are instead."""

from validator.catalogue import Catalogue
from validator.service.outcomes import Refused, Why
from validator.template import Template


def find_template(catalogue: Catalogue, name: str, version: str | None = None) -> Template | Refused:
    """A published template, the newest when no version is named."""
    template = catalogue.template(name, version)
    if template is not None:
        return template
    if not catalogue.versions(name):
        there = ", ".join(catalogue.names())
        return Refused(Why.NOT_FOUND, f"There is no template “{name}”. There are: {there}")
    there = ", ".join(catalogue.versions(name))
    return Refused(Why.NOT_FOUND, f"“{name}” has no published version {version}. It has: {there}")
