"""An archive of made-up editions, one briefing in Arabic; held, withdrawn and corrected ones are among them.

All of it is illustrative. The words CANARY stand in what the archive's own readers may never see.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from functools import partial

from briefing.archive_site.shelf import Shelved
from briefing.model.comparison import Comparison, Difference
from briefing.model.publication import KeptFile, Number, Publication, Reader, Rendition, State

CANARY = "CANARY"
AXIS = (
    "Tehran, in our reading, wants to keep what Oct. 7 gained it and be spared the war. It has let its allies know "
    "that it will not join in, two Hamas and two Hezbollah officials say. But how far those allies go is only in part "
    "in its hands, and how hard Washington hits back is not."
)
CLIMATE = (
    "No year of the series was warmer than 2024, and the ten-year mean stands higher than ten years earlier. Carbon "
    "dioxide has risen in each year since the series began, and over the last ten faster than over the ten before."
)
PORT = (
    "Illustrative: the Port of Example is likely to stay below its usual pace until May, because Crane 2 stands still."
)
ARABIC = "مثال توضيحي: من المرجّح أن يبقى ميناء المثال دون وتيرته المعتادة حتى أيار، لأن الرافعة 2 متوقفة."

KEPT: dict[str, bytes] = {}
"""The bytes of the files of all samples, by SHA-256."""


def kept(format_: str, name: str, text: str, pad: int = 0) -> KeptFile:
    """A file of a sample, big enough to have a size."""
    head = "<!doctype html><html lang=en><title>Illustrative</title><p>" if format_ == "html" else "%PDF-1.7\n% "
    data = (head + text).encode() + b" " * pad
    name_of = hashlib.sha256(data).hexdigest()
    KEPT[name_of] = data
    return KeptFile(format_, name, name_of, len(data))


def read(file: KeptFile) -> bytes:
    return KEPT[file.sha256]


def edition(
    briefing: str, number: int, title: str, summary: str, *, correction: int = 0, state: State = "published",
    language: str = "en", week: int = 0, differences: tuple[Difference, ...] | None = None, since: str = "",
    marking: str | None = "TLP:CLEAR", note: str = "", judgments: tuple[str, ...] = (),
    formats: str = "pdf html", size: int = 9_000,
) -> Shelved:  # fmt: skip
    """One edition with its comparison; a second rendition, for a delivery, says CANARY throughout."""
    made = datetime(2026, 1, 5, 6, 31, tzinfo=UTC) + timedelta(weeks=week)
    own = Number(number, correction)
    hidden = CANARY if state == "held" else ""
    files = tuple(
        kept(one, f"{briefing}-{own}.{one}", f"{title} {own} {hidden}", size if one == "html" else 8 * size // 3)
        for one in formats.split()
    )
    comparison = None if differences is None else Comparison(differences, since or str(number - 1), str(own))
    first = Rendition(Reader(), f"{briefing}{own}", marking, "snapshot", "changes" if comparison else None, files)
    partner = Reader(audience=f"{CANARY}-partner", parameters=(("country", CANARY),))
    secret = (kept("pdf", f"{CANARY}-{own}.pdf", CANARY), kept("html", f"{CANARY}.html", CANARY))
    other = Rendition(partner, CANARY, f"TLP:{CANARY}", CANARY, CANARY, secret)
    publication = Publication(
        briefing, own, state, f"{title} {hidden}".strip(), f"{summary} {hidden}".strip(), language,
        date(2026, 1, 4) + timedelta(weeks=week), made, (first, other), note=note,
    )  # fmt: skip
    return Shelved(publication, comparison, judgments)


JUDGED = "The port is likely to stay below its usual pace until the end of May."
STRIKE = "A strike of the crane drivers is unlikely."
STOPPED = "Crane 2 stopped after a fault in its hoist."
REPORT = "Port of Example, weekly report 9 (illustrative)"
NIGHT = (
    "Two of three cranes work through the night, and the third is expected back in March.",
    "One of three cranes works through the night, and the third is expected back in May.",
)
ROAD = "The road to the east quay is closed until further notice."
FEWER = "Fewer containers leave the port than last spring"
WORN = "The maker says that a part was worn."
CHANGES = (
    Difference("judgment", "raised", "pace", JUDGED, "likelihood", "roughly even", "likely"),
    Difference("judgment", "lowered", "strike", STRIKE, "confidence", "high", "low"),
    Difference("fact", "changed", "boxes", "containers a week", "value", "3,140", "2,870"),
    Difference("fact", "changed", "wait", "days at anchor", "value", "2.5", "4.1"),
    Difference("event", "added", "crane", STOPPED, "", "", STOPPED),
    Difference("account", "added", "cause", "Why Crane 2 stopped", "position", "", WORN, "The maker"),
    Difference("figure", "changed", "fig-boxes", FEWER, "numbers"),
    Difference("source", "added", "report", REPORT, "", "", REPORT),
    Difference("text", "changed", "outlook", "Outlook", "", *NIGHT),
    Difference("text", "added", "outlook", "Outlook", "", "", ROAD),
)
SMALL = (Difference("fact", "changed", "boxes", "containers a week", "value", "3,205", "3,140"),)
LIKELY = "من المرجّح أن يبقى الميناء دون وتيرته المعتادة."
ARABIC_CHANGES = (
    Difference("judgment", "raised", "pace", LIKELY, "likelihood", "متعادل تقريبًا", "مرجّح"),
    Difference("fact", "changed", "boxes", "حاوية في الأسبوع", "value", "٣٬١٤٠", "٢٬٨٧٠"),
)
FASTER = (
    Difference("text", "changed", "", "", "", "Carbon dioxide rose again.", "Carbon dioxide rose again, faster."),
)
WRONG_QUAY = "It named the wrong quay. The fault is ours; the next edition has it right."
DATES = "Table 1 had last week’s dates."
port = partial(edition, "port", title="Port of Example weekly", summary=PORT)
warm = partial(edition, "climate-monitor", title="Climate monitor", summary=CLIMATE, marking=None)
mina = partial(edition, "mina", title="نشرة ميناء المثال", summary=ARABIC, language="ar")


def editions() -> list[Shelved]:
    """A dozen editions that can be seen, and two that cannot."""
    return [
        port(1, week=1),
        port(2, week=2, differences=SMALL),
        port(3, week=3, differences=SMALL, judgments=(JUDGED,)),
        port(3, correction=1, week=3, differences=SMALL, since="2", note=DATES),
        port(4, week=4, state="withdrawn", note=WRONG_QUAY, differences=(_of_one_unread("text"),)),
        port(5, week=5, differences=(_of_one_unread("fact"),)),
        port(6, week=6, differences=CHANGES, judgments=(JUDGED,)),
        port(7, week=7, state="held", differences=(_of_one_unread("fact"),)),
        warm(1, week=0, formats="pdf"),
        warm(2, week=5, differences=FASTER),
        edition("axis", 1, "At arm’s length", AXIS, week=4, marking="TLP:GREEN", formats="pdf html docx", size=540_000),
        mina(1, week=2),
        mina(2, week=5, differences=ARABIC_CHANGES),
        edition("embargoed", 1, "Embargoed", CANARY, state="held"),
    ]


def _of_one_unread(what: str) -> Difference:
    """A change of, or since, an edition that nobody may read: its old words are those of that edition."""
    return Difference(what, "changed", "quay", f"{CANARY} quay", "value", f"{CANARY} 4", f"{CANARY} 5")
