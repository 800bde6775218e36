"""Links say in words where they lead: their label, their text or their picture's, on every line that they run over."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.press.layout import Press
from tests.press.conftest import printed

PICTURE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"


def _said(press: Press, body: str) -> list[tuple[str, str]]:
    """The description and the destination of each link of a page, in order."""
    pdf, problems = printed(press, body)
    assert problems == ()
    annotations: Any = pdf.pages[0]["/Annots"]
    links = [one.get_object() for one in annotations]
    return [(str(one["/Contents"]), str(one.get("/Dest") or one["/A"]["/URI"])) for one in links]


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ('<a href="#there" aria-label="Source 3">3</a>', "Source 3"),
        ('<a href="#there">See <em>Fig</em>ure&nbsp;2</a>', "See Figure 2"),
        ('<a href="#there" title="The list">…</a>', "The list"),
        ('<a href="#there">گزارش</a>', "گزارش"),
        ('<a href="#there">Page ⟦page:there⟧ of ⟦pages⟧</a>', "Page of"),
        (f'<a href="#there"><img src="{PICTURE}" alt="A map"></a>', "A map"),
    ],
)
def test_a_link_says_its_words_and_not_its_target(press: Press, link: str, words: str) -> None:
    assert _said(press, f'<p>{link}</p><p id="there">x</p>') == [(words, "there")]


def test_every_line_of_a_link_says_the_whole(press: Press) -> None:
    link = '<p style="width: 20mm"><a href="https://example.org/">one two three four five six seven eight nine</a></p>'
    said = _said(press, link)
    assert len(said) > 1
    assert set(said) == {("one two three four five six seven eight nine", "https://example.org/")}
