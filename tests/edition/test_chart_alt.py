"""Alternative text made from the data: what, range, extremes, trend, in the edition's language, for every kind."""

from __future__ import annotations

import io
import string
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pypdf
import pytest

from briefing import dressing, typeset
from briefing.edition.chart_alt import FORMS, alt_of
from briefing.edition.chart_alt_table import alt_of_table
from briefing.edition.chart_words import words_of
from briefing.edition.prepare import prepare_edition
from briefing.figures.draw import sketch_figures
from briefing.language.alt_phrases import phrases
from briefing.model.blocks import FigureBlock
from briefing.model.briefing import Briefing
from briefing.model.chart_data import Bar, BarData, ChartData, LineData, Series, ValueFormat
from briefing.model.chart_data_links import NetworkData, PlottedActor, PlottedTie
from briefing.model.chart_data_map import LandName, MapData, ValueClass
from briefing.model.chart_data_plot import HistogramData, PlottedPoint, ScatterData
from briefing.model.chart_kinds import DRAWN_KINDS
from briefing.model.edition import Edition
from briefing.model.figure import Figure, Table
from briefing.model.record import Record
from briefing.model.request import Request
from briefing.place import Place
from briefing.source.parse import parse_briefing
from briefing.source.read import Source, read_source
from tests.house import CHECKOUT
from tests.page_tree import read

CASES = CHECKOUT / "tests/figures/cases"
BY_TABLE: set[str] = set()
"""Kinds that are told of by the table behind them."""

AUTO = FigureBlock.model_validate(
    {"kind": "figure", "title": "x", "alt": "auto", "chart": {"kind": "bar", "rows": [{"label": "a", "values": [1]}]}}
)
BARS = BarData((Bar("Port A", (12.0,)), Bar("Port B", (None,)), Bar("Port C", (-3.5,))), ("Ships",))


def said(data: ChartData, language: str = "en") -> str:
    return alt_of(AUTO, data, language)


def test_a_written_text_stays() -> None:
    assert alt_of(AUTO.model_copy(update={"alt": "Mine."}), BARS, "en") == "Mine."


def test_bars_tell_their_ends_and_what_is_missing() -> None:
    data = BarData(BARS.bars, ("Ships",), ValueFormat(prefix="$", unit=" m"))
    assert said(data) == "Bar chart, 3 entries. From −$3.5 m (Port C) to $12 m (Port A). No data: Port B."
    assert said(BARS, "de") == ("Balkendiagramm, 3 Einträge. Von −3,5 (Port C) bis 12 (Port A). Keine Angabe: Port B.")


def test_lines_tell_their_window_and_which_way_they_go() -> None:
    xs = tuple(date(2020 + n, 1, 1) for n in range(4))
    lines = LineData(
        (
            Series("Up", xs, (1.0, 2.0, 9.0, 4.0)),
            Series("Down", xs, (4.0, 3.0, None, 1.0)),
            Series("Even", xs, (2.0,) * 4),
        )
    )
    assert said(lines) == (
        "Line chart, 2020 to 2023. Up rises from 1 to 4, between 1 (2020) and 9 (2022). Down falls from 4 to 1. "
        "Even: 2 throughout. One value is missing."
    )
    assert "Up steigt von 1 auf 4" in said(lines, "de")


def test_many_lines_are_told_together() -> None:
    lines = LineData(tuple(Series(f"s{n}", (1.0, 2.0), (0.0, float(n))) for n in range(6)))
    assert said(lines) == ("Line chart, 1 to 2. 6 lines between 0 and 5; at the end s5 is highest (5), s0 lowest (0).")


def test_nothing_to_tell_of_is_told_of_without_a_fault() -> None:
    assert said(BarData((), ("a",))) == "Bar chart, 0 entries."
    assert said(LineData(())) == ""
    assert said(BarData((Bar("x", (None,)),), ("a",))) == "Bar chart, 1 entries. No data: x."


def test_a_table_tells_its_rows_and_columns_of_numbers() -> None:
    table = Table(("Port", "Ships", "Remark"), (("A", "1,200", "x"), ("B", "−3", "y"), ("C", "no data", "z")))
    assert alt_of_table("histogram", table, "en") == "Histogram, 3 rows, from A to C. Ships: from −3 (B) to 1,200 (A)."
    words = words_of("de")
    german = Table(("Hafen", "Schiffe"), (("A", f"1{words.group}200{words.decimal}5"), ("B", "7")))
    assert (
        alt_of_table("histogram", german, "de")
        == "Histogramm, 2 Zeilen, von A bis B. Schiffe: von 7 (B) bis 1.200,5 (A)."
    )
    assert alt_of_table("unheard-of", Table((), ()), "en") == "Figure"
    assert alt_of_table("histogram", Table(("a", "b"), (("x", "1"),)), "en") == "Histogram, one row: x, 1."


