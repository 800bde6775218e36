"""Words that a reader may have read in an earlier edition and may not read now: no page of changes repeats them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from briefing.model.briefing import Briefing
from briefing.model.comparison import Comparison, Difference

_WORD = re.compile(r"\w+(?:[.,:’'-]\w+)*")


@dataclass(frozen=True)
class Withheld:
    """What was cut from a briefing: `before` and `after` the cut."""

    before: Briefing
    after: Briefing

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that stand only in what was cut."""
        if self.before is self.after:
            return frozenset()
        return _words_of(self.before) - _words_of(self.after)

    def left_of(self, changes: Comparison) -> Comparison:
        """The differences without what is withheld; one that would be left without words goes."""
        if not self.words:
            return changes
        return replace(changes, differences=tuple(self._left(changes.differences)))

    def _left(self, differences: tuple[Difference, ...]) -> Iterator[Difference]:
        for one in differences:
            if not self._holds(one.old) and not self._holds(one.name):
                yield one
            elif one.new:
                name = "" if self._holds(one.name) else one.name
                yield replace(one, old="", name=name)

    def _holds(self, text: str) -> bool:
        return not self.words.isdisjoint(word.casefold() for word in _WORD.findall(text))


def _words_of(briefing: Briefing) -> frozenset[str]:
    """Every word of a briefing's texts."""
    written = json.dumps(briefing.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)
    return frozenset(word.casefold() for word in _WORD.findall(written))
