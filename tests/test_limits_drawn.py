"""A time limit on the page: under its date, and in the one table of all of them."""

from collections import Counter

import pytest
from markdown import Markdown
from some_limits import LIMIT, LOCAL, a_date, a_limited_schema, a_limited_template, as_read
from some_pages import COUNCIL, drawn, one, schemas_in, tree
from some_templates import A_TEXT, SCHEMAS, a_folder, a_schema, a_section

from site_config.drawing import Drawer, limits_table
from site_config.form import FormExtension
from site_config.form.source import FormMistake
from validator.catalogue import Catalogue, Council, CouncilMistake, WorkingCopies
from validator.catalogue.publishing import freeze

COUNCIL_OF_TEN = Council(name="Anyshire", limits={"core-group": 10})
ANYSHIRE = Council(name="Anyshire")

UNDER = [
    # the limit, the council, and what stands under the date
    ({}, ANYSHIRE, "Limit: 20 working days of becoming looked after. Basis: regulation. Care Planning Regulations 2010, regulation 33(1)."),
    ({"basis": "statutory-guidance", "within": 1, "unit": "months"}, ANYSHIRE, "Limit: 1 month of becoming looked after. Basis: statutory guidance. Care Planning Regulations 2010, regulation 33(1)."),
    ({"basis": "national-minimum-standard", "citation": "Standard 21.8."}, ANYSHIRE, "Limit: 20 working days of becoming looked after. Basis: national minimum standard. Standard 21.8."),
    ({"checked_on": None}, ANYSHIRE, "Check locally: 20 working days of becoming looked after. Basis: regulation. Care Planning Regulations 2010, regulation 33(1)."),
    (LOCAL, ANYSHIRE, "Local limit: 6 weeks of becoming looked after. An example."),
    (LOCAL | {"checked_on": None}, ANYSHIRE, "Check locally: 6 weeks of becoming looked after. Basis: local. An example."),
    (LOCAL | {"checked_on": None}, COUNCIL_OF_TEN, "Local limit: 10 weeks of becoming looked after. Set by this council."),
    ({"id": "core-group"}, COUNCIL_OF_TEN, "Limit: 20 working days of becoming looked after. Basis: regulation. Care Planning Regulations 2010, regulation 33(1)."),
    ({"of": "-"}, ANYSHIRE, "Limit: 20 working days from “Became looked after on”. Basis: regulation. Care Planning Regulations 2010, regulation 33(1)."),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "council", "words"), UNDER)
def test_a_date_says_its_limit_in_words_and_its_control_names_them(changed, council, words):
    page = tree(Drawer(a_limited_template(**changed), council).whole())
    question = one(page, '[data-question="/statutory/done"]')
    assert one(question, ".cf-hint .cf-limit").text() == words
    hint = one(question, ".cf-hint")
    assert hint.text() == words
    assert hint.id in one(question, "input").attributes["aria-describedby"].split()
    assert len(page.css(".cf-limit")) == 1


def test_a_limit_follows_the_hint_and_both_are_escaped():
    limited = a_date(
        "First review held on",
        description="The **first** <b>",
        **{"x-limit": LIMIT | {"citation": "A <b>law</b>"}},
    )
    question = tree(
        Drawer(as_read(a_schema(statutory=a_section(start=a_date(), done=limited))), ANYSHIRE).whole()
    )
    hint = one(question, "#hint\\.statutory\\.done")
    assert hint.text().startswith("The first <b> Limit: 20 working days")
    assert hint.text().endswith("Basis: regulation. A <b>law</b>.")
    assert one(hint, "strong").text() == "first"


def test_a_limit_in_a_row_stands_in_every_row():
    rows = a_section(start=a_date(), done=a_date("Held on", **{"x-limit": LIMIT}))
    schema = a_schema(visits={"type": "array", "title": "Visits", "x-row": "Visit", "items": rows})
    html = Drawer(as_read(schema), ANYSHIRE).whole()
    assert html.count('class="cf-limit"') == 2
    assert 'id="hint.visits.0.done"' in html
    assert 'id="hint.visits.-.done"' in html


# The table


def cells(html: str) -> list[list[str]]:
    return [
        [cell.text(separator=" ", strip=True) for cell in row.css("th, td")]
        for row in tree(html).css("tbody tr")
    ]


def test_the_table_says_of_a_limit_all_there_is():
    assert cells(limits_table([a_limited_template()], ANYSHIRE)) == [
        [
            "First review held on A visit",
            "20 working days",
            "becoming looked after",
            "Regulation Care Planning Regulations 2010, regulation 33(1)",
            "23.11.2026",
        ]
    ]


