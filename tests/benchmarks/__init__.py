"""Benchmarks: what the service, the form and the build cost, as ratios to a baseline measured in the same run.

`uv run --group test python -m tests.benchmarks` runs all; `check`, `page` or `build` after it runs one.
What each measures, and the aims: docs/develop/benchmarks.md. Nothing here is collected by pytest, and
nothing fails because a machine was slow.
"""
