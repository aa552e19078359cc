"""A template is read once, however many of its files say the same: most working copies are as they were published."""

import json
from dataclasses import replace
from typing import Any
from weakref import WeakValueDictionary

from validator.canonical import sha256
from validator.template import Template, read_template

_READ: WeakValueDictionary[str, Template] = WeakValueDictionary()
"""By the digest of their schema, the templates that somebody still has."""


def read_once(schema: dict[str, Any], name: str, version: str = "") -> Template:
    """As `read_template`, for a schema that nobody changes afterwards. Raises TemplateMistake."""
    digest = sha256(json.dumps(schema).encode())  # in its own order, which is that of the page
    known = _READ.get(digest)
    if known is None:
        known = _READ[digest] = read_template(schema, name, version)
    same = (known.name, known.version) == (name, version)
    return known if same else replace(known, name=name, version=version)
