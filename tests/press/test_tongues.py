"""Words in another language say so in the structure of the file; those in its own say nothing."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from tests.conformance.structure import elements
from tests.press.conftest import Set, printed

STYLE = "@page { size: 100mm 100mm; margin: 15mm } html { font: 10pt/14pt 'Source Serif' }"
BODY = (
    '<h1>Title</h1><p>Plain words <span lang="de">ein <em>Wort</em></span> and '
    '<a href="https://example.org/" lang="fr">un lien</a>.</p>'
    '<ul lang="ar" dir="rtl"><li>كلمة</li></ul><p lang="EN">The same.</p><table lang="es"><tr><th scope="col">Uno</th>'
    "</tr></table>"
)


def test_every_change_of_language_is_declared_where_the_words_are(make_press: Set) -> None:
    reader, problems = printed(make_press(STYLE), BODY, "<p>More.</p><p lang='fa' dir='rtl'>واژه</p>")
    assert problems == ()
    root: Any = reader.root_object
    assert root["/Lang"] == "en"
    held = [one for one in elements(root["/StructTreeRoot"]) if _holds_words(one)]
    tongues = [str(one.get("/Lang", "")) for one in held]
    assert [tongue for tongue, _ in groupby(tongues)] == ["", "de", "", "fr", "", "ar", "", "es", "", "fa"]
    assert tongues.count("de") == 2


def _holds_words(element: Any) -> bool:
    """Whether marked content stands in an element itself."""
    return any(isinstance(kid, int) for kid in element.get("/K", []))
