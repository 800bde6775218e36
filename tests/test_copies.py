"""Kept copies of sources: read within limits, kept by their digest, and never part of an edition."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from weasyprint import HTML

from briefing import copies as copies_module
from briefing import pipeline
from briefing.checks.copies import quotes_stand_in_copies, wording_is_own
from briefing.checks.copy_words import CopyWords, pieces_of, words_of
from briefing.model.copies import Copy, Passage, without_copies
from briefing.model.request import Request
from briefing.problems import Refusal, error
from tests.house import CHECKOUT
from tests.source.folder import write

STARTERS = CHECKOUT / "assets" / "starters"

BRIEF = """\
format: 1
id: sample
title: A sample
dateline: {as_of: 2026-02-25}
default_source: log
status: draft
sections:
  - id: one
    title: One
    blocks:
      - kind: prose
        text: |
          Freight waited for a day, the master says: it was “no sabotage at all”.[@2]
      - kind: sources
        title: Sources
actors:
  master: {name: The master, kind: person}
quotes:
  words: {words: no sabotage at all, speaker: master, cite: 2}
sources:
  log:
    kind: report
    title: Harbour log
"""
ARCHIVED = "    archived: {file: kept/zephyr-log.txt}\n"
LOG = "Words of the copy alone: quixotic zeppelins.\n\nIt was no sabotage at all, said the master.\n"


def streams(data: bytes) -> bytes:
    """A PDF with its streams unpacked, as far as they can be."""
    made = [data]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            made.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(made)


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_an_edition_is_the_same_with_and_without_a_copy(tmp_path: Path, form: Any) -> None:
    folder = write(tmp_path, {"briefing.yaml": BRIEF + ARCHIVED, "kept/zephyr-log.txt": LOG})
    with_copy = pipeline.build(folder, Request(format=form))
    assert with_copy.problems == ()
    assert with_copy.data is not None
    (tmp_path / "briefing.yaml").write_text(BRIEF, encoding="utf-8")
    without = pipeline.build(folder, Request(format=form))
    assert with_copy.data == without.data
    text = streams(with_copy.data).lower()
    if form == "pdf":
        text += " ".join(page.extract_text() for page in PdfReader(BytesIO(with_copy.data)).pages).lower().encode()
    for secret in (b"quixotic", b"zeppelin", b"zephyr", b"archived", b"sha256"):
        assert secret not in text, secret


def test_a_copy_is_an_input_of_the_build(tmp_path: Path) -> None:
    folder = write(tmp_path, {"briefing.yaml": BRIEF + ARCHIVED, "kept/zephyr-log.txt": LOG})
    assert pipeline.check(folder) == ()
    assert tmp_path.resolve() / "kept/zephyr-log.txt" in pipeline.survey(folder).inputs
    (tmp_path / "kept/zephyr-log.txt").write_text(LOG.replace("sabotage", "sobotage"), encoding="utf-8")
    assert [one.rule for one in pipeline.check(folder)] == ["quote-is-in-archive"] * 2


def test_a_draft_prints_no_word_of_the_copy(tmp_path: Path) -> None:
    wrong = LOG.replace("no sabotage at all", "no sabotage at quixotic")
    folder = write(tmp_path, {"briefing.yaml": BRIEF + ARCHIVED, "kept/zephyr-log.txt": wrong})
    made = pipeline.build(folder, Request(draft=True))
    assert made.data is not None
    (told, _) = (one for one in made.problems if one.rule == "quote-is-in-archive")
    assert "quixotic" in told.hints[0]
    printed = " ".join(page.extract_text() for page in PdfReader(BytesIO(made.data)).pages)
    assert "quote-is-in-archive" in printed
    assert "quixotic" not in printed


def test_the_hint_shows_the_nearest_passage_with_its_page(tmp_path: Path) -> None:
    body = "<p>Other words.</p><p style='break-before: page'>Then, it was no sabo&shy;tage at that time, he said.</p>"
    copy: bytes = HTML(string=f"<html><body>{body}</body></html>").write_pdf()
    archived = ARCHIVED.replace(".txt", ".pdf")
    folder = write(tmp_path, {"briefing.yaml": BRIEF + archived, "kept/zephyr-log.pdf": copy})
    first, second = pipeline.check(folder)
    assert (first.rule, second.rule) == ("quote-is-in-archive", "quote-is-in-archive")
    assert first.span is not None
    assert (first.span.line, second.span.line if second.span else 0) == (19, 13)
    assert first.hints == ("nearest in “log”, page 2: “Then, it was no sabotage at that time, he said”",)


def test_a_pdf_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    copy: bytes = HTML(string="<p>It was no sabotage at all.").write_pdf()
    folder = write(tmp_path, {"briefing.yaml": BRIEF + ARCHIVED.replace(".txt", ".pdf"), "kept/zephyr-log.pdf": copy})
    assert pipeline.check(folder) == ()

    def never(*_: Any) -> Any:
        raise AssertionError("it was read before")

    monkeypatch.setattr(copies_module, "carry_out", never)
    assert pipeline.check(folder) == ()


def test_a_copy_that_is_never_finished_is_a_problem_of_the_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> Any:
        raise Refusal(error("work-ends-in-time", "the pages were not finished"))

    monkeypatch.setattr(copies_module, "carry_out", refused)
    archived = ARCHIVED.replace(".txt", ".html")
    folder = write(tmp_path, {"briefing.yaml": BRIEF + archived, "kept/zephyr-log.html": "<p>slow"})
    (problem,) = pipeline.check(folder)
    assert problem.rule == "archive-is-readable"
    assert "reading it took more than 15 seconds or 2048 MB" in problem.message


def test_a_briefing_without_copies_is_left_as_it_is(tmp_path: Path) -> None:
    briefing = pipeline.load(write(tmp_path, {"briefing.yaml": BRIEF})).value
    assert briefing is not None
    assert without_copies(briefing) is briefing


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("time for all-out war", True),
        ("Time for all\u2011out war", True),
        ("time for allout war", True),
        ("time for all out war", True),
        ("the U.S. role", True),
        ("the US role", True),
        ("don\u2019t see", True),
        ("flow of office", True),
        ("time \u2026 the US role", True),
        ("time ... the US role", True),
        ("the US role \u2026 time for", False),
        ("time [\u2026] role", True),
        ("time for no war", False),
        ("war the flow", True),
        ("ar of", False),
        ("ffice", False),
    ],
)
def test_quotes_are_found_whatever_their_marks(quote: str, stands: bool) -> None:
    text = (
        "It is \u201ctime for all-\n  out war\u201d. The \ufb02ow of o\ufb03ce: we don't see the U.S. role.\n\nOf war"
    )
    copy = CopyWords(Copy((Passage("page 1", text), Passage("page 2", "the flow."))))
    assert copy.holds(pieces_of(quote)) is stands


def test_a_copy_that_lost_its_blanks_still_holds_a_quote() -> None:
    copy = CopyWords(Copy((Passage("page 1", "Itwas nosabotageat all, hesaid."),)))
    assert copy.holds(pieces_of("no sabotage at all"))
    assert not copy.holds(pieces_of("no sabotage"))


def test_nothing_is_near_where_nothing_is_alike() -> None:
    copy = CopyWords(Copy((Passage("page 1", "It was no sabotage at all."),)))
    assert copy.nearest(pieces_of("entirely other words")) is None
    assert copy.nearest(pieces_of("it was sabotage after all")) == "page 1: “It was no sabotage at all”"
    assert copy.nearest(pieces_of("no sabotage of any kind")) == "page 1: “It was no sabotage at all”"
    assert copy.nearest(pieces_of("sabotagge")) == "page 1: “It was no sabotage at all”"


def test_words_know_where_they_stand() -> None:
    text = "Don\u2019t: the all-out U.S."
    assert [(word.form, text[word.start : word.end]) for word in words_of(text)] == [
        ("dont", "Don\u2019t"),
        ("the", "the"),
        ("allout", "all-out"),
        ("us", "U.S."),
    ]


def test_checks_without_copies_ask_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    briefing = pipeline.load(write(tmp_path, {"briefing.yaml": BRIEF})).value
    assert briefing is not None
    assert list(wording_is_own(briefing, {})) == []
    assert list(quotes_stand_in_copies(briefing, {})) == []


@pytest.mark.parametrize("folder", [*sorted((CHECKOUT / "content").iterdir()), *sorted(STARTERS.iterdir())], ids=str)
def test_no_briefing_that_ships_keeps_a_copy_of_what_others_wrote(folder: Path) -> None:
    briefing = pipeline.load(folder).value
    assert briefing is not None
    assert [key for key, source in briefing.sources.items() if source.archived] == []
