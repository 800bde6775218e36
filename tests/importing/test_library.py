"""Libraries as Zotero exports them, made up for these tests, into records that our own reader takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.csl.names import text_of
from briefing.csl.works import work_of
from briefing.importing.bibtex import read_bibtex
from briefing.importing.csl_json import read_csl_json
from briefing.importing.dates import edtf_of, edtf_of_csl
from briefing.importing.found import SIZE, FoundWork
from briefing.importing.joining import read_standing
from briefing.importing.latex import name_in, names_in, plain_text
from briefing.importing.library import imported, read_library
from briefing.importing.records import fields_of
from briefing.importing.ris import read_ris
from briefing.model.citations import Source
from briefing.prose.parse import parse_prose
from briefing.prose.tree import plain
from briefing.strict_yaml import parse

LIBRARIES = Path(__file__).parent / "libraries"
READERS = {".bib": read_bibtex, ".ris": read_ris, ".json": read_csl_json}


def records(text: str) -> dict[str, dict[str, Any]]:
    """The sources of a written file, as our strict reader reads them."""
    document = parse(text, "sources.yaml")
    assert document.problems == ()
    assert document.value is not None
    assert isinstance(document.value.value, dict)
    found = document.value.value["sources"]
    assert isinstance(found, dict)
    for fields in found.values():
        Source.model_validate(fields)
    return found  # type: ignore[return-value]  # mappings of fields, as just seen


def works_of(name: str) -> tuple[FoundWork, ...]:
    read = read_library(LIBRARIES / name)
    assert read.problems == ()
    assert read.value is not None
    return read.value


def test_three_formats_of_one_library_give_the_same_records() -> None:
    made = [records(imported(works_of(f"library{suffix}")).text) for suffix in (".bib", ".ris", ".json")]
    for one in made:
        one["berg-2019-example"]["title"] = one["berg-2019-example"]["title"].replace("*", "")  # RIS has no emphasis
    assert made[0] == made[1] == made[2]
    assert list(made[0]) == [
        "doe-2021-sample",
        "berg-2019-example",
        "eden-2010-chapter",
        "poe-2023-ships",
        "ministry-examples-2020-report",
        "webpage-2022",
        "muller-2018-prufung",
    ]


def test_the_records_say_what_the_library_says() -> None:
    made = records(imported(works_of("library.bib")).text)
    assert made["doe-2021-sample"] == {
        "kind": "report",
        "title": "A Sample of Paper: How to Test NASA Forms & More",
        "authors": ["Doe, Jane A.", "Róe, Riçhard", "{Ministry of Examples, North}"],
        "container": "Journal of Examples",
        "volume": "12",
        "issue": "3",
        "pages": "45-67",
        "date": "2021-04",
        "doi": "10.1000/ex.1_a",
        "issn": "1234-5678",
        "language": "en",
    }
    assert made["berg-2019-example"]["authors"] == ["van der Berg, Ada"]
    assert made["berg-2019-example"]["title"] == "The *Example* Book"
    assert made["muller-2018-prufung"]["date"] == "2018-07"
    assert made["webpage-2022"]["work"] == "webpage"


def test_what_has_no_field_is_listed_beside_the_record() -> None:
    made = imported(works_of("library.bib"))
    assert dict(made.sources[0].lost) == {
        "abstract": "We made this up.",
        "keywords": "samples,tests",
        "file": "/nowhere/doe.pdf",
    }
    assert "    # not carried over: keywords: samples,tests\n" in made.text


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("change", ["crlf", "bom", "both"])
def test_line_ends_and_a_byte_order_mark_change_nothing(suffix: str, change: str) -> None:
    data = (LIBRARIES / f"library{suffix}").read_bytes()
    turned = data.replace(b"\n", b"\r\n") if change != "bom" else data
    turned = b"\xef\xbb\xbf" + turned if change != "crlf" else turned
    read, plain = READERS[suffix](turned, "x"), READERS[suffix](data, "x")
    assert read == plain
    assert read.value


@pytest.mark.parametrize(
    ("suffix", "data", "said", "line", "column"),
    [
        (".bib", b"", "is empty", 1, 1),
        (".bib", b"\x00\x01@", "binary", 1, 1),
        (".ris", b"\xff\xfeT\x00", "UTF-16", 1, 1),
        (".json", b'[{"type": "book",\n "title": "\xe9"}]', "0xe9 is not UTF-8", 2, 12),
        (".bib", b"@book{a, title = {x}}\n\n@book{b, title = {x", "never ends", 3, 1),
        (".bib", b"@book{a,\n title = foo}", "“foo” is not defined", 2, 13),
        (".bib", b"@book{a, title = {x}\n@book{b, title = {y}}", "expected", 2, 1),
        (".bib", b"no entry here", "holds no entry", 1, 1),
        (".ris", b"TI  - Ships\n", "outside of any record", 1, 1),
        (".ris", b"TY  - BOOK\nER  - \nTY  - BOOK\nTI  - Ships\n", "never ends", 3, 1),
        (".json", b'[{"type": "book",\n "title": }]', "no JSON", 2, 11),
        (".json", b'[{"title": "a"}]', "is no work", 1, 1),
        (".json", b'[\n{"type": "book", "title": "a"},\n {"type": 3}]', "item 2 is no work", 3, 1),
        (".json", b'"book"', "no list of works", 1, 1),
        (".json", b"[" * 100_000, "nested too deep", 1, 1),
    ],
)
def test_a_bad_file_says_where_and_why(suffix: str, data: bytes, said: str, line: int, column: int) -> None:
    read = READERS[suffix](data, "x")
    assert read.value is None
    problem = read.problems[0]
    assert problem.rule == "import-is-readable"
    assert said in problem.message
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (line, column)


@pytest.mark.parametrize("suffix", READERS)
def test_hostile_sizes_are_refused(suffix: str) -> None:
    assert READERS[suffix](b" " * (SIZE + 1), "x").problems[0].rule == "import-keeps-limit"
    one = {".bib": b"@book{a, title={x}}\n", ".ris": b"TY  - BOOK\nER  - \n", ".json": b'{"type":"book"},'}[suffix]
    many = one * 10_001
    data = b"[" + many[:-1] + b"]" if suffix == ".json" else many
    assert READERS[suffix](data, "x").problems[-1].rule == "import-keeps-limit"


def test_deep_braces_end_soon() -> None:
    assert read_bibtex(b"@book{a, title = " + b"{" * 50_000, "x").value is None


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Th{\'e}\`a{\^o} {\L}{\'o}d{\'z} \ss{} \o{} {\aa}", "Théàô Łódź ß ø å"),
        (r"{\v{S}}koda na\"{\i}ve \c{c}a", "Škoda naïve ça"),
        (r"50\% \& \$5 \#1 a\_b", "50% & $5 #1 a_b"),
        (r"{{NASA}} and {mRNA}", "NASA and mRNA"),
        ("``So'' --- he--she", "“So” — he–she"),
        (r"\textbf{Bold} \textsc{Caps}", "Bold Caps"),
        (r"H\textsubscript{2}O", "H2O"),
        ("a~b  c\n d", "a b c d"),
        (r"\url{https://example.org}", "https://example.org"),
        ("kein Grund", "kein Grund"),
    ],
)
def test_latex_becomes_text(latex: str, text: str) -> None:
    assert plain_text(latex) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Doe, Jane", "Doe, Jane"),
        ("Jane Doe", "Doe, Jane"),
        ("Ludwig van Beispiel", "van Beispiel, Ludwig"),
        ("von Muster, Jr, Max", "von Muster, Max, Jr"),
        ("{Ministry of Examples}", "Ministry of Examples"),
        ("{Barnes and Noble, Inc.}", "{Barnes and Noble, Inc.}"),
        ("family=Berg, given=Ada, prefix=van der, useprefix=true", "van der Berg, Ada"),
        (r"G{\"o}del, Kurt", "Gödel, Kurt"),
        ("Plato", "Plato"),
        ("نمونه, آزمون", "نمونه, آزمون"),
    ],
)
def test_names_of_bibtex(name: str, text: str) -> None:
    assert text_of(name_in(name)) == text


def test_names_are_parted_outside_of_braces() -> None:
    assert names_in("Doe, Jane and {A and B} and Roe") == ["Doe, Jane", "{A and B}", "Roe"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2021", "2021"),
        ("2021-4-7", "2021-04-07"),
        ("2021-04-07T10:00:00Z", "2021-04-07"),
        ("2021/04/07/", "2021-04-07"),
        ("2021/04//", "2021-04"),
        ("2021///", "2021"),
        ("2021///Spring", "2021-21"),
        ("7 April 2021", "2021-04-07"),
        ("April 7, 2021", "2021-04-07"),
        ("Apr. 2021", "2021-04"),
        ("Winter 2021", "2021-24"),
        ("ca. 1990", "1990~"),
        ("2020/2022", "2020/2022"),
        ("2020--2022", "2020/2022"),
        ("2020-21", "2020-21"),
        ("1990~", "1990~"),
        ("[2019]", "2019"),
        ("forthcoming", None),
        ("2021-02-30", None),
    ],
)
def test_dates_in_all_their_forms(text: str, edtf: str | None) -> None:
    assert edtf_of(text) == edtf


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ({"date-parts": [["2021", "4", "7"]]}, "2021-04-07"),
        ({"date-parts": [[2021, 4], [2021, 6]]}, "2021-04/2021-06"),
        ({"date-parts": [[2021]], "season": 2}, "2021-22"),
        ({"date-parts": [[2021]], "season": "Winter"}, "2021-24"),
        ({"date-parts": [[2021]], "circa": True}, "2021~"),
        ({"raw": "2021-04-07"}, "2021-04-07"),
        ({"literal": "in press"}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [[-44, 3, 15]]}, None),
        ({"date-parts": "2021"}, None),
        (2021, "2021"),
        (None, None),
    ],
)
def test_dates_of_csl(date: object, edtf: str | None) -> None:
    assert edtf_of_csl(date) == edtf


def test_a_date_that_is_none_is_kept_as_a_remark() -> None:
    read = read_bibtex(b"@book{a, title = {x}, date = {in press}}", "x")
    assert read.value is not None
    assert read.value[0].lost == (("date", "in press"),)


def test_odd_entries_of_better_bibtex() -> None:
    data = r"""
