"""The Markdown extension that draws audit forms in pages.

    ::: form fostering
    ::: section voice
    Read the last three visits before you answer.
    ::: ask /voice/seen_alone
        The child should be **seen alone** where appropriate.

What is not placed by hand follows at the end of its section; a page with no `::: section` at all
gets every section. `::: view NAME` marks where the service puts a view, `::: limits` draws every time
limit of every template as a table, and `::: chooser` the questions that lead to the right form. Every
mistake raises, with file and line.
"""

from typing import Any

from site_config.form.extension import FormExtension

__all__ = ["FormExtension", "makeExtension"]


def makeExtension(**options: Any) -> FormExtension:  # noqa: N802 - the name Python-Markdown looks for
    """What Python-Markdown calls to make the extension."""
    return FormExtension(**options)
