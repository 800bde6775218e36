"""Places where a restricted word can stand: a table, and briefings with a word in each of them.

In every piece `@W@` is a word that nothing else holds and `@M@` the marking of what it stands in. `S[...]` is a span
with that marking, `S[...|...]` one with a substitute.
"""

from __future__ import annotations

import re
import struct
import textwrap
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

HEAD = """\
format: 1
id: hiding
title: Ports of the coast
dateline: {as_of: 2024-03-01}
default_source: report
audience: [board, staff]
marking: TLP:RED
"""
RECORDS = {
    "sources": "report: {kind: report, title: A report on ports, locator: paragraph}",
    "actors": """\
one: {name: First port, kind: organisation, cite: 51}
two: {name: Second port, kind: organisation, cite: 51}
three: {name: Third port, kind: organisation, glossary: true, cite: 51}""",
    "events": "seen: {text: A ship was seen, short: A ship, date: 2021, track: sea, at: quay, cite: 51}",
    "facts": """\
ships: {value: 12, unit: ships, cite: 51}
boats: {value: 30, unit: boats, cite: 51}""",
    "places": "quay: {name: A quay, lat: 33.3, lon: 44.4, exactness: approximate, cite: 51}\n"
    "pier: {name: A pier, lat: 35.3, lon: 45.4, exactness: approximate, cite: 51}",
    "accounts": """\
who:
  topic: Who knew
  questions: [{id: knew, text: Knew}]
  positions:
    - {holder: One side, basis: named, reading: It knew., cite: 51, cells: {knew: {stance: affirms}}}
    - {holder: The other, basis: named, reading: It did not., cite: 52, cells: {knew: {stance: denies}}}""",
}


@dataclass(frozen=True)
class Place:
    """Where a word hides: pieces of the head, blocks, records by collection, files. `silent`: unmarked, never printed.

    A place that cannot share a briefing with the others (it changes the head) stands alone.
    """

    name: str
    block: str = ""
    head: str = ""
    records: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    silent: bool = False


def figure(chart: str, **more: str) -> str:
    said = {"title": "Ports grew", "subtitle": "Ships a year, 2020 to 2024", "alt": "Bars of ports", **more}
    lines = "\n".join(f"  {key}: {value}" for key, value in said.items())
    return f"- kind: figure\n{lines}\n  cite: 51\n  chart:\n{textwrap.indent(textwrap.dedent(chart).strip(), '    ')}"


def rows(kind: str, entry: str, others: Iterable[str], name: str = "rows", more: str = "") -> str:
    """A chart with a marked row among others."""
    listed = "".join(f"\n  - {{{other}}}" for other in others)
    return figure(f"kind: {kind}\n{more}\n{name}:\n  - {{{entry}, marking: '@M@'}}{listed}")


BARS = ["label: Alpha, values: [3]", "label: Beta, values: [5]"]
PAIRS = ["label: Alpha, values: [3, 4]", "label: Beta, values: [5, 2]"]
BARS_ = "kind: bar\nrows:\n  - {label: Alpha, values: [3]}\n  - {label: Beta, values: [5]}"
MAP = "kind: map\nregion: iraq\n"
TABLE = "- kind: table\n  title: A table\n  cite: 51\n"

