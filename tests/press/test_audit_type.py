"""Characters that fonts lack, small type, coarse pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from briefing.press.audit import audit, untold
from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from briefing.problems import Severity
from tests.press.conftest import TITLE, Set
from tests.press.test_audit import STYLE, found, pages_of, rules_of


@pytest.fixture
def press(make_press: Set) -> Press:
    return make_press(STYLE)


def test_character_that_no_font_has(press: Press) -> None:
    (problem,) = audit(pages_of(press, '<p data-at="g.yaml:2:1">One <b>ᚠ</b> two ᚠ</p>'))
    assert (problem.rule, problem.severity, str(problem.span)) == ("font-has-glyph", Severity.ERROR, "g.yaml:2:1")
    assert "ᚠ (U+16A0 RUNIC LETTER FEHU FEOH FE F)" in problem.message
    assert "Source Serif" in problem.message


def test_character_that_another_font_lends(press: Press) -> None:
    (problem,) = audit(pages_of(press, "<p style=\"font-family: 'Plex Condensed'\">al-Ḥashd</p>"))
    assert (problem.rule, problem.severity) == ("font-is-named", Severity.WARNING)
    assert "Plex Condensed lacks Ḥ (U+1E24" in problem.message


def test_fallback_that_is_named_is_fine(press: Press) -> None:
    assert rules_of(press, "<p style=\"font-family: 'Plex Condensed', 'Source Serif'\">al-Ḥashd</p>") == []


def test_each_character_is_told_once_for_a_family(press: Press) -> None:
    told = found(press, "<p>ᚠ ᚠ</p><p>ᚠ ᚢ</p><p style=\"font-family: 'Plex Sans'\">ᚠ</p>")
    assert [rule for rule, _, _ in told] == ["font-has-glyph"] * 3


def test_invisible_characters_need_no_glyph(press: Press) -> None:
    assert rules_of(press, "<p>Dampf\u00adschiff\u2060fahrt\u2063 \u200bx\u00a0y</p>") == []


def test_late_text_is_no_problem(press: Press) -> None:
    assert rules_of(press, '<p id="a">Page ⟦page:a⟧ of ⟦pages⟧</p>') == []


def test_small_type(press: Press) -> None:
    small = '<p data-at="s.yaml:1:1"><span style="font-size: 6.5pt">small</span></p>'
    told = ("text-is-legible", "page 1: “small” is set in 6.5 points", "s.yaml:1:1")
    assert found(press, small + '<p style="font-size: 7pt">fine</p>') == [told]


def test_picture_of_too_few_pixels(make_press: Set, tmp_path: Path) -> None:
    Image.new("RGB", (300, 100), "#14304f").save(tmp_path / "a.png")
    press = make_press(STYLE, root=tmp_path)
    image = '<img src="content:a.png" alt="x" data-at="i.yaml:1:1" style="display: block; width: {}mm">'
    told = found(press, image.format(70))
    assert [(rule, place) for rule, _, place in told] == [("image-has-pixels", "i.yaml:1:1")]
    assert "108 pixels an inch" in told[0][1]
    assert rules_of(press, image.format(50.8)) == []  # 150 to the inch
    assert rules_of(press, image.format(50.9)) == ["image-has-pixels"]


def test_cropped_picture_counts_the_pixels_that_it_shows(make_press: Set, tmp_path: Path) -> None:
    Image.new("RGB", (300, 100), "#14304f").save(tmp_path / "a.png")
    press = make_press(STYLE, root=tmp_path)
    image = '<img src="content:a.png" alt="x" style="display: block; width: 30mm; height: 30mm; object-fit: {}">'
    assert rules_of(press, image.format("cover")) == ["image-has-pixels"]
    assert rules_of(press, image.format("contain")) == []


def test_picture_on_a_ground(make_press: Set, tmp_path: Path) -> None:
    Image.new("RGB", (300, 100), "#14304f").save(tmp_path / "a.png")
    press = make_press(STYLE, root=tmp_path)
    ground = '<div style="height: 40mm; background: url(content:a.png) center / cover"></div>'
    assert rules_of(press, ground) == ["image-has-pixels"]


def test_pale_text(press: Press) -> None:
    told = found(press, '<p data-at="c.yaml:1:1" style="color: #999">pale</p><p style="color: #767676">fine</p>')
    assert told == [("text-has-contrast", "page 1: the contrast of “pale” with its ground is 2.84 to 1", "c.yaml:1:1")]


def test_ground_counts_and_so_does_opacity(press: Press) -> None:
    dark = '<div style="background: #14304f; color: {}"><p>text</p></div>'
    assert rules_of(press, dark.format("white")) == []
    assert rules_of(press, dark.format("black")) == ["text-has-contrast"]
    assert rules_of(press, dark.format("rgba(255, 255, 255, .3)")) == ["text-has-contrast"]
    assert rules_of(press, '<div style="background: #14304f"><p style="background: white">text</p></div>') == []


def test_large_type_may_be_paler(press: Press) -> None:
    assert rules_of(press, '<p style="color: #888; font-size: 18pt">text</p>') == []
    assert rules_of(press, "<p style=\"color: #888; font: 600 14pt 'Plex Sans'\">text</p>") == []
    assert rules_of(press, '<p style="color: #888; font-size: 17pt">text</p>') == ["text-has-contrast"]


def test_script_that_text_fonts_lack_is_lent_without_a_word(press: Press) -> None:
    assert rules_of(press, "<p>Hezbollah (حزب الله), Israel (ישראל)</p>") == []


def test_character_is_not_told_again_when_it_is_printed(press: Press) -> None:
    pages = pages_of(press, "<p>ᚠ</p>")
    told = audit(pages)
    later = print_pdf(press, [pages], TITLE).problems
    assert [one.rule for one in later] == ["font-has-glyph"]
    assert untold(told, later) == ()
    assert untold((), later) == later


def test_opacity_hides_words_from_those_who_listen(press: Press) -> None:
    told = audit(pages_of(press, '<p data-at="o.yaml:1:1" style="opacity: .8">x</p><p style="opacity: 1">y</p>'))
    assert [(one.rule, one.severity, str(one.span)) for one in told] == [
        ("content-is-opaque", Severity.ERROR, "o.yaml:1:1")
    ]
    assert rules_of(press, '<div style="opacity: .5; height: 5mm; background: #14304f"></div>') == []
