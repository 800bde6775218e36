"""Leaks planted in finished files: each is found, and nothing is found where there is none."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Callable

import pypdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from briefing.traces.scan import traces
from briefing.traces.secrets import Secrets, secrets_of
from tests.hiding import png

KEPT = ("Ports grew along the coast", "Many ships came home in winter", "A title")
CUT = ("The courier Zabrovanek met them at the old mill", "قابلهم الرسول عند الطاحونة القديمة")
SECRETS = secrets_of(CUT, KEPT)
NAME, RUN, RTL = "Zabrovanek", "met them at the old mill", "الطاحونة القديمة"


def test_secrets_are_what_stands_only_in_the_cut() -> None:
    assert "zabrovanek" in SECRETS.words
    assert "the" not in SECRETS.words
    assert SECRETS.found_in("Then ZABRO\u00advanek came") == "zabrovanek"
    assert SECRETS.found_in("met them\nat the old\nmill")
    assert SECRETS.found_in("Zabro-\nvanek")
    assert SECRETS.found_in("zabrovanek"[::-1]) == ""
    assert SECRETS.found_in(RTL[::-1])
    assert SECRETS.found_in("Ports grew along the coast") == ""
    assert SECRETS.found_in("They were there and met") == ""
    assert not secrets_of(KEPT, KEPT)


def test_ligatures_groups_of_digits_and_cases_do_not_hide_a_word() -> None:
    secrets = secrets_of(("The oﬃce counted 41,877 crates",), ())
    assert {"office", "41877"} <= secrets.words
    assert secrets.found_in("OFFICE") == "office"
    assert secrets.found_in("41\u202f877") == "41877"
    assert secrets.found_in("o\ufb03ce") == "office"


Change = Callable[[pypdf.PdfWriter], object]


def pdf(change: Change | None = None) -> bytes:
    """A PDF of one page that says what may be said, changed."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(300, 300)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({
        NameObject("/F"): font(), NameObject("/G"): glyphs(writer)})})  # fmt: skip
    show(writer, b"BT /F 12 Tf 20 200 Td (Ports grew along the coast) Tj ET")
    if change:
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def font() -> DictionaryObject:
    return DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip


LETTERS = sorted(set(NAME + RUN + RTL))


def glyphs(writer: pypdf.PdfWriter) -> DictionaryObject:
    """A font of glyph ids: the letters in their order, from 1."""
    lines = "".join(f"<{at:04x}> <{letter.encode('utf-16-be').hex()}>\n" for at, letter in enumerate(LETTERS, 1))
    cmap = DecodedStreamObject()
    cmap.set_data(f"{len(LETTERS)} beginbfchar\n{lines}endbfchar\n".encode())
    return DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type0"),
                             NameObject("/Encoding"): NameObject("/Identity-H"),
                             NameObject("/ToUnicode"): writer._add_object(cmap)})  # fmt: skip


def ids(text: str) -> bytes:
    return "".join(f"{LETTERS.index(letter) + 1:04x}" for letter in text).encode()


def show(writer: pypdf.PdfWriter, content: bytes) -> None:
    stream = DecodedStreamObject()
    stream.set_data(content)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream.flate_encode())


def shown(content: bytes) -> Change:
    return lambda writer: show(writer, content)


def rooted(key: str, value: object) -> Change:
    return lambda writer: writer.root_object.__setitem__(NameObject(key), value)


def stream(content: bytes, packed: bool = True, **entries: str) -> Change:
    def change(writer: pypdf.PdfWriter) -> None:
        made = DecodedStreamObject()
        made.set_data(content)
        whole = made.flate_encode() if packed else made
        for key, value in entries.items():
            whole[NameObject(f"/{key}")] = NameObject(f"/{value}")
        writer._add_object(whole)

    return change


def form(writer: pypdf.PdfWriter) -> None:
    made = DecodedStreamObject()
    made.set_data(b"BT /G 9 Tf <" + ids(NAME) + b"> Tj ET")
    made[NameObject("/Subtype")] = NameObject("/Form")
    made[NameObject("/Resources")] = writer.pages[0]["/Resources"]
    writer._add_object(made.flate_encode())


def jpeg(remark: bytes) -> bytes:
    return b"\xff\xd8\xff\xfe" + struct.pack(">H", len(remark) + 2) + remark + b"\xff\xda\0\2\0\xff\xd9"


def program() -> bytes:
    """A font program whose name tells."""
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular"})
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def linked(writer: pypdf.PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/URI"),
                               NameObject("/URI"): TextStringObject(f"https://x.org/{NAME}")})  # fmt: skip
    link = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Link"),
                             NameObject("/Rect"): ArrayObject(map(NumberObject, (0, 0, 9, 9))),
                             NameObject("/A"): action})  # fmt: skip
    writer.pages[0][NameObject("/Annots")] = ArrayObject([link])


