"""Every reader that a briefing knows, and the edition that each would get: what stays, what goes, what would break."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.checks.ignoring import excused
from briefing.checks.rules import check_briefing, check_cut
from briefing.edition.markings import Scheme
from briefing.edition.parameters import apply_request, parameter_values
from briefing.edition.portions import KINDS, Portion, counted, hidden, portions_of
from briefing.edition.prepare import cutter_for, prepare_edition
from briefing.edition.select import Reader
from briefing.model.briefing import Briefing
from briefing.model.edition import Edition
from briefing.model.request import Request
from briefing.problems import Problems, Result
from briefing.source.parse import parse_briefing
from briefing.source.read import Source, read_source


@dataclass(frozen=True, slots=True)
class Copy:
    """One edition and those who would get it: pairs of an audience (None for everyone) and a marking.

    `stays` and `whole` count portions by kind, `goes` are the outermost that go. `sections` are the titles that print,
    `printed` how many records the pages reach. `problems` are what is wrong with this edition.
    """

    readers: tuple[tuple[str | None, str], ...]
    stays: dict[str, int]
    whole: dict[str, int]
    goes: tuple[Portion, ...]
    sections: tuple[str, ...]
    printed: int
    problems: Problems

    @property
    def holds(self) -> bool:
        """Whether it can be built, as far as a check can tell."""
        return not any(problem.is_error for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Readers:
    """The copies of a briefing, the fullest last, and what is wrong with it as written."""

    title: str
    root: Path
    copies: tuple[Copy, ...]
    problems: Problems


def readers(path: Path, request: Request | None = None) -> Result[Readers]:
    """The copies for every audience and marking, those alike together; absent where the briefing cannot be read.

    `request` says what else is wished; its audience and marking, where it has them, are the only ones looked at.
    """
    read = read_source(path)
    if read.value is None:
        return Result(None, read.problems)
    parsed = parse_briefing(read.value, request.language if request else None)
    if parsed.value is None:
        return Result(None, (*read.problems, *parsed.problems))
    asked, briefing = request or Request(), parsed.value
    made = tuple(_copies(briefing, read.value, asked))
    problems = (*read.problems, *parsed.problems, *check_briefing(briefing))
    return Result(Readers(briefing.title, read.value.root, made, problems))


def _copies(briefing: Briefing, source: Source, asked: Request) -> Iterator[Copy]:
    portions = portions_of(briefing, source.tables)
    alike: dict[tuple[int, ...], list[tuple[Request, tuple[Portion, ...]]]] = {}
    for request in _requests(briefing, asked):
        goes = tuple(hidden(portions, _reader(briefing, request)))
        alike.setdefault(tuple(map(id, goes)), []).append((request, goes))
    for group in sorted(alike.values(), key=lambda group: -sum(counted(group[0][1]).values())):
        yield _copy(briefing, source, [request for request, _ in group], portions, group[0][1])


def _requests(briefing: Briefing, asked: Request) -> Iterator[Request]:
    """A request for every reader: each marking up to the briefing's own, for everyone and for each audience."""
    scheme = Scheme(briefing)
    top = scheme.ceiling(briefing.marking)
    markings = (asked.marking,) if asked.marking else tuple(level.label for level in scheme.levels[: top + 1])
    audiences = (asked.audience,) if asked.audience else (None, *briefing.audience)
    for audience in audiences:
        yield from (replace(asked, audience=audience, marking=marking) for marking in markings)


def _reader(briefing: Briefing, request: Request) -> Reader:
    wished, _ = apply_request(briefing, request)
    values, _ = parameter_values(wished, request)
    cutter, _ = cutter_for(wished, request, values, wished.language)
    return cutter.reader


def _copy(
    briefing: Briefing,
    source: Source,
    requests: list[Request],
    portions: tuple[Portion, ...],
    goes: tuple[Portion, ...],
) -> Copy:
    made = prepare_edition(briefing, requests[-1], source.tables)
    problems, edition = made.problems, made.value
    if edition is not None:
        problems = excused((*problems, *check_cut(briefing, edition.cut, edition.texts)), briefing)
    whole, gone = counted(portions), counted(goes)
    return Copy(
        readers=tuple((request.audience, request.marking or "") for request in requests),
        stays={kind: whole[kind] - gone[kind] for kind in KINDS},
        whole={kind: whole[kind] for kind in KINDS},
        goes=goes,
        sections=_titles(edition),
        printed=sum(len(records) for records in edition.briefing.collections.values()) if edition else 0,
        problems=problems,
    )


def _titles(edition: Edition | None) -> tuple[str, ...]:
    if edition is None:
        return ()
    return tuple(f"{one.number} {one.title}" if one.number else str(one.title) for one in edition.sections)
