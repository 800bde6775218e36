"""Reads a page of HTML into a small tree, and minds that every element is closed where it was opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """An element of a page with its attributes, and the text and elements in it, in order."""

    tag: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text right in it."""
        return "".join(one for one in self.content if isinstance(one, str))

    def all(self, *tags: str) -> list[Element]:
        """Every element below, of these tags, in order."""
        below = [one for child in self.content if isinstance(child, Element) for one in (child, *child.all())]
        return [one for one in below if not tags or one.tag in tags]

    def words(self, without: tuple[str, ...] = ()) -> str:
        """All text in it and below, blanks folded and ties undone; without what is in elements of these classes."""
        return " ".join("".join(self._pieces(without)).replace("\u2060", "").split())

    def _pieces(self, without: tuple[str, ...]) -> Iterator[str]:
        for one in self.content:
            if isinstance(one, str):
                yield one
            elif not any(one.has_class(name) for name in without):
                apart = "" if one.tag in ("a", "b", "i", "em", "strong", "span", "abbr", "code") else " "
                yield apart
                yield from one._pieces(without)
                yield apart

    def has_class(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        assert len(made.attributes) == len(attrs), f"an attribute stands twice in <{tag}>"
        self.open[-1].content.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def read(page: str) -> Element:
    """The tree of a page.

    Raises:
        AssertionError: an element is closed where another is open.
    """
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert [one.tag for one in reader.open] == [""]
    return reader.root
