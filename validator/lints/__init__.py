"""What a template must be on its own, before it is compared with anything: one lint a file, listed here.

To add one: a file beside these, a line below, a heading in `docs/develop/template-checks.md`, two cases.
"""

from dataclasses import dataclass

from validator.catalogue.working import Working
from validator.finding import TemplateFinding
from validator.lints import (
    asks_who_it_is,
    byte_order_mark,
    cannot_be_answered,
    chooser_broken,
    closed_too_soon,
    condition_always_true,
    condition_never_true,
    condition_not_shown,
    council_broken,
    dialect_broken,
    digests_broken,
    double_question,
    grade_scale,
    guidance_not_there,
    half_character,
    if_without_required,
    jargon,
    limit_looks_wrong,
    limit_not_sane,
    link_in_hint,
    name_taken,
    named_twice,
    no_hint,
    no_page,
    no_rationale,
    no_such_number,
    no_template,
    not_an_object,
    not_closed,
    not_drawable,
    not_json,
    not_our_dialect,
    not_utf_8,
    outside_the_dialect,
    page_names_nothing,
    placed_too_early,
    placed_twice,
    published_changed,
    published_missing,
    published_not_drawable,
    published_not_noted,
    question_too_long,
    ref_in_all_of,
    reference_leads_nowhere,
    reference_leaves_the_folder,
    reference_loop,
    same_choice,
    same_question,
    section_not_on_page,
    stale_limit,
    too_deep,
    too_large,
    unknown_form,
    unknown_limit,
    unreadable,
    unsafe_pattern,
    untitled,
    unused_shared_file,
    wrong_id,
)
from validator.lints.house import House
from validator.lints.lint import Lint
from validator.lints.survey import Survey

LINTS: tuple[Lint, ...] = (
    # The file can be read
    unreadable.LINT,
    too_large.LINT,
    not_utf_8.LINT,
    byte_order_mark.LINT,
    not_json.LINT,
    too_deep.LINT,
    no_such_number.LINT,
    named_twice.LINT,
    half_character.LINT,
    not_an_object.LINT,
    # It is within the dialect
    dialect_broken.LINT,
    not_our_dialect.LINT,
    outside_the_dialect.LINT,
    wrong_id.LINT,
    unsafe_pattern.LINT,
    ref_in_all_of.LINT,
    if_without_required.LINT,
    # What it takes in is there
    reference_leads_nowhere.LINT,
    reference_leaves_the_folder.LINT,
    reference_loop.LINT,
    name_taken.LINT,
    unused_shared_file.LINT,
    # A form can be drawn
    no_template.LINT,
    not_drawable.LINT,
    untitled.LINT,
    condition_not_shown.LINT,
    condition_never_true.LINT,
    condition_always_true.LINT,
    limit_not_sane.LINT,
    limit_looks_wrong.LINT,
    cannot_be_answered.LINT,
    same_choice.LINT,
    same_question.LINT,
    not_closed.LINT,
    closed_too_soon.LINT,
    # It asks as an audit should
    grade_scale.LINT,
    no_rationale.LINT,
    no_hint.LINT,
    guidance_not_there.LINT,
    link_in_hint.LINT,
    # Its words are plain
    question_too_long.LINT,
    double_question.LINT,
    jargon.LINT,
    asks_who_it_is.LINT,
    # Its page places it
    page_names_nothing.LINT,
    placed_twice.LINT,
    placed_too_early.LINT,
    section_not_on_page.LINT,
    no_page.LINT,
    chooser_broken.LINT,
    # What is published stays
    digests_broken.LINT,
    published_changed.LINT,
    published_not_noted.LINT,
    published_missing.LINT,
    published_not_drawable.LINT,
    # The council, its forms and its limits
    council_broken.LINT,
    unknown_limit.LINT,
    unknown_form.LINT,
    stale_limit.LINT,
)


@dataclass(frozen=True)
class Linted:
    """The working copies as far as they could be read, and all that was found, file by file and down each file."""

    working: tuple[Working, ...]
    findings: tuple[TemplateFinding, ...]


def lint(house: House) -> Linted:
    """Everything that the lints find in a house. Raises nothing for what people wrote."""
    survey = Survey(house)
    found = [finding for one in LINTS for finding in one.findings(survey)]
    found.sort(key=lambda one: (str(one.place.file), one.place.line, one.place.column))
    return Linted(survey.working, tuple(found))


__all__ = ["LINTS", "House", "Lint", "Linted", "lint"]
