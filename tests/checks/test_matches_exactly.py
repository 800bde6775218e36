"""What each number, date and name of one briefing is matched with, and all that is known of its names and numbers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefing import pipeline
from briefing.checks.date_matches import date_matches
from briefing.checks.known import Known
from briefing.checks.known_facts import fact_words, numbers_of_facts
from briefing.checks.known_figures import numbers_of_figures
from briefing.checks.known_numbers import known_numbers
from briefing.checks.name_index import index_names
from briefing.checks.name_matches import name_matches
from briefing.checks.number_matches import number_matches
from briefing.model.briefing import Briefing


@cache
def made() -> Briefing:
    result = pipeline.load(Path(__file__).with_name("matched.yaml"))
    assert result.value is not None, result.problems
    return result.value


def called(known: Known | None) -> str:
    return f"{known.kind} {known.id}" if known else "-"


def shown(one: Known) -> str:
    """All that is known of a number; a place is its source and paragraph."""
    value = f"{one.low:.12g}" if one.low == one.high else f"{one.low:.12g} to {one.high:.12g}"
    places = " ".join(f"{source}:{place}" for source, place in sorted(one.places, key=str))
    words = f"{one.words!r} {one.qualifier or '-'} {one.measure or '-'}"
    unit = f"{' '.join(sorted(one.heads)) or '-'} of {' '.join(sorted(one.stems)) or '-'}"
    where = f"{places} homes {len(one.homes)}{' everywhere' if one.everywhere else ''}{' block' if one.block else ''}"
    return f"{one.kind} {one.id} {value} {words} {unit} @ {where}"


def test_each_number_of_a_text() -> None:
    found = [
        f"{one.text} {one.stretch[0]}-{one.stretch[1]} = {called(one.known)} {one.unit or '-'} | {one.idle or '-'}"
        f" | near {called(one.near)} | elsewhere {called(one.elsewhere)}"
        for one in number_matches(made())
    ]
    assert found == [
        "One 0-3 = - - | no unit | near - | elsewhere -",
        "More than 600 sailors 0-21 = fact sailors same | - | near - | elsewhere -",
        "600 sailors 5-16 = fact sailors same | - | near - | elsewhere -",
        "Some 600 crates burned 0-22 = fact sailors other | - | near - | elsewhere -",
        "$6 billion 13-23 = fact cost same | - | near - | elsewhere -",
        "7 billion dollars 8-25 = - - | - | near fact cost | elsewhere -",
        "About 45 percent 0-16 = fact share same | - | near - | elsewhere -",
        "20 and 30 crews 8-23 = fact crews same | - | near - | elsewhere -",
        "20 to 30 crews 5-19 = fact crews same | - | near - | elsewhere -",
        "25 crews rose 6-19 = - - | - | near fact crews | elsewhere -",
        "Six Guard commanders met 0-24 = - - | - | near fact commanders | elsewhere -",
        "Five Guard commanders 0-21 = fact commanders same | - | near - | elsewhere -",
        "Two men sat 0-11 = - - | spelled, ten or less | near - | elsewhere -",
        "At least 12 barges 0-18 = fact barges same | - | near - | elsewhere -",
        "Some 600 died 0-13 = fact sailors open | - | near - | elsewhere -",
        "600 6-9 = fact sailors open | - | near - | elsewhere -",
        "600 houses 3-13 = fact sailors other | - | near - | elsewhere -",
        "600 sailors 4-15 = - - | - | near - | elsewhere fact sailors",
        "30 days 12-19 = - - | a stretch of time | near - | elsewhere -",
        "100 percent 20-31 = - - | all or nothing | near - | elsewhere -",
        "40 ships 44-52 = - - | quoted | near - | elsewhere -",
        "0 percent 4-13 = - - | all or nothing | near - | elsewhere -",
        "40 ships 7-15 = - - | its paragraph cites nothing | near - | elsewhere -",
        "14 boats 20-28 = quote q same | - | near - | elsewhere -",
        "17 tons 9-16 = figure trade open | - | near - | elsewhere -",
        "40 tons 18-25 = - - | - | near - | elsewhere -",
        "760 34-37 = figure bars open | - | near - | elsewhere -",
        "140 apart 50-59 = figure bars open | - | near - | elsewhere -",
        "Some 310,000 tons 0-17 = - - | - | near - | elsewhere -",
        "310,000 crates 10-24 = - - | - | near - | elsewhere -",
        "310 thousand crates 10-29 = figure bars open | - | near - | elsewhere -",
        "3 rows 34-40 = count events open | - | near - | elsewhere -",
        "40 crates 9-18 = - - | quoted | near - | elsewhere -",
        "45 percent 56-66 = fact share same | - | near - | elsewhere -",
        "20 to 600 sailors 11-28 = - - | - | near fact sailors | elsewhere -",
    ]


def test_each_date_of_a_text() -> None:
    found = [
        f"{one.text} = {one.told.event.id if one.told else '-'} | {one.idle or '-'}{' | sole' if one.sole else ''}"
        for one in date_matches(made())
    ]
    assert found == [
        "May 2021 = raid | a record’s very date",
        "May 7, 2021 = raid | -",
        "June 2021 = raid | - | sole",
        "2021 = raid | no finer than the event",
        "June 3, 2022 = talks | a record’s very date",
        "June 4, 2022 = talks | - | sole",
        "Jan. 4, 2023 = - | no event cited here is told",
        "Feb. 2, 2020 = - | no event cited here is told",
        "Jan. 5, 2024 = - | quoted",
        "Feb. 25, 2026 = - | no event cited here is told",
        "May 2021 = raid | a record’s very date",
        "May 2021 = - | no event cited here is told",
    ]


def test_each_name_of_a_text() -> None:
    found = [
        f"{one.text} {one.start}-{one.end} = {one.actor} | {one.spelt or '-'}{' | several' if one.several else ''}"
        for one in name_matches(made())
    ]
    assert found == [
        "Harbour 4-11 = harbor | Harbor",
        "Dock Wardens 26-38 = harbor | -",
        "Okonyo 43-49 = okonjo | -",
        "Ismael 51-57 = okonjo | Ismail",
        "Okonyo 73-79 = okonjo | -",
        "Okonjoh 84-91 = okonjo | Okonjo",
        "veldra 13-19 = veldra | Veldra",
        "Veldra 23-29 = veldra | -",
        "al-Khazaly 50-60 = khazali | al-Khazali",
        "Al-Khazali 65-75 = khazali | al-Khazali",
        "Okonjjo 0-7 = okonjo | Okonjo",
        "Okojno 12-18 = okonjo | Okonjo | several",
        "Veldra 12-18 = veldra | -",
        "Harbor Guard 40-52 = harbor | -",
        "Harbor Guard 4-16 = harbor | -",
        "Harbor Guard 4-16 = harbor | -",
    ]


def test_the_numbers_of_facts() -> None:
    assert [shown(one) for one in numbers_of_facts(made(), {})] == [
        "fact sailors 600 'more than 600 sailors' more than - sailor of sailor @ s:21 homes 0",
        "fact commanders 5 '5 Guard commanders' stated - commander of commander guard @ s:21 homes 0",
        "fact cost 6000000000 'about 6 billion dollars' about dollar - of - @ s:22 homes 0",
        "fact share 45 '45 percent of voters' stated percent - of - @ s:23 homes 0",
        "fact crews 20 to 30 '20 to 30 crews' stated - crew of crew @ s:24 homes 0",
        "fact barges 12 'at least 12 barges' at least - barg of barg @ s:25 homes 0",
        "fact same 600 '600 crates' stated - crat of crat @ s:26 homes 0",
    ]
    assert [fact_words(one) for one in made().facts.values()] == [
        "more than 600 sailors",
        "5 Guard commanders",
        "about 6 billion dollars",
        "45 percent of voters",
        "20 to 30 crews",
        "at least 12 barges",
        "600 crates",
    ]


def test_the_numbers_of_figures() -> None:
    assert sorted(map(shown, numbers_of_figures(made()))) == [
        "figure bars 140 '' - - - of - @ s:41 homes 1 block",
        "figure bars 310 '' - - - of - @ s:41 homes 1 block",
        "figure bars 380 '' - - - of - @ s:41 homes 1 block",
        "figure bars 450 '' - - - of - @ s:41 homes 1 block",
        "figure bars 760 '' - - - of - @ s:41 homes 1 block",
        "figure trade 17 '' - - - of - @ s:40 homes 1 block",
        "figure trade 23 '' - - - of - @ s:40 homes 1 block",
    ]


def test_the_numbers_of_all_else() -> None:
    known = known_numbers(made())
    others = (one for found in known.by_value.values() for one in found if one.kind not in ("fact", "figure", "band"))
    assert [shown(one) for one in others] == [
        "count actors 5 '' - - - of - @  homes 0 everywhere",
        "quote q 14 '14 boats' - - boat of boat @ s:34 homes 0",
        "count quotes 1 '' - - - of - @  homes 0 everywhere",
        "count places 1 '' - - - of - @  homes 0 everywhere",
        "count terms 1 '' - - - of - @  homes 0 everywhere",
        "count trade 1 '' - - - of - @  homes 1",
        "count bars 1 '' - - - of - @  homes 1",
        "count sources 2 '' - - - of - @  homes 0 everywhere",
        "count trade 2 '' - - - of - @  homes 1",
        "count bars 2 '' - - - of - @  homes 1",
        "count events 3 '' - - - of - @  homes 0 everywhere",
        "count facts 7 '' - - - of - @  homes 0 everywhere",
    ]
    assert sorted(known.by_head) == ["=dollar", "=percent", "barg", "commander", "crat", "crew", "sailor"]
    assert known.computed == []
    assert (known.computed_units, known.unread, known.closed) == (frozenset(), frozenset(), frozenset())


def test_the_index_of_names() -> None:
    names = index_names(made())
    assert sorted(names.known) == [
        "Brenk",
        "Convoy",
        "Corps",
        "Dock",
        "Grey",
        "Guard",
        "Harbor",
        "Ismail",
        "Khazali",
        "Maritime",
        "Odalys",
        "Okonjo",
        "Okonyo",
        "Port",
        "Qais",
        "Selmo",
        "Selmonia",
        "Veldra",
        "Wardens",
        "Watch",
        "al-Khazali",
    ]
    assert {" ".join(words): actor for words, actor in names.phrases.items()} == {
        "Harbor Guard Corps": "harbor",
        "Harbor Guard": "harbor",
        "Ismail Okonjo": "okonjo",
        "Veldra": "veldra",
        "Qais al-Khazali": "khazali",
        "Harbour Guard": "harbor",
        "Dock Wardens": "harbor",
        "Okonyo": "okonjo",
    }
    assert {sound: [one.word for one in forms] for sound, forms in names.sounds.items()} == {
        "aknj": ["Okonjo"],
        "vldr": ["Veldra"],
        "alksl": ["al-Khazali"],
    }
    assert {" ".join(key): [one.word for one in forms] for key, forms in names.after.items()} == {
        "Harbor krd": ["Guard"],
        "Guard krps": ["Corps"],
        "Ismail aknj": ["Okonjo"],
        "Qais alksl": ["al-Khazali"],
    }
    assert {" ".join(key): [one.word for one in forms] for key, forms in names.before.items()} == {
        "Guard hrbr": ["Harbor"],
        "Corps krd": ["Guard"],
        "Okonjo asml": ["Ismail"],
        "al-Khazali ks": ["Qais"],
    }
    assert {word: one.word for word, one in names.lower.items()} == {"veldra": "Veldra"}
    assert {word: one.word for word, one in names.avoided.items()} == {"Harbour": "Harbor"}
    assert sorted(names.slips) == [
        "a-khazali",
        "al-hazali",
        "al-kazali",
        "al-khaali",
        "al-khazai",
        "al-khazal",
        "al-khazali",
        "al-khazli",
        "al-khzali",
        "alkhazali",
        "oknjo",
        "okojo",
        "okonj",
        "okonjo",
        "okono",
        "oonjo",
        "vedra",
        "velda",
        "veldr",
        "veldra",
        "velra",
        "vldra",
    ]
