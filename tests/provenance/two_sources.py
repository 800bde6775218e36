"""A small briefing with two sources, chains of support, a circle and computed numbers; all of it made up."""

from __future__ import annotations

from briefing.model.request import Request
from briefing.provenance.build import chain_of
from briefing.provenance.chain import Chain
from tests.edition.sample import made

TEXT = """
format: 1
id: port
title: Two cranes
dateline: {as_of: 2026-03-02}
marking: TLP:AMBER
default_marking: TLP:CLEAR
default_source: log
sources:
  log: {kind: report, title: Log of the harbour, locator: paragraph, reliability: B, date: 2026-03-01}
  note: {kind: own-contact, title: A call, reliability: D, date: 2026-02-01}
  idle: {kind: media, title: Nobody cites it}
actors:
  clerk: {name: a clerk, kind: anonymous, cite: note}
  master: {name: the harbour master, kind: person, cite: 1}
events:
  stop: {text: Crane 2 stops., short: Crane 2 stops, date: 2026-02-14, basis: official, credibility: 2, cite: 3}
  talk: {text: A part was refused., short: A part refused, basis: anonymous, status: alleged,
         credibility: 4, cite: note}
facts:
  waiting: {value: 12, unit: ships, basis: official, cite: 4}
  mean: {unit: ships, computed: {data: queue, column: ships, how: mean}}
quotes:
  soon: {words: soon enough, speaker: clerk, cite: note}
accounts:
  why:
    topic: Why it stopped
    questions: [{id: q, text: Worn}]
    positions:
      - {holder: The port, basis: official, reading: It was worn., cells: {q: {stance: affirms}}, cite: 5}
      - {holder: A clerk, actor: clerk, basis: anonymous, voices: 1, reading: It was not., cells: {q: {stance: denies}},
         cite: note}
judgments:
  slow:
    text: The port is likely to stay slow.
    likelihood: likely
    confidence: {level: low, basis: One log.}
    horizon: 2026-04-30
    rests_on: [stop, talk, why]
    assumptions: [honest]
    cite: 3
  refused:
    text: A part was likely refused.
    likelihood: likely
    confidence: {level: low, basis: A clerk.}
    horizon: 2026-04-30
    rests_on: [talk, soon]
    cite: note
  circle-one: {text: One., not_judged: A circle., review_when: later, rests_on: [circle-two]}
  circle-two: {text: Two., not_judged: A circle., review_when: later, rests_on: [circle-one]}
implications:
  wait: {for: Shippers, text: Wait., by: now, rests_on: [slow]}
assumptions:
  honest: {text: The log is honest., if_wrong: All falls., cite: 9}
data:
  raw: {file: raw.csv, cite: 7}
  queue: {from: raw}
  own: {file: own.csv}
sections:
  - id: road
    title: The road
    blocks:
      - kind: prose
        text: |
          ### A heading

          Crane 2 stopped on Feb. 14. Then {fact:mean} waited.[@3-4]

          The clerk said “soon enough.”[@note: one voice] [The clerk is new.]{marking=TLP:AMBER}
      - {kind: judgments, id: cards}
      - kind: figure
        id: fig-line
        title: It stopped once
        alt: auto
        chart: {kind: timeline, from: 2026-01, to: 2026-03, events: [stop, talk]}
      - kind: figure
        id: fig-bar
        title: Ships
        alt: auto
        chart: {kind: bar, data: queue, label: day, columns: [ships]}
      - {kind: method, title: Sourcing, show: summary}
      - {kind: trace, id: tab-trace, title: What it rests on}
"""
RAW = "day,ships\nMon,10\nTue,14\n"


def edition(marking: str | None = None):  # type: ignore[no-untyped-def]  # an edition and its problems
    """The edition of that briefing for a reader."""
    return made(TEXT, Request(marking=marking), raw=RAW, own=RAW)


def chain(marking: str | None = None) -> Chain:
    """What rests on what in it."""
    one, _ = edition(marking)
    return chain_of(one.cut, one.tables, one.language, texts=one.texts)
