"""The extension's own settings, and where it hangs in Python-Markdown."""

from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from site_config.form.directives import DirectiveProcessor, Written
from site_config.form.placing import FormPlacer
from site_config.form.source import Shelf

ROOT = Path(__file__).resolve().parents[2]

BEFORE_ALL = 1_000
"""Above every preprocessor, so that lines are counted as they were written."""
BEFORE_PARAGRAPHS = 110
"""Above every block processor of Python-Markdown's own, so that a directive is never read as anything else."""
BEFORE_CONTENTS = 6
"""Just before the table of contents (5), so that it lists the sections drawn here."""


class FormExtension(Extension):
    """`site_config.form` in `markdown_extensions`."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "draw": [
                "working",
                "`working` draws the copy being edited, `published` the newest published version",
            ],
            "schemas": [str(ROOT / "schemas"), "the folder of templates"],
            "council": [str(ROOT / "site_config" / "council.toml"), "the council's own file"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Hang the two processors in."""
        shelf = Shelf(
            Path(self.getConfig("schemas")), Path(self.getConfig("council")), self.getConfig("draw")
        )
        written = Written(md)
        md.preprocessors.register(written, "casefile-written", BEFORE_ALL)
        md.parser.blockprocessors.register(
            DirectiveProcessor(md.parser), "casefile-directive", BEFORE_PARAGRAPHS
        )
        md.treeprocessors.register(FormPlacer(md, shelf, written), "casefile-form", BEFORE_CONTENTS)
