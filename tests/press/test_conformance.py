"""The second claim stands in the one place where validators look, and nothing else is touched."""

from __future__ import annotations

from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest

from briefing.press.conformance import add_accessibility_claim, srgb_profile

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF></x:xmpmeta>'


def _pdf(*stream: bytes) -> SimpleNamespace:
    return SimpleNamespace(catalog={"Metadata": b"1 0 R"}, objects=[None, SimpleNamespace(stream=list(stream))])


def test_claim_is_one_more_description_in_the_same_document() -> None:
    pdf = _pdf(XMP)
    add_accessibility_claim(pdf)
    [rdf] = ET.fromstring(pdf.objects[1].stream[0])
    assert [child.attrib.get("{http://www.aiim.org/pdfua/ns/id/}part") for child in rdf] == ["1", None]


@pytest.mark.parametrize("stream", [(), (b"<x/>",), (XMP, XMP), (XMP + XMP,)])
def test_other_metadata_than_expected_are_refused(stream: tuple[bytes, ...]) -> None:
    with pytest.raises(ValueError, match="metadata"):
        add_accessibility_claim(_pdf(*stream))


def test_profile_is_an_icc_profile_of_three_colours() -> None:
    profile = srgb_profile()
    assert profile.content[36:40] == b"acsp"
    assert int.from_bytes(profile.content[:4], "big") == len(profile.content)
    assert len(profile.components) == 3
