"""The words of kept copies: text, web pages and PDF files, the hostile ones among them."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from weasyprint import HTML

from briefing.source.copies import MOST_PAGES, CopyError, kind_of, passages_of, read_aside

STORY = "<p>The flow of freight stood still.</p><p>Nobody offered a word of it.</p>"


def texts(data: bytes, kind: str) -> list[str]:
    return [" ".join(passage.text.split()) for passage in passages_of(data, kind)]


def pdf(body: str) -> bytes:
    made: bytes = HTML(string=f'<html lang="en"><body style="font-family: sans-serif">{body}</body></html>').write_pdf()
    return made


def fault(data: bytes, kind: str) -> str:
    with pytest.raises(CopyError) as raised:
        passages_of(data, kind)
    return str(raised.value)


@pytest.mark.parametrize(
    ("file", "kind"),
    [("a.txt", "text"), ("b/A.TXT", "text"), ("n.md", "text"), ("p.HTM", "page"), ("r.pdf", "pdf"), ("r.docx", None)],
)
def test_the_name_says_the_kind(file: str, kind: str | None) -> None:
    assert kind_of(file) == kind


def test_paragraphs_of_text_are_apart_by_blank_lines() -> None:
    assert texts(b"\xef\xbb\xbfOne\r\nline.\r\n \r\n\r\nTwo.\n", "text") == ["One line.", "Two."]
    assert texts(b"One.\nTwo.\n", "text") == ["One.", "Two."]
    assert [one.place for one in passages_of(b"One.\n\nTwo.", "text")] == ["paragraph 1", "paragraph 2"]


def test_a_page_gives_its_words_and_nothing_else() -> None:
    page = (
        b"<head><title>T</title><style>p { color: red }</style></head><body><!-- hidden --><h1>Head</h1>"
        b"<p>One <b>bo</b>ld &amp; plain<br>line<script>var x = 1</script>.<div>Two</div>"
        b"<ul><li>three<li>four</ul><template>no</template>end"
    )
    assert texts(page, "page") == ["Head", "One bold & plain line.", "Two", "three", "four", "end"]


def test_a_page_says_its_encoding() -> None:
    assert texts(b'<meta charset="windows-1252"><p>caf\xe9', "page") == ["caf\u00e9"]
    assert texts("<p>caf\u00e9".encode(), "page") == ["caf\u00e9"]
    assert fault(b"<p>caf\xe9", "page") == "it is not text in UTF-8"
    assert fault(b'<meta charset="no-such"><p>x', "page") == "it is not text in NO-SUCH"


def test_a_head_that_is_never_closed_hides_nothing_behind_it() -> None:
    assert texts(b"<head><title>T</title><body><p>Words.", "page") == ["Words."]


def test_pages_of_a_pdf_are_told_apart() -> None:
    made = pdf(f"{STORY}<p style='break-before: page'>The second page.</p>")
    first, second = passages_of(made, "pdf")
    assert (first.place, second.place) == ("page 1", "page 2")
    assert "flow of freight" in " ".join(first.text.split())
    assert second.text == "The second page."


def test_a_locked_pdf_is_told() -> None:
    for password, said in (("secret", "it is locked with a password"), ("", "")):
        writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(STORY))))
        writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
        out = BytesIO()
        writer.write(out)
        if said:
            assert fault(out.getvalue(), "pdf") == said
        else:
            assert "freight" in texts(out.getvalue(), "pdf")[0]


def test_a_scan_holds_no_text() -> None:
    assert fault(pdf(""), "pdf").startswith("it holds no text; run text recognition")


def test_a_pdf_of_too_many_pages_is_told() -> None:
    writer = PdfWriter()
    for _ in range(MOST_PAGES + 1):
        writer.add_blank_page(10, 10)
    out = BytesIO()
    writer.write(out)
    assert fault(out.getvalue(), "pdf").startswith("it has more than 3,000 pages")


@pytest.mark.parametrize("cut", [0.02, 0.3, 0.6, 0.9])
def test_a_damaged_pdf_is_a_fault_or_what_is_left_of_it(cut: float) -> None:
    whole = pdf(STORY)
    for damaged in (whole[: int(cut * len(whole))], whole.replace(b"/Type", b"/Tipe"), b"%PDF-1.7\n" + bytes(4000)):
        answer = read_aside(damaged, "pdf", None)
        assert isinstance(answer, str) or all(text for _, text in answer)


def test_a_pdf_that_leads_in_a_circle_is_told() -> None:
    circle = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>"
    )
    assert isinstance(read_aside(circle, "pdf", None), str)


def test_a_copy_of_too_many_letters_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.source.copies.MOST_LETTERS", 20)
    assert fault(b"A copy of more than twenty letters.", "text").startswith("it has more than 20 letters")
