"""Makes `contract.json` of Microsoft's types for TypeScript: `python derive.py microsoft-graph.d.ts > contract.json`.

The file comes with the npm package @microsoft/microsoft-graph-types 2.43.1 (MIT; its licence stands beside this file).
Only the types named here are taken; a property of any other type is left out, and then nobody may send or answer it.
"""

import json
import re
import sys
from pathlib import Path

PACKAGE = "@microsoft/microsoft-graph-types 2.43.1"
TYPES = [
    "BooleanColumn",
    "CalculatedColumn",
    "ChoiceColumn",
    "ColumnDefinition",
    "ContentTypeInfo",
    "DateTimeColumn",
    "DefaultColumnValue",
    "Drive",
    "DriveItem",
    "DriveItemUploadableProperties",
    "FieldValueSet",
    "File",
    "FileSystemInfo",
    "Folder",
    "Hashes",
    "Identity",
    "IdentitySet",
    "ItemReference",
    "List",
    "ListInfo",
    "ListItem",
    "LookupColumn",
    "NumberColumn",
    "Permission",
    "PersonOrGroupColumn",
    "PublicationFacet",
    "PublicError",
    "PublicErrorDetail",
    "PublicInnerError",
    "Quota",
    "Root",
    "SharePointIdentity",
    "SharePointIdentitySet",
    "SharepointIds",
    "SharingInvitation",
    "SharingLink",
    "Site",
    "SiteCollection",
    "SystemFacet",
    "TextColumn",
    "UploadSession",
]
OPEN = {"FieldValueSet", "PublicInnerError"}
"""Types whose own page says that there is more than the type names: columns; the ids of a request."""

INTERFACE = re.compile(r"^export interface (\w+)(?: extends (\w+))? \{(.*?)\}$", re.MULTILINE | re.DOTALL)
PROPERTY = re.compile(r"^\s+\"?([\w@.]+)\"?\?: (.+);$", re.MULTILINE)
CHOICES = re.compile(r"^export type (\w+) =\s*((?:\|?\s*\"[^\"]+\"\s*)+);", re.MULTILINE)


def main() -> None:
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/|^\s*//[^\n]*\n", "", text, flags=re.DOTALL | re.MULTILINE)
    interfaces = {name: (base, body) for name, base, body in INTERFACE.findall(text)}
    choices = {name: re.findall(r'"([^"]+)"', body) for name, body in CHOICES.findall(text)}
    schemas = {name: schema(name, interfaces, choices) for name in TYPES}
    sys.stdout.write(
        json.dumps({"derived_from": PACKAGE, "licence": "MIT", "schemas": schemas}, indent=1) + "\n"
    )


def schema(name: str, interfaces: dict, choices: dict) -> dict:
    properties: dict = {}
    of: str | None = name
    while of:
        base, body = interfaces[of]
        for member, written in PROPERTY.findall(body):
            kind = type_of(written, choices)
            if kind is not None:
                properties.setdefault(member, kind)
        of = base
    return {
        "type": "object",
        "properties": dict(sorted(properties.items())),
        "patternProperties": {"@": True},
        "additionalProperties": name in OPEN,
    }


def type_of(written: str, choices: dict) -> dict | None:
    """The schema of a type as TypeScript writes it; None for one that is not taken."""
    if nullable := re.fullmatch(r"NullableOption<(.+)>", written):
        inner = type_of(nullable[1], choices)
        return inner and {"anyOf": [inner, {"type": "null"}]}
    if written.endswith("[]"):
        inner = type_of(written[:-2], choices)
        return inner and {"type": "array", "items": inner}
    if written in {"string", "number", "boolean"}:
        return {"type": written}
    if written in TYPES:
        return {"$ref": f"#/$defs/{written}"}
    return {"enum": choices[written]} if written in choices else None


if __name__ == "__main__":
    main()
