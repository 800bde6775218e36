"""Libraries in BibTeX and BibLaTeX, read with pybtex."""

from __future__ import annotations

import re
from typing import Any

from briefing.importing.dates import csl_of_edtf, edtf_of
from briefing.importing.found import Fields, FoundWork, at, text_in, too_many
from briefing.importing.latex import name_in, names_in, plain_text
from briefing.problems import EnvironmentRefusal, Problem, Result, Span, error

TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book",
    "proceedings": "book", "reference": "book", "booklet": "book", "inbook": "chapter", "incollection": "chapter",
    "suppbook": "chapter", "inreference": "entry-encyclopedia", "inproceedings": "paper-conference",
    "conference": "paper-conference", "techreport": "report", "report": "report", "manual": "report",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "unpublished": "manuscript", "dataset": "dataset",
    "software": "software", "legislation": "legislation", "legal": "legislation", "jurisdiction": "legal_case",
    "letter": "personal_communication", "video": "motion_picture", "movie": "motion_picture", "audio": "song",
    "image": "graphic", "artwork": "graphic", "patent": "patent", "misc": "document",
}  # fmt: skip
_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
_LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "german": "de",
    "ngerman": "de", "french": "fr", "spanish": "es", "persian": "fa", "farsi": "fa", "arabic": "ar", "russian": "ru",
    "hebrew": "he", "turkish": "tr", "italian": "it",
}  # fmt: skip
_THESES = {"phdthesis": "Doctoral thesis", "mastersthesis": "Master’s thesis"}
_KINDS = {"phdthesis": "Doctoral thesis", "mathesis": "Master’s thesis", "techreport": "Technical report"}
_TEXTS = (
    ("publisher", ("publisher", "institution", "school", "organization", "howpublished")),
    ("publisher-place", ("location", "address")),
    ("collection-title", ("series",)),
    ("volume", ("volume",)),
    ("edition", ("edition",)),
    ("ISBN", ("isbn",)),
    ("ISSN", ("issn",)),
    ("license", ("rights", "copyright")),
)


def read_bibtex(data: bytes, file: str) -> Result[tuple[FoundWork, ...]]:
    """The works of a .bib file. Nothing comes of a file with a fault in it."""
    read = text_in(data, file)
    if read.value is None:
        return Result(None, read.problems)
    try:
        from pybtex.database.input.bibtex import LowLevelParser
    except ModuleNotFoundError:
        hint = "install it with pip install 'briefing[import]'"
        problem = error("import-is-readable", "BibTeX is read with pybtex, which is not installed", None, hint)
        raise EnvironmentRefusal(problem) from None
    faults: list[Problem] = []
    parser = LowLevelParser(read.value, handle_error=lambda wrong: faults.append(_fault(wrong, file, read.value or "")))
    made: list[FoundWork] = []
    line = offset = 0
    for kind, (key, fields) in _entries(parser):
        line, offset = line + read.value.count("\n", offset, parser.command_start), parser.command_start
        made.append(_work(kind, key, fields, file, line + 1))
    many = too_many(len(made), file)
    if not made and not faults and not many:
        faults.append(
            error("import-is-readable", "the file holds no entry", Span(file), "an entry starts with @article{")
        )
    problems = (*faults, *([many] if many else []))
    return Result(None if problems else tuple(made), problems)


def _entries(parser: Any) -> Any:
    """The entries alone; strings have been put in already, preambles and comments say nothing of works."""
    for kind, body in parser:
        if kind.lower() not in ("string", "preamble", "comment"):
            yield kind.lower(), body


def _fault(wrong: Any, file: str, text: str) -> Problem:
    """A fault with its place: for a file that ends too soon, the entry that never ends."""
    start, _, offset = wrong.error_context_info or (None, 0, len(text))
    words = str(wrong).partition(": ")[2] or str(wrong)
    if "premature end" in words and start is not None:
        return error(
            "import-is-readable", "this entry never ends", at(file, text, start), "close its braces and quotation marks"
        )
    hint = "an entry is @type{key, field = {value}, ...}"
    if "undefined string" in str(wrong):
        words = f"the string “{words}” is not defined"
        hint = "put braces around the value, or define it with @string"
    return error("import-is-readable", words, at(file, text, min(offset, len(text))), hint)


