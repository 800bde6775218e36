"""An edition as a Word file (ECMA-376): headings, lists, tables and notes as Word knows them, figures as pictures.

The file is made with python-docx, of the extra `briefing[word]`; nothing of it is imported before one is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

from briefing.documents.composing import text_of
from briefing.model.edition import Edition
from briefing.model.figure import Figure
from briefing.pages.compose import Setting
from briefing.problems import EnvironmentRefusal, Result, error

EXTRA = "pip install 'briefing[word]'"


def word_file(edition: Edition, setting: Setting, figures: Mapping[str, Figure]) -> Result[bytes]:
    """The bytes of the file.

    Raises:
        EnvironmentRefusal: python-docx is not installed.
    """
    if find_spec("docx") is None:
        message = "Word files are written with python-docx, which is not installed"
        raise EnvironmentRefusal(error("extra-is-installed", message, None, EXTRA))
    from briefing.documents.word_blocks import Writer
    from briefing.documents.word_package import finished, new_document
    from briefing.documents.word_pictures import Pictures

    text = text_of(edition, setting, figures)
    if text.value is None:
        return Result(None, text.problems)
    pictures = Pictures(edition, setting, figures)
    document = new_document(edition, setting.theme)
    Writer(document, text.value, pictures, edition).write()
    return Result(finished(document), (*text.problems, *pictures.problems))
