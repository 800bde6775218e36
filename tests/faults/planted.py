"""Single faults for clean briefings: each spoils one thing, marks the line where it stands, and knows its rule."""

from __future__ import annotations

import random  # noqa: TID251  # seeded: the same faults on every run
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.faults.clean import Doc, clean
from tests.faults.layout import MARK, written
from tests.faults.tongues import TONGUES, Tongue


class Misfit(Exception):
    """This fault cannot be planted in this briefing."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A briefing to spoil, what chooses the place, and the words of its language."""

    doc: Doc
    chance: random.Random
    tongue: Tongue

    def one(self, collection: str) -> tuple[str, Doc]:
        """One record of a collection with its id."""
        records: Doc = self.doc[collection]
        return self.chance.choice(list(records.items()))

    def mark(self, collection: str, key: str) -> None:
        """Mark the line of a record's id."""
        self.doc[collection] = {
            (MARK + name if name == key else name): value for name, value in self.doc[collection].items()
        }

    def block(self, kind: str) -> Doc:
        """One block of a kind."""
        found = [block for section in self.doc["sections"] for block in section["blocks"] if block["kind"] == kind]
        if not found:
            raise Misfit(kind)
        return self.chance.choice(found)

    def lines(self, wanted: Callable[[str], bool]) -> tuple[Doc, list[str], int]:
        """A line of prose that is wanted: its block, all lines of the block, and which."""
        found = [
            (block, lines, at)
            for section in self.doc["sections"]
            for block in section["blocks"]
            if block["kind"] == "prose"
            for lines in [block["text"].split("\n")]
            for at, line in enumerate(lines)
            if line and wanted(line)
        ]
        if not found:
            raise Misfit("no such line")
        return self.chance.choice(found)

    def told(self, collection: str, *, typed: bool = False) -> tuple[Doc, tuple[Doc, list[str], int]]:
        """A record that a sentence tells, and the sentence; `typed` without a mark in it."""
        records = {f"[@{record['cite']}]": record for record in self.doc[collection].values()}
        found = self.lines(
            lambda line: "[@" in line and line[line.index("[@") :] in records and not (typed and "{" in line)
        )
        line = found[1][found[2]]
        return records[line[line.index("[@") :]], found

    def put(self, place: tuple[Doc, list[str], int], line: str) -> None:
        """A line in place of another one, marked."""
        block, lines, at = place
        lines[at] = MARK + line
        block["text"] = "\n".join(lines)

    def say(self, english: str, german: str) -> None:
        """A sentence of its own, in a paragraph of its own, with a citation that no record has."""
        block = self.block("prose")
        words = english if self.tongue.code == "en" else german
        block["text"] = f"{MARK}{words}\n\n{block['text']}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A way to go wrong: the rule that catches it, and what plants it."""

    rule: str
    plant: Callable[[Patch], None]

    @property
    def name(self) -> str:
        return self.plant.__name__.strip("_")


FAULTS: list[Fault] = []


def breaks(rule: str) -> Callable[[Callable[[Patch], None]], Callable[[Patch], None]]:
    """Enter a function into the table of faults."""

    def enter(plant: Callable[[Patch], None]) -> Callable[[Patch], None]:
        FAULTS.append(Fault(rule, plant))
        return plant

    return enter


def planted(fault: Fault, seed: int) -> tuple[str, int]:
    """A briefing with one fault, as a file, and the line of the fault.

    Raises:
        Misfit: no briefing of a few that were tried has room for it.
    """
    for again in range(20):
        chance = random.Random(f"{fault.name} {seed} {again}")
        language = chance.choice(("en", "de"))
        doc = clean(1000 * seed + again, weeks=chance.randint(1, 4), language=language, figures=fault.name in DRAWN)
        try:
            fault.plant(Patch(doc, chance, TONGUES[language]))
        except Misfit:
            continue
        text, lines = written(doc)
        assert len(lines) == 1, f"{fault.name} marks {len(lines)} lines"
        return text, lines[0]
    raise Misfit(fault.name)


DRAWN = {"figure_without_source", "title_that_names_a_measure", "figure_without_subtitle"}
"""Faults of a drawn figure."""


# --- records


def _take(collection: str, field: str) -> Callable[[Patch], None]:
    def take(patch: Patch) -> None:
        key, record = patch.one(collection)
        del record[field]
        patch.mark(collection, key)

    take.__name__ = f"{collection}_without_{field}"
    return take


