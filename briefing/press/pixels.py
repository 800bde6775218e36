"""Pictures of drawings as the engine stores images: samples of a byte each, their opacity as a soft mask."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from briefing.model.figure import Picture
from briefing.press.engine import Engine


class Pixels:
    """A picture in the form of the engine's raster images, named by what it holds: the same one is stored once."""

    def __init__(self, engine: Engine, picture: Picture) -> None:
        self._engine, self._picture = engine, picture
        size = f"{picture.columns} {picture.rows} ".encode()
        self.id = hashlib.sha256(size + picture.pixels + b"/" + picture.mask).hexdigest()[:32]

    def get_x_object(self, interpolate: bool, dpi_ratio: float) -> Any:
        """The image object, ISO 32000-1, 8.9.5; never interpolated, which PDF/A forbids and edges of cells need."""
        image = self._stream(self._picture.pixels, "/DeviceRGB")
        if self._picture.mask:
            image.extra["SMask"] = self._stream(self._picture.mask, "/DeviceGray")
        return image

    def _stream(self, samples: bytes, space: str) -> Any:
        pydyf = self._engine.pydyf
        extra = pydyf.Dictionary(
            {
                "Type": "/XObject",
                "Subtype": "/Image",
                "Width": self._picture.columns,
                "Height": self._picture.rows,
                "ColorSpace": space,
                "BitsPerComponent": 8,
                "Interpolate": "false",
                "Filter": "/FlateDecode",
            }
        )
        return pydyf.Stream([zlib.compress(samples, 9)], extra)
