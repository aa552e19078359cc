"""What to do about a section that usually matters, or usually does not: words that hold without a script too."""

from validator.template import Section


def set_aside_words(section: Section) -> str:
    """The sentence after a section's own words about its relevance."""
    if section.relevance is None or section.relevance.opens:
        return "Otherwise you can leave it closed."
    if not section.can_be_set_aside:
        return "If so, leave it blank."
    return "If so, answer No to its first question."
