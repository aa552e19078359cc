"""The command `casefile-audit`. Every command ends with 0 done, 1 findings, 2 could not run."""

from validator.cli.main import main

__all__ = ["main"]
