"""The numbers of facts, with their unit, their qualifier and their own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.checks.cited_places import places_of
from briefing.checks.known import Known
from briefing.checks.number_atoms import VAGUE
from briefing.checks.quantities import quantities
from briefing.checks.units import measure_at, stems_of
from briefing.language.quantity_words import QuantityWords, quantity_words
from briefing.model.briefing import Briefing
from briefing.model.records import Fact
from briefing.statements.marks import blanked


def numbers_of_facts(briefing: Briefing, homes: Mapping[str, frozenset[int]]) -> Iterator[Known]:
    """The number of each fact; a computed one, whose value no file holds, is no number (NaN).

    `homes` are the sections that show a fact, by its id.
    """
    words = quantity_words(briefing.language)
    for key, fact in briefing.facts.items():
        scale, measure, stems, heads = _unit(fact, words)
        places = places_of(fact.cite, briefing.default_source)
        home = homes.get(f"fact {key}", frozenset())
        written = quantities(fact.as_words, briefing.language) if fact.as_words else ()
        said = [one for one in written if one.form != VAGUE or not fact.value]
        low, high = (fact.range.low, fact.range.high) if fact.range else (fact.value, fact.value)
        if fact.computed is not None:
            low = high = float("nan")
        if low is not None and high is not None:
            qualifier = next((one.qualifier for one in said if one.qualifier), fact.qualifier)
            shown = fact.as_words or fact_words(fact)
            low, high = low * scale, high * scale
            yield Known("fact", key, shown, low, high, qualifier, measure, heads, stems, places, home)
        for one in said if fact.value is None and fact.range is None and fact.computed is None else ():
            own = frozenset(one.stems)
            qualifier = one.qualifier or fact.qualifier
            yield Known(
                "fact", key, fact.as_words or "", one.low, one.high, qualifier, one.measure or measure, heads | own,
                stems | own, places, home,
            )  # fmt: skip


def fact_words(fact: Fact) -> str:
    """A fact's number in plain words: "more than 600 US soldiers"."""
    if fact.as_words:
        return fact.as_words
    qualifier = "" if fact.qualifier in ("stated", "exactly") else f"{fact.qualifier} "
    number = f"{fact.range.low:,} to {fact.range.high:,}" if fact.range else f"{fact.value:,}" if fact.value else "0"
    return f"{qualifier}{number} {fact.unit}"


def _unit(fact: Fact, words: QuantityWords) -> tuple[float, str, frozenset[str], frozenset[str]]:
    """What a unit multiplies with (billion dollars), its measure, its stems, and those of its nouns."""
    text = f" {blanked(fact.unit).text}"
    scale = 1.0
    first = text.split(maxsplit=1)[0].lower() if text.split() else ""
    if first in words.scales and len(text.split()) > 1:
        scale, text = words.scales[first], " " + text.split(None, 1)[1]
    measure, stop = measure_at(text, 0, words)
    if measure and not stop and not text.strip():
        measure = ""
    stems, (start, end) = stems_of(text, stop, words)
    nouns = text[start:end].split()
    common = [stem for stem, word in zip(stems, nouns, strict=False) if word[:1].islower()]
    return scale, measure, frozenset(stems), frozenset(common or stems)
