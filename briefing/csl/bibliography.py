"""What a style makes of the works of an edition: its list of them, and each citation in a note."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from briefing.csl.locale import Locale, locale_of
from briefing.csl.markup import Element
from briefing.csl.page import Page
from briefing.csl.punctuation import punctuated
from briefing.csl.render import DATES, plain_value, set_all
from briefing.csl.runs import Runs, marked, run, trimmed, words_of
from briefing.csl.style import Style
from briefing.csl.works import Work

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FALLBACKS = ("document", "report", "article-newspaper", "book")
"""Types by which a work is listed that the style leaves out of lists, such as a conversation."""


@dataclass(frozen=True)
class Bibliography:
    """The works of an edition in one style. `works` go by the source's id, in the order of the briefing."""

    style: Style
    works: Mapping[str, Work]
    language: str

    @cached_property
    def locale(self) -> Locale:
        return locale_of(self.style.language or self.language, self.style.locales)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids in the order of the style's list; that of the briefing where it does not sort."""
        sort = self.style.bibliography.first("sort")
        ids = list(self.works)
        for key in reversed(sort.children) if sort else ():
            found = {id_: self._sort_text(key, id_) for id_ in ids}
            there = sorted((id_ for id_ in ids if found[id_]), key=found.__getitem__)
            if key.get("sort") == "descending":
                there = sorted((id_ for id_ in ids if found[id_]), key=found.__getitem__, reverse=True)
            ids = there + [id_ for id_ in ids if not found[id_]]
        return tuple(ids)

    @cached_property
    def suffixes(self) -> dict[str, str]:
        """Letters behind the years of works that a citation could not tell apart: 2021a, 2021b."""
        citation = self.style.citation
        layout = citation.first("layout")
        if citation.get("disambiguate-add-year-suffix") != "true" or layout is None:
            return {}
        alike: dict[str, list[str]] = {}
        for id_ in self.order:
            page = self._page(self.works[id_], citation)
            page.unshortened = citation.get("disambiguate-add-names") == "true"
            alike.setdefault(words_of(set_all(layout.children, page).runs), []).append(id_)
        groups = (group for said, group in alike.items() if len(group) > 1 and said)
        return {id_: _letter(at) for group in groups for at, id_ in enumerate(group)}

    @cached_property
    def entries(self) -> dict[str, Runs]:
        """The list: each work's entry by its id, in the list's order. No entry is empty."""
        area = self.style.bibliography
        layout = area.first("layout")
        assert layout is not None
        repeat = area.attributes.get("subsequent-author-substitute")
        made: dict[str, Runs] = {}
        above: Runs | None = None
        for id_ in self.order:
            page, runs = self._entry(self.works[id_], area, layout, None, id_)
            if repeat is not None and page.names and page.names == above:
                _, runs = self._entry(self.works[id_], area, layout, repeat, id_)
            above = page.names
            made[id_] = self._finished(runs)
        return made

    def _entry(self, work: Work, area: Element, layout: Element, repeat: str | None, id_: str) -> tuple[Page, Runs]:
        """An entry; a type of work that the style does not list is set as another."""
        for kind in (work["type"], *_FALLBACKS):
            page = self._page({**work, "type": kind}, area, self.suffixes.get(id_, ""))
            page.repeat = repeat
            runs = set_all(layout.children, page).runs
            if _says(runs, work):
                break
        return page, (*run(layout.get("prefix")), *marked(runs, layout.attributes), *run(layout.get("suffix")))

    def cited(self, id_: str, locator: str, label: str, more: str = "") -> Runs:
        """One work as a note of the style cites it after the first time: in its short form, with the place in it.

        `more` follows, a full stop for instance.
        """
        citation = self.style.citation
        layout = citation.first("layout")
        if layout is None:
            return ()
        page = self._page(self.works[id_], citation, self.suffixes.get(id_, ""))
        page.locator, page.label = locator, label
        runs = set_all(layout.children, page).runs
        return self._finished((*marked(runs, layout.attributes), *run(more)))

    def _page(self, work: Work, area: Element, suffix: str = "") -> Page:
        return Page(self.style, self.locale, work, area, suffix)

    def _sort_text(self, key: Element, id_: str) -> str:
        page = self._page(self.works[id_], self.style.bibliography)
        page.sorting = True
        page.key = {
            name: key.get(given)
            for name, given in (("et-al-min", "names-min"), ("et-al-use-first", "names-use-first"))
            if key.get(given)
        }
        if variable := key.get("variable"):
            said = plain_value(variable, page)
            return said if variable in DATES else _folded(said)
        return _folded(words_of(set_all(self.style.macros[key.get("macro")].children, page).runs))

    def _finished(self, runs: Runs) -> Runs:
        """Runs with their punctuation settled; of two blanks, one."""
        inside = self.locale.options.get("punctuation-in-quote") == "true"
        closing = "".join({self.locale.quotes[1], self.locale.inner_quotes[1]})
        runs = trimmed(punctuated(runs, inside, closing))
        return tuple(replace(one, text=re.sub(" {2,}", " ", one.text)) for one in runs)


def _says(runs: Runs, work: Work) -> bool:
    """Whether an entry tells the reader what the work is."""
    said = words_of(runs)
    return any(letter.isalnum() for letter in said) and (str(work["title"])[:5].lower() in said.lower())


def _letter(at: int) -> str:
    return _LETTERS[at] if at < 26 else _letter(at // 26 - 1) + _letter(at % 26)


def _folded(text: str) -> str:
    """A text as it is sorted: without case, accents and signs."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return " ".join(re.sub(r"[^\w\s-]", "", "".join(c for c in plain if not unicodedata.combining(c))).split())
