"""The colours and hands of a map, mixed from the tokens of the theme."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.figures.typesetting import Hand
from briefing.theme.chart_style import ChartStyle


@dataclass(frozen=True, slots=True)
class MapStyle:
    """Colours as "#rrggbb": grounds, tones by name, lines; and how names are set."""

    sea: str
    land: str
    tones: tuple[tuple[str, str], ...]
    line: str
    sea_words: str
    country: Hand
    loud: Hand
    place: Hand
    water: Hand
    badge: Hand

    def tone(self, name: str) -> str:
        """The colour of a shade; that of the land for none."""
        return dict(self.tones).get(name, self.land)


def map_style(style: ChartStyle) -> MapStyle:
    """How maps look in a theme."""
    colours, kind = style.colours, style.type
    blue, ochre = colours.palette[2 % len(colours.palette)], colours.palette[3 % len(colours.palette)]
    size = max(kind.axis_size, kind.smallest)
    tones = (
        ("light", mixed(colours.ground, blue, 0.34)),
        ("medium", mixed(colours.ground, blue, 0.68)),
        ("strong", mixed(colours.ground, colours.accent, 0.68)),
        ("warm", mixed(colours.ground, ochre, 0.5)),
    )
    return MapStyle(
        sea=mixed(colours.ground, blue, 0.09),
        land=mixed(colours.ground, ochre, 0.055),
        tones=tones,
        line=colours.axis,
        sea_words=mixed(blue, colours.ink, 0.4),
        country=Hand(kind.names, size),
        loud=Hand(kind.names, size, 600),
        place=Hand(kind.words, max(kind.word_size, kind.smallest)),
        water=Hand(kind.words, max(kind.word_size, kind.smallest), italic=True),
        badge=Hand(kind.words, max(kind.word_size, kind.smallest), 600),
    )


def ramp(style: ChartStyle, count: int) -> tuple[str, ...]:
    """Colours for classes of values from the lowest to the highest: lightness falls evenly, so they differ in grey."""
    low = mixed(style.colours.ground, style.colours.palette[2 % len(style.colours.palette)], 0.3)
    return tuple(mixed(low, style.colours.accent, at / max(1, count - 1) * 0.9) for at in range(count))


def mixed(one: str, other: str, share: float) -> str:
    """A colour on the way from one to another."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _parts(color: str) -> tuple[int, ...]:
    return tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))
