"""A file is taken for what its content is, not for what its name says."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from briefing.press.kinds import KINDS, fault_of, kind_named, kind_of_type


def _picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "form"), [("a.PNG", "PNG"), ("a.jpeg", "JPEG"), ("a.jpg", "JPEG"), ("a.webp", "WEBP")]
)
def test_picture_is_what_it_says(name: str, form: str) -> None:
    kind = kind_named(name)
    assert kind is not None
    assert fault_of(kind, _picture(form)) == ""
    assert fault_of(kind, _picture("GIF")) != ""
    assert fault_of(kind, _picture(form)[:9]) != ""


@pytest.mark.parametrize("name", ["a.gif", "a.eps", "a.pdf", "a.html", "a.py", "png", "a.ico", "", "a.png/", "a.svgz"])
def test_other_kinds_are_not_opened(name: str) -> None:
    assert kind_named(name) is None


def test_style_sheet_is_not_taken_from_an_address() -> None:
    assert kind_of_type("text/css") is None
    assert kind_of_type("image/png") is not None


@pytest.mark.parametrize("content", [b"<!DOCTYPE x [<!ENTITY a 'b'>]><svg/>", "<svg/>".encode("utf-16")])
def test_picture_with_entities_is_refused(content: bytes) -> None:
    kind = kind_named("a.svg")
    assert kind is not None
    assert fault_of(kind, content) != ""


def test_every_kind_has_a_limit() -> None:
    assert all(0 < kind.limit <= 20 * 1024 * 1024 for kind in KINDS)
