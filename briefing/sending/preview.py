"""All that would be sent, and to whom, without sending it: for `--dry-run`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from email import message_from_bytes
from email.policy import SMTP
from typing import Any

from briefing.delivery.mail import subject
from briefing.delivery.targets import ready
from briefing.model.delivery import Target
from briefing.model.publication import Parcel
from briefing.world import World

_WIDTH = 10


@dataclass(frozen=True, slots=True)
class Preview:
    """What one address would get.

    `edition` as messages have it, `marking` the highest of what is in it, `reader` for whom it is cut, `files` pairs of
    name and bytes, `waits_for` the end of an embargo, `text` the digest in plain words, `lacks` what would keep it
    from going out as things stand.
    """

    target: str
    briefing: str
    edition: str
    marking: str
    reader: str
    subject: str
    files: tuple[tuple[str, int], ...]
    link: str
    waits_for: str
    lacks: str
    text: str

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return asdict(self) | {"files": [{"name": name, "size": size} for name, size in self.files]}


def preview_of(parcel: Parcel, target: Target, world: World) -> Preview:
    """What the target, of one address, would get."""
    made, reader = parcel.publication, target.reader
    cut = (reader.audience, reader.marking, reader.language, reader.theme, reader.paper)
    words = [one for one in cut if one] + [f"{name}={value}" for name, value in reader.parameters]
    message = message_from_bytes(parcel.digest, policy=SMTP) if parcel.digest else None
    text = message.get_body(("plain",)) if message is not None else None
    mail = target.scheme == "smtp"
    embargo = made.embargo if made.state == "held" else None
    return Preview(
        target=str(target),
        briefing=made.briefing,
        edition=str(made.number),
        marking=parcel.rendition.marking or "",
        reader=", ".join(words),
        subject=subject(parcel, target, str(message["Subject"])) if message is not None and mail else "",
        files=tuple((file.name, len(file.data)) for file in parcel.files),
        link=parcel.link,
        waits_for=embargo.isoformat().replace("+00:00", "Z") if embargo else "",
        lacks=ready(target, world),
        text=text.get_content() if text is not None else "",
    )


def told(previews: tuple[Preview, ...]) -> str:
    """The previews as text: who gets what, then each digest once."""
    if not previews:
        return "Nothing would be sent.\n"
    lines = [line for one in previews for line in (*_facts(one), "")]
    digests = dict.fromkeys(one.text for one in previews if one.text)
    for text in digests:
        whose = ", ".join(one.target for one in previews if one.text == text)
        lines += [f"The digest for {whose}:", "", *(f"  | {line}".rstrip() for line in text.splitlines()), ""]
    return "\n".join(lines)


def _facts(one: Preview) -> Iterator[str]:
    yield f"Would be sent to {one.target}"
    files = ", ".join(f"{name} ({_size(size)})" for name, size in one.files)
    rows = (
        ("edition", f"{one.briefing} {one.edition}"),
        ("marking", one.marking or "none"),
        ("cut for", one.reader or "the briefing's own readers"),
        ("subject", one.subject),
        ("files", files or "none"),
        ("link", one.link),
        ("not before", one.waits_for),
        ("but", one.lacks),
    )
    yield from (f"  {name:<{_WIDTH}} {words}" for name, words in rows if words)


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(size // 1000, 1)} kB"
