"""A form grows out of a page: placed questions where they were placed, the rest at the end of their section."""

import json
import os
import subprocess
import sys

import pytest
from markdown import Markdown
from some_pages import COUNCIL, POINTERS, built, drawn, one, questions, schemas_in, tree
from some_templates import A_TEXT, NAMES, a_folder, a_schema, a_section, a_template

from site_config.form import FormExtension

PLACED = """# A visit

::: form visit
::: section plan
::: ask /plan/when
    A *real* date, from [the diary](#diary).

    - not the day it was typed

Words between.

::: section visit
Read the last three visits.

::: ask /visit/room

## The diary {#diary}

More words.

::: section actions
"""


@pytest.fixture(scope="module")
def schemas(tmp_path_factory):
    return schemas_in(tmp_path_factory.mktemp("pages"))


def test_a_page_of_one_line_draws_every_section_and_question_once(schemas):
    html = drawn("::: form visit", schemas)
    assert questions(html) == POINTERS
    assert [node.attributes["data-section"] for node in tree(html).css("section")] == [
        "/visit",
        "/plan",
        "/actions",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_each_template_of_this_clone_is_drawn_by_one_line(name):
    html = Markdown(extensions=[FormExtension(draw="published")]).convert(f"::: form {name}")
    template = a_template(name)
    assert [question.pointer for section in template.sections for question in section.questions] == questions(
        html
    )
    sections = [node.attributes["data-section"] for node in tree(html).css("section")]
    assert [section.pointer for section in template.sections] == sections


def test_a_real_build_draws_the_same(schemas, tmp_path):
    for text in ("::: form visit", PLACED):
        html = built(f"---\ntitle: A visit\n---\n{text}", schemas, tmp_path / str(len(text)))
        assert questions(html) == questions(drawn(text, schemas))


def test_sections_and_questions_stand_where_they_were_placed_and_the_rest_at_the_end_of_its_section(schemas):
    html = drawn(PLACED, schemas)
    plan, visit = ["/plan/when", "/plan/what"], ["/visit/room", "/visit/seen", "/visit/why", "/visit/where"]
    assert [*plan, *visit, "/actions"] == questions(html)
    words = [
        "A visit",
        "When?",
        "Words between.",
        "What is",
        "Read the last three visits.",
        "Was she seen?",
        "More words.",
    ]
    assert words == sorted(words, key=tree(html).body.text().index)
    assert one(tree(html), "#diary").parent.tag == "body", "a heading of the author's ends a section"


def test_guidance_stands_between_the_label_and_the_control_that_names_it(schemas):
    question = one(tree(drawn(PLACED, schemas)), '[data-question="/plan/when"]')
    assert [node.tag for node in question.iter()] == ["label", "div", "p", "input"]
    guide, control = one(question, ".cf-guide"), one(question, "input")
    assert guide.id in control.attributes["aria-describedby"].split()
    assert one(guide, "em").text() == "real"
    assert one(guide, "li").text().strip() == "not the day it was typed"


def test_guidance_of_a_question_with_choices_is_named_by_the_whole_group(schemas):
    html = drawn(PLACED.replace("::: ask /visit/room", "::: ask /visit/seen\n    Look."), schemas)
    group = one(tree(html), '[data-question="/visit/seen"] fieldset')
    assert group.attributes["aria-describedby"] == "hint.visit.seen guide.visit.seen error.visit.seen"
    assert [f"{part}.visit.seen" for part in ("hint", "guide", "error")] == [
        node.id for node in group.iter() if node.tag in ("p", "div") and node.id
    ]


def test_the_headings_of_sections_are_in_the_contents(schemas):
    md = Markdown(extensions=["toc", "attr_list", FormExtension(schemas=str(schemas), council=str(COUNCIL))])
    md.convert(PLACED)
    [page] = md.toc_tokens
    assert [entry["id"] for entry in page["children"]] == ["plan", "visit", "diary", "actions"]
    assert page["children"][0]["name"] == "A &lt;b&gt;plan&lt;/b&gt; &amp; more"


FENCES = [
    "```\n::: form visit\n::: section nowhere\n```",
    "~~~ text\n::: ask /x\n~~~",
    "    ::: form visit",
    "<!--\n::: form visit\n-->",
    "`::: form visit`",
]


@pytest.mark.parametrize("fence", FENCES)
@pytest.mark.parametrize("extension", ["fenced_code", "pymdownx.superfences"])
def test_directives_that_are_only_shown_are_left_alone(fence, extension, schemas):
    html = drawn(f"Write:\n\n{fence}\n\nThat is all.", schemas, extension)
    assert "<form" not in html
    assert ":::" in html


def test_a_form_is_drawn_below_a_fence_that_shows_one(schemas):
    assert questions(drawn(f"{FENCES[0]}\n\n::: form visit", schemas)) == POINTERS


def test_a_view_is_marked_and_a_page_without_directives_is_as_markdown_makes_it(schemas):
    html = drawn("# Tracker\n\n::: view receipt", schemas)
    assert '<div data-cf-view="receipt"><p>Your receipt is shown here' in html
    plain = "# Words\n\nOne *two* <b>three</b>\n\n- four : five :: six\n"
    assert drawn(plain, schemas) == Markdown(
        extensions=["toc", "admonition", "attr_list", "fenced_code"]
    ).convert(plain)


def test_html_in_a_schema_is_shown_and_never_obeyed(schemas):
    html = drawn("::: form visit", schemas)
    assert "<b>plan</b>" not in html
    assert one(tree(html), "h2#plan").text() == "A <b>plan</b> & more"
    assert one(tree(html), 'label[for="q.plan.what"]').text().startswith("What is <i>planned</i>?")
    assert one(tree(html), "#hint\\.visit\\.seen").text() == "Look at three visits & <no> more."


WORDS = "\" ' < > & {{ 7*7 }} {% x %} `c` [a](b) <script>x</script> **b** *i* $1 \\1 é 👋 ::: form"


def test_any_words_of_a_schema_are_shown_as_they_are(tmp_path):
    question = A_TEXT | {"title": WORDS, "description": WORDS}
    choice = {
        "type": "string",
        "title": WORDS,
        "oneOf": [{"const": value, "title": WORDS} for value in ("a", "b")],
    }
    schemas = a_folder(
        tmp_path / "schemas",
        visit=a_schema(visit=a_section(WORDS, what=question, which=choice) | {"description": WORDS}),
    )
    page = tree(drawn("::: form visit", schemas))
    shown = [
        one(page, selector).text()
        for selector in (
            ".cf-section h2",
            'label[for="q.visit.what"]',
            "legend",
            'label[for="q.visit.which.a"]',
        )
    ]
    assert [text.removesuffix(" (optional)") for text in shown] == [WORDS] * 4
    hints = [hint.text() for hint in page.css(".cf-hint")]
    assert [WORDS.replace("**b**", "b")] * 2 == hints
    assert page.css("script") == []


def test_stars_in_a_hint_make_words_bold(schemas):
    assert one(tree(drawn("::: form visit", schemas)), "#hint\\.visit\\.seen strong").text() == "three"


def test_a_working_copy_is_drawn_under_a_banner_and_what_is_published_without():
    [working, published] = [
        Markdown(extensions=[FormExtension(draw=draw)]).convert("::: form fostering")
        for draw in ("working", "published")
    ]
    assert one(tree(working), ".cf-preview").text().startswith("Not published.")
    assert tree(published).css(".cf-preview") == []
    assert one(tree(published), "form").attributes["data-version"] == a_template("fostering").version


def test_the_page_is_drawn_under_zensical_too(schemas, tmp_path):
    pytest.importorskip("zensical", reason="Zensical does not install here")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("::: form visit\n", encoding="utf-8")
    form = {"site_config.form": {"schemas": str(schemas), "council": str(COUNCIL)}}
    (tmp_path / "mkdocs.yml").write_text(
        json.dumps({"site_name": "A site", "markdown_extensions": [form]}), encoding="utf-8"
    )
    subprocess.run([sys.executable, "-m", "zensical", "build"], cwd=tmp_path, check=True, env=os.environ)
    assert questions((tmp_path / "site" / "index.html").read_text(encoding="utf-8")) == POINTERS
