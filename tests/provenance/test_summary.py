"""The source summary statement and the table of grounds, as an edition prints them."""

from __future__ import annotations

import re

import pytest

from briefing.language.words import lexicon
from briefing.model.edition import Edition, View
from briefing.model.request import Request
from briefing.prose.tree import plain
from briefing.provenance.summary import SourceSummary, summary_of
from briefing.provenance.summary_words import summary_sentences
from tests.edition.sample import made, read
from tests.provenance import two_sources


def block(edition: Edition, kind: str) -> View:
    (found,) = [one for one in edition.blocks if one.kind == kind]
    return found


def test_the_summary_counts_what_the_edition_holds() -> None:
    edition, _ = two_sources.edition()
    summary = summary_of(edition.briefing)
    assert summary.sources == (("report", "B", 1), ("own-contact", "D", 1))
    assert dict(summary.statements) == {"event": 2, "fact": 2, "quote": 1, "position": 2, "judgment": 2}
    assert (summary.total, summary.unnamed, summary.sole) == (9, 4, 8)
    assert summary.most == ("log", 4)
    assert summary.strongest == ("B", ("log",))
    assert summary.weakest == ("D", ("note",))
    assert [key for _, key in summary.dates] == ["note", "log"]


def test_the_summary_is_told_in_sentences() -> None:
    edition, _ = two_sources.edition()
    told = block(edition, "method").summary
    assert told[0] == (
        "This edition cites 2 sources: 1 report graded B (usually reliable) and 1 contact of our own graded D "
        "(not usually reliable)."
    )
    counted = "2 events, 2 facts, 1 quote, 2 positions and 2 judgments"
    assert told[1] == f"Of 9 cited statements ({counted}) 4 rest on unnamed voices alone."
    assert told[2].startswith("8 of 9 rest on a single source, ")
    assert told[3] == "The highest grade is B, usually reliable (S1); the lowest D, not usually reliable (S2)."
    assert told[4] == "The dates of the sources run from 1 February 2026 to 1 March 2026."


@pytest.mark.parametrize("language", ["en", "en-US", "de", "fa", "fr"])
@pytest.mark.parametrize("unnamed", [0, 1, 2])
@pytest.mark.parametrize("most", [None, ("a", 1), ("a", 3)])
def test_every_sentence_has_words_in_every_language(language: str, unnamed: int, most: tuple[str, int] | None) -> None:
    kinds = ("report", "official", "data", "interview", "media", "social", "imagery", "own-contact", "book", "law")
    when = read("sections: [{id: s, title: S, blocks: [{kind: prose, text: T}]}]\n")[0].dateline.as_of
    summary = SourceSummary(
        sources=tuple((kind, grade, count) for kind in kinds for grade, count in (("A", 1), (None, 2))),
        statements=(("event", 1), ("fact", 2)),
        unnamed=unnamed,
        sole=most[1] if most else 0,
        most=most,
        strongest=("A", ("a",)),
        weakest=("F", ("b", "c")),
        dates=((when, "a"), (when, "b")),
    )
    told = " ".join(summary_sentences(summary, {"a": "S1"}, language))
    assert "{" not in told
    if language == "de":
        assert "Diese Ausgabe" in told


def test_an_edition_without_statements_says_so() -> None:
    empty = SourceSummary((("media", None, 1),), (), 0, 0, None, None, None, ())
    assert summary_sentences(empty, {}, "en") == (
        "This edition cites one source: 1 press article without a grade.",
        lexicon("en").label("stated none"),
    )


def test_what_is_cut_is_not_counted() -> None:
    text = two_sources.TEXT
    for old, new in (
        ("[stop, talk, why]", "[stop, why]"),
        ("[talk, soon]", "[soon]"),
        ("[stop, talk]", "[stop]"),
        ("  talk: {", "  talk: {marking: TLP:AMBER, "),
    ):
        assert old in text
        text = text.replace(old, new)
    gone = re.sub(r"(?m)^  talk: .*\n.*\n", "", text)
    assert len(gone.splitlines()) == len(text.splitlines()) - 2
    public = Request(marking="TLP:CLEAR")
    cut, _ = made(text, public, raw=two_sources.RAW, own=two_sources.RAW)
    never, _ = made(gone, public, raw=two_sources.RAW, own=two_sources.RAW)
    assert block(cut, "method").summary == block(never, "method").summary
    assert "1 event," in block(cut, "method").summary[1]


LISTED = """
format: 1
id: listed
title: Listed
dateline: {as_of: 2026-03-02}
marking: TLP:AMBER
default_marking: TLP:CLEAR
sources:
  text: {kind: book, title: In a text alone, reliability: C, date: 2026-01-01}
  cut: {kind: report, title: In a text that is cut, reliability: A, date: 2025-01-01}
  idle: {kind: media, title: Nobody cites it, reliability: E, date: 2024-01-01}
sections:
  - id: road
    title: The road
    blocks:
      - {kind: prose, text: "It stopped.[@text 1] [It will start.[@cut 2]]{marking=TLP:AMBER}"}
      - {kind: method, title: Sourcing, show: summary}
      - {kind: sources, title: Sources}
"""


def test_a_source_in_the_list_that_nothing_cites_is_not_counted() -> None:
    whole = summary_of(made(LISTED)[0].briefing)
    assert [kind for kind, _, _ in whole.sources] == ["book", "report"]
    assert whole.strongest == ("A", ("cut",))
    assert whole.weakest == ("C", ("text",))
    lower = made(LISTED, Request(marking="TLP:CLEAR"))[0]
    summary = summary_of(lower.briefing)
    assert [kind for kind, _, _ in summary.sources] == ["book"]
    assert summary.strongest == summary.weakest == ("C", ("text",))
    assert [key for _, key in summary.dates] == ["text"]


def test_the_table_of_grounds_has_voices_grades_and_places() -> None:
    edition, _ = two_sources.edition()
    slow, refused, *_ = block(edition, "trace").judgments
    rows = [(plain(one.words), one.voice, one.grade, one.where, one.under) for one in slow.grounds]
    assert rows == [
        ("Crane 2 stops", "official", "B2", "S1\u00a0¶3", False),
        ("Alleged: A part refused", "unnamed", "D4", "S2", False),
        ("Why it stopped", "2 positions, 1 of them unnamed", "B–, D–", "S1\u00a0¶5; S2", False),
        ("The port", "official", "B–", "S1\u00a0¶5", True),
        ("A clerk", "unnamed, 1 voice", "D–", "S2", True),
    ]
    assert slow.verdict == "rests on more than one source; 1 of 3 grounds unnamed"
    assert refused.verdict == "rests on S2 alone; 2 of 2 grounds unnamed"
    assert block(edition, "trace").label == "Table\u00a01"
    assert (slow.number, slow.anchor) == (1, "judgment-slow")
