"""How a council's documents look: its colour and its logo."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, model_validator

LARGEST_LOGO = 200_000
"""Bytes. It is in every document."""
_PNG = b"\x89PNG\r\n\x1a\n"
_LEAST_CONTRAST = 4.5
"""Of text on its ground (WCAG 2.2, 1.4.3)."""


class Logo(BaseModel):
    """A picture, read when the council's file is. Written there as a file's name, beside it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["svg", "png"]
    content: bytes = Field(repr=False)

    @model_validator(mode="before")
    @classmethod
    def _of_file(cls, written: Any, info: ValidationInfo) -> Any:
        if not isinstance(written, str):
            return written
        folder = (info.context or {}).get("folder", Path())
        return _read(folder, written)


def _read(folder: Path, name: str) -> dict[str, Any]:
    if Path(name).name != name:
        raise ValueError("this is the name of a file that stands beside this one, without a folder")
    try:
        content = (folder / name).read_bytes()
    except OSError:
        raise ValueError(f"there is no file {name} beside this one that can be read") from None
    if len(content) > LARGEST_LOGO:
        raise ValueError(f"{name} has {len(content):,} bytes, and a logo at most {LARGEST_LOGO:,}")
    if content.startswith(_PNG):
        return {"kind": "png", "content": content}
    if b"<svg" in content:
        return {"kind": "svg", "content": content}
    raise ValueError(f"{name} is neither an SVG nor a PNG picture")


def _is_dark(colour: str) -> str:
    """The colour, if text in it can be read on white."""
    contrast = 1.05 / (_luminance(colour) + 0.05)
    if contrast < _LEAST_CONTRAST:
        raise ValueError(
            f"{colour} is too light to read on white: its contrast is {contrast:.1f}, and the least is {_LEAST_CONTRAST}"
        )
    return colour


def _luminance(colour: str) -> float:
    """How light a colour is (WCAG 2.2, relative luminance): black is 0, white is 1."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


Colour = Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$"), AfterValidator(_is_dark)]
"""As the web writes colours, and dark enough for text on white."""
