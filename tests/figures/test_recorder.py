"""The recorder: what matplotlib draws, as plain shapes and labels in the theme's fonts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from briefing.figures.matplotlib_settings import quiet_matplotlib
from briefing.figures.recorder import Recorder, Words, record
from briefing.figures.typesetting import Hand, Typesetter
from briefing.model.figure import Item, Label, Picture, Shape
from briefing.problems import Refusal
from tests.figures.drawn import style

from matplotlib.patheffects import withStroke  # isort: skip  # the recorder imports matplotlib first


def everything(plot: Callable[[Any], object]) -> tuple[Item, ...]:
    from matplotlib.figure import Figure

    with quiet_matplotlib(style()):
        figure = Figure(figsize=(4, 2))
        plot(figure.add_axes((0.1, 0.2, 0.8, 0.7)))
        return record(figure, Typesetter(style()))


def recorded(plot: Callable[[Any], object]) -> tuple[list[Shape], list[Label]]:
    items = everything(plot)
    return [i for i in items if isinstance(i, Shape)], [i for i in items if isinstance(i, Label)]


def test_texts_are_one_label_a_line_in_the_themes_fonts_and_no_mathematics() -> None:
    _, labels = recorded(lambda axes: axes.set_title("$5 to $9\nand more", fontweight=600))
    lines = [label for label in labels if "$5" in label.text or "more" in label.text]
    assert [line.text for line in lines] == ["$5 to $9", "and more"]
    assert {(line.family, line.weight) for line in lines} == {("Plex Condensed", 600)}
    assert lines[0].y > lines[1].y
    middles = [line.x + line.width / 2 for line in lines]
    assert middles[0] == pytest.approx(middles[1], abs=0.02)


def test_turned_and_arabic_labels() -> None:
    _, labels = recorded(lambda axes: (axes.set_ylabel("Rate"), axes.text(0.5, 0.5, "العربية")))
    by_text = {label.text: label for label in labels}
    assert by_text["Rate"].angle == 90
    assert by_text["العربية"].right_to_left
    assert by_text["العربية"].family == "Plex Arabic"


def test_dashes_opacity_and_clips_are_kept() -> None:
    def plot(axes: Any) -> None:
        axes.plot([0, 1, 2], [0, 5, 1], ls=(0, (3, 2)), lw=1, alpha=0.5, color="#A63A22")
        axes.set(xlim=(0, 1), ylim=(0, 1))

    shapes, _ = recorded(plot)
    (line,) = [shape for shape in shapes if shape.stroke == "#A63A22"]
    assert (line.dash, line.stroke_opacity) == ((3, 2), 0.5)
    assert line.clip is not None
    assert line.clip.startswith("28.8 28.8 m 259.2 28.8 l")


def test_hatches_are_strokes_cut_to_their_shape() -> None:
    def plot(axes: Any) -> None:
        axes.bar([0, 1], [1, 2], hatch="//", color="#ffffff", alpha=0.5, clip_path=None)

    shapes, _ = recorded(plot)
    hatched = [shape for shape in shapes if shape.hatch]
    assert len(hatched) == 2
    for shape in hatched:
        assert (shape.fill, shape.hatch_color, shape.hatch_opacity, shape.fill_opacity) == (
            "#FFFFFF", "#1B2229", 0.5, 0.5,
        )  # fmt: skip
        assert shape.hatch is not None
        assert shape.hatch.count(" l") > 10
    assert hatched[0].path != hatched[1].path


def test_a_hatch_of_dots_is_filled_as_a_hatch_of_rings_is() -> None:
    shapes, _ = recorded(lambda axes: axes.bar([0], [1], hatch="..", fc="none", ec="none", hatchcolor="#112233"))
    (bar,) = [shape for shape in shapes if shape.hatch]
    assert (bar.fill, bar.stroke, bar.hatch_color) == (None, None, "#112233")
    assert " c" in str(bar.hatch)


def test_markers_and_curves() -> None:
    shapes, _ = recorded(lambda axes: axes.plot([1, 2, 3], [1, 2, 1], "o", color="#14304F"))
    dots = [shape for shape in shapes if shape.fill == "#14304F"]
    assert len(dots) == 3
    assert all(" c" in dot.path for dot in dots)


def pictures(plot: Callable[[Any], object]) -> list[Picture]:
    return [item for item in everything(plot) if isinstance(item, Picture)]


def test_a_picture_keeps_its_pixels_from_the_top_and_its_place() -> None:
    grid = [[0.0, 1.0], [1.0, float("nan")]]
    (kept,) = pictures(lambda axes: axes.imshow(grid, cmap="gray", interpolation="none", aspect="auto"))
    assert (kept.columns, kept.rows) == (2, 2)
    white, black = b"\xff" * 3, b"\x00" * 3
    head_first = kept.place[3] < 0  # laid head down, so the rows are kept from the foot
    rows = [black + white, white + black]
    assert kept.pixels == b"".join(reversed(rows) if head_first else rows)
    assert sorted(kept.mask) == [0, 255, 255, 255]
    a, _, _, d, e, f = kept.place
    assert (min(e, e + a), abs(a), min(f, f + d), abs(d)) == pytest.approx((28.8, 230.4, 28.8, 100.8), abs=0.01)


@pytest.mark.parametrize("interpolation", ["none", "nearest"])
def test_the_opacity_of_a_picture_is_applied_once(interpolation: str) -> None:
    (kept,) = pictures(lambda axes: axes.imshow([[0, 1], [1, 0]], alpha=0.5, interpolation=interpolation))
    opacity = (max(kept.mask) / 255 if kept.mask else 1.0) * kept.opacity
    assert opacity == pytest.approx(0.5, abs=0.01)


def test_pictures_of_uneven_cells_keep_their_opacity_and_clip() -> None:
    (kept,) = pictures(lambda axes: axes.pcolorfast([0, 1, 3], [0, 1, 2], [[0, 1], [1, 0]], alpha=0.5))
    assert kept.opacity == 0.5
    assert kept.clip is None or kept.clip.endswith("h")
    assert kept.columns > 2


def test_a_picture_cut_by_a_circle_is_cut_by_its_path() -> None:
    def plot(axes: Any) -> None:
        picture = axes.imshow([[0, 1], [1, 0]], interpolation="none")
        picture.set_clip_path(Circle((0.5, 0.5), 0.2, transform=axes.transAxes))

    from matplotlib.patches import Circle

    (kept,) = pictures(plot)
    assert kept.clip is not None
    assert " c" in kept.clip


def test_a_clip_path_is_cut_to_the_clip_rectangle_too() -> None:
    from matplotlib.patches import Circle

    def plot(axes: Any) -> None:
        (line,) = axes.plot([0, 1], [0, 1], color="#ABCDEF")
        line.set_clip_path(Circle((0, 0), 0.5, transform=axes.transAxes))  # three quarters lie outside the axes

    shapes, _ = recorded(plot)
    (line,) = [shape for shape in shapes if shape.stroke == "#ABCDEF"]
    assert line.clip is not None
    places = [float(token) for token in line.clip.split() if token not in "mlch"]
    assert (min(places[::2]), min(places[1::2])) == pytest.approx((28.8, 28.8), abs=0.01)
    assert max(places[::2]) == pytest.approx(28.8 + 115.2, abs=0.5)


def test_a_clip_drops_words_outside_and_cuts_none() -> None:
    def plot(axes: Any) -> None:
        for x, word in ((0.5, "inside"), (0.97, "sticks out"), (1.5, "away")):
            axes.text(x, 0.5, word, clip_on=True, transform=axes.transAxes)

    assert [label.text for label in recorded(plot)[1] if label.text[0].isalpha()] == ["inside", "sticks out"]


def test_faint_words_are_faint() -> None:
    _, labels = recorded(lambda axes: axes.text(0.5, 0.5, "faint", alpha=0.25, color="#112233"))
    (word,) = [label for label in labels if label.text == "faint"]
    assert (word.opacity, word.color) == (0.25, "#112233")


def test_collections_and_meshes_are_shapes_each_with_its_colour() -> None:
    shapes, _ = recorded(lambda axes: axes.pcolormesh([[0, 1], [2, 3]], cmap="gray", edgecolors="none"))
    assert len({shape.fill for shape in shapes if shape.clip}) == 4
    shapes, _ = recorded(lambda axes: axes.scatter([1, 2, 3], [1, 2, 3], s=[9, 25, 49], c=["r", "g", "b"], alpha=0.4))
    dots = [shape for shape in shapes if shape.fill in ("#FF0000", "#008000", "#0000FF")]
    assert [dot.fill_opacity for dot in dots] == [0.4] * 3
    assert len({dot.path for dot in dots}) == 3


def test_axes_of_powers_are_in_plain_letters() -> None:
    labels = recorded(lambda axes: axes.loglog([1, 2000], [0.001, 10]))[1]
    assert {"10²", "0.001"} <= {label.text for label in labels}
    assert not any("$" in label.text for label in labels)


class Blur:
    def __call__(self, pixels: Any, dpi: float) -> tuple[Any, int, int]:
        return pixels, 0, 0


REFUSED: dict[str, Callable[[Any], object]] = {
    "gradient": lambda axes: axes.pcolormesh([[0, 1], [2, 3]], shading="gouraud"),
    "TeX": lambda axes: axes.text(0.5, 0.5, "x", usetex=True),
    "formula": lambda axes: axes.text(0.5, 0.5, "$x^2$", parse_math=True),
    "effect": lambda axes: axes.text(0.5, 0.5, "x", path_effects=[withStroke(linewidth=2)]),
    "filter": lambda axes: axes.plot([1, 2], agg_filter=Blur()),
    "pixels": lambda axes: axes.imshow([[0] * 2001] * 2000, interpolation="none"),
    "formula $": lambda axes: axes.text(0.5, 0.5, r"$\mathdefault{\frac{1}{2}}$"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_kept_is_refused_with_a_way_out(what: str) -> None:
    with pytest.raises(Refusal) as refused:
        recorded(REFUSED[what])
    (problem,) = refused.value.problems
    assert problem.rule == "drawing-can-be-kept"
    assert what.split(maxsplit=1)[0] in problem.message
    assert problem.hints


def test_every_call_of_a_renderer_is_answered_here_or_by_calls_that_are() -> None:
    """The base class draws markers, collections and meshes with `draw_path`; a call that it adds needs a look."""
    from matplotlib.backend_bases import RendererBase

    calls = {name for name in vars(RendererBase) if name.startswith(("draw_", "start_", "stop_", "option_"))}
    own = {name for name in vars(Recorder) if name in calls}
    by_paths = {"draw_markers", "draw_path_collection", "draw_quad_mesh"}
    without_effect = {"start_rasterizing", "stop_rasterizing", "stop_filter"}
    assert calls == own | by_paths | without_effect


def test_settings_are_put_back_and_the_same_drawing_comes_twice() -> None:
    import matplotlib as mpl

    before = mpl.rcParams.copy()  # a plain dict would ask for the backend, and start pyplot
    assert recorded(lambda axes: axes.plot([1, 2])) == recorded(lambda axes: axes.plot([1, 2]))
    assert mpl.rcParams.copy() == before


def test_a_measured_line_keeps_its_family_and_direction() -> None:
    setter = Typesetter(style())
    both = setter.even("حرب بين Hezbollah و Israel", Hand("Plex Condensed", 7.4), 3).lines
    _, labels = recorded(
        lambda axes: [
            axes.add_artist(Words(9, 9 + n, line, "#123456")).set(clip_on=False) for n, line in enumerate(both)
        ]
    )
    words = [label for label in labels if label.color == "#123456"]
    assert [(word.text, word.width) for word in words] == [(line.text, round(line.width, 2)) for line in both]
    assert all(word.right_to_left and word.family == "Plex Arabic" for word in words)
    assert setter.line(both[1].text, both[1].hand).right_to_left is False  # a line of its own would run to the right


def test_what_is_only_filled_has_no_pen_and_what_is_only_stroked_no_fill() -> None:
    from matplotlib.patches import Rectangle

    shapes, _ = recorded(lambda axes: axes.add_patch(Rectangle((0, 0), 1, 1, fc="#ABCDEF", ec="none", lw=3, alpha=0.5)))
    (patch,) = [shape for shape in shapes if shape.fill == "#ABCDEF"]
    assert patch == Shape(patch.path, fill="#ABCDEF", fill_opacity=0.5, clip=patch.clip)


def test_dashes_are_in_points_whatever_the_width() -> None:
    shapes, _ = recorded(lambda axes: axes.axvline(0.5, ls=(0, (2, 1.5)), lw=4, color="#ABCDEF"))
    (line,) = [shape for shape in shapes if shape.stroke == "#ABCDEF"]
    assert (line.dash, line.line_width) == ((2, 1.5), 4)


def test_matplotlib_is_the_release_whose_internals_are_used() -> None:
    from matplotlib import __version__, font_manager

    assert __version__.startswith("3.11."), "read recorder.py and matplotlib_start.py again, then move the cap"
    assert callable(getattr(font_manager, "_load_fontmanager", None))
    assert isinstance(font_manager.fontManager, font_manager.FontManager)
    assert hasattr(font_manager.FontManager, "__version__")


def test_text_layout_asks_the_recorder_alone() -> None:
    """Every measure of a text comes from the theme: no call reaches matplotlib's own fonts."""
    asked: list[str] = []

    class Watched(Recorder):
        def _get_font_height_metrics(self, prop: Any) -> tuple[float, float, float]:
            asked.append("height")
            return super()._get_font_height_metrics(prop)

        def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
            asked.append(s)
            return super().get_text_width_height_descent(s, prop, ismath)

    from matplotlib.figure import Figure

    with quiet_matplotlib(style()):
        figure = Figure(figsize=(4, 2), dpi=72)
        figure.text(0.5, 0.5, "one line", family="Plex Condensed")
        figure.draw(Watched(288, 144, Typesetter(style())))
    assert {"height", "one line"} <= set(asked)


def test_no_font_of_the_machine_is_looked_for(tmp_path: Any) -> None:
    program = (
        "from tests.figures.test_recorder import recorded\n"
        "recorded(lambda axes: axes.set_title('x'))\n"
        "from matplotlib import font_manager\n"
        "assert not font_manager.fontManager.__dict__, 'the list was made'\n"
    )
    environment = {"HOME": str(tmp_path), "PATH": "", "PYTHONPATH": "."}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert not list(tmp_path.rglob("fontlist*"))