def test_persian_digits_are_read() -> None:
    table = Table(("x", "y"), (("الف", "۱۲٫۵"), ("ب", "۳")))
    assert "از ۳ (ب) تا ۱۲٫۵ (الف)" in alt_of_table("scatter", table, "fa")


def test_every_kind_has_a_form_or_is_told_of_by_its_table() -> None:
    assert not set(FORMS) & BY_TABLE
    assert set(DRAWN_KINDS) <= set(FORMS) | BY_TABLE


def test_both_languages_have_the_same_phrases_with_the_same_parts() -> None:
    def parts(pattern: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}

    english = phrases("en")
    assert {key: parts(text) for key, text in english.items()} == {
        key: parts(text) for key, text in phrases("de").items()
    }
    assert {f"kind {kind}" for kind in DRAWN_KINDS} <= set(english)


def _with_auto(case: Path) -> tuple[Source, Briefing]:
    source = read_source(case).value
    assert source is not None
    briefing = parse_briefing(source).value
    assert briefing is not None
    sections = []
    for section in briefing.sections:
        blocks: list[Record] = [
            block.model_copy(update={"alt": "auto"}) if isinstance(block, FigureBlock) else block
            for block in section.blocks
        ]
        sections.append(section.model_copy(update={"blocks": tuple(blocks)}))
    return source, briefing.model_copy(update={"sections": tuple(sections)})


def _figures(case: Path, language: str) -> tuple[Edition, dict[str, Figure]]:
    source, briefing = _with_auto(case)
    edition = prepare_edition(briefing, Request(language=language), source.tables).value
    assert edition is not None
    theme = dressing.theme_of(edition, Place(source.root, "")).value
    assert theme is not None
    style = theme.chart_style(edition.right_to_left)
    return edition, sketch_figures(typeset.plan(edition, theme).value or (), style).value or {}


@pytest.mark.parametrize("language", ["en", "de", "fa"])
@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda case: case.stem)
def test_every_figure_of_every_case_can_tell_of_itself(case: Path, language: str) -> None:
    edition, figures = _figures(case, language)
    ids = {str(block.get("id")) for block in edition.blocks}
    told = {key: figure.alt for key, figure in figures.items() if key in ids}
    for key, alt in told.items():
        assert alt != "auto", key
        assert 12 < len(alt) < 900, (key, alt)
        assert alt.count(" ") >= 2
        assert "{" not in alt
        assert "None" not in alt


@pytest.mark.parametrize(
    ("ys", "words"),
    [((1, 2, 3, 5, 4), "is high too"), ((9, 7, 7, 2, 1), "is low"), ((1, 5, 2, 4, 1), "says little"), ((3,) * 5, "")],
)
def test_points_tell_whether_two_measures_go_together(ys: tuple[float, ...], words: str) -> None:
    points = tuple(PlottedPoint(f"p{at}", float(at), float(y)) for at, y in enumerate(ys))
    told = said(ScatterData((*points, PlottedPoint("none", None, 2.0)), "Calls", "Wait"))
    assert told.startswith("Scatter plot, 5 points. Calls: from 0 (p0) to 4 (p4).")
    assert words in told
    assert (told.count("“Calls”") == 1) is bool(words)


def test_values_tell_their_spread_and_middle() -> None:
    told = said(HistogramData((4.0, None, 8.0, 1.0, float("nan")), "hours"))
    assert told == ("Histogram, 3 values of hours, from 1 to 8; median 4. 2 values are missing.")


def test_a_median_between_two_values_is_said_as_it_is_drawn() -> None:
    data = HistogramData((577.0, 580.0), "ships", format=ValueFormat(decimals=0))
    assert said(data).endswith("from 577 to 580; median 578.5.")
    assert said(data, "de").endswith("Median 578,5.")
    assert said(HistogramData((576.0, 580.0), "ships", format=ValueFormat(decimals=0))).endswith("median 578.")


def test_what_is_measured_stands_first() -> None:
    assert alt_of(AUTO, BARS, "en", "Ships at anchor, Port A").startswith("Ships at anchor, Port A. Bar chart, 3 ")


