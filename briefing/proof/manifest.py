"""The manifest of an edition: what it is, for whom, what it was made from and what made it. It goes into the file.

JSON with its keys in order and no blanks, after RFC 8785, so that one manifest has one form.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefing.model.edition import Edition
from briefing.model.pages import Attached
from briefing.model.request import Request
from briefing.place import Place
from briefing.proof.made_with import digest_of, made_with
from briefing.proof.pack import pack
from briefing.proof.project import MAIN, own_files, project_of
from briefing.prose.tree import plain
from briefing.theme.theme import Theme

FORMAT = "briefing manifest 1"
MANIFEST, SOURCE = "manifest.json", "source.zip"
"""The names of what is embedded."""

_ASKED = ("language", "audience", "marking", "theme", "paper", "citation_style", "edition", "corrects", "change_bars")


@dataclass(frozen=True, slots=True)
class Papers:
    """What goes into a file beside its pages: the manifest, and the source where it was asked for."""

    manifest: bytes
    source: bytes | None = None


def papers_of(edition: Edition, place: Place, theme: Theme) -> Papers:
    """Those of an edition in its theme."""
    files = project_of(edition, place, theme)
    source = pack(files) if edition.request.with_source or edition.briefing.with_source else None
    return Papers(written(_manifest(edition, place, theme, files, source)), source)


def attached(edition: Edition, place: Place, theme: Theme) -> tuple[Attached, ...]:
    """The papers of an edition as files within its PDF."""
    papers = papers_of(edition, place, theme)
    manifest = Attached(MANIFEST, papers.manifest, "Manifest: content, files and libraries", "Data")
    if papers.source is None:
        return (manifest,)
    return (manifest, Attached(SOURCE, papers.source, "Source: a project to build", "Source"))


def written(said: Mapping[str, Any]) -> bytes:
    """A manifest as bytes: one form for one content (RFC 8785; there are no fractions in it)."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _manifest(
    edition: Edition, place: Place, theme: Theme, files: Mapping[str, bytes], source: bytes | None
) -> dict[str, Any]:
    briefing, request = edition.briefing, edition.request
    said = {
        "format": FORMAT,
        "briefing": briefing.id,
        "title": plain(edition.head.title),
        "edition": briefing.edition,
        "as_of": str(briefing.dateline.as_of),
        "language": edition.language,
        "marking": edition.marking.label if edition.marking else None,
        "theme": edition.theme,
        "paper": edition.paper,
        "request": asked(request),
        "content": hashlib.sha256(files[MAIN]).hexdigest(),
        "files": digest_of((name, data) for name, data in files.items() if name != MAIN),
        "made_with": made_with(theme, own_files(edition, place, theme)),
        "source": hashlib.sha256(source).hexdigest() if source is not None else None,
    }
    return {name: value for name, value in said.items() if value not in (None, {})}


def asked(request: Request) -> dict[str, Any]:
    """What a request asks for, as JSON has it."""
    said: dict[str, Any] = {name: getattr(request, name) for name in _ASKED}
    said["as_of"] = request.as_of.isoformat() if request.as_of else None
    said["for_print"] = request.for_print or None
    said["parameters"] = [list(pair) for pair in request.parameters] or None
    return {name: value for name, value in said.items() if value is not None}
