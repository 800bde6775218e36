"""Made-up works for the tests of citation styles, and what a style makes of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from briefing.csl.bibliography import Bibliography
from briefing.csl.runs import Run, words_of
from briefing.csl.style import Style, read_style
from briefing.csl.works import work_of
from briefing.model.citations import Source
from briefing.shipped import assets_folder

FOLDER = assets_folder() / "citation-styles"
STYLES = tuple(sorted(file.stem for file in FOLDER.glob("*.csl")))
NOTES = "chicago-shortened-notes-bibliography"

ARTICLE = {
    "kind": "report",
    "title": "A sample of ships: how to count",
    "authors": ["Doe, Jane A.", "Roe, Richard"],
    "container": "Journal of Examples",
    "volume": "12",
    "issue": "3",
    "pages": "145-167",
    "date": "2021-04",
    "doi": "10.1000/ex.1",
}
BOOK = {
    "kind": "book",
    "title": "The example harbour",
    "authors": ["Poe, Pat"],
    "publisher": "Example Press",
    "place": "Berlin",
    "edition": "2",
    "date": "2019",
}
CHAPTER = {
    "kind": "book",
    "title": "A chapter of samples",
    "authors": ["Eden, Jean-Paul"],
    "editors": ["Edit, Ed", "Redact, Rea"],
    "container": "The whole collection",
    "pages": "3-9",
    "publisher": "Example Press",
    "date": "2010",
}
NEWS = {
    "kind": "media",
    "title": "Ships sail again",
    "authors": ["Poe, Pat"],
    "publisher": "The Example Times",
    "date": "2023-10-07",
    "url": "https://example.org/news",
}
REPORT = {
    "kind": "official",
    "title": "Report on examples",
    "authors": ["Ministry of Examples"],
    "publisher": "Ministry of Examples",
    "date": "2020",
    "url": "https://example.org/report",
}
PAGE = {
    "kind": "media",
    "work": "webpage",
    "title": "A page without date",
    "container": "Example Site",
    "url": "https://example.org/page",
    "accessed": "2024-03-01",
}


@cache
def style(name: str) -> Style:
    """A style that ships."""
    read = read_style((FOLDER / f"{name}.csl").read_bytes(), name, f"{name}.csl")
    assert read.value is not None, read.problems
    return read.value


def listed(name: str, *sources: dict[str, Any], language: str = "en-US") -> Bibliography:
    """The bibliography of sources s0, s1 ..."""
    works = {f"s{at}": work_of(f"s{at}", Source.model_validate(source), language) for at, source in enumerate(sources)}
    return Bibliography(style(name), works, language)


def entries(name: str, *sources: dict[str, Any], language: str = "en-US") -> list[str]:
    """The entries in the order of the style; *emphasis* and ^small caps^ shown."""
    return ["".join(map(_shown, runs)) for runs in listed(name, *sources, language=language).entries.values()]


def entry(name: str, source: dict[str, Any], language: str = "en-US") -> str:
    """The one entry of a source."""
    return entries(name, source, language=language)[0]


def cited(name: str, source: dict[str, Any], locator: str, label: str = "page") -> str:
    """A note's citation of a source."""
    return words_of(listed(name, source).cited("s0", locator, label, "."))


def _shown(run: Run) -> str:
    sign = "*" if "italic" in run.marks else "^" if "small-caps" in run.marks else ""
    return f"{sign}{run.text}{sign}"
