"""What people type is data on a document: it is never run, reads nothing, and nothing of it keeps it from being drawn."""

import logging
import socket

import pytest
import typst
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from some_documents import drawn, pages, saying, solid, words

from validator.document import drawing
from validator.document.drawing import PAGE
from validator.document.fonts import FOLDER, among_signs, characters, fonts, in_text
from validator.document.typesetting import LONG_WORD, UNSEEN, Typesetter

MARKUP = [
    '#eval("1+1")',
    '#read("/etc/passwd")',
    '#read("audit.typ")',
    '#import "@preview/cetz:0.1.0": *',
    '#image("http://169.254.169.254/latest/meta-data/")',
    "file:///etc/passwd and http://169.254.169.254/latest/",
    "$ x^2 $ and \\ and \\u{41} and `code` and *bold* and _slanted_",
    "] } ) ], #panic() {{ }}",
    "= A heading\n- a point\n/ term: words\n+ one",
    "<b>HTML</b> &amp; <script>alert(1)</script> <label> @label",
    "// not a comment /* nor this */ ~ -- --- ... ' \"",
]


@pytest.mark.parametrize("typed", MARKUP)
def test_a15_markup_is_drawn_as_the_text_it_is(typed) -> None:
    assert words(drawn(saying(typed))).count(solid(typed)) >= 6


def test_a16_typst_is_given_its_own_page_to_read_and_nothing_beside_it() -> None:
    assert [file.name for file in PAGE.iterdir()] == ["audit.typ"]
    for path in ("../drawing.py", "/../drawing.py", "/etc/passwd", "../fonts/OFL.txt"):
        with pytest.raises(typst.TypstError):
            typst.compile(f'#read("{path}")'.encode(), root=PAGE, font_paths=fonts(), format="pdf")


def test_a16_a_document_is_drawn_without_a_network(monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "socket", refuse)
    assert "169.254.169.254" in words(drawn(saying('http://169.254.169.254/ #import "@preview/x:1.0.0"')))


def test_the_page_runs_nothing_that_it_is_given() -> None:
    code = "\n".join(
        line
        for line in (PAGE / "audit.typ").read_text(encoding="utf-8").splitlines()
        if not line.startswith("//")
    )
    assert [
        word for word in ("eval(", "read(", "import ", "include ", "plugin(", "http") if word in code
    ] == []


def test_a_rationale_of_twenty_thousand_letters_is_there_to_the_last() -> None:
    typed = " ".join(f"word{number}" for number in range(2400))
    assert len(typed) > 20_000
    assert words(drawn(saying(typed))).count(solid(typed)) >= 3


@pytest.mark.parametrize("word", ["x" * 20_000, "é" * 500, "https://example.org/" + "long/" * 60])
def test_a_word_that_fits_on_no_line_is_broken_and_loses_nothing(word) -> None:
    read = pages(drawn(saying(word)))
    assert solid("".join(read)).count(word) >= 2
    assert max(len(line) for page in read for line in page.splitlines()) < 200


UNDRAWABLE = {
    "😀": "[U+1F600]",
    "\x00": "[U+0000]",
    "\x1b": "[U+001B]",
    "আ": "[U+0986]",
    "漢": "[U+6F22]",
    "\u202e": "[U+202E]",
    "\ufeff": "[U+FEFF]",
    "\ue000": "[U+E000]",
    "\U0010ffff": "[U+10FFFF]",
    "\ufe0f": "[U+FE0F]",
}


@pytest.mark.parametrize("lacking", UNDRAWABLE)
def test_a_character_that_no_font_has_stands_there_by_its_number_and_a_note_says_so(lacking) -> None:
    read = words(drawn(saying(f"before{lacking}after")))
    assert read.count(f"before{UNDRAWABLE[lacking]}after") >= 6
    assert solid("Some characters are in none of this document’s fonts") in read


@pytest.mark.parametrize(
    "typed",
    [
        "Đặng Thị Hương",
        "Ọlárẹ̀wájú",
        "Ελένη",
        "Олена Ґ",
        "Łucja, Şerife, Zoë",
        "✓ → ☐ ≤ £5 €5 ½",
        "soft\u00adhyphen",
    ],
)
def test_names_and_signs_that_people_use_are_drawn_as_they_are(typed, caplog) -> None:
    # typst itself refuses what its fonts lack
    assert Typesetter().text(typed) == [[[typed]]]
    assert "[U+" not in words(drawn(saying(typed)))
    assert caplog.messages == []


