"""From an edition to its pages: theme, figures, templates, layout, audit, print. One function a step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Self

from briefing.dressing import metadata_of, setting_of, usual_stylesheets
from briefing.edition.chart_alt import with_alts
from briefing.edition.prepare import plan_figures
from briefing.figures.draw import draft, draw_figures
from briefing.figures.kept import KeptFigures
from briefing.figures.kinds import KINDS, planner_of
from briefing.fitting import Fitter
from briefing.formats import BY_NAME, FileKind
from briefing.language.locale_files import speak_as
from briefing.model.chart_data import PlannedFigure
from briefing.model.edition import Edition
from briefing.model.figure import Figure
from briefing.model.pages import Attached, Pdf
from briefing.pages.compose import Composer, compose_again, compose_pages
from briefing.pages.running import set_widths
from briefing.place import Place
from briefing.press.audit import audit, check_length, untold
from briefing.press.engine import load as load_engine
from briefing.press.layout import Pages, Press, read_ahead
from briefing.press.markup import markup_problems
from briefing.press.printing import print_pdf
from briefing.problems import Problem, Problems, Refusal, Result, has_errors
from briefing.theme.theme import Theme
from briefing.wearing import theme_of, worn_badly
from briefing.workshop.aside import Aside

Tell = Callable[[str, float | None], None]
"""Told of each phase twice: its name and None when it starts, its name and its seconds when it ends."""


def plan(edition: Edition, theme: Theme) -> Result[tuple[PlannedFigure, ...]]:
    """The figures to draw, at the widths of the edition's paper."""
    widths = {width: theme.measure(edition.paper, width) for width in ("full", "half", "text")}
    planned, own = plan_figures(edition, widths), set_widths(edition, theme)
    made = (replace(one, width=widths[own[one.id]]) if one.id in own else one for one in planned.value or ())
    return Result(tuple(made) if planned.value is not None else None, planned.problems)


def draw(planned: tuple[PlannedFigure, ...], theme: Theme, edition: Edition) -> Result[dict[str, Figure]]:
    """The figures drawn; their problems stand at their blocks."""
    return _at_blocks(draw_figures(planned, theme.chart_style(edition.right_to_left)), edition)


class Figures:
    """The figures of an edition: those that were drawn before are there at once, the others are drawn aside.

    To be used in a `with` statement, at whose end nobody draws any more.
    """

    def __init__(
        self, planned: tuple[PlannedFigure, ...], theme: Theme, edition: Edition, *, draws: bool = True
    ) -> None:
        self._planned, self._edition = planned, edition
        style = theme.chart_style(edition.right_to_left)
        cache = KeptFigures(style)
        self._known = cache.look(planned) if planned else {}
        self._told = cache.shelf.problems() if planned else ()
        self._drafts = tuple(draft(plan, style) for plan in planned if plan.id not in self._known)
        self._aside = Aside(lambda: cache.draw(self._drafts), worth=draws and bool(self._drafts), patient=True)
        self._drawn: Result[dict[str, Figure]] | None = None

    def sketched(self) -> Result[dict[str, Figure]]:
        """All of them, as far as pages need them to be laid out."""
        return self._all(self._known | {one.plan.id: one.sketched() for one in self._drafts}, ())

    def drawn(self) -> Result[dict[str, Figure]]:
        """All of them; waits until the last is drawn."""
        if self._drawn is None:
            made = self._aside.value()
            self._drawn = self._all({**self._known, **(made.value or {})}, (*self._told, *made.problems))
        return self._drawn

    def _all(self, made: Mapping[str, Result[Figure]], problems: Problems) -> Result[dict[str, Figure]]:
        """In the order of the pages, with all problems at their blocks."""
        each = [made[plan.id] for plan in self._planned if plan.id in made]
        told = (*problems, *(problem for one in each for problem in one.problems))
        figures = {one.value.id: one.value for one in each if one.value is not None}
        return _at_blocks(Result(figures, told), self._edition)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._aside.__exit__(*error)


def _at_blocks(made: Result[dict[str, Figure]], edition: Edition) -> Result[dict[str, Figure]]:
    return Result(with_alts(made.value or {}, edition), tuple(_placed(problem, edition) for problem in made.problems))


def _placed(problem: Problem, edition: Edition) -> Problem:
    for section in edition.briefing.sections:
        for block in section.blocks:
            if block.id and f"“{block.id}”" in problem.message:
                return problem.at(block.span_of())
    return problem


@contextmanager
def _phase(tell: Tell, name: str) -> Iterator[None]:
    """Tell of a phase when it begins, and how many seconds it took when it ends."""
    tell(name, None)
    start = time.perf_counter()
    yield
    tell(name, time.perf_counter() - start)


def make_ready() -> None:
    """Import what the way to the pages needs, and read the sheets that most pages use: for a process that waits."""
    load_engine()
    read_ahead(usual_stylesheets())
    if not KeptFigures.any():
        for kind in KINDS:
            planner_of(kind)  # there are figures to plan, most likely


def make_ready_to_foresee() -> None:
    """Import what figures are planned with: for a process that waits."""
    for kind in KINDS:
        planner_of(kind)


