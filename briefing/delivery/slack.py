"""To a channel of Slack, by an incoming webhook whose address is itself the secret.

Slack knows no key of a message: one that was sent and not noted, because the machine stopped, stands there twice.
"""

from __future__ import annotations

import json
from typing import Any

from briefing.delivery.keys import secret, secret_name
from briefing.delivery.undelivered import Note
from briefing.delivery.web import accepted, send
from briefing.language.format import format_date
from briefing.language.words import lexicon
from briefing.model.dates import parse_date
from briefing.model.delivery import Target
from briefing.model.publication import Parcel
from briefing.world import World

_HEADER, _SECTION, _BUTTON = 150, 2900, 75
"""Characters that a header, a section and a button take."""


def deliver(parcel: Parcel, target: Target, world: World) -> str:
    """Post an edition: title, marking, day, bottom line, and the way to the whole.

    Raises:
        Undelivered: it was not accepted.
    """
    return _posted(content(parcel), target, world)


def tell(note: Note, target: Target, world: World) -> str:
    """Post a note.

    Raises:
        Undelivered: it was not accepted.
    """
    blocks = [_header(note.subject), _section(note.text)]
    return _posted({"text": _escaped(note.subject), "blocks": blocks}, target, world)


def ready(target: Target, world: World) -> None:
    """See that there is an address.

    Raises:
        Undelivered: there is none.
    """
    secret(secret_name(target), world)


def content(parcel: Parcel) -> dict[str, Any]:
    """The edition as Slack's blocks; `text` is what a notification shows."""
    made, marking = parcel.publication, parcel.rendition.marking
    label = lexicon(made.language).label
    day = f"{label('as of')} {format_date(parse_date(made.as_of.isoformat()), made.language)}"
    facts = [*([f"*{_escaped(marking)}*"] if marking else []), f"{label('edition')} {made.number}", _escaped(day)]
    blocks = [
        _header(made.title),
        {"type": "context", "elements": [{"type": "mrkdwn", "text": one} for one in facts]},
        *([_section(made.summary)] if made.summary else []),
    ]
    if parcel.link:
        words = {"type": "plain_text", "text": _cut(label("Read the whole briefing"), _BUTTON)}
        blocks.append({"type": "actions", "elements": [{"type": "button", "text": words, "url": parcel.link}]})
    return {"text": _escaped(f"[{marking}] {made.title}" if marking else made.title), "blocks": blocks}


def _header(text: str) -> dict[str, Any]:
    return {"type": "header", "text": {"type": "plain_text", "text": _cut(" ".join(text.split()), _HEADER)}}


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": _escaped(_cut(text, _SECTION))}}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _escaped(text: str) -> str:
    """The text without what Slack takes for links, mentions and the like.

    Source: Slack, "Formatting text for app surfaces": &, < and > alone are escaped.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _posted(said: dict[str, Any], target: Target, world: World) -> str:
    body = json.dumps(said, ensure_ascii=False).encode()
    address = secret(secret_name(target), world)
    answer = accepted(send("POST", address, body, {"Content-Type": "application/json"}, world), world)
    return f"Slack answers {answer.status} {answer.text[:60]}"
