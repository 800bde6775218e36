"""Texts that stand in several languages side by side: the one that an edition speaks is picked, before anything else.

`languages: [en, ar]` names the languages of a briefing. Wherever a text is wanted, a mapping by these names may stand:
`title: {en: Two harbours, ar: ميناءان}`. An edition takes its own language, else one near it (fr for fr-CA), else the
first of `languages:` that is there. What it takes is the text, with its place; the others are as if never written.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefing.model.briefing import Briefing
from briefing.model.record import Marked, Record, Records
from briefing.model.roles import roles_of
from briefing.model.spoken import Spoken
from briefing.problems import Problem, Problems, Result, Span, error, warning
from briefing.source.read import Source
from briefing.yaml_tree import Node, Value

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LETTER = re.compile(r"[^\W\d_]")
_TOLD = 3  # places that a summary names beside the first
_Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Picked:
    """Which texts an edition speaks. `language` is its own, `native` that of the briefing; `tags` are the languages of
    texts that stand in several, by file, line and column."""

    language: str
    native: str
    tags: Mapping[_Place, str] = field(default_factory=dict)


def pick_variants(source: Source, language: str | None) -> tuple[Result[Source], Picked]:
    """A briefing's files as an edition of this language reads them; None means the language that they name."""
    native = source.value.get("language", Briefing.model_fields["language"].default)
    native = native if isinstance(native, str) else "en"
    declared = source.value.get("languages")
    if not isinstance(declared, list) or not all(isinstance(one, str) for one in declared):
        return Result(source, ()), Picked(language or native, native)
    picker = _Picker(tuple(str(one) for one in declared), language or native)
    value, tree = picker.picked(source.value, source.tree)
    assert isinstance(value, dict)
    spoken = value | ({"language": language} if language else {})
    picked = Picked(language or native, native, picker.tags)
    return Result(replace(source, value=spoken, tree=tree), tuple(picker.problems)), picked


def spoken_in(source: Source, language: str | None) -> Spoken | None:
    """Which texts stand in another language than the edition; None where all stand in its own."""
    _, picked = pick_variants(source, language)
    spoken = Spoken(picked.language, picked.native, picked.tags)
    return spoken if any(spoken.differs(tag) for tag in (picked.native, *picked.tags.values())) else None


class _Picker:
    """Walks the values and their places together; both are given back as they were where nothing is picked."""

    def __init__(self, declared: tuple[str, ...], language: str) -> None:
        self.declared = declared
        near = [one for one in declared if near_tags(one, language)]
        exact = [one for one in near if one.lower() == language.lower()]
        self.order = tuple(dict.fromkeys((*exact, *near, *declared)))
        self.tags: dict[_Place, str] = {}
        self.problems: list[Problem] = []

    def picked(self, value: Value, node: Node) -> tuple[Value, Node]:
        if isinstance(value, dict) and isinstance(node.children, dict):
            return self._text(value, node) if self._are_variants(value, node) else self._mapping(value, node)
        if isinstance(value, list) and isinstance(node.children, list):
            made = [self.picked(one, below) for one, below in zip(value, node.children, strict=True)]
            if all(one is old for (one, _), old in zip(made, value, strict=True)):
                return value, node
            return [one for one, _ in made], _with_children(node, [below for _, below in made])
        return value, node

    def _mapping(self, value: dict[str, Value], node: Node) -> tuple[Value, Node]:
        children = node.children
        assert isinstance(children, dict)
        made = {
            key: self.picked(below, children[key]) if key in children else (below, None) for key, below in value.items()
        }
        if all(made[key][0] is value[key] for key in value):
            return value, node
        below = {key: place for key, (_, place) in made.items() if place is not None}
        return {key: one for key, (one, _) in made.items()}, _with_children(node, below)

    def _are_variants(self, value: dict[str, Value], node: Node) -> bool:
        """Whether a mapping is one text in several languages; one language too many is told of."""
        if not value or not all(isinstance(text, str) for text in value.values()):
            return False
        strange = [key for key in value if key not in self.declared]
        if len(strange) == len(value) or not all(_TAG.fullmatch(key) for key in strange):
            return False
        for key in strange:
            near = difflib.get_close_matches(key, self.declared, 1, 0.5)
            hint = f"did you mean {near[0]}?" if near else f"add it: `languages: [{', '.join((*self.declared, key))}]`"
            message = f"“{key}” is none of the languages of this briefing"
            self.problems.append(error("variant-is-declared", message, node.span_of((key,), key=True), hint))
        return True

    def _text(self, value: dict[str, Value], node: Node) -> tuple[Value, Node]:
        tag = next(one for one in (*self.order, *value) if one in value)
        assert isinstance(node.children, dict)
        there = node.children[tag]
        made = Node(there.text, there.style, there.place, there.raw, there.children, node.key)
        self.tags[_place(made.head)] = tag
        return value[tag], made


