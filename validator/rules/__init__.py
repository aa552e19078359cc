"""What good auditing asks beyond the shape of the answers: one rule a file, listed here.

To add one: a file beside these, a line below, a heading in `docs/checks.md`, two cases.
"""

from validator.rules import (
    action_beyond_file,
    action_date_not_after_audit,
    action_date_not_working_day,
    action_not_agreed,
    action_not_smart,
    age_outside_template,
    audited_recently,
    co_workers_not_considered,
    consulted_when_unsure,
    date_in_time,
    date_out_of_time,
    development_content,
    escalation_missing,
    experience_untouched,
    identifying_detail,
    improvement_without_action,
    improvement_without_how,
    late_date_explained,
    outstanding_without_exceeding,
    overall_better_than_inadequate,
    overall_better_than_worrying_section,
    person_directed_wording,
    plan_does_not_fit_template,
    positive_practice_missing,
    rationale_says_nothing,
    relative_date_in_action,
    score_difference_unsaid,
    service_area_has_another_form,
    statutory_requirement_not_met,
    too_many_actions_by_one_date,
    weakness_without_when,
    window_missing,
    window_odd,
)
from validator.rules.rule import Rule, Submitted

RULES: tuple[Rule, ...] = (
    # About this audit
    age_outside_template.RULE,
    plan_does_not_fit_template.RULE,
    service_area_has_another_form.RULE,
    window_missing.RULE,
    window_odd.RULE,
    audited_recently.RULE,
    co_workers_not_considered.RULE,
    # Each section
    rationale_says_nothing.RULE,
    outstanding_without_exceeding.RULE,
    score_difference_unsaid.RULE,
    improvement_without_how.RULE,
    weakness_without_when.RULE,
    improvement_without_action.RULE,
    # Dates with a time limit
    date_out_of_time.RULE,
    late_date_explained.RULE,
    date_in_time.RULE,
    # The whole file
    positive_practice_missing.RULE,
    overall_better_than_inadequate.RULE,
    overall_better_than_worrying_section.RULE,
    statutory_requirement_not_met.RULE,
    consulted_when_unsure.RULE,
    escalation_missing.RULE,
    # Actions
    action_date_not_after_audit.RULE,
    action_date_not_working_day.RULE,
    relative_date_in_action.RULE,
    action_not_smart.RULE,
    action_beyond_file.RULE,
    action_not_agreed.RULE,
    too_many_actions_by_one_date.RULE,
    # The experience of having an audit
    experience_untouched.RULE,
    # Words in any box
    development_content.RULE,
    person_directed_wording.RULE,
    identifying_detail.RULE,
)

__all__ = ["RULES", "Rule", "Submitted"]
