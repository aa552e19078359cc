"""What each rule about judgements, dates and actions asks, of whom, and when it is silent.

They are asked of the working copies, which have every question the rules know of.
"""

from datetime import date

import pytest
from some_templates import NAMES, SCHEMAS, a_template

from validator.catalogue import Catalogue
from validator.check import check
from validator.finding import Severity
from validator.rules import (
    RULES,
    Submitted,
    action_date_not_working_day,
    action_not_agreed,
    audited_recently,
    consulted_when_unsure,
    escalation_missing,
    experience_untouched,
    improvement_without_action,
    improvement_without_how,
    outstanding_without_exceeding,
    overall_better_than_inadequate,
    overall_better_than_worrying_section,
    plan_does_not_fit_template,
    positive_practice_missing,
    score_difference_unsaid,
    statutory_requirement_not_met,
    too_many_actions_by_one_date,
    weakness_without_when,
    window_missing,
    window_odd,
)
from validator.rules.words import listed

DAY = date(2026, 11, 23)
GRADES = ["outstanding", "good", "requires-improvement", "inadequate"]


def findings(module, answers, name="child-in-need", edition="working"):
    return list(module.RULE.findings(Submitted(a_template(name, edition), answers, DAY)))


def where(module, answers, name="child-in-need", edition="working"):
    return [one.pointer for one in findings(module, answers, name, edition)]


def said(module, answers, name="child-in-need"):
    [one] = findings(module, answers, name)
    return one.message


def graded(overall=None, safety=None, **sections):
    """Answers with these grades."""
    answers = {name: {"judgement": grade} for name, grade in sections.items()}
    return answers | {"overall": {"judgement": overall, "safety": safety}}


FOUR_AND_ONE = {"assessment": "requires-improvement", "plan": "requires-improvement", "visits": "requires-improvement",
                "voice": "requires-improvement", "meetings": "inadequate"}  # fmt: skip
"""The first worked example of the guidance."""
MANY_AND_ONE = {"assessment": "good", "plan": "good", "visits": "good", "voice": "good", "family": "good",
                "meetings": "good", "risk": "requires-improvement"}  # fmt: skip
"""The second."""


def test_four_that_require_improvement_and_one_inadequate_could_be_either_and_safety_is_asked_about():
    answers = graded("requires-improvement", **FOUR_AND_ONE)
    start = "You judged “Child in need meetings” Inadequate and the whole file Requires improvement. "
    question = "“Is anything here a worry for the child’s safety now?”"
    assert said(overall_better_than_inadequate, answers).startswith(f"{start}Answer {question}")
    answers["overall"]["safety"] = "no"
    assert said(overall_better_than_inadequate, answers).startswith(f"{start}You answered No to {question}")
    answers["overall"]["safety"] = "yes"
    message = said(overall_better_than_inadequate, answers)
    assert message.startswith(f"{start}You also answered Yes to {question}")
    assert "will likely need to be Inadequate" in message
    answers["overall"]["judgement"] = "inadequate"
    assert where(overall_better_than_inadequate, answers) == []


@pytest.mark.parametrize("overall", ["good", "outstanding"])
def test_many_good_and_one_worrying_could_require_improvement(overall):
    told = findings(overall_better_than_worrying_section, graded(overall, **MANY_AND_ONE))
    assert [(one.pointer, one.severity) for one in told] == [("/overall/judgement", Severity.ADVICE)]
    assert "could be Requires improvement, however good the rest is. Answer “Is anything" in told[0].message
    worried = said(overall_better_than_worrying_section, graded(overall, "yes", **MANY_AND_ONE))
    assert worried.endswith("You answered that something is a worry for safety")


@pytest.mark.parametrize(
    "answers",
    [
        graded("requires-improvement", **MANY_AND_ONE),
        graded("inadequate", **MANY_AND_ONE),
        graded(None, **MANY_AND_ONE),
        graded("good", "no", **MANY_AND_ONE),
        graded("good", plan="good", risk="inadequate"),
        graded("good") | {"plan": {"own_score": "requires-improvement"}},
    ],
)
def test_a_worrying_section_is_named_only_beside_a_better_whole(answers):
    assert where(overall_better_than_worrying_section, answers) == []


