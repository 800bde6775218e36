"""The page in a browser: nothing asked of the network, nothing wider than the screen, notes by keys, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from briefing.model.request import Request
from tests.builds import data
from tests.conftest import tool

pytestmark = pytest.mark.tool("chromium")
NAMES = ("axis-of-resistance", "gallery")

OUTSIDE = """() => [...document.querySelectorAll('main *')].filter(one => {
    const box = one.getBoundingClientRect()
    return box.width && (box.right > innerWidth + 1 || box.left < -1) && !one.closest('.scroll, .unseen')
}).map(one => one.outerHTML.slice(0, 120))"""
"""What stands outside of the screen without a region to scroll it in."""
UNREADABLE = """() => [...document.querySelectorAll('main svg text')].filter(one => {
    const size = one.getScreenCTM().d * parseFloat(one.getAttribute('font-size'))
    return one.getBoundingClientRect().height && size < 9.5
}).map(one => one.textContent)"""
"""Words of drawings that are smaller than 9.5 px."""


@dataclass
class Shown:
    """A page of a browser, with all that it asked for and said."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=tool("chromium"), args=["--no-sandbox"])
        yield started
        started.close()


@contextmanager
def shown(browser: Browser, folder: Path, name: str, width: int, **wishes: Any) -> Iterator[Shown]:
    file = folder / f"{name}.html"
    file.write_bytes(data(name, Request(format="html")))
    context = browser.new_context(viewport={"width": width, "height": 900}, **wishes)
    made = Shown(context.new_page())
    made.page.on("request", lambda request: made.asked.append(request.url.partition(":")[0]))
    made.page.on("console", lambda message: made.said.append(message.text))
    made.page.goto(file.as_uri())
    yield made
    context.close()


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_asked_for_and_nothing_stands_outside(
    browser: Browser, tmp_path: Path, name: str, width: int
) -> None:
    with shown(browser, tmp_path, name, width, java_script_enabled=True) as made:
        assert made.page.evaluate("document.documentElement.scrollWidth") == width
        assert made.page.evaluate(OUTSIDE) == []
        assert made.page.evaluate(UNREADABLE) == []
        loaded = made.page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(one => one.status))")
        assert "error" not in loaded
        assert loaded.count("loaded") > 5
        assert set(made.asked) <= {"file", "data"}
        assert made.asked.count("file") == 1
        assert made.said == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, name: str, width: int, scheme: str) -> None:
    with shown(browser, tmp_path, name, width, color_scheme=scheme, bypass_csp=True) as made:
        found = Axe().run(made.page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []


def test_the_page_keeps_scripts_and_addresses_out(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, tmp_path, NAMES[0], 1280) as made:
        made.page.evaluate("""() => {
            const one = document.createElement('img'), two = document.createElement('script')
            one.src = 'https://example.org/x.png'
            two.textContent = 'window.ran = true'
            document.body.append(one, two)
        }""")
        made.page.wait_for_timeout(50)
        assert made.page.evaluate("window.ran") is None
        assert made.page.evaluate("[...document.images].pop().naturalWidth") == 0
        assert len(made.said) == 2
        assert all("Content Security Policy" in one for one in made.said)


def test_a_note_opens_where_it_stands_by_keys_and_without_scripts(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, tmp_path, NAMES[0], 1280, java_script_enabled=False) as made:
        number = made.page.locator("#origins .prose a.ref").nth(2)
        note = number.locator("xpath=following-sibling::span[1]")
        assert not note.is_visible()
        number.press("Enter")
        assert note.is_visible()
        assert note.evaluate("one => one.getBoundingClientRect().top") < 900
        made.page.keyboard.press("Tab")
        made.page.keyboard.press("Tab")
        made.page.keyboard.press("Enter")
        assert not note.is_visible()
        assert made.page.url.endswith("#" + str(number.get_attribute("id")))


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_colours_follow_the_device_until_the_reader_chooses(browser: Browser, tmp_path: Path) -> None:
    light, dark = "rgb(255, 255, 255)", "rgb(22, 24, 27)"
    for scheme, other, first, second in (("light", "dark", light, dark), ("dark", "light", dark, light)):
        with shown(browser, tmp_path, NAMES[0], 1280, color_scheme=scheme) as made:
            assert ground(made.page) == first
            made.page.locator("#scheme-auto").focus()
            made.page.keyboard.press("ArrowRight" if other == "light" else "ArrowLeft")
            assert ground(made.page) == second
            made.page.emulate_media(media="print")
            assert ground(made.page) == light


def test_drawings_turn_with_the_page_and_the_cover_does_not(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, tmp_path, NAMES[0], 1280, color_scheme="dark") as made:
        drawn = made.page.evaluate("""() => [...document.querySelectorAll('main svg [fill="#14304F" i]')]
            .map(one => getComputedStyle(one).fill)""")
        assert set(drawn) == {"rgb(170, 200, 236)"}
        band = made.page.locator(".cover-band")
        assert band.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(20, 48, 79)"


def test_what_is_wider_than_a_phone_scrolls_by_keys_and_has_a_name(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, tmp_path, NAMES[0], 390) as made:
        wide = made.page.locator("main .scroll:visible")
        assert wide.count() > 10
        for one in wide.all():
            assert one.get_attribute("aria-label")
            assert one.get_attribute("role") == "region"
        first = made.page.locator("#fig-origins .scroll").first
        first.focus()
        made.page.keyboard.press("ArrowRight")
        made.page.wait_for_timeout(200)
        assert first.evaluate("one => one.scrollLeft") > 0


def test_the_menu_is_folded_on_a_phone_and_stands_beside_the_page_on_a_desk(browser: Browser, tmp_path: Path) -> None:
    for width, folded in ((390, True), (1280, False)):
        with shown(browser, tmp_path, NAMES[0], width, java_script_enabled=False) as made:
            assert made.page.locator(".web-menu").is_visible() is folded
            assert made.page.locator(".web-side").is_visible() is not folded
            if folded:
                made.page.locator(".web-menu summary").press("Enter")
            links = made.page.locator(".web-menu a:visible, .web-side a:visible")
            links.nth(2).press("Enter")
            assert made.page.url.endswith("#road")
            top = made.page.locator("#road").evaluate("one => one.getBoundingClientRect().top")
            assert 40 <= top <= 120