for _rule, _collection, _field in (
    ("claim-is-cited", "facts", "cite"),
    ("claim-is-cited", "events", "cite"),
    ("claim-is-cited", "quotes", "cite"),
    ("claim-is-cited", "judgments", "cite"),
    ("judgment-names-confidence", "judgments", "confidence"),
    ("judgment-names-horizon", "judgments", "horizon"),
    ("judgment-has-indicator", "judgments", "indicators"),
    ("judgment-has-alternative", "judgments", "alternatives"),
    ("assumption-says-if-wrong", "assumptions", "if_wrong"),
    ("field-is-present", "facts", "unit"),
    ("field-is-present", "sources", "title"),
):
    breaks(_rule)(_take(_collection, _field))


def _put(collection: str, field: str, value: str) -> Callable[[Patch], None]:
    def put(patch: Patch) -> None:
        patch.one(collection)[1][field] = MARK + value

    put.__name__ = f"{collection}_with_{field}_{value}"
    return put


for _rule, _collection, _field, _value in (
    ("event-precedes-cutoff", "events", "date", "2026-03-10"),
    ("record-precedes-cutoff", "facts", "as_of", "2026-03-20"),
    ("fact-is-fresh", "facts", "as_of", "2025-10-03"),
    ("horizon-is-ahead", "judgments", "horizon", "2026-01-31"),
    ("dates-are-in-order", "indicators", "checked", "2026-03-09"),
    ("dates-are-in-order", "sources", "accessed", "2025-01-05"),
    ("likelihood-is-in-yardstick", "judgments", "likelihood", "rather likely"),
    ("likelihood-is-in-yardstick", "scenarios", "likelihood", "good chance"),
    ("marking-is-known", "facts", "marking", "TLP:ORANGE"),
    ("marking-is-known", "judgments", "marking", "tlp green"),
    ("key-is-known", "facts", "unti", "x"),
    ("key-is-known", "judgments", "confidnce", "x"),
    ("value-fits", "indicators", "status", "not seen"),
    ("value-fits", "events", "date", "2026-02-30"),
    ("value-fits", "sources", "kind", "Report"),
    ("condition-is-readable", "judgments", "holds", "ships >"),
    ("reference-resolves", "quotes", "speaker", "nobody"),
):
    breaks(_rule)(_put(_collection, _field, _value))


def _times(field: str, value: str, name: str) -> Callable[[Patch], None]:
    def plan(patch: Patch) -> None:
        patch.doc["schedule"] = {"every": "daily", field: MARK + value}

    plan.__name__ = name
    return plan


for _rule, _field, _value, _name in (
    ("zone-is-known", "zone", "Europe/Lundon", "zone_misspelt"),
    ("schedule-is-understood", "every", "every Mondy at 9", "weekday_misspelt"),
    ("schedule-comes", "every", "0 6 30 2 *", "thirtieth_of_february"),
    ("schedule-leaves-time", "every", "* 6 * * *", "star_for_a_minute"),
):
    breaks(_rule)(_times(_field, _value, _name))


@breaks("part-fits-whole")
def part_larger_than_its_whole(patch: Patch) -> None:
    facts = patch.doc["facts"]
    small, large = sorted(patch.chance.sample(list(facts), 2), key=lambda key: facts[key]["value"])
    facts[large]["part_of"] = MARK + small


@breaks("question-is-answered")
def question_left_open(patch: Patch) -> None:
    position = patch.chance.choice(patch.doc["accounts"]["cable"]["positions"])
    cells = position["cells"]
    del cells[patch.chance.choice(list(cells))]
    _rename(position, "cells")


@breaks("account-has-two-sides")
def account_of_one_side(patch: Patch) -> None:
    account = patch.doc["accounts"]["cable"]
    for position in account["positions"]:
        position["holder"] = patch.tongue.office
    _rename(account, "positions")


@breaks("cell-has-column")
def answer_to_no_question(patch: Patch) -> None:
    position = patch.chance.choice(patch.doc["accounts"]["cable"]["positions"])
    position["cells"][f"{MARK}paid"] = {"stance": "silent"}


@breaks("judgment-rests-on-others")
def judgment_on_itself(patch: Patch) -> None:
    key, judgment = patch.one("judgments")
    judgment["rests_on"].append(MARK + key)


@breaks("reference-resolves")
def judgment_on_nothing(patch: Patch) -> None:
    patch.one("judgments")[1]["rests_on"].append(f"{MARK}nothing-of-the-kind")


