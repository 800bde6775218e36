"""Remote sources become snapshots; what fails keeps the last one; no secret is written down."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from briefing.credentials import MissingCredential, filled, redacted, token_name
from briefing.pipeline import check
from briefing.problems import EnvironmentRefusal, Refusal
from briefing.source.fetching import Asked, Fetched, Fetcher, as_rows
from briefing.source.read import read_source
from briefing.source.remote import Read, SourceError, Wish
from briefing.source.remote_postgresql import read_postgresql
from briefing.source.remote_s3 import NOW, signed
from briefing.world import World, standing_still
from tests.source.folder import write

MAIN = (
    "format: 1\nid: x\ntitle: T\ndateline: {{as_of: 2026-03-10}}\ndefault_source: r\n"
    "sources: {{r: {{kind: report, title: R}}}}\n"
    "facts: {{f: {{unit: t, cite: r, computed: {{data: live, column: a, how: latest}}}}}}\n"
    "sections: [{{id: s, title: S, blocks: [{{kind: prose, text: '{{fact:f}}'}}]}}]\n"
    'data:\n  live:\n    source: "{source}"\n{more}'
)
Answer = tuple[int, dict[str, str], bytes]
CSV = {"Content-Type": "text/csv"}


@contextmanager
def server(answer: Callable[[BaseHTTPRequestHandler], Answer]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            code, headers, body = answer(self)
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{made.server_address[1]}"
    finally:
        made.shutdown()
        made.server_close()
        thread.join()


def world(day: str = "2026-03-01", **environment: str) -> World:
    return standing_still(datetime.fromisoformat(day).replace(tzinfo=UTC), environment, network=True)


def folder(tmp_path: Path, source: str, more: str = "") -> Path:
    return write(tmp_path / "p", {"briefing.yaml": MAIN.format(source=source, more=more)})


def fetched(root: Path, there: World | None = None, **asked: Any) -> Fetched:
    source = read_source(root, data=False).value
    assert source is not None
    options = {"private": True, "pause": lambda _: None, "seconds": 5.0, **asked}
    fetcher = Fetcher(source, there or world(), Asked(**options))
    ((id_, data, node),) = fetcher.sources()
    return fetcher.fetch(id_, data, node)


def rules(root: Path) -> list[str]:
    """The rules that are broken, but for that of the fact which then cannot be computed."""
    return [problem.rule for problem in check(root) if problem.rule != "data-has-column"]


def test_a_source_becomes_a_snapshot_that_a_build_reads(tmp_path: Path) -> None:
    with server(lambda _: (200, CSV, b"a,day\n1,2026-02\n4,2026-03\n")) as address:
        root = folder(tmp_path, f"{address}/x")
        assert rules(root) == ["snapshot-is-there"]
        made = fetched(root)
    assert (made.status, made.age) == ("new", 0)
    lock = json.loads((root / "data.lock").read_text())
    assert set(lock["data"]["live"]) == {
        "source", "file", "taken", "sha256", "size", "rows", "content_type", "query",
    }  # fmt: skip
    assert lock["data"]["live"]["taken"] == "2026-03-01T00:00:00+00:00"
    assert lock["data"]["live"]["rows"] == 2
    (snapshot,) = (root / "data").iterdir()
    assert snapshot.name == f"live-{lock['data']['live']['sha256'][:16]}.csv"
    assert snapshot.stat().st_mode & 0o222 == 0
    assert check(root) == ()  # the server is gone: a build needs none


def test_the_same_content_is_the_same_snapshot_read_again(tmp_path: Path) -> None:
    with server(lambda _: (200, CSV, b"a\n1\n")) as address:
        root = folder(tmp_path, f"{address}/x.csv")
        fetched(root)
        made = fetched(root, world("2026-03-05"))
    assert made.status == "unchanged"
    assert made.snapshot is not None
    assert made.snapshot.taken == "2026-03-05T00:00:00+00:00"
    assert len(list((root / "data").iterdir())) == 1


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((404, {}, b""), "answers 404"),
        ((500, {}, b""), "answers 500"),
        ((200, {"Content-Type": "text/html"}, b"<html>login</html>"), "a web page, not data"),
        ((200, {"Content-Type": "image/png"}, b"x"), "nothing tells what kind of data"),
        ((200, CSV, b""), "the file is empty"),
        ((200, CSV, b"a\nx\n1\n2\n3\n"), "“x” is not a number (line 2)"),
        ((200, CSV, b"b\n1\n"), "has no column `a`"),
        ((200, {**CSV, "Content-Length": "999"}, b"a\n1\n"), "only 4 of 999 bytes"),
        ((200, {**CSV, "Content-Encoding": "gzip"}, b"a\n1\n"), "compresses"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "answers 302"),
        ((302, {"Location": "ftp://example.org/x"}, b""), "http:// or https://, not ftp:"),
        ((302, {"Location": "/"}, b""), "answers 302"),
    ],
)
def test_a_source_that_fails_keeps_the_last_snapshot(tmp_path: Path, answer: Answer, words: str) -> None:
    good = True
    with server(lambda _: (200, CSV, b"a\n1\n") if good else answer) as address:
        root = folder(tmp_path, f"{address}/", "    columns: [{name: a, type: number}]\n")
        fetched(root)
        before = (root / "data.lock").read_bytes()
        good = False
        made = fetched(root, world("2026-03-08"))
    assert (made.status, made.age) == ("kept", 7)
    assert words in made.message
    assert (root / "data.lock").read_bytes() == before
    assert check(root) == ()


def test_attempts_are_repeated_with_pauses_where_that_may_help(tmp_path: Path) -> None:
    asked: list[int] = []

    def answer(_: BaseHTTPRequestHandler) -> Answer:
        asked.append(1)
        return (503, {}, b"") if len(asked) < 3 else (200, CSV, b"a\n1\n")

    pauses: list[float] = []
    with server(answer) as address:
        assert fetched(folder(tmp_path, f"{address}/x"), pause=pauses.append).status == "new"
    assert pauses == [1.0, 2.0]
    asked.clear()
    with server(lambda _: (asked.append(1), (404, {}, b""))[1]) as address:  # type: ignore[func-returns-value]
        fetched(folder(tmp_path, f"{address}/x"))
    assert len(asked) == 1


def test_size_and_time_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.source import remote_http

    wish = Wish("x", "", limit=10, private=True)
    with server(lambda _: (200, CSV, b"a\n" + b"1\n" * 100)) as address:
        with pytest.raises(SourceError, match="more than the 10 bytes"):
            remote_http.read_http(wish, f"{address}/x", {})
        with pytest.raises(SourceError, match="not read within 0 seconds") as raised:
            remote_http._body(BytesIO(b"12345"), replace(wish, seconds=0), 0.0)
        assert raised.value.again


def test_this_machine_is_read_only_where_that_is_allowed(tmp_path: Path) -> None:
    with server(lambda _: (200, CSV, b"a\n1\n")) as address:
        made = fetched(folder(tmp_path, f"{address}/x"), private=False)
        assert made.status == "failed"
        assert "127.0.0.1 is an address of this machine" in made.message


def test_a_secret_reaches_its_server_and_nothing_else(tmp_path: Path) -> None:
    seen: list[str] = []
    secret, token = "s3cr3t/+ value", "t0k3n-of-mine"

    def answer(request: BaseHTTPRequestHandler) -> Answer:
        seen.append(f"{request.path} {request.headers.get('Authorization')}")
        if request.path.startswith("/x"):
            return 302, {"Location": f"/y.csv?{request.path}"}, b""
        if "fail" in request.path:
            return 500, {}, secret.encode()
        return 200, {"Content-Type": f"text/csv; note={token}"}, b"a\n1\n"

    there = world(BRIEFING_MY_KEY=secret, BRIEFING_TOKEN_127_0_0_1=token)
    with server(answer) as address:
        root = folder(tmp_path, f"{address}/x?key=${{BRIEFING_MY_KEY}}")
        made = fetched(root, there)
        assert made.status == "new"
        bad = folder(tmp_path / "q", f"{address}/fail-${{BRIEFING_MY_KEY}}")
        failed = fetched(bad, there)
    assert seen[0] == f"/x?key=s3cr3t%2F%2B%20value Bearer {token}"
    assert seen[1].endswith(" None")  # not sent along a redirect
    written = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    shown = json.dumps(as_rows((made, failed)))
    for word in (secret, "s3cr3t", token):
        assert word.encode() not in written
        assert word not in shown


@pytest.mark.parametrize("token", ["first-half\nsecond-half", "tök-ěn-of-mine", "x" * 70_000])
def test_a_token_that_cannot_be_sent_is_not_told_either(tmp_path: Path, token: str) -> None:
    with server(lambda _: (200, CSV, b"a\n1\n")) as address:
        made = fetched(folder(tmp_path, f"{address}/x"), world(BRIEFING_TOKEN_127_0_0_1=token))
    assert made.status == "failed"
    assert not any(part in made.message for part in ("half", "mine", "xxxx"))


def test_secrets_are_taken_out_of_messages() -> None:
    there = {"PGPASSWORD": "hunter22", "HOME": "/home/me", "BRIEFING_API": "abc"}
    said = "could not log in with hunter22 at postgresql://me:hunter22@db/x; /home/me"
    assert redacted(said, there) == "could not log in with [PGPASSWORD] at postgresql://db/x; /home/me"
    assert redacted("key abc", there, "https://x/?k=${BRIEFING_API}") == "key [BRIEFING_API]"
    assert filled("https://x/?k=${BRIEFING_API}", {"BRIEFING_API": "a/b"}) == "https://x/?k=a%2Fb"
    with pytest.raises(MissingCredential, match="has no BRIEFING_API"):
        filled("https://x/?k=${BRIEFING_API}", {})


@pytest.mark.parametrize("name", ["AWS_SECRET_ACCESS_KEY", "PGPASSWORD", "HOME", "BRIEFING_TOKEN_OTHER_ORG"])
def test_a_stranger_s_briefing_sends_no_secret_of_another(name: str) -> None:
    with pytest.raises(MissingCredential, match="is not sent"):
        filled(f"https://evil.example/?k=${{{name}}}", {name: "value"})


def test_tokens_belong_to_hosts_that_cannot_be_mistaken() -> None:
    assert token_name("api.example.org") == "BRIEFING_TOKEN_API_EXAMPLE_ORG"
    assert token_name("api-example.org") == "BRIEFING_TOKEN_API__EXAMPLE_ORG"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda root: next((root / "data").iterdir()).unlink(), "snapshot-is-there"),
        (lambda root: (root / "data.lock").unlink(), "snapshot-is-there"),
        (lambda root: (root / "data.lock").write_text("{}"), "snapshot-is-there"),
        (lambda root: _rewritten(next((root / "data").iterdir())), "snapshot-is-unchanged"),
        (lambda root: _replaced(root / "briefing.yaml", "local.csv", "other.csv"), "snapshot-is-there"),
    ],
)
def test_a_snapshot_that_is_missing_or_changed_stops_a_build(
    tmp_path: Path, change: Callable[[Path], object], rule: str
) -> None:
    root = folder(tmp_path, "file:local.csv")
    (root / "local.csv").write_text("a\n1\n")
    assert fetched(root).status == "new"
    assert rules(root) == []
    change(root)
    assert rules(root) == [rule]


def _rewritten(file: Path) -> None:
    file.chmod(0o644)
    file.write_text("a\n2\n")


def _replaced(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text().replace(old, new))


def test_age_is_counted_from_the_dateline(tmp_path: Path) -> None:
    root = folder(tmp_path, "file:local.csv", "    max_age: 9\n")
    (root / "local.csv").write_text("a\n1\n")
    fetched(root)
    assert rules(root) == []  # 1 to 10 March
    _replaced(root / "briefing.yaml", "max_age: 9", "max_age: 8")
    (problem,) = check(root)
    assert problem.rule == "data-is-fresh"
    assert problem.message == "the snapshot of “live” was 9 days old on the dateline; 8 are allowed"


def test_a_check_asks_no_network(tmp_path: Path) -> None:
    root = folder(tmp_path, "file:local.csv", "    max_age: 3\n")
    (root / "local.csv").write_text("a\n1\n")

    def checked(day: str) -> str:
        source = read_source(root, data=False).value
        assert source is not None
        fetcher = Fetcher(source, world(day))
        ((id_, data, _),) = fetcher.sources()
        return fetcher.check(id_, data).status

    assert checked("2026-03-01") == "missing"
    fetched(root)
    (root / "local.csv").unlink()
    assert [checked(day) for day in ("2026-03-01", "2026-03-04", "2026-03-05")] == ["fresh", "fresh", "stale"]


def test_a_world_without_a_network_reads_nothing(tmp_path: Path) -> None:
    root = folder(tmp_path, "file:local.csv")
    (root / "local.csv").write_text("a\n1\n")
    made = fetched(root, replace(world(), network=False))
    assert (made.status, made.message) == ("failed", "this run has no network")


def test_nothing_is_written_outside_the_project(tmp_path: Path) -> None:
    root = folder(tmp_path, "file:local.csv")
    (root / "local.csv").write_text("a\n1\n")
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "data").symlink_to(outside)
    assert fetched(root).status == "failed"
    assert list(outside.iterdir()) == []
    up = folder(tmp_path / "q", "file:../../p/local.csv")
    assert "outside the project" in fetched(up).message


def test_a_damaged_lock_is_not_written_over(tmp_path: Path) -> None:
    root = folder(tmp_path, "file:local.csv")
    (root / "local.csv").write_text("a\n1\n")
    (root / "data.lock").write_text("{oops")
    with pytest.raises(Refusal, match="damaged"):
        fetched(root)
    assert (root / "data.lock").read_text() == "{oops"


def test_s3_requests_are_signed_as_the_reference_does() -> None:
    """AWS, Signature Version 4 examples: GET Bucket Lifecycle."""
    there = {
        "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        NOW: "20130524T000000Z",
    }
    headers = signed(
        "https://examplebucket.s3.amazonaws.com/?lifecycle=", "us-east-1", Wish("x", "", environment=there)
    )
    assert headers["Authorization"].endswith(
        "Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"
    )
    assert signed("https://x.s3.amazonaws.com/k", "us-east-1", Wish("x", "")) == {}


@pytest.mark.parametrize("address", ["s3://bucket", "s3://b/x", "s3://evil.example:443/x", "s3://a_b/x", "s3:///x"])
def test_an_s3_address_names_a_bucket_and_a_key(tmp_path: Path, address: str) -> None:
    assert "s3://BUCKET/KEY" in fetched(folder(tmp_path, address)).message


def test_s3_objects_are_read_from_the_endpoint_of_the_environment(tmp_path: Path) -> None:
    seen: list[tuple[str, str | None]] = []

    def answer(request: BaseHTTPRequestHandler) -> Answer:
        seen.append((request.path, request.headers.get("Authorization")))
        return 200, {}, b"a\n1\n"

    with server(answer) as address:
        there = world(AWS_ENDPOINT_URL=address, AWS_ACCESS_KEY_ID="AKIA-x", AWS_SECRET_ACCESS_KEY="sssssecret")
        assert fetched(folder(tmp_path, "s3://bucket/a b/x.csv"), there).status == "new"
    assert seen[0][0] == "/bucket/a%20b/x.csv"
    assert str(seen[0][1]).startswith("AWS4-HMAC-SHA256 Credential=AKIA-x/20260301/us-east-1/s3/aws4_request")


class Database:
    """As much of psycopg as is used."""

    def __init__(self, rows: list[tuple[Any, ...]] | None, wrong: Exception | None = None) -> None:
        self.rows, self.wrong, self.asked = rows, wrong, ""
        self.description = [("a",), ("b",)] if rows is not None else None
        self.options: dict[str, Any] = {}

    def connect(self, **options: Any) -> Database:
        self.options = options
        return self

    def cursor(self) -> Database:
        return self

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None: ...

    def close(self) -> None: ...

    def execute(self, query: str) -> None:
        self.asked = query
        if self.wrong:
            raise self.wrong

    def fetchmany(self, size: int) -> list[tuple[Any, ...]]:
        made, self.rows = (self.rows or [])[:size], (self.rows or [])[size:]
        return made


def test_postgresql_is_asked_reading_only() -> None:
    there = {"PGUSER": "me", "PGPASSWORD": "hunter22", "PGHOST": "db.example"}
    wish = Wish("x", "postgresql://db.example:5433/sales", "SELECT 1", there, seconds=7)
    base = Database([(1, "x"), (None, 'y"')])
    assert read_postgresql(wish, base.connect) == Read(b'a,b\n1,x\n,"y"""\n', ".csv", "text/csv")
    assert base.options["options"] == "-c default_transaction_read_only=on -c statement_timeout=7000"
    assert (base.options["host"], base.options["port"], base.options["dbname"]) == ("db.example", 5433, "sales")
    assert (base.options["user"], base.options["password"]) == ("me", "hunter22")
    with pytest.raises(SourceError, match="no rows"):
        read_postgresql(wish, Database(None).connect)
    with pytest.raises(SourceError, match="goes to the host that PGHOST names alone, and that is not evil"):
        read_postgresql(replace(wish, address="postgresql://evil.example/x"), base.connect)
    with pytest.raises(SourceError, match="needs a `query`"):
        read_postgresql(replace(wish, query=None), base.connect)
    with pytest.raises(SourceError, match="no such table"):
        read_postgresql(wish, Database([], ValueError("no such table")).connect)


def test_a_missing_library_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.sql.ask.find_spec", lambda _: None)
    with pytest.raises(EnvironmentRefusal) as raised:
        read_postgresql(Wish("x", "postgresql://db/x", "SELECT 1"))
    assert raised.value.problems[0].hints == ("pip install 'briefing[fetch]'",)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("https://me:secret@example.org/x.csv", "credentials never stand in an address"),
        ("ftp://example.org/x.csv", "a source starts with https:"),
        ("postgresql://db/x", "needs a `query`"),
    ],
)
def test_an_address_that_cannot_be_is_told_by_the_model(tmp_path: Path, source: str, words: str) -> None:
    (problem,) = check(folder(tmp_path, source))
    assert (problem.rule, words in problem.message) == ("record-agrees", True)
