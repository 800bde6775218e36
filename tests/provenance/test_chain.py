"""What rests on what: records, figures, tables and sentences down to their sources, and back."""

from __future__ import annotations

from functools import cache

import pytest

from briefing.model.briefing import Briefing
from briefing.provenance.build import chain_of
from briefing.provenance.chain import Chain, Support, sole_sources
from briefing.provenance.falls import fall_of
from briefing.provenance.naming import AmbiguousError, NotFoundError, find
from briefing.provenance.outline import outlined, outlined_fall, tops
from briefing.provenance.shape import plain_trace
from briefing.provenance.trace import grounds
from tests.edition.sample import read
from tests.provenance import two_sources


@cache
def chain() -> Chain:
    return two_sources.chain()


def on(key: str, one: Chain | None = None) -> list[tuple[str, str, str]]:
    return [(support.how, support.on, support.place) for support in (one or chain()).supports.get(key, ())]


def test_a_judgment_rests_on_its_records_and_sources() -> None:
    assert on("judgments:slow") == [
        ("rests on", "events:stop", ""),
        ("rests on", "events:talk", ""),
        ("rests on", "accounts:why", ""),
        ("assumes", "assumptions:honest", ""),
        ("cites", "sources:log", "3"),
    ]
    assert on("accounts:why") == [("position", "accounts:why/1", ""), ("position", "accounts:why/2", "")]
    assert ("held by", "actors:clerk", "") in on("accounts:why/2")
    assert on("quotes:soon") == [("said by", "actors:clerk", ""), ("cites", "sources:note", "")]


def test_grades_and_voices_stand_with_the_entries() -> None:
    entries = chain().entries
    assert (entries["sources:log"].reliability, entries["events:talk"].credibility) == ("B", 4)
    bases = {key: entries[key].basis for key in ("events:stop", "quotes:soon", "accounts:why/2", "judgments:slow")}
    assert bases == {
        "events:stop": "official", "quotes:soon": "anonymous", "accounts:why/2": "anonymous", "judgments:slow": None,
    }  # fmt: skip


def test_a_computed_fact_leads_to_its_data_and_their_file() -> None:
    assert on("facts:mean")[0] == ("computed from", "data:queue", "mean of ships")
    assert ("made from", "data:raw", "") in on("data:queue")
    assert on("data:raw") == [("kept in", "files:raw.csv", ""), ("cites", "sources:log", "7")]
    assert on("data:own") == [("read from", "files:own.csv", "")]
    assert "sha256 " in chain().entries["files:raw.csv"].note


def test_figures_rest_on_what_they_show() -> None:
    assert [key for _, key, _ in on("blocks:fig-line")] == ["events:stop", "events:talk"]
    assert [key for _, key, _ in on("blocks:fig-bar")] == ["data:queue"]
    assert [key for _, key, _ in on("blocks:cards")][:2] == ["judgments:slow", "judgments:refused"]


def test_sentences_are_named_by_section_and_paragraph() -> None:
    said = {entry.key: entry.words for entry in chain().of_kind("sentence") if "¶" in entry.key}
    assert said == {
        "road¶1.1": "Crane 2 stopped on Feb. 14.",
        "road¶1.2": "Then ‹mean› waited.",
        "road¶2.1": "The clerk said “soon enough.”",
        "road¶2.2": "The clerk is new.",
    }
    assert on("road¶1.2") == [
        ("cites", "sources:log", "3-4"),
        ("prints", "facts:mean", ""),
        ("same place", "events:stop", ""),
        ("same place", "facts:waiting", ""),
    ]
    assert ("quotes", "quotes:soon", "") in on("road¶2.1")
    assert next(one for one in chain().supports["road¶2.1"] if one.how == "cites").comment == "one voice"


def test_what_is_cut_is_not_traced() -> None:
    public = two_sources.chain("TLP:CLEAR")
    assert "road¶2.2" not in public.entries
    assert "new" not in " ".join(entry.words for entry in public.entries.values())


def test_a_name_means_a_record_a_paragraph_or_a_line() -> None:
    def keys(name: str) -> list[str]:
        return [entry.key for entry in find(chain(), name)]

    assert keys("slow") == keys("judgments:slow") == ["judgments:slow"]
    assert keys("fig-line") == ["blocks:fig-line"]
    assert keys("road¶1") == keys("road/1") == keys("road p1") == ["road¶1.1", "road¶1.2"]
    assert keys("road¶1.2") == ["road¶1.2"]
    at = chain().entries["road¶2.1"].at
    assert at is not None
    assert "road¶2.1" in keys(f"briefing.yaml:{at.line}")
    inside = chain().entries["accounts:why"].at
    assert inside is not None
    assert keys(f"briefing.yaml:{inside.line + 1}") == ["accounts:why"]


def test_a_name_that_nothing_has_is_told_with_near_ones() -> None:
    with pytest.raises(NotFoundError) as wrong:
        find(chain(), "slwo")
    assert wrong.value.near == ("slow",)


def test_a_name_of_several_records_is_told_with_their_keys() -> None:
    briefing, _ = read(
        "sources: {stop: {kind: report, title: R}}\nevents: {stop: {text: It stops., cite: stop}}\n"
        "sections: [{id: s, title: S, blocks: [{kind: prose, text: It stops.}]}]\n"
    )
    with pytest.raises(AmbiguousError) as wrong:
        find(chain_of(briefing), "stop")
    assert wrong.value.keys == ("sources:stop", "events:stop")