def element(**said: str) -> Change:
    """A structure element with a text of its own."""
    made = {NameObject("/Type"): NameObject("/StructElem"), NameObject("/S"): NameObject("/Figure")}
    texts = {NameObject(f"/{key}"): TextStringObject(value) for key, value in said.items()}
    return rooted("/StructTreeRoot", DictionaryObject({NameObject("/K"): DictionaryObject({**made, **texts})}))


PDF_LEAKS: dict[str, Change] = {
    "page text": shown(b"BT /F 12 Tf (They saw Zabrovanek) Tj ET"),
    "a run of plain words": shown(b"BT /F 12 Tf (and met them at the old mill) Tj ET"),
    "pieces of TJ": shown(b"BT /F 12 Tf [(Zab) 20 (rov) -5 (a) 3 (nek)] TJ ET"),
    "pieces of Tj": shown(b"BT /F 12 Tf (Zabro) Tj 9 0 Td (vanek) Tj ET"),
    "lines": shown(b"BT /F 12 Tf (met them) Tj ET BT (at the) Tj ET BT (old mill) Tj ET"),
    "a hyphen": shown(b"BT /F 12 Tf (Zabro-) Tj 0 -9 Td (vanek) Tj ET"),
    "octal": shown(b"BT /F 12 Tf (\\132abro\\166anek) Tj ET"),
    "hexadecimal": shown(b"BT /F 12 Tf <" + NAME.encode().hex().encode() + b"> Tj ET"),
    "glyph ids": shown(b"BT /G 12 Tf <" + ids(NAME) + b"> Tj ET"),
    "glyph ids apart": shown(b"BT /G 12 Tf [" + b"".join(b"<%b>1" % ids(one) for one in NAME) + b"] TJ ET"),
    "right to left": shown(b"BT /G 12 Tf <" + ids(RTL[::-1]) + b"> Tj ET"),
    "ActualText": shown(b"/Span <</ActualText <FEFF" + NAME.encode("utf-16-be").hex().encode() + b">>> BDC EMC"),
    "a comment": shown(b"% Zabrovanek\nq Q"),
    "a drawing": form,
    "Info": lambda writer: writer.add_metadata({"/Keywords": f"ports, {NAME}"}),
    "XMP": stream(f"<x:xmpmeta><dc:title>{NAME}</dc:title></x:xmpmeta>".encode(), False, Type="Metadata",
                  Subtype="XML"),
    "XMP in UTF-16": stream(f"<title>{NAME}</title>".encode("utf-16"), Type="Metadata", Subtype="XML"),
    "Alt": element(Alt=f"Seen {NAME}"),
    "ActualText of an element": element(ActualText=f"{RUN}"),
    "a title of the structure": element(T=NAME),
    "Arabic": element(Alt=RTL),
    "outline": lambda writer: writer.add_outline_item(title=NAME, page_number=0),
    "named destination": lambda writer: writer.add_named_destination(title=f"part-{NAME}", page_number=0),
    "attachment": lambda writer: writer.add_attachment("notes.txt", f"Notes on {NAME}".encode()),
    "attachment's name": lambda writer: writer.add_attachment(f"{NAME}.txt", b"x"),
    "link": linked,
    "a name": rooted("/Zabrovanek", NumberObject(1)),
    "a name as value": rooted("/Kind", NameObject("/ZabXXXovanek")),
    "bytes": rooted("/Mark", ByteStringObject(b"\xff\0Zabrovanek")),
    "stream of no kind": stream(f"left over: {NAME}".encode()),
    "a font's name": stream(program()),
    "a picture's remark": stream(jpeg(NAME.encode()), False, Subtype="Image", Filter="DCTDecode"),
    "a link with letters by their numbers": rooted("/URI", TextStringObject("https://x.org/Zab%72ovanek")),
    "after the end": lambda writer: None,
}  # fmt: skip


@pytest.mark.parametrize("name", PDF_LEAKS)
def test_a_leak_in_a_pdf_is_found(name: str) -> None:
    data = pdf(PDF_LEAKS[name]).replace(b"XXX", b"#72") + (f"\n% {NAME}\n".encode() if name == "after the end" else b"")
    assert traces(data, "pdf", SECRETS), name


def test_a_page_that_was_replaced_is_still_read() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf(PDF_LEAKS["page text"])), incremental=True)
    clean = DecodedStreamObject()
    clean.set_data(b"BT /F 12 Tf (Ports grew) Tj ET")
    writer._replace_object(writer.pages[0].raw_get("/Contents"), clean.flate_encode())
    out = io.BytesIO()
    writer.write(out)
    assert "".join(page.extract_text() for page in pypdf.PdfReader(out).pages) == "Ports grew"
    assert traces(out.getvalue(), "pdf", SECRETS)


@pytest.mark.parametrize("packed", [False, True])
def test_a_stream_that_no_table_lists_is_read(packed: bool) -> None:
    body = zlib.compress(f"({NAME}) Tj".encode()) if packed else f"({NAME}) Tj".encode()
    assert traces(pdf() + b"\n99 0 obj\n<<>>\nstream\n" + body + b"\nendstream\nendobj\n", "pdf", SECRETS)


