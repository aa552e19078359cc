"""Every mistake in a page's directives stops the build with the page's file, the line and what to do."""

import re

import pytest
from some_pages import built, drawn, questions, schemas_in

from site_config.form.source import FormMistake

START = "# A page\n\n::: form visit\n"
REST = "::: section plan\n::: section actions\n"
WHOLE = f"{START}::: section visit\n{REST}"
MISTAKES = {
    # what is wrong: (the page, its wrong line marked, and a part of the message)
    "an unknown form": ("# A page\n\n▶::: form vist", "no such template"),
    "a form without a name": ("▶::: form", "no such template"),
    "two forms": (f"{WHOLE}\n▶::: form other", "one form"),
    "the same form twice": ("::: form visit\n\nWords.\n\n▶::: form visit", "one form"),
    "a misspelt verb": (f"{START}\n▶::: sektion visit", "write ::: form"),
    "a capital letter": (f"{START}\n▶::: Section visit", "write ::: form"),
    "no verb": (f"{START}\n▶:::", "write ::: form"),
    "a section before the form": ("▶::: section visit\n\n::: form visit", "start with ::: form"),
    "a question before the form": ("▶::: ask /visit/seen", "start with ::: form"),
    "an unknown section": (f"{START}\n▶::: section vist", "it has visit, plan, actions"),
    "a section by its pointer": (f"{START}\n▶::: section /visit", "no such section"),
    "a section twice": (f"{START}\n::: section visit\n\nWords.\n\n▶::: section visit", "on the page already"),
    "a section missing": (
        "# A page\n\n▶::: form visit\n\n::: section visit\n::: section actions",
        "no ::: section for plan",
    ),
    "an unknown question": (f"{START}\n::: section visit\n▶::: ask /visit/sen", "it has /visit/seen"),
    "a question without its slash": (f"{START}\n::: section visit\n▶::: ask visit/seen", "no such question"),
    "two questions in one line": (
        f"{START}\n::: section visit\n▶::: ask /visit/seen /visit/where",
        "no such question",
    ),
    "a question twice": (
        f"{START}\n::: section visit\n::: ask /visit/seen\n▶::: ask /visit/seen",
        "on the page already",
    ),
    "a question before any section": (f"{START}\n▶::: ask /visit/seen", "below the ::: section"),
    "a question of another section": (f"{START}\n::: section visit\n▶::: ask /plan/what", "no such question"),
    "a question after its section": (
        f"{START}\n::: section visit\n\n## Words\n\n▶::: ask /visit/seen",
        "below the ::: section",
    ),
    "a question of a row": (f"{START}\n::: section actions\n▶::: ask /actions/-/what", "no such question"),
    "a question above the one it depends on": (
        f"{START}\n::: section visit\n▶::: ask /visit/why\n::: ask /visit/seen",
        "/visit/seen",
    ),
    "a directive in a list": (f"{WHOLE}\n- one\n\n▶    ::: ask /visit/seen", "stands on its own"),
    "a directive as an entry of a list": (f"{WHOLE}\n▶- ::: ask /visit/seen", "stands on its own"),
    "a directive in a quotation": (f"{WHOLE}\n▶> ::: ask /visit/seen", "stands on its own"),
    "a directive in a note": (f"{WHOLE}\n!!! note\n\n▶    ::: ask /visit/seen", "stands on its own"),
    "a directive in guidance": (
        f"{START}::: section visit\n::: ask /visit/seen\n▶    ::: ask /visit/where\n{REST}",
        "stands on its own",
    ),
    "a form in a list": ("- one\n\n▶    ::: form visit", "stands on its own"),
    "the second of two like lines": (f"{WHOLE}\nWords\n\n▶::: section plan", "on the page already"),
    "a line below a fence": ("```\none\ntwo\nthree\n```\n\n▶::: form vist", "no such template"),
    "a line below a table and a comment": (
        "<!-- one\n\ntwo -->\n\n<table>\n<tr></tr>\n\n</table>\n\n▶::: form vist",
        "no such template",
    ),
    "a line that a fence shows too": ("```\n::: form vist\n```\n\n▶::: form vist", "no such template"),
}


@pytest.fixture(scope="module")
def schemas(tmp_path_factory):
    return schemas_in(tmp_path_factory.mktemp("pages"))


def marked(text: str) -> tuple[str, int]:
    """The page without its mark, and the line that was marked."""
    return text.replace("▶", ""), text[: text.index("▶")].count("\n") + 1


@pytest.mark.parametrize("wrong", MISTAKES)
def test_a_mistake_stops_a_build_by_mkdocs_with_file_and_line(wrong, schemas, tmp_path):
    (text, line), message = marked(MISTAKES[wrong][0]), MISTAKES[wrong][1]
    file = tmp_path / "docs" / "index.md"
    with pytest.raises(FormMistake, match=re.escape(message)) as raised:
        built(f"---\ntitle: A page\n---\n{text}", schemas, tmp_path)
    assert str(raised.value).startswith(f"{file}:{line + 3}: ")


@pytest.mark.parametrize("wrong", MISTAKES)
def test_a_mistake_stops_python_markdown_alone_with_its_line(wrong, schemas):
    (text, line), message = marked(MISTAKES[wrong][0]), MISTAKES[wrong][1]
    with pytest.raises(FormMistake, match=re.escape(message)) as raised:
        drawn(text, schemas)
    assert str(raised.value).startswith(f"page:{line}: ")


def test_lines_that_end_as_on_windows_are_counted_the_same(schemas, tmp_path):
    with pytest.raises(FormMistake, match=r"index\.md:4: ::: section vist: "):
        built(f"{START}::: section vist".replace("\n", "\r\n"), schemas, tmp_path)


def test_the_extension_says_which_of_its_settings_is_wrong(schemas):
    from site_config.form import FormExtension

    with pytest.raises(FormMistake, match="draw is “drafts”"):
        drawn("::: form visit", schemas, FormExtension(draw="drafts"))


def test_the_page_without_mistake_is_built(schemas, tmp_path):
    assert len(questions(built(WHOLE, schemas, tmp_path))) == 7
