"""What one target gets of an edition: its own rendition, with the words that its own reader was told and no others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from types import MappingProxyType

from briefing.archive.editions_table import latest, publication, suffix_of
from briefing.archive.keep import kept
from briefing.archive.ledger import Ledger
from briefing.archive.outbox_table import Posted
from briefing.delivery.undelivered import Undelivered
from briefing.model.delivery import Target
from briefing.model.publication import Attachment, KeptFile, Parcel, Publication, Rendition
from briefing.model.snapshot import Snapshot, shown, snapshot_from

MEDIA_TYPES = MappingProxyType({
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "email": "message/rfc822",
})  # fmt: skip
"""By the format of the file."""

Read = Callable[[KeptFile], bytes]


def posted_parcel(ledger: Ledger, posted: Posted, target: Target) -> Parcel:
    """The parcel of a delivery in the outbox, from the kept files.

    Raises:
        Undelivered: the edition, or a file of it, is no longer kept.
        EnvironmentRefusal: a kept file cannot be read, or has changed.
    """
    made = publication(ledger, posted.briefing, posted.number)
    found = [one for one in made.renditions if one.reader.key == posted.reader_key] if made else []
    if made is None or not found:
        raise Undelivered("the edition for this target is no longer in the archive", lasting=True)
    newest = latest(ledger, posted.briefing)
    snapshot = snapshot_from(kept(ledger.folder, found[0].snapshot, "json").decode())

    def read(file: KeptFile) -> bytes:
        return kept(ledger.folder, file.sha256, suffix_of(file.name))

    parcel = parcel_of(posted.key, made, found[0], snapshot, target, read)
    return replace(parcel, newest=newest is None or newest.number <= made.number)


def parcel_of(
    key: str, made: Publication, rendition: Rendition, snapshot: Snapshot, target: Target, read: Read
) -> Parcel:
    """The parcel of one rendition, `snapshot` being its own, whose files `read` gives.

    Raises:
        Undelivered: a file that the target gets was not kept.
    """
    files = {file.format: file for file in rendition.files}
    if missing := [name for name in target.needs if name not in files]:
        raise Undelivered(f"the edition was kept without the {missing[0]} file that this target gets", lasting=True)
    digest = read(files["email"]) if "email" in target.needs else b""
    return Parcel(
        key=key,
        publication=replace(
            made,
            title=snapshot.title,
            summary=_bottom_line(snapshot),
            language=snapshot.language,
            renditions=(rendition,),
        ),
        rendition=rendition,
        files=tuple(
            Attachment(files[name].name, MEDIA_TYPES.get(name, "application/octet-stream"), read(files[name]))
            for name in target.files
        ),
        digest=digest,
        link=_link(digest),
    )


def _bottom_line(snapshot: Snapshot) -> str:
    """The bottom line as this reader was told it."""
    slot = f"{snapshot.briefing}.bottom_line"
    return " ".join(shown(one.text) for one in snapshot.sentences if not one.section and one.slot == slot)


def _link(digest: bytes) -> str:
    """Where the digest says that the whole can be read (RFC 5064)."""
    said = message_from_bytes(digest, policy=SMTP)["Archived-At"]
    return "".join(str(said).split()).strip("<>") if said else ""
