"""Whether words can be read on their grounds: the pairs of colours that pages and charts put together.

Source: WCAG 2.2, 1.4.3: 4.5 to 1; for large type, which is 18 points, or 14 points bold, 3 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.problems import Problem, Span, error
from briefing.theme.layers import Layers
from briefing.theme.shades import contrast
from briefing.theme.tokens import ThemeTokens

ENOUGH, ENOUGH_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0

PAGE: tuple[tuple[str, str, str, bool], ...] = (
    ("ink", "ground", "text", False),
    ("soft", "ground", "note", False),
    ("grey", "ground", "source", False),
    ("link", "ground", "text", False),
    ("navy", "ground", "heading", True),
    ("brick", "ground", "figure_number", True),
    ("ink", "tint", "table", False),
    ("soft", "tint", "table", False),
    ("grey", "tint", "table", False),
    ("navy", "tint", "table", True),
    ("brick", "tint", "table", True),
    ("on_band", "band", "cover_standfirst", False),
    ("on_band_soft", "band", "cover_subtitle", False),
    ("on_band_accent", "band", "kicker", True),
)
"""Words of the page by colour, ground, the size that they are set in, and whether they are bold."""

CHART = (
    ("ink", "ground"),
    ("soft", "ground"),
    ("grey", "ground"),
    ("accent", "ground"),
    ("highlight", "ground"),
    ("ink", "wash"),
)
"""Words of charts by the roles of their colour and of their ground; all of them are small."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Words on a ground by the names of their colours, with the contrast that they need at least."""

    words: str
    ground: str
    least: float


def pairs_of(tokens: ThemeTokens) -> tuple[Pair, ...]:
    """What stands on what, each pair once, with the strictest of its needs."""
    needs: dict[tuple[str, str], float] = {}
    for words, ground, size, bold in PAGE:
        large = tokens.type[size][0] >= (_LARGE_BOLD if bold else _LARGE) if size in tokens.type else False
        needs[words, ground] = max(needs.get((words, ground), 0.0), ENOUGH_LARGE if large else ENOUGH)
    roles = tokens.chart.colours.model_dump()
    for words, ground in CHART:
        needs[roles[words], roles[ground]] = ENOUGH
    for ground, several in tokens.grounds.items():
        needs |= {(words, ground): ENOUGH for words in several}
    known = tokens.colours
    return tuple(Pair(*names, least) for names, least in needs.items() if names[0] in known and names[1] in known)


def contrast_problems(tokens: ThemeTokens, layers: Layers) -> Iterator[Problem]:
    """Words that are hard to read on their ground."""
    for pair in pairs_of(tokens):
        words, ground = tokens.colours[pair.words], tokens.colours[pair.ground]
        ratio = contrast(words, ground)
        if ratio < pair.least:
            message = (
                f"words in {pair.words} ({words}) on {pair.ground} ({ground}) have a contrast of {ratio:.2f} to 1; "
                f"they need {pair.least:g} to 1"
            )
            hint = f"take a {'darker' if _is_light(ground) else 'lighter'} {pair.words}, or another {pair.ground}"
            place = uppermost(layers, ("colours", pair.words), ("colours", pair.ground))
            yield error("theme-words-are-read", message, place, hint)


def _is_light(ground: str) -> bool:
    return contrast(ground, "#000000") > contrast(ground, "#FFFFFF")


def uppermost(layers: Layers, *paths: tuple[str | int, ...]) -> Span | None:
    """Where the one of several tokens stands that was changed last: at the uppermost level, the first of them."""
    found = [(layers.levels.index(level), at) for at, path in enumerate(paths) if (level := layers.level_of(path))]
    return layers.span_of(*paths[min(found)[1]]) if found else None