@pytest.mark.parametrize("grade", GRADES)
def test_only_outstanding_is_asked_what_goes_beyond_good(grade):
    asked = ["/plan/exceeds"] if grade == "outstanding" else []
    assert where(outstanding_without_exceeding, graded(plan=grade)) == asked
    assert where(outstanding_without_exceeding, {"plan": {"judgement": grade, "exceeds": "It holds."}}) == []


def test_an_outstanding_whole_needs_a_section_that_says_what_goes_beyond_good():
    assert where(outstanding_without_exceeding, graded("outstanding", plan="good")) == ["/overall/judgement"]
    assert where(outstanding_without_exceeding, graded("outstanding")) == ["/overall/judgement"]
    assert where(outstanding_without_exceeding, graded("good", plan="good")) == []
    said_once = graded("outstanding", plan="good", voice="outstanding")
    assert where(outstanding_without_exceeding, said_once) == ["/voice/exceeds"], "one question, not two"
    said_once["voice"]["exceeds"] = "Six months on, both decisions hold."
    assert where(outstanding_without_exceeding, said_once) == []


@pytest.mark.parametrize("overall", GRADES)
def test_a_requirement_that_is_not_met_is_asked_about_beside_every_grade_but_inadequate(overall):
    answers = graded(overall) | {"statutory": {"basis": "no", "consent": "yes", "reviewed": "no"}}
    told = findings(statutory_requirement_not_met, answers)
    assert [one.pointer for one in told] == ["/overall/judgement"] * (overall != "inadequate")
    assert all("“Was the plan reviewed on time?”" in one.message for one in told)
    assert all("“Does the file say why this child is a child in need?” and" in one.message for one in told)
    assert statutory_requirement_not_met.RULE.severity is Severity.CHALLENGE


@pytest.mark.parametrize(
    "statutory",
    [{"basis": "partly"}, {"basis": "not-recorded"}, {"reasons": "no"}, {"basis": ["no"]}, {}, "no", None],
)
def test_a_requirement_is_not_met_only_where_somebody_says_no(statutory):
    assert where(statutory_requirement_not_met, graded("good") | {"statutory": statutory}) == []


def test_a_requirement_is_asked_about_once_there_is_a_grade():
    assert where(statutory_requirement_not_met, {"statutory": {"basis": "no"}}) == []


def test_many_requirements_are_not_all_listed():
    assert listed(["A"]) == "“A”"
    assert listed(["A", "B"]) == "“A” and “B”"
    assert listed(["A", "B", "C"]) == "“A”, “B” and “C”"
    assert listed(["A", "B", "C", "D", "E"]) == "“A”, “B”, “C” and others"
    assert listed([]) == ""


ESCALATED, TOLD = "/overall/escalated", "/overall/told"


@pytest.mark.parametrize(
    ("overall", "asked"),
    [
        ({"judgement": "inadequate"}, [ESCALATED]),
        ({"judgement": "good", "safety": "yes"}, [ESCALATED]),
        ({"judgement": "good", "safety": "yes", "escalated": "yes"}, [TOLD]),
        ({"judgement": "good", "safety": "yes", "escalated": "not-needed"}, [ESCALATED]),
        ({"safety": "yes", "escalated": "yes", "told": "Both, at once."}, []),
        ({"judgement": "inadequate", "escalated": "not-needed"}, []),
        ({"judgement": "inadequate", "escalated": "yes"}, []),
        ({"judgement": "requires-improvement", "safety": "no"}, []),
        ({"judgement": "good"}, []),
        ({}, []),
    ],
)
def test_somebody_has_to_be_told_where_a_child_may_not_be_safe(overall, asked):
    assert where(escalation_missing, {"overall": overall}) == asked


def test_an_inadequate_section_asks_whether_somebody_was_told():
    answers = graded("requires-improvement", plan="inadequate", meetings="inadequate")
    assert said(escalation_missing, answers).startswith(
        "You judged “The child in need plan” and “Child in need meetings” Inadequate. "
        "Tell the manager and the group manager at once, and say here that you have"
    )
    answers["overall"]["escalated"] = "not-needed"
    assert where(escalation_missing, answers) == []


