"""`python -m validator` is `casefile-audit`."""

from validator.cli import main

main(prog_name="casefile-audit")
