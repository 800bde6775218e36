"""Fonts are cut to letters and features, once: what is kept gives the same bytes, and damage is made good."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefing import webfonts
from briefing.shipped import assets_folder
from briefing.webfonts import cut_fonts, features_of, letters_in, subset_font

FONTS = assets_folder() / "fonts"
SERIF, HEBREW = FONTS / "SourceSerif4-Regular.ttf", FONTS / "IBMPlexSansHebrew-Regular.ttf"


def features_in(data: bytes | None) -> set[str]:
    assert data is not None
    with TTFont(io.BytesIO(data)) as font:
        return {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_a_font_without_any_of_the_letters_is_left_out() -> None:
    assert subset_font(HEBREW, frozenset("ح")) is None
    assert subset_font(HEBREW, frozenset("אב")) == subset_font(HEBREW, frozenset("בא"))


def test_a_cut_font_has_the_letters_and_still_its_licence() -> None:
    data = subset_font(SERIF, frozenset("ab"))
    assert data is not None
    with TTFont(io.BytesIO(data)) as font:
        assert set(font.getBestCmap()) == {0x61, 0x62}
        assert "Open Font License" in font["name"].getDebugName(13)


def test_only_features_that_are_asked_for_are_kept() -> None:
    letters = frozenset("ab12")
    assert "onum" not in features_in(subset_font(SERIF, letters))
    assert {"onum", "smcp"} <= features_in(subset_font(SERIF, letters, frozenset({"onum", "smcp"})))


def test_features_are_read_from_the_styles() -> None:
    page = "<style>a { font-variant-numeric: lining-nums tabular-nums } b { font: small-caps 400 9pt x }</style>"
    page += """<i style="font-feature-settings: &#39;sups&#39;, 'ss01'; color: red">'plan' super</i>"""
    assert features_of(page) == {"lnum", "tnum", "smcp", "sups", "ss01"}


def test_what_was_cut_is_kept_and_damage_is_made_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cuts = [(SERIF, frozenset("ab")), (HEBREW, frozenset("ab")), (HEBREW, frozenset("א"))]
    cold = cut_fonts(cuts, frozenset())
    assert [data is None for data in cold] == [False, False, False]
    files = sorted((tmp_path / "briefing").glob("font-*"))
    assert len(files) == 3
    files[0].write_bytes(files[0].read_bytes()[:-9])
    assert cut_fonts(cuts, frozenset()) == cold
    monkeypatch.setattr(webfonts, "subset_font", lambda *_: pytest.fail("cut again"))
    assert cut_fonts(cuts, frozenset()) == cold
    assert letters_in(HEBREW) >= {"a", "א"}
