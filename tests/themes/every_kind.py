"""The sample that has every kind of block, composed and printed in each theme that ships."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from html import unescape
from pathlib import Path

from PIL import Image

from briefing import dressing, typeset
from briefing.edition.prepare import prepare_edition
from briefing.model.edition import Edition
from briefing.model.pages import Pdf
from briefing.model.request import Request
from briefing.pages.compose import Composer, compose_pages
from briefing.place import Place
from briefing.problems import Problems
from briefing.shipped import templates_folder
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from tests.builds import once
from tests.house import CHECKOUT

KINDS = CHECKOUT / "tests" / "pages" / "all_kinds.yaml"
THEMES = tuple(sorted(path.parent.name for path in templates_folder().glob("*/theme.yaml")))

_FURNITURE = re.compile(r'<div class="(?:(?:head|foot|marking)(?:-\w+)?|draft-mark[^"]*)">.*?</div>', re.DOTALL)


@cache
def place() -> Place:
    """A project that holds the picture of the sample, and nothing else."""
    root = Path(tempfile.mkdtemp(prefix="every-kind-"))
    (root / "content").mkdir()
    Image.new("RGB", (1600, 1200), (120, 130, 140)).save(root / "content" / "a picture.png")
    (root / "content" / "all").mkdir()
    text = KINDS.read_text(encoding="utf-8").replace("    columns: 2\n", "")  # its tables want the whole page
    (root / "content" / "all" / "briefing.yaml").write_text(text, encoding="utf-8")
    return Place(root, "content/all")


@cache
def edition(theme: str, paper: str = "A4", language: str | None = None) -> Edition:
    """The sample as it goes to the press. It is no briefing that would pass its checks, and is not asked to."""
    source = read_source(place().root / "content" / "all").value
    assert source is not None
    briefing = parse_briefing(source).value
    assert briefing is not None
    made = prepare_edition(briefing, Request(theme=theme, paper=paper, language=language), source.tables).value
    assert made is not None
    return made


@cache
def printed(theme: str, paper: str = "A4", language: str | None = None) -> tuple[Pdf, Problems]:
    """The file, and what was told on the way to it."""
    name = f"every kind {theme} {paper} {language}"
    made = once(name, lambda: typeset.typeset(edition(theme, paper, language), place()))
    assert made.value is not None, made.problems
    return made.value, made.problems


@cache
def parts(theme: str, language: str | None = None) -> tuple[str, ...]:
    """The HTML that goes to the press, a document a part."""
    bound = edition(theme, language=language)
    look = dressing.theme_of(bound, place()).value
    assert look is not None
    figures = typeset.draw(typeset.plan(bound, look).value or (), look, bound).value or {}
    html = compose_pages(Composer(bound, dressing.setting_of(bound, look, place(), figures))).value
    assert html is not None
    return tuple(part.html for part in html.parts)


def body(theme: str) -> str:
    """What stands on its pages, as HTML, without running heads and feet."""
    return "\n".join(_FURNITURE.sub("", part.partition("<body")[2]) for part in parts(theme))


def texts(html: str) -> list[str]:
    """The stretches of words between tags; those that name the mark of a reference are none."""
    found = re.sub(r"<[^>]*>", "\n", html).replace("\u2060", "").replace("\u00a0", " ")
    return [" ".join(unescape(line).split()) for line in found.split("\n") if line.strip()]
