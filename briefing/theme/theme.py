"""A theme's tokens, read from its folder: colours, type, papers and the style of charts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from briefing.problems import Problem, Problems, Result, error
from briefing.shipped import assets_folder
from briefing.theme.chart_style import ChartColours, ChartLines, ChartStyle, ChartType, Face
from briefing.theme.reading import read_tokens
from briefing.theme.tokens import Paper, ThemeTokens

_POINTS = 72 / 25.4  # points in a millimetre


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: its folders from its own to the one that it extends last, its tokens, its fonts, its chart style."""

    name: str
    folders: tuple[Path, ...]
    tokens: ThemeTokens
    faces: tuple[Face, ...]
    chart: ChartStyle

    def paper(self, name: str) -> Paper:
        """The paper called `name` (a4, letter).

        Raises:
            KeyError: the theme has no such paper.
        """
        return self.tokens.papers[name.lower()]

    def measure(self, paper: str, width: str = "full") -> float:
        """The width of a figure in points: of the whole measure, or of a half of it beside another."""
        sheet = self.paper(paper)
        whole = sheet.side + sheet.gutter + sheet.text
        return (whole if width == "full" else (whole - sheet.gutter) / 2) * _POINTS

    def chart_style(self, right_to_left: bool = False) -> ChartStyle:
        """The style of charts on pages of one direction."""
        return replace(self.chart, right_to_left=right_to_left)

    def label(self, name: str, default: str = "") -> str:
        """The theme's own word for `name`, else `default`."""
        return self.tokens.labels.get(name, default)

    def css_variables(self, paper: str, right_to_left: bool = False) -> str:
        """The tokens for the style sheet: a rule for `@page { size }` and a rule of variables on `:root`.

        In an edition that runs from right to left every family names those that lend it digits and points.
        """
        lenders = [self.tokens.families[name] for name in self.tokens.chart.families.fallbacks] if right_to_left else []
        sheet = self.paper(paper)
        lengths = {
            "page-width": sheet.width,
            "page-height": sheet.height,
            "margin-top": sheet.margin_top,
            "margin-side": sheet.margin_side,
            "margin-foot": sheet.margin_foot,
            "side": sheet.side,
            "gutter": sheet.gutter,
            "text": sheet.text,
            "measure": sheet.side + sheet.gutter + sheet.text,
            "indent": sheet.side + sheet.gutter,
        }
        variables = [f"--{name}:{_short(value)}mm" for name, value in lengths.items()]
        variables += [f"--{name.replace('_', '-')}:{value}" for name, value in self.tokens.colours.items()]
        for name, family in self.tokens.families.items():
            named = ",".join(f"'{one}'" for one in dict.fromkeys((family, *lenders)))
            variables.append(f"--family-{name}:{named}")
        for name, (size, line) in self.tokens.type.items():
            part = name.replace("_", "-")
            variables += [f"--size-{part}:{_short(size)}pt", f"--line-{part}:{_short(line)}pt"]
        page = f"{_short(sheet.width)}mm {_short(sheet.height)}mm"
        return f"@page{{size:{page}}}\n:root{{{';'.join(variables)}}}\n"


def load_theme(folder: Path) -> Result[Theme]:
    """Read the theme in `folder`, and what it extends: a folder beside it, else one that ships."""
    read = read_tokens(folder)
    if read.value is None:
        return Result(None, read.problems)
    tokens, folders = read.value.tokens, read.value.folders
    problems: list[Problem] = []
    faces = tuple(_faces(tokens, folders, problems))
    problems += _loose_names(tokens)
    if problems:
        return Result(None, tuple(found.at(read.value.place) for found in problems))
    theme = Theme(folder.name, folders, tokens, faces, _chart_style(tokens, faces))
    return Result(theme, read.problems)


def _faces(tokens: ThemeTokens, folders: tuple[Path, ...], problems: list[Problem]) -> list[Face]:
    places = [*(folder / "fonts" for folder in folders), assets_folder() / "fonts"]
    found = []
    for family, files in tokens.faces.items():
        for face in files:
            path = next((place / face.file for place in places if (place / face.file).is_file()), None)
            if path is None:
                problems.append(error("theme-font-exists", f"no font file {face.file} for the family “{family}”"))
            else:
                found.append(Face(family, path, face.weight, face.italic))
    return found


def _loose_names(tokens: ThemeTokens) -> Problems:
    """Names of colours and families that the theme uses and does not define."""
    chart = tokens.chart
    colours = [*chart.colours.model_dump().values(), *chart.palette]
    roles = [chart.families.words, chart.families.names, *chart.families.fallbacks]
    loose = [("colour", name) for name in colours if name not in tokens.colours]
    loose += [("family", name) for name in roles if name not in tokens.families]
    loose += [("family's face", name) for name in tokens.families.values() if name not in tokens.faces]
    return tuple(error("theme-name-resolves", f"the theme defines no {kind} “{name}”") for kind, name in loose)


def _chart_style(tokens: ThemeTokens, faces: tuple[Face, ...]) -> ChartStyle:
    chart, sizes = tokens.chart, tokens.chart.sizes
    colours = {role: tokens.colours[name] for role, name in chart.colours.model_dump().items()}
    palette = tuple(tokens.colours[name] for name in chart.palette)
    kind = ChartType(
        words=tokens.families[chart.families.words],
        names=tokens.families[chart.families.names],
        fallbacks=tuple(tokens.families[name] for name in chart.families.fallbacks),
        word_size=sizes.words,
        name_size=sizes.names,
        axis_size=sizes.axis,
        value_size=sizes.values,
        smallest=sizes.smallest,
        leading=sizes.leading,
    )
    used = {kind.words, kind.names, *kind.fallbacks}
    own = tuple(face for face in faces if face.family in used)
    return ChartStyle(ChartColours(**colours, palette=palette), kind, ChartLines(**chart.lines.model_dump()), own)


def _short(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