@pytest.mark.parametrize(
    ("overall", "asked"),
    [
        ({"unsure": "yes"}, ["/overall/consulted"]),
        ({"unsure": "yes", "consulted": "no"}, ["/overall/consulted"]),
        ({"unsure": "yes", "consulted": "yes"}, ["/overall/consulted_with"]),
        ({"unsure": "yes", "consulted": "yes", "consulted_with": "r.lund"}, []),
        ({"unsure": "no", "consulted": "no"}, []),
        ({"consulted": "no"}, []),
        ({"consulted": "yes"}, []),
    ],
)
def test_whoever_is_unsure_asks_somebody_and_says_whom(overall, asked):
    assert where(consulted_when_unsure, {"overall": overall}) == asked


@pytest.mark.parametrize(
    ("section", "asked"),
    [
        ({"improve": "The dates."}, ["/plan/how"]),
        ({"improve": "The dates.", "judgement": "good"}, ["/plan/how"]),
        ({"improve": "The dates.", "how": "Add them."}, []),
        ({"judgement": "requires-improvement"}, []),
        ({"improve": 3}, []),
        ({"improve": "None."}, []),
        ({"improve": "n/a"}, []),
        ({"improve": "None of the steps has a date."}, ["/plan/how"]),
    ],
)
def test_what_to_improve_comes_with_how(section, asked):
    assert where(improvement_without_how, {"plan": section}) == asked


def test_what_to_improve_comes_with_since_when():
    assert where(weakness_without_when, {"plan": {"improve": "Dates."}}) == ["/plan/arose"]
    assert where(weakness_without_when, {"plan": {"improve": "Dates.", "arose": "not-known"}}) == []
    assert where(weakness_without_when, {"plan": {"good": "Dates."}}) == []
    assert where(weakness_without_when, {"plan": {"improve": "Nothing to add"}}) == []


def test_what_to_improve_leads_to_an_action_or_to_a_reason():
    answers = {"plan": {"improve": "Dates."}, "visits": {"improve": "Gaps.", "no_action_because": "Filled."}}
    assert where(improvement_without_action, answers) == ["/plan/no_action_because"]
    assert where(improvement_without_action, answers | {"actions": [{"what": "Add them."}]}) == []
    assert where(improvement_without_action, {"plan": {"judgement": "good"}}) == []


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        (graded("good", plan="good"), ["/overall/strengths"]),
        (graded("inadequate", plan="inadequate"), ["/overall/strengths"]),
        (graded("good"), []),
        ({}, []),
        ({"plan": {"judgement": "good"}, "visits": {"good": "Each is written up."}}, []),
        ({"plan": {"judgement": "good"}, "overall": {"strengths": "He is heard."}}, []),
    ],
)
def test_an_audit_that_grades_sections_says_what_is_good(answers, asked):
    assert where(positive_practice_missing, answers) == asked


@pytest.mark.parametrize(
    ("section", "count"),
    [
        ({"own_score": "good", "judgement": "requires-improvement"}, 1),
        ({"own_score": "good", "judgement": "outstanding"}, 1),
        ({"own_score": "good", "judgement": "good"}, 0),
        ({"judgement": "good"}, 0),
        ({"own_score": "good"}, 0),
        ({"own_score": "good", "judgement": "inadequate", "score_difference": "We agree about visits."}, 0),
    ],
)
def test_two_scores_that_differ_are_talked_about(section, count):
    assert where(score_difference_unsaid, {"plan": section}) == ["/plan/score_difference"] * count


def test_the_two_scores_are_named_as_they_stand_and_neither_is_called_better():
    answers = {"plan": {"own_score": "inadequate", "judgement": "requires-improvement"}}
    assert said(score_difference_unsaid, answers).startswith(
        "The worker would score “The child in need plan” Inadequate and you judged it Requires improvement: "
    )


@pytest.mark.parametrize("name", NAMES)
def test_how_the_audit_was_is_asked_once_the_whole_is_judged(name):
    judged = {"overall": {"judgement": "good"}}
    assert where(experience_untouched, judged, name) == ["/experience/differently"]
    assert where(experience_untouched, {}, name) == []
    assert where(experience_untouched, judged | {"experience": {"how_it_felt": "Fine."}}, name) == []


WINDOW = {"evidence_from": "2025-11-01", "evidence_to": "2026-10-31", "judged_from": "2026-05-01"}


