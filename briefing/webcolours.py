"""The style sheet of a web page's night: its tokens and the colours of its drawings, for dark screens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefing.model.figure import Figure, Label, Shape
from briefing.theme.night import by_night, is_light
from briefing.theme.theme import Theme

_AS_THE_DEVICE = "@media screen and (prefers-color-scheme: dark) {{ :root:not(:has(#scheme-light:checked)) {{{}}} }}"
_AS_CHOSEN = "@media screen {{ :root:has(#scheme-dark:checked) {{{}}} }}"
_BY_DAY = ".by-day, .web :is(.cover, .cover-band), .web svg:has(image) {{{}}}"
"""What keeps the colours of paper: a cover with its picture, and drawings whose pixels cannot be turned."""


def night_sheet(theme: Theme, figures: Iterable[Figure]) -> str:
    """Colours for a dark screen, and for a reader who asks for one; nothing for a theme whose pages are dark anyhow.

    A theme's own `dark` colours come before those that are worked out of its paper's.
    """
    colours = theme.tokens.colours
    ground = colours.get("ground", "#FFFFFF")
    if not is_light(ground):
        return ""
    drawn = sorted({color for figure in figures for color in _colours(figure)})
    turned = by_night([*colours.values(), *drawn], ground)
    chosen: Mapping[str, str] = getattr(theme.tokens, "dark", {})  # a theme may leave it to us
    own = {name: chosen.get(name, turned[color]) for name, color in colours.items()}
    again = {color: own[name] for name, color in colours.items()}
    night = _variables({_css(name): color for name, color in own.items()})
    night += _variables({_drawn(color): again.get(color, turned[color]) for color in drawn})
    day = _variables({_css(name): color for name, color in colours.items()})
    day += _variables({_drawn(color): color for color in drawn})
    scheme = "color-scheme:dark;"
    sheets = [_AS_THE_DEVICE.format(scheme + night), _AS_CHOSEN.format(scheme + night), _BY_DAY.format(day)]
    return "\n".join([*sheets, *_rules(drawn)])


def _colours(figure: Figure) -> Iterator[str]:
    """The colours that a drawing names."""
    for item in figure.items:
        if isinstance(item, Label):
            yield item.color
        elif isinstance(item, Shape):
            yield from (color for color in (item.fill, item.stroke, item.hatch_color) if color)


def _rules(drawn: Iterable[str]) -> Iterator[str]:
    """Attributes of a drawing give way to a style sheet: the drawings themselves stay as they are."""
    for color in drawn:
        value = f"var(--{_drawn(color)},{color})"
        yield f'.web svg [fill="{color}"]{{fill:{value}}}.web svg [stroke="{color}"]{{stroke:{value}}}'


def _variables(values: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in values.items())


def _drawn(color: str) -> str:
    return f"drawn-{color.lstrip('#')}"


def _css(name: str) -> str:
    return name.replace("_", "-")
