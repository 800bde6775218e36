"""What an archive says of itself, in `archive.yaml` beside its ledger."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from briefing.model.record import Record, Text


class ArchiveSetting(Record):
    """How an archive's site is called and where it stands; all of it may be left out."""

    title: Text | None = None
    """What the archive is called, at the head of its first page and in its feeds."""
    address: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#]+(/[^\s?#]*)?$")] = ""
    """Where the site stands on the web, as https://example.org/briefings; feeds and standing links lead there."""
    language: Text = "en"
    """The language of the first page; the other pages speak that of their briefing."""
    theme: Text = "default"
    """The theme that ships whose fonts and colours the site wears."""
