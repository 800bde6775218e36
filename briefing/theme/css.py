"""A theme's tokens as CSS: the page with its margin boxes, and variables on `:root`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.theme.furniture import Running
from briefing.theme.tokens import Paper, ThemeTokens

_NARROW = 34  # mm that a marking or a page's number needs
_STANDS_OFF = 5  # mm from a rule to the text
_CLOSER = 4.6  # mm that the running head comes closer to the rule than it stands to the text without one
_GAPS = {"head": (8.0, 1.4), "foot": (6.8, 1.4)}
"""From the text to the running head and foot in mm, and how much less where a marking stands, which is taller."""
_PAPER_WHITE = "#FFFFFF"


def css_rules(tokens: ThemeTokens, sheet: Paper, families: Mapping[str, tuple[str, ...]]) -> str:
    """Rules for `@page` and a rule of variables. `families` are the names of each role's families, its own first."""
    variables = ";".join(
        f"--{name}:{value}"
        for name, value in (
            *_lengths(tokens, sheet),
            *((_css(name), value) for name, value in tokens.colours.items()),
            *((f"family-{_css(name)}", ",".join(f"'{one}'" for one in each)) for name, each in families.items()),
            *_sizes(tokens),
            *_settings(tokens),
        )
    )
    size = f"size:{short(sheet.width)}mm {short(sheet.height)}mm"
    ground = tokens.colours.get("ground", _PAPER_WHITE).upper()
    page = "" if ground == _PAPER_WHITE else f";background:{ground}"
    furniture = "".join(_page(tokens))
    return f"@page{{{size}{page}{furniture}}}\n:root{{{variables}}}\n"


def _page(tokens: ThemeTokens) -> Iterator[str]:
    """What the page needs beyond the boxes of the style sheet: rules, and boxes in the middle."""
    colour = tokens.colours[tokens.chart.colours.rule]
    for place, side in (("head", "top"), ("foot", "bottom")):
        running: Running = getattr(tokens.furniture, place)
        if running.rule:
            yield f";border-{side}:{short(running.rule)}pt solid {colour};padding-{side}:{_STANDS_OFF}mm"
    for place, side, edge, near in (("head", "top", "bottom", "bottom"), ("foot", "bottom", "top", "top")):
        if getattr(tokens.furniture, place).middle:
            yield (
                f";@{side}-center{{content:element({place}-middle);width:var(--{place}-middle);text-align:center;"
                f"vertical-align:{near};padding-{edge}:var(--{place}-middle-gap)}}"
            )


def _lengths(tokens: ThemeTokens, sheet: Paper) -> Iterator[tuple[str, str]]:
    measure = sheet.side + sheet.gutter + sheet.text
    lengths = {
        "page-width": sheet.width,
        "page-height": sheet.height,
        "margin-top": sheet.margin_top,
        "margin-side": sheet.margin_side,
        "margin-foot": sheet.margin_foot,
        "side": sheet.side,
        "gutter": sheet.gutter,
        "text": sheet.text,
        "measure": measure,
        "indent": sheet.side + sheet.gutter,
    }
    yield from ((name, f"{short(value)}mm") for name, value in lengths.items())
    for place, running in (("head", tokens.furniture.head), ("foot", tokens.furniture.foot)):
        for part, width in zip(("start", "middle", "end"), _widths(running, measure), strict=True):
            yield f"{place}-{part}", f"{short(width)}mm"
        stands_off = _STANDS_OFF if running.rule else 0
        edge = sheet.margin_top if place == "head" else sheet.margin_foot
        yield f"page-{'top' if place == 'head' else 'foot'}", f"{short(edge - stands_off)}mm"
        gap, marked = _GAPS[place]
        gap -= _CLOSER if running.rule else 0
        yield f"{place}-gap", f"{short(gap)}mm"
        for part in ("middle", "end"):
            lower = marked if "marking" in getattr(running, part) else 0
            yield f"{place}-{part}-gap", f"{short(gap - lower)}mm"


def _widths(running: Running, measure: float) -> tuple[float, float, float]:
    """The widths of what stands at the start, in the middle and at the end, in mm."""
    narrow = min(_NARROW, measure / 2)
    if running.middle:
        side = measure / 3
        return side, measure - 2 * side, side
    if set(running.end) <= {"marking", "folio"}:
        return measure - narrow, 0, narrow
    if set(running.start) <= {"marking", "folio"}:
        return narrow, 0, measure - narrow
    return measure / 2, 0, measure / 2


def _sizes(tokens: ThemeTokens) -> Iterator[tuple[str, str]]:
    for name, (size, line) in tokens.type.items():
        yield f"size-{_css(name)}", f"{short(size)}pt"
        yield f"line-{_css(name)}", f"{short(line)}pt"


def _settings(tokens: ThemeTokens) -> Iterator[tuple[str, str]]:
    for name, width in tokens.rules.model_dump().items():
        yield f"rule-{name}", f"{short(width)}pt"
    text, furniture = tokens.text, tokens.furniture
    red, green, blue = (int(tokens.colours[tokens.chart.colours.highlight][at : at + 2], 16) for at in (1, 3, 5))
    yield "draft", f"rgba({red}, {green}, {blue}, .1)"
    yield "text-align", text.align
    yield "hyphens", text.hyphens
    yield "numerals", f"{text.numerals}-nums"
    yield "paragraph-indent", "4mm" if text.paragraphs == "indent" else "0"
    yield "paragraph-space", "0" if text.paragraphs == "indent" else "calc(var(--line-text) / 2)"
    yield "opener-number", "block" if furniture.opener_number == "side" else "none"
    yield "logo-height", f"{short(tokens.logo.height if tokens.logo else 9)}mm"
    yield "logo-head-height", f"{short(tokens.logo.head_height if tokens.logo else 5)}mm"


def _css(name: str) -> str:
    return name.replace("_", "-")


def short(value: float) -> str:
    """A number without needless digits."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
