"""Every font in a printed briefing is one that ships, embedded, and none else crept in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest

from briefing.press.fonts import FAMILIES
from tests.builds import SHIPPED, data

_KNOWN = tuple(family.replace(" ", "-") for family in FAMILIES.values())


def _fonts(reader: pypdf.PdfReader) -> Iterator[tuple[str, Any]]:
    """Name, without the tag of its subset, and descriptor of every font in the pages and in what they draw."""
    for page in reader.pages:
        resources: list[Any] = [page["/Resources"]]
        while resources:
            found = resources.pop().get_object()
            for font in (found.get("/Font") or {}).values():
                whole = font.get_object()
                inner = whole.get("/DescendantFonts", [whole])[0].get_object()
                yield str(whole["/BaseFont"]).partition("+")[2], inner.get("/FontDescriptor")
            drawn = (form.get_object() for form in (found.get("/XObject") or {}).values())
            resources += [form["/Resources"] for form in drawn if "/Resources" in form]


@pytest.mark.parametrize("briefing", SHIPPED)
def test_only_shipped_fonts_are_in_the_file_and_each_is_embedded(briefing: str) -> None:
    found = list(_fonts(pypdf.PdfReader(io.BytesIO(data(briefing)))))
    names = sorted({name for name, _ in found})
    assert "Source-Serif" in names
    assert [name for name in names if not name.startswith(_KNOWN)] == []
    for name, descriptor in found:
        assert descriptor is not None, name
        assert any(key in descriptor.get_object() for key in ("/FontFile", "/FontFile2", "/FontFile3")), name