def test_if_a_source_falls_what_rests_on_it_alone_falls() -> None:
    fall = fall_of(chain(), "sources:note")
    lost = [entry.key for entry in fall.lost if entry.kind == "judgment"]
    shaken = [(one.entry.key, one.standing, one.of) for one in fall.shaken if one.entry.kind == "judgment"]
    assert lost == ["judgments:refused"]
    assert shaken == [("judgments:slow", 3, 4)]
    assert {"events:talk", "quotes:soon", "accounts:why/2", "actors:clerk"} <= {entry.key for entry in fall.lost}
    assert "accounts:why" in {one.entry.key for one in fall.shaken}
    nothing = fall_of(chain(), "sources:idle")
    assert (nothing.lost, nothing.shaken, nothing.beside) == ((), (), ())


def test_a_voice_takes_its_quotes_and_positions_along() -> None:
    fall = fall_of(chain(), "actors:clerk")
    assert [entry.key for entry in fall.lost] == ["quotes:soon", "accounts:why/2"]
    assert ("judgments:refused", 2, 3) in [(one.entry.key, one.standing, one.of) for one in fall.shaken]


def test_an_assumption_is_told_beside_its_judgment() -> None:
    fall = fall_of(chain(), "assumptions:honest")
    assert [entry.key for entry in fall.beside] == ["judgments:slow"]
    assert fall.lost == ()


def test_circles_end_and_hold_nothing_up() -> None:
    assert len(list(grounds(chain(), ["judgments:circle-one"]))) == 3
    assert "judgments:circle-one" not in sole_sources(chain())
    assert fall_of(chain(), "judgments:circle-one").lost == ()


def test_what_one_source_carries_alone() -> None:
    carried = sole_sources(chain())
    assert carried["judgments:refused"] == "sources:note"
    assert carried["judgments:slow"] == ""
    assert carried["implications:wait"] == ""
    assert carried["data:own"] == "files:own.csv"
    assert carried["facts:mean"] == "sources:log"


def test_places_of_one_source_are_told_once() -> None:
    text = (
        "sources: {log: {kind: report, title: R, locator: paragraph}}\ndefault_source: log\n"
        "judgments:\n  j:\n    text: It holds.\n    not_judged: Not yet.\n    review_when: later\n"
        '    reasoning: "So they say.[@2: two voices] So it is.[@3] And so on.[@8]"\n    cite: 1-3\n'
        "sections: [{id: s, title: S, blocks: [{kind: judgments}]}]\n"
    )
    briefing, _ = read(text)
    _, source = grounds(chain_of(briefing), ["judgments:j"])
    assert (source.places, source.remarks) == ("1-3, 8", ("2: two voices",))


def test_the_outline_opens_each_entry_once() -> None:
    lines = list(outlined(grounds(chain(), ["judgments:slow", "judgments:refused"])))
    talk = [line for line in lines if line.id == "talk"]
    assert [line.words for line in talk] == ["A part was refused.", "A part was refused. (above)"]
    assert talk[0].grade == "unnamed, 4 doubtfully true"
    assert [line.grade for line in lines if line.kind == "source" and line.words] == [
        "report, B usually reliable",
        "own-contact, D not usually reliable",
    ]


def test_the_outline_of_a_fall_names_the_judgments_first() -> None:
    lines = list(outlined_fall(fall_of(chain(), "sources:note")))
    assert [(line.words, line.id) for line in lines[:5]] == [
        ("If this source falls", ""),
        ("these judgments lose all their support (1)", ""),
        ("A part was likely refused.", "refused"),
        ("these judgments keep some (1)", ""),
        ("The port is likely to stay slow.", "slow"),
    ]
    assert lines[4].grade == "3 of 4 grounds stand"


def test_the_whole_is_told_by_section_in_reading_order() -> None:
    ((section, keys),) = tops(chain(), ["road"])
    assert section == "road"
    assert keys[:5] == ["road¶1.1", "road¶1.2", "road¶2.1", "road¶2.2", "blocks:cards"]


def test_plain_data_keep_their_shape() -> None:
    (judgment,) = find(chain(), "refused")
    made = plain_trace(chain(), "port", "TLP:AMBER", "both", [judgment], [fall_of(chain(), judgment.key)])
    assert list(made) == ["format", "briefing", "marking", "direction", "of", "entries", "falls"]
    assert made["of"] == ["judgments:refused"]
    keys = [entry["key"] for entry in made["entries"]]
    assert keys == [key for key in chain().entries if key in keys]
    assert {"sources:note", "events:talk", "quotes:soon", "blocks:cards"} <= set(keys)
    first = next(entry for entry in made["entries"] if entry["key"] == "events:talk")
    assert first["rests_on"] == [{"on": "sources:note", "how": "cites", "bears": True, "place": "", "comment": ""}]
    whole = plain_trace(chain(), "port", None, "whole", (), ())
    assert len(whole["entries"]) == len(chain().entries)


def test_a_support_that_leads_nowhere_is_left_out() -> None:
    briefing, _ = read("sections: [{id: s, title: S, blocks: [{kind: prose, text: 'It stops.[@gone 3]'}]}]\n")
    assert isinstance(briefing, Briefing)
    assert chain_of(briefing).supports.get("s¶1.1", ()) == ()
    assert Support("a", "cites").bears
    assert not Support("a", "assumes").bears


def test_a_long_chain_is_followed_to_its_end() -> None:
    links = "".join(f"  d{at}: {{from: d{at - 1}}}\n" for at in range(1, 3000))
    briefing, _ = read(
        "sources: {log: {kind: report, title: R}}\ndata:\n  d0: {rows: [{a: 1}], cite: log}\n"
        + links
        + "sections: [{id: s, title: S, blocks: [{kind: prose, text: It stops.}]}]\n"
    )
    long = chain_of(briefing)
    assert sole_sources(long)["data:d2999"] == "sources:log"
    assert len(fall_of(long, "sources:log").lost) == 3000
    assert len(list(grounds(long, ["data:d2999"]))) < 100
