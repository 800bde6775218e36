"""Made-up briefings with nothing wrong in them: records, prose that tells them, judgments, accounts, figures."""

from __future__ import annotations

import random  # noqa: TID251  # seeded: the same briefings on every run
from datetime import date, timedelta
from typing import Any

from tests.faults.tongues import BANDS_DE, MONTHS, TONGUES

AS_OF = date(2026, 3, 2)

Doc = dict[str, Any]


class Writer:
    """Writes one briefing. `weeks` are its parts: each has a few facts and events, prose and a judgment."""

    def __init__(self, seed: int, weeks: int, language: str, figures: bool) -> None:
        self.chance = random.Random(f"{seed} {weeks} {language}")
        self.weeks, self.figures = weeks, figures
        self.tongue = TONGUES[language]
        self.words = self.tongue.words
        self.place_in_source = 0
        self.doc: Doc = {}
        self.month, self.year = MONTHS[language][3], AS_OF.year

    def write(self) -> Doc:
        """The whole briefing as nested values."""
        words = self.words
        self.doc = {
            "format": 1,
            "id": "made-up",
            "title": words["title"],
            "language": self.tongue.code,
            "standfirst": words["standfirst"],
            "dateline": {"as_of": AS_OF.isoformat()},
            "authors": ["A. Nobody"],
            "default_source": "report-a",
            "sections": [],
        }
        if self.tongue.code == "de":
            self.doc["yardstick"] = BANDS_DE
        for name in ("sources", "actors", "facts", "events", "judgments", "assumptions", "indicators"):
            self.doc[name] = {}
        self._sources()
        for at in range(1, self.weeks + 1):
            self.doc["sections"].append(self._week(at))
        self._outlook()
        return self.doc

    def _sources(self) -> None:
        for letter in "ab":
            self.doc["sources"][f"report-{letter}"] = {
                "kind": "report",
                "title": self.words["report"].format(letter=letter.upper()),
                "date": (AS_OF - timedelta(1)).isoformat(),
                "locator": "paragraph",
                "reliability": "B",
            }
        self.doc["sources"]["letter"] = {
            "kind": "own-contact",
            "title": self.words["letter"],
            "date": (AS_OF - timedelta(2)).isoformat(),
            "locator": "line",
            "reliability": "C",
        }
        self.doc["actors"]["office"] = {"name": self.tongue.office, "kind": "body", "cite": self._cite("report-a")}

    def _cite(self, source: str) -> str:
        self.place_in_source += 1
        return f"{source} {self.place_in_source}"

    def _day(self) -> date:
        return AS_OF - timedelta(self.chance.randint(3, 25))

    def _week(self, at: int) -> Doc:
        place = self.tongue.port(at)
        evidence: list[str] = []
        sentences = [self._fact(at, number, place, evidence) for number in range(self.chance.randint(3, 5))]
        kinds = self.chance.sample(range(len(self.tongue.events)), 3)
        sentences += [self._event(at, kind, place, evidence) for kind in kinds]
        self.chance.shuffle(sentences)
        self._judgment(at, place, evidence)
        ends = [self.chance.choice(("\n", "\n", "\n\n")) for _ in sentences]
        text = "".join(f"{one}{end}" for one, end in zip(sentences, ends, strict=True)).rstrip() + "\n"
        return {
            "id": f"week-{at}",
            "title": self.words["section"].format(at=at),
            "blocks": [{"kind": "prose", "text": text}],
        }

    def _fact(self, at: int, number: int, place: str, evidence: list[str]) -> str:
        """A counted thing as a record, and the sentence that tells it."""
        chance, tongue = self.chance, self.tongue
        unit = chance.choice(tongue.units)
        # far from every other number of the briefing, so that a wrong one is no other's right one
        value = 100 * chance.randint(11, 95) + 7 * number + at % 90
        qualifier, said = chance.choice((*tongue.qualifiers, ("stated", ""), ("stated", ""), ("stated", "")))
        day, cite = self._day(), self._cite(chance.choice(("report-a", "report-b")))
        key = f"count-{at}-{number}"
        self.doc["facts"][key] = {
            "value": value,
            **({"qualifier": qualifier} if qualifier != "stated" else {}),
            "unit": unit,
            "scope": place,
            "as_of": day.isoformat(),
            "cite": cite,
        }
        evidence.append(key)
        words = f"{said} {tongue.number(value)} {unit}".strip()
        marked = f"{{fact:{key}}}" if chance.random() < 0.25 else words
        sentence = chance.choice(tongue.counted).format(day=tongue.day(day), number=marked, place=place)
        return f"{sentence[:1].upper()}{sentence[1:]} [@{cite}]"

    def _event(self, at: int, kind: int, place: str, evidence: list[str]) -> str:
        text, told = self.tongue.events[kind]
        day, cite = self._day(), self._cite(self.chance.choice(("report-a", "report-b")))
        key = f"event-{at}-{kind}"
        self.doc["events"][key] = {"text": f"{text.format(place=place)}.", "date": day.isoformat(), "cite": cite}
        evidence.append(key)
        return f"{told.format(day=self.tongue.day(day), place=place)} [@{cite}]"

    def _judgment(self, at: int, place: str, evidence: list[str]) -> None:
        words = self.words
        term = self.chance.choice(self.tongue.likely)
        self.doc["assumptions"][f"assumed-{at}"] = {
            "text": words["assumption"].format(place=place) + ".",
            "if_wrong": words["wrong"],
            "cite": self._cite("report-a"),
        }
        self.doc["indicators"][f"watched-{at}"] = {
            "text": words["indicator"].format(place=place),
            "threshold": words["threshold"],
            "direction": words["direction"],
            "status": "not-seen",
            "checked": (AS_OF - timedelta(1)).isoformat(),
            "cite": self._cite("report-b"),
        }
        self.doc["judgments"][f"judged-{at}"] = {
            "text": self.tongue.judged.format(place=place, term=term, month=self.month, year=self.year),
            "likelihood": term,
            "confidence": {"level": "moderate", "basis": words["basis"]},
            "horizon": "2026-04-30",
            "reasoning": f"{words['reasoning']} [@{self._cite('report-a')}]",
            "rests_on": evidence,
            "assumptions": [f"assumed-{at}"],
            "indicators": [f"watched-{at}"],
            "alternatives": [words["alternative"]],
            "would_change": words["change"],
            "cite": f"{self._cite('report-a')}; {self._cite('letter')}",
        }

    def _outlook(self) -> None:
        """What stands once: judgments, an account, scenarios, a quote, figures."""
        words = self.words
        self._account()
        self._scenarios()
        blocks: list[Doc] = [{"kind": "judgments"}]
        self.doc["sections"].insert(0, {"id": "judged", "title": words["slow"], "blocks": blocks})
        prose = [words["see"].format(id="table-sides")]
        framed: list[Doc] = [
            {
                "kind": "account",
                "id": "table-sides",
                "account": "cable",
                "title": words["sides"],
                "subtitle": words["sides-under"],
            }
        ]
        if self.figures:
            framed.append(self._figure())
            prose.append(words["see"].format(id="fig-ports"))
        framed.append(
            {"kind": "scenarios", "id": "fig-courses", "title": words["scenarios"], "cite": self._cite("letter")}
        )
        prose.append(words["see"].format(id="fig-courses"))
        self.doc["sections"].append(
            {
                "id": "outlook",
                "title": words["fast"],
                "blocks": [
                    {"kind": "prose", "text": "\n".join(prose) + "\n"},
                    *framed,
                    {"kind": "quote", "quote": "twice"},
                ],
            }
        )
        self.doc["quotes"] = {
            "twice": {
                "words": words["quote-words"],
                "speaker": "office",
                "occasion": words["occasion"],
                "date": (AS_OF - timedelta(9)).isoformat(),
                "cite": self._cite("letter"),
            }
        }
        self.doc["gaps"] = {"order": {"text": words["gap"] + ".", "cite": self._cite("letter")}}
        ending: list[Doc] = [
            {"kind": name, "title": words["report"].format(letter="Z")} for name in ("gaps", "sources")
        ]
        self.doc["sections"].append({"id": "ground", "title": words["letter"], "numbered": False, "blocks": ending})

    def _account(self) -> None:
        words = self.words
        questions = [{"id": name, "text": words[name]} for name in ("worn", "checked")]
        stands = {"office": ("affirms", "affirms"), "forwarder": ("affirms", "denies")}
        positions = [
            {
                "holder": self.tongue.office if who == "office" else words["forwarder"],
                "basis": "official" if who == "office" else "anonymous",
                "reading": words["says" if who == "office" else "denies"],
                "cells": {name: {"stance": stance} for name, stance in zip(("worn", "checked"), stances, strict=True)},
                "cite": self._cite("report-a" if who == "office" else "letter"),
            }
            for who, stances in stands.items()
        ]
        place = self.tongue.port(0)
        self.doc["accounts"] = {
            "cable": {
                "topic": words["topic"].format(place=place),
                "questions": questions,
                "positions": positions,
                "caveat": words["caveat"],
            }
        }

    def _scenarios(self) -> None:
        terms = self.tongue.likely
        self.doc["scenarios"] = {
            name: {
                "name": self.words[name],
                "text": self.words[f"{name}-text"],
                "likelihood": term,
                "cite": self._cite("letter"),
            }
            for name, term in zip(("slow", "fast", "worse"), terms, strict=True)
        }

    def _figure(self) -> Doc:
        first, second = (self.tongue.port(at) for at in (0, 1))
        unit = self.chance.choice(self.tongue.units)
        low = self.chance.randint(200, 400)
        named = {
            "first": first,
            "second": second,
            "unit": unit,
            "month": MONTHS[self.tongue.code][1],
            "year": self.year,
        }
        return {
            "kind": "figure",
            "id": "fig-ports",
            "title": self.words["chart"].format(**named),
            "subtitle": self.words["chart-under"].format(**named),
            "alt": self.words["chart-alt"].format(**named),
            "cite": self._cite("report-a"),
            "chart": {
                "kind": "bar",
                "rows": [{"label": first, "values": [2 * low]}, {"label": second, "values": [low]}],
            },
        }


def clean(seed: int, *, weeks: int = 3, language: str = "en", figures: bool = False) -> Doc:
    """A briefing as nested values, the same for the same arguments; about 11 records a week, and 15."""
    return Writer(seed, weeks, language, figures).write()
