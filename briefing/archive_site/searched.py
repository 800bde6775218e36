"""What the search of the site looks through: a script that holds all editions, so no server is needed."""

from __future__ import annotations

import json
from collections.abc import Sequence

from briefing.archive_site.addresses import INDEX, edition_page, relative
from briefing.archive_site.shelf import Shelf, Shelved
from briefing.archive_site.words import Words
from briefing.model.archive_setting import ArchiveSetting

_HEAD = "window.briefingArchive = "


def search_data(shelves: Sequence[Shelf], setting: ArchiveSetting) -> bytes:
    """Each edition as [address, title, number, day, language, bottom line, judgments, changes], the newest first."""
    words = Words(setting.language)
    every = [(shelf, one) for shelf in shelves for one in shelf.editions if not one.is_withdrawn]
    every.sort(key=lambda pair: (pair[1].publication.made, pair[1].publication.number), reverse=True)
    rows = ",\n".join(json.dumps(_row(one, words), ensure_ascii=False) for _, one in every)
    # a line separator ends a line of an old browser's script
    said = rows.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{_HEAD}[\n{said}\n];\n".encode()


def _row(one: Shelved, words: Words) -> list[str]:
    made = one.publication
    return [
        relative(INDEX, edition_page(one)),
        made.title,
        words.edition(made.number),
        words.day(made.as_of),
        made.language,
        made.summary,
        "\n".join(one.judgments),
        _changes(one),
    ]


def _changes(one: Shelved) -> str:
    """The words of the changes: names, and what is new; what was struck is found where it was printed."""
    found = (text for each in (one.comparison or ()) and one.comparison.differences for text in (each.name, each.new))
    return "\n".join(dict.fromkeys(text for text in found if text))