def _work(kind: str, key: str | None, pairs: list[tuple[str, list[str]]], file: str, line: int) -> FoundWork:
    """One entry as a work."""
    values: dict[str, list[str]] = {}
    for name, pieces in pairs:
        values.setdefault(name.lower(), []).append("".join(pieces))
    fields = Fields(values)
    work: dict[str, Any] = {"type": _type(kind, fields)}
    _title(work, fields)
    _names(work, fields)
    _container(work, kind, fields)
    for variable, names in _TEXTS:
        if said := plain_text(fields.take(*names)):
            work[variable] = said
    _numbers(work, fields)
    _dates(work, fields)
    for variable, name in (("DOI", "doi"), ("URL", "url")):
        if said := plain_address(fields.take(name)):
            work[variable] = said
    genre = plain_text(fields.take("type")) or _THESES.get(kind, "")
    if genre:
        work["genre"] = _KINDS.get(genre, genre)
    language = plain_text(fields.take("language", "langid"))
    fields.take("langid")
    if language:
        work["language"] = _LANGUAGES.get(language.lower(), language)
    lost = tuple((name, plain_text(value)) for name, value in fields.left())
    return FoundWork(work, lost, key or "", file, line)


def plain_address(text: str) -> str:
    """An address or DOI, whose signs LaTeX may have marked."""
    return re.sub(r"\\([_%&#~$])", r"\1", text.strip()).replace("{", "").replace("}", "").replace(" ", "")


def _type(kind: str, fields: Fields) -> str:
    subtype = fields.take("entrysubtype").lower()
    if kind == "article" and subtype in _SUBTYPES:
        return _SUBTYPES[subtype]
    if subtype:
        fields.lost.append(("entrysubtype", subtype))
    if kind == "misc" and fields.values.get("url") and not fields.values.get("doi"):
        return "webpage"
    if kind not in TYPES:
        fields.lost.append(("type of entry", f"@{kind}"))
    return TYPES.get(kind, "document")


def _title(work: dict[str, Any], fields: Fields) -> None:
    title, more = plain_text(fields.take("title"), True), plain_text(fields.take("subtitle"), True)
    work["title"] = (
        f"{title}{'' if title.endswith(('?', '!', ':')) else ':'} {more}" if title and more else title or more
    )


def _names(work: dict[str, Any], fields: Fields) -> None:
    for role in ("author", "editor", "translator"):
        names = [name_in(name) for name in names_in(fields.take(role))]
        named = [name for name in names if name.get("literal", name.get("family", "")).lower() != "others"]
        if len(named) < len(names):
            fields.lost.append((role, "and others"))
        if named:
            work[role] = named


def _container(work: dict[str, Any], kind: str, fields: Fields) -> None:
    said = plain_text(fields.take("journaltitle", "journal", "booktitle", "maintitle"))
    if not said and work["type"] == "webpage":
        said = plain_text(fields.take("organization", "howpublished"))
        if re.match(r"https?:", said):
            work.setdefault("URL", said)
            said = ""
    if said:
        work["container-title"] = said


def _numbers(work: dict[str, Any], fields: Fields) -> None:
    """Issues and numbers: `number` is the issue of a journal, and the number of anything else."""
    number = plain_text(fields.take("issue", "number"))
    if number:
        work["issue" if work["type"].startswith("article") else "number"] = number
    if pages := plain_text(fields.take("pages")):
        work["page"] = re.sub(r"\s*[–—]\s*", "-", pages)


def _dates(work: dict[str, Any], fields: Fields) -> None:
    date = plain_text(fields.take("date")) or _year(fields)
    accessed = plain_text(fields.take("urldate", "accessed"))
    for variable, name, text in (("issued", "date", date), ("accessed", "urldate", accessed)):
        found = edtf_of(text) if text else None
        if found:
            work[variable] = csl_of_edtf(found)
        elif text:
            fields.lost.append((name, text))


def _year(fields: Fields) -> str:
    """Year, month and day of BibTeX as one date."""
    year, month, day = (plain_text(fields.take(name)) for name in ("year", "month", "day"))
    if year and month:
        named = month if month.isdigit() else ""
        text = "-".join(part.zfill(2) for part in (year, named, day if named else "") if part)
        return text if named else f"{day} {month} {year}".strip()
    return year
