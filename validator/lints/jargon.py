"""Words of the trade are explained: an abbreviation or a word that not everybody knows has its entry in the glossary."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import asked
from validator.lints.survey import Survey
from validator.lints.words import unexplained


def check(survey: Survey) -> Iterator[Found]:
    """Titles and hints of questions, and the words of their choices."""
    for working, _, question in asked(survey):
        said = [("title", question.title), ("description", question.hint)]
        said += [("oneOf" if "oneOf" in question.places else "items", one.title) for one in question.choices]
        for keyword, words in said:
            for word, plainer in unexplained(words, survey.glossary):
                better = f"Say {plainer}" if plainer else "Write it out"
                fix = f"{better}, or explain it in site_config/glossary.md: *[{word}]: …"
                yield survey.in_template(
                    working, question.place(keyword), f"not everybody knows “{word}”", fix, question.pointer
                )


LINT = Lint("jargon", Level.WARNING, check)
