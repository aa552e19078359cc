"""Time limits: what may be written, how they are read, and what is said of dates that keep or miss them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from some_limits import LIMIT, LOCAL, a_date, a_limited_schema, a_limited_template, as_read
from some_templates import A_TEXT, YES_NO, a_folder, a_schema, a_section, a_template

from validator.catalogue import Catalogue, Council, SchemaMistake, WorkingCopies
from validator.catalogue.publishing import freeze
from validator.check import check
from validator.cli.keeping import keeping
from validator.clock import fixed_clock
from validator.dates import add_working_days, is_working_day, months_later
from validator.finding import Severity
from validator.rules import Submitted, date_in_time, date_out_of_time, late_date_explained
from validator.service import Service
from validator.template import Limit

DAY = date(2026, 11, 23)
RULES = (date_out_of_time.RULE, late_date_explained.RULE, date_in_time.RULE)
SINCE = "becoming looked after (02.03.2026)"
BY = "(regulation: Care Planning Regulations 2010, regulation 33(1))"
LATE = "Say why, and whether it was before the current allocation"


def said(
    start: Any, done: Any, template: Any = None, local_limits: dict[str, int] | None = None
) -> list[str]:
    """What the rules say of two dates."""
    answers = {"statutory": {"start": start, "done": done}}
    submitted = Submitted(
        template or a_limited_template(), answers, DAY, Council(name="Anyshire", limits=local_limits or {})
    )
    found = [finding for rule in RULES for finding in rule.findings(submitted)]
    assert all(one.pointer == "/statutory/done" for one in found)
    return [one.message for one in found]


def visit(folder: Any, schema: dict[str, Any]) -> Any:
    return WorkingCopies(a_folder(folder / "schemas", visit=schema)).template("visit")


# What a template may say


def test_a_limit_is_read_with_the_date_it_counts_from(tmp_path):
    template = visit(tmp_path, a_limited_schema())
    start, done = template.questions()
    assert start.limit is None
    assert done.limit == Limit(
        id="first-review",
        since="/statutory/start",
        within=20,
        unit="working-days",
        basis="regulation",
        citation=LIMIT["citation"],
        checked_on=date(2026, 11, 23),
        of="becoming looked after",
    )
    assert list(template.limits()) == [done.limit]


def test_a_limit_is_kept_in_what_is_published(tmp_path):
    template = visit(tmp_path, a_limited_schema(checked_on=None))
    freeze(template, "1.0", tmp_path)
    kept = Catalogue(tmp_path).template("visit")
    assert kept is not None
    assert list(kept.limits()) == list(template.limits())


NO_LIMITS: dict[str, tuple[dict[str, Any], str]] = {
    # what is wrong: (members changed, a part of the message)
    **{f"no {name}": ({name: "-"}, f"'{name}' is a required") for name in LIMIT if name != "of"},
    "another member": ({"grade": "good"}, "grade"),
    "an id that no file can hold": ({"id": "First review"}, "First review"),
    "a pointer for a name": ({"from": "/statutory/start"}, "/statutory/start"),
    "no time at all": ({"within": 0}, "0"),
    "a time without end": ({"within": 1000}, "1000"),
    "part of a day": ({"within": 2.5}, "2.5"),
    "a number in words": ({"within": "20"}, "integer"),
    "a unit nobody counts in": ({"unit": "hours"}, "hours"),
    "a basis that is none": ({"basis": "habit"}, "habit"),
    "no words for where it is written": ({"citation": ""}, "''"),
    "a date that does not exist": ({"checked_on": "2026-02-30"}, "2026-02-30"),
    "a date in words": ({"checked_on": "23.11.2026"}, "23.11.2026"),
    "checked or not": ({"checked_on": False}, "False"),
}


@pytest.mark.parametrize("wrong", NO_LIMITS)
def test_the_dialect_refuses_what_is_no_limit_with_its_line(wrong, tmp_path):
    changed, words = NO_LIMITS[wrong]
    with pytest.raises(SchemaMistake) as raised:
        visit(tmp_path, a_limited_schema(**changed))
    assert words in raised.value.message
    lines = (tmp_path / "schemas" / "audits" / "visit.json").read_text(encoding="utf-8").splitlines()
    assert any(f'"{name}"' in lines[raised.value.line - 1] for name in ("x-limit", *changed))


OTHERS = {
    "a text": a_section(start=a_date(), done=A_TEXT | {"x-limit": LIMIT}),
    "choices": a_section(start=a_date(), done=YES_NO | {"title": "Seen?", "x-limit": LIMIT}),
    "an address": a_section(
        start=a_date(),
        done={"type": "string", "format": "email", "maxLength": 50, "title": "To?", "x-limit": LIMIT},
    ),
    "a section": a_section(start=a_date()) | {"x-limit": LIMIT},
}


@pytest.mark.parametrize("what", OTHERS)
def test_only_a_date_has_a_limit(what, tmp_path):
    with pytest.raises(SchemaMistake, match=r"x-limit|only a date"):
        visit(tmp_path, a_schema(statutory=OTHERS[what]))


LIMITED = a_date("First review held on", **{"x-limit": LIMIT})
COUNTED_FROM = {
    "nothing": a_section(done=LIMITED),
    "a later date": a_section(done=LIMITED, start=a_date()),
    "itself": a_section(start=LIMITED),
    "what is no date": a_section(start=A_TEXT, done=LIMITED),
    "a date asked later, on a condition": a_section(done=LIMITED, seen=YES_NO | {"title": "Seen?"})
    | {
        "if": {"properties": {"seen": {"const": "yes"}}, "required": ["seen"]},
        "then": {"properties": {"start": a_date()}},
    },
    "a date outside the row": a_section(
        start=a_date(),
        visits={"type": "array", "title": "Visits", "x-row": "Visit", "items": a_section(done=LIMITED)},
    ),
}


@pytest.mark.parametrize("what", COUNTED_FROM)
def test_a_limit_that_counts_from_no_earlier_date_is_refused_with_file_and_line(what, tmp_path):
    with pytest.raises(
        SchemaMistake, match="the limit counts from start, which is no date asked before it"
    ) as raised:
        visit(tmp_path, a_schema(statutory=COUNTED_FROM[what]))
    file = tmp_path / "schemas" / "audits" / "visit.json"
    assert raised.value.file == file
    assert '"x-limit"' in file.read_text(encoding="utf-8").splitlines()[raised.value.line - 1]


def test_a_limit_of_a_shared_part_is_told_with_the_shared_file(tmp_path):
    schema = a_schema(statutory={"$ref": "../shared/dates.json"})
    shared = {"$schema": schema["$schema"], **a_section(done=LIMITED)}
    folder = a_folder(tmp_path / "schemas", visit=schema, shared_dates=shared)
    with pytest.raises(SchemaMistake, match="counts from start") as raised:
        WorkingCopies(folder).template("visit")
    assert raised.value.file == folder / "shared" / "dates.json"


def test_both_dates_may_be_asked_on_a_condition(tmp_path):
    section = a_section(seen=YES_NO | {"title": "Seen?"}) | {
        "if": {"properties": {"seen": {"const": "yes"}}, "required": ["seen"]},
        "then": {"properties": {"start": a_date(), "done": LIMITED}},
    }
    assert len(list(visit(tmp_path, a_schema(statutory=section)).limits())) == 1


# What is said of dates


def test_a_limit_kept_is_told_with_what_was_counted():
    assert said("2026-03-02", "2026-03-26") == [
        f"In time: 18 working days of 20, counted from {SINCE}. The limit is 20 working days {BY}"
    ]
    assert date_in_time.RULE.severity is Severity.ADVICE


def test_a_limit_missed_asks_why_and_whether_it_was_before_the_allocation():
    assert said("2026-03-02", "2026-04-02") == [
        f"Done 23 working days after {SINCE}, 3 working days late: the limit is 20 working days {BY}. {LATE}"
    ]
    assert date_out_of_time.RULE.severity is Severity.CHALLENGE


WHY = "The chair was ill, and the review was moved by three days."


@pytest.mark.parametrize(
    ("reasons", "arose", "code"),
    [
        (WHY, "before", "late-date-explained"),
        (WHY, "not-known", "late-date-explained"),
        (WHY, None, "date-out-of-time"),
        (None, "before", "date-out-of-time"),
        ("n/a", "before", "date-out-of-time"),
        ("See above: the chair was ill.", "before", "late-date-explained"),
        ("Chair ill", "before", "date-out-of-time"),  # a character less than a reason has
        (" See above. ", "before", "date-out-of-time"),
        (["The chair was ill."], {"x": 1}, "date-out-of-time"),
    ],
)
def test_why_a_limit_was_missed_is_asked_once(reasons, arose, code):
    dates = {"came": "recent", "became_looked_after_on": "2026-03-02", "first_review_on": "2026-04-02"}
    answers = {"statutory": dates | {"reasons": reasons, "arose": arose}}
    submitted = Submitted(a_template("children-in-care"), answers, DAY)
    [found] = [one for rule in RULES for one in rule.findings(submitted)]
    assert (found.code, found.pointer) == (code, "/statutory/first_review_on")
    assert "3 working days late: the limit is 20 working days" in found.message


def test_a_form_that_asks_only_why_is_content_with_that():
    section = a_section(start=a_date(), done=LIMITED, reasons=A_TEXT)
    answers = {"statutory": {"start": "2026-03-02", "done": "2026-04-02", "reasons": WHY}}
    submitted = Submitted(as_read(a_schema(statutory=section)), answers, DAY)
    assert [one.code for rule in RULES for one in rule.findings(submitted)] == ["late-date-explained"]
    assert late_date_explained.RULE.severity is Severity.ADVICE


EXACTLY = [
    # from, unit, number, the last day in time, the first day out of it
    ("2026-03-02", "working-days", 20, "2026-03-30", "2026-03-31"),
    ("2026-03-09", "working-days", 20, "2026-04-08", "2026-04-09"),  # over Easter
    ("2025-12-15", "working-days", 15, "2026-01-08", "2026-01-09"),  # over Christmas and the new year
    (
        "2026-12-24",
        "working-days",
        1,
        "2026-12-29",
        "2026-12-30",
    ),  # Boxing Day is a Saturday: its Monday is given
    ("2026-07-03", "working-days", 1, "2026-07-06", "2026-07-07"),  # from a Friday
    ("2026-07-02", "working-days", 1, "2026-07-05", "2026-07-06"),  # a weekend goes with its Friday
    ("2026-06-30", "days", 28, "2026-07-28", "2026-07-29"),
    ("2026-06-30", "weeks", 1, "2026-07-07", "2026-07-08"),
    ("2026-01-31", "months", 1, "2026-02-28", "2026-03-01"),
    ("2025-08-31", "months", 6, "2026-02-28", "2026-03-01"),
    ("2028-02-29", "months", 12, "2029-02-28", "2029-03-01"),
]


@pytest.mark.parametrize(("start", "unit", "within", "last", "first"), EXACTLY)
def test_a_limit_holds_to_its_last_day_and_not_a_day_longer(start, unit, within, last, first):
    template = a_limited_template(unit=unit, within=within)
    assert [message.split(":")[0] for message in said(start, last, template)] == ["In time"]
    [message] = said(start, first, template)
    assert ", 1 working day late: " in message or ", 1 day late: " in message


UNITS = [
    ("working-days", 1, "1 working day", "Done 4 working days after"),
    ("days", 1, "1 day", "Done 6 days after"),
    ("weeks", 1, "1 week", "Done 13 days after"),
    ("weeks", 6, "6 weeks", "Done 48 days after"),
    ("months", 1, "1 month", "Done 36 days after"),
]


@pytest.mark.parametrize(("unit", "within", "length", "done"), UNITS)
def test_each_unit_is_counted_and_named(unit, within, length, done):
    days = int(done.split()[1])
    end = (
        add_working_days(date(2026, 6, 1), days)
        if unit == "working-days"
        else date(2026, 6, 1) + timedelta(days)
    )
    [message] = said("2026-06-01", str(end), a_limited_template(unit=unit, within=within))
    assert message.startswith(f"{done} becoming looked after (01.06.2026), ")
    assert f"the limit is {length} (" in message


@settings(deadline=None)
@given(
    st.dates(date(1900, 1, 1), date(2099, 6, 1)),
    st.integers(0, 200),
    st.integers(1, 99),
    st.sampled_from(["working-days", "days", "weeks", "months"]),
)
def test_exactly_one_thing_is_said_of_any_two_dates_in_order(start, days, within, unit):
    done = start + timedelta(days)
    [message] = said(str(start), str(done), a_limited_template(unit=unit, within=within))
    weeks = {"days": 1, "weeks": 7}
    match unit:
        case "working-days":
            end = add_working_days(start, within)
            while not is_working_day(end + timedelta(1)):
                end += timedelta(1)
        case "months":
            end = months_later(start, within)
        case _:
            end = start + timedelta(within * weeks[unit])
    assert message.startswith("In time: ") is (done <= end)
    assert message.endswith(LATE) is (done > end)


def test_a_date_before_the_one_it_counts_from_is_pointed_out():
    assert said("2026-03-02", "2026-02-26") == [
        f"26.02.2026 is before {SINCE}, which the limit of 20 working days counts from: check both dates"
    ]


def test_the_same_day_is_in_time():
    assert said("2026-03-02", "2026-03-02")[0].startswith("In time: 0 working days of 20")


@pytest.mark.parametrize(
    ("start", "done"),
    [
        (None, "2026-03-02"),
        ("2026-03-02", None),
        ("soon", "2026-03-02"),
        ("2026-03-02", "30.02.2026"),
        ("0001-01-01", "2026-03-02"),
        ("2026-03-02", "9999-12-31"),
        (["2026-03-02"], {"x": 1}),
    ],
)
@pytest.mark.parametrize("unit", ["working-days", "months"])
def test_nothing_is_said_where_nothing_can_be_counted(start, done, unit):
    assert said(start, done, a_limited_template(unit=unit)) == []


BASES = [
    ("regulation", "2026-11-23", "(regulation: The text)"),
    ("statutory-guidance", "2026-11-23", "(statutory guidance: The text)"),
    ("national-minimum-standard", "2026-11-23", "(national minimum standard: The text)"),
    ("local", "2026-11-23", "(local limit: The text)"),
    ("regulation", None, "(regulation: The text; check locally)"),
    ("local", None, "(local limit: The text; check locally)"),
]


@pytest.mark.parametrize(("basis", "checked_on", "words"), BASES)
@pytest.mark.parametrize("done", ["2026-03-03", "2026-10-01"])
def test_what_a_limit_rests_on_is_said_in_words(basis, checked_on, words, done):
    template = a_limited_template(basis=basis, checked_on=checked_on, citation="The text.")
    assert words in said("2026-03-02", done, template)[0]


def test_without_words_for_the_start_the_date_alone_is_said():
    assert said("2026-03-02", "2026-03-26", a_limited_template(of="-"))[0].startswith(
        "In time: 18 working days of 20, counted from 02.03.2026. "
    )


def test_a_council_sets_its_own_number_where_the_limit_is_local():
    template = a_limited_template(limit=LOCAL, checked_on=None)
    assert said("2026-03-02", "2026-04-20", template)[0].startswith(
        "Done 49 days after becoming looked after"
    )
    [message] = said("2026-03-02", "2026-04-20", template, {"core-group": 7})
    assert message.startswith("In time: 49 days of 49")
    assert message.endswith("The limit is 7 weeks (local limit: set by this council)")


@pytest.mark.parametrize("basis", ["regulation", "statutory-guidance", "national-minimum-standard"])
def test_a_council_can_change_no_other_limit(basis):
    template = a_limited_template(basis=basis)
    assert said("2026-03-02", "2026-04-02", template, {"first-review": 99}) == said(
        "2026-03-02", "2026-04-02", template
    )


def test_what_was_not_asked_is_not_counted():
    section = a_section(start=a_date(), seen=YES_NO | {"title": "Seen?"}) | {
        "if": {"properties": {"seen": {"const": "yes"}}, "required": ["seen"]},
        "then": {"properties": {"done": LIMITED}},
        "unevaluatedProperties": False,
    }
    template = as_read(a_schema(statutory=section))
    answers = {"statutory": {"start": "2026-03-02", "done": "2026-04-02", "seen": "no"}}
    assert [one.code for one in check(template, answers, DAY)] == ["not-asked"]
    answers["statutory"]["seen"] = "yes"
    assert [one.code for one in check(template, answers, DAY)] == ["date-out-of-time"]


def test_each_row_is_counted_by_itself():
    rows = {
        "type": "array",
        "title": "Visits",
        "x-row": "Visit",
        "items": a_section(start=a_date(), done=LIMITED),
    }
    template = as_read(a_schema(visits=rows))
    visits = [
        {"start": "2026-03-02", "done": "2026-03-26"},
        {"start": "2026-03-02"},
        {"start": "2026-03-02", "done": "2026-04-02"},
    ]
    found = check(template, {"visits": visits}, DAY)
    assert [(one.pointer, one.code) for one in found] == [
        ("/visits/0/done", "date-in-time"),
        ("/visits/2/done", "date-out-of-time"),
    ]


def test_the_service_checks_by_the_numbers_of_its_council(tmp_path):
    freeze(visit(tmp_path, a_limited_schema(limit=LOCAL)), "1.0", tmp_path)
    clock, answers = (
        fixed_clock(datetime(2026, 11, 23, tzinfo=UTC)),
        {"statutory": {"start": "2026-03-02", "done": "2026-04-20"}},
    )
    with keeping(tmp_path / "data", clock) as kept:
        for limits, code in (({}, "date-out-of-time"), ({"core-group": 7}, "date-in-time")):
            service = Service(
                Catalogue(tmp_path), kept.ledger, clock, Council(name="Anyshire", limits=limits)
            )
            template = service.catalogue.template("visit")
            assert template is not None
            assert [one.code for one in service.check(template, answers)] == [code]


# Looking them up again


@pytest.mark.parametrize(
    ("checked_on", "today", "stale"),
    [
        ("2026-11-23", "2026-11-23", False),
        ("2026-11-23", "2027-11-23", False),  # twelve months
        ("2026-11-23", "2027-11-24", True),  # and a day
        ("2028-02-29", "2029-02-28", False),
        ("2028-02-29", "2029-03-01", True),
        (None, "2099-01-01", False),  # the form itself says to check it
    ],
)
def test_a_limit_wants_looking_up_after_twelve_months_and_a_day(checked_on, today, stale):
    template = a_limited_template(checked_on=checked_on)
    wanting = [limit for limit in template.limits() if limit.stale(date.fromisoformat(today))]
    assert wanting == list(template.limits()) * stale


def test_a_limit_set_by_a_council_is_a_limit_of_its_own():
    [limit] = a_limited_template(limit=LOCAL).limits()
    assert limit.set_by({"core-group": 4}) == replace(
        limit, within=4, citation="set by this council", councils=True
    )
    assert limit.set_by({"another": 4}) is limit
