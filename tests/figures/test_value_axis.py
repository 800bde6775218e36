"""Numbers along a line: few round ticks, and values as they print."""

from __future__ import annotations

import pytest

from briefing.figures.typesetting import Typesetter, axis_hand
from briefing.figures.value_axis import print_value, tick_room, tick_words, value_scale
from briefing.model.chart_data import ChartWords, ValueFormat
from tests.figures.drawn import style


@pytest.mark.parametrize(
    "values", [[27.1, 4], [0.003], [-18, 41], [1e6, 9.7e6], [5, 5], [0, 0], [-3, -1], [19.99], [6e-7, 1e-7]]
)
def test_ticks_are_few_round_and_inside(values: list[float]) -> None:
    scale = value_scale(values)
    assert 1 <= len(scale.ticks) <= 6
    assert scale.low <= min(*values, 0)
    assert scale.high >= max(*values, 0)
    assert 0 in scale.ticks
    assert all(scale.low <= tick <= scale.high for tick in scale.ticks)
    whole = value_scale(values, to_ticks=True)
    assert (whole.low, whole.high) == (whole.ticks[0], whole.ticks[-1])
    assert len(whole.ticks) <= 6


def test_a_scale_need_not_start_at_zero() -> None:
    assert value_scale([101, 109], from_zero=False).low == 101


def test_only_the_last_tick_carries_the_unit() -> None:
    assert tick_words((0.0, 5.0, 10.0), ValueFormat(unit="%"), ChartWords()) == ("0", "5", "10%")
    assert tick_words((0.0, 2.5), ValueFormat(prefix="$"), ChartWords()) == ("$0.0", "$2.5")


def test_values_print_with_the_signs_of_the_language() -> None:
    german = ChartWords(decimal=",", group=".")
    assert print_value(-1234567.891, ValueFormat(), 1, german) == "−1.234.567,9"
    assert print_value(2_440_000, ValueFormat(factor=1000, prefix="$"), 0, ChartWords()) == "$2,440"
    assert print_value(284.5, ValueFormat(), 0, ChartWords()) == "285"  # as a fact prints it
    assert print_value(-0.045, ValueFormat(), 2, ChartWords()) == "−0.05"
    assert print_value(1e30, ValueFormat(), 2, ChartWords()).startswith("1,000,000")
    assert print_value(-0.04, ValueFormat(), 1, ChartWords()) == "0.0"
    assert print_value(12, ValueFormat(), 0, ChartWords(digits="٠١٢٣٤٥٦٧٨٩")) == "١٢"


@pytest.mark.parametrize("high", [0.003, 0.9, 4.1, 9.99, 12.5, 27.1, 99.2, 100, 1100, 9.7e6])
@pytest.mark.parametrize("low", [0, -0.2, -1, -18.4])
@pytest.mark.parametrize("to_ticks", [True, False])
def test_the_room_kept_for_ticks_is_enough_and_hardly_more(low: float, high: float, to_ticks: bool) -> None:
    form, words, hand, setter = ValueFormat(unit=" km"), ChartWords(), axis_hand(style()), Typesetter(style())
    shown = tick_words(value_scale((low, high), to_ticks=to_ticks).ticks, form, words)
    room = tick_room(low, high, form, words, hand, setter)
    widest = max(setter.width(text, hand) for text in shown)
    assert widest <= room + 0.6
    assert not to_ticks or room <= widest + 9  # two digits
