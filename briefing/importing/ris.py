"""Libraries in RIS: a tag of two letters, two blanks, a hyphen, a value; a record from TY to ER."""

from __future__ import annotations

import re
from typing import Any

from briefing.importing.dates import csl_of_edtf, edtf_of
from briefing.importing.found import Fields, FoundWork, text_in, too_many
from briefing.problems import Problem, Result, Span, error

TYPES = {
    "JOUR": "article-journal", "JFULL": "periodical", "MGZN": "article-magazine", "NEWS": "article-newspaper",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter",
    "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "RPRT": "report", "GOVDOC": "report", "STAND": "standard", "THES": "thesis",
    "ELEC": "webpage", "WEB": "webpage", "BLOG": "post-weblog", "UNPB": "manuscript", "MANSCPT": "manuscript",
    "DATA": "dataset", "COMP": "software", "STAT": "legislation", "BILL": "bill", "CASE": "legal_case",
    "HEAR": "hearing", "PCOMM": "personal_communication", "ICOMM": "post", "VIDEO": "motion_picture",
    "MPCT": "motion_picture", "SOUND": "song", "ADVS": "motion_picture", "ART": "graphic", "FIGURE": "graphic",
    "MAP": "map", "PAT": "patent", "GEN": "document", "SLIDE": "speech", "INTV": "interview",
}  # fmt: skip
_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  ?- ?(?P<value>.*)|(?P<end>ER)\s*-?\s*")
_SERIES = ("report", "book")
_TEXTS = (
    ("title", ("TI", "T1", "CT")),
    ("collection-title", ("T3",)),
    ("volume", ("VL",)),
    ("edition", ("ET",)),
    ("publisher", ("PB",)),
    ("publisher-place", ("CY", "PP")),
    ("DOI", ("DO",)),
    ("URL", ("UR", "LK")),
    ("language", ("LA",)),
    ("genre", ("M3",)),
)


def read_ris(data: bytes, file: str) -> Result[tuple[FoundWork, ...]]:
    """The works of a .ris file. Nothing comes of a file with a fault in it."""
    read = text_in(data, file)
    if read.value is None:
        return Result(None, read.problems)
    made: list[FoundWork] = []
    faults: list[Problem] = []
    values: dict[str, list[str]] | None = None
    start, last = 1, ""
    for number, line in enumerate(read.value.split("\n"), 1):
        match = _LINE.fullmatch(line.strip("\ufeff\n"))
        tag = "ER" if match and match["end"] else match["tag"] if match else ""
        if tag == "TY":
            if values is not None:
                faults.append(_endless(file, start))
            values, start = {"TY": [(match["value"] if match else "").strip()]}, number
        elif values is None:
            if line.strip() and len(faults) < 20:
                faults.append(_stray(file, number, line))
        elif tag == "ER":
            made.append(_work(Fields(values), file, start))
            values = None
        elif tag and match:
            values.setdefault(tag, []).append(match["value"].strip())
        elif line.strip() and last:
            values[last][-1] = f"{values[last][-1]} {line.strip()}".strip()  # a value that goes on
        last = tag or last if values is not None else ""
    if values is not None:
        faults.append(_endless(file, start))
    many = too_many(len(made), file)
    problems = (*faults, *([many] if many else []))
    return Result(None if problems else tuple(made), problems)


def _endless(file: str, line: int) -> Problem:
    hint = "a record ends with a line `ER  - `"
    return error("import-is-readable", "this record never ends", Span(file, line, 1, line, 3), hint)


def _stray(file: str, line: int, text: str) -> Problem:
    message = "this line stands outside of any record"
    hint = "a record of RIS starts with a line such as `TY  - JOUR`"
    return error("import-is-readable", message, Span(file, line, 1, line, len(text) + 1), hint)


def _work(fields: Fields, file: str, line: int) -> FoundWork:
    kind = fields.take("TY").upper()
    work: dict[str, Any] = {"type": TYPES.get(kind, "document")}
    if kind not in TYPES:
        fields.lost.append(("TY", kind))
    for variable, tags in _TEXTS:
        if said := fields.take(*tags):
            work[variable] = " ".join(said.split())
    work.setdefault("title", "")
    _container(work, fields)
    _names(work, fields)
    _numbers(work, fields)
    _dates(work, fields)
    key = fields.take("ID")
    return FoundWork(work, fields.left(), key, file, line)


def _container(work: dict[str, Any], fields: Fields) -> None:
    """What the work stands in; of a report or book it is the series."""
    said = fields.take("T2", "JO", "JF", "BT")
    for tag in ("JO", "JF", "BT", "T2"):
        fields.values[tag] = [value for value in fields.values.get(tag, []) if value != said]
    if said:
        work["collection-title" if work["type"] in _SERIES else "container-title"] = " ".join(said.split())


def _names(work: dict[str, Any], fields: Fields) -> None:
    authors = [*fields.take_all("AU"), *fields.take_all("A1")]
    editors = [*fields.take_all("ED"), *fields.take_all("A2")]
    roles = (("author", authors), ("editor", editors), ("translator", fields.take_all("A4")))
    for role, names in roles:
        made = [_name(name) for name in names if name]
        if made:
            work[role] = made


def _name(text: str) -> dict[str, str]:
    """A name of RIS: "Family, Given, Suffix"; without a comma an institution's."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 2 or not parts[1]:
        return {"literal": " ".join(text.strip(", ").split())}
    words = parts[0].split()
    at = next((at for at, word in enumerate(words) if not word[:1].islower()), 0)
    made = {"family": " ".join(words[at:]), "given": parts[1]}
    if at:
        made["non-dropping-particle"] = " ".join(words[:at])
    return made | ({"suffix": parts[2]} if len(parts) > 2 and parts[2] else {})


def _numbers(work: dict[str, Any], fields: Fields) -> None:
    first, last = fields.take("SP"), fields.take("EP")
    if first:
        work["page"] = f"{first}-{last}" if last and last != first else re.sub(r"\s*[–—]+\s*", "-", first)
    if issue := fields.take("IS"):
        work["issue" if work["type"].startswith("article") else "number"] = issue
    if number := fields.take("M1"):
        work.setdefault("number", number)
    if serial := fields.take("SN"):
        if work["type"] == "report":
            work.setdefault("number", serial)
        else:
            work["ISSN" if re.fullmatch(r"\d{4}-?\d{3}[\dXx]", serial.strip()) else "ISBN"] = serial.strip()


def _dates(work: dict[str, Any], fields: Fields) -> None:
    year = fields.take("PY", "Y1")
    date = fields.take("DA")
    said = edtf_of(date) if date else None
    made = said or (edtf_of(year) if year else None)
    if made:
        work["issued"] = csl_of_edtf(made)
    fields.lost += [(tag, text) for tag, text in (("DA", date), ("PY", year)) if text and not (said or edtf_of(text))]
    accessed = fields.take("Y2")
    found = edtf_of(accessed) if accessed else None
    if found:
        work["accessed"] = csl_of_edtf(found)
    elif accessed:
        fields.lost.append(("Y2", accessed))
