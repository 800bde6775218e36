"""Countries by whatever name a reader knows them."""

from __future__ import annotations

import pytest

from briefing.language.countries import countries, country_name, find_country, near_countries


@pytest.mark.parametrize(
    ("name", "language", "code"),
    [
        ("IR", "en", "IR"),
        ("irn", "en", "IR"),
        ("Iran", "de", "IR"),
        ("Südkorea", "de", "KR"),
        ("South Korea", "de", "KR"),
        ("ایران", "fa", "IR"),
        ("turkiye", "en", "TR"),
        ("Ivory Coast", "en", "CI"),
        ("cote d’ivoire", "en", "CI"),
        ("DR Congo", "en", "CD"),
        ("Congo", "en", "CG"),
        ("UK", "en", "GB"),
        ("Kosovo", "en", "XK"),
        ("Somaliland", "en", "X-SOMALILAND"),
    ],
)
def test_a_country_is_found_by_code_and_name(name: str, language: str, code: str) -> None:
    found = find_country(name, language)
    assert found is not None
    assert found.code == code


def test_one_that_is_not_found_has_neighbours() -> None:
    assert find_country("Iraqq", "en") is None
    assert "Iraq" in near_countries("Iraqq", "en")
    assert "Irak" in near_countries("Iraqq", "de")
    assert near_countries("zzzzzz", "en") == ()


def test_names_are_those_of_the_language() -> None:
    assert country_name("DE", "fa") == "آلمان"
    assert country_name("PS", "en") == "Palestine"
    assert country_name("MM", "en") == "Myanmar"
    assert country_name("X-SOMALILAND", "de") == "Somaliland"


def test_every_land_lies_in_its_bounds() -> None:
    assert len(countries()) > 240
    for land in countries().values():
        west, south, east, north = land.bounds
        lon, lat = land.middle
        assert south <= lat <= north, land.code
        assert (lon - west) % 360 <= (east - west) % 360 or (west, east) == (-180, 180), land.code
    russia, fiji = countries()["RU"].bounds, countries()["FJ"].bounds
    assert russia[0] > russia[2]
    assert fiji[0] > fiji[2]
