"""A document that can be kept and read by everybody: what PDF/A-2a and PDF/UA-1 ask for stands in the file.

typst holds itself to both as it writes, and refuses otherwise. No other validator is asked here.
"""

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader
from some_documents import a_document

DOCUMENT = ("fostering", "finished-requires-improvement")


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    return PdfReader(io.BytesIO(a_document(*DOCUMENT)))


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from elements(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


@pytest.fixture(scope="module")
def tags(pdf) -> list[str]:
    return [one["/S"] for one in elements(pdf.trailer["/Root"]["/StructTreeRoot"])]


def test_it_says_that_it_is_pdf_a_2a_and_pdf_ua_1(pdf) -> None:
    metadata = pdf.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    for said in (
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ):
        assert said in metadata


def test_its_title_is_shown_and_names_no_child(pdf) -> None:
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Fostering audit CA-0000-0007"
    assert pdf.metadata.author == "Ada Byrne"
    assert pdf.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_its_language_is_said(pdf) -> None:
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"


def test_its_dates_are_those_of_receipt(pdf) -> None:
    assert pdf.metadata is not None
    for moment in (pdf.metadata.creation_date, pdf.metadata.modification_date):
        assert f"{moment:%Y-%m-%d}" == "2026-11-23"


def test_it_is_tagged_with_a_title_headings_and_tables(pdf, tags) -> None:
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    count = Counter(tags)
    assert count["/Table"] == 2
    assert count["/TH"] == 3 + 5
    assert count["/Figure"] == 1
    assert count["/H2"] > 10
    assert {"/H1", "/P"} <= count.keys()


def test_the_logo_is_described(pdf) -> None:
    [logo] = [one for one in elements(pdf.trailer["/Root"]["/StructTreeRoot"]) if one["/S"] == "/Figure"]
    assert logo["/Alt"] == "Logo of Eastmere Council"


def test_headings_lead_to_every_section(pdf) -> None:
    def titles(outline: list) -> Iterator[str]:
        for one in outline:
            if isinstance(one, list):
                yield from titles(one)
            else:
                yield one.title

    found = list(titles(pdf.outline))
    assert {"Overall judgement", "The judgements side by side", "Actions", "Statutory requirements"} <= set(
        found
    )


def test_every_font_is_in_the_file(pdf) -> None:
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            [inner] = font.get_object()["/DescendantFonts"]
            described = inner.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & described.keys()
            assert "NotoSans" in described["/FontName"]


def test_it_holds_no_script_no_form_no_attachment_and_no_link_outside(pdf) -> None:
    root = pdf.trailer["/Root"]
    assert {"/OpenAction", "/AA", "/AcroForm", "/AF"}.isdisjoint(root.keys())
    assert not pdf.attachments
    assert b"/JavaScript" not in a_document(*DOCUMENT)
    assert b"/URI" not in a_document(*DOCUMENT)


def test_it_is_on_a4(pdf) -> None:
    for page in pdf.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
