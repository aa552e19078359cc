"""What stands around answers that are sent as JSON: the parts several bodies share, and how one is read."""

from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from validator.ids import is_uuid7
from validator.service import Refused, Why

Model = TypeVar("Model", bound=BaseModel)


def _is_id(text: str) -> str:
    if not is_uuid7(text):
        raise PydanticCustomError("id", "must be a UUID of version 7, in lower case")
    return text


Id = Annotated[str, AfterValidator(_is_id)]
"""The id of a record."""


class Reason(BaseModel):
    """A reason given to a challenge."""

    model_config = ConfigDict(extra="forbid", strict=True)
    code: str = Field(max_length=100)
    pointer: str = Field(max_length=500)
    reason: str = Field(max_length=4000)


def read_as(model: type[Model], body: dict[str, Any]) -> Model | Refused:
    """A body as one of the models. A member nobody knows is refused: nobody may think that it was heeded."""
    try:
        return model.model_validate(body)
    except ValidationError as mistakes:
        return Refused(Why.WRONG_SHAPE, _words(mistakes))


def _words(mistakes: ValidationError) -> str:
    """What is wrong with an envelope, without the values that were sent."""
    found = [
        f"{'.'.join(map(str, one['loc']))}: {one['msg'].lower()}"
        for one in mistakes.errors(include_input=False)
    ]
    return "; ".join(found[:10])
