"""A finished file is read back before it is published."""

from __future__ import annotations

import pytest

from briefing.model.publication import Number
from briefing.model.request import Format
from briefing.publishing.printing import fault_of, numbered
from tests.publishing.fake_press import pdf_of

WORDS = "BT (Crane 2) Tj ET"


@pytest.mark.parametrize(
    ("form", "data", "said"),
    [
        ("pdf", b"", "cannot be opened"),
        ("pdf", b"%PDF-1.7 and no more", "cannot be opened"),
        ("pdf", pdf_of(WORDS, WORDS)[:-200], "cannot be opened"),
        ("pdf", pdf_of(), "no page"),
        ("pdf", pdf_of(WORDS, "0 0 9 9 re f", WORDS), "page 2 of 3 is empty"),
        ("html", b" \n", "empty"),
        ("html", b"<html><body>half a pa", "ends in the midst"),
        ("html", b"<html></html>", "ends in the midst"),
        ("md", b"\n", "empty"),
    ],
)
def test_a_broken_file_is_told(form: Format, data: bytes, said: str) -> None:
    problem = fault_of(data, form)
    assert problem is not None
    assert said in problem.message
    assert problem.rule == "printed-file-is-whole"


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("pdf", pdf_of(WORDS, "[(Crane)] TJ")),
        ("html", b"<html><body>Crane 2</body></html>\n"),
        ("docx", b"PK"),
    ],
)
def test_a_whole_file_is_not(form: Format, data: bytes) -> None:
    assert fault_of(data, form) is None


def test_a_file_s_name_has_its_number() -> None:
    assert numbered("port-TLP-CLEAR.pdf", Number(3)) == "port-TLP-CLEAR-3.pdf"
    assert numbered("port.html", Number(3, 1)) == "port-3c1.html"
