"""One reader's edition: select, mark, localise, number, bind. Everything after this sees only what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.edition.axis_units import axis_units
from briefing.edition.bind import Binder, Context
from briefing.edition.chart_alt import alt_of
from briefing.edition.chart_measure import measure_of
from briefing.edition.charts import plan_chart
from briefing.edition.conditions import check_conditions
from briefing.edition.data import check_age, make_tables
from briefing.edition.data_cites import cited_by_data
from briefing.edition.digest import digest_of
from briefing.edition.facts import Tables
from briefing.edition.links import cut_links
from briefing.edition.markings import Scheme, check_markings, records_in
from briefing.edition.notes import Numbering
from briefing.edition.number import Numbers, anchor_of, blocks_of, check_ids, find_targets, number_blocks
from briefing.edition.parameters import apply_request, parameter_values
from briefing.edition.reach import reached
from briefing.edition.sections import bind_section
from briefing.edition.select import Cutter, Reader, check_references, is_whole
from briefing.edition.since import unfit_for, with_changes
from briefing.edition.stepped import check_steps
from briefing.edition.substitutes import with_substitutes
from briefing.edition.unread_marks import unread_in_tables
from briefing.edition.withheld import Withheld
from briefing.edition.yardstick_row import printed_bands
from briefing.language.locale_files import own_locales
from briefing.language.numerals import is_right_to_left, locale_of, own_digits
from briefing.language.words import lexicon
from briefing.model.blocks import FigureBlock
from briefing.model.briefing import Briefing, Level
from briefing.model.chart_data import PlannedFigure
from briefing.model.copies import without_copies
from briefing.model.edition import Edition, View
from briefing.model.expression import ExpressionError, Value
from briefing.model.record import Marked, Record
from briefing.model.request import Request
from briefing.model.spoken import Spoken
from briefing.model.theme_choice import theme_named, tokens_beside
from briefing.model.vocabulary import TLP, yardstick_of
from briefing.problems import Problem, Problems, Result, error, has_errors
from briefing.prose.tree import Tree

if TYPE_CHECKING:
    from briefing.csl.bibliography import Bibliography
    from briefing.csl.style import Style

_HEADLINES = ("kicker", "title", "subtitle", "standfirst", "bottom_line", "bottom_line_note")


def prepare_edition(
    briefing: Briefing,
    request: Request,
    tables: Tables,
    style: Style | None = None,
    spoken: Spoken | None = None,
) -> Result[Edition]:
    """The edition of a briefing for one reader, with every problem found on the way; sources as `style` prints them.

    The edition is given whenever something can be printed: with errors, only a draft may be made of it.
    """
    briefing = without_copies(briefing)
    problems: list[Problem] = [*check_markings(briefing), *unread_in_tables(briefing, Scheme(briefing))]
    wished, wrong = apply_request(briefing, request)
    problems += wrong
    parameters, wrong = parameter_values(wished, request)
    problems += wrong
    language, wrong = _language(wished, request)
    problems += wrong
    cutter, wrong = cutter_for(wished, request, parameters, language)
    cut = cutter.cut(wished)
    own_rank = cutter.ranks.get(id(cut), 0)  # of the briefing's own texts: the steps below make other briefings of it
    whole = with_substitutes(wished, cut_links(wished, cut), cutter.ranks, cutter.texts)
    made = make_tables(whole, tables, cutter.reader, language)
    for id_, rank in made.ranks.items():
        _raise_rank(cutter, whole.data[id_], rank)
    problems += (*made.problems, *check_age(whole, tables), *check_steps(whole, made.tables))
    whole = cited_by_data(whole, cutter.ranks)
    left = tuple(section for section in whole.sections if section.blocks)
    whole = whole if len(left) == len(whole.sections) else whole.model_copy(update={"sections": left})
    problems += (*wrong, *cutter.problems, *check_references(wished, whole), *check_ids(whole))
    if not left:
        problems.append(error("edition-holds-something", "of this briefing nothing is left for its reader"))
    parameters = {key: value for key, value in parameters.items() if key in whole.parameters}
    shown = reached(whole)
    seen = {key: made.tables[key] for key in shown.data if key in made.tables}
    context = Context(
        briefing=shown,
        language=language,
        parameters=parameters,
        tables=made.tables,
        targets=find_targets(shown, language),
        numbering=Numbering(shown.sources, shown.default_source, language, _bibliography(style, shown, language)),
        gone=_gone(wished, whole),
        texts=cutter.texts,
        offered=whole,
        spoken=spoken,
        lines=request.lines,
    )
    problems += check_conditions(whole, replace(context, briefing=whole), cutter.held)
    edition, wrong = _bind(request, replace(context, tables=seen), _marking(shown, cutter, own_rank), whole)
    unfit = unfit_for(request.previous, cutter.reader)
    if not unfit:
        edition = with_changes(edition, Withheld(wished, whole), cutter.reader.scheme)
    problems += unfit
    once = tuple(dict.fromkeys((*problems, *wrong)))  # a record may be bound in several places
    differs = cutter.takes or request.as_of is not None
    return Result(replace(edition, problems=once, differs=differs), once)


def _raise_rank(cutter: Cutter, record: Record, rank: int) -> None:
    """What a table of data holds counts as what its record holds."""
    if rank:
        cutter.ranks[id(record)] = max(rank, cutter.ranks.get(id(record), 0))


def _language(briefing: Briefing, request: Request) -> tuple[str, Problems]:
    """The language of the edition; English in place of one that nobody knows."""
    try:
        locale_of(briefing.language)
    except ValueError as unknown:
        where = None if request.language else briefing.span_of("language")
        return "en", (error("language-is-known", str(unknown), where),)
    return briefing.language, ()


def cutter_for(
    briefing: Briefing, request: Request, parameters: Mapping[str, Value], language: str
) -> tuple[Cutter, Problems]:
    """What cuts for this reader: never above what the request or the briefing allows."""
    scheme = Scheme(briefing)
    problems: list[Problem] = []
    rank = scheme.ceiling(request.marking, briefing.marking)
    if request.marking is not None and not scheme.knows(request.marking):
        message = f"“{request.marking}” is not a marking of this briefing's scheme"
        problems.append(error("marking-is-known", message, None, scheme.nearest(request.marking)))
        rank = 0
    elif request.marking is not None and rank < scheme.default < len(scheme.levels):
        default = scheme.levels[scheme.default].label
        message = f"what this briefing does not mark is {default}: none of it may be shown at {request.marking}"
        problems.append(error("marking-is-not-exceeded", message, briefing.span_of("default_marking")))

    def lookup(name: str) -> Value:
        if name in parameters and (name not in briefing.parameters or reader.may_know(briefing.parameters[name])):
            return parameters[name]
        raise ExpressionError(f"there is no parameter “{name}”")

    reader = Reader(scheme, rank, request.audience, language, lookup)
    return Cutter(reader), tuple(problems)


def _gone(before: Briefing, cut: Briefing) -> frozenset[str]:
    """The ids of what the cut has taken out."""
    gone = {key for name, records in before.collections.items() for key in records if key not in cut.collections[name]}
    kept = {block.id for _, block in blocks_of(cut)} | {section.id for section in cut.sections}
    gone |= {block.id for _, block in blocks_of(before) if block.id and block.id not in kept}
    return frozenset(gone | {section.id for section in before.sections if section.id not in kept})


def _bind(request: Request, context: Context, marking: Level | None, whole: Briefing) -> tuple[Edition, Problems]:
    shown = context.briefing
    numbers = Numbers(shown, context.language)
    front = Binder(context, "front")
    bare = shown.model_copy(
        update={
            "sections": (),
            "relationships": (),
            **{name: type(records)() for name, records in shown.collections.items()},
        }
    )
    head = front.view(bare)
    stand = {name: str((getattr(bare, name) and bare.span_of(name)) or "") for name in _HEADLINES}
    edition_no = own_digits(head.edition, context.language) if head.edition.isascii() else head.edition
    head = View({**head, "places": View(stand), "edition": edition_no})
    problems = list(front.problems)
    sections = []
    for section in shown.sections:
        bound, wrong = bind_section(section, context, numbers)
        sections.append(bound)
        problems += wrong
    sources, wrong = _sources(context)
    problems += wrong
    stick = yardstick_of(shown.yardstick)
    edition = Edition(
        briefing=shown,
        cut=whole,
        request=request,
        head=head,
        marking=_explained(marking, context.language),
        language=context.language,
        right_to_left=is_right_to_left(context.language),
        paper=shown.paper,
        theme=theme_named(shown.theme),
        theme_tokens=tokens_beside(shown.theme),
        sections=tuple(sections),
        front_notes=front.notebook.notes(),
        sources=sources,
        yardstick_name=stick.name if stick else "",
        yardstick=printed_bands(shown),
        targets=context.targets,
        digest=digest_of(shown, request, context.parameters, context.tables, marking),
        tables=context.tables,
        parameters=context.parameters,
        sparks=tuple(context.sparks.values()),
        texts=context.texts,
        own_words=own_locales().by_tag,
        spoken=context.spoken,
    )
    return edition, tuple(problems)


def _explained(marking: Level | None, language: str) -> Level | None:
    """A level of the Traffic Light Protocol with its meaning in the edition's language; its label stays."""
    if marking is None or marking not in TLP:
        return marking
    return marking.model_copy(update={"meaning": lexicon(language).label(f"marking {marking.label}")})


