"""Whether answers have the shape their template asks for, in words for the person who wrote them."""

from validator.shape.check import check_shape, engine
from validator.shape.wording import CODES

__all__ = ["CODES", "check_shape", "engine"]
