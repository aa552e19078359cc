"""The council's own file: what it may say, and how a mistake in it is told."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from some_limits import LOCAL, a_limited_template
from some_templates import SCHEMAS

from validator.catalogue import Catalogue, CouncilMistake, Form, read_council
from validator.cli import main
from validator.settings import Settings

TEMPLATES = [
    a_limited_template(limit=LOCAL),
    a_limited_template(limit=LOCAL, id="carer-visit"),
    a_limited_template(),
]


@pytest.fixture
def council(tmp_path):
    """Writes a council's file: its name, and these lines."""

    def write(*lines):
        file = tmp_path / "council.toml"
        file.write_text("\n".join(['name = "Anyshire"', *lines]), encoding="utf-8")
        return file

    return write


def test_the_file_of_this_clone_is_right():
    assert read_council(Settings().council, Catalogue(SCHEMAS).every()).limits == {}


def test_a_council_may_set_a_local_limit(council):
    file = council("[limits]", "core-group = 4", "carer-visit = 999")
    assert read_council(file, TEMPLATES).limits == {"core-group": 4, "carer-visit": 999}


MISTAKES = {
    # what the file says: a part of the message
    "core-grup = 4": "[limits] core-grup: no form has a limit of this name; the local ones are: core-group, carer-visit",
    "first-review = 30": "[limits] first-review: only a local limit can be set here, and this one is by regulation: Care Planning",
    "core-group = 0": "[limits] core-group: Input should be greater than or equal to 1",
    "core-group = 1000": "[limits] core-group: Input should be less than or equal to 999",
    "core-group = -4": "[limits] core-group: Input should be greater",
    "core-group = 4.0": "[limits] core-group: Input should be a valid integer",
    "core-group = true": "[limits] core-group: Input should be a valid integer",
    'core-group = "4"': "[limits] core-group: Input should be a valid integer",
    "core-group.days = 4": "[limits] core-group: Input should be a valid integer",
    "core-group = four": "this is not TOML: ",
}


@pytest.mark.parametrize("line", MISTAKES)
def test_a_limit_that_can_not_be_set_is_told_by_its_name(line, council):
    file = council("[limits]", line)
    with pytest.raises(CouncilMistake) as raised:
        read_council(file, TEMPLATES)
    assert str(raised.value).startswith(f"{file}: {MISTAKES[line]}")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('motto = "Onward"', "motto: Extra inputs are not permitted"),
        ("limits = 4", "limits: Input should be a valid dictionary"),
        ("teams = 4", "teams: Input should be a valid tuple"),
    ],
)
def test_another_entry_that_is_wrong_is_told_by_its_name_too(line, words, council):
    with pytest.raises(CouncilMistake) as raised:
        read_council(council(line))
    assert str(raised.value).endswith(f"council.toml: {words}")


FORMS = {
    # what an area says of its forms: a part of the message
    'forms = ["visit", "visits"]': "[[service_areas]] home: there is no form “visits”; the forms are: visit",
    'forms = ["Visit"]': "[[service_areas]] home: there is no form “Visit”",
    'forms = [""]': "[[service_areas]] home: there is no form “”",
    "forms = [4]": "service_areas.0.forms.0: Value error, write the names of forms, such as “fostering”",
    'forms = [{ name = "visit", title = "My own" }]': "service_areas.0.forms.0: Value error, write the names",
    'forms = "visit"': "service_areas.0.forms: Input should be a valid tuple",
    'form = ["visit"]': "service_areas.0.form: Extra inputs are not permitted",
}


@pytest.mark.parametrize("line", FORMS)
def test_a_form_of_an_area_that_there_is_not_is_told_by_its_name(line, council):
    file = council("[[service_areas]]", 'id = "home"', 'title = "Home"', line)
    with pytest.raises(CouncilMistake) as raised:
        read_council(file, TEMPLATES)
    assert str(raised.value).startswith(f"{file}: {FORMS[line]}")
    assert "\n" not in str(raised.value)


def test_a_form_of_an_area_has_the_title_of_its_newest_version(council):
    file = council("[[service_areas]]", 'id = "home"', 'title = "Home"', 'forms = ["visit"]')
    newest = TEMPLATES[-1]
    earlier = replace(newest, schema={**newest.schema, "title": "An earlier title"})
    [area] = read_council(file, [earlier, newest]).service_areas
    assert area.forms == (Form("visit", newest.title),)


