"""An inspection written down: for people, for programs, for a pull request, for code scanning."""

from validator.inspection.reports.as_json import as_json
from validator.inspection.reports.github import github
from validator.inspection.reports.markdown import markdown
from validator.inspection.reports.sarif import sarif
from validator.inspection.reports.text import text
from validator.inspection.reports.wording import Links, summary

__all__ = ["Links", "as_json", "github", "markdown", "sarif", "summary", "text"]