@pytest.mark.parametrize(
    ("changed", "council", "length", "basis", "checked"),
    [
        (LOCAL, ANYSHIRE, "6 weeks", "Local, core-group An example", "23.11.2026"),
        (LOCAL, COUNCIL_OF_TEN, "10 weeks", "Local, core-group Set by this council", "The council’s own"),
        (
            LOCAL | {"checked_on": None},
            ANYSHIRE,
            "6 weeks",
            "Local, core-group An example",
            "Never: check locally",
        ),
        (
            LOCAL | {"checked_on": None},
            COUNCIL_OF_TEN,
            "10 weeks",
            "Local, core-group Set by this council",
            "The council’s own",
        ),
    ],
)
def test_a_local_limit_shows_its_id_and_whose_number_it_is(changed, council, length, basis, checked):
    [row] = cells(limits_table([a_limited_template(**changed)], council))
    assert row[1:] == [length, "becoming looked after", basis, checked]


def test_without_words_for_the_start_its_question_stands_there():
    [row] = cells(limits_table([a_limited_template(of="-")], ANYSHIRE))
    assert row[2] == "Became looked after on"


def test_a_limit_that_two_templates_know_alike_stands_there_once_with_both():
    same = [a_limited_template("visit"), a_limited_template("other")]
    [row] = cells(limits_table(same, ANYSHIRE))
    assert row[0] == "First review held on A visit, A visit"
    other = a_limited_template("other", within=15)
    assert [row[1] for row in cells(limits_table([same[0], other], ANYSHIRE))] == [
        "20 working days",
        "15 working days",
    ]


def test_where_no_template_has_a_limit_the_page_says_so():
    template = as_read(a_schema(visit=a_section(a=A_TEXT)))
    assert limits_table([template], ANYSHIRE).strip() == "<p>No form knows a time limit yet.</p>"


# The directive


def test_a_page_draws_the_table_where_it_asks_for_it(tmp_path):
    schemas = a_folder(tmp_path / "schemas", visit=a_limited_schema())
    council = tmp_path / "council.toml"
    council.write_text('name = "Anyshire"\n', encoding="utf-8")
    md = Markdown(extensions=[FormExtension(schemas=str(schemas), council=str(council))])
    page = tree(md.convert("# Limits\n\nBefore.\n\n::: limits\n\nAfter."))
    assert [node.tag for node in page.body.iter()] == ["h1", "p", "table", "p"]
    assert len(page.css("tbody tr")) == 1
    assert page.css("form") == []


@pytest.mark.parametrize(
    "text", ["::: limits all", "::: form visit\n\n::: limits", "- one\n\n    ::: limits", "> ::: limits"]
)
def test_the_table_is_drawn_for_nobody_in_particular_and_not_in_a_form(text, tmp_path):
    with pytest.raises(FormMistake, match="::: limits"):
        drawn(f"# Limits\n\n{text}", schemas_in(tmp_path))


def test_a_limit_set_for_nothing_stops_the_page(tmp_path):
    schemas = a_folder(tmp_path / "schemas", visit=a_limited_schema())
    council = tmp_path / "council.toml"
    council.write_text('name = "Anyshire"\n[limits]\ncore-grup = 4\n', encoding="utf-8")
    md = Markdown(extensions=[FormExtension(schemas=str(schemas), council=str(council))])
    with pytest.raises(CouncilMistake, match="core-grup"):
        md.convert("::: limits")


def test_a_limit_of_an_older_version_may_still_be_set(tmp_path):
    schemas = a_folder(tmp_path / "schemas", visit=a_limited_schema())
    freeze(a_limited_template(limit=LOCAL), "1.0", schemas)
    council = tmp_path / "council.toml"
    council.write_text('name = "Anyshire"\n[limits]\ncore-group = 4\n', encoding="utf-8")
    md = Markdown(extensions=[FormExtension(schemas=str(schemas), council=str(council))])
    assert "20 working days" in md.convert("::: limits")


@pytest.mark.parametrize("edition", ["working", "published"])
def test_the_page_of_limits_lists_every_limit_of_every_template_of_this_clone_exactly_once(edition):
    shelf = WorkingCopies(SCHEMAS) if edition == "working" else Catalogue(SCHEMAS)
    templates = [template for name in shelf.names() if (template := shelf.template(name))]
    md = Markdown(extensions=[FormExtension(draw=edition, council=str(COUNCIL))])
    listed = Counter(
        (
            title.strip(),
            row.css("th")[0].text(separator="|").split("|")[0].strip(),
            row.css("td")[0].text(strip=True),
        )
        for row in tree(md.convert("::: limits")).css("tbody tr")
        for title in one(row, "small").text().split(", ")
    )
    limited = Counter(
        (template.title, question.title, question.limit.length)
        for template in templates
        for question in template.questions()
        if question.limit
    )
    assert len(limited) >= 25
    assert listed == limited
