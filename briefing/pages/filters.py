"""The filters that templates may use, bound to one edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from briefing.language.format import format_date, join_words
from briefing.language.numerals import format_number, percent_range
from briefing.language.words import lexicon
from briefing.model.dates import Date
from briefing.model.edition import Edition, View
from briefing.pages.paragraphs import paragraph_filters
from briefing.prose.initial import with_initial
from briefing.prose.tree import TEXT, Node, Tree, noted, plain, text_tree

Filters = Mapping[str, Callable[..., Any]]


def filters_of(edition: Edition) -> Filters:
    """The filters by name, each with its purpose in its docstring."""
    language = edition.language

    def date(value: Any) -> str:
        """A date in words, as precise as it is."""
        return format_date(value, language).replace(" ", "\u00a0") if isinstance(value, Date) else str(value)

    def number(value: float | int, decimals: int | None = None) -> str:
        """A number with the language's separators."""
        whole = int(value) if isinstance(value, float) and value.is_integer() else value
        return format_number(whole, language, decimals)

    def percents(range_: Any) -> str:
        """A range of likelihood in per cent, from its `low` and `high`: 55–80%."""
        return percent_range(range_.low, range_.high, language)

    def words(values: Any) -> str:
        """A list in words: a, b and c."""
        return join_words(tuple(str(value) for value in values), language)

    def reliability(grade: str) -> str:
        """What an Admiralty grade of a source means."""
        return lexicon(language).label(f"grade {grade}")

    return {
        "date": date,
        "number": number,
        "percents": percents,
        "join_words": words,
        "plain": plain_words,
        "noted": with_notes,
        "capitalised": capitalised,
        "unstopped": unstopped,
        "initialled": initialled,
        "bare_url": bare_url,
        "reliability": reliability,
        "stances": stances,
        "in_columns": in_columns,
        **paragraph_filters(edition),
        "balanced": lambda rows: balanced(rows, edition),
        "short_place": _nowhere if edition.request.for_reader else short_place,
    }


def plain_words(value: Any) -> str:
    """The words of a text alone, without notes and marks."""
    return plain(value) if isinstance(value, Tree) else str(value)


def with_notes(value: Any, notes: Any) -> Tree:
    """A text with the numbers of its notes after its last word."""
    tree = value if isinstance(value, Tree) else text_tree(str(value))
    return noted(tree, notes) if isinstance(notes, Tree) else tree


def capitalised(value: Any) -> str:
    """The words with a capital at their head and nothing else changed."""
    text = plain_words(value)
    return text[:1].upper() + text[1:]


def initialled(value: Any) -> Any:
    """A text with the first letter of its first paragraph in a span of class `initial`, to be set large."""
    return with_initial(value) if isinstance(value, Tree) else value


def unstopped(value: Any) -> Any:
    """A text without the full stop at its end, for a run of entries; one that belongs to an abbreviation stays."""
    if isinstance(value, Tree):
        return replace(value, nodes=_unstopped(value.nodes))
    text = str(value).rstrip()
    return text if "." in text.rpartition(" ")[2][:-1] else text.removesuffix(".")


def _unstopped(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    if not nodes:
        return nodes
    last = nodes[-1]
    own = replace(last, text=unstopped(last.text)) if last.kind == TEXT else last
    return (*nodes[:-1], replace(own, children=_unstopped(last.children)))


def bare_url(value: str) -> str:
    """An address without its scheme, for print."""
    return value.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def short_place(at: str) -> str:
    """A place without its folders and column, for the margin of a draft: briefing.yaml:34."""
    file, line, _ = at.rsplit(":", 2)
    return f"{file.rsplit('/', 1)[-1]}:{line}"


def _nowhere(at: str) -> str:
    """No place: for drafts that go to readers, whom the lines of a file tell that others are missing."""
    return ""


def stances(cells: Any) -> tuple[str, ...]:
    """The stances of a position's cells."""
    return tuple(cell.stance for cell in cells.values())


_COLUMN = 34  # characters in a line of a quarter column, about


def in_columns(notes: Sequence[Any], count: int) -> tuple[tuple[Any, ...], ...]:
    """Notes in order in `count` columns of about the same height."""
    heights = [1 + len(str(note.text)) // _COLUMN for note in notes]
    columns: list[list[Any]] = [[] for _ in range(count)]
    done, total = 0, sum(heights)
    for note, height in zip(notes, heights, strict=True):
        columns[min(count - 1, (2 * done + height - 1) * count // (2 * total))].append(note)
        done += height
    return tuple(tuple(column) for column in columns if column)


def balanced(rows: Sequence[Any], edition: Edition) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Rows in order in two columns of about the same height, by how much they have to say."""
    heights = [sum(_weight(block) + _gathered(block, edition) for block in row.blocks) for row in rows]
    whole, left = sum(heights), 0.0
    for at, height in enumerate(heights):
        if left + height / 2 >= whole / 2:
            return tuple(rows[:at]), tuple(rows[at:])
        left += height
    return tuple(rows), ()


def _gathered(block: View, edition: Edition) -> float:
    """What a block prints beyond its own fields, in characters: a row of a table counts as a line and a half."""
    if block.kind == "sources":
        return sum(_weight(source) for source in edition.sources)
    if block.kind == "imprint":
        return _weight(edition.head.imprint or ()) + _weight(edition.head.disclaimer or ())
    return 90 * len(edition.yardstick) if block.kind == "method" and block.show in ("terms", "all-terms") else 0


def _weight(value: Any) -> float:
    """About how many characters a value prints, a heading and each row of a list counting as a line."""
    if isinstance(value, Tree):
        return len(str(value))
    if isinstance(value, View):
        return 60 + sum(_weight(part) for name, part in value.items() if name not in ("at", "id", "kind", "notes"))
    return sum(_weight(part) for part in value) if isinstance(value, tuple) else 0
