"""Where a briefing stands, and which files beside its content decide what is printed: cheap to ask before any page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.model.edition import Edition
from briefing.model.page_blocks import ImageBlock
from briefing.shipped import assets_folder, templates_folder


@dataclass(frozen=True, slots=True)
class Place:
    """Where a briefing stands: the project's root, and the briefing's folder from there."""

    root: Path
    folder: str


def inputs_of(edition: Edition, place: Place) -> list[Path]:
    """The files beside the content that decide what is printed, and the places where one would be looked for."""
    own = place.root / "templates"
    folders = [own, templates_folder(), assets_folder() / "fonts"]
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    briefing = edition.briefing
    images = [briefing.cover.image, briefing.cover.logo]
    images += [block.file for section in briefing.sections for block in section.blocks if isinstance(block, ImageBlock)]
    pictures = [place.root / place.folder / image for image in images if image]
    return [own, *files, *pictures]