@breaks("grade-carries-judgment")
def doubtful_evidence(patch: Patch) -> None:
    _, judgment = patch.one("judgments")
    at = patch.chance.randrange(len(judgment["rests_on"]))
    key = judgment["rests_on"][at]
    patch.doc["facts" if key in patch.doc["facts"] else "events"][key]["credibility"] = 5
    judgment["rests_on"][at] = MARK + key


@breaks("support-is-broad")
def high_confidence_on_one_source(patch: Patch) -> None:
    _, judgment = patch.one("judgments")
    for key in judgment["rests_on"]:
        record = patch.doc["facts" if key in patch.doc["facts"] else "events"][key]
        record["cite"] = record["cite"].replace("report-b", "report-a")
    judgment["cite"] = judgment["cite"].split(";")[0]
    judgment["confidence"]["level"] = f"{MARK}high"


@breaks("judgment-explains-change")
def change_without_reason(patch: Patch) -> None:
    _, judgment = patch.one("judgments")
    terms = [term for term in patch.tongue.likely if term != judgment["likelihood"]]
    judgment[f"{MARK}prior"] = {"edition": "1", "likelihood": patch.chance.choice(terms)}


@breaks("prior-is-earlier")
def prior_of_the_same_edition(patch: Patch) -> None:
    patch.doc["edition"] = "4"
    _, judgment = patch.one("judgments")
    judgment["prior"] = {"edition": f"{MARK}4", "likelihood": judgment["likelihood"]}


@breaks("scenarios-sum")
def scenarios_that_cannot_sum(patch: Patch) -> None:
    for scenario in patch.doc["scenarios"].values():
        scenario["likelihood"] = patch.tongue.likely[2]
    block = patch.block("scenarios")
    block["scenarios"] = list(patch.doc["scenarios"])
    _rename(block, "scenarios")


@breaks("ignore-is-needed")
def ignore_for_nothing(patch: Patch) -> None:
    patch.one("facts")[1]["ignore"] = [{"rule": f"{MARK}part-fits-whole", "reason": "So."}]


@breaks("record-is-used")
def fact_for_nothing(patch: Patch) -> None:
    patch.doc["facts"][f"{MARK}spare"] = {"value": 17, "unit": "x", "as_of": "2026-02-20", "cite": "report-a 999"}


@breaks("key-is-unique")
def same_id_twice(patch: Patch) -> None:
    key, fact = patch.one("facts")
    patch.doc["facts"][MARK + key] = dict(fact)


@breaks("marking-is-not-exceeded")
def portion_above_the_whole(patch: Patch) -> None:
    patch.doc["marking"] = "TLP:AMBER"
    patch.one("events")[1]["marking"] = f"{MARK}TLP:RED"


@breaks("audience-is-known")
def audience_that_nobody_named(patch: Patch) -> None:
    patch.one("facts")[1][f"{MARK}audience"] = ["board"]


# --- judgments in words


@breaks("headline-says-its-term")
def judgment_of_another_term(patch: Patch) -> None:
    _, judgment = patch.one("judgments")
    for term in patch.tongue.likely:
        if term != judgment["likelihood"]:
            text = judgment["text"].replace(f" {judgment['likelihood']} ", f" {term} ")
            judgment["text"] = MARK + text
            return


@breaks("judgment-is-not-hedged")
def hedged_judgment(patch: Patch) -> None:
    _, judgment = patch.one("judgments")
    word = {"en": "possibly", "de": "vielleicht"}[patch.tongue.code]
    judgment["text"] = MARK + judgment["text"].replace(judgment["likelihood"], f"{word} {judgment['likelihood']}")


@breaks("likelihood-apart-from-confidence")
def likelihood_with_confidence(patch: Patch) -> None:
    said = {
        "en": "We judge with high confidence that it is likely to last.",
        "de": "Wir urteilen mit hoher Konfidenz, dass sie wahrscheinlich anhält.",
    }
    patch.one("judgments")[1]["reasoning"] = MARK + said[patch.tongue.code] + " [@report-a 901]"


@breaks("rows-are-not-mixed")
def term_of_the_other_row(patch: Patch) -> None:
    if patch.tongue.code != "en":
        raise Misfit
    judgments = list(patch.doc["judgments"].values())
    judgments[0]["likelihood"], other = "likely", judgments[-1]
    judgments[0]["text"] = re.sub(r"is .+ to grow", "is likely to grow", judgments[0]["text"])
    if len(judgments) < 2:
        raise Misfit
    other["text"] = re.sub(r"is .+ to grow", "is improbable to grow", other["text"])
    other["likelihood"] = f"{MARK}improbable"


