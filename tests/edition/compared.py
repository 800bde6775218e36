"""Briefings to compare: made from what hypothesis draws, with every order free, and changes planted in them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from random import Random  # noqa: TID251 - seeded by hypothesis
from typing import Any

from hypothesis import strategies as st

from briefing.edition.snapshot import snapshot_of
from briefing.model.request import Request
from briefing.model.snapshot import Snapshot
from tests.edition.sample import made

Plan = dict[str, Any]
TERMS = ("very unlikely", "unlikely", "likely", "very likely")
_NOUNS = (
    "harbour", "crane", "ferry", "tariff", "pilot", "signal", "depot", "convoy", "grain", "ledger",
    "beacon", "anchor", "quarry", "turbine", "canal", "mosaic", "lantern", "orchard", "gravel", "copper",
    "saddle", "chimney", "violin", "meadow", "parcel", "thimble", "walnut", "compass", "magnet", "barrel",
)  # fmt: skip


def sentence(random: Random) -> str:
    """A sentence that shares few words with any other."""
    words = random.sample(_NOUNS, 7)
    return f"The {words[0]} of {words[1]} left the {words[2]} and {words[3]} for {words[4]}, {words[5]} and {words[6]}."


def plan(random: Random) -> Plan:
    """A briefing as its file holds it."""
    count = random.randint
    judgments = {
        f"j{at}": {
            "text": f"It is {{term}} that {sentence(random)[4:]}",
            "likelihood": random.choice(TERMS),
            "confidence": {"level": "moderate", "basis": sentence(random)},
        }
        for at in range(count(1, 3))
    }
    for one in judgments.values():
        one["text"] = str(one["text"]).replace("{term}", str(one["likelihood"]))
    facts = {f"f{at}": {"value": 100 + 7 * at, "unit": random.choice(_NOUNS), "cite": "1"} for at in range(count(1, 3))}
    accounts = {
        "acc": {
            "topic": sentence(random),
            "questions": [{"id": "q", "text": "Was it so"}],
            "positions": [
                {"holder": f"Holder {name}", "basis": "named", "reading": sentence(random), "cite": "1",
                 "cells": {"q": {"stance": "affirms"}}} for name in random.sample(_NOUNS, count(2, 4))
            ],
        }
    }  # fmt: skip
    indicators = {
        f"i{at}": {"text": sentence(random), "threshold": sentence(random), "status": "not-seen"}
        for at in range(count(1, 3))
    }
    gaps = {f"g{at}": {"text": sentence(random)} for at in range(count(1, 3))}
    sections: list[Plan] = [
        {"id": f"s{at}", "title": sentence(random), "blocks": [_prose(random) for _ in range(count(1, 3))]}
        for at in range(count(2, 3))
    ]
    listed = " ".join(f"There were {{fact:{key}}}." for key in facts)
    sections[0]["blocks"].append({"kind": "prose", "id": "counts", "text": listed})
    sections.append(
        {
            "id": "records",
            "title": "Records",
            "blocks": [
                {"kind": "judgments"},
                {"kind": "account", "title": "Accounts differ", "account": "acc"},
                {"kind": "indicators", "title": "Signs"},
                {"kind": "gaps", "title": "Gaps"},
                {"kind": "sources", "title": "Sources"},
            ],
        }
    )
    return {
        "format": 1, "id": "sample", "title": "A sample", "dateline": {"as_of": "2024-03-01"}, "default_source": "r",
        "sections": sections, "judgments": judgments, "facts": facts, "accounts": accounts, "indicators": indicators,
        "gaps": gaps, "sources": {"r": {"kind": "report", "title": "A report", "locator": "paragraph"}},
    }  # fmt: skip


def _prose(random: Random) -> Plan:
    return {"kind": "prose", "text": " ".join(sentence(random) for _ in range(random.randint(1, 4)))}


def shuffled(one: Plan, random: Random) -> Plan:
    """The same in another order: sections, blocks, sentences, records, fields."""
    made = copy.deepcopy(one)
    for section in made["sections"]:
        random.shuffle(section["blocks"])
        for block in section["blocks"]:
            if block["kind"] == "prose" and "id" not in block:
                parts = [f"{part}." for part in block["text"].rstrip(".").split(". ")]
                random.shuffle(parts)
                block["text"] = " ".join(parts)
    random.shuffle(made["sections"])
    random.shuffle(made["accounts"]["acc"]["positions"])
    made["dateline"] = {"as_of": "2024-04-02"}
    made["edition"], made["theme"], made["paper"] = "9", "memo", "Letter"
    return {key: _mixed(value, random) for key, value in _mixed(made, random).items()}


def _mixed(value: Any, random: Random) -> Any:
    if not isinstance(value, dict):
        return value
    keys = list(value)
    random.shuffle(keys)
    return {key: value[key] for key in keys}


def written(one: Plan) -> str:
    """A plan as a file."""
    return "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in one.items())


def snapshot(one: Plan, request: Request | None = None) -> Snapshot:
    """The snapshot of a plan's edition."""
    edition, _ = made(written(one), request)
    return snapshot_of(edition)


