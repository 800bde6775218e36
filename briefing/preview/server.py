"""The live page's server: its routes, and its life from the first address to Ctrl-C. It listens on loopback alone."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from briefing.model.request import Format
from briefing.pipeline import build
from briefing.preview.desk import Desk, wished
from briefing.preview.guard import Guard
from briefing.preview.place_lines import lines_around
from briefing.problems import Refusal, error
from briefing.shipped import assets_folder
from briefing.workshop.limits import Limits

HOST = "127.0.0.1"
_FILES = {
    "/": ("preview/index.html", "text/html"),
    "/style.css": ("preview/style.css", "text/css"),
    "/script.js": ("preview/script.js", "text/javascript"),
    "/mark.svg": ("preview/mark.svg", "image/svg+xml"),
    "/sans.ttf": ("fonts/IBMPlexSans-Regular.ttf", "font/ttf"),
    "/sans-bold.ttf": ("fonts/IBMPlexSans-SemiBold.ttf", "font/ttf"),
    "/mono.ttf": ("fonts/IBMPlexMono-Regular.ttf", "font/ttf"),
}
_EDITIONS: dict[str, Format] = {"/pdf": "pdf", "/web": "html"}
_TYPES = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}
_WEB_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_LONGEST = 4_000  # bytes of a wish


def bound(port: int) -> socket.socket:
    """A socket that listens on loopback; port 0 is any that is free.

    Raises:
        Refusal: the port is taken, or may not be used.
    """
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
        made.listen(64)
    except OSError as failure:
        made.close()
        message = f"port {port} cannot be used: {(failure.strerror or str(failure)).lower()}"
        hint = "name another one, or none: then a free one is taken"
        raise Refusal(error("port-is-free", message, None, hint)) from None
    return made


def application(desk: Desk, limits: Limits) -> Starlette:
    """The routes of one desk, without a guard."""
    building = asyncio.Lock()

    async def file(request: Request) -> Response:
        name, kind = _FILES[request.url.path]
        content = await asyncio.to_thread((assets_folder() / name).read_bytes)
        return Response(content, media_type=kind, headers={"cache-control": "no-cache"})

    async def picture(request: Request) -> Response:
        png = desk.pictures.get(request.path_params["name"])
        if png is None:
            return PlainTextResponse("this picture is of another time\n", 404)
        return Response(png, media_type="image/png", headers={"cache-control": "private, max-age=86400, immutable"})

    async def state(_: Request) -> Response:
        return Response(desk.state(), media_type="application/json", headers={"cache-control": "no-store"})

    async def events(_: Request) -> Response:
        return StreamingResponse(_events(desk), media_type="text/event-stream", headers={"cache-control": "no-store"})

    async def wish(request: Request) -> Response:
        body = await request.body()
        try:
            given = json.loads(body if len(body) < _LONGEST else b"")
            asked = wished(desk.request, given if isinstance(given, dict) else {"": None})
        except ValueError:
            return PlainTextResponse("nobody can have that\n", 400)
        await desk.wish(asked)
        return Response(status_code=204)

    async def place(request: Request) -> Response:
        found = await asyncio.to_thread(lines_around, desk.root, request.query_params.get("at", ""))
        if found is None:
            return PlainTextResponse("there is no such place\n", 404)
        return Response(json.dumps(found), media_type="application/json", headers={"cache-control": "no-store"})

    async def edition(request: Request) -> Response:
        form = _EDITIONS[request.url.path]
        async with building:
            asked = replace(desk.request, format=form)
            made = await asyncio.to_thread(lambda: build(desk.path, asked, limits=limits))
        if made.data is None:
            return PlainTextResponse("there are errors: the live page shows them\n", 409)
        named = {"content-disposition": f'inline; filename="{made.name}"', "cache-control": "no-store"}
        if form == "html":  # it brings its own styles and pictures, and scripts, which stay asleep
            named["content-security-policy"] = _WEB_POLICY
        return Response(made.data, media_type=_TYPES[form], headers=named)

    fixed = [Route(path, file) for path in _FILES]
    return Starlette(
        routes=[
            *fixed,
            Route("/state", state),
            Route("/events", events),
            Route("/place", place),
            Route("/wish", wish, methods=["POST"]),
            Route("/page/{name}.png", picture),
            *(Route(path, edition) for path in _EDITIONS),
        ]
    )


async def _events(desk: Desk) -> AsyncIterator[str]:
    """Server-sent events: the whole state each time, so that nothing is missed between two."""
    async for state in desk.news():
        yield f"data: {state}\n\n" if state else ": still here\n\n"


class _Server(uvicorn.Server):
    """Lets go of the browsers when it is told to end; they would hold it up."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk, self._loop = desk, asyncio.get_running_loop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._loop.call_soon_threadsafe(lambda: asyncio.ensure_future(self._desk.close()))
        super().handle_exit(sig, frame)


def serve(desk_of: Callable[[], Desk], listening: socket.socket, token: str, limits: Limits) -> None:
    """Show the briefing until Ctrl-C, which is raised again as KeyboardInterrupt when all is cleared away."""
    asyncio.run(_serve(desk_of(), listening, token, limits))


async def _serve(desk: Desk, listening: socket.socket, token: str, limits: Limits) -> None:
    guarded = Guard(application(desk, limits), listening.getsockname()[1], token)
    config = uvicorn.Config(
        guarded, log_level="critical", access_log=False, lifespan="off", ws="none", server_header=False,
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    server = _Server(config, desk)
    looking = asyncio.create_task(desk.run())
    looking.add_done_callback(lambda task: setattr(server, "should_exit", True))
    try:
        await server.serve(sockets=[listening])
    finally:
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking
