"""The signs of a network with their words, at the foot of the drawing: kinds of line, kinds of box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.figures.network_marks import draw_cut, shape, stroke
from briefing.figures.pens import Box
from briefing.figures.typesetting import Hand, Lines, Typesetter, word_hand
from briefing.model.chart_data_links import ALLEGED, NATURES, RUPTURE, SUPPORT, TIE, NetworkData
from briefing.theme.chart_style import ChartStyle

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_SIGN, _GAP, _APART, _ROW, _HEAD = 20.0, 4.5, 14.0, 12.0, 5.0
_BOX = 13.0
_ALIKE = {"body": "organisation"}  # kinds that look like another share its sign
_KINDS = ("state", "group", "organisation", "body", "media", "person", "anonymous", "place")


@dataclass(frozen=True, slots=True)
class Sign:
    """A line (`nature`, dashed where it is "alleged") or a box (`kind`, with a dotted edge for "aside"), and words."""

    nature: str
    kind: str
    color: str
    words: str

    @property
    def width(self) -> float:
        return _SIGN if self.nature else _BOX


def signs_of(data: NetworkData, style: ChartStyle) -> list[Sign]:
    """The signs that a network needs: its natures, what is alleged, its kinds where there are several."""
    words, made = data.links, []
    for nature in NATURES:
        ties = [tie for tie in data.ties if tie.nature == nature]
        if any(not tie.alleged for tie in ties) and (nature != TIE or any(tie.nature != TIE for tie in data.ties)):
            color = style.colours.axis if nature == TIE else style.colours.accent
            accent = data.accent == nature
            made.append(Sign(nature, "", style.colours.highlight if accent else color, words.of(f"tie {nature}")))
    if any(tie.alleged for tie in data.ties):
        color = style.colours.highlight if data.accent == ALLEGED else style.colours.accent
        made.append(Sign(ALLEGED, "", color, words.of("tie alleged")))
    kinds = {actor.kind for actor in data.actors if not actor.aside}
    if len(kinds) > 1:
        looks: dict[str, list[str]] = {}
        for kind in (kind for kind in _KINDS if kind in kinds):
            looks.setdefault(_ALIKE.get(kind, kind), []).append(words.of(f"actor {kind}"))
        made += [Sign("", look, "", ", ".join(named)) for look, named in looks.items()]
    if any(actor.aside for actor in data.actors):
        made.append(Sign("", "aside", "", data.aside_label or words.of("actor aside")))
    return made


def signs_height(signs: Sequence[Sign], width: float, hand: Hand, setter: Typesetter) -> float:
    """Points that the rows of signs take up."""
    return len(_rows(signs, width, hand, setter)) * _ROW + (_HEAD if signs else 0.0)


def draw_signs(sheet: Sheet, signs: Sequence[Sign], top: float) -> None:
    """Draw the signs from `top` down."""
    for number, row in enumerate(_rows(signs, sheet.width, word_hand(sheet.style), sheet.setter)):
        x, y = 0.0, top + _HEAD + _ROW * (number + 0.5)
        for sign, words in row:
            _draw(sheet, sign, x, y)
            sheet.centred(words, x + sign.width + _GAP, y, sheet.style.colours.grey)
            x += sign.width + _GAP + words.width + _APART


def _draw(sheet: Sheet, sign: Sign, x: float, y: float) -> None:
    if not sign.nature:
        kind = "group" if sign.kind == "aside" else sign.kind
        shape(sheet, Box(x + 0.5, y - 3.6, x + _BOX - 0.5, y + 3.6), kind, sign.kind == "aside")
        return
    nature = SUPPORT if sign.nature == ALLEGED else sign.nature
    stroke(sheet, [(x, y), (x + _SIGN, y)], nature, sign.color, sign.nature == ALLEGED)
    if sign.nature == RUPTURE:
        draw_cut(sheet, (x + _SIGN / 2, y), (1.0, 0.0), sign.color)


def _rows(signs: Sequence[Sign], width: float, hand: Hand, setter: Typesetter) -> list[list[tuple[Sign, Lines]]]:
    rows: list[list[tuple[Sign, Lines]]] = []
    used = width
    for sign in signs:
        words = setter.even(sign.words, hand, 1)
        needed = sign.width + _GAP + words.width
        if not rows or used + _APART + needed > width:
            rows.append([])
            used = -_APART
        rows[-1].append((sign, words))
        used += _APART + needed
    return rows
