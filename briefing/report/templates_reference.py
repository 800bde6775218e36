"""What templates are given and where they can be changed, as Markdown: made from the templates and the records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from briefing.ejecting.offer import Offered, extendable, offered, themes
from briefing.model.block import Block
from briefing.model.briefing import Briefing, Parameter, Section
from briefing.model.record import Record, Selected
from briefing.model.relationships import Relationship
from briefing.model.schedule import Schedule
from briefing.pages.filter_words import filter_words
from briefing.pages.inputs import EVERYWHERE, given_to, kinds_of_block
from briefing.pages.shapes import Keyed, Many, Of, fields_of, words_of
from briefing.problems import Fix, Span

ORDER = """\
A project's folder `templates/` is looked through before the themes, by the name of the template:

1. `templates/THEME/blocks/box.html`: for one theme
2. `templates/blocks/box.html`: for every theme
3. the theme's own folder, where the theme is the project's: `templates/THEME/` with a `theme.yaml`
4. the theme that ships, then the one that it extends, and so on

A template that extends another says whose: `{% extends "default/blocks/box.html" %}` is the default theme's,
`"memo/blocks/box.html"` the memorandum's or, where it has none, that of the theme which it extends, and
`"theme/blocks/box.html"` that of the theme which prints, whichever it is. `{% include "parts/facts.html" %}`,
without the name of a theme, goes through the list from its beginning.

`briefing eject NAME --as-child` makes such a template, with the blocks that it can fill.\
"""

_BEHIND = re.compile(
    r"briefing\.(theme\.|model\.(charts|chart_|steps$|request$|data|house_style$|copies$|computed$|comparison$|snapshot$|record$|dates$|moments$))"
)
"""Modules of what is drawn, worked out or decided before any template sees it."""
_OTHERS = (Section, Relationship, Parameter, Schedule, Fix, Span)
_TITLES = {"": "Documents", "blocks": "Blocks", "parts": "Parts", "figures": "Figures"}


def as_markdown(theme: str = "default") -> str:
    """The whole reference for one theme: order, templates, variables, records, filters."""
    parts = ["## Which template prints", ORDER, "## Templates", *_templates(theme)]
    parts += ["## What every template sees", _table(("variable", "what it is", "fields"), _variables())]
    parts += ["## Filters", _table(("filter", "what it does", "for example"), _filters())]
    parts += ["Jinja's own filters and tests are there too. Nothing else is: no files, no network, nothing of Python."]
    parts += ["## Fields", *_records()]
    return "\n\n".join(parts) + "\n"


def _templates(theme: str) -> Iterator[str]:
    there = offered(theme).values()
    for folder, title in _TITLES.items():
        rows = [_template(one) for one in there if one.kind == folder]
        yield f"### {title}"
        yield _table(("template", "what it prints", "given", "blocks"), rows)


def _template(one: Offered) -> tuple[str, ...]:
    given = ", ".join(f"`{name}`" for name in given_to(one.name))
    return f"`{one.name}`", one.about, given, ", ".join(f"`{name}`" for name in extendable(one))


def _variables() -> Iterator[tuple[str, ...]]:
    inputs = {**EVERYWHERE, **{name: one for each in _LENT for name, one in given_to(each).items()}}
    for name, one in inputs.items():
        named = "" if name == "block" else _links(one.kind)
        yield f"`{name}`", one.about if name in EVERYWHERE else f"{one.about} Of some templates, see above.", named


_HEADS = ("field", "what it is", "fields")
_SHARED = frozenset(fields_of(Selected))
_LENT = ("blocks/prose.html", "parts/row.html", "parts/annex.html", "parts/problems.html", "web.html")


def _filters() -> Iterator[tuple[str, ...]]:
    texts = [one.file.read_text(encoding="utf-8") for theme in themes() for one in offered(theme).values()]
    for name, words in filter_words().items():
        yield f"`{name}`", words, f"`{{{{ {example} }}}}`" if (example := _example(name, texts)) else ""


def _example(name: str, texts: Iterable[str]) -> str:
    """The shortest use of a filter in a template that ships."""
    use = re.compile(rf"[\w.]+(?:\[[^\]]*\])?\|{name}\b(?:\([^()]*\))?")
    found = sorted({match for text in texts for match in use.findall(text)}, key=lambda match: (len(match), match))
    return found[0] if found else ""


def _records() -> Iterator[str]:
    """What all records and all blocks have, then every record that a template can come to, in alphabetical order."""
    yield "### Every record"
    yield _table(_HEADS, _fields(Selected, frozenset()))
    yield "### Every block"
    yield _table(_HEADS, _fields(Block, _SHARED))
    for owner in sorted(_reachable(), key=_title):
        told = _SHARED | frozenset(fields_of(Block) if issubclass(owner, Block) else ())
        if rows := list(_fields(owner, told if issubclass(owner, Record) else frozenset())):
            yield f"### {_title(owner)}"
            yield from filter(None, [" ".join((owner.__doc__ or "").split())])
            yield _table(_HEADS, rows)


def _fields(owner: type, told: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """The fields of a record that have words, beside those `told` elsewhere and the records of the briefing, which
    its head does not hold."""
    words = words_of(owner)
    for name, kind in fields_of(owner).items():
        left = owner is Briefing and (isinstance(kind, Keyed) or name in ("sections", "relationships", "include"))
        if name in words and name not in told and not left:
            yield f"`{name}`", words[name], _links(kind)


def _reachable() -> set[type]:
    found: set[type] = set()
    waiting = [one.kind for one in EVERYWHERE.values()] + [Of((record,)) for record in kinds_of_block().values()]
    waiting += [one.kind for name in _LENT for one in given_to(name).values()]
    while waiting:
        for owner in _owners(waiting.pop()):
            if owner not in found and _is_for_templates(owner):
                found.add(owner)
                waiting += list(fields_of(owner).values())
    return found


def _is_for_templates(owner: type) -> bool:
    return _BEHIND.match(owner.__module__) is None and owner not in _OTHERS


def _owners(kind: Any) -> tuple[type, ...]:
    if isinstance(kind, Many | Keyed):
        return _owners(kind.each)
    return kind.owners if isinstance(kind, Of) else ()


def _links(kind: Any) -> str:
    owners = [owner for owner in _owners(kind) if _is_for_templates(owner)]
    shown = ", ".join(f"[{_title(owner)}](#{_title(owner).lower()})" for owner in owners)
    if len(owners) > 4:
        shown = "any block"
    return f"each: {shown}" if shown and isinstance(kind, Many | Keyed) else shown


def _title(owner: type) -> str:
    return owner.__name__.removeprefix("Bound")


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(
        "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row) + " |" for row in lines
    )
