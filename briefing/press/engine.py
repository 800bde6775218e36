"""WeasyPrint, imported lean: the one place that names what the press takes from inside the engine.

A plain import takes half a second, and most of that goes to things that a briefing never uses or that are the same
every time. Three of them are put off or kept; the pages and the bytes stay the same (a test compares them):

- fontTools (a third) is needed for variable, colour and WOFF fonts only, and is imported when one is met;
- the C declarations (a half) are parsed once and kept (`declarations.py`);
- the browser's sheets for forms and for presentational attributes are parsed when somebody asks for them.

All this knows WeasyPrint 70. With another version, with modules already imported by somebody else, or when anything
goes wrong, the engine is imported the plain way.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from briefing.cache import cache_folder
from briefing.press import deferred
from briefing.press.fonts import configuration_file
from briefing.press.quick import quicken
from briefing.problems import EnvironmentRefusal, error

KNOWN_VERSION = "70."
_MADE_BY = "made_by"  # where a FontConfiguration keeps the number of its process


@dataclass(frozen=True, slots=True)
class Engine:
    """What the press uses of WeasyPrint and pydyf; most of it is internal to them, hence the pinned version."""

    version: str
    html: Any
    css: Any
    font_configuration: Any
    document: Any
    page: Any
    metadata: Any
    counter_style: Any
    response: Any
    logger: Any
    matrix: Any
    draw_first_line: Any
    split_first_line: Any
    create_layout: Any
    line_size: Any
    initial_values: Any
    boxes: Any
    layout_context: Any
    placeholder: Any
    get_image: Any
    options: Any
    attachment: Any
    pydyf: Any
    libraries: Any


@cache
def load(*, lean: bool = True) -> Engine:
    """The engine, imported once for the process, with our fonts as the only ones that it can find.

    Raises:
        EnvironmentRefusal: WeasyPrint or one of the system libraries is missing, or its version is not 70.
    """
    os.environ["FONTCONFIG_FILE"] = str(configuration_file())  # read by the library when the engine is imported
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # libharfbuzz-subset is missing: the doctor says so
            if lean and _is_known() and not deferred.is_late():
                _import_lean()
                quicken()
            engine = _gather()
    except (ImportError, OSError, AttributeError) as problem:
        raise _missing(f"the page engine cannot be loaded: {problem}") from problem
    if not engine.version.startswith(KNOWN_VERSION):
        raise _missing(
            f"the page engine is WeasyPrint {engine.version}, but the press knows the inside of WeasyPrint 70"
        )
    return engine


@cache
def shared_fonts() -> Any:
    """The one FontConfiguration of the process: one made for every render leaks half a megabyte each."""
    return load().font_configuration()


def own_fonts() -> Any:
    """The FontConfiguration of this process, without fonts of projects that the process it was forked from set in.

    Their files would be taken for this process's own, which then does not set them in, and removes them when it ends.
    """
    fonts = shared_fonts()
    if fonts._folder is not None and fonts.__dict__.get(_MADE_BY) != os.getpid():  # WeasyPrint's inside
        fonts._folder = None
        shared_fonts.cache_clear()
        fonts = shared_fonts()
    fonts.__dict__[_MADE_BY] = os.getpid()
    return fonts


def _missing(message: str) -> EnvironmentRefusal:
    hint = "install weasyprint 70 and the libraries Pango, HarfBuzz and fontconfig, then run `briefing doctor`"
    return EnvironmentRefusal(error("engine-loads", message, None, hint))


def _is_known() -> bool:
    """Whether the WeasyPrint that would be imported is one whose inside is known here."""
    found = importlib.util.find_spec("weasyprint")
    if found is None or found.origin is None:
        return False
    packages = Path(found.origin).parent.parent
    return any(packages.glob(f"weasyprint-{KNOWN_VERSION}*.dist-info"))


def _import_lean() -> None:
    """Import WeasyPrint without what it need not have; on any failure leave no trace for the plain import to meet."""
    before = set(sys.modules)
    try:
        with deferred.fonttools(), deferred.declarations(cache_folder()), deferred.sheets():
            importlib.import_module("weasyprint")
        deferred.settle()
    except Exception:  # noqa: BLE001 - whatever it is, the plain import is the answer and will say what is wrong
        for name in set(sys.modules) - before:
            if name.partition(".")[0] == "weasyprint":
                del sys.modules[name]


def _gather() -> Engine:
    weasyprint = importlib.import_module("weasyprint")

    def module(name: str) -> Any:
        return importlib.import_module(f"weasyprint.{name}")

    return Engine(
        version=weasyprint.VERSION,
        html=weasyprint.HTML,
        css=weasyprint.CSS,
        font_configuration=module("text.fonts").FontConfiguration,
        document=weasyprint.Document,
        page=weasyprint.Page,
        metadata=module("pdf.metadata").DocumentMetadata,
        counter_style=module("css.counters").CounterStyle,
        response=module("urls").URLFetcherResponse,
        logger=module("logger").LOGGER,
        matrix=module("matrix").Matrix,
        draw_first_line=module("draw.text").draw_first_line,
        split_first_line=module("text.line_break").split_first_line,
        create_layout=module("text.line_break").create_layout,
        line_size=module("text.line_break").line_size,
        initial_values=module("css.properties").INITIAL_VALUES,
        boxes=module("formatting_structure.boxes"),
        layout_context=module("layout").LayoutContext,
        placeholder=module("layout.absolute").AbsolutePlaceholder,
        get_image=module("images").get_image_from_uri,
        options=weasyprint.DEFAULT_OPTIONS,
        attachment=weasyprint.Attachment,
        pydyf=importlib.import_module("pydyf"),
        libraries=module("text.ffi"),
    )
