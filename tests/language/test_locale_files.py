"""Locale files: every key that is asked for has words in every language, no key is idle, placeholders agree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any

import pytest

from briefing.edition.chart_words import words_of
from briefing.edition.charts_links import link_words
from briefing.edition.charts_map import map_words
from briefing.edition.charts_points import plot_words_of
from briefing.language.locale_files import OwnLocales, shipped_locale, shipped_tags, speaking, words_of_locale
from briefing.language.words import lexicon
from briefing.model.chart_data import ChartWords
from briefing.model.chart_data_links import LinkWords
from briefing.model.chart_data_map import MapWords
from briefing.model.chart_data_plot import PlotWords
from tests.house import CHECKOUT, PACKAGE

WHOLE = [tag for tag in shipped_tags() if "-" not in tag]
VARIANTS = [tag for tag in shipped_tags() if "-" in tag]
_ASKED = re.compile(r"label\((?P<quote>['\"])(?P<key>.*?)(?P=quote)\s*(?P<more>[~+])?")
_PARTS = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=1)
def asked_by_templates() -> tuple[frozenset[str], frozenset[str]]:
    """Whole keys, and beginnings that a template puts something behind."""
    found = [
        match for file in (CHECKOUT / "templates").rglob("*.html") for match in _ASKED.finditer(file.read_text("utf-8"))
    ]
    whole = frozenset(match["key"] for match in found if not match["more"])
    return whole, frozenset(match["key"] for match in found if match["more"])


@lru_cache(maxsize=1)
def program() -> str:
    """The text of the program and its templates."""
    files = (*PACKAGE.rglob("*.py"), *(CHECKOUT / "templates").rglob("*.*"))
    return "\n".join(file.read_text("utf-8") for file in sorted(files))


def labels(tag: str) -> Mapping[str, str]:
    said: Mapping[str, str] = shipped_locale(tag)["labels"]
    return said


def texts(words: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a file with its place."""
    if isinstance(words, str):
        yield place, words
    elif isinstance(words, Mapping):
        for key, said in words.items():
            yield from texts(said, f"{place}/{key}")
    elif isinstance(words, list):
        for at, said in enumerate(words):
            yield from texts(said, f"{place}/{at}")


def test_every_key_of_a_template_has_english_words() -> None:
    whole, beginnings = asked_by_templates()
    assert len(whole) > 80
    assert sorted(whole - set(labels("en"))) == []
    assert [start for start in beginnings if not any(key.startswith(start) for key in labels("en"))] == []


@pytest.mark.parametrize("tag", [tag for tag in WHOLE if tag != "en"])
@pytest.mark.parametrize("table", ["labels", "alt"])
def test_every_language_has_words_for_every_key_and_no_other(tag: str, table: str) -> None:
    english, own = shipped_locale("en")[table], shipped_locale(tag)[table]
    assert sorted(set(english) - set(own)) == [], f"assets/locales/{tag}.json lacks words that English has"
    assert sorted(set(own) - set(english)) == [], f"assets/locales/{tag}.json has words that nobody asks for"


@pytest.mark.parametrize("tag", VARIANTS)
def test_a_variant_says_only_what_its_language_says_otherwise(tag: str) -> None:
    parent = dict(texts({**words_of_locale(tag.partition("-")[0])}))
    own = {place: said for place, said in texts(shipped_locale(tag)) if place != "/name"}
    assert {place for place in own if place not in parent} == set()
    changed = {
        place.rpartition("/")[0] if place[-1].isdigit() else place for place in own if own[place] != parent[place]
    }
    assert {place for place in own if place not in changed and place.rpartition("/")[0] not in changed} == set()


@pytest.mark.parametrize("tag", [tag for tag in WHOLE if tag != "en"])
@pytest.mark.parametrize("table", ["labels", "alt"])
def test_placeholders_are_those_of_english(tag: str, table: str) -> None:
    english, own = shipped_locale("en")[table], shipped_locale(tag)[table]
    parts = {key: sorted(_PARTS.findall(english[key])) for key in own if key in english}
    assert {key: sorted(_PARTS.findall(own[key])) for key in parts} == parts


def test_no_key_is_idle() -> None:
    """A key stands in the program as it is, or what it begins with does, in a text that goes on."""
    text = program()
    idle = []
    for key in labels("en"):
        if any(f"{quote}{said}{quote}" in text for quote in "'\"" for said in (key, key.lower())):
            continue
        word, _, rest = key.partition(" ")
        begun = rest and re.search(rf"['\"]{re.escape(word)} (?:['\"{{]|\w+ ['\"{{])", text)
        ended = rest and re.search(rf"['\"] {re.escape(rest)}['\"]", text)
        several = re.search(rf"'{re.escape(word)}' if .*\}} \{{", text)
        if not (begun or ended or several or f'"{rest}"' in text):
            idle.append(key)
    assert idle == []


@pytest.mark.parametrize("tag", shipped_tags())
def test_no_text_is_blank_or_holds_a_stray_sign(tag: str) -> None:
    for place, said in texts(shipped_locale(tag)):
        if "/prose/" not in place:
            assert said.strip() or place in ("/and", "/alt/nature") or place.startswith("/spaced/"), place
            assert said.count("{") == said.count("}"), place
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", said), place


def test_drawings_default_to_the_english_words_of_the_locale_file() -> None:
    """Whoever draws without an edition gets the words that an English one prints."""
    assert map_words("en") == MapWords()
    assert plot_words_of("en") == PlotWords()
    assert link_words("en") == LinkWords()
    english, plain = words_of("en-GB"), ChartWords()
    assert {one.name: getattr(english, one.name) for one in fields(ChartWords) if one.name != "months"} == {
        one.name: getattr(plain, one.name) for one in fields(ChartWords) if one.name != "months"
    }


def test_own_words_lie_over_those_that_ship_as_long_as_they_are_spoken() -> None:
    own = OwnLocales({"de": {"labels": {"Sources": "Belege"}}, "de-at": {"dates": {"first": "1ster"}}})
    with speaking(own):
        assert lexicon("de-CH").label("Sources") == "Belege"
        assert lexicon("de-AT").first == "1ster"
        assert lexicon("de-AT").label("Sources") == "Belege"
        assert lexicon("de").label("Source") == "Quelle"
    assert lexicon("de").label("Sources") == "Quellen"


def test_language_without_words_speaks_in_signs_and_english_labels() -> None:
    assert lexicon("sv").since == "{start} –"
    assert lexicon("sv").label("figure") == "Figure"
    assert lexicon("ar-u-nu-latn") is lexicon("ar")


@pytest.mark.parametrize("tag", [file.stem for file in sorted((CHECKOUT / "assets" / "locales").glob("*.json"))])
def test_file_is_written_as_one_would_write_it(tag: str) -> None:
    """No key stands twice, and spaces that one cannot see are written as escapes."""
    text = (CHECKOUT / "assets" / "locales" / f"{tag}.json").read_text(encoding="utf-8")
    assert not re.search("[\u00a0\u202f\u200e\u200f]", text)
    assert text.endswith("}\n")

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), keys
        return dict(pairs)

    json.loads(text, object_pairs_hook=unique)