@pytest.mark.parametrize("digits", ["88123", "88,123", "88.123", "88\u202f123", "۸۸۱۲۳", "۸۸٬۱۲۳", "٨٨١٢٣"])
def test_a_number_is_found_as_any_language_writes_it(digits: str) -> None:
    secrets = secrets_of(("They counted 88123 crates",), ())
    assert traces(f"<p>Some {digits} of them</p>".encode(), "html", secrets)
    assert secrets_of(("They weighed 88.1234 tons",), ()).found_in("88,1234")
    assert not secrets_of(("88123",), (digits,)).words


def test_a_pdf_without_a_leak_is_free() -> None:
    assert traces(pdf(), "pdf", SECRETS) == ()
    assert traces(pdf(PDF_LEAKS["page text"]), "pdf", Secrets(frozenset(), {})) == ()


def data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def chunked(kind: bytes, body: bytes) -> bytes:
    """A picture with one more chunk."""
    return png()[:33] + struct.pack(">I", len(body)) + kind + body + struct.pack(">I", 0) + png()[33:]


ITXT = b"XML:com\0\1\0\0\0" + zlib.compress(NAME.encode())
PACKED = chunked(b"iTXt", ITXT)
PROFILED = chunked(b"iCCP", b"x" + bytes(2) + zlib.compress(NAME.encode()))
SCANS = b"\xff\xd8\xff\xda\0\2abc\xff\xfe\0\x0c" + NAME.encode() + b"\xff\xd9"
HTML_LEAKS = {
    "text": f"<p>They saw {NAME}</p>",
    "inline parts": "<p>They saw Zab<b>ro</b><i>vanek</i></p>",
    "blocks": "<p>met them</p><p>at the old</p><p>mill</p>",
    "a character's number": "<p>&#90;abro&#x76;anek</p>",
    "soft hyphens": "<p>Zab&shy;ro&#8203;vanek</p>",
    "an attribute": f"<p data-x='{NAME}'>Ports</p>",
    "alt": f"<img alt='Seen {NAME}'>",
    "a link": "<a href='https://x.org/Zab%72ovanek'>Ports</a>",
    "an id": "<p id='part-zabrovanek'></p>",
    "a comment": f"<!-- {NAME} -->",
    "a declaration": f"<!ENTITY x '{NAME}'>",
    "metadata": f"<meta name=keywords content='ports, {NAME}'>",
    "script": f"<script>const x = '{NAME}'</script>",
    "script with escapes": "<script>const x = '\\u005aabrovanek'</script>",
    "style": f"<style>p::after{{content:'{NAME}'}}</style>",
    "style with escapes": "<style>p::after{content:'\\5a abrovanek'}</style>",
    "a drawing": f"<svg><text><tspan>Zabro</tspan><tspan>vanek</tspan></text><desc>{RUN}</desc></svg>",
    "a drawing's metadata": f"<svg><metadata>{NAME}</metadata></svg>",
    "a drawing inside": f"<img src='{data('image/svg+xml', f'<svg><!--{NAME}--></svg>'.encode())}'>",
    "a picture's remark": f"<img src='{data('image/png', png(NAME))}'>",
    "a packed remark": f"<img src='{data('image/png', PACKED)}'>",
    "a jpeg's remark": f"<img src='{data('image/jpeg', jpeg(NAME.encode('utf-16-le')))}'>",
    "a chunk of one's own": f"<img src='{data('image/png', chunked(b'prVt', NAME.encode()))}'>",
    "a colour profile": f"<img src='{data('image/png', PROFILED)}'>",
    "a remark among scans": f"<img src='{data('image/jpeg', SCANS)}'>",
    "a style of one element": "<p style=\"content:'\\5a abrovanek'\">Ports</p>",
    "what a click does": "<p onclick=\"x='\\x5aabrovanek'\">Ports</p>",
    "a page inside": "<iframe srcdoc='&lt;p&gt;Zab&amp;#114;ovanek&lt;/p&gt;'></iframe>",
    "a link written twice": "<a href='https://x.org/Zab%2572ovanek'>Ports</a>",
    "a comment with numbers": "<!-- Zab&#114;ovanek -->",
    "a font's name": f"<style>@font-face{{src:url({data('font/ttf', program())})}}</style>",
    "Arabic": f"<p>{RTL}</p>",
}


@pytest.mark.parametrize("name", HTML_LEAKS)
def test_a_leak_in_a_page_is_found(name: str) -> None:
    assert traces(f"<html><body>{HTML_LEAKS[name]}</body></html>".encode(), "html", SECRETS), name


def test_a_page_without_a_leak_is_free() -> None:
    page = f"<html><h1>Ports</h1><p>Many ships came home</p><img src='{data('image/png', png('Ports grew'))}'></html>"
    assert traces(page.encode(), "html", SECRETS) == ()
