"""The live page in a browser: opened, edited, broken and mended, clicked, switched, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.preview.stage import TEXT, Stage, browsing, pictures, settled, staged, turned

pytestmark = pytest.mark.tool("chromium")
BAD = TEXT.replace("[@2]", "[@nobody 2]")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with staged(tmp_path_factory.mktemp("live") / "port") as made:
        yield made


@pytest.fixture(scope="module")
def opened(stage: Stage) -> Iterator[Page]:
    with browsing() as page:
        page.goto(stage.address)
        yield page


@pytest.fixture
def page(stage: Stage, opened: Page) -> Page:
    """The page at rest over the briefing as it was."""
    before = settled(opened)
    if stage.file.read_text(encoding="utf-8") != TEXT:
        stage.write(TEXT)
        opened.wait_for_function("before => state.revision > before", arg=before["revision"])
    settled(opened)
    return opened


def test_pages_are_shown_and_a_save_changes_the_page_that_it_concerns(stage: Stage, page: Page) -> None:
    before = pictures(page)
    assert len(before) == 2
    stage.write(TEXT.replace("Crane 1 works alone", "Crane 1 does it all"))
    after = turned(page, before)
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False]
    expect(page.get_by_role("status")).to_have_text("pages updated, no problems")


def test_an_error_stands_above_the_last_good_pages_until_it_is_mended(stage: Stage, page: Page) -> None:
    before = pictures(page)
    stage.write(BAD)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("nobody")
    expect(alert).to_contain_text("The pages below are the last good ones.")
    expect(page.get_by_role("status")).to_have_text("the last good pages stay, 1 problem")
    expect(page.locator(".problem .kind")).to_have_text("source-resolves")
    expect(page.locator(".problem pre")).to_contain_text("Crane 1 works alone")
    assert pictures(page) == before
    stage.write(TEXT.replace("Crane 1 works alone", "Crane 1 is mended"))
    turned(page, before)
    expect(alert).to_be_hidden()
    expect(page.locator("#problems")).to_have_text("None.")