def test_without_templates_at_hand_a_form_goes_by_its_name(council):
    file = council("[[service_areas]]", 'id = "home"', 'title = "Home"', 'forms = ["anything"]')
    [area] = read_council(file).service_areas
    assert area.forms == (Form("anything", "anything"),)


def test_a_team_has_no_forms(council):
    with pytest.raises(CouncilMistake, match=r"teams\.0\.forms: Extra inputs"):
        read_council(council("[[teams]]", 'id = "a"', 'title = "A"', "forms = []"))


def test_where_there_is_no_local_limit_that_is_said(council):
    with pytest.raises(CouncilMistake, match="the local ones are: none yet"):
        read_council(council("[limits]", "core-group = 4"), [])


def test_without_templates_at_hand_a_limit_is_taken_as_it_is(council):
    assert read_council(council("[limits]", "anything = 4")).limits == {"anything": 4}


# The commands


def validate(tmp_path, file, *lines, **answers):
    answered = tmp_path / "answers.json"
    answered.write_text(json.dumps(answers), encoding="utf-8")
    runner = CliRunner(env={"CASEFILE_COUNCIL": str(file(*lines))})
    return runner.invoke(main, ["validate", "child-protection", str(answered)])


def test_validate_counts_by_the_councils_own_number(council, tmp_path):
    dates = {"visit_before_on": "2026-10-05", "last_visit_on": "2026-10-26"}
    assert "date-in-time" in validate(tmp_path, council, statutory=dates).stdout
    result = validate(tmp_path, council, "[limits]", "child-protection-visit = 14", statutory=dates)
    assert (
        "1 working day late: the limit is 14 working days (local limit: set by this council)" in result.stdout
    )


def test_validate_ends_with_2_for_a_limit_that_can_not_be_set(council, tmp_path):
    result = validate(tmp_path, council, "[limits]", "core-grup = 4")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        f"casefile-audit: {tmp_path / 'council.toml'}: [limits] core-grup: no form has"
    )


def test_validate_advises_of_the_areas_other_form_and_refuses_one_that_there_is_not(council, tmp_path):
    lines = "[[service_areas]]", 'id = "home"', 'title = "Home"'
    result = validate(tmp_path, council, *lines, 'forms = ["fostering"]', details={"service_area": "home"})
    assert "/details/service_area: advice service-area-has-another-form: " in result.stdout
    assert "usually audited on the form “Fostering audit”" in result.stdout
    refused = validate(tmp_path, council, *lines, 'forms = ["fostring"]', details={"service_area": "home"})
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert (
        "[[service_areas]] home: there is no form “fostring”; the forms are: care-leaver, " in refused.stderr
    )


# How documents look


def test_a_council_that_says_nothing_of_its_look_has_a_colour_and_no_logo(council):
    plain = read_council(council())
    assert (plain.colour, plain.logo) == ("#12495a", None)


def test_the_logo_is_read_from_beside_the_file(council, tmp_path):
    (tmp_path / "mark.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (tmp_path / "mark.png").write_bytes(b"\x89PNG\r\n\x1a\n...")
    for kind in ("svg", "png"):
        logo = read_council(council(f'logo = "mark.{kind}"')).logo
        assert logo is not None
        assert (logo.kind, logo.content) == (kind, (tmp_path / f"mark.{kind}").read_bytes())


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('logo = "none.svg"', "logo: Value error, there is no file none.svg beside this one"),
        ('logo = "../mark.svg"', "without a folder"),
        ('logo = "/etc/passwd"', "without a folder"),
        ('logo = "council.toml"', "council.toml is neither an SVG nor a PNG picture"),
        ('logo = "large.svg"', "large.svg has 200,001 bytes, and a logo at most 200,000"),
        ("logo = 3", "logo: "),
        ('colour = "teal"', "colour: "),
        (
            'colour = "#ffcc00"',
            "colour: Value error, #ffcc00 is too light to read on white: its contrast is 1.5",
        ),
    ],
)
def test_a_logo_or_a_colour_that_can_not_be_used_is_told_by_its_entry(line, why, council, tmp_path):
    (tmp_path / "large.svg").write_bytes(b"<svg".ljust(200_001))
    with pytest.raises(CouncilMistake) as raised:
        read_council(council(line))
    assert why in str(raised.value)


@pytest.mark.parametrize("colour", ["#000000", "#12495a", "#767676", "#B00D1E"])
def test_a_colour_that_can_be_read_on_white_may_be_used(colour, council):
    assert read_council(council(f'colour = "{colour}"')).colour == colour
