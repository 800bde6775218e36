"""An edition to HTML: one document for each part, for the press; or one page for the web."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import TemplateError
from markupsafe import Markup

from briefing.language.words import lexicon
from briefing.model.edition import Edition, View
from briefing.model.figure import Figure, Table
from briefing.model.pages import Html, Part
from briefing.pages.annex import ANCHOR, annexed
from briefing.pages.barred import PLACE, barred
from briefing.pages.environment import Sandbox, furnished, unfurnished
from briefing.pages.faults import fault_of
from briefing.pages.filters import filters_of
from briefing.pages.running import Chapter, Running, arranged, chapters
from briefing.pages.web_marks import marked
from briefing.problems import Problem, Refusal, Result, has_errors
from briefing.prose.tree import plain
from briefing.theme.shades import shades_between, word_color
from briefing.theme.theme import Theme

_SPARK = re.compile(r'<img class="spark" src="figure:(?P<id>[\w-]+)" alt="[^"]*" style="(?P<style>[^"]*)">')
_BLOCKS = "blocks/"

_FAULTS = (
    TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError,
)  # fmt: skip
"""What the text of a template can raise."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What composing needs beside the edition.

    `folders` hold templates, the user's own first; `shipped` are themes by name, `root` is the project's. `folder` is
    the briefing's own, from the root, which paths of pictures start from. `drawing` prints a figure as HTML, and
    `picture` gives the address of a picture, where that is not left to the press. `font_sheets` tell the press where
    the project's own fonts lie. `logo` is the theme's own mark: its path from the root, and what it says;
    `logo_on_band` the path of that for dark covers.
    """

    theme: Theme
    root: Path
    folder: str
    folders: tuple[Path, ...]
    shipped: Mapping[str, Path]
    stylesheets: tuple[str, ...]
    figures: Mapping[str, Figure]
    drawing: Callable[[Figure], str] | None = None
    picture: Callable[[str], str] | None = None
    font_sheets: tuple[str, ...] = ()
    logo: tuple[str, str] | None = None
    logo_on_band: str | None = None

    @property
    def places(self) -> tuple[Path, ...]:
        """What the files of templates are named from: the project, and the folders of themes that ship."""
        return (self.root, *(folder.parent for folder in self.shipped.values()))


class Composer:
    """Renders the templates of one edition, and keeps what went wrong with its place."""

    def __init__(self, edition: Edition, setting: Setting, sandbox: Sandbox | None = None) -> None:
        """`sandbox` is one for the same folders, where somebody keeps it with the templates that it has loaded."""
        self.edition, self.setting = arranged(edition, setting.theme), setting
        self.problems: list[Problem] = []
        filters: dict[str, Callable[..., Any]] = {
            **filters_of(edition),
            "render": self.block,
            "content": self.content,
            "drawing": self.drawing,
            "keys": self.keys,
            "data_table": self.data_table,
            "shaded": self.shaded,
        }
        self._front = edition.barred.intersection(edition.head.places.values())
        sandbox = sandbox or unfurnished(setting.folders, setting.shipped)
        self.environment = furnished(sandbox, filters, self._globals())

    def _globals(self) -> dict[str, Any]:
        edition = self.edition
        bounds = sorted({bound for band in edition.yardstick for bound in (band.low, band.high)} - {0, 100})
        return {
            "edition": edition,
            "head": edition.head,
            "theme": self.setting.theme,
            "label": self.label,
            "draft": edition.request.draft,
            "web": self.setting.drawing is not None,
            "annex": {} if self.setting.drawing is not None else annexed(edition, self.setting.figures),
            "logo": self._logo(),
            "title": plain(edition.head.title),
            "subject": plain(edition.head.subject or edition.head.title),
            "quotes": lexicon(edition.language).quotes,
            "bounds": bounds,
            "scale_labels": [bound for bound in bounds if 1 < bound < 99],
            "metadata": tuple(_metadata(edition)),
        }

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """What is laid out in one piece each: sections, or all of them where they run on."""
        return chapters(self.edition, self.setting.theme)

    def label(self, key: str) -> str:
        """The theme's word for a key, else the language's."""
        return self.setting.theme.label(key) or lexicon(self.edition.language).label(key)

    def _logo(self) -> View | None:
        """The mark of the house, the briefing's own before the theme's: where it lies (`src`, on the band of a cover
        `on_band`) and its words (`alt`)."""
        head = self.edition.head
        whose = plain(head.organisation) if head.organisation else ""
        if head.cover.logo:
            src = self.content(head.cover.logo)
            return View({"src": src, "on_band": src, "alt": head.cover.logo_alt or whose})
        if self.setting.logo is None:
            return None
        path, alt = self.setting.logo
        dark = self.setting.logo_on_band or path
        return View({"src": self._picture(path), "on_band": self._picture(dark), "alt": alt or whose})

    def _picture(self, path: str) -> str:
        return self.setting.picture(path) if self.setting.picture else f"content:{quote(path)}"

    def render(self, name: str, **values: Any) -> str:
        """A template's text.

        Raises:
            Refusal: it fails, with the template's file and line.
        """
        try:
            made = self.environment.get_template(name).render(values)
        except _FAULTS as wrong:
            raise Refusal(fault_of(wrong, self.setting.places)) from None
        return made if name.startswith(_BLOCKS) else barred(made, self._front)

    def block(self, block: View) -> Markup:
        """The filter `render`: a block by the template of its kind. A fault is kept with the block's place."""
        try:
            made = self.render(f"{_BLOCKS}{block.kind}.html", block=block)
            places = () if block.kind == "changes" else self.edition.barred
            return Markup(barred(made, places))  # noqa: S704  # templates escape
        except Refusal as refusal:
            for problem in refusal.problems:
                hint = f"while setting the block at {block.at}" if block.at else ""
                self.problems.append(replace(problem, hints=(*problem.hints, hint) if hint else problem.hints))
            return Markup("")

    def content(self, path: str) -> str:
        """The filter `content`: the address of a picture, from the briefing's own folder."""
        path = address_of(path, self.setting.folder)
        return self.setting.picture(path) if self.setting.picture else f"content:{path}"

    def drawing(self, block: View) -> Markup:
        """The filter `drawing`: a drawn figure; nothing for one that could not be, which a draft prints without."""
        key = figure_key(block)
        figure = self.setting.figures.get(key)
        if figure is None:
            return Markup("")
        if self.setting.drawing is not None:
            return Markup(self.setting.drawing(figure))  # noqa: S704  # the figures room escapes
        size = f"width: {figure.width:.2f}pt; height: {figure.height:.2f}pt"
        return Markup('<img class="drawing" src="figure:{}" alt="{}" style="{}">').format(key, figure.alt, size)

    def keys(self, block: View) -> tuple[tuple[str, str], ...]:
        """The filter `keys`: the signs that a drawn figure uses, with their words."""
        figure = self.setting.figures.get(figure_key(block))
        return figure.keys if figure else ()

    def shaded(self, heat: View) -> str:
        """The filter `shaded`: how a cell is shaded by its number, and its words coloured to be read on that."""
        style = self.setting.theme.chart_style()
        ground = shades_between(heat.low, heat.high, heat.middle, style).color(heat.value)
        return f"background-color: {ground}; color: {word_color(ground, style)}"

    def data_table(self, block: View) -> Table | None:
        """The filter `data_table`: the head and rows behind a drawn figure; None for one without."""
        figure = self.setting.figures.get(figure_key(block))
        return figure.table if figure and figure.table.rows else None


