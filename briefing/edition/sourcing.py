"""What the edition prints of its own sourcing: the source summary, and judgments with their grounds and grades."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.edition.bind import Binder
from briefing.edition.number import Numbers
from briefing.language.numerals import format_number
from briefing.model.analysis import Judgment
from briefing.model.blocks import TraceBlock
from briefing.model.briefing import Briefing
from briefing.model.citations import Citation
from briefing.model.edition import View
from briefing.model.record import Record
from briefing.model.records import Account, Event, Fact, Position, Quote
from briefing.prose.tree import TEXT, Node, Tree, text_tree
from briefing.provenance.build import chain_of
from briefing.provenance.chain import Chain, sole_sources
from briefing.provenance.summary import rests_on_unnamed, summary_of
from briefing.provenance.summary_words import summary_sentences

_EVIDENCE = ("facts", "events", "quotes", "accounts", "judgments", "assumptions")
_NO_GRADE = "–"
_ONE_PAGE = 34
"""Lines of a table that stand together on one page; a longer one may break between its judgments and grounds."""


def summary_shown(binder: Binder) -> tuple[str, ...]:
    """The source summary of the edition, a sentence each."""
    context = binder.context
    return summary_sentences(summary_of(context.briefing), context.numbering.labels, context.language)


def trace_shown(block: TraceBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    """The judgments of a block, each with its grounds and what carries it."""
    briefing = binder.context.briefing
    chain = chain_of(briefing, prose=False)
    carried = sole_sources(chain)
    made = []
    for key in block.judgments or briefing.judgments:
        if key in briefing.judgments:
            judgment = briefing.judgments[key]
            grounds = tuple(_Grounds(binder, numbers, block).of(judgment.rests_on))
            text = binder.text(judgment.text, False, judgment, ("text",), numbered=False)
            anchor = f"judgment-{key}" if key in numbers.printed else None
            verdict = _verdict(key, chain, carried, binder)
            values = {"number": numbers.judgments[key], "text": text, "anchor": anchor, "at": str(judgment.span_of())}
            made.append(View({**values, "grounds": grounds, "verdict": verdict}))
    lines = sum(1 + len(view.grounds) for view in made)
    return {"judgments": tuple(made), "long": lines > _ONE_PAGE}


def _verdict(key: str, chain: Chain, carried: dict[str, str], binder: Binder) -> str:
    """Which source carries a judgment alone, and how many of its grounds rest on unnamed voices."""
    words, numbering = binder.words, binder.context.numbering
    source = carried.get(f"judgments:{key}")
    if source:
        id_ = source.partition(":")[2]
        said = words.label("trace sole").format(label=numbering.labels.get(id_, id_))
    else:
        said = words.label("trace none" if source is None else "trace several")
    grounds = [one.on for one in chain.bearing(f"judgments:{key}") if one.how == "rests on"]
    unnamed = sum(rests_on_unnamed(chain, on) for on in grounds)
    if not unnamed:
        return said
    count, total = (format_number(n, binder.context.language) for n in (unnamed, len(grounds)))
    return f"{said}; {words.label('trace unnamed').format(count=count, total=total)}"


class _Grounds:
    """Binds the grounds of one judgment, line by line."""

    def __init__(self, binder: Binder, numbers: Numbers, block: TraceBlock) -> None:
        self.binder, self.numbers, self.block = binder, numbers, block
        self.briefing: Briefing = binder.context.briefing

    def of(self, ids: tuple[str, ...]) -> Iterator[View]:
        for id_ in ids:
            for collection in _EVIDENCE:
                record = self.briefing.collections[collection].get(id_)
                if record is not None:
                    yield self._line(record, self._words(record))
                    if isinstance(record, Account) and self.block.positions:
                        yield from self._positions(record)

    def _positions(self, account: Account) -> Iterator[View]:
        for at, position in enumerate(account.positions):
            words = self.binder.text(position.holder, False, account, ("positions", at, "holder"), numbered=False)
            yield self._line(position, words, under=True)

    def _line(self, record: Record, words: Tree, *, under: bool = False) -> View:
        cite: tuple[Citation, ...] = getattr(record, "cite", ())
        if isinstance(record, Account) and not cite:
            cite = tuple(one for position in record.positions for one in position.cite)
        bare = tuple(Citation(source=one.source, locator=one.locator) for one in cite)
        where = self.binder.context.numbering.source_line(bare).rstrip(".")
        voice = self._voices(record) if isinstance(record, Account) else self._voice(record)
        grade = self._grade(record, cite)
        return View({"words": words, "voice": voice, "grade": grade, "where": where, "under": under})

    def _words(self, record: Any) -> Tree:
        """What a ground says, in a line."""
        view = self.binder.view(record, numbered=False)
        if isinstance(record, Event):
            alleged = self.binder.words.label("alleged").rstrip(":").capitalize()
            before = (Node(TEXT, f"{alleged}: "),) if record.status == "alleged" else ()
            return Tree((*before, *(view.short or view.text).nodes))
        if isinstance(record, Fact):
            return Tree((Node(TEXT, f"{view.words} "), *(view.scope.nodes if view.scope else ())))
        if isinstance(record, Quote):
            opening, closing, *_ = self.binder.words.quotes
            speaker = view.speaker.name.nodes if isinstance(view.speaker, View) else (Node(TEXT, str(view.speaker)),)
            return Tree((*speaker, Node(TEXT, f": {opening}"), *view.words.nodes, Node(TEXT, closing)))
        if isinstance(record, Judgment):
            return text_tree(f"{self.binder.words.label('judgment')}\u00a0{self.numbers.judgments[record.id]}")
        said: Tree = view.topic if isinstance(record, Account) else view.text
        return said

    def _voices(self, account: Account) -> str:
        """How many positions an account has, and how many of these are unnamed."""
        unnamed = sum(position.basis == "anonymous" for position in account.positions)
        count, few = (format_number(n, self.binder.context.language) for n in (len(account.positions), unnamed))
        return self.binder.words.label("trace positions").format(count=count, unnamed=few)

    def _voice(self, record: Record) -> str:
        """Whose voice a ground rests on, in the words of the edition."""
        basis = getattr(record, "basis", None)
        if isinstance(record, Quote):
            speaker = self.briefing.actors.get(record.speaker)
            basis = ("anonymous" if speaker.kind == "anonymous" else "named") if speaker else None
        if basis is None:
            return ""
        said = self.binder.words.label(f"basis {basis}")
        if isinstance(record, Position) and record.voices:
            words = self.binder.words.label("voice" if record.voices == 1 else "voices")
            said += f", {format_number(record.voices, self.binder.context.language)} {words}"
        return said

    def _grade(self, record: Record, cite: tuple[Citation, ...]) -> str:
        """Reliability of the sources and credibility of the item, side by side as the Admiralty system has them: B3."""
        numbering = self.binder.context.numbering
        keys = dict.fromkeys(key for one in cite if (key := numbering.source_of(one)) is not None)
        letters = dict.fromkeys(numbering.sources[key].reliability or _NO_GRADE for key in keys)
        number = self._credibility(record) or _NO_GRADE
        if set(letters) <= {_NO_GRADE} and number == _NO_GRADE:
            return _NO_GRADE
        return ", ".join(f"{letter}{number}" for letter in letters) or number

    def _credibility(self, record: Record) -> str:
        """The grade of an item; of an account the lowest and the highest of its positions."""
        graded = record.positions if isinstance(record, Account) else (record,)
        found = sorted(item for one in graded if (item := getattr(one, "credibility", None)) is not None)
        return "–".join(
            format_number(item, self.binder.context.language) for item in dict.fromkeys(found[:1] + found[-1:])
        )
