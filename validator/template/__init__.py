"""The template model: sections and questions read from JSON Schema, conditions, and answers put in order."""

from validator.template.limit import Limit
from validator.template.mistake import TemplateMistake
from validator.template.model import Choice, Kind, Question, Section, Template
from validator.template.reading import read_template

__all__ = ["Choice", "Kind", "Limit", "Question", "Section", "Template", "TemplateMistake", "read_template"]
