"""The package around a text: paper, running heads, properties, and bytes that are the same for the same edition."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from briefing.documents.word_elements import element, field, text_of_run
from briefing.documents.word_styles import dress
from briefing.language.words import lexicon
from briefing.model.edition import Edition
from briefing.prose.tree import plain
from briefing.theme.theme import Theme

_EPOCH = (1980, 1, 1, 0, 0, 0)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>briefing</Application></Properties>"
)


def new_document(edition: Edition, theme: Theme) -> Any:
    """An empty document with everything that stands around its text."""
    document = docx.Document()
    _bare(document)
    dress(document, theme)
    _language(document, edition)
    _paper(document, edition, theme)
    _properties(document, edition)
    _running(document, edition)
    return document


def finished(document: Any) -> bytes:
    """The bytes of the file: parts in the order in which they refer to each other, without the time of day."""
    made = io.BytesIO()
    document.save(made)
    file = io.BytesIO()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for entry in parts.infolist():
            kept = zipfile.ZipInfo(entry.filename, _EPOCH)
            kept.compress_type, kept.create_system = zipfile.ZIP_DEFLATED, 3
            kept.external_attr = 0o600 << 16
            package.writestr(kept, parts.read(entry))
    return file.getvalue()


def _bare(document: Any) -> None:
    """Without what the template of python-docx brings: a thumbnail, another's data, the name of another program."""
    package = document.part.package
    for owner, kinds in ((package, ("thumbnail",)), (document.part, ("customXml", "stylesWithEffects"))):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.endswith(kinds):
                del owner.rels[key]
    for part in package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = _APP


def _language(document: Any, edition: Edition) -> None:
    """The language of the words, for spelling and for readers that speak; and the direction of the text."""
    tag = edition.language
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for found in defaults.findall(qn("w:lang")):
        defaults.remove(found)
    defaults.append(element("lang", val=tag, eastAsia=tag, bidi=tag))


def _paper(document: Any, edition: Edition, theme: Theme) -> None:
    paper, section = theme.paper(edition.paper), document.sections[0]
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.left_margin = section.right_margin = Mm(max(paper.margin_side, 20))
    section.top_margin, section.bottom_margin = Mm(paper.margin_top), Mm(paper.margin_foot)
    section.header_distance = section.footer_distance = Mm(10)
    if edition.right_to_left:
        section._sectPr.insert_element_before(element("bidi"), "w:rtlGutter", "w:docGrid")


def _properties(document: Any, edition: Edition) -> None:
    """What the file says of itself. No clock: its dates are the dateline's."""
    head, core = edition.head, document.core_properties
    day = datetime.combine(head.dateline.as_of.first, time())
    core.title = plain(head.title)[:255]
    core.author = (", ".join(str(one) for one in head.authors) or _words(head.organisation))[:255]
    core.subject = _words(head.subtitle or head.subject)[:255]
    core.keywords = ", ".join(str(word) for word in head.keywords)[:255]
    core.category = edition.marking.label[:255] if edition.marking else ""
    core.language, core.last_modified_by, core.comments = edition.language, "", ""
    core.created = core.modified = day
    core.revision = 1


def _running(document: Any, edition: Edition) -> None:
    """The marking and the title above, the marking and the page's number below, on every page."""
    words, section = lexicon(edition.language), document.sections[0]
    marking = edition.marking.label if edition.marking else ""
    title = _words(edition.head.subject or edition.head.title)
    width = section.page_width - section.left_margin - section.right_margin
    for place, left in ((section.header, title), (section.footer, title if not marking else "")):
        paragraph = place.paragraphs[0]
        tabs = paragraph.paragraph_format.tab_stops
        tabs.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        if edition.right_to_left:
            paragraph._p.get_or_add_pPr().append(element("bidi"))
        runs = [_bold(marking), _plain("   " if marking and left else ""), _plain(left)]
        if place is section.footer:
            page = [*field("PAGE", "1"), _plain(f" {words.label('of')} "), *field("NUMPAGES", "1")]
            runs += [element("r", element("tab")), *page]
        paragraph._p.extend([run for run in runs if run is not None])
    document.styles["Header"].paragraph_format.space_after = Pt(0)


def _words(text: Any) -> str:
    return plain(text) if text else ""


def _plain(words: str) -> Any:
    return element("r", text_of_run(words)) if words else None


def _bold(words: str) -> Any:
    return element("r", element("rPr", element("b"), element("bCs")), text_of_run(words)) if words else None