def _bibliography(style: Style | None, shown: Briefing, language: str) -> Bibliography | None:
    """What the reader's citation style makes of the sources that print; None where none is asked for."""
    if style is None:
        return None
    from briefing.edition.bibliography import bibliography_of

    return bibliography_of(style, shown.sources, language)


def _sources(context: Context) -> tuple[tuple[View, ...], Problems]:
    """The sources as they are listed, each with the label that notes call it by, and its entry in the reader's style.

    They stand in the order of the style, where one is asked for.
    """
    binder = Binder(context, "source")
    entries: Mapping[str, Tree | None] = dict.fromkeys(context.briefing.sources)
    if context.numbering.bibliography is not None:
        from briefing.edition.bibliography import entries_of

        entries = entries_of(context.numbering.bibliography, context.language)
    views = tuple(
        View(
            {
                **binder.view(context.briefing.sources[key], numbered=False),
                "label": context.numbering.labels[key],
                "entry": entry,
            }
        )
        for key, entry in entries.items()
    )
    return views, tuple(binder.problems)


def _marking(shown: Briefing, cutter: Cutter, own_rank: int) -> Level | None:
    """The highest marking that the edition holds; none for a briefing that marks nothing.

    `own_rank` is the highest rank inside the briefing's own texts, such as its bottom line.
    """
    scheme = cutter.reader.scheme
    records = list(records_in(shown))
    marked = [scheme.rank(record.marking) for record in records if isinstance(record, Marked) and record.marking]
    marked += [cutter.ranks[id(record)] for record in records if id(record) in cutter.ranks]
    marked += [own_rank] if own_rank else []
    if not (shown.marking or shown.default_marking or shown.markings or marked):
        return None
    return scheme.levels[min(max([scheme.default, *marked]), len(scheme.levels) - 1)]


def plan_figures(edition: Edition, widths: Mapping[str, float]) -> Result[tuple[PlannedFigure, ...]]:
    """The figures to draw, in order. `widths` are the widths of full and half figures, in points.

    A figure that cannot be planned is left out, and the problems say why; the others are there.
    """
    numbering = Numbering(edition.briefing.sources, edition.briefing.default_source, edition.language)
    context = Context(
        edition.briefing, edition.language, edition.parameters, edition.tables, edition.targets, numbering
    )
    numbers = number_blocks(edition.briefing)
    planned: list[PlannedFigure] = list(edition.sparks)
    problems: list[Problem] = []
    for _, block in blocks_of(edition.briefing):
        if isinstance(block, FigureBlock) and is_whole(block.chart):
            data, wrong = plan_chart(block, context)
            problems += wrong
            problems += axis_units(block, context)
            if data is not None and not has_errors(wrong):
                name = block.id or anchor_of(*numbers[id(block)])
                alt = alt_of(block, data, context.language, measure_of(block, context))
                planned.append(PlannedFigure(name, data, alt, widths[block.width]))
    return Result(tuple(planned), tuple(problems))