def test_a_very_long_word_is_cut_before_no_mark_and_before_each_number() -> None:
    marked = "a" * 9 + "\u0301" * 3 + "b" * 30 + "😀" * 3
    [[pieces]] = Typesetter().text(f"one {marked} two")
    assert "".join(pieces) == f"one {marked} two".replace("😀", "[U+1F600]")
    assert not any(piece.startswith("\u0301") for piece in pieces)
    assert pieces[-3:] == ["[U+1F600]", "[U+1F600]", "[U+1F600] two"]


def test_lines_and_paragraphs_stay_apart() -> None:
    text = Typesetter().text("one\r\ntwo\u2028three\x85four\n \nfive\tsix")
    assert text == [[["one"], ["two"], ["three"], ["four"]], [["five six"]]]


def test_every_character_that_is_taken_to_be_drawable_is(caplog) -> None:
    taken = "".join(sorted(in_text() - UNSEEN)) + " ".join(sorted(among_signs()))
    with caplog.at_level(logging.WARNING):
        drawn(saying(taken))
    assert caplog.messages == []
    assert len(taken) > 3000


def test_the_fonts_have_the_letters_of_this_alphabet_and_no_others_are_used() -> None:
    assert set("Aaß–’é") <= in_text() & characters(FOLDER / "NotoSans-Bold.ttf")
    assert set(fonts().families()) == {"Noto Sans", "Noto Sans Math", "Noto Sans Symbols2"}
    assert (FOLDER / "OFL.txt").is_file()


def test_should_typst_refuse_all_the_same_it_is_drawn_in_plain_letters_and_nothing_typed_is_logged(
    monkeypatch, caplog
) -> None:
    once = iter([typst.TypstError("the text “Zoë” could not be displayed", "", [], [])])
    real = drawing._typeset

    def refuse_once(page: dict, moment: int) -> bytes:
        for refusal in once:
            raise refusal
        return real(page, moment)

    monkeypatch.setattr(drawing, "_typeset", refuse_once)
    sent = saying("Zoë")
    assert "Zo[U+00EB]" in words(drawn(sent))
    assert sent.id in caplog.text
    assert "Zo" not in caplog.text


def test_what_can_not_be_drawn_at_all_says_nothing_of_what_is_in_it(monkeypatch) -> None:
    def refuse(*_: object) -> bytes:
        raise typst.TypstError("Zoë", "Zoë", [], [])

    monkeypatch.setattr(drawing, "_typeset", refuse)
    with pytest.raises(drawing.NotDrawn) as raised:
        drawn(saying("Zoë"))
    assert "Zo" not in str(raised.value)
    assert raised.value.__suppress_context__


awkward = st.text(
    st.sampled_from("aé\u0301\u0323✓→\u200d\u200c\u200b\u00ad\ufe0f😀আ\x00\n \u0302★ﬁ\u1e9e\u3099"),
    max_size=60,
)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(typed=awkward | any_text)
@example("✓\u0301")
@example("→\u200d😀\ufe0f")
@example("\u0301")
@example("Z" + "\u0301" * 2000)
def test_whatever_is_typed_it_is_drawn_at_the_first_attempt(caplog, typed) -> None:
    caplog.clear()
    assert drawn(saying(typed)).startswith(b"%PDF-1.7")
    assert caplog.messages == []


@given(typed=any_text)
def test_nothing_is_left_out_of_what_is_typed(typed) -> None:
    set_ = Typesetter()
    text = set_.text(typed)
    pieces = [piece for paragraph in text for line in paragraph for piece in line]
    seen = sum(piece.count("[U+") for piece in pieces)
    blanks = "\t\n\r\x0b\x0c\x85\u2028\u2029 "
    lacking = [one for one in typed if one not in blanks and f"[U+{ord(one):04X}]" in "".join(pieces)]
    assert seen >= len(lacking)
    assert all(one in "".join(pieces) or one in lacking for one in typed if not one.isspace())
    assert set_.replaced or not lacking
    assert all(len(word) <= LONG_WORD + 12 for piece in pieces for word in piece.split() if word.isascii())
