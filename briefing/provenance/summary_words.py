"""The source summary in sentences of the edition's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.language.format import format_date, join_words
from briefing.language.numerals import format_number
from briefing.language.words import Lexicon, lexicon
from briefing.provenance.summary import SourceSummary


def summary_sentences(summary: SourceSummary, labels: Mapping[str, str], language: str) -> tuple[str, ...]:
    """What the summary says. `labels` are the words by which notes call the sources, S1 and so on, by id."""
    return tuple(_Told(summary, labels, language).sentences())


class _Told:
    def __init__(self, summary: SourceSummary, labels: Mapping[str, str], language: str) -> None:
        self.summary, self.labels, self.language = summary, labels, language
        self.words: Lexicon = lexicon(language)

    def sentences(self) -> Iterator[str]:
        if self.summary.sources:
            yield self._sources()
        yield from self._statements()
        yield from self._grades()
        yield from self._dates()

    def say(self, key: str, **values: str | int) -> str:
        """A pattern with its values; numbers as the language writes them."""
        shown = {
            name: format_number(value, self.language) if isinstance(value, int) else value
            for name, value in values.items()
        }
        return self.words.label(key).format(**shown)

    def _counted(self, key: str, count: int) -> str:
        return self.words.counted(key, count, format_number(count, self.language))

    def _sources(self) -> str:
        kinds = []
        for kind, grade, count in self.summary.sources:
            named = self._counted(f"source {kind}", count)
            key = "sources graded" if grade else "sources ungraded"
            kinds.append(self.say(key, kind=named, grade=grade or "", words=self.words.label(f"grade {grade}")))
        total = sum(count for _, _, count in self.summary.sources)
        key = "sources one" if total == 1 else "sources many"
        return self.say(key, count=total, kinds=join_words(tuple(kinds), self.language))

    def _statements(self) -> Iterator[str]:
        summary = self.summary
        if not summary.statements:
            yield self.say("stated none")
            return
        parts = [self._counted(f"stated {kind}", n) for kind, n in summary.statements]
        key = {0: "unnamed none", 1: "unnamed one"}.get(summary.unnamed, "unnamed many")
        joined = join_words(tuple(parts), self.language)
        yield self.say(key, total=summary.total, parts=joined, count=summary.unnamed)
        if summary.most is None:
            yield self.say("sole none")
            return
        label = self.labels.get(summary.most[0], summary.most[0])
        key = "sole all" if summary.most[1] == summary.total else "sole some"
        yield self.say(key, count=summary.sole, total=summary.total, most=summary.most[1], label=label)

    def _grades(self) -> Iterator[str]:
        high, low = self.summary.strongest, self.summary.weakest
        if high is None or low is None or high == low:
            return
        yield self.say(
            "grades both",
            high=high[0],
            high_words=self.words.label(f"grade {high[0]}"),
            high_labels=self._labels(high[1]),
            low=low[0],
            low_words=self.words.label(f"grade {low[0]}"),
            low_labels=self._labels(low[1]),
        )

    def _labels(self, ids: tuple[str, ...]) -> str:
        return join_words(tuple(self.labels.get(key, key) for key in ids), self.language)

    def _dates(self) -> Iterator[str]:
        dates = self.summary.dates
        if not dates:
            return
        first, last = (format_date(when, self.language) for when in (dates[0][0], dates[-1][0]))
        label = self.labels.get(dates[0][1], dates[0][1])
        yield self.say("dated one" if len(dates) == 1 else "dated many", label=label, first=first, last=last)
