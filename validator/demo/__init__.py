"""A month that never was: invented audits for an empty data folder, so that the service can be shown and tried."""

from validator.demo.folder import CannotFill, Marker, is_demo, marker_of
from validator.demo.people import write_people
from validator.demo.sending import send_month

__all__ = ["CannotFill", "Marker", "is_demo", "marker_of", "send_month", "write_people"]
