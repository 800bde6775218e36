"""The styles of a Word file: Word's own names, dressed in the tokens of the theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from briefing.documents.word_elements import element
from briefing.theme.theme import Theme

TABLE = "Briefing Table"
_UNUSED = ("Light ", "Medium ", "Dark ", "Colorful ")
"""Table styles of the template that ships with python-docx; they are nine tenths of its size."""
ROLES = {
    "body": "Body Text", "lead": "Lead", "subtitle": "Subtitle", "kicker": "Kicker", "title": "Caption",
    "caption": "Small Text", "source": "Source Line", "verdict": "Verdict", "entry": "Small Text", "fact": "Fact",
    "marking": "Marking",
}  # fmt: skip
"""The style of a paragraph by its role."""
NOTE_TEXT, NOTE_SIGN, LINK = "footnote text", "footnote reference", "Hyperlink"
"""Names that Word knows as its own."""


@dataclass(frozen=True, slots=True)
class _Look:
    """Sizes and spaces in points; `face` is a role of the theme's families, `color` one of its chart colours."""

    name: str
    size: float
    face: str = "text"
    color: str = "ink"
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 6
    line: float = 1.15
    keep: bool = False
    base: str = "Normal"


_LOOKS = (
    _Look("Normal", 10.5),
    _Look("Body Text", 10.5),
    _Look("Title", 26, "display", "accent", bold=True, after=4, line=1.0, keep=True),
    _Look("Subtitle", 14, "subhead", "soft", italic=True, after=10, keep=True),
    _Look("Heading 1", 18, "display", "accent", bold=True, before=22, after=6, line=1.05, keep=True),
    _Look("Heading 2", 13, "subhead", "accent", bold=True, before=14, after=4, line=1.1, keep=True),
    _Look("Heading 3", 11.5, "subhead", "ink", bold=True, before=10, after=3, line=1.1, keep=True),
    _Look("Lead", 12.5, "subhead", "soft", after=8),
    _Look("Kicker", 9, "label", "highlight", bold=True, before=16, after=0, keep=True),
    _Look("Marking", 9, "label", "highlight", bold=True, after=0),
    _Look("Quote", 10.5, "text", "soft", italic=True, before=4, after=6),
    _Look("Caption", 10.5, "label", "accent", bold=True, before=14, after=2, keep=True),
    _Look("Small Text", 9, "label", "grey", after=4),
    _Look("Source Line", 8, "label", "grey", before=3, after=12),
    _Look("Verdict", 9.5, "label", "soft", after=4, keep=True),
    _Look("Fact", 9, "label", "soft", after=1),
    _Look("List Bullet", 10.5, after=3),
    _Look("List Bullet 2", 10.5, after=3),
    _Look("List Number", 10.5, after=3),
    _Look("Code", 8.5, "mono", "ink", after=0, line=1.0),
    _Look("Table Text", 8.5, "label", "ink", after=0, line=1.05),
    _Look("Header", 8, "label", "grey", after=0),
    _Look("Footer", 8, "label", "grey", after=0),
    _Look(NOTE_TEXT, 8.5, "small", "soft", after=2, line=1.05),
)


def dress(document: Any, theme: Theme) -> None:
    """Give a new document its styles."""
    for style in [one for one in document.styles if one.name.startswith(_UNUSED)]:
        style.delete()
    known = {style.name for style in document.styles}
    for look in _LOOKS:
        _dress(document, look, theme, look.name in known)
    colours = theme.chart.colours
    sign = document.styles.add_style(NOTE_SIGN, WD_STYLE_TYPE.CHARACTER, builtin=True)
    sign.font.superscript = True
    link = document.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.underline, link.font.color.rgb = True, _color(colours.accent)
    _table_style(document, theme)
    _fonts(document, theme)