@breaks("term-is-of-yardstick")
def term_of_no_yardstick(patch: Patch) -> None:
    if patch.tongue.code != "en":
        raise Misfit
    patch.doc["bottom_line"] = f"{MARK}There is a good chance that the queue lasts. [@report-a 902]"


# --- prose


@breaks("number-has-fact")
def wrong_number(patch: Patch) -> None:
    fact, place = patch.told("facts", typed=True)
    line = place[1][place[2]]
    number = patch.tongue.number(fact["value"])
    patch.put(place, line.replace(number, patch.tongue.number(fact["value"] + patch.chance.choice((1000, -9, 90)))))


@breaks("qualifier-is-kept")
def qualifier_dropped(patch: Patch) -> None:
    said = dict(patch.tongue.qualifiers)
    records = [fact for fact in patch.doc["facts"].values() if "qualifier" in fact]
    cites = {f"[@{fact['cite']}]": fact for fact in records}
    place = patch.lines(lambda line: "{" not in line and line[line.find("[@") :] in cites)
    line = place[1][place[2]]
    word = said[cites[line[line.index("[@") :]]["qualifier"]]
    without = re.sub(rf"(?i)\b{re.escape(word)} (?=\d)", "", line)
    assert without != line
    patch.put(place, without)


@breaks("unit-is-kept")
def other_unit(patch: Patch) -> None:
    fact, place = patch.told("facts", typed=True)
    line = place[1][place[2]]
    other = patch.chance.choice([unit for unit in patch.tongue.units if unit != fact["unit"]])
    patch.put(place, line.replace(fact["unit"], other))


@breaks("date-is-the-events")
def wrong_date(patch: Patch) -> None:
    event, place = patch.told("events")
    year, month, day = map(int, event["date"].split("-"))
    right = date(year, month, day)
    wrong = right - timedelta(patch.chance.randint(30, 60))
    line = place[1][place[2]]
    patch.put(place, line.replace(patch.tongue.day(right), patch.tongue.day(wrong)))


@breaks("date-is-no-finer-than-event")
def date_finer_than_its_event(patch: Patch) -> None:
    event, place = patch.told("events")
    event["date"] = event["date"][:7]
    patch.put(place, place[1][place[2]])


