"""What the warm worker does: from the files to pages as pictures, keeping all that did not change since the last look.

It is the way of a build (`pipeline.py`, `typeset.py`) with two differences. Pages come first and the checks of what
they say after them, and each part is printed alone, for the screen. An error before the pages stops it as it stops a
build: then there are no new pages.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from briefing.checks.ignoring import excused
from briefing.citation_styles import style_files
from briefing.copies import files_of
from briefing.dressing import setting_of, theme_of
from briefing.edition.markings import Scheme
from briefing.fitting import Fitter
from briefing.model.briefing import Briefing
from briefing.model.copies import without_copies
from briefing.model.edition import Edition
from briefing.model.pages import Html
from briefing.model.request import Request
from briefing.pages.compose import Composer, Setting, compose_again, compose_pages
from briefing.pages.environment import Sandbox, unfurnished
from briefing.pictures import check_pictures
from briefing.pipeline import checked, edition_of, place_of
from briefing.place import Place, inputs_of
from briefing.press.layout import Press
from briefing.preview.after_pages import audited, shown_though_cut
from briefing.preview.kept_parts import KeptPart, KeptParts, states_of
from briefing.preview.shown import Choices, Sheet, Shown
from briefing.problems import Problems, Result, has_errors
from briefing.prose.tree import plain
from briefing.source.parse import parse_briefing
from briefing.source.read import Source, read_source
from briefing.theme.layers import themes_beside
from briefing.theme.theme import Theme
from briefing.typeset import Figures, Tell, plan
from briefing.watch import look
from briefing.way import Way
from briefing.wearing import worn_badly


def show(path: Path, request: Request, tell: Tell) -> Shown:
    """The pages of a briefing as its files are now, for one reader; `tell` hears of each phase."""
    return _studio().show(path, request, tell)


def held(tell: Tell) -> Problems:
    """What the checks say of the pages that were shown last."""
    return _studio().held()


def clear_up(tell: Tell) -> None:
    """Let go of what nobody needs any more; laid-out pages are full of cycles, and the collector looks rarely."""
    gc.collect()


@cache
def _studio() -> Studio:
    gc.disable()  # nobody waits for `clear_up`, and that collects
    return Studio()


class Studio:
    """All that a worker keeps between two looks."""

    def __init__(self) -> None:
        self._parts = KeptParts()
        self._press: Press | None = None
        self._pictures: object = None
        self._sandbox: Sandbox | None = None
        self._templates: object = None
        self._unchecked: Callable[[], Problems] = tuple

    def show(self, path: Path, request: Request, tell: Tell) -> Shown:
        """As `show`, with what this studio keeps."""
        look = Look(self, Way(path, tell, tolerant=request.draft), request)
        outcome = look.way.travel(look.walk)
        self._unchecked = look.unchecked or tuple
        seconds = tuple((phase.name, phase.seconds) for phase in outcome.phases)
        return Shown(
            outcome.root, request, look.title, look.sheets, look.pictures, outcome.problems, outcome.inputs,
            look.choices, look.chosen, seconds, look.unchecked is not None,
        )  # fmt: skip

    def held(self) -> Problems:
        """What the checks left for after the last look have to say; said once."""
        found, self._unchecked = self._unchecked(), tuple
        return found

    def sandbox_for(self, setting: Setting) -> Sandbox:
        """The environment of these templates and all that it has loaded; another one once a file is otherwise."""
        folders = dict.fromkeys((*setting.folders, *setting.shipped.values()))
        seen = (setting.folders, tuple(setting.shipped.items()), look(folders))
        if self._sandbox is None or seen != self._templates:
            self._sandbox, self._templates = unfurnished(setting.folders, setting.shipped), seen
        return self._sandbox

    def press_for(self, html: Html, root: Path) -> Press:
        """A press for these style sheets; the one from before where neither they nor a picture changed."""
        texts = "\n".join((*html.stylesheets, *(part.html for part in html.parts)))
        pictures = (html.stylesheets, html.language, root, states_of(texts, root))
        if self._press is None or pictures != self._pictures:
            self._press, self._pictures = Press(html.stylesheets, html.language, root), pictures
        return self._press

    @property
    def parts(self) -> KeptParts:
        """The parts that were laid out for the last look."""
        return self._parts


class Look:
    """One look at the files, step by step; what it found stays on it wherever it ends."""

    def __init__(self, studio: Studio, way: Way, request: Request) -> None:
        self.studio, self.way, self.request = studio, way, request
        self.title = ""
        self.sheets: tuple[Sheet, ...] | None = None
        self.pictures: dict[str, bytes] = {}
        self.choices: Choices | None = None
        self.chosen = ("", "", "")
        self.unchecked: Callable[[], Problems] | None = None
        self.html: Html | None = None
        self.setting: Setting | None = None

    def walk(self) -> None:
        """From the files to the pages.

        Raises:
            Stop: an error that would stop a build as well, and nobody asked for a draft.
        """
        way = self.way
        source = way.take("read", lambda: read_source(way.path))
        way.sources = source
        briefing = way.take("parse", lambda: parse_briefing(source))
        kept = way.briefing = without_copies(briefing)
        way.inputs += files_of(briefing, source.root)
        self.choices = choices_of(kept, source)
        made = way.clocked("edit", lambda: edition_of(kept, replace(self.request, lines=True), source))
        first = self.request.draft or made.value is None or has_errors(made.problems)
        edition = way.accept(
            way.clocked("check", lambda: checked(briefing, source, made)) if first else Result(made.value)
        )
        parts = self._made(edition, source)
        self._print(parts)
        if first:
            way.accept(Result(True, way.clocked("audit", lambda: self._audited(edition, source, parts))))
        else:
            self.unchecked = lambda: (
                *checked(briefing, source, made).problems, *self._audited(edition, source, parts)
            )  # fmt: skip

    def _audited(self, edition: Edition, source: Source, parts: list[KeptPart]) -> Problems:
        """What is wrong with the pages that were made."""
        assert self.html is not None
        assert self.way.briefing is not None
        found = audited(edition, parts, place_of(source))
        return (*found, *shown_though_cut(edition, self.way.briefing, source, self.html, self._again))

    def _again(self, bare: Edition) -> Html | None:
        """What the pages of another edition would be made from, with the same drawings."""
        assert self.setting is not None
        return compose_pages(Composer(bare, self.setting, self.studio.sandbox_for(self.setting))).value

    def _made(self, edition: Edition, source: Source) -> list[KeptPart]:
        """The parts of an edition, laid out."""
        way, place = self.way, place_of(source)
        way.inputs += (*inputs_of(edition, place), *style_files(edition.briefing, self.request, place))
        self.title = plain(edition.head.title)
        self.chosen = (edition.theme, edition.paper, edition.language)
        way.hold("pictures", lambda: check_pictures(edition.briefing, place))
        theme = way.take("theme", lambda: theme_of(edition, place))
        way.hold("theme's rules", lambda: excused(worn_badly(edition, theme, place), edition.briefing))
        return way.clocked("layout", lambda: self._laid_out(edition, place, theme))

    def _laid_out(self, edition: Edition, place: Place, theme: Theme) -> list[KeptPart]:
        way = self.way
        planned = way.take("plan", lambda: plan(edition, theme))
        with Figures(planned, theme, edition) as at_work:
            figures = way.take("figures", at_work.drawn)
        setting = setting_of(edition, theme, place, figures)
        composer = Composer(edition, setting, self.studio.sandbox_for(setting))
        html = way.take("templates", lambda: compose_pages(composer))
        self.html, self.setting = html, setting
        press = way.clocked("style sheets", lambda: self.studio.press_for(html, place.root))
        press.add(list(figures.values()))
        settle = Fitter(press, lambda section, fit: compose_again(composer, section, fit)).settler(composer.chapters)
        made = self.studio.parts.lay_out(press, html.parts, figures, place.root, settle)
        way.accept(Result(True, press.problems))
        return made

    def _print(self, made: list[KeptPart]) -> None:
        """The pages as pictures; faults of the layout are shown with the pages that have them."""
        fresh, wrong = self.way.clocked("print", lambda: self.studio.parts.fill_and_paint(made))
        self.pictures = fresh
        self.sheets = tuple(sheet for one in made for sheet in one.sheets)
        self.way.accept(Result(True, wrong))


def choices_of(briefing: Briefing, source: Source) -> Choices:
    """What a reader of this briefing may be: its themes, audiences and markings."""
    levels = Scheme(briefing).levels
    return Choices(
        themes=tuple(themes_beside(source.root / "templates")),
        audiences=tuple(briefing.audience),
        markings=tuple(level.label for level in levels),
        languages=tuple(briefing.languages),
    )