def typeset(
    edition: Edition,
    place: Place,
    tell: Tell = lambda name, seconds: None,
    press: Callable[[Sequence[str], str, Path], Press] = Press,
) -> Result[Pdf]:
    """The whole way to the pages: a PDF, or for another `format` one file of zero pages. `tell` hears of each phase.

    `press` makes the press, by default one that remembers nothing.

    Figures that were not kept are drawn aside, while pages are laid out around their sketches and painted around their
    places. Pages are audited aside, as they were before the numbers of pages were filled in, while they are printed; so
    is the manifest made that goes into the file.
    """
    speak_as(edition.own_words)
    theme = theme_of(edition, place)
    if theme.value is None:
        return Result(None, theme.problems)
    look = theme.value
    worn = (*theme.problems, *worn_badly(edition, look, place))
    planned = plan(edition, look)
    if has_errors(worn) and not edition.request.draft:
        return Result(None, (*worn, *planned.problems))
    order = Order(edition, place, look, tell, press)
    with _phase(tell, "sketches"):
        at_work = Figures(planned.value or (), look, edition)
    with at_work as figures:
        if has_errors(planned.problems) and not edition.request.draft:
            return Result(None, (*worn, *planned.problems, *figures.sketched().problems))
        form = BY_NAME[edition.request.format]
        made = _in_one_file(order, figures, form) if form.made_by else _on_paper(order, figures)
    return Result(made.value, (*worn, *planned.problems, *made.problems))


def foresee(edition: Edition, place: Place, tell: Tell = lambda name, seconds: None) -> Result[bool]:
    """What is wrong with the figures of an edition, as far as it shows before they are drawn.

    What is wrong with its theme is told elsewhere (`wearing.look_over`).
    """
    speak_as(edition.own_words)
    try:
        theme = theme_of(edition, place)
    except Refusal:
        return Result(False)
    if theme.value is None:
        return Result(False)
    planned = plan(edition, theme.value)
    sketched = Figures(planned.value or (), theme.value, edition, draws=False).sketched()
    return Result(True, (*planned.problems, *sketched.problems))


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be set, in which theme, and who hears of it."""

    edition: Edition
    place: Place
    theme: Theme
    tell: Tell
    press: Callable[[Sequence[str], str, Path], Press]


def _in_one_file(order: Order, figures: Figures, form: FileKind) -> Result[Pdf]:
    """A file without pages, by the function of its format."""
    with _phase(order.tell, "figures"):
        drawn = figures.drawn() if form.draws else figures.sketched()
    there = drawn.value or {}
    with _phase(order.tell, form.title):
        file = form.make()(order.edition, setting_of(order.edition, order.theme, order.place, there), there)
    return Result(Pdf(file.value, 0) if file.value else None, (*drawn.problems, *file.problems))


def _on_paper(order: Order, figures: Figures) -> Result[Pdf]:
    edition, tell = order.edition, order.tell
    sketched = figures.sketched()
    composer = Composer(edition, setting_of(edition, order.theme, order.place, sketched.value or {}))
    with _phase(tell, "templates"):
        html = compose_pages(composer)
    problems = (*sketched.problems, *html.problems)
    if html.value is None or (has_errors(problems) and not edition.request.draft):
        return Result(None, problems)
    with _phase(tell, "style sheets"):
        press = order.press(html.value.stylesheets, edition.language, order.place.root)
    for figure in composer.setting.figures.values():
        press.drawings.promise(figure.id, figure.width, figure.height)
    fitter = Fitter(press, lambda section, fit: compose_again(composer, section, fit))
    with _phase(tell, "layout"):
        parts, found = fitter.lay_out(html.value, composer.chapters)
    with Aside(lambda: (_papers(order), audited(parts, edition)), at_once=True) as beside:
        made = cache(beside.value)
        with _phase(tell, "print"):
            pdf = print_pdf(
                press,
                parts,
                metadata_of(edition),
                attached=lambda: made()[0],
                arrive=lambda: _give(press, figures),
                bleed=order.theme.tokens.print.bleed if edition.request.for_print else None,
                claims=lambda: not has_errors((*problems, *found, *made()[1])),
            )
        with _phase(tell, "audit"):
            found += made()[1]
    drawn = figures.drawn()
    found += _in_grey(order, drawn.value or {}) if edition.request.for_print else ()
    return Result(pdf.value, (*drawn.problems, *html.problems, *found, *untold(found, pdf.problems)))


def _in_grey(order: Order, drawn: Mapping[str, Figure]) -> Problems:
    """What the figures lose where a printer has no colours; for the printer alone, as `coloraide` takes its time."""
    from briefing.figures.in_grey import grey_problems

    told = grey_problems(drawn.values(), order.theme.chart, order.theme.tokens.colours)
    return tuple(_placed(problem, order.edition) for problem in told)


def _papers(order: Order) -> tuple[Attached, ...]:
    """What goes into the file beside its pages; a draft is no edition, and names nothing."""
    if order.edition.request.draft:
        return ()
    from briefing.proof.manifest import attached

    return attached(order.edition, order.place, order.theme)


def _give(press: Press, figures: Figures) -> None:
    press.add(list((figures.drawn().value or {}).values()))


def audited(parts: list[Pages], edition: Edition) -> Problems:
    """What the laid-out pages show and what their markup says, and whether they are more than the briefing may have."""
    whole = edition.briefing
    counted = [pages for pages in parts if pages.part.id != "problems"]  # what a draft adds
    marked = markup_problems(parts)
    return (*audit(parts), *marked, *check_length(counted, whole.max_pages, whole.span_of("max_pages")))
