"""The pictures of a Word file: figures drawn as pixels, photographs without what they carry beside their pixels."""

from __future__ import annotations

import io
from collections.abc import Mapping

from briefing.figures.raster import to_png
from briefing.model.edition import Edition
from briefing.model.figure import Figure
from briefing.pages.compose import Setting, address_of
from briefing.press.kinds import fault_of, kind_named
from briefing.press.remarks import without_remarks
from briefing.problems import Problem, error, warning
from briefing.source.inside import read_file


class Pictures:
    """Gives each picture that a text names as bytes that Word shows, and keeps what is wrong with it."""

    def __init__(self, edition: Edition, setting: Setting, figures: Mapping[str, Figure]) -> None:
        self._edition, self._setting, self._figures = edition, setting, figures
        self.problems: list[Problem] = []

    def figure(self, name: str) -> Figure | None:
        """The drawn figure of that name."""
        return self._figures.get(name)

    def bytes_of(self, source: str) -> bytes | None:
        """A PNG or JPEG; None for one that is not there or cannot be shown."""
        kind, _, name = source.partition(":")
        if kind == "figure":
            figure = self._figures.get(name)
            theme = self._setting.theme
            return to_png(figure, theme.faces, theme.chart.colours.ground) if figure and figure.items else None
        return self._file(address_of(name, self._setting.folder))

    def _file(self, path: str) -> bytes | None:
        kind = kind_named(path)
        if kind is None or not kind.mime.startswith("image/"):
            self.problems.append(error("picture-exists", f"“{path}” is no kind of picture that we print"))
            return None
        found = read_file(self._setting.root, path, kind.limit)
        if found.value is None:
            self.problems += found.problems
            return None
        if fault := fault_of(kind, found.value.data):
            self.problems.append(error("picture-exists", f"“{path}” is not shown: {fault}"))
            return None
        if kind.mime == "image/svg+xml":
            message = f"“{path}” is a drawing, which a Word file shows by its alternative text alone"
            self.problems.append(warning("picture-is-shown", message, None, "save it as PNG beside, and name that"))
            return None
        return without_remarks(found.value.data) if kind.mime != "image/webp" else _as_png(found.value.data)


def _as_png(data: bytes) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        image.convert("RGBA" if "A" in image.getbands() else "RGB").save(file, "PNG")
    return file.getvalue()
