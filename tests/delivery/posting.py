"""An archive with editions that were never printed: enough to send them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from briefing.archive.editions_table import add, enroll, publications
from briefing.archive.keep import keep
from briefing.archive.ledger import open_ledger
from briefing.archive.outbox_table import Dispatch, Posted, posted, queue
from briefing.archive.words_table import Word
from briefing.delivery.targets import deliver
from briefing.model.delivery import Target
from briefing.model.publication import Attachment, KeptFile, Number, Parcel, Publication, Reader, Receipt, Rendition
from briefing.model.snapshot import Sentence, Snapshot
from briefing.sending.due import Sent, send_due
from briefing.sending.words import tell_word
from briefing.world import World, standing_still
from tests.delivery.mail_server import Mailbox

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PDF = b"%PDF-1.7 made up for a test\n" * 40
FIRST = Number(1)
HOOK = {"BRIEFING_WEBHOOK_SECRET": "canary-5e21"}
"""What a web hook needs of the environment."""
FILES = {"pdf": PDF, "html": b"<!doctype html><title>Made up</title>"}


def world_at(environment: Mapping[str, str] | None = None, at: datetime = NOON) -> World:
    """A world with a network, whose clock stands still."""
    return standing_still(at, environment, network=True)


def digest(title: str = "Two harbours", link: str = "https://example.org/two/1.html") -> bytes:
    """A message as `--format email` makes it."""
    made = EmailMessage()
    made["Subject"] = f"[TLP:GREEN] Weekly: {title}"
    if link:
        made["Archived-At"] = f"<{link}>"
    made.set_content(f"{title}\n\nGrain moves again – slowly.\n", cte="quoted-printable")
    made.add_alternative(f"<h1>{title}</h1><p>Grain moves again – slowly.", subtype="html", cte="quoted-printable")
    made["Content-Language"] = "en"
    return made.as_bytes()


def snapshot(title: str = "Two harbours") -> Snapshot:
    """What the reader was told."""
    front = (Sentence("", "Grain moves again – slowly.", "two.bottom_line"), Sentence("", "A note.", "two.disclaimer"))
    return Snapshot("two", title, "1", "2026-03-01", "en", sentences=front)


def parcel(*names: str, key: str = "0f3a" * 16, **other: Any) -> Parcel:
    """What a target gets: these of FILES, by their formats."""
    reader = Rendition(Reader(), "d" * 64, "TLP:GREEN", "s" * 64, None, ())
    made = Publication(
        "two", Number(1), "published", "Two harbours", "Grain moves again – slowly.", "en", date(2026, 3, 1), NOON,
        (reader,),
    )  # fmt: skip
    media = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}
    files = tuple(Attachment(f"two.{name}", media[name], FILES[name]) for name in names)
    whole = Parcel(key, made, reader, files, digest(), "https://example.org/two/1.html")
    return replace(whole, **other)


def sent(to: str | Mapping[str, object], world: World, *names: str, **other: Any) -> Receipt:
    """What came of one try to send the sample to a target."""
    return deliver(parcel(*names, **other), Target.model_validate(to), world)


def mail(box: Mailbox, *addresses: str) -> Target:
    """A target at that server."""
    to = ", ".join(addresses or ("a@example.org",))
    said = {"to": f"smtp:{to}", "sender": "desk@example.com", "tls": "none", "server": f"localhost:{box.port}"}
    return Target.model_validate(said)


def sent_from(shelf: Shelf, world: World | None = None) -> Sent:
    """What one round did."""
    return send_due(shelf.folder, world or world_at(HOOK))


@dataclass(frozen=True)
class Shelf:
    """An archive in a folder."""

    folder: Path

    def publish(
        self, *targets: Target | str, number: Number = FIRST, state: str = "published", due: datetime = NOON,
        formats: tuple[str, ...] = ("pdf", "html", "email"),
    ) -> tuple[Posted, ...]:  # fmt: skip
        """Put an edition into the archive with its deliveries, as publishing does; the outbox."""
        with open_ledger(self.folder, world_at()):
            pass  # a ledger comes before what it keeps
        wanted = [Target.model_validate(one) if isinstance(one, str) else one for one in targets]
        title = f"Two harbours {number}"
        content = {**FILES, "email": digest(title)}
        ends = {"pdf": "pdf", "html": "html", "email": "eml"}
        files = tuple(
            KeptFile(
                name, f"two-{number}.{ends[name]}", keep(self.folder, content[name], ends[name]), len(content[name])
            )
            for name in formats
        )
        told = keep(self.folder, snapshot(title).as_json().encode(), "json")
        readers = dict.fromkeys([Reader(), *(one.reader for one in wanted)])
        renditions = tuple(Rendition(one, "d" * 64, "TLP:GREEN", told, None, files) for one in readers)
        made = Publication(
            "two", number, state, "Of the archive's own", "Nobody else's", "en", date(2026, 3, 1), NOON,  # type: ignore[arg-type]
            renditions, embargo=due if state == "held" else None,
        )  # fmt: skip
        with open_ledger(self.folder, world_at()) as ledger, ledger.transaction():
            enroll(ledger, "two", "../two", "Two harbours")
            add(ledger, made)
            for one in (part for target in wanted for part in target.apart()):
                queue(ledger, Dispatch("two", number, one.reader.key, one.as_json(), due))
        return self.outbox()

    def outbox(self) -> tuple[Posted, ...]:
        """All deliveries."""
        with open_ledger(self.folder, world_at()) as ledger:
            return posted(ledger)

    def kept_pdf(self) -> KeptFile:
        """The PDF of the first edition."""
        with open_ledger(self.folder, world_at()) as ledger:
            files = publications(ledger)[0].renditions[0].files
        return next(file for file in files if file.format == "pdf")

    def states(self) -> list[str]:
        """What became of each."""
        return [one.state for one in self.outbox()]


def minutes(count: float) -> datetime:
    """So many after NOON."""
    return NOON + timedelta(minutes=count)


def sha256(data: bytes) -> str:
    """In hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def told(target: Target, subject: str, text: str, world: World) -> tuple[Receipt, ...]:
    """Word of a failure to each address of a target, now."""
    words = (Word(subject, "two", "failure", one.as_json(), subject, text) for one in target.apart())
    return tuple(tell_word(world, word) for word in words)
