"""What readers and archives expect to find in a PDF beside its pages: rights, identifier, language, labels of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from briefing.language.numerals import own_digits

_END = b"</rdf:RDF>"
_DESCRIPTION = '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">{}</rdf:Description>'


def add_properties(pdf: Any, given: Sequence[tuple[str, str]], language: str) -> None:
    """Write rights, identifier, subjects, day and language into the metadata stream (XMP 1, 8.3; Dublin Core).

    Args:
        pdf: a document of pydyf with its metadata.
        given: as the press has it; "rights", "identifier", "keyword" and "created" are taken.
        language: BCP 47 tag.

    Raises:
        ValueError: the engine wrote no metadata, or in a form that is not expected.
    """
    said = dict(given)
    made = [f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>"]
    if "identifier" in said:
        made.append(f"<dc:identifier>{escape(said['identifier'])}</dc:identifier>")
    if "created" in said:
        made.append(f"<dc:date><rdf:Seq><rdf:li>{escape(said['created'])}</rdf:li></rdf:Seq></dc:date>")
    if "rights" in said:
        words = f'<rdf:li xml:lang="x-default">{escape(said["rights"])}</rdf:li>'
        made.append(f"<dc:rights><rdf:Alt>{words}</rdf:Alt></dc:rights>")
    subjects = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for key, value in given if key == "keyword")
    if subjects:
        made.append(f"<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>")
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number].stream
    if len(stream) != 1 or stream[0].count(_END) != 1:
        raise ValueError("the metadata of the PDF is not the one document that was expected")
    stream[0] = stream[0].replace(_END, "".join(_DESCRIPTION.format(one) for one in made).encode() + _END)


def add_page_labels(pdf: Any, pydyf: Any, pages: int, language: str) -> None:
    """Label pages as their numbers print (ISO 32000-1, 12.4.2): viewers then show, and go to, the same numbers."""
    if own_digits("1", language) == "1":
        numbers = [0, pydyf.Dictionary({"S": "/D"})]
    else:
        labels = (pydyf.Dictionary({"P": pydyf.String(own_digits(str(page + 1), language))}) for page in range(pages))
        numbers = [item for pair in enumerate(labels) for item in pair]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})
