"""A theme, read from its folder: its tokens with all names resolved, its fonts, its style of charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.problems import Problem, Problems, Result, Span, error
from briefing.theme.chart_style import ChartColours, ChartLines, ChartStyle, ChartType, Face
from briefing.theme.css import css_rules
from briefing.theme.faces import BOLD, REGULAR, find_faces, is_own
from briefing.theme.layers import Layer, Layers
from briefing.theme.reading import read_tokens
from briefing.theme.tokens import Paper, ThemeTokens
from briefing.yaml_text import nearest

_POINTS = 72 / 25.4  # points in a millimetre


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: its folders from its own to the one that it extends last, its tokens, its fonts, its chart style.

    `layers` tell which level each token comes from. The families of `tokens` are those of `faces`.
    """

    name: str
    folders: tuple[Path, ...]
    tokens: ThemeTokens
    faces: tuple[Face, ...]
    chart: ChartStyle
    layers: Layers

    def paper(self, name: str) -> Paper:
        """The paper called `name` (a4, letter).

        Raises:
            KeyError: the theme has no such paper.
        """
        return self.tokens.papers[name.lower()]

    def measure(self, paper: str, width: str = "full") -> float:
        """The width of a figure in points: of the whole measure, of the text, or of a half of it beside another."""
        sheet = self.paper(paper)
        if width == "text":
            return sheet.text * _POINTS
        whole = sheet.side + sheet.gutter + sheet.text
        return (whole if width == "full" else (whole - (sheet.gutter or 7)) / 2) * _POINTS

    def chart_style(self, right_to_left: bool = False) -> ChartStyle:
        """The style of charts on pages of one direction."""
        return replace(self.chart, right_to_left=right_to_left)

    def label(self, name: str, default: str = "") -> str:
        """The theme's own word for `name`, else `default`."""
        return self.tokens.labels.get(name, default)

    def lenders(self, role: str) -> tuple[str, ...]:
        """The families that lend letters to the family of a role, in order."""
        return _lenders(role, self.tokens, self.faces)

    def css_variables(self, paper: str, right_to_left: bool = False) -> str:
        """The tokens for the style sheet: rules for `@page` and a rule of variables on `:root`.

        In an edition that runs from right to left every family names those that lend it digits and points.
        """
        lenders = [self.tokens.families[name] for name in self.tokens.chart.families.fallbacks] if right_to_left else []
        stacks = {
            role: tuple(dict.fromkeys((family, *self.lenders(role), *lenders)))
            for role, family in self.tokens.families.items()
        }
        return css_rules(self.tokens, self.paper(paper), stacks)


def load_theme(folder: Path, above: Layer | None = None, project_fonts: Path | None = None) -> Result[Theme]:
    """Read the theme in `folder`, and what it extends: a folder beside it, else one that ships.

    `above` are tokens that a briefing says itself; `project_fonts` is the project's folder of fonts.
    """
    read = read_tokens(folder, above)
    if read.value is None:
        return Result(None, read.problems)
    tokens, layers = read.value.tokens, read.value.layers
    found = find_faces(tokens, layers, project_fonts)
    problems = (*found.problems, *_loose_names(tokens, layers))
    if problems:
        start = Span(f"{folder.name}/theme.yaml")
        return Result(None, (*read.problems, *(problem.at(start) for problem in problems)))
    tokens = tokens.model_copy(update={"families": {role: found.families[role] for role in tokens.families}})
    faces = tuple(found.faces)
    theme = Theme(folder.name, layers.folders, tokens, faces, _chart_style(tokens, faces), layers)
    return Result(theme, (*read.problems, *found.remarks))


def _loose_names(tokens: ThemeTokens, layers: Layers) -> Problems:
    """Names of colours and families that the theme uses and does not define."""
    chart = tokens.chart
    named: list[tuple[str, str, tuple[str | int, ...]]] = []
    named += [("colour", name, ("chart", "colours", role)) for role, name in chart.colours.model_dump().items()]
    named += [("colour", name, ("chart", "palette", at)) for at, name in enumerate(chart.palette)]
    named += [("colour", ground, ("grounds", ground)) for ground in tokens.grounds]
    for ground, names in tokens.grounds.items():
        named += [("colour", name, ("grounds", ground, at)) for at, name in _each(names)]
    named += [("family", getattr(chart.families, use), ("chart", "families", use)) for use in ("words", "names")]
    named += [("family", name, ("chart", "families", "fallbacks", at)) for at, name in _each(chart.families.fallbacks)]
    for role, names in tokens.fallbacks.items():
        named += [("family", name, ("fallbacks", role, at)) for at, name in _each(names)]
        if role != "own":
            named.append(("family", role, ("fallbacks", role)))
    return tuple(_loose(tokens, layers, *one) for one in named if one[1] not in _defined(tokens, one[0]))


def _each(names: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    yield from enumerate(names)


def _defined(tokens: ThemeTokens, kind: str) -> tuple[str, ...]:
    return tuple(tokens.colours if kind == "colour" else tokens.families)


def _loose(tokens: ThemeTokens, layers: Layers, kind: str, name: str, path: tuple[str | int, ...]) -> Problem:
    known = _defined(tokens, kind)
    near = tuple(f"did you mean “{other}”?" for other in nearest(name, known))
    hints = near or (f"the theme defines {', '.join(known)}",)
    return error("theme-name-resolves", f"the theme defines no {kind} “{name}”", layers.span_of(*path), *hints)


def _lenders(role: str, tokens: ThemeTokens, faces: tuple[Face, ...]) -> tuple[str, ...]:
    family = tokens.families[role]
    brought = any(is_own(face) for face in faces if face.family == family)
    roles = tokens.fallbacks.get(role, tokens.fallbacks.get("own", ()) if brought else ())
    return tuple(dict.fromkeys(one for name in roles if (one := tokens.families[name]) != family))


def _chart_style(tokens: ThemeTokens, faces: tuple[Face, ...]) -> ChartStyle:
    chart, sizes = tokens.chart, tokens.chart.sizes
    colours = {role: tokens.colours[name] for role, name in chart.colours.model_dump().items()}
    palette = tuple(tokens.colours[name] for name in chart.palette)
    lenders = [
        lender for role in (chart.families.words, chart.families.names) for lender in _lenders(role, tokens, faces)
    ]
    fallbacks = (*lenders, *(tokens.families[name] for name in chart.families.fallbacks))
    kind = ChartType(
        words=tokens.families[chart.families.words],
        names=tokens.families[chart.families.names],
        fallbacks=tuple(dict.fromkeys(fallbacks)),
        word_size=sizes.words,
        name_size=sizes.names,
        axis_size=sizes.axis,
        value_size=sizes.values,
        smallest=sizes.smallest,
        leading=sizes.leading,
    )
    used = {kind.words, kind.names, *kind.fallbacks}
    own = tuple(_of_two_weights(tuple(face for face in faces if face.family in used)))
    return ChartStyle(ChartColours(**colours, palette=palette), kind, ChartLines(**chart.lines.model_dump()), own)


def _of_two_weights(faces: tuple[Face, ...]) -> Iterator[Face]:
    """The faces that charts ask for: of each family the nearest to regular and to semibold."""
    kinds = dict.fromkeys((face.family, face.weight < (REGULAR + BOLD) / 2, face.italic) for face in faces)
    for family, light, italic in kinds:
        weight = REGULAR if light else BOLD
        alike = [face for face in faces if face.family == family and face.italic is italic]
        alike = [face for face in alike if (face.weight < (REGULAR + BOLD) / 2) is light]
        yield replace(min(alike, key=lambda face: abs(face.weight - weight)), weight=weight)
