"""Ids, references and times are what they say they are."""

import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.clock import fixed_clock, from_stamp, month_of, stamp, system_clock
from validator.ids import is_uuid7, reference, uuid7

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.timezones())  # noqa: DTZ001 - the zone is drawn
TEN_BYTES = st.binary(min_size=10, max_size=10)


@given(MOMENTS, TEN_BYTES)
def test_an_id_is_a_version_7_uuid_that_begins_with_its_millisecond(moment, random):
    made = uuid7(fixed_clock(moment), lambda _: random)
    read = uuid.UUID(made)
    assert is_uuid7(made)
    assert (str(read), read.version, read.variant) == (made, 7, uuid.RFC_4122)
    assert read.int >> 80 == (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


@given(TEN_BYTES)
def test_74_of_the_random_bits_are_in_the_id(random):
    number = uuid.UUID(uuid7(system_clock, lambda _: random)).int
    kept = (number >> 64 & 0xFFF) << 62 | number & (1 << 62) - 1
    assert kept == int.from_bytes(random, "big") & (1 << 74) - 1


def test_the_example_of_the_rfc_is_made_as_the_rfc_has_it():
    # RFC 9562, appendix A.6
    clock = fixed_clock(datetime(2022, 2, 22, 14, 22, 22, tzinfo=timezone(-timedelta(hours=5))))
    random = (0xCC3 << 62 | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    assert uuid7(clock, lambda _: random) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_two_ids_of_one_moment_differ():
    clock = fixed_clock(datetime(2026, 11, 23, tzinfo=UTC))
    assert uuid7(clock) != uuid7(clock)


@pytest.mark.parametrize(
    "text",
    [
        "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
        "017f22e279b07cc398c4dc0c0c07398f",
        "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-58c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n",
        "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
        "../../etc/passwd",
        "",
    ],
)
def test_no_other_spelling_is_an_id(text):
    assert not is_uuid7(text)
    with pytest.raises(ValueError, match="UUIDv7"):
        reference(text)


@given(st.integers(0, 2**40 - 1))
def test_a_reference_says_the_last_40_bits_in_letters_nobody_confuses(bits):
    said = reference(f"017f22e2-79b0-7cc3-98c4-dc{bits:010x}")
    assert said[:3] + said[7:8] == "CA--"
    number = 0
    for letter in said[3:7] + said[8:]:
        number = number * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(letter)
    assert number == bits


def test_a_reference_is_the_same_for_ever():
    assert reference("017f22e2-79b0-7cc3-98c4-dc0c0c07398f") == "CA-1G60-EECF"


@given(MOMENTS)
def test_a_stamp_reads_back_as_the_same_moment_in_utc(moment):
    written = stamp(moment)
    assert from_stamp(written) == moment.astimezone(UTC)
    assert from_stamp(written).tzinfo is UTC


@given(MOMENTS, MOMENTS)
def test_stamps_sort_as_time_does(one, other):
    assert (stamp(one) < stamp(other)) == (one.astimezone(UTC) < other.astimezone(UTC))


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23",
        "2026-11-23T12:00:00Z",
        "2026-11-23T12:00:00.000000+00:00",
        "20261123T120000.000000Z",
        "Z",
        "",
    ],
)
def test_a_time_has_one_spelling(text):
    with pytest.raises(ValueError, match=r"time|isoformat"):
        from_stamp(text)


@pytest.mark.parametrize(
    ("moment", "month"),
    [
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "2026-07"),  # summer time: it is July in England
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "2026-12"),
        (datetime(2027, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=2))), "2026-12"),
    ],
)
def test_a_month_is_that_of_england(moment, month):
    assert month_of(moment) == month


@pytest.mark.parametrize("use", [fixed_clock, month_of, stamp])
def test_a_time_without_a_zone_is_refused(use):
    with pytest.raises(ValueError, match="time zone"):
        use(datetime(2026, 11, 23))  # noqa: DTZ001 - what is refused


def test_the_systems_clock_says_its_zone():
    assert system_clock().tzinfo is UTC