PLACES: tuple[Place, ...] = (
    Place("span", "- kind: prose\n  text: 'Ships came S[with @W@] home.'"),
    Place("span with else", "- kind: prose\n  text: 'Ships came S[with @W@|with others] home.'"),
    Place("nested spans", "- kind: prose\n  text: 'It S[was [so @W@]{audience=board else=\"x\"} and @W@] there.'"),
    Place("else of an audience", "- kind: prose\n  text: 'It S[was [so]{audience=board else=\"@W@\"}] there.'",
          silent=True),
    Place("paragraph", "- kind: prose\n  text: |\n    One.\n\n    S[A paragraph on @W@.]\n\n    Two."),
    Place("citation in a span", "- kind: prose\n  text: 'It was S[so @W@[@777: @W@ said it]] there.'"),
    Place("prose block", "- kind: prose\n  marking: '@M@'\n  text: All of @W@."),
    Place("note", "- kind: note\n  marking: '@M@'\n  title: Hint\n  text: All of @W@."),
    Place("note's title", "- kind: note\n  title: 'Hint S[on @W@]'\n  text: All of it."),
    Place("box's title", "- kind: box\n  title: 'Ports S[of @W@|of the sea]'\n  text: All of it."),
    Place("box", "- kind: box\n  marking: '@M@'\n  title: '@W@'\n  text: All of it."),
    Place("two spans", "- kind: box\n  title: Ports\n  text: 'S[First @W@ and ]Many ships S[ and then @W@].'"),
    Place(
        "quote",
        "- kind: quote\n  marking: '@M@'\n  quote: said-@w@",
        records={"quotes": "said-@w@: {words: 'we know @W@', speaker: one, cite: 51, marking: '@M@'}"},
    ),
    Place(
        "speaker",
        "- kind: quote\n  marking: '@M@'\n  quote: by-@w@",
        records={
            "actors": "actor-@w@: {name: '@W@', kind: person, aka: ['@W@ the old'], marking: '@M@', cite: 51}",
            "quotes": "by-@w@: {words: we know, speaker: actor-@w@, cite: 51, marking: '@M@'}",
        },
    ),
    Place(
        "picture",
        "- kind: image\n  marking: '@M@'\n  file: '@w@.png'\n  alt: Seen @W@\n  credit: Our own\n  caption: '@W@'",
        files={"@w@.png": "PNG @W@"},
    ),
    Place(
        "picture's alt",
        "- kind: image\n  file: a-@w@x.png\n  alt: 'A quay S[of @W@]'\n  credit: 'Our own S[by @W@]'",
        files={"a-@w@x.png": "PNG"},
        silent=True,
    ),
    Place("figure's title", figure(BARS_, title="'Ports S[of @W@] grew'")),
    Place("figure's subtitle", figure(BARS_, subtitle="'Ships a year S[for @W@], 2020 to 2024'")),
    Place("figure's alt", figure(BARS_, alt="'Bars S[of @W@] of ports'")),
    Place("figure", figure(BARS_, title="'@W@ grew'", marking="'@M@'")),
    Place("bar's row", rows("bar", "label: '@W@', values: [41877]", BARS)),
    Place("bar's group", figure("kind: bar\nsort: none\nrows:\n  - {label: A, group: 'Near S[the @W@]', values: [3]}\n"
                                "  - {label: B, group: Far, values: [4]}")),
    Place("series name", figure("kind: bar\nnames: ['S[@W@|Other]', Ours]\nrows:\n  - {label: A, values: [3, 4]}\n"
                                "  - {label: B, values: [3, 5]}")),
    Place("highlight", figure("kind: bar\nhighlight: ['S[@W@]', Beta]\nrows:\n  - {label: '@W@', values: [9], "
                              "marking: '@M@'}\n  - {label: Alpha, values: [3]}\n  - {label: Beta, values: [5]}")),
    Place("heat row", rows("heat", "label: '@W@', values: [1, 77777]", PAIRS, more="names: [X, Y]")),
    Place("dot row", rows("dot", "label: '@W@', values: [41, 77]", PAIRS, more="names: [X, Y]")),
    Place("lollipop row", rows("lollipop", "label: '@W@', value: 77", ["label: A, value: 3", "label: B, value: 4"])),
    Place("baseline", figure("kind: lollipop\nbaseline: 2\nbaseline_label: 'mean S[of @W@]'\nrows:\n"
                             "  - {label: A, value: 3}\n  - {label: B, value: 4}")),
    Place("slope row", rows("slope", "label: '@W@', values: [1, 2]", PAIRS, more="names: ['2020', '2024']")),
    Place("estimate", rows("range", "label: '@W@', low: 1, high: 999, cite: 787",
                           ["label: A, low: 3, high: 5", "label: B, low: 4, high: 8"])),
    Place("waterfall step", figure("kind: waterfall\nrows:\n  - {label: Start, value: 9, total: true}\n"
                                   "  - {label: '@W@', value: 77, marking: '@M@'}\n  - {label: More, value: 4}")),
    Place("line", rows("line", "name: '@W@', x: [2020, 2021], y: [1, 99]",
                       ["name: A, x: [2020, 2021], y: [3, 4]", "name: B, x: [2020, 2021], y: [5, 6]"], "series")),
    Place("band", figure("kind: line\nbands:\n  - {from: 2020, to: 2021, label: '@W@', marking: '@M@'}\nseries:\n"
                         "  - {name: A, x: [2019, 2020, 2021], y: [3, 4, 5]}")),
    Place("mark", figure("kind: line\nmarks:\n  - {at: 2020, label: '@W@', marking: '@M@'}\nseries:\n"
                         "  - {name: A, x: [2019, 2020, 2021], y: [3, 4, 5]}")),
    Place("area", rows("area", "name: '@W@', x: [2020, 2021], y: [1, 99]",
                       ["name: A, x: [2020, 2021], y: [3, 4]", "name: B, x: [2020, 2021], y: [5, 6]"], "series")),
    Place("panel", rows("small-multiples", "name: '@W@', x: [2020, 2021], y: [1, 99]",
                        ["name: A, x: [2020, 2021], y: [3, 4]", "name: B, x: [2020, 2021], y: [5, 6]"], "series")),
    Place("point", rows("scatter", "label: '@W@', x: 99, y: 99", ["label: A, x: 1, y: 3", "label: B, x: 2, y: 5"],
                        "points", "x_title: Ships\ny_title: Boats")),
    Place("axis", figure("kind: scatter\nx_title: 'Ships S[of @W@]'\ny_title: Boats\npoints:\n"
                         "  - {label: A, x: 1, y: 3}\n  - {label: B, x: 2, y: 5}")),
    Place("likelihood row", rows("likelihood", "label: '@W@', low: 1, high: 20",
                                 ["label: A, low: 30, high: 50", "label: B, low: 60, high: 70"])),
    Place("network's actor", figure("""\
        kind: network
        inline:
          - {id: a, name: Alpha}
          - {id: b, name: Beta}
          - {id: hidden, name: '@W@', marking: '@M@'}
        ties:
          - {from: a, to: b, label: pays}
          - {from: a, to: hidden, label: '@W@', marking: '@M@'}""")),
    Place("tie's date", figure("""\
        kind: network
        inline:
          - {id: a, name: Alpha}
          - {id: b, name: Beta}
        ties:
          - {from: a, to: b, label: 'pays S[for @W@]', period: 'S[since @W@]'}""")),
    Place("relationship", figure("kind: network"), records={
        "relationships": "- {from: one, to: two, type: supplies, cite: 51}\n"
                         "- {from: one, to: three, type: 'supplies @W@', cite: 51, marking: '@M@'}\n"}),
    Place("tie of an actor", figure("kind: network"), records={
        "actors": "na-@w@: {name: '@W@', kind: group, marking: '@M@', cite: 51}",
        "relationships": "- {from: two, to: three, type: knows, cite: 51}\n"
                         "- {from: two, to: na-@w@, type: pays, cite: 51}\n"}),
    Place("flow", rows("flow", "from: '@W@', to: B, value: 7", ["from: A, to: B, value: 3", "from: A, to: C, value: 5"],
                       "links")),
    Place("map's event", figure(MAP + "events:\n  - {event: seen}\n  - {event: ev-@w@, marking: '@M@'}"), records={
        "events": "ev-@w@: {text: 'Seen @W@', date: 2022, at: quay, cite: 51, marking: '@M@'}"}),
    Place("map's event's words", figure(MAP + "events:\n  - {event: seen, label: 'A ship S[of @W@]'}")),
    Place("map's arrow", figure(MAP + "places: [quay]\nlinks:\n  - {from: quay, to: pier, label: '@W@', "
                                "marking: '@M@'}")),
    Place("map's shade", figure(MAP + "shade:\n  - {label: Near, countries: [IQ]}\n"
                                "  - {label: '@W@', countries: [SY], marking: '@M@'}")),
    Place("map's value", figure(MAP + "value_label: 'Ships S[of @W@]'\nrows:\n  - {country: IQ, value: 4}\n"
                                "  - {country: SY, value: 7777, marking: '@M@'}")),
    Place("map's name", figure(MAP + "places: [quay]\nnames:\n  - {country: SY, label: '@W@', marking: '@M@'}")),
    Place("map's inset", figure(MAP + "places: [quay]\ninsets:\n  - {region: [IQ], title: 'A part S[with @W@]'}")),
    Place("timeline", figure("kind: timeline\nfrom: 2019\nto: 2024"), records={
        "events": "tl-@w@: {text: 'Met @W@', date: 2022, track: lane-@w@, cite: 51, marking: '@M@'}"}),
    Place("override", figure("kind: timeline\nfrom: 2019\nto: 2024\noverrides:\n"
                             "  seen: {label: '@W@', marking: '@M@'}")),
    Place("track", figure("kind: timeline\nfrom: 2019\nto: 2024\ntracks:\n  - {id: sea, label: Sea}\n"
                          "  - {id: land, label: '@W@', marking: '@M@'}")),
    Place("focus", figure("kind: chronology\nfrom: 2019\nuntil: 2024\nfocus: {date: 2021, label: 'Then S[@W@]'}")),
    Place("tile", figure("kind: tiles\ntiles:\n  - {fact: ships}\n  - {fact: boats}\n"
                         "  - {fact: f-@w@, marking: '@M@'}"), records={
        "facts": "f-@w@: {value: 77123, unit: '@W@', cite: 51, marking: '@M@'}"}),
    Place("tile's words", figure("kind: tiles\ntiles:\n  - {fact: ships, label: 'ships S[of @W@]'}\n"
                                 "  - {fact: boats}")),
    Place("criterion", figure("""\
        kind: options
        choices: [{id: go, name: Go}, {id: stay, name: Stay}]
        criteria:
          - {name: Cost, cells: {go: high, stay: 'low S[for @W@]'}}
          - {name: '@W@', cells: {go: '@W@', stay: none}, marking: '@M@'}""")),
    Place("table's row", TABLE + "  columns: [{id: a}, {id: b}]\n  rows:\n    - {a: x, b: 1}\n"
          "    - {a: '@W@', b: 77123, marking: '@M@'}"),
    Place("table's cell", TABLE + "  columns: [{id: a}, {id: b}]\n  rows:\n    - {a: x, b: 'y S[@W@]'}\n    - {a: z}"),
    Place("table's head", TABLE + "  columns: [{id: a, head: 'Port S[of @W@]'}]\n  rows:\n    - {a: x}"),
    Place("cell's remark", TABLE + "  columns: [{id: a}]\n  rows:\n    - {a: x}\n"
          "  cell_notes:\n    - {row: x, text: 'It is so S[for @W@]'}"),
    Place("data file's row", "- kind: table\n  title: Data\n  columns: [{id: a}, {id: n}]\n  data: d-@w@x", records={
        "data": "d-@w@x: {file: d-@w@x.csv, cite: 51}"},
        files={"d-@w@x.csv": "a,n,marking\nx,1,\n@W@,77,@M@\ny,2,\n"}, silent=True),
    Place("data", "- kind: table\n  marking: '@M@'\n  title: Data\n  columns: [{id: a}, {id: n}]\n  data: e-@w@",
          records={"data": "e-@w@: {file: '@w@.csv', cite: 51, marking: '@M@'}"},
          files={"@w@.csv": "a,n\n@W@,1\n"}),
    Place("data's rows", figure("kind: bar\ndata: r-@w@x\nlabel: a\ncolumns: [n]"), records={
        "data": "r-@w@x:\n  cite: 51\n  rows:\n    - {a: x, n: 1}\n    - {a: z, n: 4}\n"
                "    - {a: '@W@', n: 77, marking: '@M@'}"}, silent=True),
    Place("fact", "- kind: prose\n  text: 'There were S[{fact:g-@w@}|many] of them.'", records={
        "facts": "g-@w@: {value: 88123, unit: '@W@', cite: 51, marking: '@M@'}"}),
    Place("fact with a substitute", "- kind: prose\n  text: 'There were {fact:h-@w@} of them.'", records={
        "facts": "h-@w@: {value: 88123, unit: '@W@', cite: 51, marking: '@M@', else: ships}"}),
    Place("source with a substitute", "- kind: prose\n  text: 'It is so[@src-@w@ 5].'", records={
        "sources": "src-@w@: {kind: interview, title: 'Talk with @W@', marking: '@M@', else: report}"}),
    Place("source's title", "- kind: prose\n  text: 'It is so[@st-@w@x 5].'", records={
        "sources": "st-@w@x: {kind: book, title: 'A book S[on @W@]', authors: ['S[@W@]', Somebody], "
                   "publisher: 'S[@W@ Press]', descriptor: {bias: 'none S[but @W@]'}}"}, silent=True),
    Place("comment", "- kind: note\n  title: Hint\n  text: 'It is so[@51].'\n  # @W@", silent=True),
    Place("spark", "- kind: prose\n  text: 'It rose S[{spark:sp-@w@}] since.'", records={
        "sparks": "sp-@w@: {name: '@W@', values: [1, 2, 3], marking: '@M@'}"}),
    Place("unused record", records={"facts": "u-@w@: {value: 1, unit: '@W@', cite: 51}"}, silent=True),
    Place("remark for the analyst", "- kind: prose\n  text: 'There were {fact:k-@w@x}.'", records={
        "facts": "k-@w@x: {value: 5, unit: ships, note: '@W@', cite: 51}"}, silent=True),
    Place("reason to ignore", "- kind: prose\n  text: It is so.\n  ignore: [{rule: claim-is-cited, reason: '@W@'}]",
          silent=True),
    Place("archived copy", "- kind: prose\n  text: 'It is so[@ar-@w@x 5].'", records={
        "sources": "ar-@w@x: {kind: book, title: Book, archived: {file: '@w@.txt'}}"}, files={"@w@.txt": "@W@"},
        silent=True),
    Place("picture's own remarks", "- kind: image\n  file: 'p-@w@x.png'\n  alt: A quay\n  credit: Our own",
          files={"p-@w@x.png": "PNG @W@"}, silent=True),
    Place("keyword", head="keywords: [ports, 'S[@W@]']"),
    Place("author", head="authors: ['S[@W@]', A. Writer]"),
    Place("imprint", "- kind: imprint\n  title: Imprint", head="imprint: 'Ours S[and of @W@].'"),
    Place("standfirst", head="standfirst: 'Ports grew S[for @W@].'\nbottom_line: 'Ports grow S[as @W@ said].'"),
    Place("kicker", head="kicker: 'Ports S[@W@]'\nsubtitle: 'S[@W@]'\nsubject: 'S[@W@]'"),
    Place("cover", head="cover: {form: cover, image: c-@w@x.png, alt: 'A quay S[of @W@]', credit: 'Own S[@W@]'}",
          files={"c-@w@x.png": "PNG @W@"}, silent=True),
    Place("parameter", "- kind: prose\n  text: 'It is S[{param:q-@w@}|so].'", records={
        "parameters": "q-@w@: {label: '@W@', default: '@W@', choices: ['@W@', other], marking: '@M@'}"}),
    Place("position's words", "- kind: account\n  title: Who knew\n  subtitle: Who knew\n  account: acc-@w@x", records={
        "accounts": """\
acc-@w@x:
  topic: 'Who knew S[@W@]'
  questions: [{id: knew, text: Knew}]
  caveat: 'Unsure S[for @W@]'
  positions:
    - {holder: 'One S[of @W@]', basis: named, reading: 'It S[@W@] knew.', cite: 51,
       cells: {knew: {stance: affirms, note: 'S[@W@]'}}}
    - {holder: Two, basis: named, reading: No., cite: 52, cells: {knew: {stance: denies}}}"""}, silent=True),
    Place("judgment", "- kind: judgments", records={
        "judgments": """\
j-x: {text: It is so., not_judged: Too early., review_when: May, cite: 51, alternatives: ['S[@W@]', It is not.]}
j-@w@: {text: '@W@ is so.', not_judged: '@W@', review_when: '@W@', cite: 51, marking: '@M@', assumptions: [as-@w@]}""",
        "assumptions": "as-@w@: {text: '@W@ holds', marking: '@M@'}"}, silent=True),
    Place("source summary", "- kind: method\n  title: Method\n  show: summary\n"
          "- kind: prose\n  text: 'It was S[so[@su-@w@ 5]] there.'", records={
              "sources": "su-@w@: {kind: interview, title: '@W@', reliability: F, marking: '@M@'}"}, silent=True),
    Place("basis", "- kind: method\n  title: Method\n  show: basis", records={
        "events": "ba-@w@: {text: '@W@', date: 2022, basis: anonymous, cite: 51, marking: '@M@'}"}, silent=True),
    Place("change", "- kind: changes\n  title: Changes", records={
        "changes": "ch-x: {text: 'More ships S[and @W@]'}\nch-@w@: {text: '@W@', marking: '@M@'}"}),
    Place("implication", "- kind: implications\n  title: What to do\n  subtitle: For ports", records={
        "implications": "im-x: {for: Ports, text: 'Wait S[for @W@]', by: May, cite: 51}\n"
                        "im-@w@: {for: '@W@', text: '@W@', by: '@W@', cite: 51, marking: '@M@'}"}),
    Place("gap", "- kind: gaps\n  title: Gaps", records={
        "gaps": "ga-x: {text: 'Who S[or @W@] knew'}\nga-@w@: {text: '@W@', marking: '@M@'}"}),
    Place("indicator", "- kind: indicators\n  title: Signs\n  subtitle: What to watch", records={
        "indicators": "in-x: {text: More ships, threshold: 'ten S[@W@]', status: unknown, direction: Growth}\n"
                      "in-@w@: {text: '@W@', threshold: '@W@', status: unknown, direction: '@W@', marking: '@M@'}"}),
    Place("glossary", "- kind: glossary\n  title: Glossary", records={
        "terms": "te-x: {name: 'Port S[@W@]', meaning: A place}\n"
                 "te-@w@: {name: '@W@', meaning: '@W@', marking: '@M@'}"}),
    Place("listing", "- kind: prose\n  id: shown\n  # @W@\n  text: It is so.\n- kind: listing\n  of: shown",
          silent=True),
    Place("listed lines", "- kind: listing\n  title: 'T S[@W@]'\n  text: It is so.\n"
                          "- kind: listing\n  text: '@W@'\n  marking: '@M@'"),
)  # fmt: skip


