"""Binding: a record becomes a view whose texts, references and citations are ready to print."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from briefing.edition.facts import FactError, Tables, fact_words
from briefing.edition.notes import Notebook, Numbering, missing
from briefing.edition.slips import unresolved
from briefing.edition.sparks import spark_in_line, spark_node
from briefing.language.numerals import as_written
from briefing.language.ties import tied
from briefing.language.words import lexicon
from briefing.model.analysis import Judgment
from briefing.model.block import Framed
from briefing.model.briefing import Briefing
from briefing.model.cells import ROW_MARKS
from briefing.model.chart_data import PlannedFigure
from briefing.model.chart_kinds import DRAWN
from briefing.model.citations import Citation, parse_citations
from briefing.model.computed import Computed
from briefing.model.edition import View
from briefing.model.expression import Value
from briefing.model.record import Keyed, Record, Records
from briefing.model.records import Account, Actor, Event, Fact, Position
from briefing.model.relationships import Relationship
from briefing.model.roles import Role, roles_of
from briefing.model.set_charts import TilesChart
from briefing.model.spoken import Spoken
from briefing.model.table import TableBlock
from briefing.problems import Problem, Span, error
from briefing.prose.lines import lined
from briefing.prose.parse import parse_prose
from briefing.prose.spans import CutText
from briefing.prose.tree import CITE, FACT, LINK, MARKS, PARAM, SEE, SPAN, TEXT, Node, Tree, foreign, plain, rewrite

_UNNUMBERED = (Framed, Account, Position, Actor, Event, Fact, Relationship)
"""Records whose citations print in a source line, or with what refers to them, and not as notes of their own."""

_UNPRINTED = ("ignore", "archived", "else_")  # what authors tell the program, and no template sees

ILLUSTRATIVE = "Illustrative data"
"""Key of the words for data that were made up to show a form."""

_DRAWN: tuple[type[Record], ...] = (*DRAWN, TilesChart)
"""Charts whose words go into a drawing, which holds no notes, or are bound tile by tile."""


@dataclass(frozen=True, slots=True)
class Context:
    """What binding reads: the briefing as cut, its language and data, where {see:ID} leads, the sources' numbers.

    `gone` are the ids that the cut took out, `texts` the texts that it shortened, by what is left of them. `offered`
    is the briefing with what no page reaches, which might have been meant. `sparks` gathers the small charts that were
    bound, by id. `spoken` tells which texts stand in another language. With `lines` paragraphs say where they stand.
    """

    briefing: Briefing
    language: str
    parameters: Mapping[str, Value]
    tables: Tables
    targets: Mapping[str, tuple[str, str]]
    numbering: Numbering
    gone: frozenset[str] = frozenset()
    texts: Mapping[str, CutText] = field(default_factory=dict)
    offered: Briefing | None = None
    sparks: dict[str, PlannedFigure] = field(default_factory=dict)
    spoken: Spoken | None = None
    lines: bool = False

    @property
    def whole(self) -> Briefing:
        """The briefing to look for near misses in."""
        return self.offered or self.briefing


class Binder:
    """Binds the records of one section, and keeps its notes and problems."""

    def __init__(self, context: Context, prefix: str) -> None:
        self.context = context
        self._collections = context.briefing.collections  # made anew whenever it is asked for
        self.words = lexicon(context.language)
        self.notebook = Notebook(context.numbering, prefix)
        self.problems: list[Problem] = []

    def view(self, record: Record, depth: int = 1, numbered: bool = True, only: frozenset[str] | None = None) -> View:
        """The view of a record; records that it refers to are bound down to `depth`, without notes of their own.

        `only` names the fields that print: notes are given to their citations alone.
        """
        values: dict[str, Any] = {"at": str(record.span_of() or ""), "record": type(record).__name__}
        if isinstance(record, Keyed):
            values["id"] = record.id
        roles = roles_of(type(record))
        cites = numbered and not isinstance(record, _UNNUMBERED) and not _reasoned(record)
        for name in (name for name in type(record).model_fields if name not in _UNPRINTED):
            value = getattr(record, name)
            if name == "cite":
                shown = cites and value and (only is None or name in only)
                values["notes"] = self.notes(value, record) if shown else Tree(())
            prints = numbered and (only is None or name in only) and not isinstance(value, _DRAWN)
            values[name] = self._value(value, roles.get(name, Role()), record, (name,), depth, prints)
        return View({**values, **(self._fact(record) if isinstance(record, Fact) else {})})

    def _value(
        self, value: Any, role: Role, record: Record, path: tuple[str | int, ...], depth: int, numbered: bool
    ) -> Any:
        if isinstance(value, str):
            if role.written:
                return self.text(value, role.written.block, record, path, numbered)
            return self._referred(value, role, depth) if role.refers else value
        if isinstance(value, Record):
            return value if isinstance(value, Citation | Computed) else self.view(value, depth, numbered)
        if isinstance(value, tuple):
            return tuple(self._value(item, role, record, (*path, at), depth, numbered) for at, item in enumerate(value))
        if isinstance(value, Records):
            return View({key: self._value(v, role, record, (*path, key), depth, numbered) for key, v in value.items()})
        return value  # the cells of a table among them, which are bound with their columns

    def _referred(self, key: str, role: Role, depth: int) -> Any:
        """The view of a record that is referred to; its id where the depth is used up or it is gone."""
        assert role.refers is not None
        for collection in role.refers.collections if depth > 0 else ():
            found = self._collections[collection].get(key)
            if found is not None:
                return self.view(found, depth - 1, numbered=False)
        return key

    def notes(self, citations: tuple[Citation, ...], record: Record) -> Tree:
        """The note mark of a record's own citations."""
        for citation in citations:
            self.resolve(citation, record.span_of("cite"))
        return Tree((self.notebook.cite(citations),))

    def resolve(self, citation: Citation, span: Span | None) -> None:
        if self.context.numbering.source_of(citation) is not None:
            return
        if citation.source is None:
            message = "this citation names no source, and the briefing has no `default_source`"
            self.problems.append(error("source-resolves", message, span))
            return
        message = f"there is no source “{citation.source}”"
        place = citation.span_of("source") or span
        rule = "reference-survives-cut" if citation.source in self.context.gone else "source-resolves"
        self.problems.append(unresolved(rule, message, citation.source, self.context.whole.sources, place))

    def text(self, text: str, block: bool, record: Record, path: tuple[str | int, ...], numbered: bool = True) -> Tree:
        """A text with its marks bound."""
        tree, wrong = parse_prose(text, block, self.words.quotes)
        cut = self.context.texts.get(text)

        def place(offset: int) -> Span | None:
            return record.locate(cut.original(offset) if cut else offset, *path)

        def bound(node: Node) -> tuple[Node, ...] | None:
            if node.kind == SPAN and any(node.attribute(name) for name in ROW_MARKS):
                self.problems.append(
                    error("span-is-readable", "this span was not cut, so it prints for nobody", place(0))
                )
                return ()
            return self._mark(node, place(node.offset), numbered) if node.kind in MARKS else None

        self.problems.extend(problem.at(place(offset)) for offset, problem in wrong)
        other = self.context.spoken.other(record, path) if self.context.spoken else None
        nodes = rewrite(rewrite(tree.nodes, bound), self._tied)
        return foreign(replace(tree, nodes=lined(nodes, place) if block and self.context.lines else nodes), other)

    def plain(self, text: str) -> str:
        """The words of a text that stands inside another, or in a drawing: marks of its own print nothing there."""
        return plain(parse_prose(text, False, self.words.quotes)[0])

    def _tied(self, node: Node) -> tuple[Node, ...] | None:
        return (replace(node, text=tied(node.text, self.context.language)),) if node.kind == TEXT else None

    def _mark(self, node: Node, span: Span | None, numbered: bool) -> tuple[Node, ...]:
        if node.kind == CITE:
            return self._cite(node, span, numbered)
        if node.kind == SEE:
            return self._see(node, span)
        if node.kind == FACT:
            return self._fact_mark(node, span, numbered)
        if node.kind == PARAM:
            return self._param(node, span)
        return self._spark(node, span, numbered)

    def _cite(self, node: Node, span: Span | None, numbered: bool) -> tuple[Node, ...]:
        try:
            parsed = parse_citations(node.text)
            assert isinstance(parsed, tuple)
            citations = tuple(Citation.model_validate(item) for item in parsed)
        except (ValueError, ValidationError):
            self.problems.append(error("citation-is-readable", f"“[@{node.text}]” is no citation", span))
            return _placeholder(node)
        for citation in citations:
            self.resolve(citation, span)
        return (self.notebook.cite(citations),) if numbered else ()

    def _see(self, node: Node, span: Span | None) -> tuple[Node, ...]:
        target = self.context.targets.get(node.text)
        if target is not None:
            return (Node(LINK, target[0], (), (("href", target[1]),)),)
        if node.text in self.context.gone:
            message = f"this refers to “{node.text}”, which this reader's edition does not hold"
            self.problems.append(error("reference-survives-cut", message, span))
            return _placeholder(node)
        message = f"nothing that prints has the id “{node.text}”"
        found = unresolved("reference-prints", message, node.text, self.context.targets, span, "{see:{}}")
        self.problems.append(found)
        return _placeholder(node)

    def _fact_mark(self, node: Node, span: Span | None, numbered: bool) -> tuple[Node, ...]:
        key, _, part = node.text.partition(".")
        fact = self.context.briefing.facts.get(key)
        if fact is None:
            rule = "reference-survives-cut" if key in self.context.gone else "reference-resolves"
            known = () if key in self.context.gone else self.context.whole.facts
            self.problems.append(unresolved(rule, f"there is no fact “{key}”", key, known, span, "{fact:{}}"))
            return _placeholder(node)
        try:
            words = fact_words(fact, self.context.language, self.context.tables, part or None)
        except FactError as wrong:
            computed = wrong.field == "computed"  # then the mark is right, and the fact wrong wherever it is used
            rule, place = ("data-has-column", fact.span_of("computed")) if computed else ("fact-has-part", span)
            self.problems.append(wrong.problem or error(rule, str(wrong), place))
            return _placeholder(node)
        said = Node(TEXT, self.plain(words))
        if part in ("unit", "qualifier") or not illustrative(fact, self.context.briefing):
            return (said,)
        remark = self.words.label(ILLUSTRATIVE)
        return (said, self.notebook.remark(remark) if numbered else Node(TEXT, f" ({remark})"))

    def _spark(self, node: Node, span: Span | None, numbered: bool) -> tuple[Node, ...]:
        """A small chart in the line; whoever made its numbers up is said so, as of a fact."""
        spark, figure, wrong = spark_in_line(node.text, self.context)
        self.problems.extend(wrong if wrong.span else wrong.at(span) for wrong in (wrong,) if wrong)
        if spark is None or figure is None:
            return _placeholder(node)
        made_up = numbered and illustrative(spark, self.context.briefing)
        remark = (self.notebook.remark(self.words.label(ILLUSTRATIVE)),) if made_up else ()
        return (spark_node(figure), *remark)

    def _param(self, node: Node, span: Span | None) -> tuple[Node, ...]:
        if node.text in self.context.parameters:
            return (Node(TEXT, as_written(self.context.parameters[node.text], self.context.language)),)
        near = difflib.get_close_matches(node.text, list(self.context.parameters), 1, 0.5)
        hint = (f"did you mean {{param:{near[0]}}}?",) if near else ()
        rule = "reference-survives-cut" if node.text in self.context.gone else "parameter-is-known"
        self.problems.append(error(rule, f"there is no parameter “{node.text}”", span, *hint))
        return _placeholder(node)

    def _fact(self, fact: Fact) -> dict[str, str]:
        """The words of a fact, for templates."""
        language, tables = self.context.language, self.context.tables
        try:
            return {
                "words": self.plain(fact_words(fact, language, tables)),
                "number_words": self.plain(fact_words(fact, language, tables, "value")),
                "qualifier_words": fact_words(fact, language, tables, "qualifier"),
            }
        except FactError as wrong:
            self.problems.append(wrong.problem or error("data-has-column", str(wrong), fact.span_of(wrong.field)))
            return {"words": "", "number_words": "", "qualifier_words": ""}


def illustrative(shown: Record, briefing: Briefing) -> bool:
    """Whether a fact, figure or table shows data that were made up to show a form."""
    if isinstance(shown, Fact):
        name = shown.computed.data if shown.computed else None
        return name in briefing.data and briefing.data[name].illustrative if name else False
    if isinstance(shown, TableBlock) and any(
        illustrative(column.spark, briefing) for column in shown.columns if column.spark
    ):
        return True
    chart = getattr(shown, "chart", None)
    if isinstance(chart, TilesChart):
        facts = (briefing.facts.get(tile.fact) for tile in chart.tiles)
        return any(illustrative(fact, briefing) for fact in facts if fact is not None)
    name = getattr(chart if chart is not None else shown, "data", None)
    return name in briefing.data and briefing.data[name].illustrative if isinstance(name, str) else False


def _placeholder(node: Node) -> tuple[Node, ...]:
    """What stands in a draft for a mark that leads nowhere."""
    return (Node(TEXT, missing(node.text)),)


def _reasoned(record: Record) -> bool:
    """Whether a judgment cites in its reasoning: then its own citations do not print a second time."""
    return isinstance(record, Judgment) and record.reasoning is not None and "[@" in record.reasoning
