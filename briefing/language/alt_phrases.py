"""Patterns of the sentences that tell what a figure shows, for `alt: auto`; English for a language without them.

They stand under `alt` in the locale files. A pattern takes what its braces name; `kind NAME` is what a kind of chart
is called.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefing.language.locale_files import words_of_locale


def phrases(language: str) -> Mapping[str, str]:
    """The patterns of a language, whole."""
    own: Mapping[str, str] = words_of_locale(language).get("alt", {})
    return {**words_of_locale("en")["alt"], **own}
