"""An edition as a message to one recipient: the digest in both of its forms, with the files attached.

The same parcel for the same recipient has the same Message-ID whenever it is sent, so that a mail system can tell a
repetition.

Source: RFC 5322 (headers), RFC 2046 (parts), RFC 3834 (Auto-Submitted), RFC 5064 (Archived-At).
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from briefing.delivery.undelivered import Note, Undelivered
from briefing.language.words import lexicon
from briefing.model.delivery import Target
from briefing.model.publication import Parcel, Publication

_FORM = SMTP.clone(max_line_length=78)


def message(parcel: Parcel, target: Target, sender: str, now: datetime) -> EmailMessage:
    """The message to the target's one address; `sender` is what stands in From.

    Raises:
        Undelivered: the rendition was kept without its digest.
    """
    if not parcel.digest:
        raise Undelivered("the edition was kept without the digest that a mail is made from", lasting=True)
    digest = message_from_bytes(parcel.digest, policy=_FORM)
    made = _headed(parcel.key, target, sender, now)
    made["Subject"] = subject(parcel, target, str(digest["Subject"]))
    text, html = (digest.get_body((kind,)) for kind in ("plain", "html"))
    if text is None or html is None:
        raise Undelivered("the kept digest is no message of two forms", lasting=True)
    made.set_content(text.get_content(), cte="quoted-printable")
    made.add_alternative(html.get_content(), subtype="html", cte="quoted-printable")
    for file in parcel.files:
        kind, _, subtype = file.media_type.partition(";")[0].partition("/")
        made.add_attachment(file.data, maintype=kind, subtype=subtype, filename=file.name)
    for name in ("Content-Language", "Archived-At"):
        if value := digest[name]:
            made[name] = str(value)
    _bound(made, parcel.key)
    return made


def note_message(note: Note, target: Target, sender: str, now: datetime) -> EmailMessage:
    """The message of a note: plain text."""
    made = _headed(note.key, target, sender, now)
    made["Subject"] = " ".join(note.subject.split())
    made.set_content(note.text, cte="quoted-printable")
    return made


def subject(parcel: Parcel, target: Target, of_digest: str) -> str:
    """The subject: the digest's with the number of the edition, which keeps mails apart that are otherwise called the
    same; or the target's own with the marking before it."""
    made, marking = parcel.publication, parcel.rendition.marking
    if target.subject is None:
        return " ".join(f"{of_digest}, {_edition(made)}".split())
    places = {"{title}": made.title, "{edition}": str(made.number), "{date}": made.as_of.isoformat()}
    text = target.subject
    for place, words in places.items():
        text = text.replace(place, words)
    return " ".join((f"[{marking}] {text}" if marking and marking not in text else text).split())


def _edition(made: Publication) -> str:
    """`edition 12`, or of a correction `edition 12, corrected`, in the language of the copy."""
    label = lexicon(made.language).label
    number = str(made.number.edition)
    said = label("{edition}, corrected").format(edition=number) if made.number.correction else number
    return f"{label('edition')} {said}"


def message_id(key: str, recipient: str, sender: str) -> str:
    """The same for the same parcel and recipient, in the domain of the sender."""
    digest = hashlib.sha256(f"{key}\0{recipient.lower()}".encode()).hexdigest()[:40]
    return f"<{digest}@{parseaddr(sender)[1].rpartition('@')[2] or 'localhost'}>"


def _headed(key: str, target: Target, sender: str, now: datetime) -> EmailMessage:
    recipient = target.addresses[0]
    made = EmailMessage(policy=_FORM)
    made["From"] = sender
    made["To"] = recipient
    if target.reply_to:
        made["Reply-To"] = target.reply_to
    made["Date"] = format_datetime(now)
    made["Message-ID"] = message_id(key, parseaddr(recipient)[1], sender)
    made["Auto-Submitted"] = "auto-generated"
    return made


def _bound(made: EmailMessage, key: str) -> None:
    """Boundaries that follow from the parcel and not from chance, another for each level."""
    for level, part in enumerate(part for part in made.walk() if part.is_multipart()):
        part.set_boundary(f"=_{key[:32]}_{level}")
