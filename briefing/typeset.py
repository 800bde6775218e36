"""From an edition to its pages: theme, figures, templates, layout, audit, print. One function a step."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

from briefing.edition.prepare import plan_figures
from briefing.figures.draw import draw_figures
from briefing.fitting import Fitter
from briefing.model.chart_data import PlannedFigure
from briefing.model.edition import Edition
from briefing.model.figure import Figure
from briefing.model.pages import Html, Pdf
from briefing.pages.compose import Composer, Setting, compose_again, compose_pages
from briefing.pages.variables import settled
from briefing.place import Place
from briefing.press.audit import audit, check_length, untold
from briefing.press.engine import load as load_engine
from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from briefing.problems import Problem, Refusal, Result, Span, has_errors, refuse
from briefing.prose.tree import plain
from briefing.shipped import templates_folder
from briefing.source.inside import read_bytes
from briefing.theme.theme import Theme, load_theme
from briefing.webpage import web_page

STYLE = "style.css"

Tell = Callable[[str, float | None], None]
"""Told of each phase twice: its name and None when it starts, its name and its seconds when it ends."""

_NAME = re.compile(r"[a-z][a-z0-9-]*")


def theme_of(edition: Edition, place: Place) -> Result[Theme]:
    """The theme that an edition names: a folder of the project's own `templates/` before one that ships."""
    name = edition.theme
    own, ships = place.root / "templates", templates_folder()
    named = (own / name, ships / name) if _NAME.fullmatch(name) else ()
    folder = next((one for one in named if (one / "theme.yaml").is_file()), None)
    if folder is None:
        known = sorted({path.parent.name for above in (own, ships) for path in above.glob("*/theme.yaml")})
        near = get_close_matches(name, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"one of: {', '.join(known)}"
        where = None if edition.request.theme else edition.briefing.span_of("theme")
        refuse("theme-exists", f"there is no theme “{name}”", where, hint)
    return load_theme(folder)


def plan(edition: Edition, theme: Theme) -> Result[tuple[PlannedFigure, ...]]:
    """The figures to draw, at the widths of the edition's paper."""
    return plan_figures(edition, {width: theme.measure(edition.paper, width) for width in ("full", "half")})


def draw(planned: tuple[PlannedFigure, ...], theme: Theme, edition: Edition) -> Result[dict[str, Figure]]:
    """The figures drawn; their problems stand at their blocks."""
    drawn = draw_figures(planned, theme.chart_style(edition.right_to_left))
    return Result(drawn.value, tuple(_placed(problem, edition) for problem in drawn.problems))


def _placed(problem: Problem, edition: Edition) -> Problem:
    for section in edition.briefing.sections:
        for block in section.blocks:
            if block.id and f"“{block.id}”" in problem.message:
                return problem.at(block.span_of())
    return problem


def setting_of(edition: Edition, theme: Theme, place: Place, figures: Mapping[str, Figure]) -> Setting:
    """What composing needs: templates of the user before those of the theme."""
    own = place.root / "templates"
    folders = (own / edition.theme, own, *theme.folders)
    shipped = {folder.name: folder for folder in theme.folders}
    return Setting(theme, place.root, place.folder, folders, shipped, stylesheets_of(edition, theme, place), figures)


def stylesheets_of(edition: Edition, theme: Theme, place: Place) -> tuple[str, ...]:
    """The style sheets in the order of the cascade: tokens, what the theme extends, the theme, the user's own."""
    folders = [*reversed(theme.folders), place.root / "templates"]
    files = [folder / STYLE for folder in folders]
    texts = [_style(file, place.root) for file in dict.fromkeys(files) if file.is_file()]
    return settled(theme.css_variables(edition.paper), texts)


def _style(file: Path, root: Path) -> str:
    """A style sheet that ships, or one of the project, which is read like its other files.

    Raises:
        Refusal: it leads outside the project, or is no text.
    """
    if file.is_relative_to(templates_folder()):
        return file.read_text(encoding="utf-8")
    name = file.relative_to(root).as_posix()
    read = read_bytes(root, name)
    if read.value is None:
        raise Refusal(*(problem.at(Span(name)) for problem in read.problems))
    try:
        return read.value.decode()
    except UnicodeDecodeError as wrong:
        line = read.value[: wrong.start].count(b"\n") + 1
        message = f"the byte 0x{read.value[wrong.start]:02x} is not UTF-8"
        refuse("file-is-text", message, Span(name, line, 1, line, 2), "save the file as UTF-8")


def metadata_of(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Title, author, subject, keywords and dates of the file. No clock: the dates are the dateline's."""
    head = edition.head
    day = head.dateline.as_of.first.isoformat()
    made = [("title", plain(head.title) + (f": {plain(head.subtitle)}" if head.subtitle else ""))]
    made += [
        ("author", str(author)) for author in head.authors or ([plain(head.organisation)] if head.organisation else [])
    ]
    if head.standfirst or head.subject:
        made.append(("subject", plain(head.standfirst or head.subject)))
    made += [("keyword", str(word)) for word in head.keywords]
    made += [("creator", "briefing"), ("created", f"{day}T00:00:00Z"), ("modified", f"{day}T00:00:00Z")]
    return tuple(made)


@contextmanager
def _phase(tell: Tell, name: str) -> Iterator[None]:
    """Tell of a phase when it begins, and how many seconds it took when it ends."""
    tell(name, None)
    start = time.perf_counter()
    yield
    tell(name, time.perf_counter() - start)


def make_ready() -> None:
    """Import what the way to the pages needs: for a process that waits for its edition."""
    load_engine()


def typeset(edition: Edition, place: Place, tell: Tell = lambda name, seconds: None) -> Result[Pdf]:
    """The whole way to the pages: a PDF, or for `format` html one page of zero pages. `tell` hears of each phase."""
    theme = theme_of(edition, place)
    if theme.value is None:
        return Result(None, theme.problems)
    with _phase(tell, "figures"):
        planned = plan(edition, theme.value)
        drawn = draw(planned.value or (), theme.value, edition)
    figures = drawn.value or {}
    problems = (*theme.problems, *planned.problems, *drawn.problems)
    setting = setting_of(edition, theme.value, place, figures)
    if edition.request.format == "html":
        with _phase(tell, "web page"):
            page = web_page(edition, setting, figures)
        return Result(Pdf(page.value, 0) if page.value else None, (*problems, *page.problems))
    composer = Composer(edition, setting)
    with _phase(tell, "templates"):
        html = compose_pages(composer)
    problems += html.problems
    if html.value is None or (has_errors(problems) and not edition.request.draft):
        return Result(None, problems)
    pdf = _on_paper(composer, html.value, place, tell)
    return Result(pdf.value, (*problems, *pdf.problems))


def _on_paper(composer: Composer, html: Html, place: Place, tell: Tell) -> Result[Pdf]:
    """The parts laid out and printed."""
    edition = composer.edition
    with _phase(tell, "style sheets"):
        press = Press(html.stylesheets, edition.language, place.root)
        press.add(list(composer.setting.figures.values()))
    fitter = Fitter(press, lambda section, fit: compose_again(composer, section, fit))
    with _phase(tell, "layout"):
        parts, problems = fitter.lay_out(html, edition.sections)
    with _phase(tell, "audit"):
        whole = edition.briefing
        counted = [pages for pages in parts if pages.part.id != "problems"]  # what a draft adds
        problems += audit(parts) + check_length(counted, whole.max_pages, whole.span_of("max_pages"))
    with _phase(tell, "print"):
        pdf = print_pdf(press, parts, metadata_of(edition))
    return Result(pdf.value, (*problems, *untold(problems, pdf.problems)))
