"""Only our fonts get into a PDF, under the names of the style sheets; a project's own come through the fetcher."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont

from briefing.press.fonts import FAMILIES, configuration, configuration_file, family_of, font_version
from briefing.shipped import font_files, templates_folder
from briefing.theme.theme import load_theme
from tests.press.conftest import STYLE, Set, printed

FACES = [
    (family, weight, style)
    for family in FAMILIES.values()
    for weight in (400, 600)
    for style in ("normal", "italic")
    if (style == "normal" or not family.endswith(("Arabic", "Hebrew")))
    and (family != "Plex Mono" or (weight, style) == (400, "normal"))
    and (family != "Archivo" or weight == 600)  # of headlines alone
]
SAMPLE = {"Plex Arabic": "محور", "Plex Hebrew": "ציר"}


def _fonts(press_output: tuple[object, object]) -> set[str]:
    reader = press_output[0]
    names = set()
    for page in reader.pages:  # type: ignore[attr-defined]  # a reader of pypdf
        fonts = page["/Resources"]["/Font"]
        names |= {str(fonts[key]["/BaseFont"]).split("+")[1] for key in fonts}
    return names


def test_every_shipped_font_has_a_family() -> None:
    assert [file.name for file in font_files() if family_of(file) is None] == []


@pytest.mark.parametrize(("family", "weight", "style"), FACES)
def test_face_is_found_under_its_name(make_press: Set, family: str, weight: int, style: str) -> None:
    css = f"html {{ font: {style} {weight} 10pt '{family}' }}"
    [name] = _fonts(printed(make_press(css), f"<p>{SAMPLE.get(family, 'Words')}</p>"))
    assert name.startswith(family.replace(" ", "-"))
    if (family, weight, style) not in NO_SUCH_FACE:
        assert (("Semi-Bold" in name), ("Italic" in name)) == (weight == 600, style == "italic")


# the sheets do not ask for these: the nearest face is slanted or stays upright
NO_SUCH_FACE = {(family, 600, "italic") for family in FAMILIES.values() if family != "Source Serif"}


@pytest.mark.parametrize("asked", ["DejaVu Sans", "Arial", "serif", "monospace", "No Such Font"])
def test_no_foreign_font_gets_in(make_press: Set, asked: str) -> None:
    names = _fonts(printed(make_press(f"html {{ font-family: '{asked}', {asked} }}"), "<p>Words محور ציר ḥ → … ﷼</p>"))
    ours = tuple(family.replace(" ", "-") for family in FAMILIES.values())
    assert names
    assert [name for name in names if not name.startswith(ours)] == []


def test_small_caps_and_superiors_are_the_fonts_own(make_press: Set) -> None:
    reader, problems = printed(make_press(STYLE + "b { font-feature-settings: 'sups' }"), "<p>Words<b>12</b></p>")
    assert problems == ()
    assert "Words12" in reader.pages[0].extract_text()


@pytest.mark.parametrize("suffix", ["ttf", "woff2"])
def test_font_of_the_project_is_set(make_press: Set, tmp_path: Path, suffix: str) -> None:
    source = next(file for file in font_files() if file.name == "SourceSerif4-Regular.ttf")
    if suffix == "ttf":
        shutil.copy(source, tmp_path / "own.ttf")
    else:
        font = TTFont(source)
        font.flavor = "woff2" if _has_brotli() else "woff"
        suffix = font.flavor
        font.save(tmp_path / f"own.{suffix}")
    css = (
        f"@font-face {{ font-family: Own{suffix}; src: url(content:own.{suffix}) }} html {{ font-family: Own{suffix} }}"
    )
    output = printed(make_press(css), "<p>Words</p>")
    assert output[1] == ()
    assert {name.startswith(f"Own{suffix}") for name in _fonts(output)} == {True}


def _has_brotli() -> bool:
    import importlib.util

    return importlib.util.find_spec("brotli") is not None


def test_font_that_is_none_is_an_error(make_press: Set) -> None:
    press = make_press("@font-face { font-family: Bad; src: url(content:gone.ttf) }")
    assert {one.rule for one in press.problems} == {"image-is-set", "font-loads"}


def test_configuration_lists_our_folder_only(tmp_path: Path) -> None:
    root = ET.fromstring(configuration(font_files(), tmp_path).partition("?>")[2])
    assert [one.text for one in root.iter("dir")] == [str(font_files()[0].parent)]
    assert [one.text for one in root.iter("cachedir")] == [str(tmp_path / "fonts")]
    assert list(root.iter("include")) == []


def test_configuration_with_odd_paths_stays_xml(tmp_path: Path) -> None:
    text = configuration((Path("/a<b>&/IBMPlexSans-Regular.ttf"),), tmp_path)
    assert ET.fromstring(text.partition("?>")[2]).findtext("dir") == "/a<b>&"


def test_scanned_fonts_are_kept_beside_the_configuration() -> None:
    file = configuration_file()
    [scanned] = [one.text for one in ET.parse(file).getroot().iter("cachedir")]
    assert scanned == str(file.with_suffix(""))


def test_version_of_the_fonts_is_a_digest() -> None:
    assert len(font_version()) == 64
    assert font_version() == font_version()


def test_the_shipped_theme_names_its_families_as_the_press_does() -> None:
    theme = load_theme(templates_folder() / "default").value
    assert theme is not None
    assert [face.family for face in theme.faces] == [family_of(face.file) for face in theme.faces]
