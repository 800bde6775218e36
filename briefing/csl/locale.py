"""Terms, dates and habits of a language, as CSL's locale files and the styles themselves give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from briefing.csl.markup import Element, read_markup
from briefing.problems import refuse
from briefing.shipped import assets_folder

_NEXT_FORM = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
_DIALECTS = {"en": "en-US", "de": "de-DE", "fa": "fa-IR", "ar": "ar", "fr": "fr-FR", "es": "es-ES", "he": "he-IL"}
_BASIS = "en-US"


@dataclass(slots=True)
class Locale:
    """A language's terms by name and form (one, several), its dates by form, its options."""

    language: str
    terms: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    dates: dict[str, Element] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)

    def term(self, name: str, form: str = "long", plural: bool = False) -> str:
        """A term in a form, or in the form that stands in for it; empty where there is none."""
        wanted: str | None = form or "long"
        while wanted is not None:
            found = self.terms.get((name, wanted))
            if found is not None:
                return found[1 if plural else 0]
            wanted = _NEXT_FORM.get(wanted)
        return ""

    def ordinal(self, number: int) -> str:
        """A number as an ordinal: 2nd, 2. - by its last two digits, then its last one."""
        for name, last in ((f"ordinal-{number % 100:02d}", number % 100), (f"ordinal-{number % 10:02d}", number % 10)):
            found = self.terms.get((name, "long"))
            whole = self.terms.get((name, "match"), ("last-digit", ""))[0] == "whole-number"
            if (
                found is not None
                and not (whole and last != number)
                and not (number % 100 in (11, 12, 13) and last < 10)
            ):
                return f"{number}{found[0]}"
        return f"{number}{self.term('ordinal')}"

    @property
    def quotes(self) -> tuple[str, str]:
        return self.term("open-quote") or "“", self.term("close-quote") or "”"

    @property
    def inner_quotes(self) -> tuple[str, str]:
        return self.term("open-inner-quote") or "‘", self.term("close-inner-quote") or "’"

    @property
    def is_english(self) -> bool:
        return self.language.partition("-")[0] == "en"

    def with_(self, elements: Iterable[Element]) -> Locale:
        """This locale with what further `locale` elements say instead."""
        made = Locale(self.language, dict(self.terms), dict(self.dates), dict(self.options))
        for element in elements:
            _read(element, made)
        return made


def locale_of(language: str, own: Iterable[Element] = ()) -> Locale:
    """The locale of a language, below what a style's own `locale` elements say of it.

    A language without a file of its own takes English words.
    """
    file = _file_of(language)
    primary = language.partition("-")[0]
    own = tuple(own)
    layers = [
        element for wanted in dict.fromkeys(("", primary, file)) for element in own if element.get("xml:lang") == wanted
    ]
    return _shipped(file).with_(layers)


def _file_of(language: str) -> str:
    """The name of the locale file for a language: its own, that of its main dialect, American English."""
    parts = language.replace("_", "-").split("-")
    exact = f"{parts[0].lower()}-{parts[-1].upper()}" if len(parts) > 1 else parts[0].lower()
    known = known_locales()
    for name in (exact, _DIALECTS.get(parts[0].lower(), "")):
        if name in known:
            return name
    return _BASIS


@cache
def known_locales() -> tuple[str, ...]:
    """The languages whose locales ship."""
    folder = assets_folder() / "citation-styles" / "locales"
    return tuple(sorted(file.stem.removeprefix("locales-") for file in folder.glob("locales-*.xml")))


@cache
def _shipped(name: str) -> Locale:
    """A locale file over American English, which is whole."""
    below = Locale(name) if name == _BASIS else _shipped(_BASIS)
    file = assets_folder() / "citation-styles" / "locales" / f"locales-{name}.xml"
    read = read_markup(file.read_bytes(), file.name)
    if read.value is None:
        refuse("installation-is-whole", f"the locale {file.name} cannot be read", None, "install briefing again")
    root = read.value
    made = Locale(name, dict(below.terms), dict(below.dates), dict(below.options))
    _read(root, made)
    return made


def _read(root: Element, into: Locale) -> None:
    """Put what a `locale` element says into a locale."""
    for terms in root.all("terms"):
        named = tuple(terms.all("term"))
        if any(term.get("name") == "ordinal" or term.get("name").startswith("ordinal-") for term in named):
            for key in [key for key in into.terms if key[0] == "ordinal" or key[0].startswith("ordinal-")]:
                del into.terms[key]
        for term in named:
            _put_term(term, into)
    for date in root.all("date"):
        into.dates[date.get("form")] = date
    for options in root.all("style-options"):
        into.options.update(options.attributes)


def _put_term(term: Element, into: Locale) -> None:
    if term.get("gender-form"):
        return  # the gender of what is counted is not known
    single, multiple = term.first("single"), term.first("multiple")
    one = single.text if single else term.text.strip("\n") if not multiple else ""
    name = term.get("name")
    into.terms[name, term.get("form", "long")] = (one, multiple.text if multiple else one)
    if term.get("match"):
        into.terms[name, "match"] = (term.get("match"), "")
