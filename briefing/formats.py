"""The kinds of file that an edition becomes: one row each, read by the command line, the way and the typesetter.

Another format is a row here, its name in `briefing.model.request.Format`, and for the last look a reader of its files
in `briefing.traces.scan`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from briefing.problems import Result

if TYPE_CHECKING:
    from briefing.model.edition import Edition
    from briefing.model.figure import Figure
    from briefing.model.request import Format
    from briefing.pages.compose import Setting

    Make = Callable[[Edition, Setting, Mapping[str, Figure]], Result[bytes]]


@dataclass(frozen=True, slots=True)
class FileKind:
    """One format: the endings of its files' names, the usual one first, and what is made, in a word or two.

    `made_by` is the function that makes the file from an edition, its setting and its figures, as "module:function";
    without one the pages are laid out and printed. `draws` says whether it shows figures as drawings: one that does
    not is given their sketches, with words and tables but nothing drawn.
    """

    name: Format
    suffixes: tuple[str, ...]
    title: str
    made_by: str = ""
    draws: bool = True

    def make(self) -> Make:
        """The function that `made_by` names, imported now."""
        module, _, function = self.made_by.partition(":")
        made: Make = getattr(import_module(module), function)
        return made


FORMATS: tuple[FileKind, ...] = (
    FileKind("pdf", (".pdf",), "PDF"),
    FileKind("html", (".html", ".htm"), "web page", "briefing.webpage:web_page"),
    FileKind("docx", (".docx",), "Word file", "briefing.documents.word:word_file"),
    FileKind("md", (".md",), "Markdown", "briefing.documents.markdown:markdown_file", draws=False),
    FileKind("email", (".eml",), "digest by mail", "briefing.email_digest:email_digest", draws=False),
)

BY_NAME: Mapping[str, FileKind] = {kind.name: kind for kind in FORMATS}

SUFFIXES: Mapping[str, FileKind] = {suffix: kind for kind in FORMATS for suffix in kind.suffixes}
"""The format that each ending of a name asks for."""