@pytest.mark.parametrize("name", NAMES)
def test_the_first_blank_of_the_window_is_told_once_the_whole_is_judged(name):
    judged = {"overall": {"judgement": "good"}}
    assert where(window_missing, judged, name) == ["/details/evidence_from"]
    for missing in WINDOW:
        details = {key: value for key, value in WINDOW.items() if key != missing}
        assert where(window_missing, judged | {"details": details}, name) == [f"/details/{missing}"]
    assert where(window_missing, judged | {"details": WINDOW}, name) == []
    assert where(window_missing, {}, name) == []


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({}, []),
        ({"evidence_from": "2026-10-31", "judged_from": "2026-10-31"}, []),
        ({"evidence_from": "2026-05-02"}, ["evidence_from"]),
        ({"evidence_to": "2026-11-10", "judged_from": "2026-11-10"}, []),
        ({"evidence_from": "2026-11-01"}, ["evidence_to"]),
        ({"evidence_to": "2026-11-11"}, ["evidence_to"]),
        ({"evidence_from": "2026-11-12", "evidence_to": "2026-11-11"}, ["evidence_to", "evidence_from"]),
        ({"evidence_from": "2026-11-11", "evidence_to": None}, ["evidence_from"]),
        ({"judged_from": "2026-11-01"}, ["judged_from"]),
        ({"judged_from": "2027-05-01"}, ["judged_from"]),
        ({"judged_from": "2026-11-11", "evidence_to": None}, ["judged_from"]),
        ({"evidence_from": "soon"}, []),
    ],
)
def test_the_window_is_a_real_one(changed, asked):
    details = {"audited_on": "2026-11-10"} | WINDOW | changed
    assert where(window_odd, {"details": details}) == [f"/details/{name}" for name in asked]
    assert window_odd.RULE.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("last", "count"),
    [
        ("2026-11-10", 1),
        ("2026-03-02", 1),
        ("2025-11-11", 1),
        ("2025-11-10", 0),
        ("2019-01-01", 0),
        ("2026-11-11", 0),
        (None, 0),
    ],
)
def test_twelve_months_are_counted_from_day_to_day(last, count):
    answers = {"details": {"audited_on": "2026-11-10", "last_audited_on": last}}
    assert where(audited_recently, answers) == ["/details/last_audited_on"] * count


def test_a_year_before_the_last_of_february_is_counted_too():
    answers = {"details": {"audited_on": "2028-02-29", "last_audited_on": "2027-02-28"}}
    assert where(audited_recently, answers) == []
    answers["details"]["last_audited_on"] = "2027-03-01"
    assert where(audited_recently, answers) == ["/details/last_audited_on"]


PLANS = [
    "child-in-need",
    "child-protection",
    "in-care",
    "in-care-pathway",
    "care-leaver",
    "short-breaks",
    "none",
]
MADE_FOR = {
    "child-in-need": ["child-in-need", "none"],
    "child-protection": ["child-protection", "none"],
    "children-in-care": ["in-care", "in-care-pathway", "none"],
    "care-leaver": ["care-leaver", "none"],
    "disabled-children": [
        "child-in-need",
        "child-protection",
        "in-care",
        "in-care-pathway",
        "short-breaks",
        "none",
    ],
    "front-door": PLANS,
}


@pytest.mark.parametrize("name", MADE_FOR)
def test_the_plan_goes_with_the_form(name):
    question = a_template(name, "working").question("/details/plan")
    assert sorted(PLANS) == sorted(choice.value for choice in question.choices)
    silent = [
        plan for plan in PLANS if not where(plan_does_not_fit_template, {"details": {"plan": plan}}, name)
    ]
    assert sorted(MADE_FOR[name]) == sorted(silent)
    assert plan_does_not_fit_template.RULE.severity is Severity.CHALLENGE


def test_a_plan_that_does_not_go_with_the_form_is_named():
    assert said(plan_does_not_fit_template, {"details": {"plan": "child-protection"}}) == (
        "You entered “Child protection plan”, and this is the “Child in need audit”. "
        "Choose the form made for that plan, or say why this is the right one"
    )


