"""Who is let in: the token, the names of the page, and what the page itself asks."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from briefing.preview.guard import Guard

PORT, TOKEN = 8123, "ab" * 24
HERE = f"127.0.0.1:{PORT}"


async def _answer(_: Request) -> Response:
    return PlainTextResponse("secret")


class Client:
    """Asks the guarded application without a socket, and keeps the cookies that it is given."""

    def __init__(self) -> None:
        routes = [Route(path, _answer, methods=["GET", "POST"]) for path in ("/", "/state", "/wish")]
        self._guarded = Guard(Starlette(routes=routes), PORT, TOKEN)
        self._cookies = httpx.Cookies()

    def get(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> httpx.Response:
        """The answer to one request."""

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._guarded)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{HERE}", cookies=self._cookies) as one:
                answer = await one.request(method, path, headers=headers)
                self._cookies = one.cookies
                return answer

        return asyncio.run(ask())

    def post(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """The answer to a request for a change."""
        return self.get(path, headers, "POST")


@pytest.fixture
def client() -> Client:
    return Client()


def cookie(token: str = TOKEN) -> dict[str, str]:
    return {"cookie": f"briefing-{PORT}={token}"}


def test_the_address_with_the_token_opens_the_page_and_leaves_a_cookie(client: Client) -> None:
    opened = client.get(f"/?token={TOKEN}")
    assert opened.text == "secret"
    assert opened.headers["set-cookie"] == f"briefing-{PORT}={TOKEN}; HttpOnly; SameSite=Strict; Path=/"
    assert client.get("/state").text == "secret"  # by the cookie


@pytest.mark.parametrize(
    "path", ["/", "/state", "/?token=", "/?token=" + "cd" * 24, f"/state?token={TOKEN}", "/?token=é"]
)
def test_without_the_token_nothing_is_shown_and_no_cookie_given(client: Client, path: str) -> None:
    refused = client.get(path)
    assert refused.status_code == 403
    assert "secret" not in refused.text
    assert TOKEN not in refused.text
    assert "set-cookie" not in refused.headers


def test_another_cookie_opens_nothing(client: Client) -> None:
    assert client.get("/state", headers=cookie("cd" * 24)).status_code == 403
    assert client.get("/state", headers={"cookie": f"briefing={TOKEN}"}).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"{HERE}.evil.example", ""]
)
def test_a_foreign_name_that_leads_here_opens_nothing(client: Client, host: str) -> None:
    refused = client.get(f"/?token={TOKEN}", headers={"host": host})
    assert refused.status_code == 421
    assert "set-cookie" not in refused.headers


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"https://{HERE}", "http://127.0.0.1:1", "http://localhost"]
)
def test_what_another_page_asks_is_refused(client: Client, origin: str) -> None:
    assert client.post("/wish", headers={**cookie(), "origin": origin}).status_code == 403
    assert client.get("/state", headers={**cookie(), "origin": origin}).status_code == 403


def test_a_change_without_an_origin_is_refused_and_the_own_page_may_ask(client: Client) -> None:
    assert client.post("/wish", headers=cookie()).status_code == 403
    for name in ("127.0.0.1", "localhost"):
        assert client.post("/wish", headers={**cookie(), "origin": f"http://{name}:{PORT}"}).text == "secret"


def test_every_answer_forbids_what_comes_from_outside(client: Client) -> None:
    for headers in ({}, cookie()):
        given: Mapping[str, str] = client.get("/state", headers=headers).headers
        assert given["content-security-policy"].startswith("default-src 'none'; ")
        assert "unsafe" not in given["content-security-policy"]
        assert given["x-content-type-options"] == "nosniff"
        assert given["referrer-policy"] == "no-referrer"
        assert not any(name.startswith("access-control") for name in given)


def test_the_page_names_nothing_from_outside() -> None:
    from briefing.shipped import assets_folder

    for file in sorted((assets_folder() / "preview").iterdir()):
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text, file.name
        assert "https:" not in text, file.name
        assert "//" not in text.replace("// ", ""), file.name


def test_the_page_s_files_are_small() -> None:
    from briefing.shipped import assets_folder

    files = [Path(file) for file in (assets_folder() / "preview").iterdir()]
    assert sum(file.stat().st_size for file in files) < 40_000