def _with_children(node: Node, children: dict[str, Node] | list[Node]) -> Node:
    return Node(node.text, node.style, node.place, node.raw, children, node.key)


def _place(span: Span) -> _Place:
    return (span.file, span.line, span.column)


def near_tags(one: str, other: str) -> bool:
    """Whether two tags are one language, or one is the other in some country: fr and fr-CA, not en-GB and en-US."""
    one, other = one.lower(), other.lower().partition("-u-")[0]
    return one == other or other.startswith(f"{one}-") or one.startswith(f"{other}-")


def check_variants(briefing: Briefing, picked: Picked) -> Problems:
    """One warning for all texts of an edition that stand in another language: how many, and where the first are.

    Sources keep the language that they are written in, and a record or block of `lang:` is a variant itself.
    """
    if all(_speaks(tag, picked) for tag in {picked.native, *picked.tags.values()}):
        return ()
    texts = list(_texts(briefing, picked.language))
    lacking = [
        (span, tag) for span in texts if not _speaks(tag := picked.tags.get(_place(span), picked.native), picked)
    ]
    if not lacking:
        return ()
    tags = " and ".join(f"“{tag}”" for tag in sorted({tag for _, tag in lacking}))
    count, many = len(lacking), len(lacking) != 1
    message = (
        f"{count} of {len(texts)} texts {'have' if many else 'has'} no words in “{picked.language}” and "
        f"{'print' if many else 'prints'} in {tags}{'; the first is here' if many else ''}"
    )
    others = [f"{span.file}:{span.line}" for span, _ in lacking[1 : 1 + _TOLD]]
    hints = [f"write them side by side: {{{picked.native}: ..., {picked.language}: ...}}, with both under `languages:`"]
    hints += [f"others: {', '.join(others)}{' …' if count > _TOLD + 1 else ''}"] if others else []
    return (warning("text-has-variant", message, lacking[0][0], *hints),)


def _speaks(tag: str, picked: Picked) -> bool:
    return tag.lower().split("-")[0] == picked.language.lower().split("-")[0]


def _texts(record: Record, language: str) -> Iterator[Span]:
    """The place of every text with letters that a record prints, and of those below it."""
    roles = roles_of(type(record))
    for name, field_info in type(record).model_fields.items():
        value = getattr(record, name)
        if name == "sources" or not value:
            continue
        written = name in roles and roles[name].written is not None
        yield from _below(value, record, (field_info.alias or name,), language, written)


def _below(value: object, record: Record, path: tuple[str | int, ...], language: str, written: bool) -> Iterator[Span]:
    if isinstance(value, Record):
        if not (isinstance(value, Marked) and value.lang is not None and near_tags(value.lang, language)):
            yield from _texts(value, language)
    elif isinstance(value, str) and written and _LETTER.search(value):
        span = record.span_of(*path)
        if span is not None:
            yield span
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from _below(one, record, (*path, at), language, written)
    elif isinstance(value, Records):
        for key, one in value.items():
            yield from _below(one, record, (*path, key), language, written)
