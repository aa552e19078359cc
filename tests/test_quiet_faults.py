"""A fault of the program's own is logged by its place and its kind, whatever its message quotes."""

import logging

import pytest

from validator.cli.quiet import keep_faults_quiet, told

CANARY = "canary: seen alone, in her own words"


def raised():
    try:
        try:
            int(CANARY)
        except ValueError as first:
            raise KeyError(CANARY) from first
    except KeyError:
        try:
            {}[CANARY]
        except KeyError as last:
            return last


def test_a27_what_is_told_of_a_fault_and_of_those_it_came_from_is_where_and_of_which_kind():
    said = told(raised())
    assert CANARY not in said
    assert said.count("in raised") == 3
    assert "builtins.ValueError (its message is not logged)" in said
    assert said.endswith("builtins.KeyError (its message is not logged)")


@pytest.mark.parametrize("name", ["casefile-audit", "uvicorn.error", "anything"])
def test_a27_no_logger_writes_the_message_of_a_fault(name, caplog):
    keep_faults_quiet()
    keep_faults_quiet()
    fault = raised()
    logging.getLogger(name).error("It failed.", exc_info=fault)
    logging.getLogger(name).error("Nothing more is known.")
    assert "It failed." in caplog.text
    assert "KeyError" in caplog.text
    assert CANARY not in caplog.text


def test_a27_faults_that_go_round_in_a_circle_are_told_once():
    one, other = ValueError(CANARY), KeyError(CANARY)
    one.__cause__, other.__cause__ = other, one
    assert told(one).count("its message is not logged") == 2
