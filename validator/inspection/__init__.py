"""What `casefile-audit check` looks at: templates, what is published, cases, limits; put together in one answer."""

from validator.inspection.faults import CannotInspect
from validator.inspection.inspecting import STEPS, Step, inspect
from validator.inspection.job import Job
from validator.inspection.outcome import Inspection, Part, ReplayTable

__all__ = ["STEPS", "CannotInspect", "Inspection", "Job", "Part", "ReplayTable", "Step", "inspect"]