Plant = Callable[[Plan, Random], tuple[str, str, str]]
"""Changes a plan, and says what is to be found: what, how, field."""


def _raise(one: Plan, random: Random) -> tuple[str, str, str]:
    judgment = one["judgments"]["j0"]
    was = judgment["likelihood"]
    now = random.choice([term for term in TERMS if term != was])
    judgment["likelihood"], judgment["text"] = now, judgment["text"].replace(was, now)
    return "judgment", "raised" if TERMS.index(now) > TERMS.index(was) else "lowered", "likelihood"


def _doubt(one: Plan, random: Random) -> tuple[str, str, str]:
    one["judgments"]["j0"]["confidence"]["level"] = "low"
    return "judgment", "lowered", "confidence"


def _reword(one: Plan, random: Random) -> tuple[str, str, str]:
    judgment = one["judgments"]["j0"]
    judgment["text"] = judgment["text"].replace("It is", "We hold it to be")
    return "judgment", "changed", "text"


def _judge(one: Plan, random: Random) -> tuple[str, str, str]:
    confidence = {"level": "low", "basis": "Hearsay from nowhere."}
    one["judgments"]["new"] = {"text": "Rain is likely.", "likelihood": "likely", "confidence": confidence}
    return "judgment", "added", ""


def _count(one: Plan, random: Random) -> tuple[str, str, str]:
    one["facts"]["f0"]["value"] = 5
    return "fact", "changed", "value"


def _answer(one: Plan, random: Random) -> tuple[str, str, str]:
    position = {"holder": "A newcomer", "basis": "named", "reading": "It was otherwise, says nobody else.", "cite": "1"}
    one["accounts"]["acc"]["positions"].append({**position, "cells": {"q": {"stance": "denies"}}})
    return "account", "added", "position"


def _recant(one: Plan, random: Random) -> tuple[str, str, str]:
    one["accounts"]["acc"]["positions"][0]["cells"]["q"]["stance"] = "denies"
    return "account", "changed", "Was it so"


def _see(one: Plan, random: Random) -> tuple[str, str, str]:
    one["indicators"]["i0"]["status"] = "seen"
    return "indicator", "changed", "status"


def _fill(one: Plan, random: Random) -> tuple[str, str, str]:
    one["gaps"]["late"] = {"text": "Nobody knows why whales hum."}
    return "record", "added", ""


def _cite(one: Plan, random: Random) -> tuple[str, str, str]:
    one["sources"]["other"] = {"kind": "media", "title": "Another paper"}
    return "source", "added", ""


def _rest(one: Plan, random: Random) -> tuple[str, str, str]:
    one["judgments"]["j0"]["rests_on"] = ["f0"]
    return "citation", "added", "rests_on"


def _attribute(one: Plan, random: Random) -> tuple[str, str, str]:
    one["accounts"]["acc"]["positions"][1]["cite"] = "r 4"
    return "citation", "changed", "cites"


def _note(one: Plan, random: Random) -> tuple[str, str, str]:
    block = one["sections"][1]["blocks"][0]
    block["text"] = block["text"].replace(".", " [@r 3; 5].", 1)
    return "citation", "added", "cites"


def _edit(one: Plan, random: Random) -> tuple[str, str, str]:
    block = one["sections"][0]["blocks"][0]
    block["text"] = block["text"].replace(" left ", " never left ", 1)
    return "text", "changed", ""


def _add(one: Plan, random: Random) -> tuple[str, str, str]:
    one["sections"][1]["blocks"].append({"kind": "prose", "text": "Quite another thing altogether happened."})
    return "text", "added", ""


PLANTS: tuple[Plant, ...] = (
    _raise, _doubt, _reword, _judge, _count, _answer, _recant, _see, _fill, _cite, _edit, _add, _rest, _attribute,
    _note,
)  # fmt: skip

seeds = st.integers(0, 2**32)
