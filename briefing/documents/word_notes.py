"""The part of a Word file that holds its footnotes, which python-docx 1.2 does not know (ECMA-376, 17.11)."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from briefing.documents.word_elements import element

_SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))


def new_notes(document: Any) -> Any:
    """An empty part of footnotes, with the two lines that Word draws above them."""
    package = document.part.package
    root = element("footnotes")
    for kind, number in _SEPARATORS:
        root.append(element("footnote", element("p", element("r", element(kind))), type=kind, id=number))
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    _name_separators(document.settings.element)
    return part


def _name_separators(settings: Any) -> None:
    """Tell the settings of the lines; the schema wants that before `compat`."""
    told = element("footnotePr", *(element("footnote", id=number) for _, number in _SEPARATORS))
    later = [settings.find(qn(f"w:{name}")) for name in ("endnotePr", "compat")]
    place = next((one for one in later if one is not None), None)
    if place is None:
        settings.append(told)
    else:
        place.addprevious(told)


def add_note(part: Any, number: int, style: str, sign: str, line: list[Any], rtl: bool) -> None:
    """One footnote of a single paragraph, with its number before its words."""
    form = element("pPr", element("pStyle", val=style), *([element("bidi")] if rtl else []))
    mark = element("r", element("rPr", element("rStyle", val=sign)), element("footnoteRef"))
    gap = element("r", element("tab"))
    part.element.append(element("footnote", element("p", form, mark, gap, *line), id=str(number)))