def address_of(path: str, folder: str) -> str:
    """The path of a picture from the project's root, as the briefing in `folder` names it; never above the root."""
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def figure_key(block: View) -> str:
    """The name of a drawn figure on the page."""
    return str(block.id)


def compose_pages(composer: Composer) -> Result[Html]:
    """The parts of an edition as HTML for the press: the front, each section, and for a draft its problems."""
    edition, setting = composer.edition, composer.setting
    parts: list[Part] = []
    for name, template, values in _plan(composer):
        try:
            parts.append(Part(name, composer.render(template, fit=0, **values)))
        except Refusal as refusal:
            composer.problems.extend(refusal.problems)
    problems = tuple(composer.problems)
    html = Html(tuple(parts), (*setting.font_sheets, *setting.stylesheets), edition.language, "front")
    return Result(None if has_errors(problems) and not edition.request.draft else html, problems)


def runs_on(edition: Edition) -> bool:
    """Whether the first section follows on the first page: under a masthead it does, behind a cover it does not."""
    return bool(edition.sections) and bool(edition.head.cover.form == "masthead")


def compose_again(composer: Composer, section: Chapter | None, fit: int) -> Part | None:
    """A section, all where they run on, or for None the front, composed again after a move; None where that fails.

    `fit` sets it tighter: 0 as designed, 2 tightest.
    """
    try:
        if section is None:
            return Part("front", composer.render("parts/front.html", fit=fit))
        if isinstance(section, Running):
            return Part(section.anchor, composer.render("parts/running.html", run=section.numbered(), fit=fit))
        joined = runs_on(composer.edition) and section.anchor == composer.edition.sections[0].anchor
        template = "parts/front-section.html" if joined else "parts/section.html"
        return Part(section.anchor, composer.render(template, section=section, fit=fit))
    except Refusal:
        return None


