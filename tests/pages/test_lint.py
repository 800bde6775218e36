"""What ships is held to what templates are given, without leave; and what views hold is what is written of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.dressing import setting_of
from briefing.ejecting.offer import chain, themes
from briefing.model import views as of_records
from briefing.model import views_of_blocks as of_blocks
from briefing.model import views_of_changes as of_changes
from briefing.model.edition import Edition, View
from briefing.model.record import Record
from briefing.model.views import Added
from briefing.pages.compose import Composer
from briefing.pages.inputs import EVERYWHERE, given_to
from briefing.pages.lint import Linter
from briefing.pages.lint_library import Library
from briefing.pages.shapes import Of, fields_of, names_of, words_of
from briefing.place import Place
from briefing.shipped import templates_folder
from briefing.wearing import theme_of
from tests.pages.test_compose import sample

HERE = Path(__file__).parent
OF_OTHERS = ("email/", "web/", "text/", "parts/paragraph.html")
"""Templates with inputs of their own, which their heads name."""


def library(theme: str, ships: Path | None) -> Library:
    edition = replace(sample(), theme=theme)
    place = Place(HERE, ".")
    worn = theme_of(edition, place).value
    assert worn is not None
    return Library(Composer(edition, setting_of(edition, worn, place, {})).environment, ships)


@pytest.mark.parametrize("theme", themes())
def test_no_shipped_template_raises_a_false_alarm(theme: str) -> None:
    lent, strict = library(theme, templates_folder()), library(theme, None)
    folder = chain(theme)[0]
    for file in sorted(folder.rglob("*.html")):
        name = file.relative_to(folder).as_posix()
        if name.startswith("archive/"):
            continue  # no page of a briefing: they have filters and inputs of their own
        used = lent if name.startswith(OF_OTHERS) else strict
        parsed = used.get(f"{theme}/{name}")
        assert parsed is not None, name
        problems = Linter(parsed, name, used).walk().problems
        assert [(str(one.span), one.message) for one in problems] == []


def views(value: Any) -> Iterator[View]:
    if isinstance(value, View):
        yield value
    parts = value.values() if isinstance(value, View | dict) else value if isinstance(value, tuple) else ()
    for part in parts:
        yield from views(part)


def below(record: type[Record]) -> Iterator[type[Record]]:
    for one in record.__subclasses__():
        yield one
        yield from below(one)


def test_every_field_of_a_view_is_written_of() -> None:
    edition: Edition = sample()
    records: dict[str, set[str]] = {}
    for record in below(Record):
        records.setdefault(record.__name__, set()).update(fields_of(record))
    drawn = tuple(name for name in records if name.endswith("Chart"))
    whole = (edition.head, edition.blocks, edition.sources)
    unknown = {
        f"{view['record']}.{name}"
        for view in views(whole)
        if "record" in view and view["record"] not in drawn
        for name in view
        if name not in records[view["record"]]
    }
    assert unknown == set()


def test_what_is_written_of_views_has_words() -> None:
    here = (of_records, of_blocks, of_changes)
    for one in [one for module in here for one in vars(module).values() if isinstance(one, type)]:
        own = one.__module__ in [module.__name__ for module in here]
        owner = one.of if issubclass(one, Added) else one if own else None
        if owner is not None and one is not Added:
            assert {name for name in one.__annotations__ if name != "of"} <= set(words_of(owner)), one


def test_every_variable_that_all_templates_see_is_written_of() -> None:
    edition = sample()
    worn = theme_of(edition, Place(HERE, ".")).value
    assert worn is not None
    composer = Composer(edition, setting_of(edition, worn, Place(HERE, "."), {}))
    assert set(composer.environment.globals) == set(EVERYWHERE)
    for name, given in EVERYWHERE.items():
        if isinstance(given.kind, Of):
            value = composer.environment.globals[name]
            fields = set(value) if isinstance(value, View) else {f for f in names_of(given.kind) if hasattr(value, f)}
            assert value is None or fields <= set(names_of(given.kind))


def test_blocks_are_given_their_own_record() -> None:
    kind = given_to("blocks/judgments.html")["block"].kind
    assert "judgments" in names_of(kind)
    assert "indicators" not in names_of(kind)
    assert "indicators" in names_of(given_to("parts/frame.html")["block"].kind)
