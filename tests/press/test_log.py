"""Every record of the engine becomes a problem, once, and nothing is printed."""

from __future__ import annotations

import logging

import pytest

from briefing.press.log import recorded
from briefing.press.rules import RULES


@pytest.mark.parametrize(
    ("level", "text", "rule", "is_error"),
    [
        (logging.ERROR, "Failed to load image at 'x': gone", "image-is-set", True),
        (logging.ERROR, "Failed to render SVG image x", "image-is-set", True),
        (logging.ERROR, "Failed to load stylesheet at x : y", "reference-stays-inside", True),
        (logging.WARNING, "Font-face 'X' cannot be loaded", "font-loads", True),
        (
            logging.WARNING,
            '.notdef glyph rendered for Unicode string unsupported by fonts: "x"',
            "font-has-glyph",
            True,
        ),
        (logging.ERROR, "No anchor #x for internal URI reference", "anchor-exists", True),
        (logging.ERROR, 'Missing required "lang" attribute at the root of the document', "pages-conform", True),
        (logging.WARNING, "Anchor defined twice: 'x'", "anchor-is-unique", False),
        (logging.WARNING, "Ignored `colour: red` at 1:2, unknown property.", "style-is-understood", False),
        (logging.WARNING, "Missing src descriptor in '@font-face' rule at 1:1", "style-is-understood", False),
        (logging.WARNING, "This row has more columns than the table, ignored 1 cells", "page-is-set", False),
        (logging.ERROR, "Something new", "page-is-set", True),
    ],
)
def test_record_becomes_a_problem(level: int, text: str, rule: str, is_error: bool) -> None:
    logger = logging.getLogger("weasyprint")
    with recorded(logger) as record:
        logger.log(level, text)
        logger.log(level, text)
    assert [(one.rule, one.is_error) for _, one in record.found] == [(rule, is_error)]
    assert rule in {one.id for one in RULES}


def test_nothing_is_printed_and_the_logger_is_left_as_it_was(capfd: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("weasyprint")
    before = (list(logger.handlers), logger.propagate, logger.level)
    with recorded(logger) as record:
        logger.error("Failed to load image at %r: %s", "here", "gone")
        logger.debug("detail")
    assert (list(logger.handlers), logger.propagate, logger.level) == before
    assert [names for names, _ in record.found] == [("here", "gone")]
    assert capfd.readouterr() == ("", "")


def test_what_the_fetcher_refused_is_not_told_twice() -> None:
    logger = logging.getLogger("weasyprint")
    with recorded(logger) as record:
        logger.error("Failed to load image at 'x': ReferenceRefused: x")
    assert record.found == ()


def test_rules_have_one_id_each() -> None:
    assert len({one.id for one in RULES}) == len(RULES)