def compose_web(edition: Edition, setting: Setting) -> Result[str]:
    """An edition as one page for the web, without the places in files that the press is told of."""
    composer = Composer(edition, setting)
    try:
        sheets = tuple(Markup(sheet.replace("</", "<\\/")) for sheet in setting.stylesheets)  # noqa: S704  # no tag ends in it
        page = composer.render("web.html", stylesheets=sheets)
    except Refusal as refusal:
        return Result(None, (*composer.problems, *refusal.problems))
    page = PLACE.sub("", _with_sparks(page, setting))
    try:
        page = marked(page, edition, composer.render)
    except Refusal as refusal:
        return Result(None, (*composer.problems, *refusal.problems))
    return Result(None if has_errors(tuple(composer.problems)) else page, tuple(composer.problems))


def _with_sparks(page: str, setting: Setting) -> str:
    """The page with the small charts in its lines and cells drawn, each under an id of its own."""
    numbers = count(1)

    def drawn(found: re.Match[str]) -> str:
        figure = setting.figures.get(found["id"])
        if figure is None or setting.drawing is None:
            return ""
        own = replace(figure, id=f"spark-{next(numbers)}")
        return f'<span class="spark" style="{found["style"]}">{setting.drawing(own)}</span>'

    return _SPARK.sub(drawn, page)


def _plan(composer: Composer) -> Iterator[tuple[str, str, dict[str, Any]]]:
    edition, sections = composer.edition, list(composer.edition.sections)
    if isinstance(run := composer.chapters[0] if composer.chapters else None, Running):
        sections = []
        yield run.anchor, "parts/running.html", {"run": run.numbered()}
    elif runs_on(edition):
        first = sections.pop(0)
        yield first.anchor, "parts/front-section.html", {"section": first}
    else:
        yield "front", "parts/front.html", {}
    for section in sections:
        yield section.anchor, "parts/section.html", {"section": section}
    if composer.environment.globals["annex"]:
        yield ANCHOR, "parts/annex.html", {"anchor": ANCHOR}
    if edition.request.draft:
        yield "problems", "parts/problems.html", {"problems": edition.problems}


def _metadata(edition: Edition) -> Iterator[tuple[str, str]]:
    head = edition.head
    if head.authors or head.organisation:
        yield "author", ", ".join(head.authors) or plain(head.organisation)
    if head.standfirst or head.subtitle:
        yield "description", plain(head.standfirst or head.subtitle)
    if head.keywords:
        yield "keywords", ", ".join(head.keywords)
    day = head.dateline.as_of.first.isoformat()
    yield "dcterms.created", day
    yield "dcterms.modified", day
    yield "generator", "briefing"
