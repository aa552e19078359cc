"""A built page filled in: somebody's answers in its controls, findings beside its questions.

One way for a corrected form without a script, a resumed draft, and a record read back. The page is
parsed by lexbor, an HTML5 parser; rows are made from the one the page was built with.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from site_config.drawing import control_id
from site_config.drawing.names import plain
from validator.check import Accepted
from validator.finding import Finding, Severity
from validator.http.differing import title
from validator.http.views import draw
from validator.template import Kind, Question, Template
from validator.template.leaves import is_single, leaves, text_of
from validator.template.pointer import at

MOST_ROWS = 5_000
TICKED = ("radio", "checkbox")
WORDS = {Severity.ERROR: "Error", Severity.CHALLENGE: "Question", Severity.ADVICE: "Advice"}


@dataclass(frozen=True)
class Filling:
    """What goes into a page. `more_rows` asks for so many blank rows at a list; `note` stands at the top."""

    answers: Mapping[str, Any]
    id: str
    findings: Iterable[Finding] = ()
    accepted: Iterable[Accepted] = ()
    more_rows: Mapping[str, int] = field(default_factory=dict)
    title: str = ""
    note: str = ""
    etag: str = ""
    tell_missing: bool = False
    """Say which answers the page has no control for."""


def fill(html: str, template: Template, filling: Filling) -> str:
    """The page with the filling in it. What no question of the page asks for is left to the summary to say."""
    page = LexborHTMLParser(html)
    for question in template.questions():
        if question.kind is Kind.ROWS:
            _make_rows(page, question, _rows(filling, question))
    _put_answers(page, template, filling)
    _put_findings(page, template, filling)
    _put_summary(page, template, filling)
    _keep_reasons(page, template, filling)
    if filling.tell_missing:
        _put_missing(page, template, filling)
    for name, value in (("id", filling.id), ("etag", filling.etag)):
        if (hidden := page.css_first(f'form.cf-form input[name="{name}"]')) is not None:
            hidden.attrs["value"] = value
    filled = page.html or ""
    return filled if filled.startswith("<!") else f"<!doctype html>\n{filled}"


def _rows(filling: Filling, question: Question) -> int:
    rows = at(filling.answers, question.pointer)
    number = len(rows) if isinstance(rows, list) else 0
    most = int(question.keywords.get("maxItems", 100))
    return max(1, min(number, MOST_ROWS), min(most, number + filling.more_rows.get(question.pointer, 0)))


def _make_rows(page: LexborHTMLParser, question: Question, number: int) -> None:
    """Rows beyond the first, made from it."""
    row = page.css_first(f'[data-row="{question.pointer}/0"]')
    if row is None:
        return
    html, p = row.html or "", plain(question.pointer)
    for index in reversed(range(1, number)):
        renamed = html.replace(f"{question.pointer}/0", f"{question.pointer}/{index}").replace(
            f"{p}.0", f"{p}.{index}"
        )
        counted = renamed.replace('data-cf-row-number="">1<', f'data-cf-row-number="">{index + 1}<')
        row.insert_after(_element(counted))


def _put_answers(page: LexborHTMLParser, template: Template, filling: Filling) -> None:
    for name, controls in _controls(page).items():
        if template.question(name) is None:
            continue
        value = at(filling.answers, name)
        texts = [text_of(one) for one in (value if isinstance(value, list) else [value]) if is_single(one)]
        for control in controls:
            _set(control, texts)
        if not (controls[0].tag == "input" and controls[0].attributes.get("type") in TICKED):
            continue
        offered = {control.attributes.get("value") for control in controls}
        for text in [text for text in texts if text not in offered]:
            _offer(controls[-1], text)


def _controls(page: LexborHTMLParser) -> dict[str, list[LexborNode]]:
    controls: dict[str, list[LexborNode]] = defaultdict(list)
    for control in page.css("input[name^='/'], textarea[name^='/'], select[name^='/']"):
        controls[control.attributes["name"] or ""].append(control)
    return controls


def _set(control: LexborNode, texts: list[str]) -> None:
    """Put a value into one control; nothing is put where there is none."""
    if control.attributes.get("type") in TICKED:
        if control.attributes.get("value") in texts:
            control.attrs["checked"] = ""
    elif not texts:
        return
    elif control.tag == "textarea":
        _set_text(control, texts[0])
    elif control.tag == "select":
        _pick(control, texts[0])
    else:
        if control.attributes.get("type") == "date" and not _is_date(texts[0]):
            control.attrs["type"] = "text"  # a browser would show an unfinished date as none
        control.attrs["value"] = texts[0]


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _pick(listed: LexborNode, text: str) -> None:
    """Pick an entry of a list; one that the council has since taken off it is put back for this page."""
    options = [option for option in listed.css("option") if option.attributes.get("value") == text]
    if options:
        options[0].attrs["selected"] = ""
    elif (option := _element(draw("option", value=text)).css_first("option")) is not None:
        listed.insert_child(option)


def _offer(last: LexborNode, text: str) -> None:
    """Put a choice that is no longer offered after the last one, chosen."""
    given = {key: last.attributes.get(key) or "" for key in ("type", "name", "form")}
    identifier = control_id(given["name"], "no-longer-offered")
    if last.parent is not None:
        last.parent.insert_after(_element(draw("choice", **given, id=identifier, value=text)))


def _set_text(textarea: LexborNode, text: str) -> None:
    """The words of a long box; the first line end after the tag is the parser's, so one more goes before."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    textarea.inner_html = f"\n{escaped}"


