"""The operations that the double knows, from the reference of Microsoft Graph v1.0, and what each takes and gives.

An address not listed here is a violation: the client may call nothing else.
"""

import re
from dataclasses import dataclass, field
from typing import Any

NOTHING: frozenset[str] = frozenset()
ITEM = "/drives/{drive}/items/{item}"
LIST = "/sites/{site}/lists/{list}"
CONFLICT = "@microsoft.graph.conflictBehavior"


def one(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def many(name: str) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["value"],
        "properties": {"value": {"type": "array", "items": one(name)}},
        "patternProperties": {"@": True},
        "additionalProperties": False,
    }


RANGES = {
    "type": "object",
    "required": ["nextExpectedRanges"],
    "properties": {
        "expirationDateTime": {"type": "string"},
        "nextExpectedRanges": {"type": "array", "items": {"type": "string", "pattern": r"^\d+-(\d+)?$"}},
    },
    "additionalProperties": False,
}
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"allOf": [one("PublicError")], "required": ["code", "message"]}},
    "additionalProperties": False,
}
SESSION_WANTED = {
    "type": "object",
    "required": ["item"],
    "properties": {"item": one("DriveItemUploadableProperties"), "deferCommit": {"type": "boolean"}},
    "additionalProperties": False,
}
NEW_ROW = {"allOf": [one("ListItem")], "required": ["fields"]}
NEW_LIST = {"allOf": [one("List")], "required": ["displayName", "list"], "not": {"required": ["name"]}}


@dataclass(frozen=True)
class Operation:
    """`takes`: a schema, "bytes", or None for no body. `gives`: by status, as `takes`."""

    name: str
    method: str
    path: str
    gives: dict[int, Any]
    takes: Any = None
    query: frozenset[str] = NOTHING
    plain: bool = False
    """Whether it is called without a token: it is an address that holds a key."""
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        written = re.escape(self.path).replace(r"\{path\}", "(?P<path>.+?)")
        object.__setattr__(self, "pattern", re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/:]+)", written)))


PAGE = frozenset({"$top", "$skiptoken", "$select"})
OPERATIONS = (
    Operation("site", "GET", "/sites/{host}:/{path}", {200: one("Site")}),
    Operation("site-root", "GET", "/sites/{host}", {200: one("Site")}),
    Operation("drives", "GET", "/sites/{site}/drives", {200: many("Drive")}, query=PAGE),
    Operation("lists", "GET", "/sites/{site}/lists", {200: many("List")}, query=PAGE),
    Operation("make-list", "POST", "/sites/{site}/lists", {201: one("List")}, NEW_LIST),
    Operation("columns", "GET", LIST + "/columns", {200: many("ColumnDefinition")}, query=PAGE),
    Operation(
        "make-column", "POST", LIST + "/columns", {201: one("ColumnDefinition")}, one("ColumnDefinition")
    ),
    Operation(
        "change-column",
        "PATCH",
        LIST + "/columns/{column}",
        {200: one("ColumnDefinition")},
        one("ColumnDefinition"),
    ),
    Operation("rows", "GET", LIST + "/items", {200: many("ListItem")}, query=PAGE | {"$filter", "$expand"}),
    Operation("make-row", "POST", LIST + "/items", {201: one("ListItem")}, NEW_ROW),
    Operation("row", "GET", LIST + "/items/{item}", {200: one("ListItem")}, query=frozenset({"$expand"})),
    Operation(
        "change-row",
        "PATCH",
        LIST + "/items/{item}/fields",
        {200: one("FieldValueSet")},
        one("FieldValueSet"),
    ),
    Operation("remove-row", "DELETE", LIST + "/items/{item}", {204: None}),
    Operation("remove-list", "DELETE", LIST, {204: None}),
    Operation(
        "drive-columns", "GET", "/drives/{drive}/list/columns", {200: many("ColumnDefinition")}, query=PAGE
    ),
    Operation("list-of-drive", "GET", "/drives/{drive}/list", {200: one("List")}),
    Operation("root", "GET", "/drives/{drive}/root", {200: one("DriveItem")}),
    Operation("root-children", "GET", "/drives/{drive}/root/children", {200: many("DriveItem")}, query=PAGE),
    Operation(
        "children", "GET", "/drives/{drive}/root:/{path}:/children", {200: many("DriveItem")}, query=PAGE
    ),
    Operation("content", "GET", "/drives/{drive}/root:/{path}:/content", {200: "bytes", 302: None}),
    Operation(
        "put-content",
        "PUT",
        "/drives/{drive}/root:/{path}:/content",
        {200: one("DriveItem"), 201: one("DriveItem")},
        "bytes",
        frozenset({CONFLICT}),
    ),
    Operation(
        "make-session",
        "POST",
        "/drives/{drive}/root:/{path}:/createUploadSession",
        {200: one("UploadSession")},
        SESSION_WANTED,
    ),
    Operation(
        "file", "GET", "/drives/{drive}/root:/{path}", {200: one("DriveItem")}, query=frozenset({"$select"})
    ),
    Operation("item", "GET", ITEM, {200: one("DriveItem")}),
    Operation("remove-item", "DELETE", ITEM, {204: None}),
    Operation("permissions", "GET", ITEM + "/permissions", {200: many("Permission")}),
    Operation("fields", "GET", ITEM + "/listItem/fields", {200: one("FieldValueSet")}),
    Operation(
        "set-fields", "PATCH", ITEM + "/listItem/fields", {200: one("FieldValueSet")}, one("FieldValueSet")
    ),
    Operation(
        "put-range",
        "PUT",
        "/-upload/{session}",
        {202: RANGES, 200: one("DriveItem"), 201: one("DriveItem")},
        "bytes",
        plain=True,
    ),
    Operation("download", "GET", "/-download/{key}", {200: "bytes"}, plain=True),
)
