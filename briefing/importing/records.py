"""Works of a library as our source records: fields in a settled order, ids, and what could not be carried over."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from briefing.csl.names import text_of
from briefing.csl.works import DATES, NAMES, TEXTS, type_of
from briefing.importing.dates import edtf_of_csl
from briefing.importing.found import FoundWork
from briefing.model.citations import Source
from briefing.prose.parse import parse_prose
from briefing.prose.tree import plain

KINDS = {
    "article-journal": "report", "article": "report", "paper-conference": "report", "report": "report",
    "thesis": "report", "manuscript": "report", "standard": "report", "document": "report", "pamphlet": "report",
    "review": "report", "speech": "interview", "interview": "interview", "personal_communication": "own-contact",
    "book": "book", "chapter": "book", "entry": "book", "entry-dictionary": "book", "entry-encyclopedia": "book",
    "periodical": "media", "article-newspaper": "media", "article-magazine": "media", "webpage": "media",
    "broadcast": "media", "post-weblog": "media", "motion_picture": "media", "song": "media", "post": "social",
    "graphic": "imagery", "figure": "imagery", "map": "imagery", "dataset": "data", "software": "data",
    "legislation": "law", "bill": "law", "legal_case": "law", "treaty": "law", "regulation": "law", "patent": "law",
    "hearing": "official",
}  # fmt: skip
"""Our kind of source for each type of work; a report for one that is not here."""

ORDER = (
    "kind", "work", "title", "authors", "editors", "translators", "container", "series", "volume", "issue", "number",
    "pages", "edition", "genre", "publisher", "place", "date", "accessed", "doi", "isbn", "issn", "url", "language",
    "rights",
)  # fmt: skip
"""Fields in the order in which they are written."""

EMPHASIS = "\ue001"
"""Stands in a title being read where emphasis starts and ends."""

_SMALL = frozenset(
    (
        "a", "an", "the", "on", "of", "in", "to", "for", "and", "from", "at", "by", "der", "die", "das", "ein",
        "eine", "le", "la", "les", "un", "une", "el", "los", "las", "und", "uber", "how", "why", "what",
    )
)  # fmt: skip
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_MARKS = re.compile(r"([\\`*_\[\]{}<>&~^])")


@dataclass(frozen=True, slots=True)
class ImportedSource:
    """A source to be written: its id, its fields, what was left over, and the work that it came from."""

    id: str
    fields: dict[str, Any]
    lost: tuple[tuple[str, str], ...]
    found: FoundWork

    @property
    def title(self) -> str:
        return str(self.found.work.get("title", "")).replace(EMPHASIS, "")


def fields_of(found: FoundWork) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """The fields of a source for a work, and what is left over by name."""
    work, lost = dict(found.work), list(found.lost)
    made: dict[str, Any] = {"kind": KINDS.get(work["type"], "report")}
    for name, variable in TEXTS.items():
        said = _clean(str(work.get(variable) or ""))
        if said:
            made[name] = prose_of(said) if name in ("title", "publisher", "rights") else said
    for name, variable in NAMES.items():
        names = tuple(said for one in work.get(variable, ()) if (said := _clean(text_of(one))))
        if names:
            made[name] = names
    for name, variable in DATES.items():
        if variable in work:
            date = edtf_of_csl(work[variable])
            if date:
                made[name] = date
            else:
                lost.append((variable, _shown(work[variable])))
    made.setdefault("title", "Untitled")
    if (
        made["kind"] == "media"
        and "publisher" not in made
        and work["type"] in ("article-newspaper", "article-magazine")
    ):
        publisher = made.pop("container", None)
        made |= {"publisher": prose_of(publisher)} if publisher else {}
    _tidied(made, lost)
    _typed(made, work["type"], lost)
    return {name: made[name] for name in ORDER if name in made}, tuple((name, _clean(value)) for name, value in lost)


def _tidied(made: dict[str, Any], lost: list[tuple[str, str]]) -> None:
    """Addresses in the form that a record takes; what is none is left over."""
    if "doi" in made:
        made["doi"] = _DOI.sub("", made["doi"]).strip()
        if not re.fullmatch(r"10\.\d{4,9}/\S+", made["doi"]):
            lost.append(("DOI", made.pop("doi")))
    if "url" in made and not re.match(r"https?://\S+$", made["url"]):
        lost.append(("URL", made.pop("url")))


def _typed(made: dict[str, Any], kind: str, lost: list[tuple[str, str]]) -> None:
    """The type of work, where the kind does not say it; what a record refuses is left over."""
    while True:
        try:
            source = Source.model_validate(made)
            break
        except ValidationError as wrong:
            name = str(wrong.errors()[0]["loc"][0]) if wrong.errors()[0]["loc"] else ""
            if name in ("", "kind", "title") or name not in made:
                raise
            lost.append((name, _shown(made.pop(name))))
    if type_of(source) != kind:
        made["work"] = kind


def prose_of(text: str) -> str:
    """A text whose signs mean nothing in our prose; emphasis keeps its stars."""
    bare = text.replace(EMPHASIS, "")
    made = text.replace(EMPHASIS, "*") if text.count(EMPHASIS) % 2 == 0 else bare
    if plain(parse_prose(made, False, "“”‘’")[0]) in (bare, _curled(bare)) and not re.search(r"[*_\[\]{}<>`]", bare):
        return made
    return _MARKS.sub(r"\\\1", text).replace(EMPHASIS, "*") if made != bare else _MARKS.sub(r"\\\1", bare)


def _curled(text: str) -> str:
    return plain(parse_prose(_MARKS.sub(r"\\\1", text), False, "“”‘’")[0])


def _clean(text: str) -> str:
    """A text without signs that no record may hold."""
    return " ".join(_ODD.sub(" ", unicodedata.normalize("NFC", text)).split())


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("raw") or value.get("literal") or value.get("date-parts") or value)
    return str(value)


class Ids:
    """Ids of sources: author, year and a word of the title, each once."""

    def __init__(self, taken: frozenset[str] = frozenset()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def of(self, found: FoundWork, fields: dict[str, Any]) -> str:
        """The id of a work."""
        stem = _stem(found, fields)
        made, number = stem, self._next.get(stem, 2)
        while made in self._taken:
            made, number = f"{stem}-{number}", number + 1
        self._next[stem] = number
        self._taken.add(made)
        return made


def _stem(found: FoundWork, fields: dict[str, Any]) -> str:
    names = found.work.get("author") or found.work.get("editor") or ()
    name = names[0] if names else {}
    author = slug(name.get("family") or name.get("literal") or "").split("-")
    author = [word for word in author if word not in _SMALL][:2] if name.get("literal") else ["".join(author)]
    year = re.search(r"\d{4}", fields.get("date", ""))
    words = [word for word in slug(str(found.work.get("title", ""))).split("-") if word and word not in _SMALL]
    parts = ["-".join(author)[:20].strip("-"), year[0] if year else "", words[0][:16] if words else ""]
    made = "-".join(part for part in parts if part)
    if re.match("[a-z]", made):
        return made
    return f"{slug(str(found.work['type'])) or 'source'}-{made}".strip("-")  # neither name nor title in Latin letters


def slug(text: str) -> str:
    """A text as small Latin letters, digits and hyphens; empty where it has none."""
    folded = unicodedata.normalize(
        "NFKD", text.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l")
    )
    plain_letters = "".join(letter for letter in folded if not unicodedata.combining(letter) and letter not in "’'ʿʾ")
    return re.sub(r"[^a-z0-9]+", "-", plain_letters.casefold()).strip("-")
