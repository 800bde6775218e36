"""Where a briefing stands, and which files beside its content decide what is printed: cheap to ask before any page."""

from __future__ import annotations

from collections.abc import Mapping
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
    folders = [own, place.root / "fonts", templates_folder(), assets_folder() / "fonts"]
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    briefing = edition.briefing
    images = [briefing.cover.image, briefing.cover.logo]
    images += [block.file for section in briefing.sections for block in section.blocks if isinstance(block, ImageBlock)]
    if isinstance(logo := edition.theme_tokens.get("logo"), Mapping):
        images += [logo.get("file"), logo.get("on_band")]
    pictures = [place.root / place.folder / str(image) for image in images if image]
    return [own, place.root / "fonts", *files, *pictures]
