"""The handbook's reference of templates is what the program knows now, and what it says of templates is so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2.filters import FILTERS

from briefing.dressing import setting_of
from briefing.ejecting.offer import Offered, extendable, offered, themes
from briefing.pages.compose import Composer
from briefing.pages.filter_words import filter_words
from briefing.pages.origin import blocks_in
from briefing.place import Place
from briefing.report.templates_reference import as_markdown
from briefing.wearing import theme_of
from tests.house import CHECKOUT
from tests.pages.test_compose import HERE, sample

FILE = CHECKOUT / "assets" / "handbook" / "templates.md"
HEAD = """\
# Templates

What each template prints, what it is given, and the blocks that a template of your own can fill. Generated; see
[README.md](README.md).

"""
SHIPPED = [one for one in offered("default").values() if not one.name.startswith(("text/", "email/", "web/"))]


def test_the_handbook_lists_the_templates_as_they_are(golden: Callable[[Path, str], None]) -> None:
    golden(FILE, HEAD + as_markdown())


def test_every_filter_is_told_of_in_a_sentence() -> None:
    edition, place = sample(), Place(HERE, ".")
    worn = theme_of(edition, place).value
    assert worn is not None
    there = Composer(edition, setting_of(edition, worn, place, {})).environment.filters
    words = filter_words()
    assert set(words) == set(there) - set(FILTERS)
    assert [name for name, said in words.items() if not said.endswith(".")] == []


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: str(one.name))
def test_a_template_says_at_its_head_what_it_prints_and_which_blocks_it_has(one: Offered) -> None:
    text = one.file.read_text(encoding="utf-8")
    head = text.partition("-#}")[0]
    assert one.about.endswith(".")
    if one.name != "macros.html":
        assert extendable(one)
    unsaid = {name for name in blocks_in(text) if name not in re.findall(r"\w+", head.partition("Blocks:")[2])}
    assert unsaid - {"look", "content", "title", "source", "body", "running", "number", "subtitle", "below"} == set()


def test_links_lead_to_what_is_there() -> None:
    text = as_markdown()
    heads = {head.lower() for head in re.findall(r"^### (.+)$", text, re.MULTILINE)}
    assert {link for link in re.findall(r"\]\(#([^)]+)\)", text) if link not in heads} == set()
    assert len(heads) == len(re.findall(r"^### ", text, re.MULTILINE))


@pytest.mark.parametrize("theme", themes())
def test_each_theme_has_its_reference(theme: str) -> None:
    assert "`blocks/judgments.html`" in as_markdown(theme)
