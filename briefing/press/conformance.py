"""What a file needs to be PDF/A-3a and PDF/UA-1 at once.

The engine writes one identification into the metadata. The second goes into the same `rdf:RDF`, and because PDF/A does
not know the schema of PDF/UA, a description of that schema goes with it (ISO 19005-3, 6.6.2.3).
"""

from __future__ import annotations

import importlib.resources
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

_CLAIM = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_END = b"</rdf:RDF>"
_ARCHIVE = re.compile(rb' pdfaid:(?:part|conformance)="[^"]*"')


@dataclass(slots=True)
class ColorProfile:
    """A colour profile as the engine asks for it; the engine's own way leaves the profile's file open."""

    content: bytes
    name: str
    components: tuple[str, ...] = ("r", "g", "b")
    pdf_reference: Any = None


@cache
def _srgb() -> bytes:
    return importlib.resources.files("weasyprint").joinpath("pdf", "sRGB2014.icc").read_bytes()


def srgb_profile() -> ColorProfile:
    """The profile of the colours in which all pages are set, from the engine's own files (ISO 19005-3, 6.2.3)."""
    return ColorProfile(_srgb(), "IEC 61966-2-1 Default RGB Colour Space - sRGB")


def own_links(page: Any) -> None:
    """Leave a laid-out page one link for each link element.

    The engine makes another for each element inside of it (an emphasised word, a note number), outside of the link's
    tag (ISO 14289-1, 7.18.5).
    """
    page.links = [link for link in page.links if link[-1].link]


def forbid_smoothing(pdf: Any) -> None:
    """No viewer may smooth the pixels of a picture (ISO 19005-3, 6.2.8); the engine asks it to."""
    for made in pdf.objects:
        if "Interpolate" in getattr(made, "extra", ()):
            made.extra["Interpolate"] = "false"


def add_accessibility_claim(pdf: Any) -> None:
    """Write the claim of PDF/UA-1 into the metadata stream of `pdf`, which claims PDF/A.

    Raises:
        ValueError: the engine wrote no metadata, or in a form that is not expected.
    """
    stream = _metadata(pdf)
    stream[0] = stream[0].replace(_END, _CLAIM + _END)


def withdraw_claim(pdf: Any) -> None:
    """Take the engine's claim of PDF/A out of the metadata: for pages with a fault that nobody may claim away.

    Raises:
        ValueError: the engine wrote no metadata, or in a form that is not expected.
    """
    stream = _metadata(pdf)
    stream[0] = _ARCHIVE.sub(b"", stream[0])


def _metadata(pdf: Any) -> Any:
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number].stream
    if len(stream) != 1 or stream[0].count(_END) != 1:
        raise ValueError("the metadata of the PDF is not the one document that was expected")
    return stream
