"""The live page in a browser: opened, edited, broken and mended, clicked, switched, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
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


def test_a_click_opens_the_line_in_the_editor_and_shows_it(page: Page) -> None:
    page.evaluate("window.opened = []; window.follow = address => window.opened.push(address); 0")
    sheet = page.locator(".sheet").nth(1)
    spot = next(one for one in page.evaluate("state.pages[1].spots") if one[4].startswith("briefing.yaml:17:"))
    box = sheet.bounding_box()
    assert box is not None
    sheet.scroll_into_view_if_needed()
    sheet.click(position={"x": box["width"] * (spot[0] + 0.02), "y": box["height"] * (spot[1] + spot[3] / 2)})
    expect(page.locator("#place .where a")).to_have_text(spot[4])
    expect(page.locator("#place pre")).to_contain_text("kind: prose")
    expect(page.locator("#place pre .here")).to_contain_text("Crane 1 works alone")
    asked = page.evaluate("window.opened")
    assert asked == [page.locator("#place .where a").get_attribute("href")]
    assert asked[0].startswith("editor:///")
    assert asked[0].endswith("/port/briefing.yaml#17")


def test_another_theme_and_paper_are_a_choice_away(page: Page) -> None:
    before = pictures(page)
    page.get_by_label("Theme").select_option("memo")
    memo = turned(page, before)
    assert settled(page)["chosen"][0] == "memo"
    page.get_by_label("Theme").select_option("default")
    assert turned(page, memo) == before
    page.get_by_label("Paper").select_option("Letter")
    turned(page, before)
    assert [round(sheet["width"]) for sheet in settled(page)["pages"]] == [816, 816]
    page.get_by_label("Paper").select_option("A4")
    page.wait_for_function("() => state.chosen[1] === 'A4'")


def test_a_draft_is_shown_in_spite_of_errors(stage: Stage, page: Page) -> None:
    before = pictures(page)
    page.get_by_label("Draft").check()
    turned(page, before)
    stage.write(BAD)
    expect(page.locator(".problem.error")).to_have_count(1)
    assert settled(page)["stale"] is False
    stage.write(TEXT)
    page.get_by_label("Draft").uncheck()
    page.wait_for_function("before => state.pages.map(one => one.picture).join() === before", arg=",".join(before))


def test_everything_can_be_done_by_keyboard_alone(stage: Stage, page: Page) -> None:
    page.reload()
    settled(page)
    page.evaluate("window.opened = []; window.follow = address => window.opened.push(address); 0")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the pages")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".sheet").nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".sheet").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#places-list button").nth(0)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#place-head")).to_be_focused()
    expect(page.locator("#place .where")).to_have_text("briefing.yaml:16:9")
    page.keyboard.press("Escape")
    expect(page.locator(".sheet").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".sheet").nth(0)).to_be_focused()
    stage.write(BAD)
    expect(page.locator(".problem")).to_have_count(1)
    page.keyboard.press("p")
    expect(page.locator("#problems-head")).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator(".problem a")).to_be_focused()


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (1400, "dark"), (390, "light"), (390, "dark")])
def test_axe_finds_nothing_serious_and_nothing_runs_over(stage: Stage, page: Page, width: int, scheme: str) -> None:
    stage.write(BAD)
    expect(page.locator(".problem")).to_have_count(1)
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    found = Axe().run(page).response["violations"]
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = false)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1400, "height": 900})
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []


def test_the_pdf_itself_is_a_link_away(page: Page) -> None:
    answer = page.request.get(str(page.evaluate("location.origin")) + "/pdf")
    assert answer.ok
    assert answer.body().startswith(b"%PDF")


def test_what_the_checks_find_follows_pages_that_are_new(stage: Stage, page: Page) -> None:
    """Pages do not wait for the checks: an error among these stops a build, and the pages show what the files say."""
    before = pictures(page)
    stage.write(TEXT.replace("2026-03-01", "2026-04-01").replace("Crane 1 works", "Crane 9 works"))
    assert turned(page, before) != before
    expect(page.get_by_role("alert")).to_contain_text("The pages below show what the files say now")
    expect(page.locator(".problem.error .kind")).to_have_text("record-precedes-cutoff")
    assert settled(page)["stale"] is False
