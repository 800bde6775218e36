"""The places in files that elements are marked with, and the bar that some of them carry in the margin."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import unescape

from briefing.prose.html import CHANGED

PLACE = re.compile(r' data-at="(?P<at>[^"]*)"')


def barred(text: str, places: Collection[str]) -> str:
    """A text whose elements that stand at these places carry a bar."""

    def bar(found: re.Match[str]) -> str:
        return f"{found[0]} {CHANGED}" if unescape(found["at"]) in places else found[0]

    return PLACE.sub(bar, text) if places else text