def _dress(document: Any, look: _Look, theme: Theme, known: bool) -> None:
    styles = document.styles
    style = (
        styles[look.name]
        if known
        else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=look.name == NOTE_TEXT)
    )
    if look.name != "Normal":
        style.base_style = styles[look.base]
    style.hidden, style.quick_style = False, True
    _clean(style.element)
    font, form = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = _color(getattr(theme.chart.colours, look.color))
    _face(style.element.get_or_add_rPr(), family_of(theme, look.face), look)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing, form.keep_with_next = look.line, look.keep
    form.widow_control = True


def _clean(style: Any) -> None:
    """Without what the style that ships with python-docx says of letters and borders."""
    for found in style.findall(qn("w:rPr")):
        style.remove(found)
    properties = style.find(qn("w:pPr"))
    for name in ("w:pBdr", "w:contextualSpacing", "w:shd"):
        for found in [] if properties is None else properties.findall(qn(name)):
            properties.remove(found)


def _face(properties: Any, family: str, look: _Look) -> None:
    """One family for all scripts; weight, slant and size of right-to-left letters too."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        properties.remove(fonts)
    properties.insert(0, element("rFonts", ascii=family, hAnsi=family, cs=family, eastAsia=family))
    for tag, wanted in (("b", look.bold), ("i", look.italic)):
        sign = properties.find(qn(f"w:{tag}"))
        if sign is not None:
            sign.addnext(element(f"{tag}Cs", val="1" if wanted else "0"))
    size = properties.find(qn("w:sz"))
    if size is not None:
        size.addnext(element("szCs", val=str(round(look.size * 2))))


def family_of(theme: Theme, role: str) -> str:
    """The name by which a word processor knows the family of a role: that in the font file itself."""
    families = theme.tokens.families
    family = families.get(role) or families.get("text") or next(iter(families.values()))
    files = [face.file for face in theme.faces if face.family == family]
    return _named_inside(files[0]) or family if files else family


@lru_cache(maxsize=64)
def _named_inside(file: Path) -> str:
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        return str(font["name"].getBestFamilyName() or "")


def _color(written: str) -> RGBColor:
    return RGBColor.from_string(written.removeprefix("#").upper())


def _table_style(document: Any, theme: Theme) -> None:
    """Lines between rows, none between columns; the head on a tint."""
    colours = theme.chart.colours
    style = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    thin = {"val": "single", "sz": "4", "space": "0", "color": colours.rule.removeprefix("#")}
    thick = thin | {"sz": "8", "color": colours.axis.removeprefix("#")}
    borders = element("tblBorders", element("top", **thick), element("bottom", **thick), element("insideH", **thin))
    margins = [element(side, w="70", type="dxa") for side in ("left", "right")]
    space = [element(side, w="40", type="dxa") for side in ("top",)]
    foot = [element("bottom", w="40", type="dxa")]
    cells = element("tblCellMar", *space, margins[0], *foot, margins[1])
    style.element.append(element("tblPr", element("tblStyleRowBandSize", val="1"), borders, cells))
    tint = element("tcPr", element("shd", val="clear", color="auto", fill=colours.tint.removeprefix("#")))
    head = element("tblStylePr", element("rPr", element("b"), element("bCs")), tint, type="firstRow")
    style.element.append(head)


def _fonts(document: Any, theme: Theme) -> None:
    """Which fonts to take where those of the theme are not installed."""
    part = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    rows = "".join(_font(*row) for row in dict.fromkeys(_families(theme)))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    part._blob = f'{head}<w:fonts xmlns:w="{space}">{rows}</w:fonts>'.encode()


def _families(theme: Theme) -> Iterator[tuple[str, str, str]]:
    for look in _LOOKS:
        family = family_of(theme, look.face)
        serif = "Serif" in family
        other = "Georgia" if serif else "Consolas" if "Mono" in family else "Arial"
        yield family, other, "roman" if serif else "modern" if "Mono" in family else "swiss"


def _font(family: str, other: str, kind: str) -> str:
    from xml.sax.saxutils import quoteattr

    return f'<w:font w:name={quoteattr(family)}><w:altName w:val="{other}"/><w:family w:val="{kind}"/></w:font>'
