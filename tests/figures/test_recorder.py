"""The recorder: what matplotlib draws, as plain shapes and labels in the theme's fonts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from briefing.figures.recorder import Recorder, Words, quiet_matplotlib, record
from briefing.figures.typesetting import Hand, Typesetter
from briefing.model.figure import Label, Shape
from briefing.problems import Refusal
from tests.figures.drawn import style


def recorded(plot: Callable[[Any], object]) -> tuple[list[Shape], list[Label]]:
    from matplotlib.figure import Figure

    with quiet_matplotlib(style()):
        figure = Figure(figsize=(4, 2))
        plot(figure.add_axes((0.1, 0.2, 0.8, 0.7)))
        items = record(figure, Typesetter(style()))
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
    shapes, _ = recorded(lambda axes: axes.bar([0, 1], [1, 2], hatch="//", color="#ffffff"))
    hatches = [shape for shape in shapes if shape.stroke == "#1B2229" and shape.clip and shape.path.count(" l") > 10]
    assert len(hatches) == 2
    assert hatches[0].clip != hatches[1].clip


def test_markers_and_curves() -> None:
    shapes, _ = recorded(lambda axes: axes.plot([1, 2, 3], [1, 2, 1], "o", color="#14304F"))
    dots = [shape for shape in shapes if shape.fill == "#14304F"]
    assert len(dots) == 3
    assert all(" c" in dot.path for dot in dots)


def test_pictures_are_refused_with_a_way_out() -> None:
    with pytest.raises(Refusal) as refused:
        recorded(lambda axes: axes.imshow([[0, 1], [1, 0]]))
    assert refused.value.problems[0].rule == "drawing-is-lines"
    assert "pcolormesh" in refused.value.problems[0].hints[0]


def test_settings_are_put_back_and_the_same_drawing_comes_twice() -> None:
    import matplotlib as mpl

    before = mpl.rcParams.copy()  # a plain dict would ask for the backend, and start pyplot
    assert recorded(lambda axes: axes.plot([1, 2])) == recorded(lambda axes: axes.plot([1, 2]))
    assert mpl.rcParams.copy() == before


def test_a_measured_line_keeps_its_family_and_direction() -> None:
    setter = Typesetter(style())
    both = setter.even("حرب بين Hezbollah و Israel", Hand("Plex Condensed", 7.4), 3).lines
    _, labels = recorded(
        lambda axes: [axes.add_artist(Words(9, 9 + n, line, "#123456")) for n, line in enumerate(both)]
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
