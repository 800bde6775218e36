"""Pictures lose their remarks and nothing that is seen."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from briefing.press.remarks import without_remarks

WORD = "Quovex"


def picture(form: str, **more: object) -> bytes:
    image = Image.new("RGB", (6, 4))
    image.putdata([(at * 9, at * 5, at) for at in range(24)])
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = WORD, 6
    if form == "PNG":
        said = PngImagePlugin.PngInfo()
        said.add_text("Comment", WORD)
        said.add_itxt("Title", WORD, zip=True)
        more["pnginfo"] = said
    image.save(out, form, exif=exif, **more)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "more"),
    [
        ("PNG", {}),
        ("JPEG", {"comment": WORD, "quality": 90}),
        ("WEBP", {"lossless": True, "xmp": WORD.encode()}),
    ],
)
def test_a_picture_shows_the_same_without_its_remarks(form: str, more: dict[str, object]) -> None:
    full = picture(form, **more) + (WORD.encode() if form != "WEBP" else b"")
    bare = without_remarks(full)
    assert len(bare) < len(full)
    assert WORD.encode() not in bare
    before, after = Image.open(io.BytesIO(full)), Image.open(io.BytesIO(bare))
    assert before.tobytes() == after.tobytes()
    if form == "JPEG":
        assert dict(after.getexif()) == {0x0112: 6}
    assert without_remarks(bare) == bare


def test_a_drawing_loses_comments_and_metadata() -> None:
    drawing = b"<svg><!-- Quovex --><metadata a='b'><x>Quovex</x></metadata><title>Port</title><path/></svg>"
    assert without_remarks(drawing) == b"<svg><title>Port</title><path/></svg>"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\0", b"\x89PNG\r\n\x1a\nabc", b"RIFF", b"text"]
)
def test_a_damaged_file_stays_as_it_is(content: bytes) -> None:
    assert without_remarks(content) == content