@pytest.mark.parametrize("labels", [("2024", "2022", "2023"), ("Jan. 2022", "Feb. 2022", "March 2022")])
def test_bars_over_times_tell_which_way_they_go(labels: tuple[str, ...]) -> None:
    values = (7.0, 2.0, 9.0) if labels[0] == "2024" else (2.0, 9.0, 7.0)
    data = BarData(tuple(Bar(label, (value,)) for label, value in zip(labels, values, strict=True)), ("Ships",))
    first, middle, last = sorted(labels) if labels[0] == "2024" else labels
    assert said(data) == (
        f"Bar chart, {first} to {last}. The value rises from 2 to 7, between 2 ({first}) and 9 ({middle})."
    )
    if labels[0] == "2024":
        assert said(data, "de").startswith("Balkendiagramm, 2022 bis 2024. Der Wert steigt von 2 auf 7, ")


def test_chosen_years_have_no_trend() -> None:
    data = BarData(tuple(Bar(year, (value,)) for year, value in (("2016", 3.0), ("2020", 2.0), ("2023", 1.0))), ("x",))
    assert said(data) == "Bar chart, 3 entries. From 1 (2023) to 3 (2016)."


MAP = MapData(
    (0.0, 0.0, 10.0, 10.0),
    classes=(ValueClass("< 15", ("IR",)), ValueClass("15–20", ()), ValueClass("≥ 20", ("IQ",))),
    rows=(("Iraq", "25 %"), ("Iran", "12 %"), ("Oman", "no data")),
    names=(LandName("IR", "Iran"), LandName("IQ", "Iraq")),
)


def test_a_map_of_values_tells_their_ends_and_leaves_empty_classes_out() -> None:
    assert said(MAP) == "Map. From 12 % (Iran) to 25 % (Iraq). < 15: Iran. ≥ 20: Iraq. No data: Oman."
    german = replace(MAP, rows=(*MAP.rows[:2], ("Oman", words_of("de").no_data)), words=words_of("de"))
    assert said(german, "de").endswith("≥ 20: Iraq. Keine Angabe: Oman.")


def test_a_network_names_its_actors_and_ties_with_their_dates() -> None:
    actors = tuple(PlottedActor(name.lower(), name, "state") for name in "ABCDEFGH")
    ties = (
        PlottedTie("a", "b", nature="support", type_words="arms", when="since 2014"),
        PlottedTie("a", "c", nature="rupture", two_way=True, when="2020"),
        PlottedTie("a", "d", alleged=True),
    )
    told = said(NetworkData(actors, ties))
    assert told.startswith("Network, 8 actors, 3 ties: support 1, rupture or opposition 1, alleged 1.")
    assert "Actors: A, B, C, D, E, F and 2 more." in told
    assert "A to B: arms, since 2014. A and C: rupture or opposition, 2020. A to D: alleged." in told
    assert told.endswith("Most ties: A (3).")
    assert "Akteure: A und B." in said(NetworkData(actors[:2], ()), "de")


def test_the_text_is_that_of_the_figure_in_print_and_on_the_web() -> None:
    case = CASES / "dot.yaml"
    forms: tuple[tuple[Literal["pdf", "html"], Callable[[bytes], list[str]]], ...] = (("pdf", _alts), ("html", _titles))
    for form, told in forms:
        source, briefing = _with_auto(case)
        edition = prepare_edition(briefing, Request(format=form), source.tables).value
        assert edition is not None
        made = typeset.typeset(edition, Place(source.root, Path(source.file).parent.as_posix())).value
        assert made is not None
        assert any(". Dot plot, 4 entries. From $85 (Port C) to $310" in text for text in told(made.data))
        assert "auto" not in told(made.data)


def _alts(data: bytes) -> list[str]:
    """The alternative texts of the tags of a PDF."""
    tags: list[Any] = [pypdf.PdfReader(io.BytesIO(data)).root_object["/StructTreeRoot"]]
    found: list[str] = []
    while tags:
        tag: Any = tags.pop().get_object()
        if isinstance(tag, dict):
            found += [str(tag["/Alt"])] if "/Alt" in tag else []
            kids = tag.get("/K", [])
            tags += kids if isinstance(kids, list) else [kids]
    return found


def _titles(data: bytes) -> list[str]:
    return [one.text for one in read(data.decode()).all("title")]