def _put_findings(page: LexborHTMLParser, template: Template, filling: Filling) -> None:
    by_pointer: dict[str, list[Finding]] = defaultdict(list)
    for finding in filling.findings:
        by_pointer[finding.pointer].append(finding)
    reasons = {(one.code, one.pointer): one.reason for one in filling.accepted}
    for pointer, findings in by_pointer.items():
        wrapper = page.css_first(f'[data-question="{_quoted(pointer)}"]')
        error = wrapper and wrapper.css_first("[data-cf-error]")
        if wrapper is None or error is None:
            continue
        worst = next(severity for severity in Severity if any(one.severity is severity for one in findings))
        wrapper.attrs["class"] = f"{wrapper.attributes.get('class') or ''} cf-question--{worst}".strip()
        error.inner_html = draw("finding", findings=findings, words=WORDS)
        del error.attrs["hidden"]
        for finding in (one for one in findings if one.severity is Severity.CHALLENGE):
            reason = reasons.get((finding.code, pointer), "")
            wrapper.insert_child(_element(_reason_box(template, finding.code, pointer, reason)))
        _open_around(wrapper)


def _keep_reasons(page: LexborHTMLParser, template: Template, filling: Filling) -> None:
    """What was said to challenges that are not made now: out of sight, in case they are made again."""
    shown = {box.attributes.get("data-cf-accept") for box in page.css("[data-cf-accept]")}
    form = page.css_first("form.cf-form")
    for one in filling.accepted:
        if form is None or f"{one.code}:{one.pointer}" in shown:
            continue
        about = page.css_first(f'[data-question="{_quoted(one.pointer)}"]')
        box = _element(_reason_box(template, one.code, one.pointer, one.reason))
        box.attrs["hidden"] = ""
        if about is None:
            form.insert_after(box)
        else:
            about.insert_child(box)


def _reason_box(template: Template, code: str, pointer: str, reason: str) -> str:
    form = f"audit-{template.name}"
    return draw("accept", code=code, pointer=pointer, id=plain(pointer), form=form, reason=reason)


def _put_missing(page: LexborHTMLParser, template: Template, filling: Filling) -> None:
    """Says what the page does not hold, under its heading."""
    controls, heading = _controls(page), page.css_first("article h1")
    missing = [
        (title(template, pointer), "\n".join(texts).replace("\0", "\ufffd"))  # HTML drops a NUL unseen
        for pointer, texts in leaves(filling.answers)
        if not _holds(controls.get(pointer, []), texts)
    ]
    if missing and heading is not None:
        heading.insert_after(_element(draw("missing", missing=missing)))


def _holds(controls: list[LexborNode], texts: tuple[str, ...]) -> bool:
    """Whether controls show these texts, each to the letter."""
    if not controls or "\0" in "".join(texts):
        return False
    first = controls[0]
    if first.tag == "input" and first.attributes.get("type") in TICKED:
        ticked = [one.attributes.get("value") for one in controls if "checked" in one.attributes]
        return sorted(map(str, ticked)) == sorted(texts) and (
            first.attributes["type"] == "checkbox" or len(ticked) == 1
        )
    one_line = first.tag == "input"
    return len(texts) == 1 and not (one_line and any(end in texts[0] for end in "\n\r"))


def _open_around(node: LexborNode) -> None:
    """Open every closed part that a finding stands in."""
    above = node.parent
    while above is not None and above.tag not in ("body", "html", "-undef"):
        if above.tag == "details":
            above.attrs["open"] = ""
        above = above.parent


def _put_summary(page: LexborHTMLParser, template: Template, filling: Filling) -> None:
    place = page.css_first("[data-cf-summary]")
    if place is None or not filling.title:
        return
    asking = [one for one in filling.findings if one.severity is not Severity.ADVICE]
    items = [{"target": _target(page, template, one.pointer), "message": one.message} for one in asking]
    html = draw("summary", title=filling.title, note=filling.note, items=items, calm=not asking)
    heading = page.css_first("article h1")
    if heading is not None:  # at the top: without a script nothing moves the reader to it
        heading.insert_after(_element(html))
        place.decompose()
    else:
        place.replace_with(_element(html))
    title = page.css_first("title")
    if title is not None and asking:
        title.inner_html = f"Error: {title.inner_html}"


def _target(page: LexborHTMLParser, template: Template, pointer: str) -> str:
    """The id to jump to: the question's control, or the heading of its section."""
    identifier = control_id(pointer)
    if page.css_first(f'[id="{_quoted(identifier)}"]') is not None:
        return identifier
    section = template.section(pointer)
    return section.name if section else template.sections[0].name


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def _element(html: str) -> LexborNode:
    """The one element a piece of HTML describes."""
    body = LexborHTMLParser(html).body
    assert body is not None
    assert body.child is not None
    return body.child
