"""The source summary statement (ICD 206), counted from the records of one edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.model.briefing import Briefing
from briefing.model.citations import Source
from briefing.model.dates import When
from briefing.provenance.build import chain_of
from briefing.provenance.chain import Chain, sole_sources
from briefing.provenance.grounds import cited as cited_by
from briefing.provenance.grounds import in_texts

STATEMENTS = ("event", "fact", "quote", "position", "judgment")
"""Kinds of records that state something about the world."""
_GRADES = "ABCDE"
"""Grades of sources from the strongest to the weakest (AJP-2.1); F says that nobody can judge."""


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """How the statements of an edition are sourced.

    `sources` counts the sources that something in it cites, by kind and grade, in the order of the files. `statements`
    counts the records that rest on a source, by kind; `unnamed` those of them that rest on unnamed voices alone, `sole`
    those that rest on a single source, `most` the source that carries the most of these and how many. `strongest` and
    `weakest` are grades with the ids of the sources that have them, None where no source is graded A to E. `dates` are
    the days of publication of the sources that bear one, the earliest first, each with an id.
    """

    sources: tuple[tuple[str, str | None, int], ...]
    statements: tuple[tuple[str, int], ...]
    unnamed: int
    sole: int
    most: tuple[str, int] | None
    strongest: tuple[str, tuple[str, ...]] | None
    weakest: tuple[str, tuple[str, ...]] | None
    dates: tuple[tuple[When, str], ...]

    @property
    def total(self) -> int:
        """How many statements rest on a source."""
        return sum(count for _, count in self.statements)


def summary_of(briefing: Briefing) -> SourceSummary:
    """The summary of a briefing as cut: nothing of it depends on what its reader does not see."""
    chain = chain_of(briefing, prose=False)
    carried = sole_sources(chain)
    sources = _cited(briefing, chain)
    cited = [entry for entry in chain.of_kind(*STATEMENTS) if entry.key in carried]
    kinds = Counter(entry.kind for entry in cited)
    sole = Counter(carried[entry.key] for entry in cited if carried[entry.key])
    held = sole.most_common(1)
    grades = _graded(sources)
    return SourceSummary(
        sources=tuple((kind, grade, n) for (kind, grade), n in _sorts(sources).items()),
        statements=tuple((kind, kinds[kind]) for kind in STATEMENTS if kinds[kind]),
        unnamed=sum(rests_on_unnamed(chain, entry.key) for entry in cited),
        sole=sole.total(),
        most=(held[0][0].partition(":")[2], held[0][1]) if held else None,
        strongest=grades[0] if grades else None,
        weakest=grades[-1] if grades else None,
        dates=tuple(
            sorted(
                ((source.date, key) for key, source in sources.items() if source.date is not None),
                key=lambda pair: (pair[0].first, pair[0].last),
            )
        ),
    )


def rests_on_unnamed(chain: Chain, key: str) -> bool:
    """Whether only unnamed voices speak for an entry: itself, or everything that a judgment or account rests on."""
    entry = chain.entries[key]
    if entry.basis is not None or entry.kind not in ("judgment", "account"):
        return entry.basis == "anonymous"
    grounds = [one.on for one in chain.bearing(key) if one.how in ("rests on", "position")]
    return bool(grounds) and all(
        chain.entries[on].basis == "anonymous" or (chain.entries[on].kind == "account" and rests_on_unnamed(chain, on))
        for on in grounds
    )


def _cited(briefing: Briefing, chain: Chain) -> dict[str, Source]:
    """The sources that a record, a block or a text cites: a list of sources may hold others as well."""
    keys = {one.on for supports in chain.supports.values() for one in supports}
    blocks = (block for section in briefing.sections for block in section.blocks)
    for record in (briefing, *briefing.sections, *blocks):
        keys |= {one.on for one in (*cited_by(getattr(record, "cite", ()), briefing), *in_texts(record, briefing))}
    return {key: source for key, source in briefing.sources.items() if f"sources:{key}" in keys}


def _sorts(sources: Mapping[str, Source]) -> Counter[tuple[str, str | None]]:
    return Counter((source.kind, source.reliability) for source in sources.values())


def _graded(sources: Mapping[str, Source]) -> list[tuple[str, tuple[str, ...]]]:
    """The grades that sources have, the strongest first, each with the ids of its sources."""
    return [
        (grade, ids)
        for grade in _GRADES
        if (ids := tuple(key for key, source in sources.items() if source.reliability == grade))
    ]
