"""What is kept for the next line does not keep a font that comes along from being used."""

from __future__ import annotations

import io

import pypdf

from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from tests.press.conftest import TITLE, laid_out

BODY = "<p style=\"font-family: 'Comes Late'\">Words</p>"
FACE = "@font-face { font-family: 'Comes Late'; src: url(asset:fonts/IBMPlexMono-Regular.ttf) }"


def fonts(press: Press) -> str:
    made = print_pdf(press, laid_out(press, BODY), TITLE).value
    assert made is not None
    resources = pypdf.PdfReader(io.BytesIO(made.data)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    return " ".join(str(font.get_object()["/BaseFont"]) for font in resources.values())


def test_a_font_that_comes_along_is_used() -> None:
    assert "Comes-Late" not in fonts(Press(("p { margin: 0 }",), "en"))
    assert "Comes-Late" in fonts(Press(("p { margin: 0 }", FACE), "en"))
