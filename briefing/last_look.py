"""The last look at a finished file: nothing that was cut from its edition may be in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.edition.bare import bare_edition, cells_of, tables_left, wished
from briefing.edition.facts import Tables
from briefing.edition.since import untold
from briefing.language.words import lexicon
from briefing.model.briefing import Briefing
from briefing.model.edition import Edition
from briefing.model.pages import Pdf
from briefing.problems import Problem, error
from briefing.traces.scan import traces
from briefing.traces.secrets import Secrets, secrets_of, texts_of

if TYPE_CHECKING:
    from briefing.csl.style import Style

_MOST = 5
"""Places that are told: one is enough to stop a build."""
Typeset = Callable[[Edition], Pdf | None]


class LastLook:
    """What was cut from one edition, and whether its file is free of it."""

    def __init__(self, edition: Edition, briefing: Briefing, tables: Tables, style: Style | None = None) -> None:
        self.edition, self._style = edition, style
        self._left = tables_left(edition, tables)
        whole = (*texts_of(wished(briefing, edition)), *cells_of(tables))
        self._kept = (*texts_of(edition.cut), *cells_of(self._left))
        self.cut = set(whole) - set(self._kept)
        self._sought: tuple[Edition | None, Secrets] | None = None

    def secrets(self, bare: Edition | None) -> Secrets:
        """What only the cut parts say. Words of the program, and of an edition that never held them, are no secrets."""
        words = lexicon(self.edition.language)
        said = (*words.months, *words.full_months, *(word for pair in words.labels for word in pair))
        again = () if bare is None else (*texts_of([bare.head, bare.sections, bare.sources, bare.targets]),)
        return secrets_of(self.cut, (*self._kept, *said, *again))

    def bare(self) -> Edition | None:
        """The edition from a model that never held what was cut."""
        return bare_edition(self.edition, self._left, self._style)

    def prepare(self) -> tuple[Edition | None, Secrets]:
        """The bare edition, and what to look for: it takes no file to find that out, so it may be done before."""
        bare = self.bare()
        bare = untold(bare) if bare is not None else None  # words of the edition before may be secrets by now
        self._sought = bare, self.secrets(bare)
        return self._sought

    def problems(self, data: bytes, typeset: Typeset) -> tuple[Problem, ...]:
        """What the file of the edition holds that was cut from it.

        Words may come about by chance: a date in letters, two names side by side. They have where the very same file
        comes of a model that never held what was cut.
        """
        if not self.cut:
            return ()
        bare, secrets = self._sought or self.prepare()
        found = traces(data, self.edition.request.format, secrets)
        again = typeset(bare) if found and bare is not None else None
        if again is not None:
            by_chance = traces(again.data, self.edition.request.format, secrets)
            left = tuple(one for one in found if one not in by_chance)
            explained = self.edition.changes is not None  # they are not told again
            found = () if again.data == data else left or (() if explained else found)
        return tuple(_told(one.place, one.words) for one in found[:_MOST])


def _told(place: str, words: str) -> Problem:
    message = f"the finished file holds “{words}” ({place}), which stands only in what was cut for this reader"
    return error("edition-holds-nothing-cut", message, None, "nothing was written")
