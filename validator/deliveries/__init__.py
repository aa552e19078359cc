"""Deliveries: what is owed after receipt is done, once, whatever fails on the way; and the road back."""

from validator.deliveries.comparing import SHOWN, Apart, compare
from validator.deliveries.rebuild import Rebuilt, rebuild
from validator.deliveries.steps import STEPS, CannotDraw, Draw
from validator.deliveries.worker import Deliverer, Report

__all__ = [
    "SHOWN",
    "STEPS",
    "Apart",
    "CannotDraw",
    "Deliverer",
    "Draw",
    "Rebuilt",
    "Report",
    "compare",
    "rebuild",
]
