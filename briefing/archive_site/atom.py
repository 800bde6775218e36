"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from briefing.archive_site.entries import Entry, FeedView

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def as_atom(feed: FeedView) -> bytes:
    """The feed as UTF-8. Its instant is the last at which an entry was told otherwise."""
    register_namespace("", _ATOM)
    root = Element(f"{{{_ATOM}}}feed", {_LANG: feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", written(max(one.updated for one in feed.entries)))
    _text(_part(root, "author"), "name", feed.author)
    _part(root, "link", rel="self", href=feed.own, type="application/atom+xml")
    _part(root, "link", rel="alternate", href=feed.home, type="text/html")
    _text(root, "generator", "briefing")
    for one in feed.entries:
        _entry(root, one)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(root: Element, one: Entry) -> None:
    made = _part(root, "entry")
    made.set(_LANG, one.language)
    _text(made, "id", one.id)
    _text(made, "title", one.title)
    _text(made, "published", written(one.made))
    _text(made, "updated", written(one.updated))
    _part(made, "link", rel="alternate", href=one.href, type="text/html")
    for file in one.files:
        _part(made, "link", rel="enclosure", href=file.href, type=file.media_type, length=str(file.size))
    if one.summary:
        _text(made, "summary", one.summary)
    told = "\n".join(text for text in (one.summary, one.changed) if text)
    if told:
        _text(made, "content", told)


def written(at: datetime) -> str:
    """An instant as RFC 3339 has it, in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _part(parent: Element, name: str, **attributes: str) -> Element:
    return SubElement(parent, f"{{{_ATOM}}}{name}", attributes)


def _text(parent: Element, name: str, text: str) -> None:
    _part(parent, name).text = printable(text)


def printable(text: str) -> str:
    """The text without the control characters that XML 1.0 has no way to write."""
    return "".join(letter for letter in text if letter in "\t\n" or (letter >= " " and letter not in "\ufffe\uffff"))