@comment{jabref-meta: databaseType:biblatex;}
@string{ex = "Example"}
@article{a, title = "One" # { } # ex, journal = ex # " Letters", year = 2020, month = mar, author = {Doe, J and others}}
@misc{b, title = {{Page}}, howpublished = {Website}, url = {https://example.org/a\_b}, urldate = {2024-01-02}}
@xyzzy{c, title = {C*}, usera = {x}}
@thesis{d, title = {[D]}, type = {mathesis}, institution = {School}, eprint = {12}}
"""
    read = read_bibtex(data.encode(), "x.bib")
    assert read.value is not None
    one, two, three, four = (fields_of(work) for work in read.value)
    assert one[0] == {
        "kind": "report", "work": "article-journal", "title": "One Example", "authors": ("Doe, J",),
        "container": "Example Letters", "date": "2020-03",
    }  # fmt: skip
    assert one[1] == (("author", "and others"),)
    assert two[0]["work"] == "webpage"
    assert two[0]["url"] == "https://example.org/a_b"
    assert set(three[1]) == {("type of entry", "@xyzzy"), ("usera", "x")}
    assert four[0]["genre"] == "Master’s thesis"
    made = records(imported(read.value).text)
    assert [one["title"] for one in made.values()][2:] == [r"C\*", r"\[D\]"]
    assert [work.line for work in read.value] == [4, 5, 6, 7]


def test_a_value_of_ris_may_go_on_and_odd_tags_are_listed() -> None:
    data = "TY  - RPRT\nTI  - Ships and\nharbours\nT2  - Papers\nSN  - 7\nXX  - y\nDA  - soon\nUR  - ftp://x\nER  -\n"
    read = read_ris(data.encode(), "x")
    assert read.value is not None
    fields, lost = fields_of(read.value[0])
    assert fields == {"kind": "report", "title": "Ships and harbours", "series": "Papers", "number": "7"}
    assert set(lost) == {("XX", "y"), ("DA", "soon"), ("URL", "ftp://x")}


def test_ids_are_unique_and_short() -> None:
    item = {"type": "book", "title": "The " + "Long" * 40, "author": [{"family": "F" * 90}]}
    read = read_csl_json(
        json.dumps([{**item, "volume": str(at), "URL": f"https://x.org/{at}"} for at in range(3)]).encode(), "x"
    )
    assert read.value is not None
    titled = tuple(
        FoundWork({**work.work, "title": f"{work.work['title']}{at}"}, (), "", "x", 1)
        for at, work in enumerate(read.value)
    )
    ids = [source.id for source in imported(titled).sources]
    assert len(set(ids)) == 3
    assert ids[1] == f"{ids[0]}-2"
    assert all(len(one) <= 44 for one in ids)


STANDING = """\
# mine
sources:
    mine:   # kept
        kind: book
        title: "The *Example* Book"
        date: 2019

events: {}
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_stands_in_a_file_stays_byte_for_byte(newline: str) -> None:
    before = STANDING.replace("\n", newline)
    read = read_standing(before.encode(), "x")
    assert read.value is not None
    made = imported(works_of("library.bib"), read.value)
    start, end = before[: before.index(f"{newline}events")], before[before.index(f"{newline}events") :]
    assert made.text.startswith(start)
    assert made.text.endswith(end)
    assert len(made.sources) == 6
    assert [(twin.id, twin.by) for twin in made.twins] == [("mine", "title")]
    assert made.text.count("\n") == made.text.count(newline)
    again = read_standing(made.text.encode(), "x")
    assert again.value is not None
    second = imported(works_of("library.ris"), again.value)
    assert second.sources == ()
    assert second.text == made.text
    assert {twin.by for twin in second.twins} == {"doi", "url", "title"}


@pytest.mark.parametrize(
    "text", ["title: x\n", "title: x", "sources:\n  a:\n    kind: book\n    title: x", "sources:\n"]
)
def test_sources_join_a_file_without_a_last_line_end_or_without_sources(text: str) -> None:
    read = read_standing(text.encode(), "x")
    if read.value is None:
        assert read.problems
        return
    made = imported(works_of("library.json"), read.value)
    assert made.text.startswith(text)
    assert len(records(made.text)) == 7 + ("a:" in text)


def test_sources_in_one_line_are_not_joined() -> None:
    read = read_standing(b"sources: {a: {kind: book, title: x}}\n", "x")
    assert read.value is None
    assert read.problems[0].rule == "import-joins-sources"


TEXTS = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)
WORDS = TEXTS.map(lambda text: normalize("NFC", text)).filter(lambda text: any(letter.isalnum() for letter in text))
NAMES = st.lists(
    st.sampled_from(["Doe, Jane", "van der Berg, Ada", "Port Office", "{Quay, Ltd}", "نمونه, آزمون"]), max_size=3
)
DATES = st.sampled_from(["2021", "2021-04", "2021-04-07", "2021~", "2020/2022", "2021-22"])
SOURCES = st.fixed_dictionaries(
    {"kind": st.sampled_from(["report", "book", "data", "interview", "social", "law", "imagery"]), "title": WORDS},
    optional={
        "authors": NAMES, "editors": NAMES, "container": WORDS, "volume": WORDS, "issue": WORDS, "pages": WORDS,
        "date": DATES, "accessed": DATES, "place": WORDS, "number": WORDS, "isbn": WORDS, "genre": WORDS,
        "doi": st.just("10.1000/ab.c"), "url": st.just("https://example.org/a"), "language": st.just("de"),
    },
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(SOURCES)
def test_a_source_survives_the_way_to_csl_json_and_back(fields: dict[str, Any]) -> None:
    first = Source.model_validate({**fields, "title": "x"})
    work = {**work_of("a", first, "en"), "title": fields["title"]}
    read = read_csl_json(json.dumps([work]).encode(), "x")
    assert read.value is not None
    back, lost = fields_of(read.value[0])
    assert lost == ()
    second = Source.model_validate({**back, "title": "x"})
    assert work_of("a", second, "en") == work_of("a", first, "en")
    made = records(imported(read.value).text)
    assert Source.model_validate(next(iter(made.values()))) == Source.model_validate(back)


@pytest.mark.parametrize(
    "title", ["null", "True", "12", "3.10", "~", "- a", "a: b", "a #b", 'say "so"', "{see:x}", "@x", "a\\b"]
)
def test_titles_that_yaml_or_prose_would_read_otherwise(title: str) -> None:
    read = read_csl_json(json.dumps([{"type": "book", "title": title}]).encode(), "x")
    assert read.value is not None
    (made,) = records(imported(read.value).text).values()
    assert plain(parse_prose(made["title"], False, '""""')[0]) == title
