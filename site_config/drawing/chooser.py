"""The chooser as HTML: its questions as a plain form, and below it where they lead, in words."""

from collections.abc import Mapping

from site_config.drawing.condition_words import condition_words
from site_config.drawing.jinja import environment
from validator.catalogue.chooser import Chooser
from validator.template.condition import Rule


def chooser_form(chooser: Chooser, titles: Mapping[str, str]) -> str:
    """The form and the table, for a page beside those of the forms. `titles` are the templates', by name."""

    def words(rule: Rule) -> str:
        """A condition in short, to follow “you answered”."""
        return condition_words(chooser, rule).removeprefix("either ").replace("you answered ", "")

    jinja = environment()
    return jinja.get_template("chooser.html.j2").render(chooser=chooser, titles=titles, words=words)
