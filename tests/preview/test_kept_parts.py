"""Parts are kept from one look to the next, and their pictures are those of a look that keeps nothing."""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import Path

import pytest

from briefing.press.layout import Press
from briefing.preview.kept_parts import KeptParts
from briefing.preview.rasters import Raster, rasters
from tests.press.conftest import STYLE, part

LONG = '<p style="break-after: page">A page of its own.</p>'
BODIES = ("<p>The first part.</p>", f'{LONG}<p data-at="a:1:1">The second part is on page two.</p>')


def pictures(kept: KeptParts, press: Press, *bodies: str) -> list[str]:
    """The names of the pictures of the parts, after one more look."""
    parts = [part(body, str(number)) for number, body in enumerate(bodies)]
    made = kept.lay_out(press, parts, {}, Path("/nowhere"), press.lay_out)
    kept.fill_and_paint(made)
    return [sheet.picture for one in made for sheet in one.sheets]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (LONG + BODIES[0], BODIES[1]),  # the second part did not change, but its numbers did
        (BODIES[0], BODIES[1].replace("on page", "upon page")),
        (BODIES[0], BODIES[1] + LONG),
        (BODIES[0], BODIES[1].replace("<p data", '<p style="color: #a00" data')),
        (BODIES[0], BODIES[1].replace("A page", "The page")),
    ],
)
def test_pictures_are_those_of_a_look_that_keeps_nothing(first: str, second: str) -> None:
    press, kept = Press([STYLE], "en"), KeptParts()
    before = pictures(kept, press, *BODIES)
    after = pictures(kept, press, first, second)
    assert after == pictures(KeptParts(), press, first, second)
    assert after != before
    assert pictures(kept, press, *BODIES) == before


def test_a_page_that_looks_as_before_is_not_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    press, kept = Press([STYLE], "en"), KeptParts()
    pictures(kept, press, *BODIES)
    painted: list[int] = []

    def heard(pdf: bytes, pages: Sequence[int], known: Container[str]) -> tuple[Raster, ...]:
        painted.extend(pages)
        return rasters(pdf, pages, known)

    monkeypatch.setattr("briefing.preview.kept_parts.rasters", heard)
    pictures(kept, press, BODIES[0], BODIES[1].replace("second", "last"))
    assert len(painted) == 1