@breaks("weekday-is-right")
def wrong_weekday(patch: Patch) -> None:
    event, place = patch.told("events")
    day = date.fromisoformat(event["date"])
    names = {
        "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    }[patch.tongue.code]
    wrong = names[(day.weekday() + patch.chance.randint(1, 6)) % 7]
    said = patch.tongue.day(day)
    patch.put(
        place,
        place[1][place[2]].replace(said, f"{wrong}, {said}" if patch.tongue.code == "en" else f"{wrong}, dem {said}"),
    )


@breaks("period-is-in-order")
def period_that_runs_backwards(patch: Patch) -> None:
    patch.say(
        "The quay was closed from March 2025 to February 2025. [@report-a 903]",
        "Der Kai war von März 2025 bis Februar 2025 gesperrt. [@report-a 903]",
    )


@breaks("absolute-is-quoted")
def absolute_word(patch: Patch) -> None:
    patch.say("The queue will undoubtedly end. [@report-a 904]", "Die Schlange endet zweifellos. [@report-a 904]")


@breaks("allegation-is-attributed")
def allegation_as_fact(patch: Patch) -> None:
    event, place = patch.told("events")
    event["status"] = "alleged"
    event["text"] = event["text"].rstrip(".") + patch.tongue.says + "."
    patch.put(place, place[1][place[2]])


@breaks("allegation-is-attributed")
def alleged_event_without_a_voice(patch: Patch) -> None:
    event, place = patch.told("events")
    event["status"] = "alleged"
    event["text"] = MARK + event["text"]
    block, lines, at = place
    lines[at] = lines[at].replace(". [@", f"{patch.tongue.says}. [@")
    block["text"] = "\n".join(lines)


@breaks("paragraph-is-cited")
def paragraph_without_source(patch: Patch) -> None:
    patch.say("The quay was built in 1955.", "Der Kai wurde 1955 gebaut.")


@breaks("quote-has-speaker")
def quote_of_nobody(patch: Patch) -> None:
    patch.say(
        "Then “the ships all waited” for weeks. [@report-a 905]",
        "Dann „standen die Schiffe alle still“ für Wochen. [@report-a 905]",
    )


@breaks("quote-is-short")
def long_quote(patch: Patch) -> None:
    _, quote = patch.one("quotes")
    quote["words"] = MARK + " ".join([quote["words"]] * 4)


@breaks("quote-matches-record")
def quote_that_was_changed(patch: Patch) -> None:
    cite = patch.doc["quotes"]["twice"]["cite"]
    patch.say(
        f"The office said: “We count every boat twice.” [@{cite}]",
        f"Das Hafenamt sagte: „Wir zählen jedes Boot zweimal.“ [@{cite}]",
    )


@breaks("name-is-spelt-as-record")
def name_with_a_slip(patch: Patch) -> None:
    patch.doc["actors"]["foreman"] = {"name": "Alvan Merridew", "kind": "person", "cite": "report-a 906"}
    patch.say(
        "Alvan Meridew said that the quay was full. [@report-a 907]",
        "Alvan Meridew sagte, der Kai sei voll. [@report-a 907]",
    )


@breaks("spelling-is-of-the-house")
def spelling_of_another_house(patch: Patch) -> None:
    patch.doc["house_style"] = {"spelling": {"pier": "quay"}}
    patch.say("The pier is full. [@report-a 908]", "Der pier ist voll. [@report-a 908]")


@breaks("source-resolves")
def source_that_is_missing(patch: Patch) -> None:
    place = patch.lines(lambda line: "[@" in line)
    patch.put(place, re.sub(r"\[@\S+", "[@memo", place[1][place[2]]))


@breaks("reference-prints")
def reference_to_nothing(patch: Patch) -> None:
    patch.say("{see:fig-nowhere} shows it. [@report-a 909]", "{see:fig-nowhere} zeigt es. [@report-a 909]")


@breaks("reference-resolves")
def mark_of_a_missing_fact(patch: Patch) -> None:
    patch.say("There were {fact:nowhere}. [@report-a 910]", "Es waren {fact:nowhere}. [@report-a 910]")


@breaks("fact-has-part")
def part_that_no_fact_has(patch: Patch) -> None:
    key, _ = patch.one("facts")
    patch.say(f"There were {{fact:{key}.size}}. [@report-a 911]", f"Es waren {{fact:{key}.size}}. [@report-a 911]")


@breaks("span-is-readable")
def span_that_says_nothing(patch: Patch) -> None:
    patch.say("[The quay is full.]{secret} [@report-a 912]", "[Der Kai ist voll.]{geheim} [@report-a 912]")


@breaks("condition-holds")
def condition_that_does_not_hold(patch: Patch) -> None:
    key, fact = patch.one("facts")
    block = patch.block("prose")
    block["holds"] = f"{MARK}{key} > {fact['value']}"


@breaks("marking-is-known")
def span_with_a_misspelt_marking(patch: Patch) -> None:
    patch.say(
        "[The quay is full.]{marking=TLP:PINK} [@report-a 913]", "[Der Kai ist voll.]{marking=TLP:PINK} [@report-a 913]"
    )


# --- figures


@breaks("figure-is-referred-to")
def figure_that_no_text_names(patch: Patch) -> None:
    place = patch.lines(lambda line: "{see:" in line)
    line = place[1].pop(place[2])
    place[0]["text"] = "\n".join(place[1])
    key = re.findall(r"\{see:([^}]+)\}", line)[0]
    for section in patch.doc["sections"]:
        for block in section["blocks"]:
            if block.get("id") == key:
                block["id"] = MARK + key


@breaks("figure-has-source")
def figure_without_source(patch: Patch) -> None:
    figure = patch.block("figure")
    del figure["cite"]
    figure["kind"] = f"{MARK}figure"


@breaks("title-states-takeaway")
def title_that_names_a_measure(patch: Patch) -> None:
    words = {"en": "Number of ships in both ports", "de": "Anzahl der Schiffe in beiden Häfen"}
    patch.block("figure")["title"] = MARK + words[patch.tongue.code]


@breaks("figure-names-measure")
def figure_without_subtitle(patch: Patch) -> None:
    figure = patch.block("figure")
    del figure["subtitle"]
    figure["chart"]["kind"] = f"{MARK}bar"


def _rename(value: dict[str, Any], key: str) -> None:
    """Mark a key, in its place."""
    items = list(value.items())
    value.clear()
    value.update((MARK + name if name == key else name, below) for name, below in items)


def faults() -> Iterator[Fault]:
    """The faults, by rule and name."""
    yield from sorted(FAULTS, key=lambda fault: (fault.rule, fault.name))
