"""A CSL style: how a work is cited and listed, read from its file. CSL 1.0.2, https://docs.citationstyles.org."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.csl.markup import Element, read_markup
from briefing.problems import Problem, Result, Span, error

_COUNTS = frozenset(("et-al-min", "et-al-use-first", "names-min", "names-use-first"))


@dataclass(frozen=True, slots=True)
class Style:
    """A style as read. `name` is how the briefing calls it; `language` is set where the style prescribes one."""

    name: str
    file: str
    attributes: dict[str, str]
    macros: dict[str, Element]
    citation: Element
    bibliography: Element
    locales: tuple[Element, ...]
    language: str | None
    says_suffix: bool

    @property
    def is_note(self) -> bool:
        """Whether its citations are made for notes."""
        return self.attributes.get("class") == "note"


def read_style(data: bytes, name: str, file: str) -> Result[Style]:
    """The style in a .csl file, named `file` in every place."""
    read = read_markup(data, file)
    if read.value is None:
        return Result(None, read.problems)
    root = read.value
    if root.name != "style":
        return Result(None, (_wrong(f"this is no CSL style: it starts with <{root.name}>", root.span(file)),))
    parent = _parent(root)
    if parent is not None:
        return Result(None, (_dependent(parent, root, file),))
    citation, bibliography = root.first("citation"), root.first("bibliography")
    if citation is None or bibliography is None or bibliography.first("layout") is None:
        message = "this style has no bibliography, so it cannot list sources"
        return Result(None, (_wrong(message, root.span(file), "choose a style that lists works as well"),))
    macros = {macro.get("name"): macro for macro in root.all("macro")}
    wrong = _misfit(root, file) or _unresolved(root, macros, file)
    if wrong:
        return Result(None, (wrong,))
    says = any(one.get("variable") == "year-suffix" for one in _below(root))
    own = tuple(root.all("locale"))
    language = root.get("default-locale") or None
    return Result(Style(name, file, root.attributes, macros, citation, bibliography, own, language, says))


def _parent(root: Element) -> Element | None:
    """The link to the style that a dependent one stands for."""
    info = root.first("info")
    links = info.all("link") if info else iter(())
    return next((link for link in links if link.get("rel") == "independent-parent"), None)


def _dependent(parent: Element, root: Element, file: str) -> Problem:
    address = parent.get("href")
    name = address.rstrip("/").rpartition("/")[2] or "its parent"
    message = f"this style says nothing of its own: it stands for “{name}”"
    return error("citation-style-is-readable", message, parent.span(file), f"use {name} ({address}) instead")


def _misfit(root: Element, file: str) -> Problem | None:
    """An attribute that cannot be worked with: a number that is none, a part that no date has, a key to nothing."""
    for element in _below(root):
        for name in _COUNTS & element.attributes.keys():
            if not re.fullmatch(r"\d{1,4}", element.get(name)):
                return _wrong(f"`{name}` is a number, and “{element.get(name)}” is none", element.span(file))
        if element.name == "date-part" and element.get("name") not in ("year", "month", "day"):
            return _wrong(f"no date has a part “{element.get('name')}”", element.span(file))
        if element.name == "key" and not (element.get("variable") or element.get("macro")):
            return _wrong("this key names nothing to sort by", element.span(file))
    return None


def _unresolved(root: Element, macros: dict[str, Element], file: str) -> Problem | None:
    """A macro that is called and not there, or that calls itself."""
    calls: dict[str, set[str]] = {}
    for one in (*macros.values(), root):
        for element in _below(one):
            name = element.get("macro")
            if name and element.name in ("text", "key"):
                if name not in macros:
                    return _wrong(f"there is no macro “{name}”", element.span(file))
                if one is not root:
                    calls.setdefault(one.get("name"), set()).add(name)
    settled: set[str] = set()
    while True:
        free = {name for name in macros if name not in settled and calls.get(name, set()) <= settled}
        if not free:
            break
        settled |= free
    turning = next((name for name in macros if name not in settled), None)
    return _wrong(f"the macro “{turning}” calls itself", macros[turning].span(file)) if turning else None


def _below(element: Element) -> list[Element]:
    found, ahead = [], [element]
    while ahead:
        one = ahead.pop()
        found.append(one)
        ahead.extend(one.children)
    return found


def _wrong(message: str, span: Span, *hints: str) -> Problem:
    return error("citation-style-is-readable", message, span, *hints)