@pytest.mark.parametrize(
    ("by", "what"),
    [
        ("2026-12-05", "05.12.2026 is a Saturday: agree a working day, such as 07.12.2026"),
        ("2026-12-06", "06.12.2026 is a Sunday: agree a working day, such as 07.12.2026"),
        ("2026-12-25", "25.12.2026 is a bank holiday: agree a working day, such as 29.12.2026"),
        ("2026-12-28", "28.12.2026 is a bank holiday: agree a working day, such as 29.12.2026"),
        ("2026-12-24", None),
        ("2027-03-17", None),  # in Northern Ireland alone
        ("9999-12-31", None),
        ("soon", None),
    ],
)
def test_an_action_is_due_on_a_working_day(by, what):
    told = findings(action_date_not_working_day, {"actions": [{"by": by}]})
    assert [(one.pointer, one.message) for one in told] == ([("/actions/0/by", what)] if what else [])


@pytest.mark.parametrize(("agreed", "start"), [(None, "Say whether"), ("no", "Agree this"), ("yes", None)])
def test_an_action_is_agreed(agreed, start):
    row = {"what": "Visit."} | ({"agreed": agreed} if agreed else {})
    told = findings(action_not_agreed, {"actions": [{"agreed": "yes"}, row]})
    assert [(one.pointer, one.message.startswith(start)) for one in told] == (
        [("/actions/1/agreed", True)] if start else []
    )


def due(*days, owner="j.castell"):
    return [{"owner": owner, "by": f"2026-11-{day}"} for day in days]


@pytest.mark.parametrize(
    ("actions", "asked"),
    [
        (due(11, 12, 13, 16, 17), []),
        (due(11, 12, 13, 16, 17, 24), ["/actions/5/by"]),
        (due(11, 12, 13, 16, 17, 25), []),
        (due(10, 12, 13, 16, 17, 24), []),
        (due(11, 12, 13, 16) + due(17, 18, owner="s.adeyemi"), []),
        (due(11, 12, 13, 16) + due(17, 18, owner=" J.Castell "), ["/actions/5/by"]),
        (due(11, 12, 13, 16, 17, 18, 19, 20), ["/actions/5/by"]),
        (due(11, 12, 13, 16, 17, 18, owner=" "), []),
    ],
)
def test_one_person_has_at_most_five_actions_in_the_first_ten_working_days(actions, asked):
    answers = {"details": {"audited_on": "2026-11-10"}, "actions": actions}
    assert where(too_many_actions_by_one_date, answers) == asked


def test_too_many_actions_are_counted_for_the_person():
    answers = {"details": {"audited_on": "2026-11-10"}, "actions": due(11, 12, 13, 16, 17, 18, 19)}
    assert said(too_many_actions_by_one_date, answers).startswith(
        "“j.castell” has 7 actions due by 24.11.2026, 10 working days after the audit. "
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_least_that_the_schema_asks_for_can_be_sent_and_a_blank_form_is_told_nothing(name):
    details = {"child": "1047732", "service_area": "pathways", "team": "pathways", "worker": "a.worker",
               "manager": "b.manager", "group_manager": "c.manager", "audited_on": "2026-11-10"}  # fmt: skip
    least = {
        "details": details,
        "overall": {"judgement": "good", "rationale": "The child is safe and heard."},
    }
    found = check(a_template(name, "working"), least, DAY)
    assert {one.severity for one in found} == {Severity.ADVICE}
    assert [one.code for one in found] == ["window-missing", "experience-untouched"]
    assert [
        one for rule in RULES for one in rule.findings(Submitted(a_template(name, "working"), {}, DAY))
    ] == []


ODD = [None, 7, True, "", "x", "yes", [], ["x"], [[]], [{}], {}, {"x": {}}, {"judgement": ["good"]}, {"improve": {"x": 1}},
       [{"what": ["x"], "by": 3, "owner": {}}], {"judgement": "inadequate", "improve": "x"}]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("edition", ["published", "working"])
def test_no_rule_stumbles_over_answers_of_an_odd_shape(name, edition):
    if edition == "published" and name not in Catalogue(SCHEMAS).names():
        pytest.skip("not published yet")
    template = a_template(name, edition)
    for odd in ODD:
        answers = {section.name: odd for section in template.sections}
        for rule in RULES:
            pointers = [one.pointer for one in rule.findings(Submitted(template, answers, DAY))]
            assert [pointer for pointer in pointers if template.question(pointer) is None] == []
