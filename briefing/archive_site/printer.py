"""Printing the pages of a site with the theme's templates, in the sandbox of all templates."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import TemplateError

from briefing.archive_site.views import Sheet
from briefing.archive_site.words import Words
from briefing.language.words import lexicon
from briefing.pages.environment import Sandbox, environment
from briefing.pages.faults import fault_of
from briefing.problems import Refusal
from briefing.shipped import version
from briefing.theme.theme import Theme

_FOLDER = "archive"


class Printer:
    """Prints sheets; the templates are read once for each language."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._by_language: dict[str, Sandbox] = {}
        self._furniture: dict[str, str] = {}
        files = [file for folder in theme.folders for file in sorted((folder / _FOLDER).glob("*"))]
        files += [folder / "theme.yaml" for folder in theme.folders]
        self._templates = _digest(version(), *(_digest(file.read_text(encoding="utf-8")) for file in files))

    def key(self, language: str, said: str) -> str:
        """A name for what `said` is printed as: by the theme's files, the language's words and this program."""
        if language not in self._furniture:
            self._furniture[language] = _digest(repr(sorted(lexicon(language).labels.items())))
        return _digest(self._templates, self._furniture[language], said)

    def printed(self, sheet: Sheet) -> bytes:
        """The page as UTF-8.

        Raises:
            Refusal: its template fails.
        """
        sandbox = self._sandbox(sheet.language)
        try:
            text = sandbox.get_template(sheet.template).render(frame=sheet.frame, page=sheet.page)
        except (TemplateError, TypeError, ValueError, LookupError, AttributeError) as wrong:
            raise Refusal(fault_of(wrong, tuple(folder.parent for folder in self._theme.folders))) from None
        return text.encode()

    def _sandbox(self, language: str) -> Sandbox:
        if language not in self._by_language:
            folders = self._theme.folders
            shipped = {folder.name: folder for folder in folders}
            words = Words(language)
            furniture = {"label": words.label, "language": words.language, "direction": words.direction}
            self._by_language[language] = environment(folders, shipped, _filters(words), furniture)
        return self._by_language[language]


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode(errors="surrogatepass")).hexdigest()[:32]


def _filters(words: Words) -> Mapping[str, Callable[..., Any]]:
    return {
        "day": words.day,
        "moment": words.moment,
        "size": words.size,
        "number": words.number,
        "format_name": words.format,
    }
