"""One reader's edition: select, mark, localise, number, bind. Everything after this sees only what is in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

from briefing.edition.bind import Binder, Context
from briefing.edition.charts import plan_chart
from briefing.edition.conditions import check_conditions
from briefing.edition.facts import Tables
from briefing.edition.markings import Scheme, check_markings, selected_records
from briefing.edition.notes import Numbering
from briefing.edition.number import blocks_of, check_ids, find_targets
from briefing.edition.parameters import apply_request, parameter_values
from briefing.edition.sections import Numbers, bind_section
from briefing.edition.select import Cutter, Reader, check_references
from briefing.language.format import is_right_to_left, locale_of
from briefing.model.blocks import FigureBlock
from briefing.model.briefing import Briefing, Level
from briefing.model.chart_data import PlannedFigure
from briefing.model.edition import Edition, View, figure_name
from briefing.model.expression import ExpressionError, Value
from briefing.model.request import Request
from briefing.model.vocabulary import yardstick_of
from briefing.problems import Problem, Result, error, has_errors


def prepare_edition(
    briefing: Briefing, request: Request, tables: Tables, previous: Edition | None = None
) -> Result[Edition]:
    """The edition of a briefing for one reader, with every problem found on the way.

    The edition is given whenever something can be printed: with errors, only a draft may be made of it.
    """
    problems: list[Problem] = list(check_markings(briefing))
    wished, wrong = apply_request(briefing, request)
    problems += wrong
    parameters, wrong = parameter_values(wished, request)
    problems += wrong
    language = wished.language
    try:
        locale_of(language)
    except ValueError as unknown:
        problems.append(error("language-is-known", str(unknown), briefing.span_of("language")))
        language = "en"
    cut, wrong = _cut(wished, request, parameters, language)
    problems += wrong
    problems += check_references(wished, cut)
    problems += check_ids(cut)
    context = _context(wished, cut, language, parameters, tables)
    problems += check_conditions(cut, context)
    edition, wrong = _bind(cut, request, context)
    problems += wrong
    return Result(replace(edition, problems=tuple(problems)), tuple(problems))


def _cut(
    briefing: Briefing, request: Request, parameters: Mapping[str, Value], language: str
) -> tuple[Briefing, tuple[Problem, ...]]:
    scheme = Scheme(briefing)
    ceiling = request.marking or briefing.marking
    problems: tuple[Problem, ...] = ()
    if request.marking is not None and not scheme.knows(request.marking):
        hint = scheme.nearest(request.marking)
        problems = (
            error("marking-is-known", f"“{request.marking}” is not a marking of this briefing's scheme", None, hint),
        )
        ceiling = scheme.levels[0].label
    rank = scheme.rank(ceiling) if ceiling else len(scheme.levels)

    def lookup(name: str) -> Value:
        if name in parameters:
            return parameters[name]
        raise ExpressionError(f"there is no parameter “{name}”")

    cutter = Cutter(Reader(scheme, rank, request.audience, language, lookup))
    return cutter.cut(briefing), (*problems, *cutter.problems)


def _context(
    before: Briefing, cut: Briefing, language: str, parameters: Mapping[str, Value], tables: Tables
) -> Context:
    gone = {key for name, records in before.collections.items() for key in records if key not in cut.collections[name]}
    kept = {block.id for _, block in blocks_of(cut)} | {section.id for section in cut.sections}
    gone |= {block.id for _, block in blocks_of(before) if block.id and block.id not in kept}
    gone |= {section.id for section in before.sections if section.id not in kept}
    numbering = Numbering(cut.sources, cut.default_source)
    return Context(cut, language, parameters, tables, find_targets(cut, language), numbering, frozenset(gone))


def _bind(cut: Briefing, request: Request, context: Context) -> tuple[Edition, tuple[Problem, ...]]:
    numbers = Numbers(cut)
    front = Binder(context, "front")
    bare = cut.model_copy(
        update={"sections": (), **{name: type(records)() for name, records in cut.collections.items()}}
    )
    head = front.view(bare)
    problems = list(front.problems)
    sections = []
    for section in cut.sections:
        bound, wrong = bind_section(section, context, numbers)
        sections.append(bound)
        problems += wrong
    listed = Binder(context, "source")
    sources = tuple(
        View({**listed.view(source, numbered=False), "label": context.numbering.labels[key]})
        for key, source in cut.sources.items()
    )
    stick = yardstick_of(cut.yardstick)
    edition = Edition(
        briefing=cut,
        request=request,
        head=head,
        marking=_marking(cut),
        language=context.language,
        right_to_left=is_right_to_left(context.language),
        paper=cut.paper,
        theme=cut.theme,
        sections=tuple(sections),
        front_notes=front.notebook.notes(),
        sources=sources,
        yardstick_name=stick.name if stick else "",
        yardstick=stick.bands if stick else (),
        targets=context.targets,
        digest=digest_of(cut, request),
        tables=dict(context.tables),
    )
    return edition, (*problems, *listed.problems)


def _marking(cut: Briefing) -> Level | None:
    """The highest marking that the edition holds; none for a briefing that marks nothing."""
    marked = [record.marking for record in selected_records(cut) if record.marking]
    if cut.marking is None and cut.default_marking is None and not marked and not cut.markings:
        return None
    scheme = Scheme(cut)
    rank = max([scheme.default, *(scheme.rank(label) for label in marked)])
    return scheme.levels[min(rank, len(scheme.levels) - 1)]


def digest_of(cut: Briefing, request: Request) -> str:
    """SHA-256 of the canonical form of an edition as cut, in hexadecimal: it names the content, never the files."""
    content = cut.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude={"include", "ignore", "schedule"}
    )
    named = {"content": content, "paper": cut.paper, "draft": request.draft}
    return hashlib.sha256(json.dumps(named, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def plan_figures(edition: Edition, widths: Mapping[str, float]) -> Result[tuple[PlannedFigure, ...]]:
    """The figures to draw, in order. `widths` are the widths of full and half figures, in points."""
    numbering = Numbering(edition.briefing.sources, edition.briefing.default_source)
    context = Context(edition.briefing, edition.language, {}, edition.tables, edition.targets, numbering)
    planned: list[PlannedFigure] = []
    problems: list[Problem] = []
    for _, block in blocks_of(edition.briefing):
        if isinstance(block, FigureBlock):
            data, wrong = plan_chart(block, context)
            problems += wrong
            if data is not None:
                planned.append(
                    PlannedFigure(figure_name(block.id, str(block.title)), data, str(block.alt), widths[block.width])
                )
    return Result(None if has_errors(tuple(problems)) else tuple(planned), tuple(problems))
