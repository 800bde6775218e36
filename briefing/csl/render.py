"""A style at work: each rendering element over one work. CSL 1.0.2, https://docs.citationstyles.org."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefing.csl.dates import set_date
from briefing.csl.dates import sort_key as date_key
from briefing.csl.markup import Element
from briefing.csl.names import Form
from briefing.csl.names import sort_key as names_key
from briefing.csl.numbers import is_numeric, is_several, set_number, set_pages
from briefing.csl.page import MISSED, NOTHING, Page, Said, dressed
from briefing.csl.roles import form_of, roles_in, set_roles
from briefing.csl.runs import Runs, joined, run
from briefing.problems import refuse

DATES = frozenset(("accessed", "available-date", "event-date", "issued", "original-date", "submitted"))

_STEPS = 100_000
"""The most elements for one work; Chicago takes a few hundred. Macros that call macros can ask for any number."""


def set_all(elements: tuple[Element, ...], page: Page, delimiter: str = "") -> Said:
    """Elements one after another; the delimiter goes between the elements of a chosen branch too."""
    made = [
        _choose(element, page, delimiter) if element.name == "choose" else _element(element, page)
        for element in elements
    ]
    return Said(
        joined([said.runs for said in made], delimiter),
        any(said.asked for said in made),
        any(said.found for said in made),
    )


def _element(element: Element, page: Page) -> Said:
    page.steps += 1
    if page.steps > _STEPS:
        message = "to set one work in this style takes more steps than any style needs"
        refuse("citation-style-is-readable", message, element.span(page.style.file))
    setter = _SETTERS.get(element.name)
    return setter(element, page) if setter else NOTHING


def _text(element: Element, page: Page) -> Said:
    if name := element.get("macro"):
        said = set_all(page.style.macros[name].children, page)
        return Said(dressed(said.runs, element, page), said.asked, said.found)
    if term := element.get("term"):
        words = page.locale.term(term, element.get("form", "long"), element.get("plural") == "true")
        return Said(dressed(run(words), element, page))
    if "value" in element.attributes:
        return Said(dressed(run(element.get("value")), element, page))
    variable = element.get("variable")
    words = page.text(variable, element.get("form"))
    if not words:
        return (
            NOTHING if variable == "year-suffix" else MISSED
        )  # which works need a letter is not the work's own matter
    if variable in ("page", "locator") and (variable == "page" or page.label == "page"):
        words = set_pages(words, page.style.attributes.get("page-range-format", ""), page.locale)
    elif variable in ("locator", "volume", "issue", "number"):
        words = set_number(words, "numeric", page.locale)
    page.printed.add(variable)
    return Said(dressed(run(words), element, page), True, True)


def _number(element: Element, page: Page) -> Said:
    words = page.text(element.get("variable"))
    if not words:
        return MISSED
    page.printed.add(element.get("variable"))
    if page.sorting and words.isdigit():
        return Said(run(words.zfill(8)), True, True)
    if element.get("variable") in ("page", "locator"):
        words = set_pages(words, page.style.attributes.get("page-range-format", ""), page.locale)
    return Said(dressed(run(set_number(words, element.get("form"), page.locale)), element, page), True, True)


def _label(element: Element, page: Page) -> Said:
    variable = element.get("variable")
    value = page.text(variable)
    if not value:
        return NOTHING
    counts = variable.startswith("number-of")
    several = (value.isdigit() and int(value) > 1) if counts else is_several(value)
    plural = {"always": True, "never": False}.get(element.get("plural"), several)
    term = {"locator": page.label, "number-of-volumes": "volume", "number-of-pages": "page"}.get(variable, variable)
    return Said(dressed(run(page.locale.term(term, element.get("form", "long"), plural)), element, page))


def _date(element: Element, page: Page) -> Said:
    variable = element.get("variable")
    date = page.work.get(variable)
    if not date or variable in page.spent:
        return MISSED
    page.printed.add(variable)
    if page.sorting:
        return Said(run(date_key(date)), True, True)
    suffix = page.suffix if variable == "issued" and not page.style.says_suffix else ""
    runs = set_date(date, element, page.locale, suffix)
    return Said(dressed(runs, element, page), True, True) if runs else MISSED


def _group(element: Element, page: Page) -> Said:
    said = set_all(element.children, page, element.get("delimiter"))
    if said.asked and not said.found:
        return MISSED
    runs = dressed(said.runs, element, page)
    # a group that prints counts for the one around it as a variable that is there
    return Said(runs, said.asked or bool(runs), said.found or bool(runs))


def _choose(element: Element, page: Page, delimiter: str = "") -> Said:
    for branch in element.children:
        if branch.name == "else" or _holds(branch, page):
            return set_all(branch.children, page, delimiter)
    return NOTHING


def _holds(branch: Element, page: Page) -> bool:
    """Whether the conditions of a branch hold, by its `match`."""
    tests = [test for name, probe in _PROBES.items() for word in branch.words(name) for test in (probe(word, page),)]
    match = branch.get("match", "all")
    return any(tests) if match == "any" else not any(tests) if match == "none" else all(tests)


def _uncertain(variable: str, page: Page) -> bool:
    date = page.work.get(variable)
    return bool(isinstance(date, dict) and date.get("circa"))


_PROBES: dict[str, Callable[[str, Page], bool]] = {
    "type": lambda word, page: page.work["type"] == word,
    "variable": lambda word, page: page.has(word),
    "is-numeric": lambda word, page: is_numeric(page.text(word)),
    "is-uncertain-date": _uncertain,
    "locator": lambda word, page: bool(page.locator) and page.label == word.replace("sub-verbo", "sub verbo"),
    "position": lambda word, page: page.area.name == "citation" and word == "subsequent",
    "disambiguate": lambda word, page: word == "false",
    "has-day": lambda word, page: any(len(end) > 2 for end in page.work.get(word, {}).get("date-parts", ())),
}


def _names(element: Element, page: Page) -> Said:
    lent = element if element.first("name") or not page.inherited else page.inherited[-1]
    form = form_of(lent, page)
    groups = roles_in(element.words("variable"), page)
    if groups:
        page.printed |= {word for word in element.words("variable") if page.has(word)}
        runs = set_roles(groups, lent if lent.first("label") else element, form, page)
        runs = _remembered(runs, page)
        return Said(dressed(runs, element if runs else lent, page), True, bool(runs))
    substitute = element.first("substitute")
    page.inherited.append(lent)
    try:
        for child in substitute.children if substitute else ():
            before, page.printed = page.printed, set()
            said = _element(child, page)
            page.printed, stood_in = before | page.printed, page.printed
            if said.runs:
                page.spent |= stood_in
                return Said(dressed(_remembered(said.runs, page), element, page), True, True)
    finally:
        page.inherited.pop()
    return MISSED


def _remembered(runs: Runs, page: Page) -> Runs:
    """The first names of an entry are kept, and replaced where they repeat those above."""
    if page.names is None:
        page.names = runs
        if page.repeat is not None and runs:
            return run(page.repeat)
    return runs


_SETTERS: dict[str, Callable[[Element, Page], Said]] = {
    "text": _text,
    "number": _number,
    "label": _label,
    "date": _date,
    "names": _names,
    "group": _group,
    "choose": _choose,
}


def plain_value(variable: str, page: Page) -> str:
    """A variable as something to sort by."""
    value: Any = page.work.get(variable, "")
    if variable in DATES:
        return date_key(value) if value else ""
    if isinstance(value, tuple):
        return names_key(value, Form({}, None, None, page.locale, True))
    text = page.text(variable)
    return text.zfill(12) if text.isdigit() else text
