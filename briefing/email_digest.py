"""From an edition to a digest by mail: what is held to be so, on one screen, with a link to the whole briefing.

The file is a message without sender and receivers (RFC 5322; MIME, RFC 2046) that a mail client opens as a draft: text,
and the same as HTML with its styles inline. It names no day but those of its words, and nothing by chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP

from briefing.edition.since import compared_view
from briefing.model.edition import Edition, View
from briefing.model.figure import Figure
from briefing.pages.compose import Composer, Setting
from briefing.problems import Refusal, Result, has_errors
from briefing.prose.tree import plain
from briefing.theme.night import by_night, is_light

TEXT, HTML = "email/digest.txt", "email/digest.html"
"""The templates of the two forms."""
_SECTIONS, _SAID = 8, 3
"""Sections that a digest lists, and titles in each."""
_FORM = SMTP.clone(max_line_length=78)


def email_digest(edition: Edition, setting: Setting, figures: Mapping[str, Figure]) -> Result[bytes]:
    """The message as bytes. Figures are not in it."""
    composer = Composer(edition, setting)
    night = View(_night(setting))
    try:
        told, holds = compared_view(edition), _holds(edition)
        text, html = (composer.render(name, night=night, told_too=told, holds=holds) for name in (TEXT, HTML))
    except Refusal as refusal:
        return Result(None, (*composer.problems, *refusal.problems))
    problems = tuple(composer.problems)
    failed = has_errors(problems) and not edition.request.draft
    return Result(None if failed else _message(edition, _lined(text), html), problems)


def _holds(edition: Edition) -> tuple[View, ...]:
    """The sections of a briefing that judges nothing, each with what its first figures and tables say by their titles;
    of one that prints its judgments, which say more in fewer words, none."""
    if any(block.kind == "judgments" and block.form == "cards" and block.judgments for block in edition.blocks):
        return ()
    made = []
    for section in edition.sections:
        blocks = (block for row in section.rows for block in row.blocks if block.kind in ("figure", "table"))
        said = tuple(block.title for block in blocks if block.get("title"))[:_SAID]
        made.append(View({"title": section.title, "standfirst": section.standfirst, "said": said}))
    listed = [one for one, section in zip(made, edition.sections, strict=True) if section.in_contents]
    return tuple(listed[:_SECTIONS])


def _night(setting: Setting) -> Mapping[str, str]:
    """The colours of a dark screen by their names, as on the web page."""
    colours = setting.theme.tokens.colours
    ground = colours.get("ground", "#FFFFFF")
    if not is_light(ground):
        return dict(colours)
    turned = by_night(colours.values(), ground)
    return {name: turned[color] for name, color in colours.items()}


def _lined(text: str) -> str:
    """The text without blanks at the ends of its lines, and with one empty line where templates leave more."""
    lines = [line.rstrip() for line in text.strip().split("\n")]
    kept = [line for at, line in enumerate(lines) if line or lines[at - 1]]
    return "\n".join(kept) + "\n"


def _message(edition: Edition, text: str, html: str) -> bytes:
    message = EmailMessage(policy=_FORM)
    message["Subject"] = _subject(edition)
    message["X-Unsent"] = "1"  # mail clients that know it open the file to be sent
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = edition.language
    if edition.head.url:
        message["Archived-At"] = f"<{edition.head.url}>"  # RFC 5064
    message.set_boundary(f"=_{edition.digest[:32]}")
    return message.as_bytes()


def _subject(edition: Edition) -> str:
    """The marking, then what the briefing is called and what it is about."""
    head = edition.head
    marking = f"[{edition.marking.label}] " if edition.marking else ""
    series = f"{plain(head.series)}: " if head.series else ""
    return " ".join(f"{marking}{series}{plain(head.title)}".split())  # a header is one line
