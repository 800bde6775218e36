"""A press, and short ways to a laid-out page and a printed one."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from briefing.model.pages import Part
from briefing.press.layout import Pages, Press
from briefing.press.printing import print_pdf
from briefing.problems import Problems

STYLE = """
@page { size: 100mm 100mm; margin: 15mm; @bottom-left { content: "⟦page⟧ of ⟦pages⟧" } }
html { font: 10pt/14pt 'Source Serif' }
"""
TITLE = (("title", "A title"),)

Set = Callable[..., Press]
Printed = tuple[pypdf.PdfReader, Problems]


def part(body: str, name: str = "one", head: str = "") -> Part:
    """A whole document around `body`."""
    return Part(
        name, f'<!doctype html><html lang="en"><head><title>A title</title>{head}</head><body>{body}</body></html>'
    )


def printed(press: Press, *bodies: str) -> Printed:
    """The bodies as parts of one PDF, read again, and every problem on the way."""
    pages = laid_out(press, *bodies)
    result = print_pdf(press, pages, TITLE)
    assert result.value is not None
    problems = press.problems + tuple(problem for one in pages for problem in one.problems) + result.problems
    return pypdf.PdfReader(io.BytesIO(result.value.data)), problems


def laid_out(press: Press, *bodies: str) -> list[Pages]:
    """The bodies as parts, numbered on."""
    pages: list[Pages] = []
    first = 1
    for number, body in enumerate(bodies):
        pages.append(press.lay_out(part(body, str(number)), first))
        first += pages[-1].page_count
    return pages


@pytest.fixture
def make_press(tmp_path: Path) -> Set:
    """`make_press(css)`: a press whose project is an empty folder."""

    def make(css: str = STYLE, root: Path | None = None, language: str = "en") -> Press:
        return Press((css,), language, root or tmp_path)

    return make


@pytest.fixture
def press(make_press: Set) -> Press:
    return make_press()
