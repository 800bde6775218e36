"""A trace as plain data for JSON. The shape is a promise: keys are added to it, never renamed.

`format` is 1; `briefing` its id; `marking` that of the edition, null where nothing is marked; `direction` is `grounds`,
`back`, `both` or `whole`; `of` are the keys that were asked for. `entries` hold what was reached, in the order of files
and pages: `key`, `kind`, `words`, `file`, `line`, `column` (null where no file holds it), `section`, `basis`,
`reliability`, `credibility`, `note`, and `rests_on`: `on`, `how`, `bears` (whether it is support, or only told
beside), `place`, `comment`. `falls` has one item for each key traced back: `of`, `judgments` (`lost`, `shaken`),
`lost`, `shaken` (`key`, `standing`, `of`: so many supports of so many still lead to a source) and `beside`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefing.provenance.chain import Chain, Entry
from briefing.provenance.falls import Fall

FORMAT = 1


def plain_trace(
    chain: Chain, briefing: str, marking: str | None, direction: str, of: Iterable[Entry], falls: Iterable[Fall]
) -> dict[str, Any]:
    """A trace as plain data, in a stable order."""
    asked, falls = tuple(of), tuple(falls)
    reached = set(chain.entries) if direction == "whole" else _reached(chain, asked, falls, direction)
    return {
        "format": FORMAT,
        "briefing": briefing,
        "marking": marking,
        "direction": direction,
        "of": [entry.key for entry in asked],
        "entries": [_entry(chain, entry) for key, entry in chain.entries.items() if key in reached],
        "falls": [_fall(fall) for fall in falls],
    }


def _reached(chain: Chain, asked: tuple[Entry, ...], falls: tuple[Fall, ...], direction: str) -> set[str]:
    """What is asked for, what that rests on, and what rests on it."""
    found = {entry.key for entry in asked}
    for fall in falls:
        found |= {entry.key for entry in (*fall.lost, *fall.beside)} | {one.entry.key for one in fall.shaken}
    waiting = [entry.key for entry in asked] if direction != "back" else []
    while waiting:
        for support in chain.supports.get(waiting.pop(), ()):
            if support.on not in found:
                found.add(support.on)
                if support.how != "same place":
                    waiting.append(support.on)
    return found


def _entry(chain: Chain, entry: Entry) -> dict[str, Any]:
    return {
        "key": entry.key,
        "kind": entry.kind,
        "words": entry.words,
        "file": entry.at.file if entry.at else None,
        "line": entry.at.line if entry.at else None,
        "column": entry.at.column if entry.at else None,
        "section": entry.section or None,
        "basis": entry.basis,
        "reliability": entry.reliability,
        "credibility": entry.credibility,
        "note": entry.note,
        "rests_on": [
            {"on": one.on, "how": one.how, "bears": one.bears, "place": one.place, "comment": one.comment}
            for one in chain.supports.get(entry.key, ())
        ],
    }


def _fall(fall: Fall) -> dict[str, Any]:
    shaken = [{"key": one.entry.key, "standing": one.standing, "of": one.of} for one in fall.shaken]
    judged = [one.key for one in fall.lost if one.kind == "judgment"]
    return {
        "of": fall.of.key,
        "judgments": {
            "lost": judged,
            "shaken": [one.entry.key for one in fall.shaken if one.entry.kind == "judgment"],
        },
        "lost": [one.key for one in fall.lost],
        "shaken": shaken,
        "beside": [one.key for one in fall.beside],
    }
