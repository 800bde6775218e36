"""One work being set by a style: what it has, what is used up, and what is asked for of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.csl.locale import Locale
from briefing.csl.markup import Element
from briefing.csl.runs import Run, Runs, changed, marked, run
from briefing.csl.style import Style
from briefing.csl.text_case import cased
from briefing.csl.works import Work


@dataclass(frozen=True, slots=True)
class Said:
    """What an element made: its runs; whether it asked for variables, and found any of them."""

    runs: Runs = ()
    asked: bool = False
    found: bool = False


NOTHING = Said()
MISSED = Said((), True, False)


@dataclass(slots=True)
class Page:
    """One work being set.

    `area` is the `citation` or `bibliography` element. `printed` are the variables that have printed so far; `spent`
    those of them that stood in for a missing name, and print no more. `label` and `locator` are the place cited.
    `repeat` prints for the first names where they are those of the entry above; `names` keeps what they were.
    """

    style: Style
    locale: Locale
    work: Work
    area: Element
    suffix: str = ""
    locator: str = ""
    label: str = "page"
    sorting: bool = False
    unshortened: bool = False
    key: dict[str, str] = field(default_factory=dict)
    repeat: str | None = None
    names: Runs | None = None
    printed: set[str] = field(default_factory=set)
    spent: set[str] = field(default_factory=set)
    inherited: list[Element] = field(default_factory=list)
    steps: int = 0

    def text(self, variable: str, form: str = "") -> str:
        """A variable as text; empty where the work has none, or where it has been used in place of a name."""
        if variable in self.spent:
            return ""
        if variable == "locator":
            return self.locator
        if variable == "year-suffix":
            return self.suffix
        if variable == "page-first":
            return str(self.work.get("page", "")).partition("-")[0].partition("–")[0].strip()
        short = self.work.get(f"{variable}-short") if form == "short" else None
        value = short or self.work.get(variable, "")
        return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""

    def has(self, variable: str) -> bool:
        """Whether the work has a variable of any kind."""
        if variable in self.work and variable not in self.spent:
            return bool(self.work[variable])
        return bool(self.text(variable))

    @property
    def english(self) -> bool:
        """Whether the work's title is English, so that title case applies."""
        language = str(self.work.get("language") or self.locale.language)
        return language.lower().startswith("en")


def dressed(runs: Runs, element: Element, page: Page) -> Runs:
    """Runs with what attributes of an element add: case, quotes, formatting, affixes."""
    if not runs:
        return ()
    if element.get("strip-periods") == "true":
        runs = changed(runs, lambda text: text.replace(".", ""))
    runs = cased(runs, element.get("text-case"), page.english)
    if element.get("quotes") == "true" and not page.sorting:
        runs = _quoted(runs, page.locale)
    runs = marked(runs, element.attributes)
    return (*run(element.get("prefix")), *runs, *run(element.get("suffix")))


def _quoted(runs: Runs, locale: Locale) -> Runs:
    """Runs between the quotation marks of the language; marks inside become inner ones."""
    (opening, closing), inner = locale.quotes, locale.inner_quotes
    turned = {"“": inner[0], "”": inner[1], opening: inner[0]}
    if closing not in ("“",):
        turned[closing] = inner[1]
    kept = changed(runs, lambda text: "".join(turned.get(sign, sign) for sign in text))
    return (Run(opening), *kept, Run(closing))
