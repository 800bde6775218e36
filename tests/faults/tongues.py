"""Words for made-up briefings about made-up ports, in the languages that the generator writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import get_month_names

MONTHS = {code: tuple(get_month_names("wide", "format", code).values()) for code in ("en", "de")}


NAMES = (
    "Albar",
    "Berou",
    "Caldin",
    "Dorrin",
    "Elmau",
    "Farrad",
    "Gildon",
    "Hestan",
    "Ivorra",
    "Jolden",
    "Karsol",
    "Lumen",
)


@dataclass(frozen=True, slots=True)
class Tongue:
    """The sentences of one language; braces take what the generator chooses."""

    code: str
    counted: tuple[str, ...]
    """How a number is told, with {day}, {number} and {place}; the unit belongs to `units`."""
    units: tuple[str, ...]
    qualifiers: tuple[tuple[str, str], ...]
    """Qualifiers of the model, and how a text says them."""
    events: tuple[tuple[str, str], ...]
    """What happens, as a record has it and as a text tells it with {day} and {place}."""
    says: str
    """What makes a sentence the word of somebody."""
    place: str
    office: str
    judged: str
    likely: tuple[str, str, str]
    """A likely, an unlikely and a very unlikely term."""
    words: dict[str, str]

    def port(self, at: int) -> str:
        """The name of a port; no port is called so."""
        return self.place.format(name=NAMES[at % len(NAMES)])

    def day(self, day: date) -> str:
        month = MONTHS[self.code][day.month - 1]
        return f"{month} {day.day}, {day.year}" if self.code == "en" else f"{day.day}. {month} {day.year}"

    def number(self, value: int) -> str:
        return f"{value:,}" if self.code == "en" else f"{value:,}".replace(",", ".")


ENGLISH = Tongue(
    code="en",
    counted=(
        "On {day}, the harbor office counted {number} in {place}.",
        "The harbor office counted {number} in {place} on {day}.",
        "On {day}, {number} stood in {place}.",
    ),
    units=("ships", "containers", "trucks", "barges", "wagons", "crates"),
    qualifiers=(("about", "about"), ("at least", "at least"), ("more than", "more than"), ("nearly", "nearly")),
    events=(
        ("The north gate of {place} closed", "The north gate of {place} closed on {day}."),
        ("The pilot boat of {place} ran aground", "On {day}, the pilot boat of {place} ran aground."),
        ("The night shift of {place} stops work", "On {day}, the night shift of {place} stopped work."),
        ("The spare part reaches {place}", "The spare part reached {place} on {day}."),
        ("The customs hall of {place} reopened", "The customs hall of {place} reopened on {day}."),
    ),
    says=", a forwarder says",
    place="Port {name}",
    office="Harbor Office",
    judged="The queue in {place} is {term} to grow until the end of {month} {year}.",
    likely=("likely", "unlikely", "very unlikely"),
    words={
        "title": "A slow spring in made-up ports",
        "standfirst": "What the figures of one month tell about places that do not exist.",
        "section": "Week {at}",
        "report": "Report {letter} of the harbor office (made up)",
        "letter": "Letter of a forwarder (made up)",
        "basis": "Two reports agree; neither was seen by a third office.",
        "reasoning": "The number grew from week to week.",
        "assumption": "No second crane of {place} is hired",
        "wrong": "The queue would be gone within days.",
        "indicator": "A second crane is hired in {place}",
        "threshold": "The contract is signed",
        "direction": "The judgment would fall.",
        "alternative": "The queue dissolves by itself; nothing in the reports points to it.",
        "change": "A second crane is hired.",
        "topic": "Why the cable broke in {place}",
        "worn": "The cable was worn",
        "checked": "The cable was checked",
        "says": "The cable wore out in the usual course of its life.",
        "denies": "Nobody had looked at the cable for a year.",
        "forwarder": "A forwarder",
        "caveat": "Neither side has shown the log.",
        "sides": "The office and the forwarder agree on the cable alone",
        "sides-under": "What each says to each question",
        "see": "{{see:{id}}} sets both sides next to each other.",
        "slow": "A slow spring",
        "slow-text": "The queue lasts into May.",
        "fast": "A fast repair",
        "fast-text": "The queue is gone by Easter.",
        "worse": "A second fault",
        "worse-text": "The second crane fails under the load.",
        "scenarios": "A slow spring leads three courses",
        "chart": "{first} has more {unit} than {second}",
        "chart-under": "Number of {unit}, counted by the harbor office, {month} {year}",
        "chart-alt": "Bars of {unit} in two ports, {first} above {second}.",
        "quote-words": "We count every ship twice",
        "occasion": "in a letter to the forwarders",
        "gap": "Who ordered the spare part is not known",
        "table": "What the office counted in each port",
        "table-under": "Number of {unit}, {month} {year}",
        "port": "Port",
    },
)
GERMAN = Tongue(
    code="de",
    counted=(
        "Am {day} zählte das Hafenamt {number} in {place}.",
        "Das Hafenamt zählte am {day} in {place} {number}.",
        "Am {day} standen {number} in {place}.",
    ),
    units=("Schiffe", "Container", "Lastwagen", "Kähne", "Waggons", "Kisten"),
    qualifiers=(("about", "etwa"), ("at least", "mindestens"), ("more than", "mehr als"), ("nearly", "fast")),
    events=(
        ("Das Nordtor von {place} schloss", "Das Nordtor von {place} schloss am {day}."),
        ("Das Lotsenboot von {place} lief auf Grund", "Am {day} lief das Lotsenboot von {place} auf Grund."),
        (
            "Die Nachtschicht von {place} legte die Arbeit nieder",
            "Am {day} legte die Nachtschicht von {place} die Arbeit nieder.",
        ),
        ("Das Ersatzteil kam in {place} an", "Am {day} kam das Ersatzteil in {place} an."),
        ("Die Zollhalle von {place} öffnete wieder", "Am {day} öffnete die Zollhalle von {place} wieder."),
    ),
    says=", sagt ein Spediteur",
    place="Hafen {name}",
    office="Hafenamt",
    judged="Die Schlange in {place} wächst {term} bis Ende {month} {year}.",
    likely=("wahrscheinlich", "unwahrscheinlich", "sehr unwahrscheinlich"),
    words={
        "title": "Ein langsamer Frühling in erfundenen Häfen",
        "standfirst": "Was die Zahlen eines Monats über Orte sagen, die es nicht gibt.",
        "section": "Woche {at}",
        "report": "Bericht {letter} des Hafenamts (erfunden)",
        "letter": "Brief eines Spediteurs (erfunden)",
        "basis": "Zwei Berichte stimmen überein; keinen davon hat ein drittes Amt gesehen.",
        "reasoning": "Die Zahl stieg von Woche zu Woche.",
        "assumption": "In {place} wird kein zweiter Kran gemietet",
        "wrong": "Die Schlange wäre in wenigen Tagen fort.",
        "indicator": "In {place} wird ein zweiter Kran gemietet",
        "threshold": "Der Vertrag ist unterschrieben",
        "direction": "Das Urteil fiele.",
        "alternative": "Die Schlange löst sich von selbst auf; in den Berichten deutet nichts darauf hin.",
        "change": "Ein zweiter Kran wird gemietet.",
        "topic": "Warum das Kabel in {place} riss",
        "worn": "Das Kabel war verschlissen",
        "checked": "Das Kabel wurde geprüft",
        "says": "Das Kabel verschliss im üblichen Lauf der Zeit.",
        "denies": "Ein Jahr lang hatte keiner nach dem Kabel gesehen.",
        "forwarder": "Ein Spediteur",
        "caveat": "Keine Seite hat das Buch gezeigt.",
        "sides": "Amt und Spediteur sind sich nur über das Kabel einig",
        "sides-under": "Was beide zu jeder Frage sagen",
        "see": "{{see:{id}}} stellt beide Seiten nebeneinander.",
        "slow": "Ein langsamer Frühling",
        "slow-text": "Die Schlange hält bis in den Mai.",
        "fast": "Eine schnelle Reparatur",
        "fast-text": "Die Schlange ist bis Ostern fort.",
        "worse": "Ein zweiter Fehler",
        "worse-text": "Der zweite Kran fällt unter der Last aus.",
        "scenarios": "Ein langsamer Frühling steht vor zwei anderen Verläufen",
        "chart": "{first} hat mehr {unit} als {second}",
        "chart-under": "Anzahl der {unit}, gezählt vom Hafenamt, {month} {year}",
        "chart-alt": "Balken für {unit} in zwei Häfen, {first} über {second}.",
        "quote-words": "Wir zählen jedes Schiff zweimal",
        "occasion": "in einem Brief an die Spediteure",
        "gap": "Wer das Ersatzteil bestellt hat, ist nicht bekannt",
        "table": "Was das Amt in jedem Hafen gezählt hat",
        "table-under": "Anzahl der {unit}, {month} {year}",
        "port": "Hafen",
    },
)
TONGUES = {"en": ENGLISH, "de": GERMAN}
BANDS_DE = {
    "name": "Skala",
    "language": "de",
    "bands": [
        {"term": "nahezu ausgeschlossen", "low": 1, "high": 5},
        {"term": "sehr unwahrscheinlich", "low": 5, "high": 20},
        {"term": "unwahrscheinlich", "low": 20, "high": 45},
        {"term": "etwa gleich wahrscheinlich", "low": 45, "high": 55},
        {"term": "wahrscheinlich", "low": 55, "high": 80},
        {"term": "sehr wahrscheinlich", "low": 80, "high": 95},
        {"term": "nahezu sicher", "low": 95, "high": 99},
    ],
}