def word(at: int, level: int) -> str:
    """A word that stands nowhere else, of letters alone."""
    return "Qu" + "".join("bcdfghjklm"[int(digit)] + "aeiou"[level] for digit in f"{at:03}") + "vex"


def filled(text: str, secret: str, marking: str) -> str:
    def span(found: re.Match[str]) -> str:
        words, _, other = found[1].partition("|")
        return f"[{words}]{{marking={marking}{f' else={chr(34)}{other}{chr(34)}' if other else ''}}}"

    text = text.replace("@W@", secret).replace("@w@", secret.lower()).replace("@M@", marking)
    while (made := re.sub(r"S\[((?:[^\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*)\]", span, text)) != text:
        text = made
    return text


def written(places: Iterable[tuple[int, Place, str]], folder: Path, levels: tuple[str, ...]) -> dict[str, str]:
    """Write a briefing with a word in each place of its marking; the words, by place."""
    folder.mkdir(parents=True)
    (folder / "briefing.toml").touch()
    head, blocks = [HEAD], list[str]()
    records = {name: [text] for name, text in RECORDS.items()}
    words: dict[str, str] = {}
    for at, place, marking in places:
        words[place.name] = secret = word(at, levels.index(marking))
        head.append(filled(place.head, secret, marking))
        blocks.append(_referred(filled(place.block, secret, marking), f"shown-{at}"))
        for name, text in place.records.items():
            records.setdefault(name, []).append(filled(text, secret, marking))
        for name, content in place.files.items():
            (folder / filled(name, secret, marking)).write_bytes(_content(filled(content, secret, marking)))
    texts = ["\n".join(part for part in head if part), "sections:"]
    for first in range(0, len(blocks), 8):
        title = filled("'Ports S[and @W@]'", word(900 + first, 4), levels[-1])
        body = "\n".join(["- kind: prose\n  text: Ports lie at the sea.", *(b for b in blocks[first : first + 8] if b)])
        texts.append(f"  - id: part-{first}\n    title: {title}\n    blocks:\n{textwrap.indent(body, ' ' * 6)}")
    hidden = word(999, 4)
    texts.append(f"  - {{id: last, title: {hidden}, marking: '{levels[-1]}', blocks: [{{kind: page-break}}]}}")
    for name, parts in records.items():
        texts.append(f"{name}:\n" + textwrap.indent("\n".join(parts), "  "))
    (folder / "briefing.yaml").write_text("\n".join(texts) + "\n", encoding="utf-8")
    return words


def _referred(block: str, name: str) -> str:
    """A block with a number of its own, named, and a text that refers to it, marked as the block is."""
    head, _, rest = block.partition("\n")
    if not re.fullmatch("- kind: (figure|table|account|indicators|implications)", head):
        return block
    marked = re.search("^  marking: .*$", block, re.MULTILINE)
    text = f"- kind: prose\n  text: 'See {{see:{name}}}.'" + (f"\n{marked[0]}" if marked else "")
    return f"{head}\n  id: {name}\n{rest}\n{text}"


def _content(text: str) -> bytes:
    """The content of a file; a picture with a remark for `PNG ...`."""
    return png(text[4:]) if text.startswith("PNG") else text.encode()


def png(remark: str = "", size: int = 8) -> bytes:
    """A grey picture, with a remark among its chunks and behind its end."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    pixels = zlib.compress((b"\0" + b"\x80\x80\x80" * size) * size)
    said = chunk(b"tEXt", b"Comment\0" + remark.encode("latin-1")) if remark else b""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + said + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
