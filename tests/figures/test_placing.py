"""Placing: no label covers another or another's leader, and a reader's preferences are kept where there is room."""

from __future__ import annotations

from itertools import combinations

import pytest

from briefing.figures.placing import ABOVE, BELOW, Arrangement, Spot, Wish, place_labels
from briefing.figures.typesetting import Hand, Typesetter
from tests.figures.drawn import style

HAND = Hand("Plex Condensed", 7.4)
TEXTS = ("Council meets in secret", "Rockets hit a base near the border", "Envoy returns", "Sanctions, again")


def wish(setter: Typesetter, text: str, middle: float, **more: object) -> Wish:
    ways = tuple(setter.even(text, HAND, count) for count in (1, 2, 3))
    return Wish(middle - 2.6, middle + 2.6, ways, **more)  # type: ignore[arg-type]  # passed on as they are


def crowd(count: int, seed: int) -> Arrangement:
    setter = Typesetter(style())
    places = [(37 * index * seed + seed * index * index) % 390 for index in range(count)]
    wishes = [wish(setter, TEXTS[(index + seed) % 4], 80 + place) for index, place in enumerate(places)]
    return place_labels(wishes, 78, 480)


def cross(one: Spot, two: Spot) -> bool:
    if one.side != two.side:
        return False
    beside = one.right <= two.left or two.right <= one.left
    over = one.row >= two.top_row or two.row >= one.top_row
    covered = any(
        b.leader is not None and a.row < b.row and a.left < b.leader < a.right for a, b in ((one, two), (two, one))
    )
    return not (beside or over) or covered


@pytest.mark.parametrize("seed", range(1, 9))
def test_labels_keep_clear_of_each_other(seed: int) -> None:
    arrangement = crowd(9, seed)
    free = [spot for spot in arrangement.spots if not spot.forced]
    assert len(free) >= 8
    assert not [(one, two) for one, two in combinations(free, 2) if cross(one, two)]
    assert all(spot.left >= 78 and spot.right <= 480.01 for spot in arrangement.spots)
    assert max(spot.top_row for spot in arrangement.spots if spot.side == ABOVE) == arrangement.above


def test_sixty_labels_find_places_without_covering_each_other() -> None:
    spots = crowd(60, 3).spots
    over = [(a, b) for a, b in combinations(spots, 2) if a.side == b.side and _overlap(a, b)]
    assert len(spots) == 60
    assert not over


def _overlap(a: Spot, b: Spot) -> bool:
    return a.left < b.right and b.left < a.right and a.row < b.top_row and b.row < a.top_row


def test_a_lone_label_stands_above_the_middle_of_its_mark() -> None:
    (spot,) = place_labels([wish(Typesetter(style()), "Envoy returns", 200)], 0, 400).spots
    assert (spot.side, spot.row, spot.align, spot.leader) == (ABOVE, 0, 0.5, None)
    assert (spot.left + spot.right) / 2 == pytest.approx(200)


def test_labels_are_pushed_inside_and_keep_off_closed_stretches() -> None:
    setter = Typesetter(style())
    edge = wish(setter, TEXTS[1], 396)
    shut = wish(setter, TEXTS[1], 203, closed=((197.0, 203.0),))
    first, second = place_labels([edge, shut], 0, 400).spots
    assert first.right <= 400
    assert first.align == 1.0
    assert second.right <= 197 or second.left >= 203


def test_the_name_of_a_period_stays_below_its_start() -> None:
    setter = Typesetter(style())
    period = Wish(100, 380, (setter.even("Israeli campaign", HAND, 1),), BELOW, 0.0, firm=True)
    spots = place_labels([period, wish(setter, TEXTS[0], 130), wish(setter, TEXTS[1], 300)], 80, 400).spots
    assert (spots[0].side, spots[0].left) == (BELOW, 100)
    assert {spot.side for spot in spots[1:]} == {ABOVE}


def test_placing_is_the_same_every_time() -> None:
    assert crowd(14, 5) == crowd(14, 5)
