"""An edition to its text: composed by the templates under `text/`, and read as a tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from briefing.documents.reading import read_text
from briefing.documents.tree import Text
from briefing.model.edition import Edition
from briefing.model.figure import Figure
from briefing.pages.compose import Composer, Setting
from briefing.problems import Refusal, Result, has_errors

TEMPLATE = "text/document.html"


class _TextComposer(Composer):
    """Sets each block by the template of its kind under `text/`."""

    def render(self, name: str, **values: object) -> str:
        return super().render(f"text/{name}" if name.startswith("blocks/") else name, **values)


def text_of(edition: Edition, setting: Setting, figures: Mapping[str, Figure]) -> Result[Text]:
    """The text of an edition. Figures and pictures stand in it by their names."""
    plain = replace(setting, figures=figures, drawing=_named, picture="content:{}".format)
    composer = _TextComposer(edition, plain)
    try:
        html = composer.render(TEMPLATE)
    except Refusal as refusal:
        return Result(None, (*composer.problems, *refusal.problems))
    failed = has_errors(tuple(composer.problems)) and not edition.request.draft
    return Result(None if failed else read_text(html), tuple(composer.problems))


def _named(figure: Figure) -> str:
    return str(Markup('<img src="figure:{}" alt="{}">').format(figure.id, figure.alt))
